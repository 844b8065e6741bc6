"""``mandates serve`` as a process: it says where it serves, bears bad requests, and stops cleanly."""

import contextlib
import os
import random
import re
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from running import complaint
from serving import served

ASK = "ASK { organ:GA a mg:Organ }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BAD_REQUESTS = 500


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_stops_cleanly(served_store: Path, sign: signal.Signals) -> None:
    """A signal ends the server and its processes, with nothing said and nothing left."""
    with served(served_store) as (process, address):
        assert httpx.get(f"{address}/sparql", params={"query": ASK}).json()["boolean"] is True
        children = _descendants(process.pid)
        assert children
        process.send_signal(sign)
        assert process.wait(15) == 0
        assert process.stderr
        assert process.stderr.read() == ""
        assert process.stdout
        assert process.stdout.read() == ""
    deadline = time.monotonic() + 10
    while any(map(_runs, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_runs, children))


def test_stops_while_a_query_runs(served_store: Path) -> None:
    """A query that takes long does not hold the server."""
    with served(served_store) as (process, address), ThreadPoolExecutor(1) as threads:
        asking = threads.submit(httpx.get, f"{address}/sparql", params={"query": ENDLESS}, timeout=30)
        time.sleep(0.5)
        process.terminate()
        assert process.wait(15) == 0
        with contextlib.suppress(httpx.HTTPError):
            assert asking.result().status_code >= 400


def test_port_in_use(served_store: Path) -> None:
    """A port that another holds is a line that says so."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = complaint("serve", "--store", served_store, "--port", str(port))
    assert f"127.0.0.1:{port}: cannot listen there: Address already in use" in line


def test_what_is_wrong_before_it_serves(tmp_path: Path, served_store: Path) -> None:
    """No store, an address that is none: a line each."""
    assert "there is no store here" in complaint("serve", "--store", tmp_path / "none")
    assert "http://" in complaint("serve", "--store", served_store, "--origin", "example.org", status=2)


def test_load_meanwhile_is_told(served_store: Path, small_plan: Path) -> None:
    """Who loads into a store that is served is told that it is held, and the server serves on."""
    with served(served_store) as (_, address):
        line = complaint("load", "--quiet", "--store", served_store, small_plan)
        assert "holds the store" in line
        assert httpx.get(f"{address}/void").status_code == 200


def test_client_that_goes_stops_its_query(served_store: Path) -> None:
    """A query whose client has gone does not keep the process from the next one."""
    with served(served_store, "--jobs", "1", "--timeout", "60") as (_, address):
        with pytest.raises(httpx.TimeoutException):
            httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=2)
        start = time.monotonic()
        assert httpx.get(f"{address}/sparql", params={"query": ASK}, timeout=50).status_code == 200
        assert time.monotonic() - start < 40


@pytest.mark.parametrize(
    "data",
    [
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 900) for n in range(100)),
        b"\x00\x01\x02 nonsense\r\n\r\n",
        b"GET http:// HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
    ],
)
def test_heads_that_are_none(heads_server: str, data: bytes) -> None:
    """What is no request, or has a head without end, is refused, and the server serves on."""
    host, _, port = heads_server.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(data)
        with contextlib.suppress(ConnectionResetError):
            assert re.match(rb"HTTP/1.1 4\d\d ", connection.recv(1000))
    assert httpx.get(f"{heads_server}/robots.txt").status_code == 200


@pytest.mark.slow
def test_connections_that_ask_nothing_are_closed(heads_server: str) -> None:
    """A connection without a request, or with a piece of its head, is closed after ten seconds."""
    host, _, port = heads_server.removeprefix("http://").partition(":")
    with (
        socket.create_connection((host, int(port)), timeout=20) as silent,
        socket.create_connection((host, int(port)), timeout=20) as slow,
    ):
        slow.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        assert silent.recv(1000) == b""
        assert slow.recv(1000).startswith(b"HTTP/1.1 400 ")


@pytest.fixture(scope="module")
def heads_server(served_store: Path) -> Iterator[str]:
    """A server for requests that are none."""
    with served(served_store) as (_, address):
        yield address


# --- bad requests ---


def malformed(chosen: random.Random) -> str:
    """A query that is no SPARQL: a good one with a piece taken out, doubled or put in."""
    start = f"# {chosen.random()}\nPREFIX x: <http://example.org/> "
    text = f"{start}SELECT ?s (COUNT(?o) AS ?n) {{ ?s x:p 1 ; ?p ?o }} GROUP BY ?s"
    place = chosen.randrange(len(start), len(text) - len("?s"))
    junk = "".join(chosen.choice("{}()<>'\"\\?.;,|^*\0议\u202e%") for _ in range(chosen.randrange(1, 8)))
    return chosen.choice([text[:place] + "}{" + junk + text[place:], text[:place].rstrip() + " {", junk + "SELECT"])


def huge(chosen: random.Random) -> str:
    """A query that is longer, deeper or wider than the server takes, or has an answer that is."""
    number = chosen.randrange(20_000, 100_000)
    return chosen.choice(
        [
            "ASK { " + "(" * number + " }",
            "SELECT * { FILTER(" + "!" * number + "true) ",
            "ASK {} #" + "x" * 1_000_000,
            f"SELECT * {{ ?s ?p ?o . ?s2 ?p2 ?o2 }} LIMIT {number}",
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        ]
    )


def endless(chosen: random.Random) -> str:
    """A query that takes longer than anybody waits."""
    patterns = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(chosen.randrange(4, 7)))
    return chosen.choice(
        [
            f"SELECT (COUNT(*) AS ?n) {{ {patterns} }}",
            f"SELECT * {{ {patterns} }} ORDER BY ?a1 LIMIT 1",
            f"SELECT (SUM(STRLEN(STR(?a0))) AS ?n) {{ {patterns} FILTER(?c1 != ?c2) }}",
        ]
    )


def forbidden(chosen: random.Random) -> str:
    """A query that would write, or reach out of this machine."""
    iri = f"<http://127.0.0.1:9/{chosen.random()}>"
    return chosen.choice(
        [
            f"INSERT DATA {{ {iri} {iri} {iri} }}",
            "DELETE WHERE { ?s ?p ?o }",
            f"LOAD {iri}",
            "CLEAR ALL",
            f"SELECT * {{ SERVICE {iri} {{ ?s ?p ?o }} }}",
            f"SELECT * {{ service silent {iri} {{ ?s ?p ?o }} }}",
            f"ASK {{ FILTER EXISTS {{ \\u0053ERVICE {iri} {{ ?s ?p ?o }} }} }}",
        ]
    )


@pytest.mark.slow
def test_bad_requests(served_store: Path) -> None:
    """Of 500 malformed, huge, endless and forbidden queries each is refused with a reason, and the server serves on."""
    chosen = random.Random(20261124)
    kinds = {malformed: 240, huge: 100, forbidden: 140, endless: 20}
    queries = [(kind.__name__, kind(chosen)) for kind, number in kinds.items() for _ in range(number)]
    chosen.shuffle(queries)
    assert len(queries) == BAD_REQUESTS
    options = ("--timeout", "0.5", "--limit", "1000", "--jobs", "2")
    with served(served_store, *options) as (process, address), httpx.Client(timeout=30) as client:

        def ask(pair: tuple[str, str]) -> tuple[str, int, str]:
            kind, query = pair
            response = client.post(f"{address}/sparql", data={"query": query})
            while response.status_code == 503:  # endless ones hold both processes: come again, as one is told
                time.sleep(float(response.headers["retry-after"]) / 4)
                response = client.post(f"{address}/sparql", data={"query": query})
            return kind, response.status_code, response.text

        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(ask, queries))
        assert process.poll() is None
        assert client.get(f"{address}/sparql", params={"query": ASK}).json()["boolean"] is True
    wrong = [(kind, status, text[:200]) for kind, status, text in found if not 400 <= status < 500 or len(text) < 20]
    assert wrong == [], Counter((kind, status) for kind, status, _ in wrong)
    by_kind = Counter((kind, status) for kind, status, _ in found)
    refused = by_kind["forbidden", 403]
    assert refused + by_kind["forbidden", 422] == kinds[forbidden]  # a busy machine may stop one before it is read
    assert refused > kinds[forbidden] // 2
    assert by_kind["endless", 422] == kinds[endless]


def _descendants(process: int) -> list[int]:
    found = [int(line) for line in _output("ps", "-o", "pid=", "--ppid", str(process)).split()]
    return found + [each for child in found for each in _descendants(child)]


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in _output("ps", "-o", "stat=", "-p", str(process))
