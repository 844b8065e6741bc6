"""Reading many files, over the cores of the machine: the graphs come in the order of the files, however many jobs."""

import os
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...loaders.account import read_accounted
from ...loaders.errors import ReadError
from ...ontology.errors import MandategraphError
from ...ontology.namespaces import Base
from ..leaving import end_with_parent
from .document_graph import DocumentGraph, document_graphs
from .serialized import SerializedGraph

if TYPE_CHECKING:
    from concurrent.futures import Future

_AHEAD = 2
"""Files read ahead for each job; what is read waits in memory until it is its turn to be written."""


@dataclass(frozen=True, slots=True)
class FileGraphs:
    """The documents of one file; iterating raises what the file's loader raises, after the documents before it."""

    path: Path
    documents: Iterator[DocumentGraph | SerializedGraph]


@dataclass(frozen=True, slots=True)
class _Read:
    """The documents of a file that was read in another process, and what then went wrong."""

    documents: list[SerializedGraph]
    error: MandategraphError | None = None


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_files(paths: Sequence[Path], base: Base, jobs: int = 1, **options: Any) -> Generator[FileGraphs, None, None]:
    """Yield what the documents of each file say, with the findings of their accounts, in the order of the files.

    ``jobs`` of them are read at a time.

    One job reads in this process, and a document's quads as they are asked for; so are pipes and devices read, which
    other processes may not have. ``options`` are those of :func:`mandategraph.loaders.load.read`.
    """
    if jobs <= 1 or len(paths) <= 1 or any(path.is_fifo() or path.is_char_device() for path in paths):
        for path in paths:
            yield FileGraphs(path, _documents_here(path, base, options))
        return
    yield from _read_side_by_side(paths, base, options, jobs)


def _read_side_by_side(paths: Sequence[Path], base: Base, options: dict[str, Any], jobs: int) -> Iterator[FileGraphs]:
    """Read several files at a time; what that needs is imported only here, for one file does without."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(paths)), context, initializer=_begin_reading)
    waiting: deque[tuple[Path, Future[_Read]]] = deque()
    rest = iter(paths)
    try:
        while True:
            for path in islice(rest, jobs * _AHEAD - len(waiting)):
                waiting.append((path, pool.submit(_read, path, base, options)))
            if not waiting:
                return
            path, future = waiting.popleft()
            yield FileGraphs(path, _documents_of(path, future))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)  # one left alone says so on stderr when this process ends


def _begin_reading() -> None:
    """End with the process that asked, and leave it to that one to stop on Ctrl-C, which all of a terminal are sent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _documents_here(path: Path, base: Base, options: dict[str, Any]) -> Iterator[DocumentGraph]:
    """Read a file when its first document is asked for, so that whoever asks meets its errors."""
    yield from document_graphs(read_accounted(path, **options), base)


def _read(path: Path, base: Base, options: dict[str, Any]) -> _Read:
    """Read a file whole, in a process of its own."""
    documents: list[SerializedGraph] = []
    try:
        for graph in document_graphs(read_accounted(path, **options), base):
            documents.append(SerializedGraph.of(graph, base))  # noqa: PERF401  (those before an error are kept)
    except MandategraphError as error:
        return _Read(documents, error)
    return _Read(documents)


def _documents_of(path: Path, future: "Future[_Read]") -> Iterator[SerializedGraph]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        found = future.result()
    except BrokenProcessPool as error:
        what = "was not read: the process that read it was stopped, for want of memory perhaps"
        raise ReadError(what, place=path, advice="load it with --jobs 1") from error
    yield from found.documents
    if found.error:
        raise found.error
