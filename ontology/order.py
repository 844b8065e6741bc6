"""The order in which an organ adopted its acts, as far as their numbers tell it.

Numbers give a year or a session, and a serial number in it: 2015/12, 1325(2000), 70/1, 217(III), S-10/2, 1/CP.21,
B(66). Lettered parts of an act share its number, so that they are neither before nor after each other.
"""

import re
from dataclasses import dataclass

from .sessions import last_session, number_fits_year, roman_value, session_year
from .whole_numbers import whole_number

YEARS = range(1945, 2100)
"""What four digits must be to be a year."""

_YEARLY = "year"
_FARTHEST = 10
"""Sessions beyond the last known one that may have been held since; one farther off is a misprint (666/217)."""

_NUMBER_IN_BRACKETS = re.compile(r"(?P<serial>[^()]+)\((?P<session>[^()]+)\)")
_SESSION = re.compile(r"(?:(?P<series>.*?)[-./ ])?(?P<value>\d+|[IVXLC]+)")


@dataclass(frozen=True, slots=True)
class Turn:
    """When an organ adopted an act: the series of sessions, the session or year in it, the serial number, and the year.

    ``series`` is empty for regular sessions, ``S``, ``ES``, ``SS`` and the like for others, and ``year`` for numbers
    with a year. The year of a session is ``None`` where it is not known.
    """

    series: str
    value: int
    serial: int
    year: int | None

    def before(self, other: "Turn") -> bool:
        """Tell whether this turn is certainly the earlier one.

        >>> last = turn_of("GA", "70/8")
        >>> [turn_of("GA", number).before(last) for number in ("69/17", "S-20/2", "70/7", "71/6")]
        [True, True, True, False]
        """
        if self.series == other.series:
            return (self.value, self.serial) < (other.value, other.serial)
        return self.year is not None and other.year is not None and self.year < other.year


def turn_of(organ: str, number: str) -> Turn | None:
    """Return when an organ adopted the act of this number; ``None`` where the number does not tell, or cannot be right.

    >>> turn_of("GA", "3376(XXX)")
    Turn(series='', value=30, serial=3376, year=1975)
    >>> turn_of("SC", "1325(2000)"), turn_of("GA", "666/217"), turn_of("SC", "2171(2013)")
    (Turn(series='year', value=2000, serial=1325, year=2000), None, None)
    """
    session, serial = _session_and_serial(number)
    found = _SESSION.fullmatch(session)
    if not found or serial is None:
        return None
    series, text = found["series"] or "", found["value"]
    value = whole_number(text) if text.isdecimal() else roman_value(text)
    if value is None:
        return None
    if not series and value in YEARS:
        in_brackets = number.endswith(")")  # resolutions are numbered so, and their numbers tell the year
        return (
            None
            if in_brackets and number_fits_year(organ, serial, value) is False
            else Turn(_YEARLY, value, serial, value)
        )
    year = session_year(organ, session)
    last = last_session(organ)
    if not series and year is None and last is not None and value > last + _FARTHEST:
        return None
    return Turn(series, value, serial, year)


def session_of(number: str) -> str | None:
    """Return the session in the number of an act, or the year where acts are numbered by year; ``None`` for neither.

    >>> [session_of(number) for number in ("70/1", "2252(ES-V)", "1/CP.21", "1325(2000)", "2010/5", "XX")]
    ['70', 'ES-V', 'CP.21', '2000', '2010', None]
    """
    session, serial = _session_and_serial(number)
    return session if session and serial is not None else None


def _session_and_serial(number: str) -> tuple[str, int | None]:
    """Return the two halves of a number: 70/1 and 1/CP.21 have a stroke, 217(III) and B(66) have brackets."""
    if found := _NUMBER_IN_BRACKETS.fullmatch(number):
        return found["session"], _serial(found["serial"])
    before, _, after = number.rpartition("/")
    return (before, _serial(after)) if after.isdecimal() else (after, _serial(before))


def _serial(text: str) -> int | None:
    """Return a serial number, or the place of a letter in the alphabet; ``None`` for another text."""
    if text.isdecimal():
        return whole_number(text)
    return ord(text) - ord("A") + 1 if re.fullmatch(r"[A-Z]", text) else None
