"""Loading files into a store: whole documents, of several files of one document the best, and what became of each."""

import gc
import logging
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..loaders.formats.files import preference, rank
from ..loaders.records import SourceDocument
from ..ontology.errors import MandategraphError
from .documents import LoadedDocument
from .quads.document_graph import DocumentGraph
from .quads.reading import read_files
from .quads.serialized import SerializedGraph
from .quads.statements import Summary
from .store import Change, Store

_log = logging.getLogger(__name__)

_GARBAGE = 50_000
"""New objects after which Python looks for cycles to free. A load makes many objects that live, and no cycles."""


@dataclass(frozen=True, slots=True)
class DocumentLoaded:
    """A document that a file holds, and what loading it changed; ``None`` where it was left for a better file.

    ``other`` is the file of the same document that came before, better or not, or a better one that the store held.
    """

    document: SourceDocument
    summary: Summary
    change: Change | None
    other: SourceDocument | LoadedDocument | None


@dataclass(frozen=True, slots=True)
class FileDone:
    """A file that was read to its end, or as far as ``error`` let."""

    path: Path
    error: MandategraphError | None = None


def load_files(
    store: Store, files: Sequence[Path], jobs: int = 1, *, replace: bool = False, **options: Any
) -> Generator[DocumentLoaded | FileDone, None, None]:
    """Load files into a store, ``jobs`` of them read at a time; yields every document, and every file at its end.

    Each document is loaded whole or not at all. Where a file cannot be read, the others are loaded; raises its error
    where it is the only one, and the first error where none can be. What the store holds of a better file stays, unless
    ``replace``. ``options`` are those of :func:`mandategraph.loaders.load.read`.
    """
    held = {} if replace else {each.graph.value: each for each in store.documents()}
    before: dict[str, SourceDocument] = {}
    errors: list[MandategraphError] = []
    with _collecting_rarely(), closing(read_files(files, store.base, jobs, **options)) as reading:
        for file in reading:
            _log.debug("%s: loading", file.path)
            error = None
            try:
                for document in file.documents:
                    yield _load(store, document, before, held)
            except MandategraphError as found:
                if len(files) == 1:
                    raise
                error = found
                errors.append(found)
            yield FileDone(file.path, error)
    if errors and len(errors) == len(files):
        raise errors[0]


def _load(
    store: Store,
    document: DocumentGraph | SerializedGraph,
    before: dict[str, SourceDocument],
    held: dict[str, LoadedDocument],
) -> DocumentLoaded:
    """Load a document, unless a better file of it was loaded before."""
    source, name = document.document, document.graph.value
    other = before.get(name)
    in_store = None if other else held.get(name)
    if in_store and rank(in_store.file) < rank(source.file):
        return DocumentLoaded(source, document.summary, None, in_store)
    if other and preference(other) <= preference(source):
        return DocumentLoaded(source, document.summary, None, other)
    before[name] = source
    change = store.replace(document)
    _log.info("%s from %s: %d statements added, %d removed", name, source.file, change.added, change.removed)
    return DocumentLoaded(source, document.summary, change, other)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Let Python look for garbage less often meanwhile."""
    threshold = gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
