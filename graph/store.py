"""The store: one named graph a document, the vocabulary and registers beside them. Nothing else talks to the engine.

Replacing a document is all or nothing. A new store is built in a folder of its own that is renamed when it is whole;
in an existing one a single transaction takes out what the document no longer says and puts in what is new.
"""

import contextlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from ..ontology.namespaces import Base
from .derived.amendments import Amendments
from .derived.document_change import DocumentChange, QuadChange
from .derived.fetching import graphs_of_documents, shared_about
from .documents import LoadedDocument, documents_named, loaded_documents, names_to_type
from .engines.embedded.damage import cannot
from .engines.embedded.load_date import read_date, today, write_date
from .engines.embedded.locks import locked
from .engines.embedded.manifest import Manifest, graph_counts, manifest_of, open_checked
from .engines.embedded.memory import FOR_READING, FOR_WRITING, require_memory
from .engines.embedded.staging import Staging, is_store, sweep
from .engines.embedded.stored_counts import StoredCounts
from .engines.embedded.writing import flush, write_at_once, write_bulk, written_behind
from .errors import StoreError, StoreMissingError, StoreVersionError
from .iris import Iris
from .quads.built_in_graphs import base_of, furnishings
from .quads.counts import counted_of
from .quads.document_graph import DocumentGraph
from .quads.serialized import SerializedGraph
from .sparql import Functions, QueryDataset, Term, ask_engine, fill, question_text, refuse_reaching_out

_log = logging.getLogger(__name__)

DEFAULT_WAIT = 10.0
"""Seconds to wait for a store that another process holds."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a load changed: quads that came and went; none where the document said the same before."""

    added: int
    removed: int

    @property
    def nothing(self) -> bool:
        """Tell whether the store held just this already."""
        return not self.added and not self.removed


class Store:
    """A store on disk or in memory.

    Open one with :meth:`open`, :meth:`update` or :meth:`in_memory`, and use it as a context manager.

    >>> with Store.in_memory() as store:
    ...     bool(store.query("ASK { organ:GA a mg:Organ }"))
    True
    """

    def __init__(
        self,
        engine: Engine,
        base: Base,
        path: Path | None,
        held_locks: ExitStack | None = None,
        counts: StoredCounts | None = None,
    ) -> None:
        """Take an open engine, and what is counted of its documents; use the class methods instead."""
        self._engine = engine
        self.base = base
        self.iris = Iris(base)
        self.path = path
        self.read_only = False
        self._held = held_locks or ExitStack()
        self._staging: Staging | None = None
        self._changed: date | None = None
        self.manifest: Manifest | None = None
        self._counts = counts or StoredCounts(None)
        _log.debug("%s is open", path or "a store in memory")

    # --- opening and closing ---

    @classmethod
    def in_memory(cls, base: Base | None = None) -> "Store":
        """Return a new store in memory, with vocabulary and registers."""
        store = cls(Engine(), base or Base(), None)
        store._write(furnishings(store.iris))
        return store

    @classmethod
    def open(cls, path: Path, *, wait: float = DEFAULT_WAIT, whole: bool = False) -> "Store":
        """Open a store for reading; raises :class:`StoreMissingError`, or what :meth:`update` raises.

        Its files are held against what was written; with ``whole``, all of their contents and the number of statements
        in each graph.
        """
        if not is_store(path):
            advice = "load a document first: 'mandates load FILE', or name the store with --store"
            raise StoreMissingError("there is no store here", place=path, advice=advice)
        require_memory(path, FOR_READING)
        locks = ExitStack()
        locks.enter_context(locked(path, alone=False, wait=wait))
        store = cls._checked(path, Engine.read_only, locks, whole=whole)
        store.read_only = True
        return store

    @classmethod
    def update(cls, path: Path, base: Base | None = None, *, wait: float = DEFAULT_WAIT) -> "Store":
        """Open a store for loading, or begin a new one that takes its place when it is closed without an error.

        ``base`` counts for a new store only; an existing one keeps its own. Raises :class:`StoreLockedError` where
        another process holds the store, :class:`StoreVersionError` where it is of another version or not ours,
        :class:`StoreDamagedError` where it is not as it was left, and :class:`StoreError` where it cannot be opened.
        """
        require_memory(path, FOR_WRITING)
        new = None if is_store(path) else cls._begin(path, base or Base(), wait)
        if new is not None:
            return new
        locks = ExitStack()
        locks.enter_context(locked(path, alone=True, wait=wait))
        store = cls._checked(path, Engine, locks, whole=True)
        sweep(path)
        if base is not None and base != store.base:
            store.close()
            what = f"its base is {store.base.iri}, not {base.iri}"
            raise StoreVersionError(what, place=path, advice="load into a new store to change the base")
        return store

    @classmethod
    def _begin(cls, path: Path, base: Base, wait: float) -> "Store | None":
        """Begin a new store in a folder beside its place; ``None`` where another process has made it meanwhile."""
        if path.exists() and not is_store(path) and (not path.is_dir() or any(path.iterdir())):
            raise StoreError("is not a store", place=path, advice="name another place with --store")
        staging = None
        try:
            staging = Staging.begin(path, wait)
            if staging is None:
                return None
            store = cls(Engine(str(staging.folder)), base, path, staging.locks, StoredCounts(staging.folder))
            store._staging = staging
            store._write(furnishings(store.iris))
        except BaseException as error:
            if staging is not None:
                staging.abandon()
                staging.locks.close()
            if isinstance(error, OSError):
                raise cannot("be made", path, error) from error
            raise
        return store

    @classmethod
    def _checked(cls, path: Path, engine: Any, locks: ExitStack, *, whole: bool) -> "Store":
        try:
            counts = StoredCounts(path)
            opened, manifest = open_checked(path, engine, whole=whole)
            store = cls(opened, base_of(opened, path), path, locks, counts)
            store.manifest = manifest
            return store
        except BaseException as error:
            locks.close()
            if isinstance(error, OSError | RuntimeError):  # the engine raises RuntimeError for damaged files
                raise cannot("be opened", path, error) from error
            raise

    def __enter__(self) -> "Store":
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store; a new one takes its place only where nothing went wrong."""
        if kind is not None:
            self._abandon()
        self.close(listed=kind is None)

    def close(self, *, listed: bool = True) -> None:
        """Set the store free, and put a new one in its place; what is left is ``listed``, to be checked later."""
        staging, self._staging = self._staging, None
        try:
            if staging is not None:
                self._settle(staging)
            elif self.path and not self.read_only and "_engine" in self.__dict__:
                self._leave(self.path, listed=listed)
        except OSError as error:
            raise cannot("be written", self.path, error) from error
        finally:
            self.__dict__.pop("_engine", None)
            self._counts.close()
            self._held.close()

    if not TYPE_CHECKING:  # a type checker would take every name for one of ours

        def __getattr__(self, name: str) -> object:
            """Say that the store is closed: its engine is gone then."""
            if name == "_engine":
                raise StoreError("is closed", place=self.path, advice="open it again")
            raise AttributeError(name)

    def _leave(self, folder: Path, *, listed: bool = True) -> None:
        """Keep the date; close the engine, and list what it leaves, unless an error may hold it open still."""
        day, self._changed = self._changed, None
        if day is not None:
            write_date(folder, day)
        graphs = graph_counts(self._engine) if listed else {}
        del self._engine
        self._counts.close()
        if listed:
            manifest_of(folder, graphs, self.manifest).write(folder)

    def _settle(self, staging: Staging) -> None:
        try:
            flush(self._engine)
            self._leave(staging.folder)
            staging.settle()
            _log.info("%s: the new store is in its place", self.path)
        except OSError as error:
            staging.abandon()
            raise cannot("be put in its place", self.path, error) from error

    def _abandon(self) -> None:
        staging, self._staging = self._staging, None
        if staging is not None:
            self._changed = None
            self.__dict__.pop("_engine", None)
            self._counts.forget()
            staging.abandon()

    # --- writing ---

    def replace(self, document: DocumentGraph | SerializedGraph) -> Change:
        """Put what a document says, as others amend it, in the place of what it said before, whole or not at all."""
        amendments = Amendments(self._engine, self.iris)
        amended = amendments.amended_by(document.graph)
        change = self._replace(amendments.amended(document))
        return self._amend(change, amended | amendments.amended_by(document.graph))

    def _replace(self, document: DocumentGraph | SerializedGraph) -> Change:
        old = set(self.quads(document.graph))
        if self._staging is not None and not old:
            return self._write_new(document)
        return self._make(self._change_of(document.graph).of_replacement(old, document))

    def remove(self, graph: NamedNode) -> Change:
        """Take out all that a document says, and what only it supported of what is shared."""
        amended = Amendments(self._engine, self.iris).amended_by(graph)
        return self._amend(self._make(self._change_of(graph).of_removal(set(self.quads(graph)))), amended)

    def _amend(self, change: Change, amended: set[NamedNode]) -> Change:
        """Write anew the documents whose lists are amended otherwise than they were; return all that changed."""
        documents = (document for document in self.documents() if document.iri in amended) if amended else ()
        for due in Amendments(self._engine, self.iris).due(documents):
            follows = self._replace(due)
            change = Change(change.added + follows.added, change.removed + follows.removed)
        return change

    def _write_new(self, document: DocumentGraph | SerializedGraph) -> Change:
        """Write a document into a store that nobody sees yet, while its quads are still being made.

        What follows from it is written with its last part: each part more is work for the engine.
        """
        written, last, change = 0, b"", self._change_of(document.graph)
        try:
            with written_behind(self._engine, self.path) as write:
                for data in document.serialized():
                    written += data.count(b"\n")
                    write(last)
                    last = data
                follows = change.of_new(document)
                written += len(follows.added)
                last += _n_quads(follows.added)
                follows = QuadChange(follows.removed, counts=follows.counts)
                write(last)
        except BaseException:
            with contextlib.suppress(StoreError):
                self._make(change.of_broken(set(self.quads(document.graph))))
            raise
        return self._make(follows, written)

    def _change_of(self, graph: NamedNode) -> DocumentChange:
        if self.read_only:
            raise StoreError("is open for reading only", place=self.path, advice="open it for updating")
        return DocumentChange(self._engine, self.iris, graph, self._counted())

    def _counted(self) -> StoredCounts:
        """Return what is counted of the documents, which are counted again where that is not known."""
        graphs = graphs_of_documents(self._engine, self.iris)
        self._counts.begin(counted_of(set(self.quads(graph)), graph, self.iris).all() for graph in graphs)
        return self._counts

    def _make(self, change: QuadChange, written: int = 0) -> Change:
        """Make a change, with that of the counts; so many quads are written already."""
        try:
            self._counts.add(change.counts)
            if change.removed or change.added:
                self._transaction(change.removed, change.added)
        except BaseException:
            self._counts.forget()
            raise
        made = Change(written + len(change.added), len(change.removed))
        if not made.nothing:
            self._changed = today()
        return made

    def furnish(self) -> Change:
        """Bring the vocabulary and the registers to those of this program."""
        graphs = (self.iris.vocabulary_graph, self.iris.organs_graph, self.iris.instruments_graph)
        old, new = {quad for graph in graphs for quad in self.quads(graph)}, set(furnishings(self.iris))
        self._counted()
        return self._make(QuadChange(old - new, new - old))

    def take_over(self, engine: Engine) -> None:
        """Write all that an engine holds; raises :class:`StoreVersionError` where that is of another version."""
        for graph in engine.named_graphs():
            self._write(engine.quads_for_pattern(None, None, None, graph))
        base_of(self._engine, self.path)
        self._changed = today()

    def _write(self, quads: Iterable[Quad]) -> None:
        write_bulk(self._engine, _n_quads(quads), self.path)

    def _transaction(self, removed: set[Quad], added: set[Quad]) -> None:
        write_at_once(self._engine, removed, added, self.path)

    # --- reading ---

    def query(
        self,
        text: str,
        values: dict[str, Term] | None = None,
        functions: Functions | None = None,
        *,
        allow_service: bool = False,
        dataset: QueryDataset | None = None,
    ) -> Any:
        """Put a SPARQL 1.1 query to the union of all graphs; our prefixes are predeclared.

        A ``FROM`` in the query, or the ``dataset``, which counts more, names other graphs. ``values`` takes the place
        of ``$name`` in the text; ``functions`` may be called in it. Returns the engine's results: solutions, triples or
        a truth value. Raises :class:`QuestionError` for what is no query, and for one that would reach out of this
        machine, unless ``allow_service`` lets it.
        """
        refuse_reaching_out(text, allow_service=allow_service)
        return ask_engine(self._engine, fill(text, values or {}), self.base.prefixes, functions, dataset)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of a graph, or of all graphs, in no particular order."""
        return self._engine.quads_for_pattern(None, None, None, graph)

    def quads_of(self, predicate: NamedNode, graph: NamedNode | None = None) -> Iterator[Quad]:
        """Yield the quads of a predicate in a graph, or in all graphs, in no particular order."""
        return self._engine.quads_for_pattern(None, predicate, None, graph)

    def quads_of_document(self, graph: NamedNode) -> Iterator[Quad]:
        """Yield what a document says, with the shared statements about the things it names."""
        own = list(self.quads(graph))
        yield from own
        yield from shared_about(self._engine, self.iris, own)

    def counts(self) -> dict[str, int]:
        """Return how many things of each class of the vocabulary the documents hold, by the name of the class."""
        rows = self.query(question_text("things-by-class"))
        return {row["class"].value.removeprefix(self.base.vocabulary): int(row["number"].value) for row in rows}

    def documents(self) -> list[LoadedDocument]:
        """Return the documents that are loaded, in the order of their symbols."""
        return loaded_documents(self.query)

    def document(self, name: str) -> LoadedDocument | None:
        """Return the loaded document that a name means: symbol, title, file or digest; ``None`` for an unknown name.

        Raises :class:`StoreError` where the name means several.
        """
        found = documents_named(self.documents(), name)
        if len(found) > 1:
            advice = f"name one of {', '.join(names_to_type(found))}"
            raise StoreError(f"{len(found)} documents are named {name}", place=self.path, advice=advice)
        return found[0] if found else None

    def graph_of_document(self, name: str) -> NamedNode:
        """Return the graph of a loaded document; raises :class:`StoreError` where it is not loaded."""
        found = self.document(name)
        if found is None:
            there = ", ".join(names_to_type(self.documents())) or "none"
            raise StoreError(f"the document {name} is not loaded", place=self.path, advice=f"loaded are {there}")
        return found.graph

    @property
    def as_of(self) -> date | None:
        """Return the day of the last load that changed the store; ``None`` for one without a load, or an old one."""
        if self._changed or self.path is None:
            return self._changed
        return read_date(self.path)

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._engine)


def _n_quads(quads: Iterable[Quad]) -> bytes:
    return serialize(quads, format=RdfFormat.N_QUADS) or b""
