"""Rows of a list in a PDF: from lines to cells, by where on the page their pieces begin.

A list stands in two columns or in one, each of a column of numbers and a column of titles. A piece of a line that
begins at a column of numbers opens a row, or goes on with a number cell above it; any other goes on with the title.
Rows go on from column to column and from page to page.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...formats.pdf.layout import Paragraphs
from ...formats.pdf.lines import PrintedLine
from ...formats.pdf.pieces import _SAME_COLUMN, Piece, pieces_of
from ...language import Language
from ..cells import continues_cell, is_cell_line, is_only_connectives, read_table_cell

_FARTHEST = 1.45
"""Times the size; lines of a number cell never stand farther apart, whatever the leading of the document."""

_FEW = 3
"""Pieces; from as many on those of one region tell what their column is, else those of the whole list do."""

_FEWEST_SIGNS = 2
"""Signs of a piece; shorter ones are those of a number in a column so narrow that it is wrapped letter by letter."""

_NARROWEST_COLUMN = 100
"""Points from the beginning of a column of words to that of the next; what begins nearer is indented."""


class Cluster(NamedTuple):
    """A place at which pieces begin: how many do, and how many of these are of number cells."""

    x: float
    pieces: int
    numbers: int

    @property
    def is_numbers(self) -> bool:
        """Tell whether at least half are of number cells."""
        return self.numbers * 2 >= self.pieces


class Columns:
    """Tells of the pieces of a list whether they begin at a column of numbers, or at one of titles."""

    def __init__(self, lines: Iterable[PrintedLine], language: Language) -> None:
        """Look at all lines of the list: where wide gaps part them first, and then where columns begin."""
        self._language = language
        self._numbers: dict[str, bool] = {}
        lines = list(lines)
        self._clusters = self._clusters_of(piece for line in lines for piece in pieces_of(line))
        titles = self._titles()
        self._clusters = self._clusters_of(piece for line in lines for piece in pieces_of(line, titles))

    def pieces(self, lines: Iterable[PrintedLine]) -> Iterator[tuple[Piece, bool]]:
        """Yield the pieces of a region of the list, each with whether it opens a row or belongs to a number cell."""
        titles = self._titles()
        pieces = [piece for line in lines for piece in pieces_of(line, titles)]
        starts = self._starts(self._clusters_of(pieces))
        for piece in pieces:
            yield piece, any(abs(piece.x - x) <= _SAME_COLUMN for x in starts)

    def _titles(self) -> list[float]:
        return [cluster.x for cluster in self._clusters if not cluster.is_numbers]

    def _clusters_of(self, pieces: Iterable[Piece]) -> list[Cluster]:
        found: list[Cluster] = []
        for piece in sorted(pieces, key=lambda piece: piece.x):
            if piece.words not in self._numbers:
                self._numbers[piece.words] = self._is_number(piece.words)
            is_number = self._numbers[piece.words]
            if found and piece.x - found[-1].x <= _SAME_COLUMN:
                x, count, numbers = found[-1]
                found[-1] = Cluster(x, count + 1, numbers + is_number)
            else:
                found.append(Cluster(piece.x, 1, int(is_number)))
        return found

    def _is_number(self, text: str) -> bool:
        """Tell whether a piece is a number cell, or one line of it."""
        if is_cell_line(text, self._language):
            return True
        cell = read_table_cell(text, self._language)
        return bool(cell.numbers or cell.pinpoint or cell.year)

    def _starts(self, clusters: list[Cluster]) -> list[float]:
        """Return where rows of a region begin: at columns of numbers, and at columns that hold no numbers at all."""
        starts: list[float] = []
        last: Cluster | None = None
        for cluster in clusters:
            whole = self._in_list(cluster.x)
            sure = cluster if cluster.pieces >= _FEW else whole
            if sure.is_numbers or whole.is_numbers or self._stands_alone(cluster, last):
                starts.append(cluster.x)
                last = cluster if sure.is_numbers or not whole.is_numbers else whole
        return starts

    def _stands_alone(self, cluster: Cluster, last: Cluster | None) -> bool:
        """Tell whether a column of words has no column of numbers to its left."""
        if last is None:
            return not self.is_title(cluster.x)
        return not last.is_numbers and cluster.x - last.x > _NARROWEST_COLUMN

    def is_title(self, x: float) -> bool:
        """Tell whether in the list titles begin here: words to the right of numbers."""
        before = [cluster for cluster in self._clusters if cluster.x < x + _SAME_COLUMN]
        if not before or x - before[-1].x > _SAME_COLUMN or before[-1].is_numbers:
            return False
        return any(cluster.is_numbers for cluster in before)

    def _in_list(self, x: float) -> Cluster:
        """Return what begins here in the list as a whole."""
        return min(self._clusters, key=lambda cluster: abs(cluster.x - x))


class PrintedRow(NamedTuple):
    """A row: the pieces of its number cell, and those of its title."""

    number: list[Piece]
    title: list[Piece]

    @property
    def pieces(self) -> list[Piece]:
        """Return all pieces, in the order of print."""
        return [*self.number, *self.title]


class RowBuilder:
    """Puts pieces together to rows."""

    def __init__(self, language: Language, paragraphs: Paragraphs) -> None:
        """Begin a table."""
        self._language = language
        self._paragraphs = paragraphs
        self.rows: list[PrintedRow] = []

    def add(self, piece: Piece, *, opens: bool) -> None:
        """Take a piece; ``opens`` tells that it begins at a column of numbers."""
        if not self.rows or (opens and not self._goes_on(self.rows[-1], piece)):
            self.rows.append(PrintedRow([], []))
        row = self.rows[-1]
        (row.number if opens else row.title).append(piece)

    def _goes_on(self, row: PrintedRow, piece: Piece) -> bool:
        """Tell whether a piece at a column of numbers goes on with the number cell above it."""
        if not row.number:
            return False
        last, words = row.number[-1], " ".join(part.words for part in row.number)
        is_below = last.line.page == piece.line.page and abs(last.x - piece.x) <= _SAME_COLUMN
        is_near = is_below and last.line.y - piece.line.y <= _FARTHEST * last.line.size
        is_near = is_near and not self._paragraphs.are_apart(last.line, piece.line)
        if max(map(len, [*words.split(), *piece.words.split()])) <= _FEWEST_SIGNS:
            return is_near or not (is_below or read_table_cell("".join(words.split()), self._language).numbers)
        is_open = self._is_open(row, words, piece.words)
        if not is_below:
            return is_open
        return is_open and is_near if row.title else is_open or is_near

    def _is_open(self, row: PrintedRow, words: str, more: str) -> bool:
        """Tell whether a number cell must go on: a symbol, a list, or the name of an instrument was cut."""
        if is_only_connectives(more) or continues_cell(words, more, self._language):
            return True
        if row.title or read_table_cell(words, self._language).numbers or is_cell_line(more, self._language):
            return False
        return self._language.match("line_continues", words) is not None
