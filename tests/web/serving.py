"""What the tests of the server share: a small store on disk, and a client of the application over it."""

import re
import subprocess
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.ontology.namespaces import Base
from mandategraph.web.app import create_app
from mandategraph.web.http.settings import Settings
from running import MANDATES
from small_graph import documents
from starlette.routing import BaseRoute

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette 1 would rather have the client's successor, which is not locked
    from starlette.testclient import TestClient

ORIGIN = "http://127.0.0.1"
"""Address at which the client asks."""


def small_store_on_disk(folder: Path, base: Base | None = None) -> Path:
    """The folder of a new store with the documents of the small graph."""
    path = folder / "small.store"
    with Store.update(path, base) as store:
        for records in documents():
            for graph in document_graphs(records, store.base):
                store.replace(graph)
    return path


@contextmanager
def client_of(path: Path, routes: Sequence[BaseRoute] = (), **settings: Any) -> Iterator[TestClient]:
    """A client of the application over a store, with these pages and settings."""
    app = create_app(path, Settings(**({"jobs": 1} | settings)), routes)
    with TestClient(app, ORIGIN, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@contextmanager
def served(store: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, and its address."""
    command = [*MANDATES, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            line = process.stderr.readline()
            found = re.search(r"at (http://127\.0\.0\.1:\d+)/", line)
            assert found, line
            yield process, found[1]
        finally:
            process.kill()
