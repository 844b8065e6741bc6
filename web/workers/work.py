"""Work for the processes that answer: questions of the SPARQL 1.1 Protocol, saved ones, and files of the graph.

Nothing of the server is imported here, so that such a process is light.
"""

from dataclasses import dataclass
from typing import IO, NamedTuple

from pyoxigraph import NamedNode, QueryTriples, RdfFormat, serialize

from ...graph.answering.catalogue import question
from ...graph.answering.results import write_answer, write_result_set
from ...graph.errors import AnswerFormatError
from ...graph.exports.description import description
from ...graph.exports.dump import write_dump
from ...graph.exports.export import write_statements
from ...graph.formats import BY_ENDING, RDF_FORMATS, STATEMENT_FORMATS
from ...graph.sparql import QueryDataset
from ...graph.store import Store
from .habits import shape_of


class ProtocolQuestion(NamedTuple):
    """A query, the formats of its answer if it has rows and if it has statements, and what it may do.

    A format is ``None`` where the client takes none of its kind.
    """

    text: str
    row_format: str | None = "json"
    graph_format: str | None = "turtle"
    rows: int | None = None
    allow_service: bool = False
    dataset: QueryDataset | None = None

    @property
    def shape(self) -> str:
        """The query without its constants."""
        return shape_of(self.text)

    def __call__(self, store: Store, stream: IO[bytes]) -> str:
        """Put the question and write the answer; returns its format."""
        results = store.query(self.text, allow_service=self.allow_service, dataset=self.dataset)
        has_statements = isinstance(results, QueryTriples)
        chosen = self.graph_format if has_statements else self.row_format
        if chosen is None:
            raise _not_accepted(has_statements=has_statements)
        write_answer(results, chosen, store.base.prefixes, stream, self.rows)
        return chosen


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A saved question with the values of its parameters, and the format of its answer.

    In a format for statements, rows come as those of a result set.
    """

    name: str
    values: tuple[tuple[str, str | tuple[str, ...]], ...]
    format_name: str
    rows: int | None = None

    @property
    def shape(self) -> str:
        """The name of the question."""
        return f"saved {self.name}"

    def __call__(self, store: Store, stream: IO[bytes]) -> str:
        """Put the question and write the answer; returns its format."""
        results = question(self.name).ask(store, dict(self.values))
        as_result_set = self.format_name in STATEMENT_FORMATS and not isinstance(results, QueryTriples)
        write = write_result_set if as_result_set else write_answer
        write(results, self.format_name, store.base.prefixes, stream, self.rows)
        return self.format_name


@dataclass(frozen=True, slots=True)
class GraphContent:
    """The content of a named graph, in a format for statements."""

    graph: str
    format_name: str

    @property
    def shape(self) -> str:
        """The graph, since some are large."""
        return f"graph {self.graph}"

    def __call__(self, store: Store, stream: IO[bytes]) -> str:
        """Write the statements; returns the format."""
        statements = {quad.triple for quad in store.quads(NamedNode(self.graph))}
        write_statements(statements, stream, self.format_name, store.base.prefixes)
        return self.format_name


@dataclass(frozen=True, slots=True)
class Dump:
    """The whole graph, in the format of an ending."""

    ending: str
    shape = "dump"

    def __call__(self, store: Store, stream: IO[bytes]) -> None:
        """Write the graph."""
        write_dump(store, stream, RDF_FORMATS[BY_ENDING[self.ending]])


@dataclass(frozen=True, slots=True)
class SelfDescription:
    """What an export of the whole graph says of itself, as N-Triples."""

    shape = "description"

    def __call__(self, store: Store, stream: IO[bytes]) -> None:
        """Count, and write."""
        quads = description(store.quads(), store.iris, store.documents())
        serialize((quad.triple for quad in quads), stream, format=RdfFormat.N_TRIPLES)


def _not_accepted(*, has_statements: bool) -> AnswerFormatError:
    """Return the error of an answer of a kind for which the client takes no format."""
    kinds = "Turtle, N-Triples, JSON-LD and RDF/XML" if has_statements else "JSON, XML, CSV and TSV"
    kind = "statements" if has_statements else "rows or a truth value"
    return AnswerFormatError(f"the answer has {kind}, and is there as {kinds} only", advice="accept one of them")
