"""The graph and the endpoint described for programs: VoID and the SPARQL 1.1 Service Description.

The graph is described as in an export, see :mod:`...graph.exports.description`; where it can be had from is said here.
"""

import asyncio
import io
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from starlette.responses import Response

from ...graph.derived.labels import LABEL
from ...graph.exports.export import write_statements
from ...graph.formats import RESULT_FORMATS, STATEMENT_FORMATS, media_type, name_at_w3c
from ...graph.standard_terms import TYPE
from ...ontology.namespaces import VOID, XSD
from ..http.context import origin_of
from ..http.validators import unchanged, validators
from ..workers.work import SelfDescription

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.datastructures import Headers
    from starlette.types import Scope

    from ..http.context import Context

SERVICE = "http://www.w3.org/ns/sparql-service-description#"

_TITLE = "Mandates of the United Nations: acts and the programmes that rest on them"
_GRAPHS = "SELECT ?graph (COUNT(*) AS ?number) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


async def service_description(context: "Context", headers: "Headers", format_name: str) -> Response:
    """Return the description of the endpoint in a format of statements."""
    origin, own = _own(context, headers, "service", format_name)
    if same := unchanged(headers, own):
        return same
    statements = await asyncio.to_thread(lambda: set(_service(context, origin)))
    return _written(context, statements, format_name, own)


async def dataset_description(context: "Context", headers: "Headers", format_name: str) -> Response:
    """Return the description of the graph in a format of statements."""
    origin, own = _own(context, headers, "void", format_name)
    if same := unchanged(headers, own):
        return same
    counted = await context.made.wait("void", lambda: _counted_by_pool(context))
    return _written(context, counted | set(_whereabouts(context, origin)), format_name, own)


async def _counted_by_pool(context: "Context") -> set[Triple]:
    answer = await context.pool.ask(SelfDescription())
    return {quad.triple for quad in parse(answer.bytes(), format=RdfFormat.N_TRIPLES)}


def _own(context: "Context", headers: "Headers", what: str, format_name: str) -> tuple[str, dict[str, str]]:
    """Return the address of the server and the validators of a description."""
    scope: Scope = {"scheme": "http", "headers": headers.raw}
    origin = origin_of(context, scope)
    return origin, validators(context, what, origin, format_name) | {"vary": "Accept"}


def _written(context: "Context", statements: set[Triple], format_name: str, own: dict[str, str]) -> Response:
    output = io.BytesIO()
    write_statements(statements, output, format_name, context.store.base.prefixes | {"sd": SERVICE})
    return Response(output.getvalue(), headers=own, media_type=media_type(format_name))


def _say(subject: NamedNode, predicate: str, thing: "NamedNode | Literal | str | int") -> Triple:
    if isinstance(thing, int):
        thing = Literal(str(thing), datatype=NamedNode(XSD + "integer"))
    return Triple(subject, NamedNode(predicate), NamedNode(thing) if isinstance(thing, str) else thing)


def _whereabouts(context: "Context", origin: str) -> "Iterator[Triple]":
    """Yield where the graph can be asked and had."""
    dataset = context.store.iris.dataset
    yield _say(dataset, VOID + "sparqlEndpoint", f"{origin}/sparql")
    for ending in ("ttl", "nt", "rdf"):
        yield _say(dataset, VOID + "dataDump", f"{origin}/download/graph.{ending}")
    for name in STATEMENT_FORMATS:
        yield _say(dataset, VOID + "feature", name_at_w3c(name))


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
    for name in (*RESULT_FORMATS, *STATEMENT_FORMATS):
        yield _say(endpoint, SERVICE + "resultFormat", name_at_w3c(name))
    yield _say(endpoint, SERVICE + "defaultDataset", dataset)
    yield _say(dataset, TYPE.value, SERVICE + "Dataset")
    yield _say(dataset, SERVICE + "defaultGraph", default)
    yield _say(default, TYPE.value, SERVICE + "Graph")
    yield _say(default, VOID + "triples", len(context.store))
    for number, (graph, count) in enumerate(context.made.get("graphs", lambda: _graphs(context)), 1):
        named, content = (NamedNode(f"{origin}/sparql#{kind}-{number}") for kind in ("named-graph", "graph"))
        yield _say(dataset, SERVICE + "namedGraph", named)
        yield _say(named, TYPE.value, SERVICE + "NamedGraph")
        yield _say(named, SERVICE + "name", graph)
        yield _say(named, SERVICE + "graph", content)
        yield _say(content, TYPE.value, SERVICE + "Graph")
        yield _say(content, VOID + "triples", count)


def _graphs(context: "Context") -> list[tuple[NamedNode, int]]:
    """Return the named graphs, each with the number of its statements."""
    found = [(row["graph"], int(row["number"].value)) for row in context.store.query(_GRAPHS)]
    return sorted(found, key=lambda pair: pair[0].value)
