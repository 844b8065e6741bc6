"""What the server refuses, and the headers of everything that it says."""

from pathlib import Path
from typing import Any

import pytest
from mandategraph.web.http.protection import POLICY, is_loopback
from serving import TestClient, client_of

PATHS = [
    "/sparql",
    "/sparql?query=x",
    "/act/A/RES/70/1",
    "/act/none",
    "/void",
    "/robots.txt",
    "/none",
    "/download/graph.nt",
]


@pytest.mark.parametrize("path", PATHS)
def test_headers_of_every_answer(client: TestClient, path: str) -> None:
    """Pages, data, errors: each answer carries the headers that keep browsers safe."""
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("path", ["/sparql", "/act/A/RES/70/1", "/", "/download/graph.nt"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "MKCOL"])
def test_nothing_can_be_written(client: TestClient, method: str, path: str) -> None:
    """Methods that write are refused, everywhere."""
    if (method, path) == ("POST", "/sparql"):
        assert client.post(path).status_code == 415
        return
    response = client.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"].startswith("GET, HEAD")


@pytest.mark.parametrize(
    ("settings", "host", "status"),
    [
        ({}, "127.0.0.1:8000", 200),
        ({}, "LOCALHOST", 200),
        ({}, "[::1]:8000", 200),
        ({}, "evil.example", 400),
        ({}, "127.0.0.1.evil.example", 400),
        ({}, "a b", 400),
        ({}, "", 400),
        ({"origin": "https://mandates.example.org"}, "mandates.example.org", 200),
        ({"origin": "https://mandates.example.org:8443/"}, "mandates.example.org:8443", 200),
        ({"origin": "https://mandates.example.org"}, "evil.example", 400),
        ({"host": "0.0.0.0"}, "any.example", 200),
        ({"host": "0.0.0.0", "origin": "https://mandates.example.org"}, "any.example", 400),
    ],
)
def test_hosts(served_store: Path, settings: dict[str, Any], host: str, status: int) -> None:
    """The server answers under its own names only, so that no other page can lead a browser to it."""
    with client_of(served_store, **settings) as client:
        assert client.get("/robots.txt", headers={"host": host}).status_code == status


CROSS = {"sec-fetch-site": "cross-site"}
LINK = CROSS | {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
ASKING = "/sparql?query=ASK{}"


@pytest.mark.parametrize(
    ("settings", "path", "headers", "status"),
    [
        ({}, ASKING, {}, 200),
        ({}, ASKING, {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1"}, 200),
        ({}, ASKING, {"sec-fetch-site": "none"}, 200),
        ({}, ASKING, CROSS, 403),
        ({}, ASKING, LINK, 403),
        ({}, ASKING, {"origin": "https://other.example"}, 403),
        ({}, ASKING, {"origin": "null"}, 403),
        ({}, "/act/A/RES/70/1.ttl", CROSS, 403),
        ({}, "/act/A/RES/70/1.ttl", LINK, 200),
        ({}, "/act/A/RES/70/1", LINK | {"sec-fetch-dest": "iframe"}, 403),
        ({"origin": "https://m.example/"}, ASKING, {"origin": "https://m.example"}, 200),
        ({"cors": "*"}, ASKING, CROSS | {"origin": "https://other.example"}, 200),
        ({"cors": "https://friend.example"}, ASKING, CROSS | {"origin": "https://friend.example"}, 200),
        ({"cors": "https://friend.example"}, ASKING, CROSS | {"origin": "https://other.example"}, 403),
        ({"cors": "https://friend.example"}, ASKING, CROSS, 403),
    ],
)
def test_pages_of_other_sites(
    served_store: Path, settings: dict[str, Any], path: str, headers: dict[str, str], status: int
) -> None:
    """What a page of another site makes a browser ask is refused, unless that is allowed or a link is followed."""
    with client_of(served_store, **settings) as client:
        response = client.get(path, headers=headers)
    assert response.status_code == status
    assert ("--cors" in response.text) is (status == 403)


def test_origin_is_in_addresses(served_store: Path) -> None:
    """Addresses that are given away are those that others know."""
    with client_of(served_store, origin="https://mandates.example.org/") as client:
        assert "Sitemap: https://mandates.example.org/sitemap.xml" in client.get("/robots.txt").text
        assert "<https://mandates.example.org/sparql>" in client.get("/void", headers={"accept": "text/plain"}).text


def test_long_addresses(client: TestClient) -> None:
    """An address has an end; a long query goes by POST."""
    query = f"ASK {{}} #{'x' * 20_000}"
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 414
    assert "POST" in response.text
    assert client.post("/sparql", data={"query": query}).status_code == 200
    assert client.get("/" + "x" * 20_000).status_code == 414


def test_too_many_requests(served_store: Path) -> None:
    """More requests at once than the server takes are told to come again."""
    with client_of(served_store, requests=0) as client:
        response = client.get("/robots.txt")
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) >= 1


def test_full_queue(served_store: Path) -> None:
    """A query that finds too many waiting is told to come again."""
    from concurrent.futures import ThreadPoolExecutor

    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with client_of(served_store, queue=1, timeout=2) as client, ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: client.get("/sparql", params={"query": slow}), range(4)))
    statuses = sorted(response.status_code for response in found)
    assert statuses[0] == 422
    assert statuses[-2:] == [503, 503]
    assert all("retry-after" in response.headers for response in found if response.status_code == 503)


def test_words_of_the_graph_and_of_the_request_are_escaped(client: TestClient) -> None:
    """What a request says is no markup in a page."""
    for path in ("/act/<script>alert(1)</script>", "/none/<script>alert(1)</script>"):
        response = client.get(path, headers={"accept": "text/html"})
        assert response.status_code == 404
        assert response.headers["content-type"].startswith("text/plain")
    assert "<script" not in client.get("/act/A/RES/70/1").text


def test_loopback() -> None:
    """Addresses of this machine only, and others."""
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.0.2.1", "128.0.0.1")))
