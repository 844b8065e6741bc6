"""Writing into the engine: in bulk, or in one transaction; and what it means when that fails."""

import errno
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from ...errors import StoreError
from .locks import held


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


def cannot(what: str, path: Path | None, error: Exception) -> StoreError:
    """Return the error of a store that cannot do ``what``: another process holds it, the disk is full, or else."""
    text = " ".join(str(error).split())
    if "lock" in text.casefold() and path is not None:
        return held(path)
    if (
        any(words in text.casefold() for words in ("no space", "disk is full"))
        or getattr(error, "errno", None) == errno.ENOSPC
    ):
        advice = "make room and load again; it holds what it held before"
        return StoreError("the disk is full", place=path, advice=advice)
    return StoreError(f"the store cannot {what} ({text})", place=path, advice="check the folder and its permissions")
