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

    A device or pipe is written to as it is; a link leads to the file that is replaced, which keeps who may read it.
    Raises :class:`OSError`, with the name that was given, where it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    given, path = path, path.resolve()
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            if path.exists():
                shutil.copymode(path, temporary)
            yield stream
        temporary.replace(path)
    except OSError as error:
        if error.filename == str(temporary):
            error.filename = str(given)
        raise
    finally:
        temporary.unlink(missing_ok=True)
