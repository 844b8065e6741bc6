"""``mandates rank``: which acts underpin the most programmes."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import click

from .options import OUTPUT, STORE, format_option
from .output import ROW_FORMATS, note, write_rows

MEASURES = {
    "programmes": "acts-by-programmes",
    "subprogrammes": "acts-by-subprogrammes",
    "mandates": "acts-by-mandates",
    "documents": "acts-by-citing-documents",
}
"""What acts can be ranked by, with the saved question that counts it."""


@click.command("rank", epilog="Example: mandates rank --top 5 --organ GA")
@click.option(
    "--by", "measure", type=click.Choice(list(MEASURES)), default="programmes", show_default=True, help="What to count."
)
@click.option("--document", metavar="SYMBOL", help="Count in this plan or budget only.")
@click.option("--organ", metavar="CODE", help="Rank the acts of this organ only, for example GA.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@STORE
@format_option(ROW_FORMATS, "table")
@OUTPUT
def rank_command(
    measure: str, document: str | None, organ: str | None, top: int, store: Path, format_name: str, output: Path | None
) -> None:
    """Rank acts: which resolutions underpin the most programmes? Acts with the same count share a rank."""
    from ..graph.store import Store
    from ..queries.catalogue import question

    given = {name: value for name, value in (("document", document), ("organ", organ)) if value}
    with Store.open(store) as opened_store:
        results = question(MEASURES[measure]).ask(opened_store, given)
        columns = ["rank", *(variable.value for variable in results.variables if variable.value != "act")]
        ranked = _ranked(results, measure, columns)
        shown = list(islice(ranked, top))
        if not shown:
            note("no act answers to this: 'mandates info' shows the documents and organs in the store")
            return
        write_rows(shown, columns, format_name, output)
        tied = sum(1 for row in ranked if row[measure] == shown[-1][measure])
        if tied:
            note(f"{tied} more with {shown[-1][measure]} {measure}: --top {top + tied} shows them")


def _ranked(results: Any, measure: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows with their rank: the number of acts that have a higher count, and one."""
    rank, last = 0, None
    for number, row in enumerate(results, start=1):
        values = {name: _python(row[name]) for name in columns if name != "rank"}
        if values[measure] != last:
            rank, last = number, values[measure]
        yield {"rank": rank} | values


def _python(term: Any) -> str | int | None:
    if term is None:
        return None
    return int(term.value) if term.value.isdecimal() and str(term).endswith("integer>") else term.value
