"""From records to quads: what one document says.

What a document says of its own things (mandates, lines, subprogrammes, findings) stands in its own graph. What several
documents say alike (what an act is, that a programme rests on it) stands in one shared graph, once: questions run over
the union of all graphs, and the engine counts a statement there as often as graphs hold it. That a document cites an
act stands there too: another document may say the same, by the title under which it lists the first.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat, serialize

from ...loaders.records import (
    Amendment,
    Citation,
    Finding,
    MandateEntry,
    Programme,
    Record,
    SourceDocument,
    Subprogramme,
)
from ...ontology.namespaces import Base
from .act import ActQuads
from .amendment import AmendmentQuads
from .citation import CitationQuads
from .document import DocumentQuads
from .line import LineQuads
from .mandate import MandateQuads
from .programme import ProgrammeQuads
from .statements import Statements

_PART = 28_000
"""Quads, at least, that are made into N-Quads together: many small parts are more work for the engine, and of few large
ones the last is written while nothing is read any more."""


class DocumentGraph:
    """What one document says. Its quads can be read once; then what is counted of it, and the summary, are complete."""

    def __init__(self, document: SourceDocument, records: Iterator[Record], base: Base) -> None:
        """Take the records that follow the document's own; they are read as the quads are."""
        self._builder = _Builder(document, base)
        self._statements = self._builder.statements
        self._records = records
        self.document = document
        self.graph = self._statements.here.graph
        self.counted = self._statements.counted
        self.summary = self._statements.summary
        self.following: SourceDocument | None = None
        self._read = False

    def quads(self) -> Iterator[Quad]:
        """Yield the quads of the document, as its records are read."""
        for batch in self.batches(1):
            yield from batch

    def serialized(self) -> Iterator[bytes]:
        """Yield the quads of the document as N-Quads, in parts that the engine reads well."""
        for batch in self.batches(_PART):
            yield serialize(batch, format=RdfFormat.N_QUADS) or b""

    def batches(self, size: int) -> Iterator[list[Quad]]:
        """Yield the quads of the document in lists of at least so many, none of which cuts a record in two."""
        if self._read:
            return  # the records that are left are those of the next document
        for record in self._records:
            if isinstance(record, SourceDocument):
                self.following = record
                break
            self._builder.add(record)
            if self._statements.held >= size:
                yield self._statements.take()
        self._read = True
        self._builder.finish()
        yield self._statements.take()


def document_graphs(records: Iterable[Record], base: Base) -> Iterator[DocumentGraph]:
    """Yield the graph of every document among the records; each begins with its :class:`SourceDocument`."""
    rest = iter(records)
    document = next(rest, None)
    while isinstance(document, SourceDocument):
        graph = DocumentGraph(document, rest, base)
        yield graph
        for _ in graph.quads():
            pass  # what the caller did not read of this document
        document = graph.following


class _Builder:
    """Builds the graph of one document, record by record."""

    def __init__(self, document: SourceDocument, base: Base) -> None:
        self.statements = Statements(document, base)
        lines = LineQuads(self.statements)
        acts = ActQuads(self.statements)
        self._programmes = ProgrammeQuads(self.statements, lines)
        self._mandates = MandateQuads(self.statements, lines, self._programmes, acts)
        self._citations = CitationQuads(self.statements, lines, self._programmes, acts)
        self._amendments = AmendmentQuads(self.statements, lines, self._programmes, acts)
        self._document = DocumentQuads(self.statements, lines, acts)
        self._document.document(document)
        self._programme: int | None = None
        if document.amends:
            self._amendments.amended(document.amends)

    def add(self, record: Record) -> None:
        if isinstance(record, MandateEntry):
            self._mandates.entry(record)
        elif isinstance(record, Programme):
            self._programme = record.number
            self._programmes.programme_in_plan(record)
        elif isinstance(record, Subprogramme):
            self._programmes.subprogramme(record.programme, record.number, record.name)
        elif isinstance(record, Amendment):
            self._amendments.amendment(record, self._programme)
        elif isinstance(record, Citation):
            self._citations.citation(record)
        elif isinstance(record, Finding):
            self._document.finding(record)

    def finish(self) -> None:
        """Say what needs the whole document."""
        self._mandates.finish()
