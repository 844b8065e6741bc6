"""The lines of a text with their numbers and pages, without page furniture and dumps of links.

The texts come out of PDF files: every printed line is followed by an empty one, page furniture and dumps of the page's
links stand in the middle, and a line that was wrapped ends without a space where a paragraph's last line has one.
"""

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from ..language import Language
from ..records import Finding, FindingCode, Place, Severity
from .clean import clean, display_width

_LINK = re.compile(r"\s*\w?https?://\S+\s*")


SYMBOL_LINE = re.compile(r"[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.()]*)+")


_PAGE_LINE = re.compile(r"[ \t]*(?:\d{1,4}/\d{1,4} +)?\d{2}-\d{5} +\([A-Z]\)(?: *\d{1,4}/\d{1,4})?\s*")


_PAGE_OF_PAGES = re.compile(r"(\d{1,4})/(\d{1,4})")


_BRACKETED_YEAR = re.compile(r"\s*\(\d{4}\)")


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
                words = " ".join(self.clean_lines[index].split())
                page = self.pages[index] if self.pages else None
                yield Line(index + 1, words, self.raw_lines[index].strip(), self._ends_paragraph(index), page)

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
        return before is None or self._ends_paragraph(before)

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

    def _ends_paragraph(self, index: int) -> bool:
        """A wrapped line has no white space at its end, where the text kept any; else blank lines or its width tell."""
        keeps_line_ends, full_width = self._shape
        raw = self.raw_lines[index]
        if keeps_line_ends:
            return raw[-1:].isspace()
        if full_width == _BLANK_LINES:
            return _ends_block(index, self.raw_lines, self.kinds)
        return display_width(raw.strip()) < full_width and not self._year_follows(index)

    def _year_follows(self, index: int) -> bool:
        """Tell whether a line ends with a number, and the next begins with its year: 447, (1979)."""
        after = self.clean_lines[index + 1 : index + 2]
        return self.clean_lines[index].rstrip()[-1:].isdigit() and bool(after and _BRACKETED_YEAR.match(after[0]))

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


_BLANK_LINES = 0
"""What stands for the width of a full line where only blank lines end a paragraph."""


_FULL_STOPS = ".。;；:：!！?？"
_SENTENCE_ENDS = _FULL_STOPS + ',，)）]”’"*'
"""Signs with which the last line of a paragraph ends; other lines may end with all but a full stop."""


def _measure(lines: tuple[str, ...], kinds: tuple[LineKind, ...]) -> tuple[bool, int]:
    """Tell whether line ends are kept (a tenth of the lines end with a space), and how wide a full line is.

    A list is set in a narrower column than running text, so a line counts as full from three quarters of the width
    that nine lines of ten stay below. Where lines are wider than any page, every line is a paragraph, unless sentences
    go on from line to line and blank lines part them.
    """
    texts = [line for line, kind in zip(lines, kinds, strict=True) if kind is LineKind.TEXT]
    if sum(line[-1:].isspace() for line in texts) * 10 > len(texts):
        return True, 0
    if _blank_lines_part(lines, kinds):
        return False, _BLANK_LINES
    widths = sorted(display_width(line.strip()) for line in texts)
    if len(widths) - bisect_right(widths, _WIDEST_PRINTED_LINE) >= _FEW:
        return _NEVER_WRAPPED
    return False, widths[len(widths) * 9 // 10] * 3 // 4 if widths else 0


def _blank_lines_part(lines: tuple[str, ...], kinds: tuple[LineKind, ...]) -> bool:
    """Tell whether most lines right before another one break off within a sentence, and most before a blank do not."""
    going_on, ending = [], []
    for index, kind in enumerate(kinds):
        if kind is LineKind.TEXT:
            last, ends = lines[index].rstrip()[-1], _ends_block(index, lines, kinds)
            (ending if ends else going_on).append(last in (_SENTENCE_ENDS if ends else _FULL_STOPS))
    return len(going_on) >= _FEW and 2 * sum(going_on) < len(going_on) and 2 * sum(ending) >= len(ending) >= _FEW


def _ends_block(index: int, lines: tuple[str, ...], kinds: tuple[LineKind, ...]) -> bool:
    """Tell whether a blank line, or the end, follows a line; a page end may cut a sentence."""
    after = kinds[index + 1] if index + 1 < len(kinds) else LineKind.EMPTY
    if after is LineKind.FURNITURE:
        return lines[index].rstrip()[-1] in _SENTENCE_ENDS
    return after is not LineKind.TEXT


def place_of(lines: Sequence[Line], heading: str | None = None) -> Place:
    """Return the place of lines: their numbers, and their words as printed."""
    return Place(
        line=lines[0].number,
        end_line=lines[-1].number,
        raw="\n".join(line.raw for line in lines),
        page=lines[0].page,
        heading=heading,
    )


def is_cut_off(last: str) -> bool:
    """Tell whether the last line of a file breaks off within a sentence: no line end, no white space, no full stop.

    >>> [is_cut_off(line) for line in ("The Secretary-Gen", "Decides to go on.", "Annex ", "")]
    [True, False, False, False]
    """
    return bool(last) and not last[-1].isspace() and last[-1] not in _SENTENCE_ENDS


def breaks_off(text: Text) -> Finding:
    """Return the finding that a file ends in the middle of a line."""
    number = len(text.raw_lines)
    message = "the file ends in the middle of a line: it may be cut off"
    place = Place(number, number, text.raw_lines[-1].strip())
    return Finding(FindingCode.TEXT_BREAKS_OFF, Severity.WARNING, message, place)


def kinds_of_lines(lines: tuple[str, ...]) -> tuple[tuple[LineKind, ...], str | None]:
    """Return what every line is, and the document's symbol where its pages print it beside their numbers."""
    kinds = [_kind(line) for line in lines]
    _mark_page_heads(lines, kinds)
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


_COVER_LINES = 12
"""Lines within which the first page prints the document's own symbol."""


def _mark_page_heads(lines: tuple[str, ...], kinds: list[LineKind]) -> None:
    """Mark the page numbers (2/11) beside which later pages print the symbol of the first page alone on a line."""
    cover = next(
        (index for index, line in enumerate(lines[:_COVER_LINES]) if SYMBOL_LINE.fullmatch(line.strip())), None
    )
    if cover is None:
        return
    for index in range(cover + 1, len(lines)):
        if lines[index].strip() == lines[cover].strip():
            for step in (-1, 1):
                near = range(index + step, index + 4 * step, step)
                place = next((place for place in near if 0 <= place < len(lines) and lines[place].strip()), index)
                found = _PAGE_OF_PAGES.fullmatch(lines[place].strip())
                if found and int(found[1]) <= int(found[2]):
                    kinds[place] = LineKind.FURNITURE


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
