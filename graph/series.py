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
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from ..ontology.order import Turn, turn_of
from ..ontology.terms import Class, Property
from .iris import Iris, link_of_series
from .labels import commonest, stays_commonest
from .printed_titles import NumberedAct, Print, PrintedTitles
from .quad_change import QuadChange
from .standard_terms import DERIVED_FROM, LANGUAGE, TYPE
from .title_counts import TitleCounts


@dataclass(frozen=True, slots=True)
class _Standing:
    """What an act's number tells: whose act it is, of which kind, and when it was adopted."""

    organ: NamedNode
    kind: NamedNode
    turn: Turn


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as the store holds it."""

    node: NamedNode
    acts: frozenset[NamedNode]
    title: str


class Series:
    """The series in a store, as they change with the document of the graph ``own``."""

    def __init__(
        self, engine: Engine, iris: Iris, own: NamedNode, counts: TitleCounts | None = None, *, others: bool = True
    ) -> None:
        """Take the engine and the IRIs of its store, and what was counted there before.

        ``others`` tells whether it holds others than this document.
        """
        self._engine = engine
        self._counts = counts or TitleCounts()
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
        """Return what changes where the document prints ``after`` instead of ``before``; nothing of what it says of
        its acts need be in the store yet.
        """
        removed, added = set[Quad](), set[Quad]()
        anew: dict[Literal, set[Print]] = {}
        for key in before.by_key.keys() | after.by_key.keys():
            old, new = before.by_key.get(key, set()), after.by_key.get(key, set())
            if old == new:
                continue
            self._counts.change_series(key, old - new, new - old)
            evidence = self._evidence(key, old, new) if self._others else None
            if evidence is None:
                anew[key] = self._prints(key) | new
            else:
                removed |= evidence.removed
                added |= evidence.added
        change = self._anew(anew, after.acts, is_new=not self._others and not before.by_key)
        return QuadChange(removed | change.removed, added | change.added)

    # --- what the links rest on ---

    def _evidence(self, key: Literal, old: set[Print], new: set[Print]) -> QuadChange | None:
        """Return what changes in the links of a title where they stay; ``None`` where an act enters or leaves a series.

        They rest on other mandates then, and another title may be the commonest.
        """
        if not self._print_elsewhere(key, {each.act for each in old} ^ {each.act for each in new}):
            return None
        gone, come = old - new, new - old
        removed, added = set[Quad](), set[Quad]()
        for link in self._links_of({each.act for each in gone | come}, key):
            lost, gained = _of_link(link, gone), _of_link(link, come)
            titles = Counter(each.title for each in gained)
            titles.subtract(each.title for each in lost)
            removed |= {self._rests_on(link, each) for each in lost}
            added |= {self._rests_on(link, each) for each in gained}
            if not stays_commonest(link.title, titles):
                removed.add(self._is_titled(link, key, link.title))
                added.add(self._is_titled(link, key, commonest(self._titles(link, key, new))))
        return QuadChange(removed - added, added - removed)

    def _rests_on(self, link: _Link, printed: Print) -> Quad:
        return Quad(link.node, DERIVED_FROM, printed.mandate, self._graph)

    def _is_titled(self, link: _Link, key: Literal, title: str) -> Quad:
        return Quad(link.node, self._title, Literal(title, language=key.language), self._graph)

    def _titles(self, link: _Link, key: Literal, new: set[Print]) -> Counter[str]:
        """Return how often lists print which title for the acts of a link, where the document prints ``new``."""
        titles = self._counts.titles_of_series(key, link.acts)
        if titles is None:
            self._counts.count_series(key, self._prints(key) | new)
            return self._titles(link, key, new)
        return titles

    def _print_elsewhere(self, key: Literal, acts: set[NamedNode]) -> bool:
        """Tell whether other documents print a title for all of these acts."""
        missing = set(acts)
        mandates = self._mandates(key) if missing else iter(())
        for mandate in mandates:
            for quad in self._engine.quads_for_pattern(mandate.subject, self._instrument, None, mandate.graph_name):
                missing.discard(quad.object)  # pyright: ignore[reportArgumentType]
            if not missing:
                break
        return not missing

    def _links_of(self, acts: set[NamedNode], key: Literal) -> Iterator[_Link]:
        """Yield the links of a title from or to one of these acts."""
        for quad in self._engine.quads_for_pattern(None, self._key, key, self._graph):
            ends = frozenset(self._ends(quad.subject))
            if ends & acts:
                title = next(self._engine.quads_for_pattern(quad.subject, self._title, None, self._graph)).object
                yield _Link(quad.subject, ends, title.value)  # pyright: ignore[reportArgumentType, reportAttributeAccessIssue]

    def _ends(self, link: object) -> Iterator[NamedNode]:
        for predicate in (self._later, self._earlier):
            for quad in self._engine.quads_for_pattern(link, predicate, None, self._graph):  # pyright: ignore[reportArgumentType]
                yield quad.object  # pyright: ignore[reportReturnType]

    # --- links worked out anew ---

    def _anew(
        self, prints: dict[Literal, set[Print]], acts: dict[NamedNode, NumberedAct], *, is_new: bool
    ) -> QuadChange:
        """Return what changes where documents print the titles of these keys as given; ``acts`` are numbered so.

        Where ``is_new``, there are no links yet.
        """
        standings: dict[NamedNode, _Standing | None] = {}
        before, after = set[Quad](), set[Quad]()
        for key, printed in prints.items():
            if not is_new:
                before.update(self._links(key))
            if len(printed) < 2:
                continue
            for act in {each.act for each in printed} - standings.keys():
                standings[act] = self._standing(act, acts)
            after.update(self._expected(key, printed, standings))
        before |= self._shortcuts(before)
        shortcuts = self._shortcuts(after)
        after |= shortcuts
        removed = {quad for quad in before - after if not self._is_supported(quad, before)}
        there = set[Quad]() if is_new else {quad for quad in shortcuts if quad in self._engine}
        return QuadChange(removed, after - before - there)

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

    def _links(self, key: Literal) -> Iterator[Quad]:
        """Yield the statements of the links of a title."""
        for quad in self._engine.quads_for_pattern(None, self._key, key, self._graph):
            yield from self._engine.quads_for_pattern(quad.subject, None, None, self._graph)

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
        organ, kind, number = (self._shared_value(act, each) for each in (self._organ, TYPE, self._number))
        if isinstance(organ, NamedNode) and isinstance(kind, NamedNode) and isinstance(number, Literal):
            return NumberedAct(organ, kind, number.value)
        return None

    def _shared_value(self, subject: NamedNode, predicate: NamedNode) -> object:
        found = self._engine.quads_for_pattern(subject, predicate, None, self._shared_graph)
        return next((quad.object for quad in found), None)

    # --- what should stand there ---

    def _expected(
        self, key: Literal, printed: set[Print], standings: dict[NamedNode, _Standing | None]
    ) -> Iterator[Quad]:
        """Yield the statements of the links of a title: each act with the next earlier ones of its organ and kind."""
        prints: dict[NamedNode, list[Print]] = defaultdict(list)
        turns: dict[tuple[NamedNode, NamedNode], dict[NamedNode, Turn]] = defaultdict(dict)
        for each in printed:
            prints[each.act].append(each)
            if standing := standings[each.act]:
                turns[standing.organ, standing.kind][each.act] = standing.turn
        for acts in turns.values():
            for later, earlier in next_earlier(acts):
                yield from self._statements(later, earlier, key, prints[later] + prints[earlier])

    def _statements(self, later: NamedNode, earlier: NamedNode, key: Literal, prints: list[Print]) -> Iterator[Quad]:
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


def _of_link(link: _Link, prints: set[Print]) -> set[Print]:
    return {each for each in prints if each.act in link.acts}


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
