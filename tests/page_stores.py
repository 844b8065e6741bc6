"""A small store on disk, and a server of the pages over it."""

import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import httpx
import uvicorn
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Programme, Record, SourceDocument
from mandategraph.web.app import create_app
from mandategraph.web.http.settings import Settings
from mandategraph.web.pages import page_routes
from small_graph import AGENDA, UNLISTED, documents, entry, place

HOSTILE = "<script>alert('x')</script> & \"quotes\" topic"
"""A title that would do harm if a page did not escape it."""


def hostile_plan() -> list[Record]:
    """A plan whose every text is markup."""
    return [
        SourceDocument("A/92/6", HOSTILE, "2034", "en", "<b>plan</b>.txt", "e" * 64, "test 1"),
        Programme(2, f"Two {HOSTILE}", place(1, "Programme 2")),
        entry(2, 3, HOSTILE, UNLISTED, heading=f"Heading {HOSTILE}", pinpoint="<i>3</i>", raw=f"67/226 {HOSTILE}"),
        entry(2, 4, "Topic one", AGENDA, heading=f"Heading {HOSTILE}"),
    ]


def stored(path: Path, *loaded: Iterable[Record]) -> Path:
    """Write a store of documents, those of the small graph and the hostile one unless others are named."""
    with Store.update(path) as store:
        for records in loaded or (*documents(), hostile_plan()):
            for graph in document_graphs(records, store.base):
                store.replace(graph)
    return path


@contextmanager
def served(path: Path) -> Iterator[str]:
    """Serve a store on a free port of this machine; gives the address."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    settings = uvicorn.Config(create_app(path, Settings(jobs=1), page_routes()), log_level="warning", lifespan="on")
    server = uvicorn.Server(settings)
    thread = Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        until = time.monotonic() + 60
        while not server.started and thread.is_alive() and time.monotonic() < until:
            time.sleep(0.02)
        assert server.started, "the server did not start"
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()


@contextmanager
def client_of(path: Path) -> Iterator[httpx.Client]:
    """Serve a store to a client that follows no redirections and heeds no settings of the machine."""
    with served(path) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client
