"""Pieces of a printed line: what stands between two gaps."""

from collections.abc import Iterable
from typing import NamedTuple

from ..clean import clean
from .lines import PrintedLine

_SURE_GAP = 1.0
"""Times the size; so wide a gap inside a line lies between two cells. A narrower one does where a column begins."""


_SAME_COLUMN = 2.5
"""Points by which pieces may differ that begin at one column."""


class Piece(NamedTuple):
    """A piece of a line: what stands between two gaps; ``words`` is the text with white space made even."""

    line: PrintedLine
    text: str
    words: str
    x: float


def pieces_of(line: PrintedLine, columns: Iterable[float] = ()) -> list[Piece]:
    """Take a line apart at its gaps: at all that are wide, and at a narrow one where a column begins."""
    if not line.gaps:
        return [Piece(line, line.text, line.words, line.x)]
    starts = [(0, line.x)]
    for gap in line.gaps:
        wide = gap.right - gap.left >= _SURE_GAP * line.size
        if wide or any(abs(gap.right - column) <= _SAME_COLUMN for column in columns):
            starts.append((gap.at, gap.right))
    ends = [at for at, _ in starts[1:]] + [len(line.text)]
    texts = [line.text[at:end].strip() for (at, _), end in zip(starts, ends, strict=True)]
    return [Piece(line, text, clean(text), x) for text, (_, x) in zip(texts, starts, strict=True)]
