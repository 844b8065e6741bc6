"""What is counted of all documents of an embedded store: a table in SQLite, in the folder of the engine.

The engine has no place that questions and exports do not see. So the counts have a file of their own, which is marked
as whole when its store is closed, and not while it is written. The mark holds the state in which the engine was left:
where a load was killed, or another program has written since, or the register of titles has changed, it does not fit.
"""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from ....ontology.titles_of_acts import TITLES_OF_ACTS_FILE
from ...quads.counts import Counted, Counts
from .damage import cannot

COUNTS_FILE = "counts.sqlite"
_STATE = "CURRENT"
"""The engine's file whose content is another one after each time that it was opened for writing."""

_TABLE = """
CREATE TABLE counts (
  key TEXT, language TEXT, of TEXT, value TEXT, times INTEGER, PRIMARY KEY (key, language, of, value)
) WITHOUT ROWID
"""
_ADD = "INSERT INTO counts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times"
_CLEAR = "DELETE FROM counts WHERE key = ? AND language = ? AND of = ? AND value = ? AND times = 0"
_OF_KEYS = "SELECT key, language, of, value, times FROM counts WHERE key IN (SELECT value FROM json_each(?))"


class StoredCounts:
    """The counts of a store that one process writes; without a folder they are held in memory.

    What is asked of them and cannot be done raises :class:`StoreError`.

    >>> counts = StoredCounts(None)
    >>> counts.begin(iter([Counts({Counted("key", "en", "act", "Oceans"): 2})]))
    >>> counts.of_keys(["key", "other"])
    Counter({Counted(key='key', language='en', of='act', value='Oceans'): 2})
    """

    def __init__(self, folder: Path | None) -> None:
        """Take the folder of an engine that is still to be opened."""
        self._folder = folder
        self._file = ":memory:" if folder is None else str(folder / COUNTS_FILE)
        self._mark = self._state()
        self._open: sqlite3.Connection | None = None

    def begin(self, documents: Iterable[Counts]) -> None:
        """Open the counts, which are marked as whole no more; count the ``documents`` where they were not whole."""
        if self._open is not None:
            return
        with self._explained():
            whole = self._is_whole()
            if not whole:
                Path(self._file).unlink(missing_ok=True)
            self._open = self._connected()
            self._open.execute("PRAGMA user_version = 0")
            self._open.execute("BEGIN")
            if not whole:
                self._open.execute(_TABLE)
                for counts in documents:
                    self.add(counts)

    def of_keys(self, keys: Collection[str]) -> Counts:
        """Return what is counted under the keys, over all documents."""
        with self._explained() as table:
            rows = table.execute(_OF_KEYS, (json.dumps(list(keys)),))
            return Counts({Counted(*counted): times for *counted, times in rows})

    def add(self, difference: Counts) -> None:
        """Add what documents count more than before, or less."""
        with self._explained() as table:
            table.executemany(_ADD, ((*counted, times) for counted, times in difference.items()))
            table.executemany(_CLEAR, (counted for counted, times in difference.items() if times < 0))

    def forget(self) -> None:
        """Leave the counts without a mark: they may not be those of the documents any more."""
        table, self._open = self._open, None
        if table is not None:
            table.close()

    def close(self) -> None:
        """Mark the counts as whole, if they are; where that cannot be, they are counted again the next time."""
        with contextlib.suppress(sqlite3.Error):
            if self._open is None and self._state() != self._mark and self._is_whole():
                self._open = self._connected()
            if self._open is not None:
                self._open.execute(f"PRAGMA user_version = {self._state()}")
                self._open.commit()
        self.forget()

    @contextlib.contextmanager
    def _explained(self) -> Iterator[sqlite3.Connection]:
        """Forget the counts where something goes wrong, and say what."""
        try:
            yield self._open  # pyright: ignore[reportReturnType]  (who uses the table has begun)
        except BaseException as error:
            self.forget()
            if isinstance(error, sqlite3.Error):
                raise cannot("be counted", self._folder, error) from error
            raise

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)

    def _is_whole(self) -> bool:
        """Tell whether the file bears the mark of the state in which the engine was found."""
        try:
            with contextlib.closing(self._connected()) as table:
                return table.execute("PRAGMA user_version").fetchone() == (self._mark,)
        except sqlite3.DatabaseError:  # a damaged file
            return False

    def _state(self) -> int:
        """Return what tells the state of the engine, and of the register of titles; it is never 0."""
        state = self._folder / _STATE if self._folder else None
        data = state.read_bytes() if state and state.is_file() else b""
        return zlib.crc32(data + TITLES_OF_ACTS_FILE.read_bytes()) >> 1 | 1
