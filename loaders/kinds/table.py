"""The loader of our own CSV, as ``mandates extract --format csv`` writes it.

The acts are worked out again from body, kind and number, and held against the column ``acts``: what the columns
contradict is a finding.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice

from ...ontology.organs import organ_register
from ...ontology.whole_numbers import whole_number
from ..citations.finder import CitationFinder
from ..errors import NoListError, ReadError
from ..formats.delimited import TableRow
from ..formats.source import Source
from ..language import Language, language, language_codes
from ..lists.cells import Cell, read_table_cell
from ..lists.headings import Heading, read_category
from ..lists.named import name_row
from ..lists.titles import Title
from ..records import (
    Finding,
    FindingCode,
    Kind,
    MandateEntry,
    Place,
    Programme,
    Record,
    Severity,
    Subprogramme,
)
from ..rows import COLUMNS, SEPARATOR
from ..spreadsheets import restored

LOADER = "table 3"
"""Name and version of this loader; the version changes whenever the same file gives other records."""

NEEDED_COLUMNS = ("programme", "body", "kind", "numbers", "title", "acts")

_ADVICE = "load a CSV that 'mandates extract --format csv' wrote"

Row = dict[str, str]


def is_table(source: Source) -> bool:
    """Tell whether a file begins with the header of our CSV."""
    return set(NEEDED_COLUMNS) <= {name for row in source.first_rows[:1] for name in _header(row)}


def _header(cells: list[str]) -> list[str]:
    """Return the names of columns, whose letters spreadsheets may have made capitals."""
    return [name.strip().lower() for name in cells]


def load_table(source: Source, lists_only: bool = False) -> Iterator[Record]:
    """Read our CSV, or a spreadsheet of it: every document in it first, then programmes, subprogrammes and entries.

    Raises :class:`ReadError` for a file that is no CSV of ours, and :class:`NoListError` for one that holds no entry.
    """
    rows = source.rows("write it again with 'mandates extract'")
    header = [name for row in islice(rows, 1) for name in _header(row.cells)]
    missing = [name for name in NEEDED_COLUMNS if name not in header]
    if missing:
        raise ReadError(f"lacks the column {missing[0]}", place=source.path, advice=_ADVICE)
    yield from _TableReader(source, lists_only).records(list(_named_cells(rows, header)))


def _named_cells(rows: Iterator[TableRow], header: list[str]) -> Iterator[tuple[int, Row]]:
    """Yield every row by the names of its cells, with its number; rows of empty cells are none."""
    for row in rows:
        if any(cell.strip() for cell in row.cells):
            cells = dict(zip(header, row.cells, strict=False))
            yield row.number, {name: restored(cells.get(name, "").strip()) for name in COLUMNS}


class _TableReader:
    """Reads the rows of one file; remembers the document, programmes and subprogrammes it has named."""

    def __init__(self, source: Source, lists_only: bool) -> None:
        self._source = source
        self._path, self._given = source.path, source.given
        self._document: tuple[str, ...] | None = None
        self._language: Language = language(self._given.language or language_codes()[0])
        self._seen: set[tuple[int | None, int | None]] = set()
        self._without_programmes: set[tuple[str, ...]] = set()
        self._lists_only = lists_only
        self._finder = CitationFinder(self._language)

    def records(self, numbered_rows: list[tuple[int, Row]]) -> Iterator[Record]:
        rows = [row for _, row in numbered_rows]
        numbered = {_document_of(row) for row in rows if row["programme"]}
        self._without_programmes = {_document_of(row) for row in rows if row["row"]} - numbered
        readable = [row for row in rows if self._names_programme(row)]
        if not readable:
            raise NoListError("no row of this table has a programme number", place=self._path, advice=_ADVICE)
        self._refuse_parted_documents(readable)
        yield from self._document_record(readable[0])
        for number, row in numbered_rows:
            yield from self._row(number, row)

    def _refuse_parted_documents(self, rows: list[Row]) -> None:
        """Refuse rows of one document that stand apart or differ about it: each part would replace the one before."""
        parts = Counter(self._given.symbol or symbol for (symbol, *_), _ in groupby(rows, _document_of))
        for symbol, number in parts.items():
            if number > 1:
                what = f"the rows of {symbol or 'one document'} stand apart, or differ in its title, period or language"
                raise ReadError(what, place=self._path, advice="keep the rows of a document together and alike")

    def _row(self, number: int, row: Row) -> Iterator[Record]:
        place = _place(number, row)
        programme = whole_number(row["programme"])
        if not self._names_programme(row):
            message = f"row {number}: {row['programme']!r} is no programme number"
            yield Finding(FindingCode.UNREADABLE_LINE, Severity.ERROR, message, place)
            return
        yield from self._document_record(row)
        yield from self._heads(programme, row, place)
        yield from self._entry(programme, row, place)

    def _document_record(self, row: Row) -> Iterator[Record]:
        document = _document_of(row)
        if document == self._document:
            return
        self._document, self._seen = document, set()
        symbol, title, period, code = document
        if code in language_codes() and not self._given.language:
            self._language = language(code)
        record = self._source.document(LOADER, self._language.code, symbol=symbol, title=title, period=period)
        self._finder = CitationFinder(self._language, record.symbol)
        yield record

    def _names_programme(self, row: Row) -> bool:
        """Tell whether a row says what programme it is of, or is of a document that names none."""
        return whole_number(row["programme"]) is not None or _document_of(row) in self._without_programmes

    def _heads(self, programme: int | None, row: Row, place: Place) -> Iterator[Record]:
        if programme is not None and (programme, None) not in self._seen:
            self._seen.add((programme, None))
            yield Programme(programme, row["programme_name"], place)
        number = whole_number(row["subprogramme"])
        if number is not None and (programme, number) not in self._seen:
            self._seen.add((programme, number))
            yield Subprogramme(programme, number, row["subprogramme_name"], place)

    def _entry(self, programme: int | None, row: Row, place: Place) -> Iterator[Record]:
        heading = _heading(row, programme, self._language)
        title = Title(row["title"])
        names_part = heading.names_instrument and row["pinpoint"]
        part = Cell((), "", (), pinpoint=row["pinpoint"]) if names_part else None
        printed = [text for text in row["numbers"].split(SEPARATOR) if text]
        cells = [read_table_cell(text, self._language) for text in printed] or [part]
        named = [name_row(cell, title, heading, self._language) for cell in cells]
        designations = tuple(designation for each in named for designation in each.designations)
        first = next((act for designation in designations for act in designation.acts), named[0].instrument)
        entry = MandateEntry(
            programme=programme,
            subprogramme=whole_number(row["subprogramme"]),
            component=row["component"] or None,
            heading=row["heading"] or None,
            body=row["body"] if row["body"] not in {"", "OTHER"} else None,
            kind=first.kind if first else named[0].kind,
            designations=designations,
            as_cited=row["as_cited"],
            named=named[0].instrument,
            pinpoint=row["pinpoint"] or None,
            title=row["title"],
            scope=_scope(row["scope"]),
            note=row["note"] or None,
            place=place,
            entity=row["entity"] or None,
        )
        yield entry
        keys = SEPARATOR.join(act.key for act in entry.acts)
        if keys != row["acts"]:
            message = f"body, kind and numbers give {keys or 'no act'}, the column acts {row['acts'] or 'none'}"
            yield Finding(FindingCode.COLUMNS_DISAGREE, Severity.WARNING, message, place)
        if not self._lists_only:
            yield from self._finder.citations_of_title(entry)


def _document_of(row: Row) -> tuple[str, ...]:
    """Return what a row says of its document."""
    return tuple(row[name] for name in ("document", "document_title", "period", "language"))


def _heading(row: Row, programme: int | None, words: Language) -> Heading:
    """Return the heading of a row, of the body and the kind that the columns state.

    A mixed heading stays one where the row is of resolutions, for its numbers tell a decision among them. Of the acts
    that rows call documents, the agreed conclusions alone have numbers.
    """
    heading = read_category(row["heading"], programme, words.code)
    kind = Kind(row["kind"]) if row["kind"] in set(Kind) else Kind.DOCUMENT
    mixed = kind is Kind.RESOLUTION and Kind.DECISION in heading.kinds
    numbered = Kind.AGREED_CONCLUSIONS if kind is Kind.DOCUMENT and row["acts"] else kind
    return replace(heading, organ=organ_register().get(row["body"]), kinds=heading.kinds if mixed else (numbered,))


def _place(number: int, row: Row) -> Place:
    line = whole_number(row["line"]) or number
    end_line = whole_number(row["end_line"]) or line
    raw, page = row["raw"] or row["title"], whole_number(row["page"])
    return Place(line, end_line, raw, page=page, row=number, heading=row["heading"] or None)


def _scope(text: str) -> str | tuple[int, ...] | None:
    if text in {"", "all"}:
        return text or None
    return tuple(number for each in text.split(SEPARATOR) if (number := whole_number(each)) is not None)
