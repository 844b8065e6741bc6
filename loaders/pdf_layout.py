"""What the places of printed lines tell: which are furniture of the page, and where paragraphs end."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile
from typing import TypeAlias

from .pdf_lines import PrintedLine
from .text import display_width

_DIGITS = re.compile(r"\d+")
_FIRST_TOKEN = re.compile(r"[⺀-￯][。，、；：！？）》」』”’]*|[^\s⺀-￯]+")
"""What a line must at least have room for, so that it is broken before it: a word, or one Chinese character."""

_SAME_HEIGHT = 2.0
"""Points by which furniture of one kind may be moved from page to page."""

_SAME_EDGE = 1.5
"""Points by which lines may differ that begin at one edge."""

_FEW = 3
"""Lines that begin at one edge; from as many on the longest shows how far they may reach."""

_MOSTLY, _RARELY = 0.6, 0.25
"""Shares of the lines at one height, and of the pages."""

_MANY = 6
"""Lines of a page; from as many on the page itself shows how far lines reach that begin at one edge."""

_USUAL_LEADING = 1.2
_WIDER = 1.2
"""Times the usual leading; lines that stand farther apart are of two paragraphs."""

_OTHER_SIZE = 0.6
"""Points; text whose size differs by more is of another paragraph."""


def furniture(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the numbers of the lines that are furniture: at the top and foot of pages, alike from page to page.

    At a height of furniture most lines stand on some other page too, numerals aside; where the body of a page begins
    they do not, though some heading may stand there twice.
    """
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    alike = Counter((_words(line), _height(line)) for line in lines)
    at_height: defaultdict[int, list[bool]] = defaultdict(list)
    for line in lines:
        at_height[_height(line)].append(alike[_words(line), _height(line)] > 1)
    heights = {height for height, repeated in at_height.items() if _is_of_furniture(repeated, len(pages))}
    found: set[int] = set()
    for page in pages:
        by_height = sorted(page, key=lambda line: line.y)
        for edge in (by_height, reversed(by_height)):
            inwards = takewhile(lambda line: _height(line) in heights and alike[_words(line), _height(line)] > 1, edge)
            found.update(line.number for line in inwards)
    return found


def _is_of_furniture(repeated: list[bool], pages: int) -> bool:
    """Tell of the lines at one height whether they mostly stand on other pages too, and there are enough of them."""
    return len(repeated) >= max(_FEW, pages * _RARELY) and sum(repeated) >= _MOSTLY * len(repeated)


def _words(line: PrintedLine) -> str:
    return _DIGITS.sub("#", line.words)


def _height(line: PrintedLine) -> int:
    return round(line.y / _SAME_HEIGHT)


# --- paragraphs ---


class Paragraphs:
    """Tells where paragraphs end, from the leading and the edges that a document keeps to."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        """Measure the lines of a document, its furniture left out."""
        self._leading = _leadings(lines)
        self._edges = _edges(lines)

    def ends(self, lines: Sequence[PrintedLine]) -> list[bool]:
        """Tell of each line whether it is the last of its paragraph."""
        ends: list[bool] = []
        first = True
        for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
            ends.append(after is None or self._parts(line, after, None if first else before))
            first = ends[-1]
        return ends

    def _parts(self, line: PrintedLine, after: PrintedLine, before: PrintedLine | None) -> bool:
        """Tell whether a paragraph ends between two lines; ``before`` is the line before both, if of the paragraph."""
        if abs(line.size - after.size) > _OTHER_SIZE:
            return True
        follows = line.page == after.page and line.y > after.y
        if follows and self.are_apart(line, after):
            return True
        if before and abs(after.x - line.x) > line.size / 2 and not _is_centred(line, after):
            return True
        if after.words[0].islower():
            return False
        return not self._is_full(line, after, unsure=follows and line.styles[1] == after.styles[0])

    def are_apart(self, line: PrintedLine, after: PrintedLine) -> bool:
        """Tell whether a line stands farther below another than lines of one paragraph do, or not below it at all."""
        down = line.y - after.y if line.page == after.page else 0
        return not 0 < down <= self.leading(line.page, line.size) * _WIDER

    def leading(self, page: int, size: float) -> float:
        """Return how far apart lines of a size usually stand on a page."""
        usual = self._leading.get((0, round(size * 2)), size * _USUAL_LEADING)
        return min(usual, self._leading.get((page, round(size * 2)), usual))

    def _is_full(self, line: PrintedLine, after: PrintedLine, *, unsure: bool) -> bool:
        """Tell whether the first word of the line after had no room on a line; ``unsure`` where nothing tells."""
        edge = self._edges.get((line.page, *_edge_of(line)), self._edges.get((0, *_edge_of(line))))
        if edge is None:
            return unsure
        token = _FIRST_TOKEN.match(after.words)
        share = display_width(token[0]) / display_width(after.words) if token else 0
        return line.right + share * (after.right - after.x) > edge


def are_set_alike(line: PrintedLine, after: PrintedLine) -> bool:
    """Tell whether two lines are of one size, and both bold or not, italic or not."""
    return line.style == after.style and abs(line.size - after.size) <= _OTHER_SIZE


def _is_centred(line: PrintedLine, after: PrintedLine) -> bool:
    """Tell whether two lines have their middle in common."""
    return abs(line.x + line.right - after.x - after.right) < _SAME_EDGE


def _leadings(lines: Sequence[PrintedLine]) -> dict[tuple[int, int], float]:
    """Return for each page and size, in half points, how far apart lines stand; page 0 is for the whole document."""
    steps: defaultdict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for line, after in pairwise(lines):
        down = line.y - after.y
        if line.page == after.page and abs(line.size - after.size) < _OTHER_SIZE and 0.8 < down / line.size < 2:
            for page in (0, line.page):
                steps[page, round(line.size * 2)][round(down * 2) / 2] += 1
    return {key: _closest(counts) for key, counts in steps.items()}


def _closest(steps: Counter[float]) -> float:
    """Return the smallest of the steps that are common."""
    common = max(steps.values()) * _RARELY
    return min(step for step, count in steps.items() if count >= common)


_Edge: TypeAlias = tuple[int, int, bool]
"""Where lines begin, and in which size they are set, and whether bold: headings may end before the edge of the text."""


def _edges(lines: Sequence[PrintedLine]) -> dict[tuple[int, *_Edge], float]:
    """Return for each edge at which lines begin how far right they reach: on a page, and on page 0 in the document."""
    reach: defaultdict[tuple[int, *_Edge], list[float]] = defaultdict(list)
    for line in lines:
        edge = _edge_of(line)
        reach[0, *edge].append(line.right)
        if not line.style.bold:
            reach[line.page, *edge].append(line.right)
    return {key: max(rights) for key, rights in reach.items() if len(rights) >= (_MANY if key[0] else _FEW)}


def _edge_of(line: PrintedLine) -> _Edge:
    return round(line.x / _SAME_EDGE), round(line.size * 2), line.style.bold
