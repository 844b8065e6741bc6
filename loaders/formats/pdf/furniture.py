"""The furniture of a PDF's pages: running heads, page numbers and job numbers at their tops and feet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from .lines import PrintedLine

_PAGE_OR_JOB = re.compile(r"(?P<page>\d{1,4})(?:/\d{1,4})?|\d{2}-\d{5}|\([A-Z]\)|[Pp]age")
"""A page's number, with that of all pages, and the number of the job that printed them, with its language."""

_LONGEST_NUMBERS = 40
"""Characters of a page's number and all that stands beside it."""

_SAME_HEIGHT = 2.0
"""Points by which furniture of one kind may be moved from page to page."""

_FEW = 3
_SHORT = 8
"""Pages; in a longer document each kind of running head stands on several."""

_FARTHEST_LINE = 2
"""Times its size; a running head stands farther above the body of its page."""

_RARELY, _MOSTLY = 0.25, 0.9
"""Lines at one height, at least; shares of the pages, and of the lines at one height."""


def furniture(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the numbers of the lines that are furniture.

    From the top and the foot of a page inwards a line is furniture where it is alike from page to page but for the
    number of the page, or holds that number alone. On the pages of a short document the uppermost line is, where it
    repeats titles of the first page in smaller letters.
    """
    kinds = _Kinds(lines)
    found: set[int] = set()
    for _, page in groupby(lines, key=lambda line: line.page):
        by_height = sorted(page, key=lambda line: -line.y)
        found.update(line.number for line in takewhile(kinds.is_furniture, by_height))
        found.update(line.number for line in takewhile(kinds.is_furniture, reversed(by_height)))
        if len(by_height) > 1 and kinds.repeats_titles(by_height[0], by_height[1]):
            found.add(by_height[0].number)
    return found


class _Kinds:
    """What the lines of a document have in common."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._alike = Counter(map(_words_at_height, lines))
        self._pages = len({line.page for line in lines})
        self._heights = self._heights_of_furniture(lines)
        self._titles = dict(_titles([line for line in lines if line.page == 1]))

    def _heights_of_furniture(self, lines: Sequence[PrintedLine]) -> set[int]:
        """Return the heights at which most lines stand on other pages too.

        Where the body of a page begins they do not, though some heading may stand there twice.
        """
        at_height: defaultdict[int, list[bool]] = defaultdict(list)
        for line in lines:
            at_height[_height(line)].append(self._is_repeated(line))
        enough = max(_FEW, self._pages * _RARELY)
        return {
            height
            for height, repeated in at_height.items()
            if len(repeated) >= enough and sum(repeated) >= _MOSTLY * len(repeated)
        }

    def _is_repeated(self, line: PrintedLine) -> bool:
        return self._alike[_words_at_height(line)] > 1

    def is_furniture(self, line: PrintedLine) -> bool:
        """Tell whether a line that stands at the top or foot of a page is alike on others, or is the page's number."""
        return (_height(line) in self._heights and self._is_repeated(line)) or _page_printed(line) == line.page

    def repeats_titles(self, line: PrintedLine, below: PrintedLine) -> bool:
        """Tell whether the uppermost line of a short document's page repeats titles of the first page, and smaller."""
        if line.page == 1 or self._pages > _SHORT or line.y - below.y < _FARTHEST_LINE * line.size:
            return False
        return all(line.size < self._titles.get(piece, 0) for piece in _pieces(line))


def _titles(lines: list[PrintedLine]) -> Iterator[tuple[str, float]]:
    """Yield the words of lines and their sizes, those of two that are set alike joined too."""
    for line in lines:
        yield line.words, line.size
    for line, after in pairwise(lines):
        if line.size == after.size and line.style == after.style:
            yield f"{line.words} {after.words}", line.size


def _page_printed(line: PrintedLine) -> int | None:
    """Return the number of a page that a line holds, perhaps beside that of the job; ``None`` if it holds more."""
    if len(line.words) > _LONGEST_NUMBERS:
        return None
    found = [_PAGE_OR_JOB.fullmatch(word) for word in line.words.split()]
    pages = [each["page"] for each in found if each and each["page"]]
    return int(pages[0]) if all(found) and len(pages) == 1 else None


def _pieces(line: PrintedLine) -> Iterable[str]:
    """Yield the words between the gaps of a line."""
    starts = [0, *(gap.at for gap in line.gaps), len(line.text)]
    return (" ".join(line.text[start:end].split()) for start, end in pairwise(starts))


def _words_at_height(line: PrintedLine) -> tuple[str | int, int]:
    """Return what is alike from page to page: the words, or how far the printed number is from that of the page."""
    printed = _page_printed(line)
    return line.words if printed is None else printed - line.page, _height(line)


def _height(line: PrintedLine) -> int:
    return round(line.y / _SAME_HEIGHT)
