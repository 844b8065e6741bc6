"""Printing results: tables for people, CSV and JSON for programs, and files that are whole or not there."""

import codecs
import contextlib
import csv
import io
import json
import re
import shutil
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.table import Table

    from ...graph.store import Store


@contextlib.contextmanager
def opened(path: Path | None) -> Iterator[Any]:
    """Open stdout, or a file that takes its place only when all has been written."""
    if path is None:
        yield _Terminal(sys.stdout.buffer) if sys.stdout.isatty() else sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from ...graph.exports.whole_file import whole_file

    with whole_file(path) as stream:
        yield stream


class _Terminal(io.BufferedIOBase):
    """A terminal, to which nothing is written that steers it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._stream.write(shown(self._decoder.decode(bytes(data))).encode())
        return len(data)


def write_rows(
    rows: Iterable[dict[str, Any]], columns: Sequence[str], format_name: str, path: Path | None = None
) -> None:
    """Write rows in one of :data:`...graph.formats.ROW_FORMATS`; CSV, TSV and JSON Lines are written row by row."""
    with opened(path) as output:
        if format_name == "table":
            output.write(table(rows, columns, terminal_width(path)).encode(errors="replace"))
        elif format_name == "xlsx":
            from ...graph.exports.spreadsheet import write_spreadsheet

            write_spreadsheet({"Rows": (columns, rows)}, output)
        elif format_name in {"csv", "csv-bom", "tsv"}:
            output.write(BOM_UTF8 if format_name == "csv-bom" else b"")
            _write_separated(rows, columns, "\t" if format_name == "tsv" else ",", output)
        elif format_name == "jsonl":
            for row in rows:
                output.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())
        else:
            output.write(f"{json.dumps(list(rows), ensure_ascii=False, indent=1)}\n".encode())


def write_tables(tables: dict[str, list[dict[str, Any]]], format_name: str, path: Path | None, head: str) -> None:
    """Write tables by their titles: below a head for people, or as the sheets of a spreadsheet; empty ones are left."""
    filled = {title: (columns_of(rows), rows) for title, rows in tables.items() if rows}
    with opened(path) as output:
        if format_name == "xlsx":
            from ...graph.exports.spreadsheet import write_spreadsheet

            write_spreadsheet(filled, output)
            return
        width = terminal_width(path)
        parts = (f"\n{title}\n{table(rows, columns, width)}" for title, (columns, rows) in filled.items())
        output.write("".join([shown(head), *parts]).encode(errors="replace"))


def columns_of(rows: list[dict[str, Any]]) -> list[str]:
    """Return the columns that any row has, in the order in which they are met."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _write_separated(rows: Iterable[dict[str, Any]], columns: Sequence[str], delimiter: str, output: IO[bytes]) -> None:
    from ...loaders.rows import flat
    from ...loaders.spreadsheets import neutral

    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, columns, delimiter=delimiter, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(
        {name: neutral(cell) if isinstance(cell, str) else cell for name, cell in flat(row).items()} for row in rows
    )
    text.detach()


def terminal_width(path: Path | None = None) -> int | None:
    """Return the width of the terminal that output goes to, or ``None`` where it goes elsewhere."""
    return shutil.get_terminal_size().columns if path is None and sys.stdout.isatty() else None


def table(rows: Iterable[dict[str, Any]], columns: Sequence[str], width: int | None = None) -> str:
    """Return rows as a table for people; nothing is cut, only wrapped, and neither numbers nor designations are.

    Where the ``width`` of a terminal does not let words with digits and the names of columns stand whole, each row is
    a record of its own, a line a cell.
    """
    from rich.console import Console

    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = _widths(columns, cells, width)
    view = _grid(columns, cells, widths) if widths else _records(columns, cells)
    buffer = io.StringIO()
    console = Console(file=buffer, width=width or _UNLIMITED, highlight=False, markup=False, color_system=None)
    console.print(view)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _grid(columns: Sequence[str], cells: list[list[str]], widths: list[int]) -> "Table":
    from rich import box
    from rich.table import Table

    view = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, width in zip(columns, widths, strict=True):
        view.add_column(column, justify="right" if column in NUMERIC_COLUMNS else "left", overflow="fold", width=width)
    for row in cells:
        view.add_row(*row)
    return view


def _records(columns: Sequence[str], cells: list[list[str]]) -> "Table":
    """Return rows as records: the name of a column and its cell, those that are empty left out."""
    from rich.table import Table

    view = Table.grid(padding=(0, 2))
    view.add_column(no_wrap=True)
    view.add_column(overflow="fold")
    for number, row in enumerate(cells):
        if number:
            view.add_row()
        for column, cell in zip(columns, row, strict=True):
            if cell:
                view.add_row(column, cell)
    return view


def _widths(columns: Sequence[str], cells: list[list[str]], room: int | None) -> list[int] | None:
    """Return how wide columns are where the widest give way first; ``None`` where there is not room enough."""
    from rich.cells import cell_len

    by_column = list(zip(columns, *cells, strict=True))
    natural = [max(map(cell_len, texts)) for texts in by_column]
    if room is None:
        return [min(width, _WIDEST_CELL) for width in natural]
    least = [max(len(texts[0]), *map(_least, texts)) for texts in by_column]
    room -= _BETWEEN * (len(columns) - 1)
    caps = range(max(natural, default=0), 0, -1)
    fitting = ([max(low, min(width, cap)) for low, width in zip(least, natural, strict=True)] for cap in caps)
    return next((widths for widths in fitting if sum(widths) <= room), None)


def _least(text: str) -> int:
    """Return how wide a column must be for a cell: as its longest number or designation, and for words a little."""
    whole = (len(word) for word in _WORD.findall(text) if any(map(str.isdigit, word)))
    return max(min(len(text), _NARROWEST_TEXT), *whole, 0)


_WORD = re.compile("[!-~]+")
_NARROWEST_TEXT = 12
_BETWEEN = 3
_UNLIMITED = 100_000
_WIDEST_CELL = 80
NUMERIC_COLUMNS = {
    "rank", "programmes", "subprogrammes", "mandates", "acts", "documents", "plans", "reports", "citations", "findings",
    "paragraphs", "dated", "both", "printed", "registered", "share",
    "line", "end_line", "number", "count", "year", "oldest", "newest", "median", "mean",
    "degree", "pagerank", "hits", "betweenness", "bridging", "core", "neighbours", "adds", "covered",
    "alone", "concentration", "nearest", "jaccard", "units",
    "kept", "moved", "replaced", "dropped", "added", "later",
}  # fmt: skip
"""Columns of numbers, which tables set to the right."""


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return shown(" ".join(str(value).split()))


_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Signs that steer a terminal, turn the direction of writing, cannot be seen, mean what each likes, or are none."""


def shown(text: str) -> str:
    r"""Return a text of a document or the name of a file so that it can be shown: it steers no terminal.

    >>> shown("plan\x1b[31m\u202e.txt")
    'plan\\x1b[31m\\u202e.txt'
    """
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], text)


def note(message: str) -> None:
    """Say something to the user beside the results; where nobody listens any more, the work goes on."""
    with contextlib.suppress(BrokenPipeError):
        click.echo(shown(message), err=True)


def note_plans(store: "Store", names: Iterable[str]) -> None:
    """Say of plans on stderr over how many documents an answer is, and which programmes are not among them."""
    from ...graph.mandates.plans import find_plan, missing_programmes

    for plan in (find_plan(store, name) for name in names):
        missing = ", ".join(map(str, missing_programmes(store, plan)))
        lacks = f"; programmes {missing} are not among them" if missing else ""
        note(f"plan {plan.name}: {len(plan.documents)} document{'s' if len(plan.documents) != 1 else ''}{lacks}")
