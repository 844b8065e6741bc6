"""Entries of a fascicle's list: from the rows of a table, and from paragraphs that stand in the place of rows.

The left column holds the numbers, the right one the title. A row without a number goes on with the entry above it;
a table that a page cut in two goes on in the next one. A row of one column is an entry without a number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from .cells import Cell as NumberCell
from .cells import read_row, read_table_cell
from .docx import Link, Paragraph, Row, Table
from .entries import Draft, EntryMaker, ListPosition
from .headings import Heading
from .language import Language
from .links import link_findings
from .records import Finding, FindingCode, MandateEntry, Place, Severity
from .text import Line, clean

RowRecord: TypeAlias = MandateEntry | Finding

_BULLETS = "•·▪◦‣–—-* "
"""What may stand before an item of a list, where it is typed and not set by the word processor."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """A row as it is read: the words of its number cell and of its title, the raw words, the links of the numbers."""

    number: str
    title: str
    raw: str
    links: Sequence[Link]


class RowReader:
    """Reads rows and paragraphs to entries; ``begun`` counts the entries that were begun."""

    def __init__(self, make: EntryMaker, language: Language) -> None:
        """Take what makes the entries."""
        self.begun = 0
        self._make = make
        self._language = language
        self._draft: Draft | None = None
        self._links: list[Link] = []
        self._merged_title = ""

    # --- tables ---

    def table(self, table: Table, position: ListPosition) -> Iterator[RowRecord]:
        """Yield the entries of a table; its last one stays open for a table that goes on with it."""
        rows = list(table.rows)
        untitled = [row for row in rows if len(row.cells) > 1 and row.cells[0].text.strip() and not _title_of(row)]
        for row in rows:
            yield from self._row(row, table, position, untitled=len(untitled) > 1)
        if len(untitled) > 1:
            place = replace(self._place(table, untitled[0], position[2]), raw=_texts_of(untitled[0]).raw)
            message = f"{len(untitled)} of the {len(rows)} rows of this table have no title"
            yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.INFO, message, place)

    def _row(self, row: Row, table: Table, position: ListPosition, *, untitled: bool) -> Iterator[RowRecord]:
        texts = _texts_of(row)
        if any(cell.continues for cell in row.cells[1:]):
            texts = replace(texts, title=self._merged_title)
        self._merged_title = texts.title
        if texts.number or texts.title:
            place = replace(self._place(table, row, position[2]), raw=texts.raw)
            yield from self._texts(texts, place, position, untitled=untitled)
        for inner in (inner for cell in row.cells for inner in cell.tables):
            yield from self.table(inner, position)

    def _texts(
        self, texts: _Texts, place: Place, position: ListPosition, *, untitled: bool = False
    ) -> Iterator[RowRecord]:
        """Begin an entry, or go on with the one above where the number cell is empty."""
        if not texts.number and self._draft and self._draft.cells and self._draft.position == position:
            self._go_on(texts)
            return
        yield from self.finish()
        cell = self._cell(texts, position[2])
        title = texts.title if cell or not texts.number else f"{texts.number} {texts.title}".strip()
        self._begin(cell, title, place, position, untitled=untitled)
        self._links = list(texts.links) if cell else []

    def _cell(self, texts: _Texts, heading: Heading | None) -> NumberCell | None:
        """Read the number cell; one that holds the name of an instrument, or stands alone, is a title."""
        if not texts.number:
            return None
        cell = read_table_cell(texts.number, self._language)
        if cell.numbers or cell.year or (cell.pinpoint and heading and heading.names_instrument):
            return cell
        return None if not texts.title or self._make.is_instrument(texts.number) else cell

    def _go_on(self, texts: _Texts) -> None:
        draft = self._draft
        if draft is not None and draft.place is not None:
            draft.extend([texts.title])
            draft.place = replace(draft.place, raw=f"{draft.place.raw}\n{texts.raw}")

    def _place(self, table: Table, row: Row, heading: Heading | None) -> Place:
        return Place(None, None, "", table=table.number, row=row.number, heading=heading.text if heading else None)

    # --- paragraphs ---

    def paragraph(self, paragraph: Paragraph, position: ListPosition) -> Iterator[RowRecord]:
        """Yield what comes before an entry that stands in a paragraph of its own: a treaty, or a number and a title."""
        raw = paragraph.text.strip()
        text = clean(raw).lstrip(_BULLETS).rstrip(";, ")
        heading = position[2]
        place = Place(None, None, raw, heading=heading.text if heading else None, position=paragraph.position)
        yield from self.finish()
        row = read_row(Line(0, text, raw, ends_paragraph=True), self._language)
        cell = read_table_cell(row.cell.text, self._language) if row else None
        self._begin(cell, row.rest.lstrip(_BULLETS + ":,;") if row else text, place, position)
        self._links = paragraph.links if cell else []

    def heading(self, heading: Heading, place: Place, position: ListPosition) -> Iterator[RowRecord]:
        """Yield the entry that a heading is by itself, where it names an instrument and nothing stands below it."""
        yield from self.finish()
        self._begin(None, heading.text, place, position)
        yield from self.finish()

    # --- drafts ---

    def _begin(
        self, cell: NumberCell | None, title: str, place: Place, position: ListPosition, *, untitled: bool = False
    ) -> None:
        self.begun += 1
        titles = [[title]] if title else []
        self._draft = Draft(position, [cell] if cell else [], titles, [], place=place, untitled=untitled)

    def finish(self) -> Iterator[RowRecord]:
        """Complete the entry that is being read."""
        draft, self._draft = self._draft, None
        for record in self._make.entries(draft) if draft else ():
            yield record
            if isinstance(record, MandateEntry):
                yield from link_findings(record, self._links)


def _texts_of(row: Row) -> _Texts:
    """Return the words of a row; in a row of one cell they are the title, unless they are numbers."""
    cells = row.cells
    raw = "\t".join(text for cell in cells if (text := cell.text.strip()))
    if not cells:
        return _Texts("", "", raw, ())
    first = cells[0]
    return _Texts("" if first.continues else clean(first.text), _title_of(row), raw, first.links)


def _title_of(row: Row) -> str:
    return clean(" ".join(cell.text for cell in row.cells[1:]))
