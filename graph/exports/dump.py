"""The whole graph written as the engine yields it: in memory that does not grow with the graph, in no stable order.

:mod:`.export` writes the same statements sorted, so that the same graph gives the same bytes, and holds all in memory.
"""

from typing import IO

from pyoxigraph import RdfFormat, serialize

from ..store import Store


def write_dump(store: Store, output: IO[bytes], rdf_format: RdfFormat) -> None:
    """Write every statement of a store.

    >>> import io
    >>> output = io.BytesIO()
    >>> with Store.in_memory() as store:
    ...     write_dump(store, output, RdfFormat.N_QUADS)
    ...     output.getvalue().count(b"\\n") == len(store)
    True
    """
    quads = store.quads()
    statements = quads if rdf_format.supports_datasets else (quad.triple for quad in quads)
    serialize(statements, output, format=rdf_format, prefixes=store.base.prefixes)
