"""Who may use a store at the same time: any number of readers, or one writer.

The engine itself keeps two writers apart; that nobody reads beside a writer is ours to see to, since that is undefined
for the engine. A lock file in the store is held shared by readers and alone by the writer, by the operating system, so
that the end of a process, however it ends, sets it free.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import StoreLockedError

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows: the engine's own lock is all there is)
    fcntl = None

LOCK_FILE = "mandates.lock"
_PAUSE = 0.05


@contextmanager
def locked(store: Path, *, alone: bool, wait: float) -> Iterator[None]:
    """Hold the lock of a store, shared or alone; after ``wait`` seconds in vain raise :class:`StoreLockedError`."""
    descriptor = _open(store / LOCK_FILE)
    if descriptor is None or fcntl is None:
        yield
        return
    try:
        _take(descriptor, store, alone=alone, wait=wait)
        if alone:
            _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _open(path: Path) -> int | None:
    """Open the lock file, or return ``None`` for a store on read-only ground, which nobody can write either."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(path, flags, 0o666)
        except OSError:
            continue
    return None


def _take(descriptor: int, store: Path, *, alone: bool, wait: float) -> None:
    assert fcntl is not None  # noqa: S101  (the caller has checked it)
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            if time.monotonic() >= end:
                raise held(store, _signature(descriptor)) from error
            time.sleep(_PAUSE)
        else:
            return


def _sign(descriptor: int) -> None:
    """Write into the lock file which process holds it, for the message to others."""
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _signature(descriptor: int) -> str | None:
    return os.pread(descriptor, 20, 0).decode(errors="replace").strip() or None


def held(store: Path, process: str | None = None) -> StoreLockedError:
    """Return the error for a store that another process holds."""
    who = f"process {process}" if process else "another process"
    return StoreLockedError(
        f"{who} holds the store", place=store, advice="wait until it has ended, or name another --store"
    )
