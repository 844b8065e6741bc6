"""What several documents say alike, and what of it nobody says any more once a document changes.

The shared graph holds every such statement once. When a document no longer names an act, a programme or a part, its
statements go only if no other document names it either.
"""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from ..ontology.terms import Property
from .iris import Iris
from .quads import IS_PART_OF

Pair = tuple[NamedNode, NamedNode]


class Shared:
    """The shared graph of a store."""

    def __init__(self, engine: Engine, iris: Iris) -> None:
        """Take the engine and the IRIs of its store."""
        self._engine = engine
        self._graph = iris.shared_graph
        self._instrument = iris.term(Property.INSTRUMENT)
        self._programme = iris.term(Property.FOR_PROGRAMME)
        self._in_plan = iris.term(Property.OF_PROGRAMME)
        self._part = iris.term(Property.INSTRUMENT_PART)
        self._mandated_by = iris.term(Property.MANDATED_BY)

    def orphans(self, before: set[Quad], after: set[Quad], own: NamedNode) -> Iterator[Quad]:
        """Yield the shared statements that only the document of the graph ``own`` supported, and supports no longer."""
        for thing in self._gone(before, after, own):
            yield from self._engine.quads_for_pattern(thing, None, None, self._graph)
        for programme, act in self._pairs(before) - self._pairs(after):
            if not self._rests_elsewhere(programme, act, own):
                yield Quad(programme, self._mandated_by, act, self._graph)

    def about(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield the shared statements about the things that quads name, and about the wholes of lettered acts."""
        things = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
        while things:
            found = [
                quad for thing in things for quad in self._engine.quads_for_pattern(thing, None, None, self._graph)
            ]
            yield from found
            things = {
                quad.object for quad in found if quad.predicate == IS_PART_OF and isinstance(quad.object, NamedNode)
            }

    def named(self, quads: set[Quad]) -> set[NamedNode]:
        """Return the acts, programmes and parts that quads name."""
        predicates = {self._instrument, self._programme, self._in_plan, self._part}
        return {quad.object for quad in quads if quad.predicate in predicates and isinstance(quad.object, NamedNode)}

    def _named_elsewhere(self, own: NamedNode) -> Callable[[NamedNode], bool]:
        predicates = (self._instrument, self._programme, self._in_plan, self._part)
        return lambda thing: any(
            quad.graph_name != own
            for predicate in predicates
            for quad in self._engine.quads_for_pattern(None, predicate, thing, None)
        )

    def _gone(self, before: set[Quad], after: set[Quad], own: NamedNode) -> set[NamedNode]:
        """Return the things that no document names any more, unless a part of them is named still.

        An act whose lettered parts were all that was named of it goes with the last of them.
        """
        kept, elsewhere = self.named(after), self._named_elsewhere(own)
        dropped = self.named(before) - kept
        wholes = {whole for thing in dropped for whole in self._wholes(thing)} - kept
        gone = {thing for thing in dropped | wholes if not elsewhere(thing)}
        while still := {thing for thing in gone if not self._parts(thing) <= gone}:
            gone -= still
        return gone

    def _wholes(self, thing: NamedNode) -> set[NamedNode]:
        found = self._engine.quads_for_pattern(thing, IS_PART_OF, None, self._graph)
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}

    def _parts(self, whole: NamedNode) -> set[NamedNode]:
        found = self._engine.quads_for_pattern(None, IS_PART_OF, whole, self._graph)
        return {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}

    def _pairs(self, quads: set[Quad]) -> set[Pair]:
        """Return the programmes and acts that mandates among the quads tie."""
        programmes = {quad.subject: quad.object for quad in quads if quad.predicate == self._programme}
        pairs = {(programmes.get(quad.subject), quad.object) for quad in quads if quad.predicate == self._instrument}
        return {
            (first, second) for first, second in pairs if isinstance(first, NamedNode) and isinstance(second, NamedNode)
        }

    def _rests_elsewhere(self, programme: NamedNode, act: NamedNode, own: NamedNode) -> bool:
        """Tell whether a mandate of another document ties the programme to the act."""
        mandates = self._engine.quads_for_pattern(None, self._instrument, act, None)
        return any(
            next(self._engine.quads_for_pattern(quad.subject, self._programme, programme, None), None) is not None
            for quad in mandates
            if quad.graph_name != own
        )
