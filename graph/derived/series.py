"""Series of acts: which act is a later one of the same organ and kind with the same title.

A mandate holds the key of the title that its list prints (``mg:titleKey``). What the mandates of all documents tell
together stands in a graph of its own: a link for every act and the next earlier one of its series, with the title and
the mandates that print it, and the shortcut ``mg:laterInSeries``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from ...ontology.order import Turn, turn_of
from ...ontology.terms import Class, Property
from ..iris import Iris, link_of_series
from ..quads.counts import Counts, NumberedAct
from ..standard_terms import DERIVED_FROM, LANGUAGE, TYPE
from .labels import commonest


class Link(NamedTuple):
    """A later act and the next earlier one, of those that lists of a language print under one key of a title."""

    key: str
    language: str
    later: str
    earlier: str

    @property
    def node(self) -> NamedNode:
        """Return the IRI of the link."""
        return link_of_series(NamedNode(self.later), NamedNode(self.earlier), self.language, self.key)

    @property
    def pair(self) -> tuple[str, str]:
        """Return the later act and the earlier one."""
        return self.later, self.earlier

    @property
    def prints(self) -> "tuple[PrintedAct, PrintedAct]":
        """Return what lists print that the link rests on."""
        return (self.key, self.language, self.later), (self.key, self.language, self.earlier)


PrintedAct = tuple[str, str, str]
"""The key of a title, its language, and an act for which lists print it."""


class Standing(NamedTuple):
    """Whose act it is, of which class, and when it was adopted."""

    organ: NamedNode
    kind: NamedNode
    turn: Turn


def standings(acts: Mapping[str, NumberedAct]) -> dict[str, Standing]:
    """Return where acts stand among others, as far as their numbers tell it."""
    turns = ((act, each, turn_of(each.organ.value.rpartition("/")[2], each.number)) for act, each in acts.items())
    return {act: Standing(each.organ, each.kind, turn) for act, each, turn in turns if turn}


def links(counts: Counts, acts: Mapping[str, Standing]) -> dict[Link, str]:
    """Return the links and their titles, of the titles whose prints are counted: of each key all, or none of them.

    An act that ``acts`` does not hold stands in no series.
    """
    printed: dict[tuple[str, str], dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for (key, language, act, title), times in counts.items():
        printed[key, language][act][title] = times
    return {
        Link(*key, later, earlier): commonest(Counter(titles[later]) + Counter(titles[earlier]))
        for key, titles in printed.items()
        if len(titles) > 1
        for later, earlier in _pairs({act: acts[act] for act in titles if act in acts})
    }


def _pairs(acts: Mapping[str, Standing]) -> Iterator[tuple[str, str]]:
    """Yield each act with the next earlier ones of its organ and kind."""
    turns: dict[tuple[NamedNode, NamedNode], dict[str, Turn]] = defaultdict(dict)
    for act, (organ, kind, turn) in acts.items():
        turns[organ, kind][act] = turn
    for group in turns.values():
        yield from next_earlier(group)


def next_earlier(turns: Mapping[str, Turn]) -> Iterator[tuple[str, str]]:
    """Yield every act with the next earlier ones: those before it with none between them.

    There are several where lettered parts share a number, or where their numbers do not tell which came first.
    """
    acts: dict[Turn, list[str]] = defaultdict(list)
    runs: dict[str, list[Turn]] = defaultdict(list)
    for act, turn in turns.items():
        acts[turn].append(act)
    for turn in sorted(acts, key=lambda turn: (turn.value, turn.serial)):
        runs[turn.series].append(turn)
    for turn, later in acts.items():
        last = [before[-1] for run in runs.values() if (before := [each for each in run if each.before(turn)])]
        nearest = [each for each in last if not any(each.before(other) for other in last)]
        yield from ((act, earlier) for act in later for each in nearest for earlier in acts[each])


def quads_of_links(
    found: Mapping[Link, str], mandates: Mapping[PrintedAct, Iterable[NamedNode]], iris: Iris, known: Mapping[Link, str]
) -> Iterator[Quad]:
    """Yield what the graph of series says of links and their titles, which rest on mandates.

    Of links that are ``known`` under the same title only the mandates are said.
    """
    terms = (Property.LATER_ACT, Property.EARLIER_ACT, Property.TITLE_KEY, Property.TITLE)
    predicates, link_class = (TYPE, *map(iris.term, terms), LANGUAGE), iris.term(Class.SERIES_LINK)
    for link, title in found.items():
        node, (key, language, later, earlier) = link.node, link
        if known.get(link) != title:
            words = Literal(key, language=language), Literal(title, language=language), Literal(language)
            values = (link_class, NamedNode(later), NamedNode(earlier), *words)
            yield from (Quad(node, *each, iris.series_graph) for each in zip(predicates, values, strict=True))
        for each in link.prints:
            yield from (Quad(node, DERIVED_FROM, mandate, iris.series_graph) for mandate in mandates.get(each, ()))


def shortcuts_of_series(pairs: Iterable[tuple[str, str]], iris: Iris) -> set[Quad]:
    """Return the shortcuts of the later and earlier acts of links."""
    predicate = iris.term(Property.LATER_IN_SERIES)
    return {Quad(NamedNode(later), predicate, NamedNode(earlier), iris.series_graph) for later, earlier in pairs}
