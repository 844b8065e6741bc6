"""Sheets on which two pages were printed side by side: each becomes the two pages that it was."""

from collections.abc import Sequence

from .lines import PrintedLine

_FEWEST = 20
"""Lines, at least, on either side of the middle of all sheets."""


def pages_of_sheets(lines: Sequence[PrintedLine], widths: Sequence[float]) -> list[PrintedLine]:
    """Return the lines with the pages that they stand on, where the pages of the file are sheets of two each.

    They are where every sheet is as wide as ``widths`` say, which is ``0`` for one that is higher than wide, and no
    line of any crosses its middle, though many stand on either side.
    """
    middles = [width / 2 for width in widths]
    if not all(middles):
        return list(lines)
    lefts = [middles[line.page - 1] if line.x >= middles[line.page - 1] else 0 for line in lines]
    both = list(zip(lines, lefts, strict=True))
    crosses = any(line.right > middles[line.page - 1] for line, left in both if not left)
    number_right = sum(map(bool, lefts))
    if crosses or min(number_right, len(lefts) - number_right) < _FEWEST:
        return list(lines)
    return [_on_page(line, left) for line, left in both]


def _on_page(line: PrintedLine, left: float) -> PrintedLine:
    """Return a line of a sheet as one of its own page, whose left edge stands so far from that of the sheet."""
    gaps = tuple(gap._replace(left=gap.left - left, right=gap.right - left) for gap in line.gaps)
    page = 2 * line.page - (not left)
    return line._replace(page=page, x=line.x - left, right=line.right - left, gaps=gaps)
