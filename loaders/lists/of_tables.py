"""Entries of a fascicle's list: from the rows of a table, and from paragraphs that stand in the place of rows.

The left column holds the numbers, the right one the title. A row without a number goes on with the entry above it;
a table that a page cut in two goes on in the next one. A row of one column is an entry without a number, as a rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ..acts.links import link_findings
from ..formats.blocks import Cell, Link, Paragraph, Row, Table
from ..formats.clean import clean
from ..language import Language
from ..records import Finding, FindingCode, MandateEntry, Place, Severity
from .cells import Cell as NumberCell
from .cells import is_wrapped_by_sign, part_row, read_table_cell
from .entries import Draft, EntryMaker, ListPosition
from .headings import Heading
from .named import is_name, is_numbered

RowRecord: TypeAlias = MandateEntry | Finding

_BULLETS = "•·▪◦‣–—-* "
"""What may stand before an item of a list, where it is typed and not set by the word processor."""

_REST = re.compile(r"(?:\d ?){1,3}(?:;|$)")
"""How the rest of a number begins that is wrapped sign by sign: figures that are no number by themselves."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is read of a row: the words of its number cell and of its title, and the links of the number cell."""

    number: str
    title: str
    links: Sequence[Link]


class RowReader:
    """Reads rows and paragraphs to entries; ``begun`` counts the entries that were begun."""

    def __init__(self, make: EntryMaker, language: Language) -> None:
        """Take what makes the entries."""
        self.begun = 0
        self._make = make
        self._language = language
        self._draft: Draft | None = None
        self._links: Sequence[Link] = ()
        self._merged_title = ""
        self._is_wrapped = False
        self._below_heading: list[MandateEntry] = []

    # --- tables ---

    def table(self, table: Table, position: ListPosition) -> Iterator[RowRecord]:
        """Yield the entries of a table; its last one stays open for a table that goes on with it."""
        goes_on = bool(self._draft and self._draft.position == position)
        for row in table.rows:
            if goes_on:
                message = "no heading stands above the table; it is read as more of the one before"
                yield Finding(FindingCode.HEADING_MISSING, Severity.INFO, message, _place(row, position[2]))
                goes_on = False
            yield from self._row(row, _place(row, position[2]), position)
            for inner in (inner for cell in row.cells for inner in cell.tables):
                yield from self.table(inner, position)

    def _row(self, row: Row, place: Place, position: ListPosition) -> Iterator[RowRecord]:
        yield from _struck(row, place)
        if not place.raw:
            yield Finding(FindingCode.UNREADABLE_LINE, Severity.INFO, "the row is empty", place)
        cells = row.cells
        while cells:
            pair, cells = self._pair(cells)
            texts = self._texts_of(pair)
            if any(cell.continues for cell in pair[1:]):
                texts = replace(texts, title=self._merged_title)
            self._merged_title = texts.title
            if not texts.number and self._draft and self._draft.cells and self._draft.position == position:
                yield from self._go_on(texts.title, place)
            elif whole := self._cut_number(texts.number, position):
                yield from self._go_on_with_number(whole, texts, place)
            elif texts.number or texts.title:
                yield from self._entry(texts, place, position)
            if cells and not self._is_number(cells[0]):
                for words in (text for cell in cells if (text := clean(cell.text))):
                    yield _not_read(f"it stands beyond the columns of the list: {words}", place)
                return

    def _pair(self, cells: Sequence[Cell]) -> tuple[Sequence[Cell], Sequence[Cell]]:
        """Part a row into the cells of its first entry and those behind; a gap may stand before and between them."""
        filled = [cell for cell in cells if cell.text.strip()]
        if len(cells) > 2 and filled and self._is_number(filled[0]):
            end = 1 if len(filled) > 1 and self._is_number(filled[1]) else 2
            return filled[:end], filled[end:]
        return (cells, ()) if len(filled) < 3 else (cells[:2], cells[2:])

    def _is_number(self, cell: Cell) -> bool:
        return bool(read_table_cell(cell.text, self._language).numbers)

    def _texts_of(self, cells: Sequence[Cell]) -> _Texts:
        """Return the words of an entry; a single cell may hold both columns."""
        if len(cells) == 1 and not self._is_number(cells[0]):
            return self._parted(cells[0].text, cells[0].links)
        return _Texts("" if cells[0].continues else clean(cells[0].text), _title_of(cells), cells[0].links)

    def _parted(self, text: str, links: Sequence[Link]) -> _Texts:
        """Part a text that is not set in columns into its number cell and its title."""
        number, title = part_row(clean(text).lstrip(_BULLETS), self._language)
        return _Texts(number, title, links)

    def _go_on(self, title: str, place: Place) -> Iterator[Finding]:
        """Go on with the entry above a row whose number cell is empty."""
        draft = self._draft
        if draft is not None and draft.place is not None and title:
            draft.extend([title])
            draft.place = replace(draft.place, raw=f"{draft.place.raw}\n{place.raw}")
            message = f"no number stands in the row; it is read as more of the title above: {title}"
            yield Finding(FindingCode.LINE_JOINED, Severity.INFO, message, place)

    def _cut_number(self, rest: str, position: ListPosition) -> NumberCell | None:
        """Return the number cell of the entry above, whole, where it is wrapped sign by sign and a page cut it here."""
        draft = self._draft
        if not (self._is_wrapped and draft and draft.cells and draft.position == position and _REST.match(rest)):
            return None
        whole = read_table_cell(draft.cells[-1].text + rest.replace(" ", ""), self._language)
        return whole if whole.numbers else None

    def _go_on_with_number(self, whole: NumberCell, texts: _Texts, place: Place) -> Iterator[Finding]:
        """Give the entry above the whole of its number cell, and what follows of its title."""
        draft = self._draft
        if draft is not None and draft.place is not None:
            draft.cells[-1] = whole
            if texts.title:
                draft.extend([texts.title])
            draft.place = replace(draft.place, raw=f"{draft.place.raw}\n{place.raw}")
            message = f"a page or column ends within the number, and what follows is read as its rest: {whole.text}"
            yield Finding(FindingCode.LINE_JOINED, Severity.INFO, message, place)

    # --- entries ---

    def _entry(self, texts: _Texts, place: Place, position: ListPosition) -> Iterator[RowRecord]:
        """Begin an entry; what comes before it is yielded. A number cell without a digit heads a column."""
        yield from self.finish()
        cell = read_table_cell(texts.number or texts.title, self._language)
        heads_column = cell.is_words and not any(sign.isdigit() for sign in texts.number)
        if heads_column and not is_name(cell, texts.title, position[2], self._language):
            yield _not_read("its number cell holds no number", place)
            return
        if heads_column and is_numbered(position[2]):
            message = f"a name stands below a heading of numbered acts: {cell.text}"
            yield Finding(FindingCode.HEADING_MISSING, Severity.INFO, message, place)
        if is_wrapped_by_sign(texts.number) and not self._is_wrapped:
            self._is_wrapped = True
            message = "numbers are wrapped sign by sign; where a column or page ends, one may be cut in two"
            yield Finding(FindingCode.STACKED_CELLS, Severity.WARNING, message, place)
        cells, titles = ([cell] if texts.number else []), ([[texts.title]] if texts.title else [])
        self._begin(Draft(position, cells, titles, [], place=place, untitled=True))
        self._links = texts.links if cells else ()

    def paragraph(self, paragraph: Paragraph, position: ListPosition) -> Iterator[RowRecord]:
        """Begin an entry that stands in a paragraph of its own: a treaty, an article, or a number and a title."""
        text = paragraph.text.strip().rstrip(";,. ")
        place = replace(paragraph.place, heading=position[2].text if position[2] else None)
        yield from self._entry(self._parted(text, paragraph.links), place, position)

    def heading(self, heading: Heading, place: Place, position: ListPosition) -> Iterator[RowRecord]:
        """Yield the entry that a heading is by itself, where it names an instrument and nothing stands below it."""
        yield from self.finish()
        self._begin(Draft(position, [], [[heading.text]], [], place=place))
        yield from self.finish()

    def _begin(self, draft: Draft) -> None:
        self.begun += 1
        self._draft, self._links = draft, ()

    def finish(self) -> Iterator[RowRecord]:
        """Complete the entry that is being read."""
        draft, self._draft = self._draft, None
        for record in self._make.entries(draft) if draft else ():
            yield record
            if isinstance(record, MandateEntry):
                self._below_heading.append(record)
                yield from link_findings(record, self._links)

    def finish_heading(self) -> Iterator[RowRecord]:
        """Complete the entries below one heading; that several or all of them have no title is said once."""
        yield from self.finish()
        entries, self._below_heading = self._below_heading, []
        untitled = [entry for entry in entries if entry.designations and not entry.title]
        if len(untitled) > 1 or (untitled and len(untitled) == len(entries)):
            message = f"{len(untitled)} of the {len(entries)} entries below this heading have no title"
            yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.INFO, message, untitled[0].place)
        elif untitled:
            message = f"no title follows {untitled[0].as_cited}"
            yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.WARNING, message, untitled[0].place)


def _place(row: Row, heading: Heading | None) -> Place:
    raw = "\t".join(text for cell in row.cells if (text := cell.text.strip()))
    return replace(row.place, raw=raw, heading=heading.text if heading else None)


def _struck(row: Row, place: Place) -> Iterator[Finding]:
    """Yield a finding for the words of a row that are struck through, and read all the same."""
    words = " ".join(paragraph.struck for cell in row.cells for paragraph in cell.paragraphs if paragraph.struck)
    if words:
        message = f"it is struck through, and read all the same: {words}"
        yield Finding(FindingCode.STRUCK_THROUGH, Severity.WARNING, message, place)


def _not_read(why: str, place: Place) -> Finding:
    return Finding(FindingCode.UNREADABLE_LINE, Severity.WARNING, f"the row is not read: {why}", place)


def _title_of(cells: Sequence[Cell]) -> str:
    return clean(" ".join(cell.text for cell in cells[1:]))
