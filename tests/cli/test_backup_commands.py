"""Copies of a store and their return, and stores of older programs."""

from pathlib import Path

import pytest
from mandategraph.graph.store import Store
from plans import load, plan
from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine
from running import complaint, mandates


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with a document."""
    with Store.update(tmp_path / "s") as store:
        load(store, plan("A/1", [(1, "70/1", "甲议题")]))
    return tmp_path / "s"


def quads_of(place: Path) -> set[Quad]:
    """All that a store says."""
    with Store.open(place, whole=True) as store:
        return set(store.quads())


def test_a_copy_while_others_read_and_back(place: Path, tmp_path: Path) -> None:
    """The copy is a store; it takes the place of one that was damaged and moved away."""
    before = quads_of(place)
    with Store.open(place):
        assert "bytes were copied" in mandates("backup", tmp_path / "b", "--store", place).stderr
    assert quads_of(tmp_path / "b") == before
    with Store.update(place) as store:
        load(store, plan("A/2", []))
    table = max(place.glob("*.sst"))
    table.write_bytes(table.read_bytes()[:-1])
    assert f"{table.name} is not as it was written" in complaint("backup", tmp_path / "c", "--store", place)
    assert "is there already" in complaint("restore", tmp_path / "b", "--store", place)
    place.rename(tmp_path / "damaged")
    mandates("restore", tmp_path / "b", "--store", place)
    assert quads_of(place) == before
    with Store.update(place) as store:
        assert not load(store, plan("A/2", []))[0].nothing
    assert quads_of(tmp_path / "b") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "damaged", "s"]


def test_a_store_that_is_written_is_not_copied(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wants a copy waits for the load."""
    monkeypatch.setattr("mandategraph.graph.store.DEFAULT_WAIT", 0.1)
    with Store.update(place):
        assert "holds the store" in complaint("backup", tmp_path / "b", "--store", place)
    assert "no store here" in complaint("backup", tmp_path / "b", "--store", tmp_path / "none")


def test_registers_of_an_older_program(place: Path) -> None:
    """What this program knows of organs comes in, what it knows no more goes, and documents stay."""
    before = quads_of(place)
    engine = Engine(str(place))
    organs = NamedNode("https://w3id.org/mandategraph/graph/organs")
    (one, *_) = engine.quads_for_pattern(None, None, None, organs)
    engine.remove(one)
    engine.add(Quad(NamedNode("http://example.org/a"), NamedNode("http://example.org/b"), organs, organs))
    del engine
    assert "1 statements added, 1 removed" in mandates("upgrade", "--store", place).stderr
    assert quads_of(place) == before
    assert "as before" in mandates("upgrade", "--store", place).stderr


def test_an_older_vocabulary_is_refused(place: Path, tmp_path: Path) -> None:
    """One line says which version it is and what to do."""
    engine = Engine(str(place))
    engine.update(
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> DELETE { GRAPH ?g { ?o owl:versionInfo ?v } }"
        " INSERT { GRAPH ?g { ?o owl:versionInfo '3' } } WHERE { GRAPH ?g { ?o owl:versionInfo ?v } }"
    )
    del engine
    assert "version 3 of the vocabulary" in (said := complaint("upgrade", "--store", place))
    assert "load the documents again" in said
    assert "no store here" in complaint("upgrade", "--store", tmp_path / "none")
