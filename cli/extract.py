"""``mandates extract``: read documents and print their rows."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..graph.formats import ROW_FORMATS
from .options import FILES, KIND, OUTPUT, format_option, given_options
from .printing.output import note, write_rows

if TYPE_CHECKING:
    from ..loaders.records import Record
    from ..ontology.errors import MandategraphError


@click.command("extract", epilog="Example: mandates extract --citations REPORT.txt --format csv -o report.csv")
@FILES
@format_option(ROW_FORMATS, "jsonl")
@click.option("--citations", "what", flag_value="citations", help="Print what the running text cites, not the lists.")
@click.option("--all-citations", "what", flag_value="all", help="The same, with references back and titles of acts.")
@click.option("--account", "what", flag_value="account", help="Print how each sign of an act ends, instead.")
@click.option("--findings", "what", flag_value="findings", help="Print what could not be read or decided, instead.")
@KIND
@given_options
@OUTPUT
def extract_command(
    files: tuple[Path, ...],
    format_name: str,
    what: str | None,
    kind: str | None,
    output: Path | None,
    **given: str | None,
) -> int:
    """Read documents and print their mandates, one row an entry. Touches no store.

    The keys of a row: file, line and end_line of the entry; programme, subprogramme, component and heading above it;
    body and kind of the act; numbers as printed; pinpoint, title, scope and note; canonical keys of the acts; raw text.

    With --citations, one row a mention and number of running text: file, line, para and passage; body and kind of the
    act; number as printed; pinpoint; raw words; programme and subprogramme; canonical key; relation and its verb.

    With --account, one row a sign: a number of an act, or a word that announces one; it is read (by a citation or a
    row), explained (by a rule that says what else it is), or said (by a finding of this code).

    In CSV and TSV a cell that a spreadsheet would take for a formula has an apostrophe before it; loading takes it off.
    Where a file cannot be read, the others are printed, and the status is 1.
    MANDATES_MAX_FILE and the like in the environment set limits: see 'mandates load --help'.
    """
    from ..loaders.rows import ACCOUNT_COLUMNS, CITATION_COLUMNS, COLUMNS, FINDING_COLUMNS

    chosen = {"all": CITATION_COLUMNS, "citations": CITATION_COLUMNS, "findings": FINDING_COLUMNS}
    columns = (chosen | {"account": ACCOUNT_COLUMNS}).get(what or "", COLUMNS)
    counts: Counter[str] = Counter()
    shown = [column for column in columns if column not in _NOT_IN_TABLE] if format_name == "table" else columns
    failures: list[MandategraphError] = []
    write_rows(_rows(files, kind, given, what, counts, failures), shown, format_name, output)
    if counts and what != "findings":
        parts = ", ".join(f"{number} {severity}" for severity, number in sorted(counts.items()))
        note(f"{counts.total()} findings ({parts}): --findings shows them")
    return 1 if failures else 0


_NOT_IN_TABLE = {
    "raw",
    "text",
    "section",
    "refers_back",
    "citing",
    "document",
    "document_title",
    "period",
    "language",
    "as_cited",
    "programme_name",
    "subprogramme_name",
}


def _rows(
    files: tuple[Path, ...],
    kind: str | None,
    given: dict[str, Any],
    what: str | None,
    counts: "Counter[str]",
    failures: "list[MandategraphError]",
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the files; ``counts`` counts the findings by severity as the rows are read.

    ``failures`` takes up why files cannot be read; where none can, the last error is raised.
    """
    from ..loaders.formats.files import files_of
    from ..ontology.errors import MandategraphError

    paths = files_of(files)
    for path in paths:
        try:
            yield from _rows_of_file(path, what, counts, {"kind": kind, **given})
        except MandategraphError as error:
            if len(failures) == len(paths) - 1:
                raise
            failures.append(error)
            note(f"mandates: {error}")


def _rows_of_file(
    path: Path, what: str | None, counts: "Counter[str]", options: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    from ..loaders import read
    from ..loaders.rows import citation_rows, finding_rows, rows

    if what == "account":
        yield from _accounted(path, options)
    elif what == "findings":
        from ..loaders.account import read_accounted

        yield from finding_rows(_counted(read_accounted(path, **options), counts))
    elif what:
        yield from citation_rows(_counted(read(path, **options), counts), all_kinds=what == "all")
    else:
        yield from rows(_noting_no_list(_counted(read(path, lists_only=True, **options), counts)))


def _accounted(path: Path, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield how the signs of a file end, and say on stderr how many end in each way."""
    from ..loaders.account import account, account_rows

    made = account(path, **options)
    yield from account_rows(made)
    totals = ", ".join(f"{number} {end}" for end, number in made.totals.items())
    note(f"{path.name}: {len(made.signs)} signs of acts: {totals}")


def _noting_no_list(records: "Iterator[Record]") -> "Iterator[Record]":
    """Yield the records, and say on stderr at their end of a report or draft that it has no list.

    Only then is it known that the file could be read.
    """
    from ..loaders.records import DocumentKind, SourceDocument

    without: list[SourceDocument] = []
    for record in records:
        if isinstance(record, SourceDocument) and record.kind is not DocumentKind.PLAN:
            without.append(record)
        yield record
    for document in without:
        note(f"{document.file} is a {document.kind} and has no list of mandates: --citations prints what it cites")


def _counted(records: "Iterator[Record]", counts: "Counter[str]") -> "Iterator[Record]":
    from ..loaders.records import Finding

    for record in records:
        if isinstance(record, Finding):
            counts[str(record.severity)] += 1
        yield record
