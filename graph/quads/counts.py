"""What is counted of one document, so that labels, shortcuts and series follow from the counts of all documents.

A document counts while its quads are made, so that nobody has to look them up again; of a document that is stored the
counts are read from its quads. Both are the same: what it adds when it comes is what it takes away when it goes.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, Quad

from ...loaders.records import Act, Kind
from ...ontology.terms import Property
from ...ontology.titles import title_key, why_generic
from ..iris import Iris
from ..standard_terms import DERIVED_FROM, LANGUAGE
from .registered_titles import registered_titles
from .shared import shortcuts


class Counted(NamedTuple):
    """What is counted under a key, in a language.

    - How things are named: ``key`` is the IRI of the thing, ``of`` a :class:`Naming`, ``value`` the title.
    - Prints of titles that make series: ``key`` is the key of the title, ``of`` the IRI of the act for which a list
      prints it, ``value`` the title as printed.
    - Documents that support a shortcut, in no language: ``key`` is subject and act, ``of`` the property.
    """

    key: str
    language: str
    of: str
    value: str = ""


Counts = Counter[Counted]
"""How often something stands in a document, or in all; in a difference of documents, how much more often."""


def supported(subject: NamedNode, shortcut: Property, act: NamedNode) -> Counted:
    """Return what is counted of a shortcut."""
    return Counted(f"{subject.value} {act.value}", "", shortcut)


class Naming(StrEnum):
    """How a document names a thing: by a title, an act of the register of titles at all, or as what it is itself."""

    TITLED = "titled"
    NAMED = "named"
    ITSELF = "itself"


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
class DocumentCounts:
    """What is counted of a document.

    ``namings`` count how things are named, ``shortcuts`` those that the document supports. The prints of titles stand
    in ``by_key``, by the key of the title and its language. ``acts`` are the numbers of the acts that it describes, by
    their IRIs.
    """

    namings: Counts = field(default_factory=Counter)
    shortcuts: Counts = field(default_factory=Counter)
    by_key: dict[tuple[str, str], set[Print]] = field(default_factory=lambda: defaultdict(set))
    acts: dict[str, NumberedAct] = field(default_factory=dict)

    def prints(self) -> Counts:
        """Return how often the document prints titles that make series."""
        return Counter(
            Counted(*key, each.act.value, each.title) for key, found in self.by_key.items() for each in found
        )

    def all(self) -> Counts:
        """Return all counts."""
        return self.namings + self.shortcuts + self.prints()

    def mandates(self) -> dict[tuple[str, str, str], set[NamedNode]]:
        """Return the mandates that print titles, by the key of the title, its language, and the act."""
        found: dict[tuple[str, str, str], set[NamedNode]] = defaultdict(set)
        for key, prints in self.by_key.items():
            for each in prints:
                found[*key, each.act.value].add(each.mandate)
        return found


_NAMES_ACTS = (Property.INSTRUMENT, Property.CITED, Property.CITING_INSTRUMENT)
"""Properties whose values are the acts that a document lists or cites."""

_NAMES_TITLED = (Property.INSTRUMENT, Property.OF_PROGRAMME, Property.CITED)
"""Properties of what gives a title to their values."""

_Values = dict[NamedNode, dict[Any, set[Any]]]


def counted_of(quads: Collection[Quad], own: NamedNode, iris: Iris) -> DocumentCounts:
    """Return what is counted of the document whose graph ``own`` holds the quads, without the numbers of acts."""
    key, title = iris.term(Property.TITLE_KEY), iris.term(Property.TITLE)
    instrument, *_ = acts = [iris.term(term) for term in _NAMES_ACTS]
    values: _Values = {iris.term(term): defaultdict(set) for term in (*_NAMES_ACTS, *_NAMES_TITLED, Property.NAME)}
    values |= {each: defaultdict(set) for each in (key, title, DERIVED_FROM, LANGUAGE)}
    for quad in quads:
        if quad.predicate in values:
            values[quad.predicate][quad.subject].add(quad.object)
    found = DocumentCounts(Counter(_titled(values, iris)))
    (document,) = values[DERIVED_FROM].get(own, {own})
    for language in values[LANGUAGE][document]:
        named = {act.value for predicate in acts for each in values[predicate].values() for act in each}
        named &= registered_titles(iris.base, language.value).keys()
        found.namings.update(Counted(act, language.value, Naming.NAMED) for act in named)
        found.namings[Counted(document.value, language.value, Naming.ITSELF)] = 1
    found.shortcuts.update(supported(*each) for each in shortcuts(quads, iris))
    for mandate, (its_key,) in values[key].items():
        (act,), (printed,) = values[instrument][mandate], values[title][mandate]
        found.by_key[its_key.value, its_key.language].add(Print(act, mandate, printed.value))
    return found


def _titled(values: _Values, iris: Iris) -> Iterator[Counted]:
    """Yield each title that something gives to what it names; a name goes before a title."""
    names, titles = values[iris.term(Property.NAME)], values[iris.term(Property.TITLE)]
    for term in _NAMES_TITLED:
        for by, things in values[iris.term(term)].items():
            for given in names.get(by) or titles.get(by, ()):
                yield from (Counted(thing.value, given.language, Naming.TITLED, given.value) for thing in things)


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
