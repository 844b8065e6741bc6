"""Files that are written whole or not at all: what takes their place does so when it is complete."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of what is there only when all has been written.

    What is no regular file (a pipe, a device) is written to as it is; a link leads to the file that is replaced, which
    keeps its mode. Raises :class:`OSError`, with the name that was given, where it cannot be written.
    """
    if is_stream(path):
        with path.open("ab") as stream:
            yield stream
        return
    file = path.resolve()
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            if file.exists():
                shutil.copymode(file, temporary)
            yield stream
        temporary.replace(file)
    except OSError as error:
        if error.filename == str(temporary):
            error.filename = str(path)
        raise
    finally:
        temporary.unlink(missing_ok=True)


def is_stream(path: Path) -> bool:
    """Tell whether a path names a pipe or device, or what a shell has opened below /dev, and not a file to replace.

    >>> is_stream(Path(os.devnull)), is_stream(Path("mandates.ttl"))
    (True, False)
    """
    return path.exists() and not path.is_dir() and (not path.is_file() or path.is_relative_to("/dev"))
