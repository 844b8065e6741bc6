"""The titles that the lists of one document print for acts that can stand in a series, and how these acts are numbered.

A document gathers them while its quads are made, so that nobody has to look them up among the quads again.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from ...loaders.records import Act, Kind
from ...ontology.terms import Property
from ...ontology.titles import title_key, why_generic
from ..iris import Iris


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


KINDS_OF_SERIES = frozenset({Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT, Kind.AGREED_CONCLUSIONS})
"""Kinds of acts that an organ adopts under numbers, one after the other."""


def series_key(act: Act, title: str, language: str) -> str | None:
    """Return the key of a title that a list prints for an act, or ``None`` where it makes no series.

    None make instruments without an organ and a number, general titles, and a title that names the act itself: that is
    a description of acts and not the title of one.

    >>> act = Act("GA", Kind.RESOLUTION, "A/RES/70/8", number="70/8")
    >>> series_key(act, "Programme planning", "en"), series_key(act, "Resolutions 69/17 and 70/8", "en")
    ('programmeplanning', None)
    """
    if act.kind not in KINDS_OF_SERIES or not act.organ or not act.number or _names(title, act.number):
        return None
    key = title_key(title)
    return key if key and not why_generic(key, language, act.organ) else None


def _names(title: str, number: str) -> bool:
    """Tell whether a title holds a number, however it is spaced."""
    if not any(map(str.isnumeric, title)):
        return False
    plain = "".join(unicodedata.normalize("NFKC", title).split())
    wanted = "".join(number.split())
    return wanted in plain and re.search(rf"(?<![\d/]){re.escape(wanted)}(?!\d)", plain) is not None
