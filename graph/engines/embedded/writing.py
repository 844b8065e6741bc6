"""Writing into the engine: in bulk, or in one transaction."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from .damage import cannot


def write_bulk(engine: Engine, data: bytes, path: Path | None) -> None:
    """Write N-Quads quickly into a store that nobody sees yet; the engine reads text without holding Python up."""
    try:
        engine.bulk_load(data, RdfFormat.N_QUADS, lenient=True)
    except OSError as error:
        raise cannot("be written", path, error) from error


def write_at_once(engine: Engine, removed: set[Quad], added: set[Quad], path: Path | None) -> None:
    """Write in one transaction."""
    try:
        if not removed:
            engine.extend(added)
        else:
            engine.update(f"DELETE DATA {{ {_data(removed)} }} ; INSERT DATA {{ {_data(added)} }}")
    except OSError as error:
        raise cannot("be written", path, error) from error


def _data(quads: Iterable[Quad]) -> str:
    """Return quads as the body of INSERT DATA or DELETE DATA, graph by graph."""
    graphs: dict[str, list[Any]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    parts = ((graph, serialize(triples, format=RdfFormat.N_TRIPLES) or b"") for graph, triples in graphs.items())
    return " ".join(f"GRAPH {graph} {{ {data.decode()} }}" for graph, data in parts)
