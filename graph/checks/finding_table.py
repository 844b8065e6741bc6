"""Findings as rows of a table, as ``mandates check`` prints them."""

from collections.abc import Iterable

from ..tables import Row, Table
from .checking import CheckFinding

COLUMNS = ("severity", "code", "document", "place", "message", "text", "fingerprint")


def finding_row(finding: CheckFinding) -> Row:
    """Return a finding as a row: how grave, which check, where, what is wrong, and the words that stand there."""
    place = finding.place
    values = (str(finding.severity), finding.code, place.document, place.name, finding.message, place.text)
    return dict(zip(COLUMNS, (*values, finding.fingerprint), strict=True))


def finding_table(findings: Iterable[CheckFinding]) -> Table:
    """Return findings as a table."""
    return Table(COLUMNS, [finding_row(each) for each in findings])
