"""Blocks out of printed lines: what the loader of fascicles reads of a PDF."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ...formats.blocks import Cell, Paragraph, Row, Table
from ...formats.clean import join_lines
from ...formats.pdf.lines import PrintedLine
from ...formats.pdf.pieces import Piece
from ...language import Language
from ...records import Place
from .rows import PrintedRow

_BULLETS = ("•", "▪", "◦", "‣", "\uf0b7")
"""Signs before the items of a list; the last is what the bullet of a symbol font comes out as."""

_PARTED_RANGE = re.compile(r"(?<=\d–) (?=\d)")
"""A range of years that a line's end parted, or a joiner without width, for which PDFium puts a space."""


def join_printed(texts: Sequence[str], language: Language) -> str:
    """Join the lines of a paragraph or cell; a hyphen at a line's end is one of the word, and stays. Ranges are closed.

    >>> from mandategraph.loaders.language import language
    >>> en = language("en")
    >>> [join_printed(lines, en) for lines in (["middle-", "income"], ["science-", "and art-based"], ["2024–", "2034"])]
    ['middle-income', 'science- and art-based', '2024–2034']
    """
    joined = ""
    for text in texts:
        if joined.endswith("-") and language.match("hyphen_hangs", text):
            joined += f" {text}"
        else:
            joined = join_lines([joined, text])
    return _PARTED_RANGE.sub("", joined)


class PdfParagraph(Paragraph):
    """A paragraph of printed lines, or of pieces of them."""

    def __init__(self, parts: Sequence[PrintedLine | Piece], language: Language) -> None:
        """Take the lines or pieces, of which there is at least one."""
        self._parts = parts
        self._language = language
        self._lines = [part.line if isinstance(part, Piece) else part for part in parts]

    @property
    def text(self) -> str:
        """Return the words, lines joined."""
        return self._text

    @cached_property
    def _text(self) -> str:
        return join_printed([part.words for part in self._parts], self._language)

    @property
    def rough_text(self) -> str:
        """Return the words."""
        return self.text

    @property
    def outline(self) -> int | None:
        """Return ``None``: a printed page does not say it."""
        return None

    @property
    def is_item(self) -> bool:
        """Tell whether a bullet stands before the words."""
        return self.text.startswith(_BULLETS)

    @property
    def bold(self) -> bool:
        """Tell whether all lines are bold."""
        return all(line.style.bold for line in self._lines)

    @property
    def italic(self) -> bool:
        """Tell whether all lines are italic."""
        return all(line.style.italic for line in self._lines)

    @property
    def place(self) -> Place:
        """Return the page and the lines."""
        return place_of_lines(self._lines, "\n".join(part.text for part in self._parts))


def place_of_lines(lines: Sequence[PrintedLine], raw: str = "") -> Place:
    """Return the page on which lines begin, and their numbers."""
    return Place(lines[0].number, max(line.number for line in lines), raw, page=lines[0].page)


class PdfTable(Table):
    """A table of printed rows."""

    def __init__(self, number: int, rows: Sequence[PrintedRow], language: Language) -> None:
        """Take the rows."""
        self.number = number
        self._rows = rows
        self._language = language

    @property
    def rows(self) -> Iterator[Row]:
        """Yield the rows; one that has no title is a single cell, one with no row above it may have no number.

        Where two rows begin on one line, the second is told apart by table and row.
        """
        for number, row in enumerate(self._rows, start=1):
            place = place_of_lines([piece.line for piece in row.pieces])
            if row.pieces[0].x > row.pieces[0].line.x:
                place = replace(place, table=self.number, row=number)
            cells = [row.number, row.title] if row.title else [row.number]
            yield Row(number, tuple(self._cell(pieces) for pieces in cells), place)

    def _cell(self, pieces: Sequence[Piece]) -> Cell:
        return Cell((PdfParagraph(pieces, self._language),) if pieces else ())
