"""Nothing stays behind a process that was killed: its helpers end with it, its temporary folders go with the next one.

A temporary folder is held by a lock of the operating system while its process lives, so that one that nobody holds is
known to be left over. Where there are no such locks, folders are not looked for.
"""

import contextlib
import functools
import multiprocessing
import multiprocessing.util
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows)
    fcntl = None

_PREFIX = "mandates-"
_AFTER_ITS_OWN = -200
"""When our folder goes at the end: multiprocessing removes its own at -100."""

_LONGEST_PLACE = 45
"""Bytes: a socket's name has 107 at most, and the two folders and the socket take 58."""

_YOUNG = 60.0
"""Seconds in which a folder may not be held yet."""

_keeping = threading.Lock()


def end_with_parent() -> None:
    """Let this process, which another one started by :mod:`multiprocessing`, end when that one has ended, however."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        with contextlib.suppress(RuntimeError):  # no memory for a thread: what this process is for will say so
            threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextmanager
def scratch_folder(purpose: str) -> Iterator[Path]:
    """Give a temporary folder; first remove those that killed processes left."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{purpose}-"))
    owner = os.getpid()
    try:
        with _held(folder):
            yield folder
    finally:
        if os.getpid() == owner:  # a forked process drops what it inherited, which must not remove it
            shutil.rmtree(folder, ignore_errors=True)


def keep_socket_in_scratch() -> None:
    """Let :mod:`multiprocessing` have its own temporary folder, with the fork server's socket, within one of ours.

    Where that would make the name of the socket too long, the folder stands where it always does. Where the folder has
    gone, there is a new one, and the fork server is started again.
    """
    with _keeping:
        _forget_what_has_gone()
        _keep_socket_in_scratch()


def _forget_what_has_gone() -> None:
    config: dict[str, Any] = getattr(multiprocessing.current_process(), "_config", {})
    place = config.get("tempdir")
    if place is None or Path(place).is_dir():
        return
    config["tempdir"] = None
    for each in list(getattr(multiprocessing.util, "_finalizer_registry", {}).values()):
        if getattr(each, "_args", None) and place in each._args:
            each.cancel()
    _keep_socket_in_scratch.cache_clear()
    if forkserver := sys.modules.get("multiprocessing.forkserver"):
        with contextlib.suppress(OSError):  # its socket has gone already
            forkserver._forkserver._stop()


@functools.cache
def _keep_socket_in_scratch() -> None:
    if len(os.fsencode(tempfile.gettempdir())) > _LONGEST_PLACE:
        return
    scratch = scratch_folder("process")
    usual, tempfile.tempdir = tempfile.tempdir, str(scratch.__enter__())
    multiprocessing.util.Finalize(None, scratch.__exit__, (None, None, None), exitpriority=_AFTER_ITS_OWN)
    try:
        multiprocessing.util.get_temp_dir()
    finally:
        tempfile.tempdir = usual


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        with contextlib.suppress(OSError):
            if fcntl and left.is_dir() and left.stat().st_mtime < time.time() - _YOUNG:
                with _held(left):
                    shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder; raises ``OSError`` where another process holds it."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
