"""From a path to bytes, and from bytes to text: what a file is, its encoding, its language; never a guess."""

import codecs
import io
import struct
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from ..errors import ReadError
from ..language import Language, language, language_codes
from .fifo import open_fifo
from .limits import limits, refuse_beyond

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Format(Enum):
    """What the bytes of a file are."""

    PDF = auto()
    PACKAGE = auto()
    SPREADSHEET = auto()
    OLD_WORD = auto()
    TEXT = auto()


_PDF = b"%PDF-"
_BEFORE_PDF = b"\xef\xbb\xbf\0\t\n\f\r "
"""How a PDF begins, and what may stand before that."""

_SIGNATURES = {b"PK\x03\x04": Format.PACKAGE, b"\xd0\xcf\x11\xe0": Format.OLD_WORD}
"""How a DOCX begins, and how the older Word files do."""

_WORKBOOK = "xl/workbook.xml"
"""The part that makes a package an XLSX."""


def format_of(data: bytes) -> Format:
    """Tell by its first bytes what a file is; what is nothing else is a text, if it is anything.

    >>> format_of(b"%PDF-1.7"), format_of(b"A text about %PDF-1.7")
    (<Format.PDF: 1>, <Format.TEXT: 5>)
    """
    if data[:1024].lstrip(_BEFORE_PDF).startswith(_PDF):
        return Format.PDF
    found = _SIGNATURES.get(data[:4], Format.TEXT)
    return Format.SPREADSHEET if found is Format.PACKAGE and _WORKBOOK in _names_of_parts(data) else found


def _names_of_parts(data: bytes) -> list[str]:
    """Return the names of the files in a ZIP; none of a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError):
        return []


_PIECE = 1_000_000
"""Bytes read at a time of what does not say how large it is: a pipe, a device."""


def read_bytes(file: Path | BinaryIO, path: Path) -> bytes:
    """Read a file or stream whole; raises :class:`ReadError` where it is missing, no file, not readable or empty.

    What is larger than the limit is refused before it is read, and what never ends one byte beyond the limit.
    ``path`` names it.
    """
    try:
        size = file.stat().st_size if isinstance(file, Path) else 0
        refuse_beyond(size, "file", "has {number} bytes", path)
        with _opened(file) as stream:
            data = b"".join(_pieces(stream, size, path))
    except FileNotFoundError as error:
        raise ReadError("no such file", place=path, advice="check the name") from error
    except IsADirectoryError as error:
        raise ReadError("is a folder", place=path, advice="name the files in it") from error
    except (OSError, ValueError) as error:  # a path with a NUL is none
        what = f"cannot be read ({getattr(error, 'strerror', None) or error})"
        raise ReadError(what, place=path, advice="check its permissions") from error
    if not data.strip():
        raise ReadError("the file is empty", place=path, advice="fetch the document again")
    return data


def _opened(file: Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    if not isinstance(file, Path):
        return nullcontext(file)
    return open_fifo(file) if file.is_fifo() else file.open("rb")


def _pieces(stream: BinaryIO, size: int, path: Path) -> Iterator[bytes]:
    """Yield the bytes of a stream; the first piece is the whole, where its size was known."""
    taken = 0
    while piece := stream.read(min(max(size - taken, _PIECE), limits().file + 1 - taken)):
        if not size and not taken:
            _refuse_binary(piece, path)
        taken += len(piece)
        refuse_beyond(taken, "file", "gives {number} bytes or more", path)
        yield piece


def _refuse_binary(beginning: bytes, path: Path) -> None:
    """Refuse a stream that begins like nothing that we read, before it fills the memory."""
    if b"\0" in beginning and format_of(beginning) is Format.TEXT and not marked_encoding(beginning):
        _decode_unmarked_utf16(beginning, path, errors="ignore")


def marked_encoding(data: bytes) -> str | None:
    """Return the encoding that the byte order mark of a text names, where it has one."""
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Decode the bytes of a text file and name the encoding; never a guess that could garble.

    UTF-8 is taken where it fits; another encoding only where a mark or the words of a known language prove it.
    """
    if encoding := marked_encoding(data):
        return _decode_strictly(data, encoding, path), encoding
    if b"\0" in data:
        return _decode_unmarked_utf16(data, path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decode_other(data, error, path)


def _decode_strictly(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"begins like {encoding} but is not ({error.reason} at byte {error.start})"
        raise ReadError(what, place=path, advice="fetch the document again") from error


def _decode_unmarked_utf16(data: bytes, path: Path, errors: str = "strict") -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
        if _witnesses(text):
            return text, encoding
    raise ReadError("is binary, not text", place=path, advice="give the text of the document (.txt) or our CSV (.csv)")


def _decode_other(data: bytes, error: UnicodeDecodeError, path: Path) -> tuple[str, str]:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if _witnesses(text, beyond_ascii=True):
        return text, "gb18030"
    if error.end >= len(data) - 1 and error.reason == "unexpected end of data":
        what = "breaks off in the middle of a character"
        raise ReadError(what, place=path, advice="the file is cut off: fetch it again") from error
    what = f"is neither UTF-8 (byte {error.start}) nor UTF-16 nor GB18030 text of a language we read"
    raise ReadError(what, place=path, advice="convert it to UTF-8") from error


def _witnesses(text: str, *, beyond_ascii: bool = False) -> bool:
    """Tell whether a text holds a word of a known language; one in ASCII alone proves no encoding of many bytes."""
    words = (word for code in language_codes() for word in language(code).witness_words)
    return any(word in text for word in words if not (beyond_ascii and word.isascii()))


def language_of(text: str, path: Path, code: str | None = None) -> Language:
    """Return the language of which the text holds the most witness words, unless the user gives the code of one."""
    if code:
        return language(code)
    counts = {code: witnesses_in(text, language(code)) for code in language_codes()}
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        known = ", ".join(language(code).name for code in counts)
        raise ReadError("is in no language that we read", place=path, advice=f"we read {known}; --language overrides")
    return language(best)


def witnesses_in(text: str, words: Language) -> int:
    """Return how many words that tell a language a text holds.

    >>> witnesses_in("a resolution of the General Assembly", language("en"))
    2
    """
    return sum(text.count(word) for word in words.witness_words)
