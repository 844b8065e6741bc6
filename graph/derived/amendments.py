"""What the amendments of corrigenda and addenda make of the list that they amend, whichever is loaded first.

A mandate that is taken out stays in the graph of its document as a superseded one: by other properties, so that no
question counts it. When the corrigendum is removed, it is what it was before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from ...loaders.records import SourceDocument
from ...ontology.terms import Class, Property
from ..documents import LoadedDocument
from ..iris import Iris
from ..quads.counts import counted_of
from ..quads.document_graph import DocumentGraph
from ..quads.serialized import SerializedGraph
from ..quads.shared import SHORTCUTS, shortcuts
from ..quads.statements import Summary
from ..standard_terms import NOTATION, TYPE

_SUPERSEDED = {
    Property.LISTED_IN: Property.SUPERSEDED_IN,
    Property.INSTRUMENT: Property.SUPERSEDED_INSTRUMENT,
    Property.TITLE_KEY: Property.SUPERSEDED_TITLE_KEY,
}
"""What stands on a superseded mandate in the place of what stands on one in force."""

_Facts = dict[Any, dict[str, set[Any]]]
"""The values of each thing by the IRI of the property."""


@dataclass(frozen=True, slots=True)
class _Amendment:
    """What is taken out: acts, or all there is; of subprogrammes by number and below headings, if they are given."""

    node: NamedNode
    acts: set[Any]
    subprogrammes: set[str]
    headings: set[Any]


class Amendments:
    """The amendments in a store."""

    def __init__(self, engine: Engine, iris: Iris) -> None:
        """Take the engine and the IRIs of its store."""
        self._engine = engine
        self._iris = iris

    def amended_by(self, graph: NamedNode) -> set[NamedNode]:
        """Return the documents that the document of a graph amends."""
        found = self._engine.quads_for_pattern(None, self._iris.term(Property.AMENDS), None, graph)
        return {quad.object for quad in found if isinstance(quad.object, NamedNode)}

    def amended(self, document: DocumentGraph | SerializedGraph) -> DocumentGraph | SerializedGraph:
        """Return what a document says once it is amended: itself, where nothing that is loaded amends it."""
        amendments = self._of(self._iris.document(document.document))
        return self._graph(document.document, set(document.quads()), amendments, document) if amendments else document

    def due(self, documents: Iterable[LoadedDocument]) -> Iterator[SerializedGraph]:
        """Yield what loaded documents should say and do not say yet."""
        for each in documents:
            old = set(self._engine.quads_for_pattern(None, None, None, each.graph))
            source = SourceDocument(each.symbol, None, None, each.language, each.file, each.sha256, "")
            graph = self._graph(source, old, self._of(each.iri))
            if {quad for quad in graph.quads() if quad.graph_name == each.graph} != old:
                yield graph

    def _of(self, document: NamedNode) -> list[_Amendment]:
        """Return the amendments of a document, in the order of their IRIs."""
        found: list[_Amendment] = []
        quads = self._engine.quads_for_pattern(None, self._iris.term(Property.AMENDS), document, None)
        for node in sorted({quad.subject for quad in quads}, key=str):
            facts = self._facts(self._engine.quads_for_pattern(node, None, None, None))[node]
            if self._iris.term(Class.AMENDMENT) in facts[TYPE.value]:
                parts = self._values(facts, Property.FOR_SUBPROGRAMME)
                numbers = (self._engine.quads_for_pattern(part, NOTATION, None, None) for part in parts)
                acts, headings = (
                    self._values(facts, term) for term in (Property.SUPERSEDED_INSTRUMENT, Property.HEADING)
                )
                found.append(_Amendment(node, acts, {_text(quad) for each in numbers for quad in each}, headings))  # pyright: ignore[reportArgumentType]
        return found

    def _values(self, facts: dict[str, set[Any]], term: Property) -> set[Any]:
        return facts[self._iris.term(term).value]

    @staticmethod
    def _facts(quads: Iterable[Quad]) -> _Facts:
        found: _Facts = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            found[quad.subject][quad.predicate.value].add(quad.object)
        return found

    # --- the graph of a document ---

    def _graph(
        self,
        source: SourceDocument,
        quads: set[Quad],
        amendments: list[_Amendment],
        read: DocumentGraph | SerializedGraph | None = None,
    ) -> SerializedGraph:
        """Return the graph of a document, given its quads as it was ``read``, or as it was amended before."""
        graph = self._iris.graph(source)
        own = self._restored({quad for quad in quads if quad.graph_name == graph})
        own = set(self._superseding(own, dict(self._superseded(own, amendments)), graph))
        is_shortcut = self._iris.term(Property.SUBPROGRAMME_MANDATED_BY)
        said = {quad for quad in own if quad.predicate != is_shortcut} | set(self._shortcuts(own, graph))
        shared, supported = self._iris.shared_graph, {self._iris.term(term) for term in SHORTCUTS}
        said |= {quad for quad in quads if quad.graph_name == shared and quad.predicate not in supported}
        counted = counted_of(own, graph, self._iris)
        return SerializedGraph(
            document=source,
            counted=replace(counted, acts=read.counted.acts) if read else counted,
            summary=read.summary if read else Summary(),
            data=[serialize(said, format=RdfFormat.N_QUADS) or b""],
            base=self._iris.base,
        )

    def _restored(self, own: set[Quad]) -> set[Quad]:
        """Return the quads of a document with its superseded mandates in force again."""
        is_superseded = self._iris.term(Class.SUPERSEDED_MANDATE)
        mandates = {quad.subject for quad in own if quad.object == is_superseded}
        back = {self._iris.term(after): self._iris.term(before) for before, after in _SUPERSEDED.items()}
        by = self._iris.term(Property.SUPERSEDED_BY)
        return {
            self._swapped(quad, back, self._iris.term(Class.MANDATE)) if quad.subject in mandates else quad
            for quad in own
            if quad.predicate != by
        }

    def _superseded(self, own: set[Quad], amendments: list[_Amendment]) -> Iterator[tuple[Any, NamedNode]]:
        """Yield the mandates that amendments take out, each with what takes it out."""
        facts = self._facts(own)
        for mandate, its in facts.items() if amendments else ():
            if self._iris.term(Class.MANDATE) not in its[TYPE.value]:
                continue
            parts = self._values(its, Property.FOR_SUBPROGRAMME)
            numbers = {each.value for part in parts for each in facts[part][NOTATION.value]} if parts else set[str]()
            for amendment in amendments:
                if (
                    (not amendment.acts or amendment.acts & self._values(its, Property.INSTRUMENT))
                    and (not amendment.subprogrammes or amendment.subprogrammes & numbers)
                    and (not amendment.headings or amendment.headings & self._values(its, Property.HEADING))
                ):
                    yield mandate, amendment.node

    def _superseding(self, own: set[Quad], taken_out: dict[Any, NamedNode], graph: NamedNode) -> Iterator[Quad]:
        forth = {self._iris.term(before): self._iris.term(after) for before, after in _SUPERSEDED.items()}
        superseded = self._iris.term(Class.SUPERSEDED_MANDATE)
        for quad in own:
            yield self._swapped(quad, forth, superseded) if quad.subject in taken_out else quad
        for mandate, amendment in taken_out.items():
            yield Quad(mandate, self._iris.term(Property.SUPERSEDED_BY), amendment, graph)

    @staticmethod
    def _swapped(quad: Quad, predicates: dict[NamedNode, NamedNode], of: NamedNode) -> Quad:
        """Return a quad of a mandate with the other predicate, or the class, that takes the place of its own."""
        if quad.predicate == TYPE:
            return Quad(quad.subject, TYPE, of, quad.graph_name)
        return Quad(quad.subject, predicates.get(quad.predicate, quad.predicate), quad.object, quad.graph_name)

    def _shortcuts(self, own: set[Quad], graph: NamedNode) -> Iterator[Quad]:
        """Yield what the mandates in force and the citations of a document support."""
        for subject, shortcut, act in shortcuts(own, self._iris):
            yield Quad(subject, self._iris.term(shortcut), act, self._iris.shared_graph)
        by = self._iris.term(Property.SUBPROGRAMME_MANDATED_BY)
        for its in self._facts(own).values():
            for instrument in self._values(its, Property.INSTRUMENT):
                for part in self._values(its, Property.FOR_SUBPROGRAMME):
                    yield Quad(part, by, instrument, graph)


def _text(quad: Quad) -> str:
    return quad.object.value  # pyright: ignore[reportAttributeAccessIssue]
