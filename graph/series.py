"""Series of acts: which act is a later one of the same organ and kind with the same title.

A mandate holds the key of the title that its list prints (``mg:titleKey``), so that the mandates of all documents that
share one are found by it. What they tell together stands in a graph of its own: a link for every act and the next
earlier one of its series, with the title and the mandates that print it, and the shortcut ``mg:laterInSeries``. When a
document changes, only the series of the titles that it gains or loses are worked out anew.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from ..ontology.order import Turn, turn_of
from ..ontology.terms import Class, Property
from .iris import Iris, link_of_series
from .labels import commonest
from .quads import DERIVED_FROM, LANGUAGE, TYPE

Lookup = Callable[[NamedNode, NamedNode], Iterable[Quad]]
"""Finds the statements about a subject under a predicate."""


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """Statements about series that go and come when a document changes."""

    removed: set[Quad]
    added: set[Quad]


@dataclass(frozen=True, slots=True)
class _Print:
    """A list prints a title for an act."""

    act: NamedNode
    mandate: NamedNode
    title: str


@dataclass(frozen=True, slots=True)
class _Standing:
    """What an act's number tells: whose act it is, of which kind, and when it was adopted."""

    organ: NamedNode
    kind: NamedNode
    turn: Turn


class Series:
    """The series in a store."""

    def __init__(self, engine: Engine, iris: Iris) -> None:
        """Take the engine and the IRIs of its store."""
        self._engine = engine
        self._graph = iris.series_graph
        self._shared_graph = iris.shared_graph
        self._link = iris.term(Class.SERIES_LINK)
        self._later_in_series = iris.term(Property.LATER_IN_SERIES)
        self._later = iris.term(Property.LATER_ACT)
        self._earlier = iris.term(Property.EARLIER_ACT)
        self._key = iris.term(Property.TITLE_KEY)
        self._title = iris.term(Property.TITLE)
        self._instrument = iris.term(Property.INSTRUMENT)
        self._organ = iris.term(Property.ADOPTED_BY)
        self._number = iris.term(Property.NUMBER)

    # --- what changes ---

    def of_new_document(self, own: NamedNode) -> SeriesChange:
        """Return what changes through a document that stands in the store already, in the graph ``own``."""
        predicates = (self._key, self._instrument, self._title)
        quads = chain.from_iterable(self._engine.quads_for_pattern(None, each, None, own) for each in predicates)
        prints = {key: found | self._prints(key, own) for key, found in self._printed(quads, own).items()}
        return self._change({key: found for key, found in prints.items() if len(found) > 1}, self._stored)

    def of_replacement(self, before: set[Quad], after: set[Quad], own: NamedNode) -> SeriesChange:
        """Return what changes where a document says ``after`` instead of ``before``; ``own`` is its graph.

        ``after`` holds what it says of acts, too; both are empty where there is no such document.
        """
        old, new = self._printed(before, own), self._printed(after, own)
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        prints = {key: self._prints(key, own) | new.get(key, set()) for key in changed}
        return self._change(prints, _looking_in(after, self._stored))

    def _change(self, prints: "dict[Literal, set[_Print]]", look: Lookup) -> SeriesChange:
        """Return what changes where the documents print the titles of these keys as given, and others as before."""
        standings: dict[NamedNode, _Standing | None] = {}
        before, after = set[Quad](), set[Quad]()
        for key, printed in prints.items():
            before.update(self._links(key))
            for act in {each.act for each in printed} - standings.keys():
                standings[act] = self._standing(act, look)
            after.update(self._expected(key, printed, standings))
        before |= self._shortcuts(before)
        after |= self._shortcuts(after)
        removed = {quad for quad in before - after if not self._is_supported(quad, before)}
        return SeriesChange(removed, {quad for quad in after - before if quad not in self._engine})

    def _shortcuts(self, links: set[Quad]) -> set[Quad]:
        """Return the shortcuts that links support."""
        later = {
            quad.subject: quad.object
            for quad in links
            if quad.predicate == self._later and isinstance(quad.object, NamedNode)
        }
        return {
            Quad(later[quad.subject], self._later_in_series, quad.object, self._graph)
            for quad in links
            if quad.predicate == self._earlier
        }

    def _is_supported(self, quad: Quad, gone: set[Quad]) -> bool:
        """Tell whether a shortcut stands on a link of another title too, that does not go."""
        if quad.predicate != self._later_in_series:
            return False
        links = self._engine.quads_for_pattern(None, self._later, quad.subject, self._graph)
        return any(
            link not in gone and Quad(link.subject, self._earlier, quad.object, self._graph) in self._engine
            for link in links
        )

    # --- what stands in the store ---

    def _stored(self, subject: NamedNode, predicate: NamedNode) -> Iterable[Quad]:
        return self._engine.quads_for_pattern(subject, predicate, None, self._shared_graph)

    def _links(self, key: Literal) -> Iterator[Quad]:
        """Yield the statements of the links of a title."""
        for quad in self._engine.quads_for_pattern(None, self._key, key, self._graph):
            yield from self._engine.quads_for_pattern(quad.subject, None, None, self._graph)

    def _prints(self, key: Literal, without: NamedNode) -> set[_Print]:
        """Return where documents print a title, but for the one of ``without``."""
        return {
            _print(mandate.subject, act.object, title.object)
            for mandate in self._engine.quads_for_pattern(None, self._key, key, None)
            if mandate.graph_name not in {without, self._graph}
            for act in self._engine.quads_for_pattern(mandate.subject, self._instrument, None, mandate.graph_name)
            for title in self._engine.quads_for_pattern(mandate.subject, self._title, None, mandate.graph_name)
        }

    def _printed(self, quads: Iterable[Quad], own: NamedNode) -> dict[Literal, set[_Print]]:
        """Return where the quads of a document print titles, by key."""
        of: dict[NamedNode, dict[object, Any]] = {self._key: {}, self._instrument: {}, self._title: {}}
        for quad in quads:
            if quad.predicate in of and quad.graph_name == own:
                of[quad.predicate][quad.subject] = quad.object
        found: dict[Literal, set[_Print]] = defaultdict(set)
        for mandate, key in of[self._key].items():
            found[key].add(_print(mandate, of[self._instrument][mandate], of[self._title][mandate]))
        return found

    def _standing(self, act: NamedNode, look: Lookup) -> _Standing | None:
        """Return whose act it is and when it was adopted; ``None`` where its number does not tell."""
        organ, kind, number = (
            next((quad.object for quad in look(act, predicate)), None)
            for predicate in (self._organ, TYPE, self._number)
        )
        if not (isinstance(organ, NamedNode) and isinstance(kind, NamedNode) and isinstance(number, Literal)):
            return None
        turn = turn_of(organ.value.rpartition("/")[2], number.value)
        return _Standing(organ, kind, turn) if turn else None

    # --- what should stand there ---

    def _expected(
        self, key: Literal, printed: set[_Print], standings: dict[NamedNode, _Standing | None]
    ) -> Iterator[Quad]:
        """Yield the statements of the links of a title: each act with the next earlier ones of its organ and kind."""
        prints: dict[NamedNode, list[_Print]] = defaultdict(list)
        turns: dict[tuple[NamedNode, NamedNode], dict[NamedNode, Turn]] = defaultdict(dict)
        for each in printed:
            prints[each.act].append(each)
            if standing := standings[each.act]:
                turns[standing.organ, standing.kind][each.act] = standing.turn
        for acts in turns.values():
            for later, earlier in next_earlier(acts):
                yield from self._statements(later, earlier, key, prints[later] + prints[earlier])

    def _statements(self, later: NamedNode, earlier: NamedNode, key: Literal, prints: list[_Print]) -> Iterator[Quad]:
        language = key.language or ""
        link = link_of_series(later, earlier, language, key.value)
        title = commonest(Counter(each.title for each in prints))
        for predicate, value in (
            (TYPE, self._link),
            (self._later, later),
            (self._earlier, earlier),
            (self._key, key),
            (self._title, Literal(title, language=language)),
            (LANGUAGE, Literal(language)),
            *((DERIVED_FROM, each.mandate) for each in prints),
        ):
            yield Quad(link, predicate, value, self._graph)


def _print(mandate: Any, act: Any, title: Any) -> _Print:
    return _Print(act, mandate, title.value)


def next_earlier(turns: dict[NamedNode, Turn]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield every act with the next earlier ones: those before it with none between them.

    There are several where lettered parts share a number, or where their numbers do not tell which came first.
    """
    acts: dict[Turn, list[NamedNode]] = defaultdict(list)
    runs: dict[str, list[Turn]] = defaultdict(list)
    for act, turn in turns.items():
        acts[turn].append(act)
    for turn in sorted(acts, key=lambda turn: (turn.value, turn.serial)):
        runs[turn.series].append(turn)
    for turn, later in acts.items():
        last = [before[-1] for run in runs.values() if (before := [each for each in run if each.before(turn)])]
        nearest = [each for each in last if not any(each.before(other) for other in last)]
        yield from ((act, earlier) for act in later for each in nearest for earlier in acts[each])


def _looking_in(quads: set[Quad], otherwise: Lookup) -> Lookup:
    """Return a look-up that finds what is among the quads, and else what ``otherwise`` finds."""
    index: dict[tuple[object, object], list[Quad]] = defaultdict(list)
    for quad in quads:
        index[quad.subject, quad.predicate].append(quad)

    def look(subject: NamedNode, predicate: NamedNode) -> Iterable[Quad]:
        return index.get((subject, predicate)) or otherwise(subject, predicate)

    return look
