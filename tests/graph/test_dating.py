"""The date of a store: the day of the last load that changed it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from mandategraph.graph.engines.embedded.load_date import DATE_FILE, read_date, today
from mandategraph.graph.engines.embedded.manifest import MANIFEST_FILE
from mandategraph.graph.errors import StoreError
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from small_graph import documents, store_of

FIRST, SECOND = "1767225600", "1769904000"  # 2026-01-01 and 2026-02-01, at midnight in UTC


def load(path: Path, number: int) -> None:
    with Store.update(path) as store:
        for document in document_graphs(documents()[number], store.base):
            store.replace(document)


def day_of(path: Path) -> date | None:
    with Store.open(path) as store:
        return store.as_of


def test_day_of_the_last_load_that_changed_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load of what is there already leaves the date as it is."""
    path = tmp_path / "mandates.store"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIRST)
    load(path, 0)
    assert day_of(path) == date(2026, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SECOND)
    load(path, 0)
    assert day_of(path) == date(2026, 1, 1)
    load(path, 1)
    assert day_of(path) == date(2026, 2, 1)


def test_store_without_a_date(tmp_path: Path) -> None:
    """One that was written before there were dates, and lists of files, has none; so has one whose file is spoilt."""
    path = tmp_path / "mandates.store"
    load(path, 0)
    (path / MANIFEST_FILE).unlink()
    (path / DATE_FILE).write_text("yesterday", "ascii")
    assert day_of(path) is None
    (path / DATE_FILE).unlink()
    assert day_of(path) is None
    assert Store.in_memory().as_of is None


def test_store_in_memory_has_the_day_of_its_load() -> None:
    with store_of(documents()[0]) as store:
        assert store.as_of == datetime.now(UTC).date()


def _load_and_give_up(path: Path) -> None:
    with Store.update(path) as store:
        for document in document_graphs(documents()[0], store.base):
            store.replace(document)
        raise StoreError("given up")


def test_store_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mandates.store"
    with pytest.raises(StoreError, match="given up"):
        _load_and_give_up(path)
    assert list(tmp_path.iterdir()) == []


def test_today_without_a_given_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no number of seconds, or too many, is as if it were not there."""
    for given in ("soon", "", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
        assert today() == datetime.now(UTC).date()
    assert read_date(Path("nowhere")) is None
