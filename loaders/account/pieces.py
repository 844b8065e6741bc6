"""The words of a document as one text, piece by piece, with the place of each: lines, paragraphs, rows, footnotes."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..acts.numbers import fold
from ..formats.blocks import Paragraph
from ..formats.clean import plain
from ..formats.lines import LineKind
from ..formats.raw import Format
from ..formats.source import Source
from ..records import Place

Key = tuple[str, int, int]
"""What kind of place something has, and its numbers: a line, a paragraph of the body, a row of a table, a footnote."""

_MAY_HOLD_SIGN = re.compile(
    r"\d\s?/|/\s?\w{0,9}\d|\d\s?[A-Z]{0,2}\s?\(|[A-Z]\s?\(\d|(?i:resolution|decision|statement)|WHA|GC|EB|决|声明"
)
"""What a paragraph or table shows, read roughly, that holds a sign: to pass over the others fast."""

LINE_END, PIECE_END = "\n", "\n\f\n"
"""Between two lines, over which a number may run on, and between two pieces, over which none does."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, paragraph, cell or footnote: its words, its place, and whether it is furniture of the page.

    Furniture is the head of a page, its number, or a line of a dump of links.
    """

    text: str
    place: Place
    furniture: bool = False
    ends: bool = True


class Words:
    """All pieces as one text; places lead to positions in it and back."""

    def __init__(self, pieces: Iterator[Piece]) -> None:
        """Join the pieces, with look-alike signs folded; a number may run on from line to line."""
        self.pieces = list(pieces)
        self.starts: list[int] = []
        parts: list[str] = []
        self._of_key: defaultdict[Key, list[int]] = defaultdict(list)
        length = 0
        for number, piece in enumerate(self.pieces):
            self.starts.append(length)
            self._of_key[key_of(piece.place)].append(number)
            words = piece.text + (PIECE_END if piece.ends else LINE_END)
            parts.append(words)
            length += len(words)
        self.text = fold("".join(parts))

    def piece_at(self, position: int) -> int:
        """Return the number of the piece that holds a position of the text."""
        return bisect_right(self.starts, position) - 1

    def span(self, number: int) -> tuple[int, int]:
        """Return where a piece begins and ends in the text."""
        return self.starts[number], self.starts[number] + len(self.pieces[number].text)

    def pieces_at(self, place: Place) -> Iterator[int]:
        """Yield the numbers of the pieces of a place: of all its lines, where it has several."""
        for key in _keys_of(place):
            yield from self._of_key.get(key, ())


def key_of(place: Place) -> Key:
    """Return the place as a key.

    >>> key_of(Place(31, 33, "")), key_of(Place(None, None, "", table=3, row=12))
    (('line', 31, 0), ('row', 3, 12))
    """
    if place.table is not None:
        return "row", place.table, place.row or 0
    if place.note is not None:
        return "note", place.note, 0
    if place.line is not None:
        return "line", place.line, 0
    return "paragraph", place.position or 0, 0


def _keys_of(place: Place) -> Iterator[Key]:
    kind, first, second = key_of(place)
    for number in range(first, (place.end_line or first) + 1) if kind == "line" else (first,):
        yield kind, number, second


def pieces_of(source: Source) -> Iterator[Piece]:
    """Yield the pieces of a document; a table of rows has none, for each of its rows is read or said by itself."""
    if source.format in {Format.PACKAGE, Format.OLD_WORD}:
        yield from _of_docx(source)
    elif source.format is not Format.SPREADSHEET:
        yield from _of_lines(source)


def _of_lines(source: Source) -> Iterator[Piece]:
    text = source.text
    lines = zip(text.clean_lines, text.raw_lines, text.kinds, strict=True)
    for number, (words, raw, kind) in enumerate(lines, start=1):
        if kind is not LineKind.EMPTY:
            page = text.pages[number - 1] if text.pages else None
            place = Place(number, number, raw.strip(), page=page)
            yield Piece(words.strip(), place, kind is not LineKind.TEXT, ends=kind is not LineKind.TEXT)


def _of_docx(source: Source) -> Iterator[Piece]:
    for block in source.docx.blocks():
        if not _MAY_HOLD_SIGN.search(block.rough_text):
            continue
        if isinstance(block, Paragraph):
            yield Piece(plain(block.text), block.place)
        else:
            for row in block.rows:
                texts = [cell.text for cell in row.cells]
                place = replace(row.place, raw="\t".join(texts))
                yield from (Piece(plain(text), place) for text in texts)
    for number, words in source.docx.footnotes():
        yield Piece(plain(words), Place(None, None, words, note=number))
