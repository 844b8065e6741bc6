"""Rows of the registry's CSV: bytes to cells, each row with its lines in the file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import ReadError
from ...formats.clean import clean
from ...formats.limits import refuse_beyond
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
    header = [clean(name) for name in source.first_row]
    return any(len(layout.columns(header)) >= _TELLING_HEADERS for layout in registry_rules().layouts)


def read_registry(source: Source) -> RegistryFile:
    """Read a file of the registry; raises :class:`ReadError` for one that is no text, no CSV, or lacks a column."""
    path = source.path
    text, encoding = source.decoded()
    if encoding == "gb18030":  # the registry is English: bytes that fit this encoding are those of another one
        raise ReadError("is neither UTF-8 nor UTF-16", place=path, advice="save it as CSV in UTF-8")
    lines = _Lines(text.removeprefix("\ufeff"))
    reader = csv.reader(lines, strict=True)
    header = [clean(name) for name in _next(reader, lines, path) or []]
    layout = registry_rules().layout_of(header)
    if missing := layout.missing(header):
        what = f"lacks the column {missing[0]}"
        raise ReadError(what, place=path, advice=f"{_ADVICE}, with commas between its cells")
    rows = list(_rows(reader, lines, path, layout.columns(header), len(header)))
    return RegistryFile(layout, len(header), rows)


class _Lines:
    """The lines of a text for the CSV reader; remembers those that it took since the last row."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line


def _rows(
    reader: Iterator[list[str]], lines: _Lines, path: Path, columns: dict[str, int], length: int
) -> Iterator[RegistryRow]:
    """Yield every row that has a cell; wholly empty lines are none."""
    number = 1
    while (cells := _next(reader, lines, path)) is not None:
        if not cells:
            continue
        number += 1
        refuse_beyond(number, "rows", "has {number} rows", path)
        raw = "\n".join(line.strip() for line in lines.taken)
        place = Place(lines.number - len(lines.taken) + 1, lines.number, raw, row=number)
        while len(cells) > length and not cells[-1].strip():
            cells.pop()
        named = {role: clean(cells[column]) for role, column in columns.items() if column < len(cells)}
        yield RegistryRow(number, place, named, None if len(cells) == length else len(cells))


def _next(reader: Iterator[list[str]], lines: _Lines, path: Path) -> list[str] | None:
    """Return the next row, or ``None`` at the end of the file."""
    begins_at = lines.number + 1
    lines.taken.clear()
    try:
        return next(reader, None)
    except csv.Error as error:
        what = f"breaks off or is malformed in the row that begins in line {begins_at} ({error})"
        raise ReadError(what, place=path, advice=_ADVICE) from error
