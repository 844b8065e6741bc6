"""Provenance of the graph of a document: which version of which loader made it, and of which file.

It is said in the terms of PROV-O, beside our own short ones (file name, digest, loader), and without a time: the same
file gives the same statements. What files and loaders are several documents would say alike; exports say it
(:mod:`..exports.description`).
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from ...loaders.records import SourceDocument
from ...ontology.namespaces import PROV, RDF
from ..iris import DocumentIris, Iris

TYPE = NamedNode(RDF + "type")
GENERATED_BY = NamedNode(PROV + "wasGeneratedBy")
ACTIVITY = NamedNode(PROV + "Activity")
USED = NamedNode(PROV + "used")
ASSOCIATED_WITH = NamedNode(PROV + "wasAssociatedWith")


def provenance(
    document: SourceDocument, here: DocumentIris, iris: Iris
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode]]:
    """Yield what made the graph of a document: a reading, which used the file and was done by the loader."""
    yield here.graph, GENERATED_BY, here.reading
    yield here.reading, TYPE, ACTIVITY
    yield here.reading, USED, iris.file(document.sha256)
    yield here.reading, ASSOCIATED_WITH, iris.loader(document.loader)
