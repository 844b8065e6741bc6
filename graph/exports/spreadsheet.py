"""Spreadsheets: tables as the sheets of an XLSX. Cells are texts, numbers and truth values, and never formulas."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...loaders.rows import flat
from ..errors import AnswerFormatError

Sheets = Mapping[str, tuple[Sequence[str], Iterable[Mapping[str, Any]]]]
"""Columns and rows by the name of their sheet."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
_LARGEST_NUMBER = 10**15
"""What a workbook can hold. Source: Excel specifications and limits; larger numbers would lose digits."""

_ADVICE = "write it as CSV"


def write_spreadsheet(sheets: Sheets, output: IO[bytes]) -> None:
    """Write tables as sheets, each with a line of column names that stays in sight.

    Raises :class:`AnswerFormatError` for more rows, or a longer text, than a sheet can hold; then nothing is written.

    >>> output = io.BytesIO()
    >>> write_spreadsheet({"Acts": (["key", "programmes"], [{"key": "A/RES/70/1", "programmes": 17}])}, output)
    >>> output.getvalue()[:2]
    b'PK'
    """
    from openpyxl import Workbook  # noqa: PLC0415  (slow to import)

    book = Workbook(write_only=True)
    try:
        for name, (columns, rows) in sheets.items():
            _fill(book.create_sheet(_NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME]), columns, rows)
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()  # pyright: ignore[reportAttributeAccessIssue]  (one left open complains when it is freed)
        raise
    data = io.BytesIO()
    book.save(data)
    output.write(_without_dates(data))


def _without_dates(data: IO[bytes]) -> bytes:
    """Return a workbook without the time at which it was made, so that the same tables give the same bytes."""
    dateless = io.BytesIO()
    with ZipFile(data) as made, ZipFile(dateless, "w", ZIP_DEFLATED) as written:
        for name in made.namelist():
            part = made.read(name)
            core = name == "docProps/core.xml"
            written.writestr(ZipInfo(name), _MADE_AT.sub(b"2000-01-01T00:00:00Z", part) if core else part, ZIP_DEFLATED)
    return dateless.getvalue()


_MADE_AT = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")


def _fill(sheet: Any, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, column) for column in columns])
    for number, row in enumerate(map(flat, map(dict, rows)), start=2):
        if number > _MOST_ROWS:
            raise AnswerFormatError(f"a sheet cannot hold more than {_MOST_ROWS} rows", advice=_ADVICE)
        sheet.append([_cell(sheet, row.get(column)) for column in columns])


def _cell(sheet: Any, value: Any) -> Any:
    """Return a value as a cell: signs that XML cannot hold are shown by their numbers, as in other outputs."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if value is None or value == "" or (isinstance(value, int | float) and abs(value) < _LARGEST_NUMBER):
        return value or (0 if isinstance(value, int | float) else None)
    text = ILLEGAL_CHARACTERS_RE.sub(lambda found: ascii(found[0])[1:-1], str(value))
    if len(text) > _LONGEST_CELL:
        raise AnswerFormatError(f"a cell cannot hold a text of {len(text)} characters", advice=_ADVICE)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
