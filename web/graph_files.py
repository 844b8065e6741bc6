"""The whole graph as a file, and what it says of itself: work for the processes that answer.

Nothing of the server is imported here, so that such a process is light.
"""

from dataclasses import dataclass
from typing import IO

from pyoxigraph import RdfFormat, serialize

from ..graph.exports.description import description
from ..graph.exports.dump import write_dump
from ..graph.formats import BY_ENDING, RDF_FORMATS
from ..graph.store import Store


@dataclass(frozen=True, slots=True)
class Dump:
    """Writing the whole graph; the work of a pool."""

    ending: str

    def __call__(self, store: Store, stream: IO[bytes]) -> None:
        """Write the graph."""
        write_dump(store, stream, RDF_FORMATS[BY_ENDING[self.ending]])


@dataclass(frozen=True, slots=True)
class SelfDescription:
    """What an export of the whole graph says of itself, as N-Triples."""

    def __call__(self, store: Store, stream: IO[bytes]) -> None:
        """Count, and write."""
        quads = description(store.quads(), store.iris, store.documents())
        serialize((quad.triple for quad in quads), stream, format=RdfFormat.N_TRIPLES)
