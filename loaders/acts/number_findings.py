"""What is wrong or doubtful about the number of an act, as findings; lists and running text say it alike."""

from collections.abc import Iterator

from ...ontology.organs import Organ
from ..records import Designation, Finding, FindingCode, Place, Severity, Unresolved
from .designations import doubts
from .numbers import Number

_CODES = {
    "year": (FindingCode.YEAR_DOES_NOT_FIT, Severity.ERROR),
    "session": (FindingCode.IMPLAUSIBLE_SESSION, Severity.WARNING),
}


def number_findings(number: Number, designation: Designation, organ: Organ | None, place: Place) -> list[Finding]:
    """Return what is wrong or doubtful about one number: no act, or a year or session that cannot be."""
    gap = [gap_finding(number, place)] if number.after_gap else []
    if designation.unresolved:
        return [unresolved_finding(number.printed, designation, place), *gap]
    return [*doubt_findings(number, organ, place), *gap]


def gap_finding(number: Number, place: Place) -> Finding:
    """Return the finding that a range ends with a number up to which nobody can count."""
    message = f"{number.printed}: {Unresolved.GAP_IN_RANGE}"
    return Finding(FindingCode.UNRESOLVED_DESIGNATION, Severity.WARNING, message, place)


def unresolved_finding(printed: str, designation: Designation, place: Place) -> Finding:
    """Return the finding that a number names no act."""
    message = f"{printed}: {designation.unresolved}"
    return Finding(FindingCode.UNRESOLVED_DESIGNATION, Severity.ERROR, message, place)


def doubt_findings(number: Number, organ: Organ | None, place: Place) -> Iterator[Finding]:
    """Yield a finding for a year and a session that cannot be, where the organ is known."""
    organ = number.series.organ if number.series else organ
    for what, why in doubts(number, organ) if organ else ():
        code, severity = _CODES[what]
        yield Finding(code, severity, f"{number.printed}: {why}", place)
