"""Every IRI of the graph leads to what the graph says of it, in the format that is asked for."""

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mandategraph.graph.store import Store
from mandategraph.ontology.namespaces import Base
from mandategraph.web.http.negotiation import without_suffix
from mandategraph.web.linked_data import sitemap as sitemap_module
from mandategraph.web.linked_data.addresses import address_of_iri, iri_of_path
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import Graph, Variable
from rdflib.plugins.sparql.results.rdfresults import RDFResult
from rdflib.query import Result
from serving import ORIGIN, TestClient, client_of, small_store_on_disk

FORMATS = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
}
AGENDA = "/act/A/RES/70/1"
LETTER = "/act/A/RES/57/283/B"


def iris_of(store: Store) -> list[str]:
    """Every IRI below the base that occurs anywhere in a store."""
    found = {
        term.value
        for quad in store.quads()
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, NamedNode) and term.value.startswith(store.base.iri)
    }
    return sorted(found)


def triples(data: bytes, rdf_format: RdfFormat) -> set[Triple]:
    """The statements of a file."""
    return {quad.triple for quad in parse(io.BytesIO(data), format=rdf_format)}


@pytest.fixture(scope="module")
def iris(served_store: Path) -> list[str]:
    """Every IRI of the small graph."""
    with Store.open(served_store) as store:
        return iris_of(store)


def test_every_iri_leads_to_its_statements(client: TestClient, served_store: Path, iris: list[str]) -> None:
    """The address of an IRI answers with exactly the statements that have it as subject or object."""
    with Store.open(served_store) as store:
        about: dict[str, set[Triple]] = {iri: set() for iri in iris}
        for quad in store.quads():
            for term in {quad.subject, quad.object}:
                if isinstance(term, NamedNode) and term.value in about:
                    about[term.value].add(quad.triple)
        graphs = {iri for iri in iris if "/graph/" in iri}
        base = store.base
    kinds = {iri.removeprefix(base.iri).partition("/")[0].partition("#")[0] for iri in iris}
    assert kinds >= {"act", "document", "file", "graph", "loader", "ontology", "organ", "programme"}
    tried = 0
    for iri in iris:
        if "ontology#" in iri or iri.endswith("/ontology") or iri in graphs:
            continue
        tried += 1
        response = client.get(address_of_iri(iri, base) or "", headers={"accept": "application/n-triples"})
        assert response.status_code == 200, iri
        assert triples(response.content, RdfFormat.N_TRIPLES) == about[iri], iri
    assert tried > 150


def test_every_iri_has_a_page(client: TestClient, iris: list[str]) -> None:
    """People find a page for each, whose links to things of the graph lead on."""
    for iri in iris:
        address = (address_of_iri(iri, Base()) or "").partition("#")[0]
        response = client.get(address, headers={"accept": "text/html"})
        assert response.status_code == 200, iri
        assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert len(iris) > 250


def test_graphs_and_vocabulary_are_whole(client: TestClient, served_store: Path) -> None:
    """The address of a named graph gives its content, that of the vocabulary all terms."""
    with Store.open(served_store) as store:
        for graph in {quad.graph_name for quad in store.quads() if isinstance(quad.graph_name, NamedNode)}:
            address = address_of_iri(graph.value, store.base) or ""
            content = {quad.triple for quad in store.quads(graph)}
            assert triples(client.get(f"{address}.nt").content, RdfFormat.N_TRIPLES) == content, graph
        terms = {quad.triple for quad in store.quads(store.iris.vocabulary_graph)}
    assert triples(client.get("/ontology.ttl").content, RdfFormat.TURTLE) == terms
    page = client.get("/ontology", headers={"accept": "text/html"}).text
    assert 'id="Resolution"' in page


def test_paths_round_trip(iris: list[str]) -> None:
    """An IRI becomes an address and, decoded as a server does it, the IRI again."""
    from urllib.parse import unquote

    strange = ["act/ECA/RES/830(MFC%201%20A)", "act/A/RES/56/255/part/第八节", "document/x%5By%5D", "document/100%25"]
    base = Base()
    for iri in [*iris, *(base.iri + path for path in strange)]:
        if "#" not in iri:
            assert iri_of_path(unquote(address_of_iri(iri, base) or ""), base) == iri


@pytest.mark.shared
def test_every_iri_of_the_real_plan_leads_somewhere(real_plan: Path, tmp_path: Path) -> None:
    """Of the real plan each IRI answers with statements about it; every address round-trips."""
    from urllib.parse import unquote

    from mandategraph.graph.quads.document_graph import document_graphs
    from mandategraph.loaders import read
    from mandategraph.web.linked_data.descriptions import describe

    with Store.update(tmp_path / "real.store") as store:
        for graph in document_graphs(read(real_plan), store.base):
            store.replace(graph)
    with Store.open(tmp_path / "real.store") as store:
        iris = [iri for iri in iris_of(store) if "#" not in iri]
        assert [
            iri for iri in iris if iri_of_path(unquote(address_of_iri(iri, store.base) or ""), store.base) != iri
        ] == []
        assert [iri for iri in iris if without_suffix(iri)[1]] == []
        assert [iri for iri in iris[::10] if describe(store, iri) is None] == []
        addresses = [address_of_iri(iri, store.base) or "" for iri in iris[::50]]
    assert len(iris) > 10_000
    with client_of(tmp_path / "real.store") as client:
        assert {client.get(f"{address}.nt").status_code for address in addresses} == {200}


# --- formats and the rule ---


@pytest.mark.parametrize("suffix", FORMATS)
def test_suffix_and_accept_give_the_same(client: TestClient, suffix: str) -> None:
    """Each format comes by suffix and by Accept, with the same bytes, and says its own address."""
    kind, rdf_format = FORMATS[suffix]
    named = client.get(f"{AGENDA}.{suffix}", headers={"accept": "text/html"})
    asked = client.get(AGENDA, headers={"accept": kind})
    assert named.status_code == asked.status_code == 200
    assert named.content == asked.content
    assert asked.headers["content-type"].partition(";")[0] == kind
    assert asked.headers["content-location"] == f"{AGENDA}.{suffix}"
    assert asked.headers["vary"].split(", ")[0] == "Accept"
    plain = triples(client.get(f"{AGENDA}.nt").content, RdfFormat.N_TRIPLES)
    assert triples(named.content, rdf_format) == plain
    assert len(plain) > 10


def test_page_by_suffix_and_links_to_statements(client: TestClient) -> None:
    """A browser gets a page, which says where the statements are."""
    for path, accept in ((AGENDA, "text/html,*/*;q=0.8"), (f"{AGENDA}.html", "text/turtle"), (AGENDA, "*/*")):
        response = client.get(path, headers={"accept": accept})
        assert response.headers["content-type"].startswith("text/html")
        assert f'<{AGENDA}.ttl>; rel="alternate"; type="text/turtle"' in response.headers["link"]
        assert "Accept" in response.headers["vary"]
        assert f'href="{AGENDA}.jsonld"' in response.text


def test_unchanged(client: TestClient) -> None:
    """A client that has the representation is told that it is unchanged; another representation has another tag."""
    tags = set()
    for path in (
        f"{AGENDA}.ttl",
        f"{AGENDA}.nt",
        f"{LETTER}.ttl",
        AGENDA,
        "/void",
        "/download/graph.nq",
        "/sitemap.xml",
    ):
        first = client.get(path)
        assert first.status_code == 200
        tag, modified = first.headers["etag"].removeprefix("W/"), first.headers["last-modified"]
        tags.add(tag)
        for headers in ({"if-none-match": f'"x", W/{tag}'}, {"if-none-match": "*"}, {"if-modified-since": modified}):
            again = client.get(path, headers=headers)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"].removeprefix("W/") == tag
        assert client.get(path, headers={"if-none-match": '"other"', "if-modified-since": modified}).status_code == 200
    assert len(tags) == 7


def test_nothing_accepted(client: TestClient) -> None:
    """A format that there is not is 406, and says which there are."""
    response = client.get(AGENDA, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.text


@pytest.mark.parametrize(
    ("spelled", "right"),
    [
        ("/act/A/RES/57/283B", LETTER),
        ("/act/A/RES/57/283%20B", LETTER),
        ("/act/A/RES/57/283B.ttl", f"{LETTER}.ttl"),
        ("/act/a/res/70/1", AGENDA),
        ("/organ/ga", "/organ/GA"),
        ("/programme/07", "/programme/7"),
    ],
)
def test_other_spellings_lead_to_the_thing(client: TestClient, spelled: str, right: str) -> None:
    """A key as people write it leads to the thing by a redirection."""
    response = client.get(spelled)
    assert (response.status_code, response.headers["location"]) == (301, right)
    assert client.get(right).status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_unknown_thing_and_its_nearest(client: TestClient, accept: str) -> None:
    """What is not in the graph is 404, with the nearest that are."""
    response = client.get("/act/A/RES/70/2", headers={"accept": accept})
    assert response.status_code == 404
    assert AGENDA in response.text.splitlines()
    assert client.get("/organ/%00", headers={"accept": accept}).status_code == 404
    assert client.get(f"/act/{'x' * 3000}", headers={"accept": accept}).status_code == 404
    assert client.get("/nothing", headers={"accept": accept}).status_code == 404


def test_base_that_is_the_server(tmp_path: Path) -> None:
    """With the server's address as base, each IRI is itself the address."""
    store = small_store_on_disk(tmp_path, Base(f"{ORIGIN}/"))
    with client_of(store, origin=ORIGIN) as client:
        iri = f"{ORIGIN}{AGENDA}"
        response = client.get(iri, headers={"accept": "application/n-triples"})
        assert f"<{iri}> <http://purl.org/dc/terms/identifier>" in response.text
        assert f"<loc>{iri}</loc>" in client.get("/sitemap.xml").text


def test_what_points_to_a_thing_is_left_out_whole(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many statements point to a thing none of them is there, and the answer says so."""
    from mandategraph.web.linked_data import descriptions

    monkeypatch.setattr(descriptions, "MOST_POINTING", 2)
    response = client.get("/organ/GA.nt")
    assert "More than" in response.headers["warning"] or "more than" in response.headers["warning"]
    lines = response.text.splitlines()
    assert lines
    assert all(line.startswith("<https://w3id.org/mandategraph/organ/GA>") for line in lines)


def test_pages_answer_first(served_store: Path) -> None:
    """A page answers for what it knows, with a tag; for the rest of the graph there is the plain page."""
    from mandategraph.web.pages import page_routes

    with client_of(served_store, page_routes()) as client:
        page = client.get(AGENDA, headers={"accept": "text/html"})
        assert "<h1" in page.text
        assert page.text == client.get(f"{AGENDA}.html").text.replace(f"{AGENDA}.html", AGENDA)
        assert f"<{AGENDA}.ttl>" in page.headers["link"]
        again = client.get(AGENDA, headers={"accept": "text/html", "if-none-match": page.headers["etag"]})
        assert (again.status_code, again.content, again.headers["vary"]) == (304, b"", "Accept-Language, Accept")
        assert client.get(f"{AGENDA}.ttl").headers["content-type"].startswith("text/turtle")
        plain = client.get(LETTER)
        assert plain.status_code == 200
        assert LETTER in plain.text
        unknown = client.get("/act/A/RES/70/2")
        assert (unknown.status_code, "<h1" in unknown.text) == (404, True)


# --- downloads and crawlers ---


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt", "jsonld", "rdf"])
def test_whole_graph(client: TestClient, served_store: Path, ending: str) -> None:
    """The whole graph comes in each format, with every statement."""
    formats = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG} | {key: pair[1] for key, pair in FORMATS.items()}
    response = client.get(f"/download/graph.{ending}")
    assert response.headers["content-disposition"] == f'attachment; filename="mandates.{ending}"'
    read: set[Quad] = set(parse(io.BytesIO(response.content), format=formats[ending]))
    with Store.open(served_store) as store:
        quads = set(store.quads())
    if ending in {"nq", "trig", "jsonld"}:
        assert read == quads
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    assert client.get("/download/graph.docx").status_code == 404


@pytest.mark.parametrize(("ending", "kind"), [("ttl", "turtle"), ("nt", "nt")])
def test_answers_as_statements(client: TestClient, ending: str, kind: str) -> None:
    """Rows come as a result set of the W3C too, which rdflib reads back as the same rows; their index orders them."""
    address = "/answers/programmes-of-act"
    rows = Result.parse(io.BytesIO(client.get(f"{address}.json?act=A/RES/70/1").content), format="json")
    graph = Graph().parse(data=client.get(f"{address}.{ending}?act=A/RES/70/1").text, format=kind)
    said = RDFResult(graph)
    assert len(rows.bindings) > 1
    assert set(said.vars or ()) == set(rows.vars or ())
    assert {frozenset(row.items()) for row in said.bindings} == {frozenset(row.items()) for row in rows.bindings}
    ordered = graph.query(
        "PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> SELECT ?mandate"
        "{ ?row rs:index ?n ; rs:binding [ rs:variable 'mandate' ; rs:value ?mandate ] } ORDER BY ?n"
    )
    mandate = Variable("mandate")
    assert [row[mandate] for row in ordered.bindings] == [row[mandate] for row in rows.bindings]


def test_answers_to_saved_questions(client: TestClient) -> None:
    """The answer to a saved question is a file at an address of its own."""
    response = client.get("/answers/programmes-of-act.csv", params={"act": "A/RES/70/1"})
    assert response.status_code == 200
    assert response.headers["content-disposition"] == 'attachment; filename="programmes-of-act.csv"'
    assert response.text.startswith("plan,line,programme")
    assert client.get("/answers/programmes-of-act.json?act=A/RES/70/1").json()["results"]["bindings"]
    for path, status, words in (
        ("/answers/nothing.csv", 404, "programmes-of-act"),
        ("/answers/programmes-of-act.docx", 406, "csv"),
        ("/answers/programmes-of-act.csv", 400, "needs act"),
        ("/answers/programmes-of-act.csv?act=A/RES/70/2", 400, "did you mean"),
    ):
        found = client.get(path)
        assert (found.status_code, words in found.text) == (status, True), (path, found.text)


def test_sitemap_and_robots(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crawlers find every page with an address that answers; many pages come in parts."""
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in robots
    assert "Disallow: /sparql" in robots
    pages = _locations(client.get("/sitemap.xml").content)
    assert f"{ORIGIN}{AGENDA}" in pages
    assert {client.get(page).status_code for page in pages} == {200}
    monkeypatch.setattr(sitemap_module, "MOST_IN_A_PART", 10)
    parts = _locations(client.get("/sitemap.xml").content)
    assert len(parts) == -(-len(pages) // 10) > 1
    assert [page for part in parts for page in _locations(client.get(part).content)] == pages
    assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def _locations(data: bytes) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(data).iter() if found.tag.endswith("}loc")]
