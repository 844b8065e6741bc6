"""``mandates extract``: read documents and print their rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from .options import FILES, KIND, OUTPUT, format_option, given_options
from .output import write_rows


@click.command("extract", epilog="Example: mandates extract PLAN.txt --format csv -o plan.csv")
@FILES
@format_option(["jsonl", "csv", "tsv", "json", "table"], "jsonl")
@click.option("--findings", is_flag=True, help="Print what could not be read or decided, instead of the rows.")
@KIND
@given_options
@OUTPUT
def extract_command(
    files: tuple[Path, ...],
    format_name: str,
    findings: bool,
    kind: str | None,
    output: Path | None,
    **given: str | None,
) -> None:
    """Read documents and print their mandates, one row an entry. Touches no store.

    The keys of a row: file, line and end_line of the entry; programme, subprogramme, component and heading above it;
    body and kind of the act; numbers as printed; pinpoint, title, scope and note; canonical keys of the acts; raw text.
    """
    from ..loaders.rows import COLUMNS

    counts: dict[str, int] = {}
    columns = ["file", "line", "end_line", "code", "severity", "message", "raw"] if findings else COLUMNS
    rows = _rows(files, kind, given, counts, findings=findings)
    shown = [column for column in columns if column not in _NOT_IN_TABLE] if format_name == "table" else columns
    write_rows(rows, shown, format_name, output)
    if counts and not findings:
        total = sum(counts.values())
        parts = ", ".join(f"{number} {severity}" for severity, number in sorted(counts.items()))
        click.echo(f"{total} findings ({parts}): --findings shows them", err=True)


_NOT_IN_TABLE = {
    "raw",
    "document",
    "document_title",
    "period",
    "language",
    "as_cited",
    "programme_name",
    "subprogramme_name",
}


def _rows(
    files: tuple[Path, ...], kind: str | None, given: dict[str, str | None], counts: dict[str, int], *, findings: bool
) -> Iterator[dict[str, Any]]:
    from ..loaders.given import Given
    from ..loaders.load import load_records
    from ..loaders.records import Finding, Record, SourceDocument
    from ..loaders.rows import finding_row, rows

    for path in files:
        found: list[Finding] = []
        documents: list[SourceDocument] = []

        def watched(
            path: Path = path, found: list[Finding] = found, documents: list[SourceDocument] = documents
        ) -> Iterator[Record]:
            for record in load_records(path, Given(**given), kind):
                if isinstance(record, Finding):
                    found.append(record)
                    counts[str(record.severity)] = counts.get(str(record.severity), 0) + 1
                elif isinstance(record, SourceDocument):
                    documents.append(record)
                yield record

        if findings:
            for _ in rows(watched()):
                pass
            yield from (finding_row(documents[-1] if documents else None, finding) for finding in found)
        else:
            yield from rows(watched())
