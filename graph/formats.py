"""The formats that graphs, answers, networks and pictures are written in, by the names that users give them.

What the engine writes, it knows media types, endings and abilities of; the other formats are known by their name.
"""

import difflib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import QueryResultsFormat, RdfFormat

from .errors import OutputNameError

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

NETWORK_FORMATS = ("graphml", "gexf", "csv", "json", "xlsx")
"""Formats of networks; ``csv`` holds the edges, ``json`` is NetworkX's node-link form, ``xlsx`` a sheet for each."""

ROW_FORMATS = ("table", "csv", "csv-bom", "tsv", "json", "jsonl", "xlsx")
"""Formats of rows for people and programs; ``csv-bom`` begins with a byte order mark, by which Excel knows UTF-8."""

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

    >>> ending("turtle"), ending("json"), ending("markdown")
    ('ttl', 'json', 'md')
    """
    return RDF_FORMATS[name].file_extension if name in RDF_FORMATS else _OTHER_ENDINGS.get(name, name)


_OTHER_ENDINGS = {"table": "txt", "text": "txt", "markdown": "md", "csv-bom": "csv"}


def format_of_name(path: Path, formats: Iterable[str]) -> str:
    """Return which of some formats the end of a file's name tells, the first of several.

    Raises :class:`OutputNameError`, with the endings that there are, for another.

    >>> format_of_name(Path("acts.CSV"), ["table", "csv", "csv-bom"])
    'csv'
    """
    endings = {ending(name): name for name in reversed(list(formats))}
    told = path.suffix.lower().removeprefix(".")
    if told in endings:
        return endings[told]
    what = f"no format ends in .{told}" if told else "the name has no ending that tells the format"
    near = difflib.get_close_matches(told, endings, n=1)
    meant = f"did you mean .{near[0]}? " if near else ""
    advice = f"{meant}there are {', '.join(f'.{name}' for name in reversed(endings))}"
    raise OutputNameError(what, place=path, advice=advice, value=told)


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
