"""The formats that graphs, answers, networks and pictures are written in, by the names that users give them.

What the engine writes, it knows media types, endings and abilities of; the other formats are known by their name.
"""

from functools import cache

from pyoxigraph import QueryResultsFormat, RdfFormat

RDF_FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Formats of RDF that the engine writes; those that hold named graphs hold them, the others the union of all graphs."""

STATEMENT_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")
"""Formats of answers that are triples."""

RESULT_FORMATS: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Formats of answers that are rows or a truth value."""

RDFLIB_FORMATS = ("longturtle", "pretty-xml", "trix", "hext")
"""Further formats of RDF, which rdflib writes: slowly, and by its own order."""

NETWORK_FORMATS = ("graphml", "gexf", "csv", "json")
"""Formats of networks; ``csv`` holds the edges, ``json`` is NetworkX's node-link form."""

PICTURE_FORMATS = ("svg", "png", "html")

EXPORT_FORMATS = (*RDF_FORMATS, "graphml", *RDFLIB_FORMATS)
"""Formats of the whole graph."""


@cache
def media_type(name: str) -> str:
    """Return the media type of a format of the engine's, with its character set where it is text.

    >>> media_type("turtle"), media_type("json")
    ('text/turtle; charset=utf-8', 'application/sparql-results+json')
    """
    bare = _bare(name)
    return f"{bare}; charset=utf-8" if bare.startswith("text/") else bare


def _bare(name: str) -> str:
    return (RESULT_FORMATS.get(name) or RDF_FORMATS[name]).media_type.partition(";")[0]


def name_at_w3c(name: str) -> str:
    """Return the IRI under which the W3C lists a format of the engine's (https://www.w3.org/ns/formats/).

    >>> name_at_w3c("jsonld")
    'http://www.w3.org/ns/formats/JSON-LD'
    """
    return "http://www.w3.org/ns/formats/" + (RESULT_FORMATS.get(name) or RDF_FORMATS[name]).iri.rpartition("/")[2]


def ending(name: str) -> str:
    """Return the ending of the files of a format, without its point.

    >>> ending("turtle"), ending("json"), ending("graphml")
    ('ttl', 'json', 'graphml')
    """
    return RDF_FORMATS[name].file_extension if name in RDF_FORMATS else name


BY_ENDING = {ending(name): name for name in EXPORT_FORMATS}
"""Formats of the whole graph by the ending of a file."""

STATEMENT_TYPES = {_bare(name): name for name in STATEMENT_FORMATS} | {
    "application/x-turtle": "turtle",
    "text/plain": "ntriples",
    "application/json": "jsonld",
}
"""Formats of triples by media type: their own, then others by which clients ask for them."""

RESULT_TYPES = {_bare(name): name for name in RESULT_FORMATS} | {
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Formats of rows and truth values by media type, likewise."""
