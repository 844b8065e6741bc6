"""Which files hold documents: those named, those of a kind that we read in folders named, and one that was read."""

import glob
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ..errors import ReadError
from ..records import SourceDocument
from .source import Source
from .text import lines_of

SUFFIXES = (".docx", ".txt", ".pdf", ".csv", ".tsv", ".xlsx")
"""Endings of the files that are taken from a folder; of several files of one document the first of these is best.

A DOCX says where cells begin and end, a text where lines do; a table holds what somebody else read.
"""


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read, each once: folders give theirs, at any depth, sorted by path.

    Hidden files, and those that Word leaves beside an open document, are no documents. Raises :class:`ReadError` for a
    folder without a document.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _of_folder(path) if path.is_dir() else (path,):
            found.setdefault(file.absolute(), file)
    return list(found.values())


def _of_folder(folder: Path) -> Iterator[Path]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    documents = [path for path in files if not _is_hidden(path.relative_to(folder))]
    if not documents:
        advice = f"documents end in {', '.join(SUFFIXES)}; name other files one by one"
        raise ReadError("this folder holds no document", place=folder, advice=advice)
    yield from documents


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def preference(document: SourceDocument) -> tuple[int, str, str]:
    """Return what tells which of several files of one document is best: the smaller one, whatever their order.

    >>> made = [SourceDocument("A/80/6", None, None, "en", f"s.{end}", "", "budget 1") for end in ("pdf", "docx")]
    >>> min(made, key=preference).file
    's.docx'
    """
    return rank(document.file), document.file, document.sha256


def rank(file: str) -> int:
    """Return how well files of this ending say what stands in a document, from 0; the best is 0.

    >>> rank("plan.docx"), rank("plan.TXT")
    (0, 1)
    """
    suffix = Path(file).suffix.lower()
    return SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)


def lines_of_source(folders: Sequence[Path], file: str, sha256: str) -> tuple[str, ...] | None:
    """Return the lines of the text file of this name and digest; ``None`` where no folder holds it, or holds another.

    Folders are looked through with the folders below them; a name is never a path out of them.
    """
    name = glob.escape(Path(file).name)
    paths = (path for folder in folders if name for path in sorted(folder.rglob(name)) if path.is_file())
    return next((lines for path in paths if (lines := _lines(path, sha256))), None)


@lru_cache(maxsize=4)
def _lines(path: Path, sha256: str) -> tuple[str, ...] | None:
    """Return the lines of a file of this digest that is a text, counted as its reader counts them."""
    source = Source(path)
    try:
        return lines_of(source.decoded()[0]) if source.sha256 == sha256 else None
    except ReadError:
        return None
