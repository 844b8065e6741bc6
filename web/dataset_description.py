"""The graph and the endpoint described for programs: VoID and the SPARQL 1.1 Service Description."""

import asyncio
import io
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple
from starlette.responses import Response

from ..graph.export import write_statements
from ..graph.labels import LABEL
from ..graph.quads import TYPE
from ..ontology.namespaces import DCTERMS, XSD
from .addresses import origin_of
from .caching import unchanged, validators
from .negotiation import media_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.datastructures import Headers
    from starlette.types import Scope

    from .context import Context

VOID = "http://rdfs.org/ns/void#"
SERVICE = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"

_TITLE = "Mandates of the United Nations: acts and the programmes that rest on them"
_ROW_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPH_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")

_FIGURES = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?entities) (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }
"""
_CLASSES = "SELECT ?thing (COUNT(DISTINCT ?s) AS ?number) WHERE { ?s a ?thing } GROUP BY ?thing"
_PROPERTIES = "SELECT ?thing (COUNT(*) AS ?number) WHERE { ?s ?thing ?o } GROUP BY ?thing"
_GRAPHS = "SELECT ?thing (COUNT(*) AS ?number) WHERE { GRAPH ?thing { ?s ?p ?o } } GROUP BY ?thing"

Counts = tuple[tuple[NamedNode, int], ...]


async def service_description(context: "Context", headers: "Headers", format_name: str) -> Response:
    """Return the description of the endpoint in a format of statements."""
    return await _described(context, headers, format_name, service=True)


async def dataset_description(context: "Context", headers: "Headers", format_name: str) -> Response:
    """Return the description of the graph in a format of statements."""
    return await _described(context, headers, format_name, service=False)


async def _described(context: "Context", headers: "Headers", format_name: str, *, service: bool) -> Response:
    scope: Scope = {"scheme": "http", "headers": headers.raw}
    origin = origin_of(context, scope)
    own = validators(context, "service" if service else "void", origin, format_name) | {"vary": "Accept"}
    if same := unchanged(headers, own):
        return same
    statements = await asyncio.to_thread(_statements, context, origin, service=service)
    output = io.BytesIO()
    prefixes = context.store.base.prefixes | {"void": VOID, "sd": SERVICE}
    write_statements(statements, output, format_name, prefixes)
    return Response(output.getvalue(), headers=own, media_type=media_type(format_name))


def _statements(context: "Context", origin: str, *, service: bool) -> set[Triple]:
    return set(_service(context, origin) if service else _dataset(context, origin))


def _say(subject: NamedNode, predicate: str, thing: "NamedNode | Literal | str | int") -> Triple:
    if isinstance(thing, int):
        thing = Literal(str(thing), datatype=NamedNode(XSD + "integer"))
    return Triple(subject, NamedNode(predicate), NamedNode(thing) if isinstance(thing, str) else thing)


def _dataset(context: "Context", origin: str) -> "Iterator[Triple]":
    dataset, base = NamedNode(f"{origin}/void#dataset"), context.store.base
    triples, entities, properties = _figures(context)
    yield _say(dataset, TYPE.value, VOID + "Dataset")
    yield _say(dataset, DCTERMS + "title", Literal(_TITLE, language="en"))
    yield _say(dataset, VOID + "sparqlEndpoint", f"{origin}/sparql")
    yield _say(dataset, VOID + "uriSpace", Literal(base.iri))
    yield _say(dataset, VOID + "vocabulary", base.vocabulary)
    yield _say(dataset, VOID + "triples", triples)
    yield _say(dataset, VOID + "entities", entities)
    yield _say(dataset, VOID + "properties", properties)
    yield _say(dataset, VOID + "exampleResource", context.store.iris.vocabulary_graph.value)
    for ending in ("ttl", "nt", "rdf"):
        yield _say(dataset, VOID + "dataDump", f"{origin}/download/graph.{ending}")
    for name in _GRAPH_FORMATS:
        yield _say(dataset, VOID + "feature", FORMATS + name)
    yield from _parts(dataset, "class", _counted(context, _CLASSES), "entities")
    yield from _parts(dataset, "property", _counted(context, _PROPERTIES), "triples")


def _parts(dataset: NamedNode, kind: str, counts: Counts, of_what: str) -> "Iterator[Triple]":
    yield _say(dataset, f"{VOID}{'classes' if kind == 'class' else 'properties'}", len(counts))
    for number, (thing, count) in enumerate(counts, 1):
        part = NamedNode(f"{dataset.value.partition('#')[0]}#{kind}-{number}")
        yield _say(dataset, f"{VOID}{kind}Partition", part.value)
        yield _say(part, VOID + kind, thing)
        yield _say(part, VOID + of_what, count)


def _service(context: "Context", origin: str) -> "Iterator[Triple]":
    endpoint = NamedNode(f"{origin}/sparql")
    dataset, default = NamedNode(f"{origin}/sparql#dataset"), NamedNode(f"{origin}/sparql#default-graph")
    yield _say(endpoint, TYPE.value, SERVICE + "Service")
    yield _say(endpoint, LABEL.value, Literal(_TITLE, language="en"))
    yield _say(endpoint, SERVICE + "endpoint", endpoint)
    yield _say(endpoint, SERVICE + "supportedLanguage", SERVICE + "SPARQL11Query")
    yield _say(endpoint, SERVICE + "feature", SERVICE + "UnionDefaultGraph")
    if context.settings.allow_service:
        yield _say(endpoint, SERVICE + "feature", SERVICE + "BasicFederatedQuery")
    for name in (*_ROW_FORMATS, *_GRAPH_FORMATS):
        yield _say(endpoint, SERVICE + "resultFormat", FORMATS + name)
    yield _say(endpoint, SERVICE + "defaultDataset", dataset)
    yield _say(dataset, TYPE.value, SERVICE + "Dataset")
    yield _say(dataset, SERVICE + "defaultGraph", default)
    yield _say(default, TYPE.value, SERVICE + "Graph")
    yield _say(default, VOID + "triples", _figures(context)[0])
    for number, (graph, count) in enumerate(_counted(context, _GRAPHS), 1):
        named, content = (NamedNode(f"{origin}/sparql#{kind}-{number}") for kind in ("named-graph", "graph"))
        yield _say(dataset, SERVICE + "namedGraph", named)
        yield _say(named, TYPE.value, SERVICE + "NamedGraph")
        yield _say(named, SERVICE + "name", graph)
        yield _say(named, SERVICE + "graph", content)
        yield _say(content, TYPE.value, SERVICE + "Graph")
        yield _say(content, VOID + "triples", count)


def _figures(context: "Context") -> tuple[int, int, int]:
    def count() -> tuple[int, ...]:
        row = next(iter(context.store.query(_FIGURES)))
        return tuple(int(row[name].value) for name in ("triples", "entities", "properties"))

    return context.once("figures", count)


def _counted(context: "Context", question: str) -> Counts:
    """Return things with a number each."""

    def count() -> Counts:
        found = [(row["thing"], int(row["number"].value)) for row in context.store.query(question)]
        return tuple(sorted(found, key=lambda pair: pair[0].value))

    return context.once(question, count)
