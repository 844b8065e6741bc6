"""Questions in a process of their own: stopped by time, memory and size, whole or not at all, and kept here."""

import json
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from asking import TextQuestion, ask_sandboxed
from mandategraph.graph.answering.sandboxed import QuestionLimits, Sandboxed
from mandategraph.graph.errors import AnswerFormatError, QuestionError, QuestionLimitError, StoreLockedError
from mandategraph.graph.formats import RESULT_FORMATS, STATEMENT_FORMATS
from mandategraph.graph.sparql import SparqlError
from mandategraph.graph.store import Store
from plans import load, plan

ENDLESS = TextQuestion("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
PAIRS = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?d"
ALL = "SELECT * { ?s ?p ?o }"
TITLES = "SELECT ?t { ?m mg:printedTitle|rdfs:label ?t } ORDER BY ?t"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the place of a store with a small plan."""
    path = tmp_path_factory.mktemp("sandboxed") / "mandates.store"
    with Store.update(path) as store:
        load(store, plan("A/1", [(1, "70/1", "=甲议题"), (2, "57/283 B", "@乙议题")], {1: "-1+1"}))
    return path


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever happens, no unfinished answer stays behind."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield
    assert not list(tmp_path.glob("mandates-answer-*"))


@pytest.mark.parametrize("format_name", [*RESULT_FORMATS])
def test_rows_and_truth_in_every_format(place: Path, format_name: str) -> None:
    """An answer from the process is the one that the store gives here."""
    rows = ask_sandboxed(place, TextQuestion(TITLES, format_name))
    assert "甲议题".encode() in rows or b"\\u7532" in rows
    assert b"true" in ask_sandboxed(place, TextQuestion("ASK { ?s ?p ?o }", format_name))


@pytest.mark.parametrize("format_name", STATEMENT_FORMATS)
def test_triples_in_every_format(place: Path, format_name: str) -> None:
    """Triples come in the formats of RDF."""
    answer = ask_sandboxed(
        place, TextQuestion("CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }", format_name)
    )
    assert "甲议题".encode() in answer or b"\\u7532" in answer


def test_values_take_their_places(place: Path) -> None:
    """Values are put in as terms."""
    with Store.open(place) as store:
        organ = store.iris.term  # any term of the vocabulary
        (row,) = store.query("SELECT ?o { ?o dcterms:identifier 'A/RES/70/1' } LIMIT 1")
    assert organ
    answer = ask_sandboxed(place, TextQuestion("SELECT ?k { $act dcterms:identifier ?k }", values={"act": row["o"]}))
    assert [each["k"]["value"] for each in json.loads(answer)["results"]["bindings"]] == ["A/RES/70/1"]


def test_a_question_without_end_is_stopped(place: Path) -> None:
    """Where the time is up there is an error, in little more than the time."""
    start = time.monotonic()
    with pytest.raises(QuestionLimitError, match=r"takes longer than 0\.5 seconds"):
        ask_sandboxed(place, ENDLESS, QuestionLimits(seconds=0.5))
    assert time.monotonic() - start < 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not limit memory")
def test_a_question_that_takes_all_memory_is_stopped(place: Path) -> None:
    """Where the memory is used up there is an error, and this process lives on."""
    with pytest.raises(QuestionLimitError, match="needs more memory"):
        ask_sandboxed(place, TextQuestion(PAIRS), QuestionLimits(seconds=60, memory=900_000_000))


@pytest.mark.parametrize("format_name", [*RESULT_FORMATS])
def test_more_rows_than_the_limit_is_an_error(place: Path, format_name: str) -> None:
    """Not the first rows are given, but none; as many as the limit are given."""
    text = f"{ALL} LIMIT 10"
    with pytest.raises(QuestionLimitError, match="more than 9 rows"):
        ask_sandboxed(place, TextQuestion(text, format_name, rows=9))
    assert ask_sandboxed(place, TextQuestion(text, format_name, rows=10))


def test_more_triples_than_the_limit_is_an_error(place: Path) -> None:
    """The limit counts triples too."""
    with pytest.raises(QuestionLimitError, match="more than 9 triples"):
        ask_sandboxed(place, TextQuestion("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 10", "ntriples", rows=9))


@pytest.mark.parametrize("format_name", [*RESULT_FORMATS])
def test_a_larger_answer_than_the_limit_is_an_error(place: Path, format_name: str) -> None:
    """The limit of bytes holds for every format."""
    with pytest.raises(QuestionLimitError, match="larger than the limit"):
        ask_sandboxed(place, TextQuestion(ALL, format_name), QuestionLimits(size=5000))


def test_cancelling(place: Path) -> None:
    """A question can be stopped from another thread."""
    with Sandboxed(place, ENDLESS, QuestionLimits()) as running:
        timer = threading.Timer(0.3, running.cancel)
        timer.start()
        with pytest.raises(QuestionError, match="cancelled"):
            running.answer()
        timer.join()


def test_errors_come_as_they_are(place: Path) -> None:
    """A question that is no SPARQL shows its place, as it does without the process."""
    with pytest.raises(SparqlError, match="line 1, column") as raised:
        ask_sandboxed(place, TextQuestion("SELECT * { ?s mandate:x ?o }"))
    assert "^" in raised.value.excerpt
    with pytest.raises(AnswerFormatError, match="turtle is for CONSTRUCT"):
        ask_sandboxed(place, TextQuestion(ALL, "turtle"))


def test_beside_a_reader_and_a_writer(place: Path) -> None:
    """The one who asks may hold the store for reading; where it holds it for writing, the answer says who does."""
    with Store.open(place):
        assert ask_sandboxed(place, TextQuestion("ASK { ?s ?p ?o }"))
    with Store.update(place), pytest.raises(StoreLockedError, match=f"process {os.getpid()} holds the store"):
        ask_sandboxed(place, TextQuestion("ASK { ?s ?p ?o }"), QuestionLimits(seconds=1))


UPDATES = [
    "LOAD <http://127.0.0.1:1/x>",
    "load silent <http://127.0.0.1:1/x> INTO GRAPH <http://x.org/>",
    "# a comment\nLOAD # another\n<http://127.0.0.1:1/x>",
    "PREFIX a: <http://x.org/> LOAD a:b",
    "BASE <http://x.org/> INSERT DATA { <a> <b> <c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
]


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused_in_words(place: Path, text: str) -> None:
    """What would load or change anything is no question."""
    with pytest.raises(QuestionError, match="this is an update"):
        ask_sandboxed(place, TextQuestion(text))


@pytest.mark.parametrize("text", ["L\\u004fAD <http://127.0.0.1:1/x>", "ASK {} ; LOAD <http://127.0.0.1:1/x>"])
def test_updates_in_disguise_are_refused(place: Path, text: str) -> None:
    """Written with escapes, or behind a question, an update is no question either."""
    with pytest.raises(QuestionError):
        ask_sandboxed(place, TextQuestion(text))


class _Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint that knows one answer, and counts who asks."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        answer = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "elsewhere"}}]}}
        data = json.dumps(answer).encode()
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET  # noqa: N815  (the name that http.server asks for)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    """Return the address of a SPARQL endpoint on this machine."""
    _Endpoint.asked = 0
    with HTTPServer(("127.0.0.1", 0), _Endpoint) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()
        thread.join()


def test_service_reaches_out_only_where_it_is_allowed(place: Path, endpoint: str) -> None:
    """SERVICE is refused before anything is asked; where it is allowed it is followed."""
    text = f"SELECT ?x {{ SERVICE <{endpoint}> {{ ?s ?p ?x }} }}"
    for disguised in (text, text.replace("SERVICE", "S\\u0045RVICE"), text.replace("SERVICE", "SERVICE # no\n")):
        with pytest.raises(QuestionError, match="SERVICE would send"):
            ask_sandboxed(place, TextQuestion(disguised))
    assert _Endpoint.asked == 0
    assert b"elsewhere" in ask_sandboxed(place, TextQuestion(text, allow_service=True))
    assert _Endpoint.asked == 1


def test_cells_that_look_like_formulas(place: Path) -> None:
    """In CSV they have an apostrophe before them; in the formats for programs they are as they were."""
    csv_answer = ask_sandboxed(place, TextQuestion(TITLES, "csv")).decode()
    assert {"'=甲议题", "'@乙议题", "'-1+1"} <= set(csv_answer.split("\r\n"))
    for format_name in ("json", "tsv", "xml"):
        assert "'=" not in ask_sandboxed(place, TextQuestion(TITLES, format_name)).decode()


def test_csv_is_that_of_the_engine_otherwise(place: Path) -> None:
    """Where no cell looks like a formula, our CSV is the engine's, byte for byte."""
    text = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } FILTER(!REGEX(STR(?o), '^[-=@+]')) } ORDER BY ?g ?s ?p ?o"
    with Store.open(place) as store:
        from pyoxigraph import QueryResultsFormat

        expected = store.query(text).serialize(format=QueryResultsFormat.CSV)
    assert ask_sandboxed(place, TextQuestion(text, "csv")) == expected
