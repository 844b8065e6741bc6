"""What several documents say alike, and what of it nobody says any more once a document changes.

The shared graph holds every such statement once. When a document no longer names an act, a programme or a part, its
statements go only if no other document names it either.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from ...ontology.terms import Property
from ..iris import Iris
from ..standard_terms import DERIVED_FROM, IS_PART_OF

Pair = tuple[NamedNode, NamedNode]

_NAMES = (
    Property.INSTRUMENT,
    Property.FOR_PROGRAMME,
    Property.OF_PROGRAMME,
    Property.INSTRUMENT_PART,
    Property.CITED,
    Property.CITING_PROGRAMME,
    Property.CITING_INSTRUMENT,
)
"""Properties whose values documents name, and about which the shared graph says something."""

_SHORTCUTS = {
    Property.MANDATED_BY: ((Property.FOR_PROGRAMME, Property.INSTRUMENT),),
    Property.CITES: (
        (Property.LISTED_IN, Property.INSTRUMENT),
        (Property.CITED_IN, Property.CITED),
        (Property.CITING_PROGRAMME, Property.CITED),
        (Property.CITING_INSTRUMENT, Property.CITED),
    ),
}
"""Shared shortcuts, with the properties of mandates or citations that give the subject and the object of each."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which mandates or citations support a shortcut."""

    subject: NamedNode
    instrument: NamedNode

    def pairs(self, quads: set[Quad]) -> set[Pair]:
        """Return what mandates or citations among the quads tie together."""
        subjects: dict[object, list[NamedNode]] = defaultdict(list)
        for quad in quads:
            if quad.predicate == self.subject and isinstance(quad.object, NamedNode):
                subjects[quad.subject].append(quad.object)
        return {
            (subject, quad.object)
            for quad in quads
            if quad.predicate == self.instrument and isinstance(quad.object, NamedNode)
            for subject in subjects.get(quad.subject, ())
        }


@dataclass(frozen=True, slots=True)
class _Shortcut:
    term: NamedNode
    ways: tuple[_Way, ...]

    def pairs(self, quads: set[Quad]) -> set[Pair]:
        """Return what the quads tie together by this shortcut, in any way."""
        return set().union(*(way.pairs(quads) for way in self.ways))


class Shared:
    """The shared graph of a store."""

    def __init__(self, engine: Engine, iris: Iris) -> None:
        """Take the engine and the IRIs of its store."""
        self._engine = engine
        self._graph = iris.shared_graph
        self._names = tuple(iris.term(term) for term in _NAMES)
        self._shortcuts = tuple(
            _Shortcut(
                iris.term(term),
                tuple(_Way(iris.term(subject), iris.term(instrument)) for subject, instrument in ways),
            )
            for term, ways in _SHORTCUTS.items()
        )

    def orphans(self, before: set[Quad], after: set[Quad], own: NamedNode) -> Iterator[Quad]:
        """Yield the shared statements that only the document of the graph ``own`` supported, and supports no longer."""
        if not before:
            return
        for thing in self._gone(before, after, own):
            yield from self._engine.quads_for_pattern(thing, None, None, self._graph)
        for shortcut in self._shortcuts:
            for subject, act in shortcut.pairs(before) - shortcut.pairs(after):
                if not self._said_elsewhere(shortcut, subject, act, own):
                    yield Quad(subject, shortcut.term, act, self._graph)

    def about(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """Yield the shared statements about the things that quads name, and about the wholes of lettered acts.

        Of the shortcuts only those that the quads support: what else a programme rests on, or a document cites, is not
        about them.
        """
        own = set(quads)
        supported = {shortcut.term: shortcut.pairs(own) for shortcut in self._shortcuts}
        things = {quad.object for quad in own if isinstance(quad.object, NamedNode)}
        while things:
            found = [
                quad
                for thing in things
                for quad in self._engine.quads_for_pattern(thing, None, None, self._graph)
                if quad.predicate not in supported or (quad.subject, quad.object) in supported[quad.predicate]
            ]
            yield from found
            things = {
                quad.object for quad in found if quad.predicate == IS_PART_OF and isinstance(quad.object, NamedNode)
            }

    def named(self, quads: set[Quad]) -> set[NamedNode]:
        """Return the acts, programmes and parts that quads name, and the document that they are of."""
        return {quad.object for quad in quads if self._is_naming(quad) and isinstance(quad.object, NamedNode)}

    def _is_naming(self, quad: Quad) -> bool:
        return quad.predicate in self._names or (quad.predicate == DERIVED_FROM and quad.subject == quad.graph_name)

    def _named_elsewhere(self, own: NamedNode) -> Callable[[NamedNode], bool]:
        return lambda thing: any(
            quad.graph_name != own and self._is_naming(quad)
            for predicate in (*self._names, DERIVED_FROM)
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

    def _said_elsewhere(self, shortcut: _Shortcut, subject: NamedNode, act: NamedNode, own: NamedNode) -> bool:
        """Tell whether a mandate or citation of another document supports the shortcut."""
        return any(
            next(self._engine.quads_for_pattern(quad.subject, way.subject, subject, None), None) is not None
            for way in shortcut.ways
            for quad in self._engine.quads_for_pattern(None, way.instrument, act, None)
            if quad.graph_name != own
        )
