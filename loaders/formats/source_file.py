"""Finding the file of a document again, and its lines, where it is the very file that was read."""

import glob
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ..errors import ReadError
from .raw import decode, read_bytes


def lines_of_source(folders: Sequence[Path], file: str, sha256: str) -> tuple[str, ...] | None:
    """Return the lines of the text file of this name and digest; ``None`` where no folder holds it, or holds another.

    Folders are looked through with the folders below them.
    """
    for folder in folders:
        for path in _files(folder, file):
            if lines := _lines(path, sha256):
                return lines
    return None


def _files(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files of a name in a folder and below it; a name is never a path out of it."""
    plain = Path(name).name
    yield from (path for path in sorted(folder.rglob(glob.escape(plain))) if plain and path.is_file())


@lru_cache(maxsize=4)
def _lines(path: Path, sha256: str) -> tuple[str, ...] | None:
    """Return the lines of a file of this digest that is a text, counted as its reader counts them."""
    try:
        data = read_bytes(path)
        if hashlib.sha256(data).hexdigest() != sha256:
            return None
        return tuple(decode(data, path)[0].replace("\r\n", "\n").split("\n"))
    except ReadError:
        return None
