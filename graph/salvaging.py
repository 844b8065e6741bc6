"""Saving what can be read of a damaged store into a new one, and telling what is missing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from ..ontology.namespaces import RDF, Base
from .engines.embedded.locks import locked
from .engines.embedded.manifest import Manifest, graph_counts, read_manifest
from .engines.embedded.salvage import linked, read_parts
from .errors import StoreDamagedError, StoreError, StoreMissingError
from .leaving import scratch_folder
from .store import DEFAULT_WAIT, Store


@dataclass(frozen=True, slots=True)
class SavedGraph:
    """How many statements of a graph were read; ``of`` how many it held, ``None`` where that is not known."""

    graph: str
    read: int
    of: int | None

    @property
    def whole(self) -> bool:
        """Tell whether nothing is missing."""
        return self.read == self.of


def salvage(damaged: Path, new: Path, *, wait: float = DEFAULT_WAIT) -> list[SavedGraph]:
    """Write what can be read of a store into a new one; return what became of each graph.

    Raises :class:`StoreDamagedError` where nothing can be read, and :class:`StoreError` where there is a store already.
    """
    if new.exists():
        raise StoreError("is there already", place=new, advice="name a place where nothing is")
    if not damaged.is_dir():
        raise StoreMissingError("there is no store here", place=damaged, advice="name the damaged store with --store")
    with locked(damaged, alone=False, wait=wait), scratch_folder("salvaged") as scratch:
        manifest = _manifest(damaged)
        engine = Engine(str(scratch))
        with linked(damaged, manifest) as folder:
            try:
                _read_into(engine, folder, manifest)
            except StoreDamagedError as error:
                error.place = damaged
                raise
        left = manifest.graphs if manifest else {}
        with Store.update(new, _base({*left, *graph_counts(engine)}, damaged)) as store:
            store.take_over(engine)
    with Store.open(new) as store:
        read = store.manifest.graphs if store.manifest else {}
    return [SavedGraph(graph, read.get(graph, 0), left.get(graph)) for graph in sorted(read.keys() | left.keys())]


def _base(graphs: set[str], damaged: Path) -> Base:
    end = "graph/ontology"
    for graph in graphs:
        if graph.endswith(end):
            return Base(graph.removesuffix(end))
    raise StoreDamagedError("nothing of it can be read", place=damaged, advice="load the documents into a new store")


def _manifest(store: Path) -> Manifest | None:
    try:
        return read_manifest(store)
    except StoreDamagedError:
        return None


def _read_into(engine: Engine, folder: Path, manifest: Manifest | None) -> None:
    """Read all statements; where that breaks off, those of each graph, and where that does, by their predicates."""

    def take(data: bytes) -> None:
        engine.bulk_load(data, RdfFormat.N_QUADS, lenient=True)

    if read_parts(folder, [(None, None)], take):
        return
    graphs = manifest.graphs if manifest else graph_counts(engine)
    if not read_parts(folder, [(graph, None) for graph in graphs], take):
        read_parts(folder, [(None, predicate) for predicate in _predicates(engine)], take)


def _predicates(engine: Engine) -> list[str]:
    """Return the predicates that were read, and those of the vocabulary."""
    rows: Any = engine.query(
        "SELECT DISTINCT ?p { { GRAPH ?g { ?s ?p ?o } } UNION { GRAPH ?g { ?p a rdf:Property } } }",
        prefixes={"rdf": RDF},
    )
    return [row["p"].value for row in rows]
