"""Terms of the standard vocabularies (RDF, RDFS, Dublin Core, PROV, SKOS, XSD) that the graph uses beside our own."""

from pyoxigraph import NamedNode

from ..ontology.namespaces import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
SEE_ALSO = NamedNode(RDFS + "seeAlso")
IDENTIFIER = NamedNode(DCTERMS + "identifier")
TITLE = NamedNode(DCTERMS + "title")
LANGUAGE = NamedNode(DCTERMS + "language")
IS_PART_OF = NamedNode(DCTERMS + "isPartOf")
SOURCE = NamedNode(DCTERMS + "source")
ISSUED = NamedNode(DCTERMS + "issued")
DERIVED_FROM = NamedNode(PROV + "wasDerivedFrom")
NOTATION = NamedNode(SKOS + "notation")
INTEGER = NamedNode(XSD + "integer")
DATE = NamedNode(XSD + "date")
