"""The titles that the lists of one document print for acts that can stand in a series, and how these acts are numbered.

A document gathers them while its quads are made, so that nobody has to look them up among the quads again.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from ..ontology.terms import Property
from .iris import Iris


class Print(NamedTuple):
    """A list prints a title for an act."""

    act: NamedNode
    mandate: NamedNode
    title: str


class NumberedAct(NamedTuple):
    """Whose act it is, of which class, and its number: what tells its turn among others."""

    organ: NamedNode
    kind: NamedNode
    number: str


@dataclass(frozen=True, slots=True)
class PrintedTitles:
    """What the lists of a document print, by the key of the title, and the numbers of the acts that it says itself."""

    by_key: dict[Literal, set[Print]] = field(default_factory=lambda: defaultdict(set))
    acts: dict[NamedNode, NumberedAct] = field(default_factory=dict)


def printed_titles(quads: Iterable[Quad], own: NamedNode, iris: Iris) -> PrintedTitles:
    """Return what the quads of the document in the graph ``own`` print, without the numbers of the acts."""
    key, instrument, title = (iris.term(term) for term in (Property.TITLE_KEY, Property.INSTRUMENT, Property.TITLE))
    of: dict[NamedNode, dict[object, Any]] = {key: {}, instrument: {}, title: {}}
    for quad in quads:
        if quad.predicate in of and quad.graph_name == own:
            of[quad.predicate][quad.subject] = quad.object
    found = PrintedTitles()
    for mandate, its_key in of[key].items():
        found.by_key[its_key].add(Print(of[instrument][mandate], mandate, of[title][mandate].value))  # pyright: ignore[reportArgumentType]
    return found
