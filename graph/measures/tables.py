"""Rankings as tables: rows of plain values, ranked with ties, for the command line, data frames and pages."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import AnalysisError
from ..mandates.acts import Names, labels_by_language, named_in
from ..mandates.counts import Counts
from ..mandates.programmes import read_programmes
from ..mandates.selection import EVERYTHING, Selection
from ..networks.views import Network, acts_and_programmes, acts_and_subprogrammes, view
from ..sparql import values_of
from ..store import Store
from ..tables import Row, Table
from . import acts as measures_of_acts
from .acts import MEASURES, Measured, on_backend
from .communities import agreement, find_communities
from .cover import greedy_cover
from .programmes import ProgrammeMeasures, measure_programmes
from .ranking import Ranked, comparable, ranked


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is counted of acts: the columns, and the counts by key of the act.

    The first count ranks, the next breaks ties.
    """

    columns: tuple[str, ...]
    by_act: dict[str, tuple[int, ...]]


# --- acts ---


def _by_programmes(store: Store, selection: Selection) -> _Counts:
    network = acts_and_programmes(store, selection)
    mandates = dict(network.degree(weight="weight"))
    counts = {act: (network.degree(act), mandates[act]) for act in _acts_of(network)}
    return _Counts(("programmes", "mandates"), counts)


def _by_subprogrammes(store: Store, selection: Selection) -> _Counts:
    network = acts_and_subprogrammes(store, selection)
    counts: dict[str, tuple[int, ...]] = {}
    for act in _acts_of(network):
        units = [network.nodes[unit] for unit in network[act] if network.nodes[unit]["kind"] == "subprogramme"]
        if units:
            counts[act] = len(units), len({unit["programme"] for unit in units})
    return _Counts(("subprogrammes", "programmes"), counts)


def _by_mandates(store: Store, selection: Selection) -> _Counts:
    found = Counts(store, selection)
    counts = {found.acts[act].key: (mandates, programmes) for act, mandates, programmes, _ in found.counted()}
    return _Counts(("mandates", "programmes"), counts)


def _by_plans(store: Store, selection: Selection) -> _Counts:
    found = Counts(store, selection)
    counts = {found.acts[act].key: (plans, programmes) for act, _, programmes, plans in found.counted()}
    return _Counts(("plans", "programmes"), counts)


def _by_citing_documents(store: Store, selection: Selection) -> _Counts:
    found = Counts(store, selection)
    counts: dict[str, tuple[int, ...]] = defaultdict(lambda: (0, 0))
    for act, _, citations, _ in found.cited_in_text():
        documents, so_far = counts[found.acts[act].key]
        counts[found.acts[act].key] = documents + 1, so_far + citations
    return _Counts(("documents", "citations"), dict(counts))


COUNTS: dict[str, Callable[[Store, Selection], _Counts]] = {
    "programmes": _by_programmes,
    "subprogrammes": _by_subprogrammes,
    "mandates": _by_mandates,
    "plans": _by_plans,
    "documents": _by_citing_documents,
}
"""What is counted of acts, by the name that the command line gives it; ``documents`` are those that cite."""

COVER = "cover"
"""The ranking of the acts of a cover, in the order in which they were chosen."""

RANKINGS_OF_ACTS = (*COUNTS, *MEASURES, COVER)


@dataclass(frozen=True, slots=True)
class Way:
    """How a measure of acts is taken: in which network, from how many pivots, on which backend of NetworkX."""

    network: str = "acts-programmes"
    pivots: int | None = None
    backend: str | None = None


def rank_acts(
    store: Store,
    by: str = "programmes",
    selection: Selection = EVERYTHING,
    way: Way | None = None,
    language: str | None = None,
) -> Table:
    """Return acts by one of :data:`RANKINGS_OF_ACTS`, the highest first; acts of one value share a rank.

    Labels are in a language, or in the next that has one. Raises :class:`AnalysisError` for another ranking.
    """
    names = _names_of_acts(store)
    return _labelled(_ranked_acts(store, by, selection, way), lambda row: names[row["key"]], language)


def _names_of_acts(store: Store) -> dict[str, Names]:
    """Return the titles of all acts, by their keys."""
    titles = labels_by_language(values_of(store.query, "dcterms:identifier [] ; rdfs:label"))
    return {key.value: titles.get(act, {}) for act, key in values_of(store.query, "dcterms:identifier")}


def _labelled(table: Table, names: Callable[[Row], Names], language: str | None) -> Table:
    """Return a table with the label of each row in a language, or in the next that has one."""
    rows = [row | dict(zip(_LABEL, named_in(names(row), language), strict=True)) for row in table.rows]
    return Table((*table.columns, *_LABEL), rows, table.by, table.how)


_LABEL = ("label", "label_lang")


def _ranked_acts(store: Store, by: str, selection: Selection, way: Way | None) -> Table:
    if by in COUNTS:
        return _counted(by, COUNTS[by](store, selection))
    if by == COVER:
        return _covered(acts_and_programmes(store, selection))
    if by not in MEASURES:
        raise AnalysisError(f"acts are not ranked by {by}", advice=f"there are {', '.join(RANKINGS_OF_ACTS)}", value=by)
    way = way or Way()
    network = view(way.network)(store, selection)
    with on_backend(way.backend):
        measured = _measured(by, network, way)
    return _valued(network, by, measured)


def _measured(by: str, network: Network, way: Way) -> Measured:
    if by == "betweenness":
        return measures_of_acts.betweenness(network, way.pivots)
    return MEASURES[by](network)


def _counted(by: str, counts: _Counts) -> Table:
    values = {act: float(each[0]) for act, each in counts.by_act.items()}
    rows = [
        {"rank": place.rank, "key": place.name} | dict(zip(counts.columns, counts.by_act[place.name], strict=True))
        for place in ranked(values, lambda act: (*(-count for count in counts.by_act[act][1:]), act))
    ]
    return Table(("rank", "key", *counts.columns), rows, by)


def _valued(network: Network, by: str, measured: Measured) -> Table:
    """Return the table of a measure; in a network of programmes with the number of these."""
    bipartite = any(data.get("bipartite") for _, data in network.nodes(data=True))
    beside = ("neighbours",) if bipartite and by != "degree" else ()
    rows = [
        {"rank": place.rank, "key": place.name, by: _plain(place)}
        | {name: network.degree(place.name) for name in beside}
        for place in ranked(measured.values)
    ]
    return Table(("rank", "key", by, *beside), rows, by, measured.how)


def _plain(place: Ranked) -> int | float:
    """Return a value without noise, whole numbers as such."""
    value = comparable(place.value)
    return int(value) if value.is_integer() else value


def _covered(network: Network) -> Table:
    rows: list[Row] = [
        {
            "rank": number,
            "key": step.act,
            "adds": len(step.programmes),
            "covered": step.covered,
            "programmes": [network.nodes[unit]["number"] for unit in step.programmes],
        }
        for number, step in enumerate(greedy_cover(network), start=1)
    ]
    how = "greedy: a small set, not surely the smallest"
    return Table(("rank", "key", "adds", "covered", "programmes"), rows, COVER, how)


def _acts_of(network: Network) -> list[str]:
    return [node for node, kind in network.nodes(data="kind") if kind == "act"]


# --- programmes ---

_OF_PROGRAMMES: dict[str, Callable[[ProgrammeMeasures], float]] = {
    "acts": lambda each: each.acts,
    "mandates": lambda each: each.mandates,
    "alone": lambda each: each.alone,
    "share": lambda each: each.share,
    "age": lambda each: -(each.median or float("inf")),
    "organs": lambda each: len(each.organs),
    "concentration": lambda each: each.concentration,
    "jaccard": lambda each: each.jaccard,
}
"""What programmes are ranked by; ``age`` puts the earliest median year first."""

RANKINGS_OF_PROGRAMMES = tuple(_OF_PROGRAMMES)

_PROGRAMME_COLUMNS = (
    "rank", "programme", "acts", "mandates", "alone", "share", "oldest", "median", "newest",
    "organs", "concentration", "nearest", "jaccard",
)  # fmt: skip


def rank_programmes(
    store: Store, by: str = "acts", selection: Selection = EVERYTHING, language: str | None = None
) -> Table:
    """Return programmes by one of :data:`RANKINGS_OF_PROGRAMMES`, with all that is measured of them.

    ``organs`` holds the mandates by organ, ``-`` for acts of no organ. Raises :class:`AnalysisError` for another one.
    """
    if by not in _OF_PROGRAMMES:
        known = ", ".join(RANKINGS_OF_PROGRAMMES)
        raise AnalysisError(f"programmes are not ranked by {by}", advice=f"there are {known}", value=by)
    network = acts_and_programmes(store, selection)
    measured = {each.programme: each for each in measure_programmes(network)}
    values = {name: float(_OF_PROGRAMMES[by](each)) for name, each in measured.items()}
    places = ranked(values, lambda name: network.nodes[name]["number"])
    table = Table(_PROGRAMME_COLUMNS, [_programme_row(place, measured[place.name]) for place in places], by)
    names = {each.number: each.names for each in read_programmes(store).values()}
    return _labelled(table, lambda row: names[row["programme"]], language)


def _programme_row(place: Ranked, each: ProgrammeMeasures) -> Row:
    return {
        "rank": place.rank,
        "programme": _number(each.programme),
        "acts": each.acts,
        "mandates": each.mandates,
        "alone": each.alone,
        "share": round(each.share, _SHOWN),
        "oldest": each.oldest,
        "median": each.median,
        "newest": each.newest,
        "organs": [f"{organ or '-'} {mandates}" for organ, mandates in each.organs.items()],
        "concentration": round(each.concentration, _SHOWN),
        "nearest": _number(each.nearest) if each.nearest else None,
        "jaccard": round(each.jaccard, _SHOWN),
    }


_SHOWN = 4
"""Digits behind the point of shares and indices."""


def _number(programme: str) -> int:
    return int(programme.rpartition("/")[2])


# --- communities ---


def rank_communities(
    store: Store, selection: Selection = EVERYTHING, resolution: float = 1.0, language: str | None = None
) -> Table:
    """Return the communities of acts and subprogrammes, that with most mandates first.

    ``programmes`` holds the mandates of the community by programme, ``first`` its heaviest acts; what the table says of
    itself tells how well communities agree with the official programmes.
    """
    network = acts_and_subprogrammes(store, selection)
    found = find_communities(network, resolution=resolution)
    rows: list[Row] = [
        {
            "rank": each.number,
            "acts": len(each.acts),
            "units": len(each.units),
            "mandates": each.mandates,
            "programmes": [f"{number}: {count}" for number, count in each.programmes.items()],
            "first": list(each.acts[:_FIRST]),
        }
        for each in found.members
    ]
    agreed = agreement(network, found)
    how = (
        f"Louvain, seed {found.seed}: modularity {found.modularity:.3f}; {agreed.units} parts of {agreed.programmes} "
        f"programmes in {agreed.communities} communities agree with the programmes by an adjusted Rand index of "
        f"{agreed.adjusted_rand:.3f}, normalized mutual information {agreed.mutual_information:.3f}"
    )
    table = Table(("rank", "acts", "units", "mandates", "programmes", "first"), rows, "mandates", how)
    names = _names_of_acts(store)
    return _labelled(table, lambda row: names[row["first"][0]] if row["first"] else {}, language)


_FIRST = 3
"""Acts that are named of each community."""
