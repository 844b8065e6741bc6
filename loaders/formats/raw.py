"""From a path to bytes, and from bytes to text: what a file is, its encoding, its language; never a guess."""

import codecs
import contextlib
from pathlib import Path

from ..errors import ReadError
from ..language import Language, language, language_codes
from .limits import refuse_beyond

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_bytes(path: Path) -> bytes:
    """Read a file whole; raises :class:`ReadError` where it is missing, no file, not readable or empty."""
    try:
        with contextlib.suppress(OSError):  # reading says better what is wrong
            refuse_beyond(path.stat().st_size, "file", "has {number} bytes", path)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("no such file", place=path, advice="check the name") from error
    except IsADirectoryError as error:
        raise ReadError("is a folder", place=path, advice="name the files in it") from error
    except (OSError, ValueError) as error:  # a path with a NUL is none
        raise ReadError(
            f"cannot be read ({getattr(error, 'strerror', None) or error})", place=path, advice="check its permissions"
        ) from error
    if not data.strip():
        raise ReadError("the file is empty", place=path, advice="fetch the document again")
    return data


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Decode the bytes of a text file and name the encoding; never a guess that could garble.

    UTF-8 is taken where it fits; another encoding only where a mark or the words of a known language prove it.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
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


def _decode_unmarked_utf16(data: bytes, path: Path) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
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


def language_of(text: str, path: Path) -> Language:
    """Return the language of which the text holds the most witness words."""
    counts = {code: sum(text.count(word) for word in language(code).witness_words) for code in language_codes()}
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        known = ", ".join(language(code).name for code in counts)
        raise ReadError("is in no language that we read", place=path, advice=f"we read {known}; --language overrides")
    return language(best)


SIGNATURE = b"%PDF-"


_WHITE_SPACE = b"\xef\xbb\xbf\0\t\n\f\r "
"""What may stand before the signature."""


def is_pdf(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a PDF.

    >>> is_pdf(b"%PDF-1.7"), is_pdf(b"A text about %PDF-1.7")
    (True, False)
    """
    return data[:1024].lstrip(_WHITE_SPACE).startswith(SIGNATURE)
