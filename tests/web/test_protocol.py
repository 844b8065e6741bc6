"""Clients of others at a running server, and the cases by which the W3C tests the SPARQL 1.1 Protocol for queries."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from httpx import Response
from mandategraph.graph.answering.catalogue import questions
from mandategraph.ontology.namespaces import Base
from pyoxigraph import NamedNode, RdfFormat
from pyoxigraph import Store as Engine
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result
from real_documents import SHARED
from serving import TestClient, client_of, served, small_store_on_disk
from SPARQLWrapper import CSV, JSON, JSONLD, N3, RDFXML, TSV, TURTLE, XML, SPARQLWrapper

BASE = Base()
ORGAN = URIRef(f"{BASE.iri}organ/GA")
ORGANS = f"{BASE.iri}graph/organs"
ROWS = "SELECT ?organ { ?organ a mg:Organ } ORDER BY ?organ"
STATEMENTS = ("CONSTRUCT { organ:GA ?p ?o } WHERE { organ:GA ?p ?o }", "DESCRIBE organ:GA")

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
KINDS = {
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@pytest.fixture(scope="module")
def address(served_store: Path) -> Iterator[str]:
    """The endpoint of a running server."""
    with served(served_store) as (_, found):
        yield f"{found}/sparql"


def _wrapped(address: str, query: str, kind: str | None = None) -> Any:
    wrapper = SPARQLWrapper(address) if kind is None else SPARQLWrapper(address, returnFormat=kind)
    wrapper.setQuery(query)
    return wrapper


@pytest.mark.parametrize("kind", [None, XML, JSON, CSV, TSV])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_rows(address: str, kind: str | None, method: str) -> None:
    """SPARQLWrapper reads rows and truth values, by its defaults and in each format."""
    wrapper = _wrapped(address, ROWS, kind)
    wrapper.setMethod(method)
    assert str(ORGAN) in str(_text(wrapper.query().convert()))
    wrapper.setQuery("ASK { organ:GA a mg:Organ }")
    assert "true" in _text(wrapper.query().convert()).lower()


def _text(answer: Any) -> str:
    return answer.toxml() if hasattr(answer, "toxml") else answer.decode() if isinstance(answer, bytes) else str(answer)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("kind", [None, XML, RDFXML, TURTLE, N3, JSONLD])
@pytest.mark.parametrize("query", STATEMENTS)
def test_sparqlwrapper_statements(address: str, query: str, kind: str | None) -> None:
    """SPARQLWrapper reads statements, by its defaults and in each format."""
    found = _wrapped(address, query, kind).query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found)
    assert (ORGAN, RDF.type, URIRef(f"{BASE.vocabulary}Organ")) in graph


def test_sparqlwrapper_saved_questions(address: str) -> None:
    """Each saved question is answered to SPARQLWrapper with its defaults, its parameters as variables.

    The comments at its head stay away: SPARQLWrapper skips every second one only, and takes "loader" for an update.
    """
    texts = {name: re.sub(r"\A(?:#.*\n)+", "", question.sparql()) for name, question in questions().items()}
    answered = {name: _wrapped(address, text).query().convert() for name, text in texts.items()}
    assert len(answered) >= 10
    assert all(_text(answer).strip() for answer in answered.values())


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_store(address: str, method: str) -> None:
    """rdflib's store asks the endpoint as if it held the graph."""
    store = SPARQLStore(address, method=method)
    graph = Graph(store, identifier=URIRef(ORGANS))
    assert (ORGAN, RDF.type, URIRef(f"{BASE.vocabulary}Organ")) in graph
    assert len(graph) > 0
    assert len(list(Graph(store).query("SELECT ?o { ?o a <%sOrgan> } LIMIT 5" % BASE.vocabulary))) == 5  # noqa: UP031
    assert Graph(store).query("ASK {}").askAnswer
    assert len(Graph(store).query(f"DESCRIBE <{ORGAN}>").graph or ()) > 0


# --- the cases of the W3C ---


@pytest.fixture(scope="module")
def cases() -> Graph:
    """The manifest of the cases."""
    return Graph().parse(SHARED / "standards" / "sparql-protocol" / "manifest.ttl")


@pytest.fixture(scope="module")
def w3c_client(cases: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a store that holds the graphs of the cases too."""
    path = small_store_on_disk(tmp_path_factory.mktemp("w3c"))
    engine = Engine(str(path))
    for data in set(cases.objects(None, UT.graphData)):
        file, graph = str(cases.value(data, UT.graph)), str(cases.value(data, RDFS.label))
        engine.load(path=unquote(file.removeprefix("file://")), format=RdfFormat.N_TRIPLES, to_graph=NamedNode(graph))
    engine.flush()
    del engine
    with client_of(path) as client:
        yield client


@pytest.mark.shared
def test_cases_of_the_w3c(cases: Graph, w3c_client: TestClient) -> None:
    """Every case that asks a query has the status, the kind of answer and the truth value that it should."""
    tried = [case for case in cases.subjects(RDF.type, MF.ProtocolTest) if "quer" in str(case).rpartition("#")[2]]
    assert len(tried) == 20
    wrong = {str(case): complaint for case in tried if (complaint := _tried(cases, case, w3c_client))}
    assert wrong == {}


def _tried(cases: Graph, case: Any, client: TestClient) -> list[str]:
    """Put the requests of a case, and return what is wrong with the answers."""
    connection = cases.value(case, MF.action)
    requests = list(Collection(cases, cases.value(connection, HT.requests) or BNode()))
    assert requests
    return [said for request in requests if (said := _wrong(cases, request, _answer(cases, request, client)))]


def _answer(cases: Graph, request: Any, client: TestClient) -> Response:
    body = cases.value(request, HT.body)
    content = None
    if body is not None:
        content = str(cases.value(body, CNT.chars)).encode(str(cases.value(body, CNT.characterEncoding)))
    fields = cases.value(request, HT.headers)
    headers = {
        str(cases.value(field, HT.fieldName)): str(cases.value(field, HT.fieldValue))
        for field in (Collection(cases, fields) if fields else ())
    }
    method, path = (str(cases.value(request, name)) for name in (HT.methodName, HT.absolutePath))
    return client.request(method, path, content=content, headers=headers)


def _wrong(cases: Graph, request: Any, response: Response) -> str:
    expected = cases.value(request, HT.resp)
    statuses = {str(each).rpartition("StatusCode")[2][0] for each in cases.objects(expected, MF.expectedStatus)}
    if str(response.status_code)[0] not in statuses:
        return f"{response.status_code}, not {statuses}: {response.text}"
    kind = response.headers["content-type"].partition(";")[0]
    wanted = cases.value(expected, MF.expectedFormat)
    if wanted is not None and kind not in KINDS[str(wanted)]:
        return f"{kind} is not {wanted}"
    truth = cases.value(expected, MF.expectedBoolean)
    if isinstance(truth, Literal):
        said = Result.parse(io.BytesIO(response.content), content_type=kind).askAnswer
        return "" if said == truth.toPython() else f"the answer is {said}"
    return ""
