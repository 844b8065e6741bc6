"""What every store holds before any document: the vocabulary and the registers, each in a graph of its own."""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Engine

from ...ontology.instruments import INSTRUMENTS_FILE
from ...ontology.namespaces import OWL, Base
from ...ontology.organs import ORGANS_FILE
from ...ontology.terms import VOCABULARY_VERSION
from ..errors import StoreVersionError
from ..iris import Iris
from ..standard_terms import TYPE

VOCABULARY_FILE = ORGANS_FILE.with_name("mandates.ttl")
VERSION_INFO = NamedNode(OWL + "versionInfo")
ONTOLOGY = NamedNode(OWL + "Ontology")


def furnishings(iris: Iris) -> Iterator[Quad]:
    """Yield the vocabulary and the registers, each in its graph."""
    files = (
        (VOCABULARY_FILE, iris.vocabulary_graph),
        (ORGANS_FILE, iris.organs_graph),
        (INSTRUMENTS_FILE, iris.instruments_graph),
    )
    for path, graph in files:
        for quad in parse(iris.base.turtle(path), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def base_of(engine: Engine, path: Path | None) -> Base:
    """Return the base of a store, after checking that its vocabulary is ours and of this version."""
    for quad in engine.quads_for_pattern(None, TYPE, ONTOLOGY, None):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.endswith("/ontology"):
            base = Base(quad.subject.value.removesuffix("ontology"))
            found = engine.quads_for_pattern(quad.subject, VERSION_INFO, None, None)
            version = ", ".join(str(getattr(statement.object, "value", None)) for statement in found)
            if version == VOCABULARY_VERSION:
                return base
            what = f"was written with version {version or 'none'} of the vocabulary, this is {VOCABULARY_VERSION}"
            raise StoreVersionError(what, place=path, advice="load the documents again into a new store")
    what = "is a store of something else: it does not hold our vocabulary"
    raise StoreVersionError(what, place=path, advice="name another place with --store")
