"""Opening a named pipe, which would wait for ever for a program that writes into it."""

import contextlib
import os
import time
from pathlib import Path
from threading import Timer
from typing import BinaryIO

from ..errors import ReadError

_PATIENCE = 10.0
"""Seconds for which a pipe waits for the program that writes."""


def open_fifo(path: Path) -> BinaryIO:
    """Return a named pipe open for reading; raises :class:`ReadError` where nobody opens it to write."""
    began, timer = time.monotonic(), Timer(_PATIENCE, _open_other_end, [path])
    timer.daemon = True
    timer.start()
    try:
        stream = path.open("rb")
    finally:
        timer.cancel()
    if time.monotonic() < began + _PATIENCE:
        return stream
    stream.close()
    what = f"nobody has begun to write into this pipe within {_PATIENCE:g} seconds"
    raise ReadError(what, place=path, advice="start the program that writes first")


def _open_other_end(path: Path) -> None:
    """Open the pipe for writing, so that the one who waits in this process need not wait any longer."""
    with contextlib.suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
