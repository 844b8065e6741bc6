"""Files in the layouts of the UN's registry, made for the tests: rows of our own with the traps of the real ones."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.registry.loader import load_registry
from mandategraph.loaders.records import Finding, FindingCode, Given, MandateEntry, Record, SourceDocument

Row = dict[str, str]

GOOD: Row = {
    "Origin Document": "PPB 2098",
    "Part in Document": "Legislative mandates",
    "Section": "7",
    "Section Title": "Affairs of the first kind",
    "Entity-Long": "Office of First Things",
    "Entity": "OFT",
    "Programme": "7",
    "Programme Title": "First things",
    "Sub-programme": "Subprogramme 2. Second things",
    "Component": "",
    "Document Source": "General Assembly resolutions",
    "Description": "A first agenda",
    "Row ID": "1",
    "Link ID": "https://undocs.org/en/A/RES/70/1",
    "Symbol": "70/1",
    "Full Document Symbol": "A/RES/70/1",
    "Year": "2015",
    "Year Value": "2015",
    "Type": "Resolutions",
    "Body": "General Assembly",
    "Source": "GA",
}
"""A row of the layout that is entered by hand."""

EXTRACTED: Row = {
    "Origin Document": "PPB 2098",
    "Part In Document": "Legislative mandates",
    "Section": "7",
    "Programme": "7.0",
    "Subprogramme": "Subprogramme 2 – Second things",
    "Description": "A first agenda",
    "Link": "https://docs.un.org/en/A/RES/70/1",
    "Symbol": "70/1",
    "Full Document Symbol": "A/RES/70/1",
    "Source": "General Assembly resolutions",
}
"""The same row in the layout that a program writes."""

NO_WITNESS = {"Link ID": "", "Full Document Symbol": "", "Year": "-", "Type": "", "Body": "", "Source": ""}
"""Cells of a row of which only category and symbol speak."""


def csv_of(rows: Iterable[Row], columns: Iterable[str] = GOOD) -> bytes:
    """Rows as a file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def sheet_of(data: bytes) -> bytes:
    """A CSV as a spreadsheet, as XLSX."""
    book = openpyxl.Workbook()
    for cells in csv.reader(io.StringIO(data.decode("utf-8"), newline="")):
        book.active.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def loaded(folder: Path, data: bytes | Iterable[Row], given: Given | None = None) -> list[Record]:
    """What the loader yields for a file of these bytes or rows."""
    path = folder / "registry.csv"
    path.write_bytes(data if isinstance(data, bytes) else csv_of(data))
    return list(load_registry(Source(path, given)))


def entry_of(folder: Path, **cells: str) -> MandateEntry:
    """The entry of the good row with some cells changed; underscores in names of columns stand for spaces."""
    (entry,) = entries_of(loaded(folder, [GOOD | spaced(cells)]))
    return entry


def spaced(cells: Row) -> Row:
    """Names of columns with their spaces."""
    return {name.replace("_", " "): cell for name, cell in cells.items()}


def entries_of(records: Iterable[Record]) -> list[MandateEntry]:
    """The entries among records."""
    return [record for record in records if isinstance(record, MandateEntry)]


def findings_of(records: Iterable[Record]) -> list[Finding]:
    """The findings among records."""
    return [record for record in records if isinstance(record, Finding)]


def documents_of(records: Iterable[Record]) -> list[SourceDocument]:
    """The documents among records."""
    return [record for record in records if isinstance(record, SourceDocument)]


def keys_of(entry: MandateEntry) -> list[str]:
    """The canonical keys of an entry's acts."""
    return [act.key for act in entry.acts]


def assert_accounted_for(records: list[Record], rows_in: int) -> Counter[str]:
    """Assert that every row is an entry or a finding that says it is unreadable, never both; return the numbers."""
    entries = [entry.place.row for entry in entries_of(records)]
    unreadable = [
        finding.place.row
        for finding in findings_of(records)
        if finding.code is FindingCode.UNREADABLE_LINE and finding.message.startswith("row ")
    ]
    assert len(set(entries)) == len(entries)
    assert sorted([*entries, *unreadable], key=lambda row: row or 0) == list(range(2, rows_in + 2))
    named = {
        finding.place.row for finding in findings_of(records) if finding.code is FindingCode.UNRESOLVED_DESIGNATION
    }
    for entry in entries_of(records):
        for designation in entry.designations:
            assert bool(designation.acts) != bool(designation.unresolved)
            assert designation.acts or entry.place.row in named
        assert entry.designations or entry.named
    return Counter(entries=len(entries), unreadable=len(unreadable))
