"""Series of acts: which act is a later one of the same organ and kind with the same title.

A mandate holds the key of the title that its list prints (``mg:titleKey``), so that the mandates of all documents that
share one are found by it. What they tell together stands in a graph of its own: a link for every act and the next
earlier one of its series, with the title and the mandates that print it, and the shortcut ``mg:laterInSeries``.

When a document changes, only the series of the titles that it gains or loses change. Where it prints a title for acts
for which others print it too, the links stay, and only what they rest on changes: the work is then that of the
document, however many others print the title. Only where an act enters a series or leaves it are its links worked out
anew, from all that print its title.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from ...ontology.order import Turn, turn_of
from ...ontology.terms import Class, Property
from ..iris import Iris, link_of_series
from ..quads.printed_titles import NumberedAct, Print, PrintedTitles
from ..standard_terms import DERIVED_FROM, LANGUAGE, TYPE
from .labels import commonest, stays_commonest
from .quad_change import QuadChange
from .title_counts import TitleCounts


@dataclass(frozen=True, slots=True)
class _Standing:
    """What an act's number tells: whose act it is, of which kind, and when it was adopted."""

    organ: NamedNode
    kind: NamedNode
    turn: Turn


Pair = tuple[NamedNode, NamedNode]
"""A later act and the next earlier one."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as the store holds it."""

    node: NamedNode
    pair: Pair
    title: str


@dataclass(frozen=True, slots=True)
class _Change:
    """What is found to change: statements, the links that go, and the pairs that are linked anew."""

    removed: set[Quad] = field(default_factory=set)
    added: set[Quad] = field(default_factory=set)
    gone: dict[NamedNode, Pair] = field(default_factory=dict)
    come: set[Pair] = field(default_factory=set)


class Series:
    """The series in a store, as they change with the document of the graph ``own``."""

    def __init__(self, engine: Engine, iris: Iris, own: NamedNode, counts: TitleCounts, *, others: bool = True) -> None:
        """Take the engine and the IRIs of its store, and what was counted there before.

        ``others`` tells whether it holds others than this document.
        """
        self._engine = engine
        self._counts = counts
        self._own = own
        self._others = others
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

    def change(self, before: PrintedTitles, after: PrintedTitles) -> QuadChange:
        """Return what changes where the document prints ``after`` instead of ``before``.

        What it says of its acts need not be in the store yet.
        """
        change = _Change()
        for key in before.by_key.keys() | after.by_key.keys():
            old, new = before.by_key.get(key, set()), after.by_key.get(key, set())
            if old == new:
                continue
            self._counts.change_series(key, old - new, new - old)
            if self._acts_stay(key, old, new):
                for link in self._links(key):
                    self._rest(link, key, old, new, change)
            else:
                self._link_anew(key, old, new, after.acts, change)
        self._change_shortcuts(change)
        return QuadChange(change.removed - change.added, change.added - change.removed)

    def _acts_stay(self, key: Literal, old: set[Print], new: set[Print]) -> bool:
        """Tell whether documents print a title for the same acts as before: others for all that it adds or drops."""
        changed = {each.act for each in old} ^ {each.act for each in new}
        return not changed or (self._others and all(self._is_printed_elsewhere(key, act) for act in changed))

    def _is_printed_elsewhere(self, key: Literal, act: NamedNode) -> bool:
        """Tell whether another document prints a title for an act."""
        return any(
            Quad(mandate.subject, self._key, key, mandate.graph_name) in self._engine
            for mandate in self._engine.quads_for_pattern(None, self._instrument, act, None)
            if mandate.graph_name != self._own
        )

    # --- links that stay, and those that go and come ---

    def _rest(self, link: _Link, key: Literal, old: set[Print], new: set[Print], change: _Change) -> None:
        """Add what changes in a link that stays: it rests on other mandates, and its title may be another."""
        lost, gained = ({each for each in prints if each.act in link.pair} for prints in (old - new, new - old))
        change.removed.update(self._rests_on(link, each) for each in lost)
        change.added.update(self._rests_on(link, each) for each in gained)
        titles = Counter(each.title for each in gained)
        titles.subtract(each.title for each in lost)
        if not stays_commonest(link.title, titles):
            change.removed.add(self._is_titled(link, key, link.title))
            change.added.add(self._is_titled(link, key, commonest(self._titles(link, key, new))))

    def _link_anew(
        self, key: Literal, old: set[Print], new: set[Print], acts: dict[NamedNode, NumberedAct], change: _Change
    ) -> None:
        """Add what changes in the links of a title for which acts come or go; ``acts`` are numbered so."""
        prints: dict[NamedNode, list[Print]] = defaultdict(list)
        for each in self._prints(key) | new:
            prints[each.act].append(each)
        links = {link.pair: link for link in self._links(key)} if self._others or old else {}
        pairs = set(self._pairs(prints.keys(), acts)) if len(prints) > 1 else set[Pair]()
        for pair in links.keys() - pairs:
            change.gone[links[pair].node] = pair
            change.removed.update(self._engine.quads_for_pattern(links[pair].node, None, None, self._graph))
        for pair in links.keys() & pairs:
            self._rest(links[pair], key, old, new, change)
        for pair in pairs - links.keys():
            change.come.add(pair)
            change.added.update(self._statements(pair, key, [each for act in pair for each in prints[act]]))

    def _change_shortcuts(self, change: _Change) -> None:
        """Add the shortcuts that come with pairs, and take away those that no link supports any more."""
        for pair in set(change.gone.values()) - change.come:
            if not self._is_supported(pair, change.gone.keys()):
                change.removed.add(self._shortcut(pair))
        change.added.update(quad for quad in map(self._shortcut, change.come) if quad not in self._engine)

    def _shortcut(self, pair: Pair) -> Quad:
        later, earlier = pair
        return Quad(later, self._later_in_series, earlier, self._graph)

    def _is_supported(self, pair: Pair, gone: Collection[NamedNode]) -> bool:
        """Tell whether a link of another title ties two acts together, too, that does not go."""
        later, earlier = pair
        return any(
            link.subject not in gone and Quad(link.subject, self._earlier, earlier, self._graph) in self._engine
            for link in self._engine.quads_for_pattern(None, self._later, later, self._graph)
        )

    def _rests_on(self, link: _Link, printed: Print) -> Quad:
        return Quad(link.node, DERIVED_FROM, printed.mandate, self._graph)

    def _is_titled(self, link: _Link, key: Literal, title: str) -> Quad:
        return Quad(link.node, self._title, Literal(title, language=key.language), self._graph)

    def _titles(self, link: _Link, key: Literal, new: set[Print]) -> Counter[str]:
        """Return how often lists print which title for the acts of a link, where the document prints ``new``."""
        titles = self._counts.titles_of_series(key, link.pair)
        if titles is None:
            self._counts.count_series(key, self._prints(key) | new)
            return self._titles(link, key, new)
        return titles

    # --- what stands in the store ---

    def _links(self, key: Literal) -> Iterator[_Link]:
        """Yield the links of a title."""
        for quad in self._engine.quads_for_pattern(None, self._key, key, self._graph):
            later, earlier, title = (
                self._value(quad.subject, each, self._graph) for each in (self._later, self._earlier, self._title)
            )
            if isinstance(later, NamedNode) and isinstance(earlier, NamedNode) and isinstance(title, Literal):
                yield _Link(quad.subject, (later, earlier), title.value)  # pyright: ignore[reportArgumentType]

    def _mandates(self, key: Literal) -> Iterator[Quad]:
        """Yield where other documents say that a mandate prints a title."""
        passed = {self._own, self._graph}
        for quad in self._engine.quads_for_pattern(None, self._key, key, None):
            if quad.graph_name not in passed:
                yield quad

    def _prints(self, key: Literal) -> set[Print]:
        """Return where other documents print a title."""
        if not self._others:
            return set()
        return {
            Print(act.object, mandate.subject, title.object.value)  # pyright: ignore[reportArgumentType, reportAttributeAccessIssue]
            for mandate in self._mandates(key)
            for act in self._engine.quads_for_pattern(mandate.subject, self._instrument, None, mandate.graph_name)
            for title in self._engine.quads_for_pattern(mandate.subject, self._title, None, mandate.graph_name)
        }

    def _standing(self, act: NamedNode, acts: dict[NamedNode, NumberedAct]) -> _Standing | None:
        """Return whose act it is and when it was adopted; ``None`` where its number does not tell."""
        found = acts.get(act) or self._numbered(act)
        turn = turn_of(found.organ.value.rpartition("/")[2], found.number) if found else None
        return _Standing(found.organ, found.kind, turn) if found and turn else None

    def _numbered(self, act: NamedNode) -> NumberedAct | None:
        """Return what the store says of an act."""
        organ, kind, number = (self._value(act, each, self._shared_graph) for each in (self._organ, TYPE, self._number))
        if isinstance(organ, NamedNode) and isinstance(kind, NamedNode) and isinstance(number, Literal):
            return NumberedAct(organ, kind, number.value)
        return None

    def _value(self, subject: Any, predicate: NamedNode, graph: NamedNode) -> object:
        return next((quad.object for quad in self._engine.quads_for_pattern(subject, predicate, None, graph)), None)

    # --- what should stand there ---

    def _pairs(self, printed: Iterable[NamedNode], acts: dict[NamedNode, NumberedAct]) -> Iterator[Pair]:
        """Yield each act with the next earlier ones of its organ and kind, of those under one title."""
        turns: dict[tuple[NamedNode, NamedNode], dict[NamedNode, Turn]] = defaultdict(dict)
        for act in printed:
            if standing := self._standing(act, acts):
                turns[standing.organ, standing.kind][act] = standing.turn
        for group in turns.values():
            yield from next_earlier(group)

    def _statements(self, pair: Pair, key: Literal, prints: list[Print]) -> Iterator[Quad]:
        """Yield the statements of a link."""
        later, earlier = pair
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
