"""Rows of tables, as spreadsheets and programs write them: CSV with whatever sign between its cells, and XLSX."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import ReadError, not_installed
from .limits import refuse_beyond

_DELIMITERS = ",;\t|"
_NAMED_DELIMITER = re.compile(r'"?sep=(.)"?[ \t]*\r?\n', re.IGNORECASE)
"""The line in which a spreadsheet names the sign between cells; it stands before the header."""


class TableRow(NamedTuple):
    """A row that has a cell: its running number (the header is 1), its lines in a text, its words, its cells."""

    number: int
    line: int | None
    end_line: int | None
    raw: str
    cells: list[str]


def delimited_rows(text: str, path: Path, advice: str) -> Iterator[TableRow]:
    """Yield the rows of a CSV; empty lines are none. Raises :class:`ReadError`, with this advice, for a malformed one.

    The sign between cells is the one that stands most often in the header, or that a first line ``sep=;`` names.

    >>> [row.cells for row in delimited_rows("sep=;\\na;b,c\\n\\n1;2\\n", Path("x.csv"), "")]
    [['a', 'b,c'], ['1', '2']]
    """
    named = _NAMED_DELIMITER.match(text)
    head = text[: text.find("\n")]
    delimiter = named[1] if named else max(_DELIMITERS, key=head.count)
    lines = _Lines(text[named.end() :] if named else text, before=1 if named else 0)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while (cells := _next(reader, lines, path, advice)) is not None:
        if cells:
            number += 1
            refuse_beyond(number, "rows", "has {number} rows", path)
            raw = "\n".join(line.strip() for line in lines.taken)
            yield TableRow(number, lines.number - len(lines.taken) + 1, lines.number, raw, cells)


class _Lines:
    """The lines of a text for the CSV reader; remembers those that it took since the last row."""

    def __init__(self, text: str, before: int) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken: list[str] = []
        self.number = before

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line


def _next(reader: Iterator[list[str]], lines: _Lines, path: Path, advice: str) -> list[str] | None:
    """Return the next row, or ``None`` at the end of the file."""
    begins_at = lines.number + 1
    lines.taken.clear()
    try:
        return next(reader, None)
    except csv.Error as error:
        what = f"breaks off or is malformed in the row that begins in line {begins_at} ({error})"
        raise ReadError(what, place=path, advice=advice) from error


def sheet_rows(data: bytes, path: Path) -> Iterator[TableRow]:
    """Yield the rows of the first sheet of an XLSX that have a cell which is not empty."""
    try:
        from openpyxl import load_workbook

        from .docx.package import Package
    except ImportError as error:
        raise not_installed("openpyxl", "spreadsheet", path) from error
    package = Package(data, path)
    for name in package.names:
        if name.startswith("xl/") and name.endswith(".xml"):
            package.xml(name)  # refuses what unpacks beyond the limits, or declares entities
    try:
        width = 0
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            refuse_beyond(number, "rows", "has {number} rows", path)
            cells = ["" if value is None else str(value) for value in values]
            cells += [""] * (width - len(cells))
            width = width or len(cells)
            if any(cells):
                yield TableRow(number, None, None, "\t".join(cells), cells)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, SyntaxError, OSError) as error:
        raise ReadError(f"is a damaged spreadsheet ({error})", place=path, advice="save it as CSV") from error
