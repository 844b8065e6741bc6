"""Namespaces of the vocabularies we use, and the base below which our own IRIs stand.

Source: the documents of the vocabularies themselves.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

DEFAULT_BASE = "https://w3id.org/mandategraph/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
ELI = "http://data.europa.eu/eli/ontology#"
CITO = "http://purl.org/spar/cito/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
UNDO = "https://w3id.org/un/ontology/undo/"

OFFICIAL_DOCUMENTS = "https://docs.un.org/en/"

FOREIGN = {
    "cito": CITO,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "eli": ELI,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "undo": UNDO,
    "void": VOID,
    "xsd": XSD,
}

_BASE_SHAPE = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]]+/")


@dataclass(frozen=True)
class Base:
    """The base IRI of our own things, and what hangs on it.

    >>> Base().prefixes["act"]
    'https://w3id.org/mandategraph/act/'
    >>> Base("https://example.org/m/").vocabulary
    'https://example.org/m/ontology#'
    """

    iri: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Refuse what cannot be the start of an IRI."""
        if not _BASE_SHAPE.fullmatch(self.iri):
            raise ValueError(f"{self.iri!r} is no base: it must be an http(s) IRI that ends with '/'")

    @cached_property
    def vocabulary(self) -> str:
        """Return the namespace of our own terms."""
        return self.iri + "ontology#"

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Return every prefix that is predeclared in questions and used in exports."""
        own = {
            "mg": self.vocabulary,
            "act": self.iri + "act/",
            "document": self.iri + "document/",
            "organ": self.iri + "organ/",
            "plan": self.iri + "plan/",
            "programme": self.iri + "programme/",
        }
        return own | FOREIGN

    def turtle(self, path: Path) -> str:
        """Return one of our Turtle files with its IRIs below this base.

        The files in this folder are written for the default base; the base occurs in them as whole text only.
        """
        return path.read_text(encoding="utf-8").replace(DEFAULT_BASE, self.iri)
