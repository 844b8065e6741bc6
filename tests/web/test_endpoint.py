"""The SPARQL 1.1 Protocol: how queries come, which formats go, and what is refused with which words."""

import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from mandategraph.graph.store import Store
from mandategraph.ontology.namespaces import Base
from pyoxigraph import NamedNode, RdfFormat, parse, parse_query_results
from pyoxigraph import QueryResultsFormat as Rows
from serving import TestClient, client_of

BASE = Base()
ASK = "ASK { organ:GA a mg:Organ }"
ROWS = "SELECT ?organ { ?organ a mg:Organ } ORDER BY ?organ LIMIT 3"
STATEMENTS = "CONSTRUCT { organ:GA ?p ?o } WHERE { organ:GA ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ORGANS = f"{BASE.iri}graph/organs"
SHARED = f"{BASE.iri}graph/shared"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORM = "application/x-www-form-urlencoded"


def ask(client: TestClient, query: str, accept: str | None = None, **parameters: Any) -> Response:
    """The response to a query by GET."""
    return client.get("/sparql", params={"query": query} | parameters, headers={"accept": accept} if accept else None)


def number(response: Response) -> int:
    """The one number of an answer."""
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


# --- how queries come ---


def test_get_form_and_body_give_the_same(client: TestClient) -> None:
    """A query comes in the address, in a form, or as the body; a stroke at the end of the path does not matter."""
    responses = [
        ask(client, ROWS),
        client.post("/sparql", data={"query": ROWS}),
        client.post("/sparql", content=ROWS, headers={"content-type": "application/sparql-query; charset=UTF-8"}),
        client.get("/sparql/", params={"query": ROWS}),
        client.post("/sparql/", data={"query": ROWS}),
    ]
    assert [response.status_code for response in responses] == [200] * 5
    assert len({response.content for response in responses}) == 1
    assert len(responses[0].json()["results"]["bindings"]) == 3


def test_head_has_no_body(client: TestClient) -> None:
    """HEAD answers with the headers of GET."""
    response = client.head("/sparql", params={"query": ROWS})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"


def test_prefixes_are_declared_and_letters_of_every_script_pass(client: TestClient) -> None:
    """Our prefixes need no declaration; Chinese goes in and comes out."""
    query = 'SELECT (STR("2030 年议程") AS ?words) { organ:GA a mg:Organ }'
    assert ask(client, query).json()["results"]["bindings"][0]["words"]["value"] == "2030 年议程"


@pytest.mark.parametrize(
    ("send", "status", "words"),
    [
        ({"params": {"query": [ASK, ASK]}}, 400, "2 queries"),
        ({"params": {"query": " "}}, 400, "empty"),
        ({"content": b"query=%FF", "headers": {"content-type": FORM}}, 400, "UTF-8"),
        ({"content": b"ASK { ?\xff ?p ?o }", "headers": {"content-type": "application/sparql-query"}}, 400, "UTF-8"),
        ({"content": ASK, "headers": {"content-type": "text/plain"}}, 415, "application/sparql-query"),
        ({"content": ASK, "headers": {"content-type": "application/sparql-query; charset=gbk"}}, 415, "UTF-8"),
        ({"data": {"other": "1"}}, 400, "no queries"),
        ({"data": {"update": "CLEAR ALL"}}, 403, "only reads"),
        ({"content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}, 403, "only reads"),
        ({"data": {"query": "INSERT DATA { organ:GA a organ:GA }"}}, 403, "only read"),
        ({"data": {"query": "LOAD <http://127.0.0.1:9/x>"}}, 403, "LOAD"),
        ({"data": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }"}}, 403, "SERVICE"),
        ({"data": {"query": "x" * 1_000_001}}, 413, "1000000 bytes"),
        (
            {"params": {"query": ASK}, "content": ASK, "headers": {"content-type": "application/sparql-query"}},
            400,
            "one",
        ),
    ],
)
def test_requests_that_are_refused(client: TestClient, send: dict[str, Any], status: int, words: str) -> None:
    """What is no query, or asks for what is not given, is answered with a reason."""
    response = client.get("/sparql", **send) if set(send) == {"params"} else client.post("/sparql", **send)
    assert response.status_code == status, response.text
    assert words in response.text
    assert response.headers["content-type"].startswith("text/plain")


def test_error_shows_line_and_caret(client: TestClient) -> None:
    """What is no SPARQL is answered with the engine's words, the line, and a caret under the place."""
    response = ask(client, "SELECT * {\n  ?s mandate:title ?o }")
    assert response.status_code == 400
    assert response.text.startswith("line 2, column 6: the prefix is not declared")
    assert "2 |   ?s mandate:title ?o }\n         ^" in response.text


# --- the dataset ---


def test_default_graph_is_the_union(client: TestClient, served_store: Path) -> None:
    """Without a word on graphs a query runs over all of them; FROM names others."""
    with Store.open(served_store) as store:
        everything, organs = len(store), sum(1 for _ in store.quads(NamedNode(ORGANS)))
    assert 0 < organs < everything
    assert number(ask(client, COUNT)) == everything
    assert number(ask(client, COUNT.replace("{", f"FROM <{ORGANS}> {{"))) == organs
    assert number(ask(client, COUNT.replace("{", "FROM <x:y> {"))) == 0
    assert number(ask(client, f"# FROM <{ORGANS}>\n{COUNT.replace('?s', '?from')}")) == everything


def test_graphs_of_the_request(client: TestClient) -> None:
    """The graphs that the request names are the dataset, and count more than FROM."""
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    organs = number(ask(client, COUNT.replace("{", f"FROM <{ORGANS}> {{")))
    both = number(ask(client, COUNT, **{"default-graph-uri": [ORGANS, SHARED]}))
    assert number(ask(client, COUNT, **{"default-graph-uri": ORGANS})) == organs < both
    assert number(ask(client, COUNT.replace("{", f"FROM <{SHARED}> {{"), **{"default-graph-uri": ORGANS})) == organs
    assert number(ask(client, named, **{"default-graph-uri": ORGANS})) == 0
    assert number(ask(client, named, **{"named-graph-uri": [ORGANS, SHARED]})) == 2
    assert number(ask(client, COUNT, **{"named-graph-uri": ORGANS})) == 0
    posted = client.post("/sparql", data={"query": COUNT, "default-graph-uri": ORGANS})
    assert number(posted) == organs


def test_graph_that_is_no_iri_is_refused(client: TestClient) -> None:
    """The name of a graph is an IRI."""
    response = ask(client, COUNT, **{"default-graph-uri": "not an iri"})
    assert response.status_code == 400
    assert "IRI" in response.text


# --- formats ---

ROW_TYPES = {
    "application/sparql-results+json": Rows.JSON,
    "application/sparql-results+xml": Rows.XML,
    "text/tab-separated-values": Rows.TSV,
}
GRAPH_TYPES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("kind", ROW_TYPES)
def test_rows_in_every_format(client: TestClient, kind: str) -> None:
    """Rows and truth values come in each format of SPARQL, which reads back as the same."""
    response = ask(client, ROWS, kind)
    assert response.headers["content-type"].partition(";")[0] == kind
    rows: Any = parse_query_results(response.content, format=ROW_TYPES[kind])
    assert [row["organ"].value for row in rows] == [
        binding["organ"]["value"] for binding in ask(client, ROWS).json()["results"]["bindings"]
    ]
    if kind != "text/tab-separated-values":
        assert bool(parse_query_results(ask(client, ASK, kind).content, format=ROW_TYPES[kind]))


@pytest.mark.parametrize("kind", GRAPH_TYPES)
def test_statements_in_every_format(client: TestClient, kind: str) -> None:
    """Statements come in each format of RDF, which reads back as the same."""
    response = ask(client, STATEMENTS, kind)
    assert response.headers["content-type"].partition(";")[0] == kind
    read = {quad.triple for quad in parse(io.BytesIO(response.content), format=GRAPH_TYPES[kind])}
    plain = ask(client, STATEMENTS, "application/n-triples").content
    assert read == {quad.triple for quad in parse(plain, format=RdfFormat.N_TRIPLES)}
    assert len(read) > 5


def test_csv(client: TestClient) -> None:
    """CSV has a head and a line a row."""
    response = ask(client, ROWS, "text/csv")
    assert response.headers["content-type"].startswith("text/csv")
    assert response.text.splitlines()[0] == "organ"
    assert len(response.text.splitlines()) == 4


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (ROWS, None, "application/sparql-results+json"),
        (ROWS, "*/*", "application/sparql-results+json"),
        (ROWS, "text/html, */*;q=0.1", "application/sparql-results+json"),
        (ROWS, "text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        (ROWS, "text/csv, application/sparql-results+xml;q=0.9, text/turtle", "text/csv"),
        (ROWS, "text/*", "text/csv"),
        (STATEMENTS, None, "text/turtle"),
        (STATEMENTS, "text/csv, application/rdf+xml;q=0.2", "application/rdf+xml"),
        (STATEMENTS, "application/*;q=0.3", "application/n-triples"),
    ],
)
def test_best_format_is_chosen(client: TestClient, query: str, accept: str | None, kind: str) -> None:
    """The format that the client wants most of those for this kind of answer."""
    response = ask(client, query, accept)
    assert response.headers["content-type"].partition(";")[0] == kind
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [(ROWS, "image/png"), (ROWS, "text/turtle"), (STATEMENTS, "text/csv"), (ROWS, "*/*;q=0"), (ROWS, "nonsense")],
)
def test_no_format_is_accepted(client: TestClient, query: str, accept: str) -> None:
    """What cannot be sent in an accepted format is 406, and says which formats there are."""
    response = ask(client, query, accept)
    assert response.status_code == 406
    assert "Turtle" in response.text or "text/turtle" in response.text or "CSV" in response.text


def test_format_and_file_by_parameters(client: TestClient) -> None:
    """A link can say the format, and that the answer is a file."""
    response = ask(client, ROWS, "text/html", format="csv", download="my organs")
    assert response.headers["content-type"].startswith("text/csv")
    assert response.headers["content-disposition"] == 'attachment; filename="my-organs.csv"'
    assert ask(client, STATEMENTS, format="ttl", download="x").headers["content-disposition"].endswith('"x.ttl"')


@pytest.mark.parametrize(
    ("parameters", "query", "kind"),
    [
        ({"format": "docx"}, ROWS, "text/csv"),
        ({"format": "ttl"}, ROWS, "text/csv"),
        ({"output": "json"}, ROWS, "application/sparql-results+json"),
        ({"format": "docx", "output": "tsv"}, ROWS, "text/tab-separated-values"),
        ({"format": "xml"}, STATEMENTS, "application/n-triples"),
    ],
)
def test_what_a_parameter_does_not_say_accept_does(
    client: TestClient, parameters: dict[str, str], query: str, kind: str
) -> None:
    """A format that is unknown, or of another kind than the answer, leaves the choice to ``Accept``."""
    response = ask(client, query, "text/csv, application/n-triples", **parameters)
    assert response.headers["content-type"].partition(";")[0] == kind
    assert ask(client, query, "image/png", format="docx").status_code == 406


def test_relative_iris_begin_at_the_address(client: TestClient) -> None:
    """A relative IRI is one below the address that was asked, unless the query has a base."""
    found = ask(client, "SELECT ?a ?b { VALUES ?a { <x> } BIND(IRI('y') AS ?b) }").json()["results"]["bindings"][0]
    assert [found[name]["value"] for name in "ab"] == ["http://127.0.0.1/x", "http://127.0.0.1/y"]
    own = ask(client, "BASE <http://b.example/> SELECT (<x> AS ?a) {}").json()["results"]["bindings"][0]
    assert own["a"]["value"] == "http://b.example/x"


def test_graph_of_the_address(client: TestClient) -> None:
    """A graph that the address names is sent; one that is unknown, no IRI, or named twice is refused."""

    def status(*graphs: str) -> int:
        return client.get("/sparql", params={"graph": list(graphs)}).status_code

    response = client.get("/sparql", params={"graph": ORGANS}, headers={"accept": "application/n-triples"})
    counted = number(ask(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{ORGANS}> {{ ?s ?p ?o }} }}"))
    assert len(list(parse(response.content, format=RdfFormat.N_TRIPLES))) == counted > 0
    assert [status(ORGANS), status("urn:none"), status("no iri"), status(ORGANS, SHARED)] == [200, 404, 400, 400]


# --- codings ---


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, br", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=0.0", None),
        ("deflate", None),
        ("", None),
    ],
)
@pytest.mark.parametrize(
    "path", ["/sparql?query=SELECT * { ?s ?p ?o } LIMIT 100", "/download/graph.nq", "/graph/organs.ttl"]
)
def test_answers_are_compressed(client: TestClient, path: str, accepted: str, coding: str | None) -> None:
    """Long answers come in the coding that the client takes, with a tag that says so, and are the same then."""
    plain = client.get(path, headers={"accept-encoding": "identity"})
    response = client.get(path, headers={"accept-encoding": accepted})
    assert response.status_code == 200
    assert response.headers.get("content-encoding") == coding
    assert response.content == plain.content
    assert "Accept-Encoding" in response.headers["vary"]
    if (tag := response.headers.get("etag")) and coding:
        assert tag == f"W/{plain.headers['etag']}"
        assert client.get(path, headers={"accept-encoding": accepted, "if-none-match": tag}).status_code == 304


def test_short_answers_stay_as_they_are(client: TestClient) -> None:
    """What has less than a kilobyte is not compressed."""
    assert "content-encoding" not in ask(client, ASK).headers


def test_compressed_requests(client: TestClient) -> None:
    """A query comes as gzip too, if it is whole and not too long; another coding is 415."""

    def posted(data: bytes, coding: str) -> int:
        headers = {"content-type": "application/sparql-query", "content-encoding": coding}
        return client.post("/sparql", content=data, headers=headers).status_code

    whole = gzip.compress(ASK.encode())
    assert [posted(whole, "gzip"), posted(whole, "x-gzip"), posted(ASK.encode(), "identity")] == [200] * 3
    assert [posted(whole[:-3], "gzip"), posted(whole + b"x", "gzip"), posted(ASK.encode(), "gzip")] == [400] * 3
    assert posted(gzip.compress(ASK.encode() + b" " * 2_000_000), "gzip") == 413
    assert [posted(whole, "br"), posted(whole, "zstd")] == [415] * 2


# --- limits ---


def test_answer_beyond_the_limit_is_an_error(client: TestClient) -> None:
    """An answer of more rows than the limit is none, not a part."""
    response = ask(client, "SELECT * { ?s ?p ?o }")
    assert response.status_code == 422
    assert "more than 2000 rows" in response.text
    assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 2000").status_code == 200
    assert ask(client, "CONSTRUCT WHERE { ?s ?p ?o }").status_code == 422


def test_endless_query_is_stopped_and_the_next_is_answered(served_store: Path) -> None:
    """A query that takes too long is stopped, with a reason, and the server serves on."""
    with client_of(served_store, timeout=1) as client:
        response = ask(client, ENDLESS)
        assert response.status_code == 422
        assert "longer than 1 seconds" in response.text
        assert ask(client, ASK).json()["boolean"] is True


def test_large_answers_come_whole(served_store: Path) -> None:
    """An answer that is handed over as a file has all its rows, and the file goes."""
    with client_of(served_store) as client:
        response = ask(client, "SELECT * { ?s ?p ?o . ?organ a mg:Organ } LIMIT 20000", "text/tab-separated-values")
        assert response.text.count("\n") == 20001
        assert len(response.content) > 1_000_000
        context: Any = client.app
        assert list(context.state.context.pool.folder.glob("answer-*")) == []


def test_service_is_followed_where_it_is_allowed(served_store: Path) -> None:
    """With leave a SERVICE clause is tried: nobody listens there, and the answer says so."""
    with client_of(served_store, allow_service=True) as client:
        response = ask(client, "SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }")
        assert response.status_code == 400
        assert "the question failed" in response.text


# --- the service itself ---


def test_service_description(client: TestClient) -> None:
    """Without a query the endpoint describes itself."""
    response = client.get("/sparql", headers={"accept": "application/n-triples"})
    text = response.text
    for fragment in ("#Service>", "#UnionDefaultGraph>", "#SPARQL11Query>", "SPARQL_Results_JSON>", ORGANS):
        assert fragment in text
    assert "<http://127.0.0.1/sparql>" in text
    assert "BasicFederatedQuery" not in text
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/sparql").headers["content-type"].startswith("text/turtle")
    people = client.get("/sparql", headers={"accept": "text/html"})
    assert (people.status_code, people.headers["location"]) == (303, "/sparql-editor")


@pytest.mark.parametrize("path", ["/void", "/.well-known/void", "/dataset"])
def test_void(client: TestClient, path: str) -> None:
    """The graph is described with its figures, which are those that queries give."""
    response = client.get(path, headers={"accept": "application/n-triples"})
    assert f'"{number(ask(client, COUNT))}"' in next(
        line for line in response.text.splitlines() if "/dataset> <http://rdfs.org/ns/void#triples>" in line
    )
    assert "<http://127.0.0.1/sparql>" in response.text
    assert response.headers["etag"]


def test_other_origins(client: TestClient, served_store: Path) -> None:
    """Pages of other origins may ask only where the server lets them."""
    assert ask(client, ASK).headers["access-control-allow-origin"] == "*"
    preflight = client.options("/sparql", headers={"origin": "https://example.org"})
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    with client_of(served_store) as closed:
        assert "access-control-allow-origin" not in ask(closed, ASK).headers
        assert closed.options("/sparql").status_code == 405
