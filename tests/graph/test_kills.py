"""Loads that are killed, and disks that are full: the store opens, and every document in it is old or new, whole."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from mandategraph.graph.engines.embedded.staging import is_store
from mandategraph.graph.errors import StoreError
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders import read
from pyoxigraph import RdfFormat, serialize

KILLS = 50
SEED = 6
DOCUMENTS = 3
ENTRIES = 150

_LOAD = """
import sys
from mandategraph.graph.store import Store
import mandategraph.graph.quads.reading, mandategraph.cli.load, mandategraph.loaders.load
from mandategraph.cli.main import mandates
print("ready", flush=True)
mandates.main(["load", "--quiet", "--jobs", "1", "--store", *sys.argv[1:]], standalone_mode=False)
print("done", flush=True)
"""


def text_of_plan(number: int, version: int) -> str:
    """A plan of one of two versions: many entries are in both, others in one, and titles differ."""
    lines = ["99-12345 (C) ", f"A/99/{number} ", f"方案 {number} ", "甲事务 ", "立法授权 ", "大会决议 "]
    serials = [serial for serial in range(1, ENTRIES) if (serial + version) % 5]
    titles = [serial // 2 if version else serial for serial in serials]
    lines += [
        f"{60 + (serial + number) % 20}/{serial} 议题 {title} " for serial, title in zip(serials, titles, strict=True)
    ]
    return "".join(f"{line}\n\n" for line in lines)


def state_of(store: Store) -> str:
    """A digest of all that a store says: of each graph its N-Quads, sorted."""
    digest = hashlib.sha256()
    for graph in sorted({quad.graph_name for quad in store.quads()}, key=str):
        data = serialize(store.quads(graph), format=RdfFormat.N_QUADS) or b""  # pyright: ignore[reportArgumentType]
        digest.update(hashlib.sha256(b"\n".join(sorted(data.splitlines()))).digest())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[list[Path]]:
    """The files of the old versions, and those of the new ones."""
    folder = tmp_path_factory.mktemp("plans")
    versions = [[folder / str(version) / f"plan-{number}.txt" for number in range(DOCUMENTS)] for version in (0, 1)]
    for version, paths in enumerate(versions):
        for number, path in enumerate(paths):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text_of_plan(number + 1, version), encoding="utf-8")
    return versions


@pytest.fixture(scope="module")
def states(files: list[list[Path]]) -> dict[str, tuple[int, ...]]:
    """The digests of new stores that hold each mixture of versions."""
    found: dict[str, tuple[int, ...]] = {}
    for mixture in product((0, 1), repeat=DOCUMENTS):
        with Store.in_memory() as store:
            for number, version in enumerate(mixture):
                for graph in document_graphs(read(files[version][number]), store.base):
                    store.replace(graph)
            found[state_of(store)] = mixture
    assert len(found) == 2**DOCUMENTS
    return found


def loading(store: Path, paths: list[Path]) -> "subprocess.Popen[str]":
    """A process that is about to load; it has imported all it needs."""
    command = [sys.executable, "-c", _LOAD, str(store), *map(str, paths)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def seconds_of(store: Path, paths: list[Path]) -> float:
    """How long a load takes that nobody kills."""
    with loading(store, paths) as process:
        start = time.perf_counter()
        assert process.wait() == 0
        return time.perf_counter() - start


def kill_after(seconds: float, store: Path, paths: list[Path]) -> float | None:
    """Load, and kill the load after so many seconds; return how long it took where it was done before."""
    with loading(store, paths) as process:
        start = time.perf_counter()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        assert process.stdout is not None
        done = process.stdout.read() == "done\n"
        return time.perf_counter() - start if done else None


@pytest.mark.slow
def test_killed_at_any_moment(tmp_path: Path, files: list[list[Path]], states: dict[str, tuple[int, ...]]) -> None:
    """Fifty loads of several documents are killed at moments spread over their whole time; all leave a whole store.

    Half of them replace documents, one load after the other in one store, which so is recovered again and again. The
    other half make a new store, in one folder in which nobody cleans up.
    """
    source = random.Random(SEED)
    old, new = tmp_path / "old" / "s", tmp_path / "new" / "s"
    seconds_of(old, files[0])
    longest = {old: seconds_of(old, files[1]), new: seconds_of(new, files[0])}
    shutil.rmtree(new)
    whole = killed = 0
    before = mixture_of(old, states)
    for kill in range(KILLS // 2):
        moment = (kill + source.random()) / (KILLS // 2)
        target = kill % 2
        for store, paths in ((old, files[target]), (new, files[0])):
            took = kill_after(moment * longest[store], store, paths)
            killed += took is None
            longest[store] = min(longest[store], took or longest[store])  # a busy machine measured too long a time
        after = mixture_of(old, states)
        loaded = [number for number in range(DOCUMENTS + 1) if after == (target,) * number + before[number:]]
        assert loaded, (before, target, after)
        before = after
        whole += 1
        if is_store(new):
            assert mixture_of(new, states) == (0,) * DOCUMENTS
            shutil.rmtree(new)
        whole += 1
    assert whole == KILLS
    assert killed > KILLS // 2  # else the moments were not within the loads
    assert_recovered(old, new, files, states)


def assert_recovered(old: Path, new: Path, files: list[list[Path]], states: dict[str, tuple[int, ...]]) -> None:
    """Assert that the next loads go through, and leave nothing beside the stores."""
    for place in (old, new):
        seconds_of(place, files[1])
        assert mixture_of(place, states) == (1,) * DOCUMENTS
        assert [path.name for path in place.parent.iterdir()] == ["s"]


def mixture_of(store: Path, states: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The versions that a store holds; it fails where a document is neither old nor new."""
    with Store.open(store) as opened:
        return states[state_of(opened)]


def test_leftovers_beside_a_store_go_with_the_next_load(tmp_path: Path, files: list[list[Path]]) -> None:
    """What a killed process left is removed, also where another one has made the store since."""
    place, left = tmp_path / "s", tmp_path / ".s.new"
    seconds_of(place, files[0])
    left.mkdir()
    (left / "000004.sst").write_bytes(b"x")
    seconds_of(place, files[1])
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_two_loads_of_a_new_store_at_once(
    tmp_path: Path, files: list[list[Path]], states: dict[str, tuple[int, ...]]
) -> None:
    """Both want to make the store: one does, the other waits and then replaces, and nothing is lost."""
    place = tmp_path / "s"
    with loading(place, files[0][:2]) as first, loading(place, files[0][1:]) as second:
        assert first.wait() == second.wait() == 0
    assert mixture_of(place, states) == (0,) * DOCUMENTS
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_who_makes_the_store_is_named(tmp_path: Path) -> None:
    """A load that has waited in vain for one that makes the store says which process and command that is."""
    with Store.update(tmp_path / "s") as store:
        with pytest.raises(StoreError, match=rf"process {os.getpid()} holds the store \(.+\)"):
            Store.update(tmp_path / "s", wait=0.1)
        assert len(store) > 0
    with Store.update(tmp_path / "s", wait=0.1) as store:
        assert len(store) > 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of some megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here: tests of limited file sizes stand in test_store.py")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("free", [0, 60_000, 300_000, 600_000])
def test_a_full_disk(
    small_disk: Path, files: list[list[Path]], states: dict[str, tuple[int, ...]], exists: bool, free: int
) -> None:
    """Where the disk fills up, one line says so, and the store holds what it held; with room again a load succeeds."""
    place = small_disk / "s"
    if exists:
        seconds_of(place, files[0])
    filling = small_disk / "filling"
    with filling.open("wb") as stream:
        left = shutil.disk_usage(small_disk).free - free
        stream.write(b"\0" * max(0, left))
    command = [sys.executable, "-c", "from mandategraph.cli.main import run; run()"]
    command += ["load", "-q", "-j1", "--store", str(place), *map(str, files[1])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    if exists:
        after = mixture_of(place, states)
        assert any(after == (1,) * number + (0,) * (DOCUMENTS - number) for number in range(DOCUMENTS + 1))
        assert done.returncode == 0 or after != (1,) * DOCUMENTS
    elif done.returncode:
        assert not place.exists()
    if done.returncode:
        assert "disk is full" in done.stderr or "cannot be" in done.stderr
    filling.unlink()
    seconds_of(place, files[1])
    assert mixture_of(place, states) == (1,) * DOCUMENTS
    assert [path.name for path in small_disk.iterdir()] == ["s"]
