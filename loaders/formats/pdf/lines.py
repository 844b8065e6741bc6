"""The printed lines of a PDF's page: their words, where they stand, how they are set, and the gaps inside them.

PDFium gives the text of a page in the order in which it is drawn, which in documents out of a word processor is the
order of reading: a column after the other, in a row of a table a cell after the other. It says where a line ends,
and puts a sign of its own for the hyphen at a line's end. The rest is measured here with as few calls as will do, since
calls are what costs: where each line begins and ends, and word by word only where a line is drawn in pieces that stand
apart.
"""

import ctypes
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ..clean import clean

_HYPHENS = "\ufffe\x02"
"""What PDFium puts for the hyphen at a line's end, instead of the end of the line; older versions put the latter."""

_LINE_END = re.compile(f"[{_HYPHENS}](?:\r\n)?|\r\n|[\r\n]")
_WORD = re.compile(r"\S+")
_MAYBE_MARK = re.compile(r"(?:[\d*†‡§¶]|(?<![^\W\d_])[a-z])(?!\S)")
_MARK = re.compile(r"(?:[a-z]|\d{1,3}|[*†‡§¶]+)(?:,(?:[a-z]|\d{1,3}|[*†‡§¶]+))*")
"""The end of a word that can be the mark of a note, and the mark: it is one where it is raised."""

_POWER = re.compile(r"(?:[A-Za-zµ]{1,2}|10)[1-9]")
"""A raised figure that is no mark: m2, km2, 10 to the sixth."""

_RAISED = 0.8
"""A mark of a note is set in at most so many times the size of the line."""

_NARROWEST_GAP = 0.4
"""Times the size; a narrower gap is a space between words."""

_NARROWEST_SPACE = 0.15
_SAME_LINE = 0.2
"""Times the size, too."""

_OTHER_LEVEL = 0.8
"""Times the size; letters that are so much higher or lower are of another line."""

_SLOPE = 0.1
"""How far letters rise on their way to the right where text is turned; much less comes of rounding."""

_APART = 2.5
"""Points between two pieces of a line; where they are nearer, there is no gap to measure."""

_BEARING = 2.0
"""Points by which ink may begin to the right of a letter's origin, or to its left."""

_SMALLEST, _FARTHEST, _TALLEST = 0.5, 20_000.0, 100.0
"""Points: the smallest size, how far from its corner things may stand on a page, and the tallest piece of a line.

What lies outside comes of damage; a page is 14,400 points long at most (ISO 32000-1, annex C).
"""

_ITALIC, _BOLD = 1 << 6, 1 << 18
"""Flags of a font (source: ISO 32000-1, table 123)."""

_BOLD_NAME = re.compile(r"bold|black|heavy", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)
_LONGEST_FONT_NAME = 128


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set, as far as it tells what the text is."""

    bold: bool
    italic: bool


class Gap(NamedTuple):
    """A gap inside a line: where in the text the words after it begin, and where on the page it is."""

    at: int
    left: float
    right: float


class PrintedLine(NamedTuple):
    """One line as it is printed.

    ``number`` counts the lines of all pages from 1; ``words`` is the text with white space made even. ``x`` and ``y``
    are the origin of its first letter in points from the lower left corner of the page, ``right`` is where its last
    letter ends; ``size`` is the larger of both letters', ``styles`` are those of both. ``opens_raised`` tells that it
    begins with a raised mark, as a note does.
    """

    page: int
    number: int
    text: str
    words: str
    x: float
    y: float
    right: float
    size: float
    styles: tuple[Style, Style]
    gaps: tuple[Gap, ...]
    opens_raised: bool = False

    @property
    def style(self) -> Style:
        """Return what the whole line has in common."""
        first, last = self.styles
        return first if first is last else Style(first.bold and last.bold, first.italic and last.italic)


class _Letter(NamedTuple):
    """A letter: its place in the text of the page, its origin on it, and its size as printed."""

    place: int
    x: float
    y: float
    size: float


class LineReader:
    """Reads the lines of text pages; the buffers that PDFium writes into are made once."""

    def __init__(self) -> None:
        """Make the buffers."""
        self.count = 0
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._box, self._matrix, self._flags = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._styles: dict[tuple[bytes, int], Style] = {}
        self._page: Any = None
        self._text = ""
        self._same_indexes = True
        self._ends_of_gaps: dict[int, list[float]] = {}

    def lines(self, textpage: Any, page: int) -> Iterator[PrintedLine]:
        """Yield the lines of a page that hold more than white space; ``textpage`` is one of pypdfium2."""
        self._page = textpage.raw
        self._text = textpage.get_text_range()
        self._same_indexes = len(self._text) == textpage.count_chars()
        self._ends_of_gaps = self._pieces_apart()
        before: PrintedLine | None = None
        for line in self._lines(page):
            if not line.words:
                continue
            if before and _is_one_line(before, line):
                before = _joined(before, line)
                continue
            if before:
                yield before
            self.count += 1
            before = line._replace(number=self.count)
        if before:
            yield before

    def is_upright(self, textpage: Any) -> bool:
        """Tell whether the first letter of a page stands upright where the page is not turned."""
        pdfium.FPDFText_GetMatrix(textpage.raw, 0, self._matrix)
        return self._matrix.a > abs(self._matrix.b)

    def _lines(self, page: int) -> Iterator[PrintedLine]:
        """Yield what PDFium takes for lines; figures alone on their lines, which it runs together, are taken apart."""
        for start, end, hyphen in self._parts():
            text = self._text[start:end]
            first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip()) - 1
            if last < first:
                continue
            opening, closing = self._letter(first), self._letter(last)
            step = _OTHER_LEVEL * max(opening.size, closing.size)
            if abs(opening.y - closing.y) <= step or self._is_turned(first):
                yield self._line(page, opening, closing, hyphen=hyphen)
                continue
            for low, high in self._on_levels(opening, closing, step):
                yield self._line(page, low, high, hyphen=hyphen and high == closing)

    def _on_levels(self, first: _Letter, last: _Letter, step: float) -> Iterator[tuple[_Letter, _Letter]]:
        """Yield the first and last letters of the parts of a line that stand at other heights."""
        places = range(first.place, last.place + 1)
        letters = [self._letter(place) for place in places if not self._text[place].isspace()]
        for before, letter in pairwise(letters):
            if abs(letter.y - first.y) > step:
                yield first, before
                first = letter
        yield first, last

    def _parts(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where each line starts and ends, and whether with a hyphen that has a sign of its own."""
        start = 0
        for found in _LINE_END.finditer(self._text):
            yield start, found.start(), found[0][0] in _HYPHENS
            start = found.end()
        yield start, len(self._text), False

    def _pieces_apart(self) -> dict[int, list[float]]:
        """Return at each height, in points, where pieces begin that are drawn to the right of a gap."""
        found: defaultdict[int, list[float]] = defaultdict(list)
        left, top, right, bottom = self._sides
        last_right = last_top = last_bottom = 0.0
        for number in range(pdfium.FPDFText_CountRects(self._page, 0, -1)):
            pdfium.FPDFText_GetRect(self._page, number, left, top, right, bottom)
            if left.value - last_right > _APART and bottom.value < last_top and top.value > last_bottom:
                low = _on_page(min(bottom.value, last_bottom))
                high = min(_on_page(max(top.value, last_top)), low + _TALLEST)
                for height in range(int(low), int(high) + 1):
                    found[height].append(left.value)
            last_right, last_top, last_bottom = right.value, top.value, bottom.value
        return found

    def _line(self, page: int, first: _Letter, last: _Letter, *, hyphen: bool) -> PrintedLine:
        """Return the line from one letter to another."""
        size = max(first.size, last.size)
        ends = self._ends_of_gaps.get(int(first.y + size / 4))
        gaps = self._gaps(first.place, last.place, size, ends) if ends else []
        text, gaps = self._without_marks(first.place, last.place, size, gaps)
        return PrintedLine(
            page=page,
            number=0,
            text=f"{text}-" if hyphen else text,
            words=clean(text) + "-" * hyphen,
            x=first.x,
            y=first.y,
            right=self._right(last.place + hyphen),
            size=size,
            styles=(self._style(first.place), self._style(last.place)),
            gaps=tuple(gaps),
            opens_raised=first.size <= _RAISED * size and first.y > last.y,
        )

    # --- gaps ---

    def _gaps(self, first: int, last: int, size: float, ends: list[float]) -> list[Gap]:
        """Return the gaps of a line before the pieces that begin at these places, where a word begins there."""
        words = list(_WORD.finditer(self._text, first, last + 1))
        gaps: dict[int, Gap] = {}
        for end in sorted(ends):
            at = bisect_left(words, end - _BEARING, key=lambda word: self._origin(word.start())[0])
            if not 0 < at < len(words) or at in gaps:
                continue
            left, (right, _) = self._right(words[at - 1].end() - 1), self._origin(words[at].start())
            if right - left > _NARROWEST_GAP * size:
                gaps[at] = Gap(words[at].start() - first, left, right)
        return list(gaps.values())

    # --- marks of notes ---

    def _without_marks(self, first: int, last: int, size: float, gaps: list[Gap]) -> tuple[str, list[Gap]]:
        """Return the text of a line without raised marks of notes, and its gaps."""
        text = self._text[first : last + 1]
        for end in reversed([found.end() for found in _MAYBE_MARK.finditer(text)]):
            if self._size(first + end - 1) > _RAISED * size:
                continue
            cut = end - self._length_of_mark(text[:end].rsplit(maxsplit=1)[-1], first + end, first)
            if cut < end:
                text = text[:cut] + text[end:]
                gaps = [gap._replace(at=gap.at - end + cut) if gap.at >= end else gap for gap in gaps]
        return text.rstrip(), gaps

    def _length_of_mark(self, word: str, stop: int, first: int) -> int:
        """Return how many letters at the end of a word are the mark of a note; the first word of a line is none."""
        beside = start = stop - len(word)
        if start > first and _MARK.fullmatch(word):
            beside = first + len(self._text[first:start].rstrip()) - 1
        end = len(word)
        while end and self._is_raised(start + end - 1, beside):
            end -= 1
        is_mark = end < len(word) and _MARK.fullmatch(word[end:]) and not _POWER.fullmatch(word)
        return len(word) - end if is_mark else 0

    def _is_raised(self, place: int, other: int) -> bool:
        """Tell whether a letter is smaller than another, and stands higher."""
        letter, beside = self._letter(place), self._letter(other)
        return letter.size <= _RAISED * beside.size and letter.y > beside.y

    # --- calls; places in the text are those in the page's list of characters, but where PDFium left some out ---

    def _index(self, place: int) -> int:
        return place if self._same_indexes else pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, place)

    def _letter(self, place: int) -> _Letter:
        return _Letter(place, *self._origin(place), self._size(place))

    def _origin(self, place: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._page, self._index(place), self._x, self._y)
        return _on_page(self._x.value), _on_page(self._y.value)

    def _right(self, place: int) -> float:
        pdfium.FPDFText_GetLooseCharBox(self._page, self._index(place), self._box)
        return _on_page(self._box.right)

    def _size(self, place: int) -> float:
        """Return the size in points as printed: that of the font, scaled as the letter is."""
        index = self._index(place)
        pdfium.FPDFText_GetMatrix(self._page, index, self._matrix)
        size = pdfium.FPDFText_GetFontSize(self._page, index) * hypot(self._matrix.c, self._matrix.d)
        return size if _SMALLEST <= size <= _FARTHEST else _SMALLEST

    def _is_turned(self, place: int) -> bool:
        """Tell whether a letter stands upright on a page that is turned, or runs uphill."""
        pdfium.FPDFText_GetMatrix(self._page, self._index(place), self._matrix)
        return abs(self._matrix.b) > abs(self._matrix.a) * _SLOPE

    def _style(self, place: int) -> Style:
        index, longest = self._index(place), _LONGEST_FONT_NAME
        length = pdfium.FPDFText_GetFontInfo(self._page, index, self._name, longest, self._flags)
        key = self._name.value if 0 < length <= longest else b"", self._flags.value
        if key not in self._styles:
            name = key[0].decode("utf-8", errors="replace")
            self._styles[key] = Style(
                bold=bool(_BOLD_NAME.search(name) or key[1] & _BOLD),
                italic=bool(_ITALIC_NAME.search(name) or key[1] & _ITALIC),
            )
        return self._styles[key]


def _on_page(value: float) -> float:
    """Return a coordinate, or nought for one that no page has."""
    return value if -_FARTHEST <= value <= _FARTHEST else 0.0


def _is_one_line(before: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether PDFium parted one printed line, as it does where the font changes."""
    return abs(before.y - line.y) < _SAME_LINE * before.size and line.x > before.right - _SAME_LINE * before.size


def _joined(before: PrintedLine, line: PrintedLine) -> PrintedLine:
    gap = line.x - before.right
    space = "" if gap < _NARROWEST_SPACE * before.size else " "
    text = f"{before.text}{space}{line.text}"
    offset = len(text) - len(line.text)
    gaps = [gap._replace(at=gap.at + offset) for gap in line.gaps]
    if gap > _NARROWEST_GAP * before.size:
        gaps.insert(0, Gap(offset, before.right, line.x))
    return before._replace(
        text=text,
        words=clean(text),
        right=line.right,
        size=max(before.size, line.size),
        styles=(before.styles[0], line.styles[1]),
        gaps=(*before.gaps, *gaps),
    )
