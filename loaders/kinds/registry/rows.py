"""Rows of the registry's tables: their cells by what they hold, each row with its place in the file."""

from dataclasses import dataclass
from itertools import islice

from ...errors import ReadError
from ...formats.clean import clean
from ...formats.delimited import TableRow
from ...formats.raw import Format
from ...formats.source import Source
from ...records import Place
from .rules import Layout, registry_rules

_TELLING_HEADERS = 5
"""So many headers of a layout make a file one of the registry's, though one that is needed may be missing."""

_ADVICE = "give the registry's CSV as it was downloaded"


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """One row: its running number in the file (the header is 1), its place, and its cells by what they hold.

    ``wrong_length`` is the number of cells where it is another than the header's; such a row is not read further.
    """

    number: int
    place: Place
    cells: dict[str, str]
    wrong_length: int | None = None

    def __getitem__(self, role: str) -> str:
        """Return the cell of this role with its white space cleaned; empty where the file lacks the column."""
        return self.cells.get(role, "")

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell holds anything."""
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class RegistryFile:
    """A file of the registry, read whole: its layout and its rows."""

    layout: Layout
    header_length: int
    rows: list[RegistryRow]


def is_registry(source: Source) -> bool:
    """Tell whether a file begins with the header of one of the registry's layouts, also with a column missing."""
    header = [clean(name) for row in source.first_rows[:1] for name in row]
    return any(len(layout.columns(header)) >= _TELLING_HEADERS for layout in registry_rules().layouts)


def read_registry(source: Source) -> RegistryFile:
    """Read a file of the registry; raises :class:`ReadError` for one that is no table, or lacks a column."""
    if source.format is Format.TEXT and source.decoded()[1] == "gb18030":
        # the registry is English: bytes that fit this encoding are those of another one
        raise ReadError("is neither UTF-8 nor UTF-16", place=source.path, advice="save it as CSV in UTF-8")
    rows = source.rows(_ADVICE)
    header = [clean(name) for row in islice(rows, 1) for name in row.cells]
    layout = registry_rules().layout_of(header)
    if missing := layout.missing(header):
        raise ReadError(f"lacks the column {missing[0]}", place=source.path, advice=_ADVICE)
    columns = layout.columns(header)
    return RegistryFile(layout, len(header), [_row(row, columns, len(header)) for row in rows])


def _row(row: TableRow, columns: dict[str, int], length: int) -> RegistryRow:
    cells = row.cells
    while len(cells) > length and not cells[-1].strip():
        cells.pop()
    named = {role: clean(cells[column]) for role, column in columns.items() if column < len(cells)}
    place = Place(row.line, row.end_line, row.raw, row=row.number)
    return RegistryRow(row.number, place, named, None if len(cells) == length else len(cells))
