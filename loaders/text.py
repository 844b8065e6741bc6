"""Reading a text file: bytes to lines with their numbers, without page furniture and link dumps.

The texts come out of PDF files (``design/layout-quirks.md``): every printed line is followed by an empty one, page
furniture and dumps of the page's links stand in the middle, and a line that was wrapped ends without a space where
a paragraph's last line has one.
"""

import codecs
import contextlib
import hashlib
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .errors import ReadError
from .files import file_name
from .language import Language, language, language_codes
from .limits import refuse_beyond
from .pdf import is_pdf
from .records import Finding, FindingCode, Place, Severity

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REPLACEMENTS = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),
    "\u2010": "-",
    "\u2011": "-",
}
_REPLACED = re.compile(f"[{''.join(_REPLACEMENTS)}]")
_LINK = re.compile(r"\s*\w?https?://\S+\s*")
SYMBOL_LINE = re.compile(r"[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.()]*)+")
_PAGE_LINE = re.compile(r"[ \t]*(?:\d{1,4}/\d{1,4} +)?\d{2}-\d{5} +\([A-Z]\)(?: *\d{1,4}/\d{1,4})?\s*")
_JOINED_SPACE = re.compile(r"(?<=[A-Za-z0-9%)])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])")


_LONGEST_FURNITURE = 40


class LineKind(Enum):
    """What a line is: text, a link out of a dump of links, furniture of the page, or empty."""

    TEXT = "text"
    LINK = "link"
    FURNITURE = "furniture"
    EMPTY = "empty"


class Line(NamedTuple):
    """One line of text: its number from 1, its words without outer white space, and whether it ends a paragraph.

    ``text`` has look-alike spaces replaced and invisible characters taken out; ``raw`` is as printed, but stripped.
    ``page`` is known of a PDF.
    """

    number: int
    text: str
    raw: str
    ends_paragraph: bool
    page: int | None = None


@dataclass(frozen=True)
class Text:
    """A text file in memory: its lines as they stand, and what its pages say of the document.

    Of a PDF, ``pages`` holds the page of each line, and a line has a space at its end where its paragraph ends.
    ``findings`` are about the file.
    """

    file: str
    sha256: str
    encoding: str
    language: Language
    raw_lines: tuple[str, ...]
    clean_lines: tuple[str, ...]
    kinds: tuple[LineKind, ...]
    symbol: str | None
    ends_mid_line: bool
    pages: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    def lines(self, start: int = 1, end: int | None = None) -> Iterator[Line]:
        """Yield the lines of text from line ``start`` to line ``end`` (both counted from 1, the end not included)."""
        stop = len(self.raw_lines) if end is None else end - 1
        for index in range(start - 1, stop):
            if self.kinds[index] is LineKind.TEXT:
                raw = self.raw_lines[index]
                words = " ".join(self.clean_lines[index].split())
                page = self.pages[index] if self.pages else None
                yield Line(index + 1, words, raw.strip(), self._ends_paragraph(raw), page)

    def short_lines(self, longest: int) -> Iterator[Line]:
        """Yield the lines of text of at most so many characters, which begin a paragraph: heads are among them."""
        for index, raw in enumerate(self.raw_lines):
            if len(raw) <= longest + 20 and self.kinds[index] is LineKind.TEXT and len(raw.strip()) <= longest:
                (line,) = self.lines(index + 1, index + 2)
                if not self.keeps_line_ends or self._begins_paragraph(index):
                    yield line

    def _begins_paragraph(self, index: int) -> bool:
        """Tell whether the text before a line ends its paragraph."""
        before = next((place for place in range(index - 1, -1, -1) if self.kinds[place] is LineKind.TEXT), None)
        return before is None or self._ends_paragraph(self.raw_lines[before])

    def paragraph(self, start: int) -> list[Line]:
        """Return the lines of the paragraph that begins at or after a line; one line where ends are not sure."""
        lines: list[Line] = []
        for line in self.lines(start):
            lines.append(line)
            if line.ends_paragraph or not self.keeps_line_ends:
                break
        return lines

    @property
    def keeps_line_ends(self) -> bool:
        """Tell whether white space at line ends shows where paragraphs end; else their width is only a sign of it."""
        return self._shape[0]

    def _ends_paragraph(self, raw: str) -> bool:
        """A wrapped line has no white space at its end, where the text kept any; else only a full line is wrapped."""
        keeps_line_ends, full_width = self._shape
        return raw[-1:].isspace() if keeps_line_ends else display_width(raw.strip()) < full_width

    @property
    def whole_lines(self) -> bool:
        """Tell whether every line is a paragraph, as in a text that was never wrapped."""
        return self._shape == _NEVER_WRAPPED

    @cached_property
    def _shape(self) -> tuple[bool, int]:
        return (True, 0) if self.pages else _measure(self.raw_lines, self.kinds)


_WIDEST_PRINTED_LINE = 200
"""Columns; no page has wider lines."""

_FEW = 3
"""Lines; text with as many wider ones was never wrapped."""

_NEVER_WRAPPED = (False, sys.maxsize)


def _measure(lines: tuple[str, ...], kinds: tuple[LineKind, ...]) -> tuple[bool, int]:
    """Tell whether line ends are kept (a tenth of the lines end with a space), and how wide a full line is.

    A list is set in a narrower column than running text, so a line counts as full from three quarters of the width
    that nine lines of ten stay below. Where lines are wider than any page, every line is a paragraph.
    """
    texts = [line for line, kind in zip(lines, kinds, strict=True) if kind is LineKind.TEXT]
    if sum(line[-1:].isspace() for line in texts) * 10 > len(texts):
        return True, 0
    widths = sorted(display_width(line.strip()) for line in texts)
    if len(widths) - bisect_right(widths, _WIDEST_PRINTED_LINE) >= _FEW:
        return _NEVER_WRAPPED
    return False, widths[len(widths) * 9 // 10] * 3 // 4 if widths else 0


def place_of(lines: Sequence[Line], heading: str | None = None) -> Place:
    """Return the place of lines: their numbers, and their words as printed."""
    return Place(
        line=lines[0].number,
        end_line=lines[-1].number,
        raw="\n".join(line.raw for line in lines),
        page=lines[0].page,
        heading=heading,
    )


def breaks_off(text: Text) -> Finding:
    """Return the finding that a file ends in the middle of a line."""
    number = len(text.raw_lines)
    message = "the file ends in the middle of a line: it may be cut off"
    place = Place(number, number, text.raw_lines[-1].strip())
    return Finding(FindingCode.TEXT_BREAKS_OFF, Severity.WARNING, message, place)


def display_width(text: str) -> int:
    """Return the width of a text in half-width columns.

    >>> display_width("70/1 大会")
    9
    """
    return len(text) + sum(character >= "\u2e80" for character in text)


def clean(raw: str) -> str:
    """Return a line without outer and doubled white space, look-alike spaces and invisible characters.

    >>> clean("  70/1\\u00a0 变革我们的\\u200b世界 ")
    '70/1 变革我们的世界'
    """
    return " ".join(plain(raw).split())


def plain(text: str) -> str:
    """Return a text with look-alike spaces replaced and invisible characters taken out."""
    return _REPLACED.sub(lambda found: _REPLACEMENTS[found[0]], text)


def clean_head(raw: str) -> str:
    """Return a line clean and without the signs of notes that trail a heading.

    >>> clean_head("\\tProposed programme budget for 2026** ")
    'Proposed programme budget for 2026'
    """
    return clean(raw).rstrip("*†‡ ")


def join_lines(texts: list[str]) -> str:
    """Join wrapped lines; between a Chinese character and a Latin one the usual space comes back.

    >>> pairs = ["应对挑战，到", "2015 年实现"], ["见 A/52/3/", "Rev.1"], ["of the", "Council"]
    >>> tuple(join_lines(pair) for pair in pairs)
    ('应对挑战，到 2015 年实现', '见 A/52/3/Rev.1', 'of the Council')
    """
    joined = texts[0] if texts else ""
    for text in texts[1:]:
        joined += space_between(joined, text) + text
    return joined


def _is_latin(sign: str, quotes: str) -> bool:
    """Tell whether a sign is of a script that parts words by spaces, as quotation marks beside such signs are."""
    return sign <= "\u024f" or sign in quotes


def space_between(before: str, after: str) -> str:
    """Return the space that two lines need when they are joined, or nothing.

    >>> space_between("大会第", "57/270"), space_between("52/3/", "Rev.1")
    (' ', '')
    """
    if not before or not after or before[-1] in "/-([（《〈“" or after[0] in ")]，。；：、）》〉”":
        return ""
    if _is_latin(before[-1], quotes="”’»") and _is_latin(after[0], quotes="“‘«"):
        return " "
    return " " if _JOINED_SPACE.search(before[-1] + after[0]) else ""


def read_text(path: Path, *, language_code: str | None = None) -> Text:
    """Read a text file or PDF; raises :class:`ReadError` for what is no text of a known language and encoding."""
    data = read_bytes(path)
    if is_pdf(data):
        from .pdf_text import text_of_pdf

        return text_of_pdf(data, path, language_code)
    text, encoding = decode(data, path)
    text = text.replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    chosen = language(language_code) if language_code else language_of(text, path)
    clean_lines = tuple(plain(text).split("\n"))
    kinds, symbol = kinds_of_lines(clean_lines)
    return Text(
        file=file_name(path),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        language=chosen,
        raw_lines=lines,
        clean_lines=clean_lines,
        kinds=kinds,
        symbol=symbol,
        ends_mid_line=bool(lines[-1]) and not lines[-1][-1:].isspace(),
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


def kinds_of_lines(lines: tuple[str, ...]) -> tuple[tuple[LineKind, ...], str | None]:
    """Return what every line is, and the document's symbol where its pages print it beside their numbers."""
    kinds = [_kind(line) for line in lines]
    pages = [index for index, kind in enumerate(kinds) if kind is LineKind.FURNITURE]
    beside = Counter(
        text
        for index in pages
        for text in (_next_text(lines, index, -1), _next_text(lines, index, 1))
        if SYMBOL_LINE.fullmatch(text)
    )
    symbol = beside.most_common(1)[0][0] if beside else None
    if symbol:
        for index, line in enumerate(lines):
            if symbol in line and line.strip() == symbol:
                kinds[index] = LineKind.FURNITURE
    return tuple(kinds), symbol


def _kind(line: str) -> LineKind:
    """Return what a line is, as far as it shows by itself."""
    text = line.strip()
    if not text:
        return LineKind.EMPTY
    if "://" in text and _LINK.fullmatch(text):
        return LineKind.LINK
    if len(text) < _LONGEST_FURNITURE and text[0].isdigit() and _PAGE_LINE.fullmatch(text):
        return LineKind.FURNITURE
    return LineKind.TEXT


def _next_text(lines: tuple[str, ...], index: int, step: int) -> str:
    """Return the next line before or after that is not empty, looking a few lines far."""
    near = (lines[place] for place in range(index + step, index + 6 * step, step) if 0 <= place < len(lines))
    return next((text for line in near if (text := clean(line))), "")
