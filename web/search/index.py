"""The full-text index: a file of SQLite beside the store, made when it is missing or is that of something else.

The file is written under another name and renamed when it is whole. Where it cannot be written, the index is made in
memory. A digest of all that is indexed tells whether a file is that of the store.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from ...graph.answering.acts import symbol_form, symbol_forms
from .text import indexed

FORM = "1"
"""Form of the index; another one makes every file stale."""

_TABLES = """
CREATE TABLE made_of (digest TEXT NOT NULL);
CREATE TABLE things (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, titles TEXT NOT NULL,
  weight INTEGER NOT NULL
);
CREATE TABLE symbols (form TEXT NOT NULL, thing INTEGER NOT NULL, whole INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (titles, context, content='', tokenize="unicode61 remove_diacritics 2");
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: its path, kind, name and titles by language, what else is said of it, its weight."""

    path: str
    kind: str
    name: str
    titles: tuple[tuple[str, str], ...]
    context: str
    weight: int


def digest_of(entries: Iterable[Entry]) -> str:
    """Return the digest of what is indexed, and of the form of the index."""
    digest = hashlib.sha256(FORM.encode())
    for entry in entries:
        digest.update(json.dumps(astuple(entry), ensure_ascii=False).encode())
    return digest.hexdigest()


def place_of(store: Path) -> Path:
    """Return the place of the index of a store.

    >>> place_of(Path("data/mandates.store")).name
    'mandates.store.search'
    """
    return store.with_name(store.name + ".search")


def open_index(store: Path | None, entries: Sequence[Entry]) -> sqlite3.Connection:
    """Return the index of a store: the file beside it where it is right, else a new one, in memory if need be."""
    digest = digest_of(entries)
    if store is not None:
        place = place_of(store)
        if found := _opened(place, digest):
            return found
        try:
            _write(place, digest, entries)
        except (OSError, sqlite3.Error):
            pass
        else:
            if found := _opened(place, digest):
                return found
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(memory, digest, entries)
    return memory


def _opened(place: Path, digest: str) -> sqlite3.Connection | None:
    """Return the index of a file, or nothing where there is none, or that of something else."""
    if not place.is_file():
        return None
    opened = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        rows = opened.execute("SELECT digest FROM made_of").fetchall()
    except sqlite3.Error:
        rows = []
    if rows == [(digest,)]:
        return opened
    opened.close()
    return None


def _write(place: Path, digest: str, entries: Sequence[Entry]) -> None:
    temporary = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        temporary.unlink(missing_ok=True)
        writing = sqlite3.connect(temporary)
        try:
            _fill(writing, digest, entries)
        finally:
            writing.close()
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(opened: sqlite3.Connection, digest: str, entries: Sequence[Entry]) -> None:
    opened.executescript(_TABLES)
    with opened:
        opened.execute("INSERT INTO made_of VALUES (?)", (digest,))
        opened.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?)", map(_thing, range(len(entries)), entries))
        opened.executemany("INSERT INTO symbols VALUES (?, ?, ?)", _symbols(entries))
        opened.executemany("INSERT INTO words (rowid, titles, context) VALUES (?, ?, ?)", _words(entries))
        opened.execute("CREATE INDEX symbols_by_form ON symbols (form, thing)")


def _thing(number: int, entry: Entry) -> tuple[object, ...]:
    titles = json.dumps(dict(entry.titles), ensure_ascii=False)
    return number, entry.path, entry.kind, entry.name, titles, entry.weight


def _symbols(entries: Sequence[Entry]) -> Iterator[tuple[str, int, bool]]:
    for number, entry in enumerate(entries):
        whole = symbol_form(entry.name)
        for form in {whole, *symbol_forms(entry.name)}:
            yield form, number, form == whole


def _words(entries: Sequence[Entry]) -> Iterator[tuple[int, str, str]]:
    for number, entry in enumerate(entries):
        yield number, indexed(" ".join(title for _, title in entry.titles)), indexed(f"{entry.name} {entry.context}")
