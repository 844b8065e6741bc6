"""Rows: mandate entries as flat tables, the form in which ``mandates extract`` prints them.

The keys are those that the project's gold files use; ``docs`` of each column stand in the README. JSON Lines rows hold
lists as lists; CSV rows hold them joined, and everything that is needed to load the row again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from .records import Citation, Finding, Kind, MandateEntry, Programme, Record, SourceDocument, Subprogramme

COLUMNS = (
    "file",
    "line",
    "end_line",
    "programme",
    "subprogramme",
    "component",
    "heading",
    "body",
    "kind",
    "numbers",
    "pinpoint",
    "title",
    "scope",
    "note",
    "acts",
    "as_cited",
    "document",
    "document_title",
    "period",
    "language",
    "programme_name",
    "subprogramme_name",
    "raw",
    "row",
    "entity",
    "page",
)
"""Columns of a row, in their order."""

CITATION_COLUMNS = (
    "file",
    "line",
    "para",
    "passage",
    "section",
    "body",
    "kind",
    "number",
    "pinpoint",
    "raw",
    "programme",
    "subprogramme",
    "act",
    "relation",
    "verb",
    "title",
    "refers_back",
    "citing",
    "document",
    "text",
)
"""Columns of a citation's row, in their order."""

FINDING_COLUMNS = ("file", "line", "end_line", "code", "severity", "message", "raw")
"""Columns of a finding's row, in their order."""

ACCOUNT_COLUMNS = ("file", "line", "place", "end", "by", "sign", "raw")
"""Columns of a sign's row, in their order."""

LONGEST_WORDS = 60
"""Characters of the words of a citation that a row shows."""

LIST_COLUMNS = ("numbers", "acts", "scope")
SEPARATOR = "; "
"""Between the members of a list in a CSV cell; no designation holds it."""


def rows(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield one row a mandate entry, with what the records before it say of its document and programme."""
    document: SourceDocument | None = None
    programmes: dict[int, str] = {}
    subprogrammes: dict[tuple[int | None, int], str] = {}
    number_of_row = 0
    for record in records:
        if isinstance(record, SourceDocument):
            document, programmes, subprogrammes, number_of_row = record, {}, {}, 0
        elif isinstance(record, Programme):
            programmes[record.number] = record.name
        elif isinstance(record, Subprogramme):
            subprogrammes[record.programme, record.number] = record.name
        elif isinstance(record, MandateEntry) and document:
            number = record.subprogramme
            number_of_row += 1
            names = {
                "row": number_of_row,
                "programme_name": programmes.get(record.programme) if record.programme is not None else None,
                "subprogramme_name": subprogrammes.get((record.programme, number)) if number else None,
            }
            yield _row(document, record) | names


def _row(document: SourceDocument, entry: MandateEntry) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {
        "file": document.file,
        "line": entry.place.line,
        "end_line": entry.place.end_line,
        "programme": entry.programme,
        "subprogramme": entry.subprogramme,
        "component": entry.component,
        "heading": entry.heading,
        "body": entry.body or ("OTHER" if entry.acts else None),
        "kind": str(Kind.DOCUMENT if entry.kind is Kind.AGREED_CONCLUSIONS else entry.kind),
        "numbers": [designation.printed for designation in entry.designations],
        "pinpoint": entry.pinpoint,
        "title": entry.title,
        "scope": list(entry.scope) if isinstance(entry.scope, tuple) else entry.scope,
        "note": entry.note,
        "acts": [act.key for act in entry.acts],
        "as_cited": entry.as_cited or None,
        "document": document.symbol,
        "document_title": document.title,
        "period": document.period,
        "language": document.language,
        "raw": entry.place.raw,
        "entity": entry.entity,
        "page": entry.place.page,
    }


def citation_rows(records: Iterable[Record], *, all_kinds: bool = False) -> Iterator[dict[str, Any]]:
    """Yield one row a citation and number of running text, with the symbol of its document.

    ``all_kinds`` adds the references back (同上, 该决议), which print no number, and the titles of listed acts.
    """
    document: SourceDocument | None = None
    for record in records:
        if isinstance(record, SourceDocument):
            document = record
        elif isinstance(record, Citation) and document and (all_kinds or not (record.refers_back or record.citing)):
            yield _citation_row(document, record)


def _citation_row(document: SourceDocument, citation: Citation) -> dict[str, Any]:
    act = citation.act
    return {
        "file": document.file,
        "line": citation.place.line,
        "para": citation.place.paragraph,
        "passage": str(citation.passage),
        "section": citation.place.heading,
        "body": citation.body,
        "kind": str(citation.kind),
        "number": None if citation.refers_back else citation.designation.printed,
        "pinpoint": citation.pinpoint,
        "raw": citation.words[:LONGEST_WORDS],
        "programme": citation.programme,
        "subprogramme": citation.subprogramme,
        "act": act.key if act else None,
        "relation": str(citation.relation),
        "verb": citation.verb,
        "title": citation.title,
        "refers_back": citation.refers_back,
        "citing": [each.key for each in citation.citing],
        "document": document.symbol,
        "text": citation.place.raw,
    }


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its lists joined and its empty cells as empty text, ready for CSV.

    >>> flat({"numbers": ["52/12 A", "52/12 B"], "scope": None})
    {'numbers': '52/12 A; 52/12 B', 'scope': ''}
    """
    return {
        name: SEPARATOR.join(map(str, value)) if isinstance(value, list) else "" if value is None else value
        for name, value in row.items()
    }


def finding_rows(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield one row a finding, with the file of its document."""
    document: SourceDocument | None = None
    for record in records:
        if isinstance(record, SourceDocument):
            document = record
        elif isinstance(record, Finding):
            yield finding_row(document, record)


def finding_row(document: SourceDocument | None, finding: Finding) -> dict[str, Any]:
    """Return a finding as a row."""
    return {
        "file": document.file if document else None,
        "line": finding.place.line,
        "end_line": finding.place.end_line,
        "code": str(finding.code),
        "severity": str(finding.severity),
        "message": finding.message,
        "raw": finding.place.raw,
    }
