"""Printing results: tables for people, CSV and JSON for programs, and files that are whole or not there."""

import codecs
import contextlib
import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ...graph.store import Store

ROW_FORMATS = ["table", "csv", "tsv", "json", "jsonl"]


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
    """Write rows in one of :data:`ROW_FORMATS`; all but tables and JSON are written row by row."""
    with opened(path) as output:
        if format_name == "table":
            output.write(table(rows, columns, terminal_width(path)).encode(errors="replace"))
        elif format_name in {"csv", "tsv"}:
            _write_separated(rows, columns, "," if format_name == "csv" else "\t", output)
        elif format_name == "jsonl":
            for row in rows:
                output.write(f"{json.dumps(row, ensure_ascii=False)}\n".encode())
        else:
            output.write(f"{json.dumps(list(rows), ensure_ascii=False, indent=1)}\n".encode())


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
    """Return rows as a table for people, as wide as the terminal is or the cells need; nothing is cut, only wrapped."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    view = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        numeric = column in NUMERIC_COLUMNS
        widest = _WIDEST_CELL if width is None else None
        view.add_column(column, justify="right" if numeric else "left", overflow="fold", max_width=widest)
    for row in rows:
        view.add_row(*(_cell(row.get(column)) for column in columns))
    buffer = io.StringIO()
    console = Console(file=buffer, width=width or _UNLIMITED, highlight=False, markup=False, color_system=None)
    console.print(view)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


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
