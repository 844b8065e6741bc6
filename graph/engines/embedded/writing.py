"""Writing into the engine: in bulk, or in one transaction."""

import errno
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from .damage import cannot

_LONGEST_QUEUE = 4

LONGEST_FLUSH = 120.0
"""Seconds; the engine, on a full disk, sometimes waits for ever."""


def write_bulk(engine: Engine, data: bytes, path: Path | None) -> None:
    """Write N-Quads quickly into a store that nobody sees yet; the engine reads text without holding Python up."""
    try:
        engine.bulk_load(data, RdfFormat.N_QUADS, lenient=True)
    except OSError as error:
        raise cannot("be written", path, error) from error


@contextmanager
def written_behind(engine: Engine, path: Path | None) -> Iterator[Callable[[bytes], None]]:
    """Give what writes N-Quads in bulk while its caller goes on; at the end all are written."""
    pending: deque[Future[None]] = deque()
    with ThreadPoolExecutor(max_workers=1) as writer:

        def write(data: bytes) -> None:
            if data:
                pending.append(writer.submit(write_bulk, engine, data, path))
            if len(pending) > _LONGEST_QUEUE:
                pending.popleft().result()

        yield write
        for each in pending:
            each.result()


def write_at_once(engine: Engine, removed: set[Quad], added: set[Quad], path: Path | None) -> None:
    """Write in one transaction."""
    try:
        if not removed:
            engine.extend(added)
        else:
            engine.update(f"DELETE DATA {{ {_data(removed)} }} ; INSERT DATA {{ {_data(added)} }}")
    except OSError as error:
        raise cannot("be written", path, error) from error


def flush(engine: Engine) -> None:
    """Write to the disk what the engine has in memory; raises ``OSError`` where it waits for room in vain."""
    done: Future[None] = Future()

    def run() -> None:
        try:
            done.set_result(engine.flush())
        except Exception as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()  # one that an executor would wait for at the end
    try:
        done.result(LONGEST_FLUSH)
    except TimeoutError as error:
        raise OSError(errno.ENOSPC, "no space left for what is in memory") from error


def _data(quads: Iterable[Quad]) -> str:
    """Return quads as the body of INSERT DATA or DELETE DATA, graph by graph."""
    graphs: dict[str, list[Any]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    parts = ((graph, serialize(triples, format=RdfFormat.N_TRIPLES) or b"") for graph, triples in graphs.items())
    return " ".join(f"GRAPH {graph} {{ {data.decode()} }}" for graph, data in parts)
