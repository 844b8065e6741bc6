"""What the last load left in a store's folder: its files with their sizes and checksums, and the statements per graph.

The engine checks the blocks that it reads, and takes a write-ahead log that is cut off for one that ends there. So a
list of all that must be there is written when a store is closed that was open for writing, and held against the folder
when it is opened. Where the engine was opened for writing since, by a load that was killed or by another program, the
list is out of date and says nothing: the engine begins a new ``MANIFEST`` file each time.
"""

import contextlib
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Store as Engine

from .damage import damaged

MANIFEST_FILE = "mandates.manifest"
_LISTED = re.compile(r"CURRENT|IDENTITY|(?:MANIFEST|OPTIONS)-\d+|\d+\.(?:log|sst)|mandates\.date|counts\.sqlite")
"""The files that only a writer changes."""

_MADE_AGAIN = {"counts.sqlite"}
"""Files that a writer makes again where they are not as they were left."""

_QUICK = 32_000_000
"""Bytes of tables that are read to check them whenever a store is opened: some hundredths of a second."""

_CHUNK = 1 << 20
_COUNTS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Size and CRC-32 of each file by its name, and how many statements each graph holds, by its IRI."""

    files: dict[str, tuple[int, int]]
    graphs: dict[str, int]

    def as_left(self, store: Path, name: str, *, whole: bool = True) -> bool:
        """Tell whether a file is as it was left: in its size, and if ``whole`` is asked for, in its contents."""
        size, checksum = self.files.get(name, (None, None))
        return _size(store / name) == size and (size is None or not whole or _checksum(store / name) == checksum)

    def write(self, folder: Path) -> None:
        """Keep the list in the folder; it takes its place whole, and its first line is a checksum of the rest."""
        text = json.dumps(asdict(self), indent=0)
        temporary = folder / f".{MANIFEST_FILE}.part"
        temporary.write_text(f"{zlib.crc32(text.encode())}\n{text}", "ascii")
        temporary.replace(folder / MANIFEST_FILE)


def open_checked(store: Path, engine: Callable[[str], Engine], *, whole: bool) -> tuple[Engine, Manifest | None]:
    """Open an engine whose files are as they were left, and with ``whole`` its counts too; return it with the list.

    Raises :class:`StoreDamagedError`, and what the engine raises.
    """
    manifest = read_manifest(store)
    if manifest:
        check_files(store, manifest, whole=whole)
        if engine is Engine:
            for name in _MADE_AGAIN:
                if not manifest.as_left(store, name):
                    (store / name).unlink(missing_ok=True)
    opened = engine(str(store))
    if manifest and whole:
        _check_counts(store, manifest, opened)
    return opened, manifest


def graph_counts(engine: Engine) -> dict[str, int]:
    """Return how many statements each graph holds; every one of them is read."""
    rows: Any = engine.query(_COUNTS)
    return {row["g"].value: int(row["n"].value) for row in rows}


def manifest_of(folder: Path, graphs: dict[str, int], former: Manifest | None = None) -> Manifest:
    """Return the list of what is in the folder of a closed engine; tables that the ``former`` list has never change."""
    known = {name: listed for name, listed in (former.files if former else {}).items() if name.endswith(".sst")}
    paths = (path for path in sorted(folder.iterdir()) if _LISTED.fullmatch(path.name))
    files = {path.name: known.get(path.name) or (path.stat().st_size, _checksum(path)) for path in paths}
    return Manifest(files, graphs)


def read_manifest(store: Path) -> Manifest | None:
    """Return the list of a store, ``None`` where there is none, or one from before the last writing.

    Raises :class:`StoreDamagedError` where the list itself is damaged.
    """
    try:
        checksum, _, text = (store / MANIFEST_FILE).read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if checksum != str(zlib.crc32(text)).encode():
        raise damaged(store, [MANIFEST_FILE])
    found = json.loads(text)
    manifest = Manifest({name: tuple(listed) for name, listed in found["files"].items()}, found["graphs"])
    return None if _written_since(store, manifest) else manifest


def check_files(store: Path, manifest: Manifest, *, whole: bool) -> None:
    """Raise :class:`StoreDamagedError` where a file is missing or another one than was left.

    Of a large store the tables' contents are read only if ``whole`` is asked for, else their sizes count.
    """
    tables = sum(size for name, (size, _) in manifest.files.items() if name.endswith(".sst"))
    read_tables = whole or tables <= _QUICK
    wrong = [
        name
        for name in manifest.files
        if name not in _MADE_AGAIN and not manifest.as_left(store, name, whole=read_tables or not name.endswith(".sst"))
    ]
    if wrong:
        raise damaged(store, wrong)


def _check_counts(store: Path, manifest: Manifest, engine: Engine) -> None:
    """Raise :class:`StoreDamagedError` where a graph does not hold as many statements as were left in it."""
    there = graph_counts(engine)
    for graph in sorted(manifest.graphs.keys() | there.keys()):
        held, left = there.get(graph, 0), manifest.graphs.get(graph, 0)
        if held != left:
            raise damaged(store, [], f"<{graph}> holds {held} statements of {left}")


def _written_since(store: Path, manifest: Manifest) -> bool:
    left = next((name for name in manifest.files if name.startswith("MANIFEST-")), "")
    named = ""
    with contextlib.suppress(OSError, ValueError):
        named = (store / "CURRENT").read_text("ascii").removesuffix("\n")
    other = named != left and _LISTED.fullmatch(named) is not None and _size(store / named) is not None
    return other or (_size(store / left) or 0) > manifest.files[left][0]


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as stream:
        while data := stream.read(_CHUNK):
            checksum = zlib.crc32(data, checksum)
    return checksum
