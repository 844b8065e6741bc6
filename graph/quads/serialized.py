"""What a document says, as N-Quads: a form that goes from process to process, and that the engine reads fast."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ...loaders.records import SourceDocument
from ...ontology.namespaces import Base
from ..iris import Iris
from .counts import DocumentCounts
from .document_graph import DocumentGraph
from .statements import Summary


@dataclass(frozen=True, slots=True)
class SerializedGraph:
    """What one document says, read whole; to a store it is as good as the :class:`DocumentGraph` it was made of."""

    document: SourceDocument
    counted: DocumentCounts
    summary: Summary
    data: list[bytes]
    base: Base

    @classmethod
    def of(cls, graph: DocumentGraph, base: Base) -> "SerializedGraph":
        """Read all that a document says."""
        data = list(graph.serialized())
        return cls(graph.document, graph.counted, graph.summary, data, base)

    @property
    def graph(self) -> NamedNode:
        """Return the name of the document's graph."""
        return Iris(self.base).graph(self.document)

    def quads(self) -> Iterator[Quad]:
        """Yield the quads of the document."""
        for part in self.data:
            for quad in parse(part, RdfFormat.N_QUADS):
                if isinstance(quad, Quad):
                    yield quad

    def serialized(self) -> Iterator[bytes]:
        """Yield the quads of the document as N-Quads, in the parts in which they were made."""
        yield from self.data
