"""Who may use a store at the same time: any number of readers, or one writer.

The engine itself keeps two writers apart; that nobody reads beside a writer is ours to see to, since that is undefined
for the engine. A lock file in the store is held shared by readers and alone by the writer, by the operating system, so
that the end of a process, however it ends, sets it free.
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import StoreLockedError

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows: the engine's own lock is all there is)
    fcntl = None

LOCK_FILE = "mandates.lock"
_PAUSE = 0.05
_LONGEST_SIGNATURE = 400
"""Bytes of process and command."""


@contextmanager
def locked(store: Path, *, alone: bool, wait: float) -> Iterator[bool]:
    """Hold the lock of a store, shared or alone; after ``wait`` seconds in vain raise :class:`StoreLockedError`.

    Gives whether the lock is that of the folder that stands there now: one that was waited for may have gone.
    """
    descriptor = _open(store / LOCK_FILE)
    if descriptor is None or fcntl is None:
        yield True
        return
    try:
        _take(descriptor, store, alone=alone, wait=wait)
        if alone:
            _sign(descriptor)
        yield _stands(descriptor, store / LOCK_FILE)
    finally:
        if alone:
            _unsign(descriptor)
        os.close(descriptor)


def _open(path: Path) -> int | None:
    """Open the lock file, or return ``None`` for a store on read-only ground, which nobody can write either."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(path, flags, 0o666)
        except OSError:
            continue
    return None


def _stands(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _take(descriptor: int, store: Path, *, alone: bool, wait: float) -> None:
    assert fcntl is not None  # noqa: S101  (the caller has checked it)
    end = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            if time.monotonic() >= end:
                raise held(store, *_signature(descriptor)) from error
            time.sleep(_PAUSE)
        else:
            return


def _sign(descriptor: int) -> None:
    """Write into the lock file which process holds it and by which command, for the message to others.

    A full disk leaves it unsigned.
    """
    words = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]) if sys.argv else ""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {words}".encode(errors="replace")[:_LONGEST_SIGNATURE], 0)


def _unsign(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)


def _signature(descriptor: int) -> tuple[str, str] | tuple[()]:
    """Return process and command of the writer; nothing where it is a reader that holds the store."""
    text = os.pread(descriptor, _LONGEST_SIGNATURE, 0).decode(errors="replace")
    process, _, command = text.partition(" ")
    if not process.isdecimal() or not _runs(int(process)):
        return ()  # what a killed writer left
    return process, command


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def held(store: Path, process: str = "", command: str = "") -> StoreLockedError:
    """Return the error for a store that another process holds."""
    who = f"process {process}" if process else "another process"
    what = f"{who} holds the store ({command})" if command else f"{who} holds the store"
    return StoreLockedError(what, place=store, advice="wait until it has ended, or name another --store")
