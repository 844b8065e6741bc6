"""What the places of printed lines tell: where paragraphs end, and which lines are of one heading or cell."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from ..clean import display_width
from .lines import PrintedLine

_FIRST_TOKEN = re.compile(r"[⺀-￯][。，、；：！？）》」』”’]*|[^\s⺀-￯]+")
"""What a line must at least have room for, so that it is broken before it: a word, or one Chinese character."""

_SAME_EDGE = 1.5
"""Points by which lines may differ that begin at one edge."""

_FEW = 3
"""Lines that begin at one edge; from as many on the longest shows how far they may reach."""

_MANY = 6
"""Lines of a page; from as many on the page itself shows how far lines reach that begin at one edge."""

_USUAL_LEADING = 1.2
_WIDER = 1.2
"""Times the usual leading; lines that stand farther apart are of two paragraphs."""

_RARELY = 0.25
"""Times the steps of the commonest kind; a step that is rarer is no leading."""

_SENTENCE_ENDS = re.compile(r"[。；：！？.;:!?][”’\"）)》\]]*$")
_LAST_SIGNS = 5
_LONG = 0.6
"""How a sentence ends, in how many signs; and of the width of a full line, what is long."""

_SPACE = 0.25
"""Times the size: the room that a space takes."""

_OTHER_SIZE = 0.6
"""Points; text whose size differs by more is of another paragraph."""


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
        full = self._is_full(line, after)
        if full is None:
            return not follows or line.styles[1] != after.styles[0]
        return not (full or (follows and self._breaks_off(line)))

    def are_apart(self, line: PrintedLine, after: PrintedLine) -> bool:
        """Tell whether a line stands farther below another than lines of one paragraph do, or not below it at all."""
        down = line.y - after.y if line.page == after.page else 0
        return not 0 < down <= self.leading(line.page, line.size) * _WIDER

    def leading(self, page: int, size: float) -> float:
        """Return how far apart lines of a size usually stand on a page."""
        usual = self._leading.get((0, round(size * 2)), size * _USUAL_LEADING)
        return min(usual, self._leading.get((page, round(size * 2)), usual))

    def _edge(self, line: PrintedLine) -> float | None:
        """Return how far right lines reach that begin where a line does, where enough do."""
        edge = _edge_of(line)
        return self._edges.get((line.page, *edge), self._edges.get((0, *edge)))

    def _breaks_off(self, line: PrintedLine) -> bool:
        """Tell whether a line is long, and ends in the middle of a sentence."""
        edge = self._edge(line) or line.right
        is_long = line.right - line.x > _LONG * (edge - line.x)
        return is_long and not _SENTENCE_ENDS.search(line.words[-_LAST_SIGNS:])

    def _is_full(self, line: PrintedLine, after: PrintedLine) -> bool | None:
        """Tell whether the first word of the line after had no room on a line; ``None`` where nothing tells."""
        edge = self._edge(line)
        if edge is None:
            return None
        token = _FIRST_TOKEN.match(after.words)
        share = display_width(token[0]) / display_width(after.words) if token else 0
        return line.right + _SPACE * line.size + share * (after.right - after.x) > edge


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
    return {key: _farthest(rights) for key, rights in reach.items() if len(rights) >= (_MANY if key[0] else _FEW)}


def _farthest(rights: list[float]) -> float:
    """Return how far right lines reach; where there are many, one of ten may hang out farther, as punctuation does."""
    return sorted(rights)[-1 - len(rights) // 10]


def _edge_of(line: PrintedLine) -> _Edge:
    return round(line.x / _SAME_EDGE), round(line.size * 2), line.style.bold
