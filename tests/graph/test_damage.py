"""Damaged stores are told from locked ones, whatever is damaged; none is read as if it held less."""

import json
import multiprocessing
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from damaging import Damage, damage, damages, faults, outcomes
from mandategraph.graph.engines.embedded import salvage
from mandategraph.graph.engines.embedded.damage import cannot
from mandategraph.graph.engines.embedded.manifest import MANIFEST_FILE
from mandategraph.graph.errors import StoreDamagedError, StoreError, StoreLockedError
from mandategraph.graph.store import Store
from plans import load, plan
from pyoxigraph import Store as Engine
from real_documents import ROOT
from running import complaint, mandates, mandates_done

SEED = 16
DEADLINE = 120
"""Seconds after which commands count as hanging, on a busy machine too."""


def small_store(place: Path) -> Path:
    """A store with a document that came later, so that something stands in its write-ahead log."""
    with Store.update(place) as store:
        load(store, plan("A/1", [(1, "70/1", "甲议题")]))
    with Store.update(place) as store:
        load(store, plan("A/2", [(2, "57/283", "乙议题")]))
    return place


def assert_told(store: Path, document: Path, tried: Sequence[Damage], folder: Path) -> None:
    """Assert that each damage is told, or does no harm, in good time."""
    copy = shutil.copytree(store, folder / "copy")
    right = outcomes(copy, document)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        wrong = []
        for what in tried:
            damage(store, copy, what)
            wrong += pool.submit(faults, copy, what, document, right).result(DEADLINE)
    assert wrong == []


@pytest.mark.parametrize(("flips", "cuts"), [(20, 10)])
def test_bits_and_ends_of_files(tmp_path: Path, small_plan: Path, flips: int, cuts: int) -> None:
    """Bits are turned and files cut off anywhere in a small store."""
    store = small_store(tmp_path / "s")
    tried = damages(store, flips, cuts, SEED)
    assert len(tried) == 30
    assert_told(store, small_plan, tried, tmp_path)


@pytest.mark.slow
def test_bits_and_ends_of_files_of_the_example(tmp_path: Path, small_plan: Path) -> None:
    """Two hundred bits are turned and fifty files cut off in the store of the example plan."""
    mandates("load", ROOT / "examples" / "plan-2018-2019.csv", "--store", tmp_path / "s")
    tried = damages(tmp_path / "s", 200, 50, SEED)
    assert len(tried) == 250
    assert_told(tmp_path / "s", small_plan, tried, tmp_path)


def test_missing_files(tmp_path: Path, small_plan: Path) -> None:
    """Each file of the engine is missing once."""
    store = small_store(tmp_path / "s")
    files = sorted(path.name for path in store.iterdir() if path.suffix in {".sst", ".log"} or "-" in path.name)
    assert len(files) >= 10
    assert_told(store, small_plan, [Damage("missing", name, 0) for name in ["CURRENT", *files]], tmp_path)


def test_a_truncated_log_is_not_a_smaller_store(tmp_path: Path) -> None:
    """The engine takes a log that is cut off for one that ends there; the list of files does not."""
    store = small_store(tmp_path / "s")
    log = max(store.glob("*.log"), key=lambda path: path.stat().st_size)
    assert log.stat().st_size > 1000
    log.write_bytes(log.read_bytes()[:-50])
    assert f"{log.name} is not as it was written" in complaint("export", "--store", store)


def test_counts_are_held_too(tmp_path: Path) -> None:
    """A store whose files are right and whose graphs hold fewer statements than were left in them is not exported."""
    store = small_store(tmp_path / "s")
    with Store.open(store, whole=True) as opened:
        assert opened.manifest is not None
        graphs = opened.manifest.graphs
        assert sum(graphs.values()) == len(opened)
        graph = next(iter(graphs))
        opened.manifest.graphs[graph] += 1
        opened.manifest.write(store)
    assert f"<{graph}> holds {graphs[graph] - 1} statements of {graphs[graph]}" in complaint("export", "--store", store)


def test_what_another_program_wrote_is_no_damage(tmp_path: Path) -> None:
    """Where the engine was opened for writing since the list was written, it says nothing; the next load lists anew."""
    store = small_store(tmp_path / "s")
    engine = Engine(str(store))
    engine.update("INSERT DATA { <http://example.org/a> a <http://example.org/B> }")
    del engine
    with Store.open(store, whole=True) as opened:
        assert opened.manifest is None
    with Store.update(store) as opened:
        load(opened, plan("A/3", []))
    with Store.open(store, whole=True) as opened:
        assert opened.manifest is not None


def test_a_store_without_list_is_read(tmp_path: Path) -> None:
    """So are those that were written before there was one."""
    store = small_store(tmp_path / "s")
    (store / MANIFEST_FILE).unlink()
    with Store.open(store, whole=True) as opened:
        assert len(opened) > 0
    tables = sorted(store.glob("*.sst"))
    for table in tables:
        table.write_bytes(table.read_bytes()[:-9])
    assert "the store is damaged: " in complaint("info", "--store", store)


def test_what_the_engine_says() -> None:
    """Its words for a damaged block are not taken for those for a lock."""
    place = Path("s")
    cases = {
        "Corruption: block checksum mismatch: stored = 1, computed = 2 in s/000034.sst offset 0": StoreDamagedError,
        "IO error: No such file or directory: While open a file for random read: s/000034.sst": StoreDamagedError,
        "IO error: While lock file: s/LOCK: Resource temporarily unavailable": StoreLockedError,
        "IO error: lock hold by current process, acquire time 1 acquiring thread 2: s/LOCK": StoreLockedError,
        "IO error: No space left on device: While appending to file": StoreError,
    }
    assert {text: type(cannot("be opened", place, OSError(text))) for text in cases} == cases


def test_what_can_be_read_is_saved(tmp_path: Path) -> None:
    """A statement stands in several tables: a damaged block of one loses nothing, or it is said what is missing."""
    store = small_store(tmp_path / "s")
    with Store.open(store) as opened:
        before = set(opened.quads())
    tables = sorted(path.name for path in store.glob("*.sst"))
    whole = 0
    for what in [Damage("missing", "CURRENT", 0), *(Damage("flip", name, 800) for name in tables)]:
        copy, new = tmp_path / f"{what.file}-damaged", tmp_path / f"{what.file}-new"
        damage(store, copy, what)
        done = mandates_done("repair", "--salvage", new, "--store", copy, "-f", "json")
        assert "Traceback" not in done.stderr
        if not new.exists():
            assert "nothing of it can be read" in done.stderr
            continue
        with Store.open(new, whole=True) as opened:
            saved = set(opened.quads())
        missing = json.loads(done.stdout) if done.returncode else []
        assert saved <= before
        assert sum(row["of"] - row["read"] for row in missing) == len(before - saved)
        whole += not missing
    assert whole > len(tables) / 2


def test_a_store_is_saved_into_a_place_of_its_own(tmp_path: Path) -> None:
    """Nothing is written over."""
    store = small_store(tmp_path / "s")
    assert "is there already" in complaint("repair", "--salvage", store, "--store", store)
    assert "no store here" in complaint("repair", "--salvage", tmp_path / "n", "--store", tmp_path / "m")


def test_a_part_that_stands_still_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads is stopped, and all parts are tried once."""
    store = small_store(tmp_path / "s")
    monkeypatch.setattr(salvage, "STANDSTILL", 0.0)
    taken: list[bytes] = []
    with salvage.linked(store, None) as folder:
        assert not salvage.read_parts(folder, [(None, None)] * 2, taken.append)
    assert taken == []
