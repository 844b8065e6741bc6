"""``mandates rank``: which acts underpin the most programmes, and other rankings of acts, programmes, communities."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..graph.formats import ROW_FORMATS
from .network import KINDS
from .options import LANGUAGE, OUTPUT, STORE, format_option, selection_options
from .printing.output import note, note_plans, write_rows

if TYPE_CHECKING:
    from ..graph.mandates.selection import Selection
    from ..graph.store import Store
    from ..graph.tables import Table

QUESTIONS = {
    "programmes": "acts-by-programmes",
    "subprogrammes": "acts-by-subprogrammes",
    "mandates": "acts-by-mandates",
    "plans": "acts-by-plans",
    "documents": "acts-by-citing-documents",
}
"""What acts can be counted by, with the saved question that does it, which starts faster than a network."""

OF_ACTS = {
    "programmes": "programmes that rest on the act",
    "subprogrammes": "subprogrammes that rest on it",
    "mandates": "mandates that name it",
    "plans": "plans that list it; documents of one period are one plan",
    "documents": "documents whose text cites it",
    "degree": "neighbours in the network",
    "pagerank": "PageRank, by weight",
    "hits": "authority after HITS, by weight",
    "betweenness": "share of the shortest paths that lead through it",
    "bridging": "pairs of programmes that it bridges",
    "core": "core number",
    "cover": "the acts of a small set on one of which every programme rests",
}
OF_PROGRAMMES = {
    "acts": "acts it rests on",
    "mandates": "mandates",
    "alone": "acts that no other programme rests on",
    "share": "the same as a share of its acts",
    "age": "median year of its acts, the oldest first",
    "organs": "organs that gave the mandates",
    "concentration": "Herfindahl index of the mandates over organs",
    "jaccard": "likeness to the programme that is most like it",
}
OF_COMMUNITIES = {"size": "mandates that hold the community together"}
"""What can be ranked by what; tests hold it against the rankings of the graph."""

RANKINGS = {"acts": OF_ACTS, "programmes": OF_PROGRAMMES, "communities": OF_COMMUNITIES}


def _lines() -> str:
    parts = (
        f"{name:<14} {about}{' (' + of + ')' if of != 'acts' else ''}"
        for of, rankings in RANKINGS.items()
        for name, about in rankings.items()
    )
    return "\b\n" + "\n".join(parts) + "\n\nExample: mandates rank --top 5 --organ GA"


@click.command("rank", epilog=_lines())
@click.option("--of", "of", type=click.Choice(list(RANKINGS)), default="acts", show_default=True, help="What to rank.")
@click.option("--by", "by", metavar="MEASURE", help="What to rank by, see below; programmes, unless given.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@selection_options
@click.option(
    "--network",
    "kind",
    type=click.Choice([kind for kind in KINDS if kind not in {"programmes", "organs-programmes"}]),
    default="acts-programmes",
    show_default=True,
    help="Network in which degree, pagerank, hits, betweenness and core are measured.",
)
@click.option(
    "--pivots", type=click.IntRange(min=0), help="Nodes from which betweenness is estimated; 0 measures it exactly."
)
@click.option(
    "--resolution",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="Higher: more, smaller communities.",
)
@click.option("--backend", metavar="NAME", help="NetworkX backend that is to do the work, where one is installed.")
@LANGUAGE
@STORE
@format_option(ROW_FORMATS, "table")
@OUTPUT
def rank_command(
    of: str,
    by: str | None,
    top: int,
    selection: "Selection",
    kind: str,
    pivots: int | None,
    resolution: float,
    backend: str | None,
    language: str,
    store: Path,
    format_name: str,
    output: Path | None,
) -> None:
    """Rank acts: which resolutions underpin the most programmes? Things with the same value share a rank.

    Programmes and communities of acts can be ranked too.
    """
    from ..graph.store import Store

    chosen = by or next(iter(RANKINGS[of]))
    if chosen not in RANKINGS[of]:
        known = ", ".join(RANKINGS[of])
        raise click.UsageError(f"{of} are not ranked by {chosen}: there are {known}")
    with Store.open(store) as opened_store:
        note_plans(opened_store, selection.plans)
        if of == "acts" and chosen in QUESTIONS and _plain(selection):
            columns, ranked = _asked(opened_store, chosen, selection, language)
            how = ""
        else:
            table = _ranked(opened_store, of, chosen, selection, (kind, pivots, backend), resolution, language)
            columns, ranked, how = list(table.columns), iter(table.rows), table.how
        _show(columns, ranked, top, format_name, output)
        if how:
            note(how)


def _plain(selection: "Selection") -> bool:
    """Tell whether the saved question can select it: any plans, one document at most, no period, and one organ."""
    from ..graph.mandates.selection import Selection

    single = Selection(documents=selection.documents[:1], plans=selection.plans, organs=selection.organs[:1])
    return selection == single and not any(_is_period(name) for name in selection.documents)


def _is_period(name: str) -> bool:
    return not any(character.isalpha() for character in name)


def _asked(
    store: "Store", by: str, selection: "Selection", language: str
) -> tuple[list[str], Iterator[dict[str, Any]]]:
    """Return the columns and rows of a saved question, with their ranks."""
    from ..graph.answering.catalogue import question

    given = {"plan": selection.plans, "document": selection.documents, "organ": selection.organs, "lang": (language,)}
    results = question(QUESTIONS[by]).ask(store, {name: values for name, values in given.items() if values})
    columns = ["rank", *(variable.value for variable in results.variables if variable.value != "act")]
    return columns, _with_ranks(results, by, columns)


def _with_ranks(results: Any, measure: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows with their rank: the number of acts that have a higher count, and one."""
    from ..graph.tables import plain

    rank, last = 0, None
    for number, row in enumerate(results, start=1):
        values = {name: plain(row[name]) for name in columns if name != "rank"}
        if values[measure] != last:
            rank, last = number, values[measure]
        yield {"rank": rank} | values


def _ranked(
    store: "Store",
    of: str,
    by: str,
    selection: "Selection",
    way: tuple[str, int | None, str | None],
    resolution: float,
    language: str,
) -> "Table":
    from ..graph.measures import tables

    if of == "programmes":
        return tables.rank_programmes(store, by, selection, language)
    if of == "communities":
        return tables.rank_communities(store, selection, resolution, language)
    return tables.rank_acts(store, by, selection, tables.Way(*way), language)


def _show(
    columns: list[str], ranked: Iterator[dict[str, Any]], top: int, format_name: str, output: Path | None
) -> None:
    shown = list(islice(ranked, top))
    if not shown:
        note("nothing answers to this: 'mandates info' shows the documents and organs in the store")
        return
    write_rows(shown, columns, format_name, output)
    tied = sum(1 for row in ranked if row["rank"] == shown[-1]["rank"])
    if tied:
        note(f"{tied} more share the last rank: --top {top + tied} shows them")
