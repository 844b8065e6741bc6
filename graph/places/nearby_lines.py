"""Which lines things of the graph rest on, and what stands around a line, as far as the graph holds it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ...ontology.terms import Class
from ..sparql import question_text
from ..standard_terms import TYPE
from ..store import Store
from .source_places import SourcePlace, places_of


@dataclass(frozen=True, slots=True)
class NearLine:
    """A line, row or paragraph near a place: how it is called there, its words, and whether it is of the place itself.

    ``number`` is its line in a text, or its rank in a document without lines.
    """

    number: int
    name: str
    text: str
    here: bool


def places_that_support(store: Store, thing: NamedNode) -> list[SourcePlace]:
    """Return the places that list or cite an act, or an act of an organ, or that a programme or document holds."""
    things = {row["thing"] for row in store.query(question_text("resting-on"), {"of": thing})}
    found = {place for place in places_of(store, things).values() if place.file}
    return sorted(found, key=lambda place: place.order)


def near_in_file(place: SourcePlace, lines: tuple[str, ...], context: int) -> list[NearLine]:
    """Return the lines of a text around a place, given all lines of the file; empty lines are left out and not counted.

    >>> place = SourcePlace(NamedNode("a:g"), "A/1", "a.txt", "", 3, 3, None, 3, "two")
    >>> [(near.number, near.text, near.here) for near in near_in_file(place, ("one", "", "two ", "", "", "three"), 1)]
    [(1, 'one', False), (3, 'two', True), (6, 'three', False)]
    """
    first, last = place.line or 1, place.end_line or place.line or 1
    printed = [number for number, line in enumerate(lines, start=1) if line.strip()]
    before, behind = bisect_left(printed, first), bisect_right(printed, last)
    return [
        NearLine(number, str(number), lines[number - 1].strip(), first <= number <= last)
        for number in printed[max(0, before - context) : behind + context]
    ]


class GraphLines:
    """The lines that a store holds of its documents, read once for each document that is asked for."""

    def __init__(self, store: Store) -> None:
        """Remember the store."""
        self._store = store
        self._lines: dict[NamedNode, list[SourcePlace]] = {}

    def near(self, place: SourcePlace, context: int) -> list[NearLine]:
        """Return what the graph holds around a place: so many lines far in a text, else so many rows or paragraphs.

        A text has more lines than those that the graph holds.
        """
        lines = self._of_graph(place.graph)
        first = bisect_left(lines, place.rank - context, key=lambda each: each.rank)
        last = bisect_right(lines, (place.end_line or place.rank) + context, key=lambda each: each.rank)
        return [near for each in lines[first:last] for near in _near(each, each == place)]

    def _of_graph(self, graph: NamedNode) -> list[SourcePlace]:
        if graph not in self._lines:
            line = self._store.iris.term(Class.SOURCE_LINE)
            things = {quad.subject for quad in self._store.quads_of(TYPE, graph) if quad.object == line}
            places = places_of(self._store, things)  # pyright: ignore[reportArgumentType]  (no blank nodes)
            self._lines[graph] = sorted(places.values(), key=lambda each: each.order)
        return self._lines[graph]


def _near(place: SourcePlace, here: bool) -> Iterator[NearLine]:
    """Yield the lines of a place in a text one by one, and any other place as one."""
    if place.line is None:
        yield NearLine(place.rank, place.name, place.text, here)
        return
    texts = place.text.split("\n")
    last = place.end_line or place.line
    known = {0: place.line, len(texts) - 1: last}  # the graph does not hold the empty lines between those of a place
    for index, text in enumerate(texts):
        number = place.line + index if last - place.line == len(texts) - 1 else known.get(index)
        yield NearLine(number or place.line, str(number or ""), text, here)
