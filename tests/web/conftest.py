"""Fixtures of the server: the small graph on disk, and a client of the application over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import TestClient, client_of, small_store_on_disk


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the small graph."""
    return small_store_on_disk(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def client(served_store: Path) -> Iterator[TestClient]:
    """A client of the application over the small graph."""
    with client_of(served_store, cors="*", timeout=5, limit=2000) as found:
        yield found
