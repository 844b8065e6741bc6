"""When the sessions of organs opened, so that a number tells its year; the data stand in ``sessions.toml``."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SESSIONS_FILE = Path(__file__).with_name("sessions.toml")

_NOT_ORGANS = {"last_resolution_of_year", "most_resolutions"}
"""Tables of the file that are not of one organ."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SHAPE = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral below 100, or ``None`` where it is not well formed.

    >>> roman_value("XXXIX"), roman_value("IIX")
    (39, None)
    """
    if not numeral or not _ROMAN_SHAPE.fullmatch(numeral):
        return None
    values = [_ROMAN[digit] for digit in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@dataclass(frozen=True, slots=True)
class Run:
    """Sessions ``first`` to ``last``, of which ``each`` opened a year, the first one in ``year``."""

    first: int
    last: int
    year: int
    each: float


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions of one organ: numbered runs, and sessions with a year of their own.

    ``session_numbers_since`` is the year since which its acts are numbered session/number, where that is known.
    """

    runs: tuple[Run, ...] = ()
    special: dict[str, int] = field(default_factory=dict)
    session_numbers_since: int | None = None

    def year(self, session: str) -> int | None:
        """Return the year in which a session opened: ``"70"``, ``"XXX"``, ``"S-10"``, ``"S-VI"``, ``"CP.21"``."""
        name = _plain_session(session)
        if name in self.special:
            return self.special[name]
        if not name.isdigit():
            return None
        number = int(name)
        run = next((run for run in self.runs if run.first <= number <= run.last), None)
        return int(run.year + (number - run.first) / run.each) if run else None


def _plain_session(session: str) -> str:
    """Return the session with Arabic digits: S-VI as S-6, CP.21 as 21, XXX as 30."""
    head, _, tail = session.rpartition("-")
    if value := roman_value(tail):
        return f"{head}-{value}" if head else str(value)
    return session.removeprefix("CP.")


@cache
def session_year(organ: str, session: str) -> int | None:
    """Return the year in which a session of an organ opened, or ``None`` where it is not known.

    >>> session_year("GA", "70"), session_year("GA", "S-VI"), session_year("ECOSOC", "LV"), session_year("GA", "666")
    (2015, 1974, 1973, None)
    """
    sessions = _sessions().get(organ)
    return sessions.year(session) if sessions else None


def knows_sessions(organ: str, session: str | None = None) -> bool:
    """Tell whether the sessions of an organ are known, so that an unknown one is worth a doubt.

    A session before the first one that is known is not: the data do not reach so far back.

    >>> knows_sessions("ESCWA"), knows_sessions("ESCWA", "XXXII"), knows_sessions("ESCWA", "II")
    (True, True, False)
    """
    sessions = _sessions().get(organ)
    name = _plain_session(session) if session else ""
    if sessions is None or not name.isdigit():
        return sessions is not None
    return not sessions.runs or int(name) >= sessions.runs[0].first


def last_session(organ: str) -> int | None:
    """Return the last numbered session of an organ that the data hold, or ``None`` where they hold none.

    >>> last_session("CND"), last_session("UNEA"), last_session("CSW")
    (69, 7, None)
    """
    sessions = _sessions().get(organ)
    if sessions is None:
        return None
    numbered = [run.last for run in sessions.runs] + [int(name) for name in sessions.special if name.isdigit()]
    return max(numbered, default=None)


def session_numbers_since(organ: str) -> int | None:
    """Return the year since which an organ numbers its acts session/number, or ``None`` where that is not known.

    >>> session_numbers_since("GA"), session_numbers_since("HRC")
    (1976, None)
    """
    sessions = _sessions().get(organ)
    return sessions.session_numbers_since if sessions else None


def number_fits_year(organ: str, number: int, year: int) -> bool | None:
    """Tell whether the organ gave this number in this year; ``None`` where the data do not reach.

    Of a year after the last one of the data it is known only that its numbers are higher.

    >>> number_fits_year("SC", 1325, 2000), number_fits_year("SC", 2171, 2013), number_fits_year("GA", 1, 2000)
    (True, False, None)
    >>> number_fits_year("SC", 2700, 2030), number_fits_year("SC", 2990, 2030)
    (False, None)
    """
    last = _last_numbers().get(organ, {})
    if year in last:
        return last.get(year - 1, 0) < number <= last[year]
    known = max(last, default=None)
    return False if known is not None and year > known and number <= last[known] else None


def year_of_number(organ: str, number: int) -> int | None:
    """Return the year in which an organ that numbers through the years gave a number; ``None`` where it is not known.

    >>> year_of_number("SC", 1325), year_of_number("SC", 99999), year_of_number("GA", 1)
    (2000, None, None)
    """
    return next((year for year, last in sorted(_last_numbers().get(organ, {}).items()) if 0 < number <= last), None)


def most_resolutions(organ: str) -> int | None:
    """Return a number of resolutions that no session or year of an organ has come to; ``None`` where none is known.

    >>> most_resolutions("GA"), most_resolutions("SC")
    (360, None)
    """
    return _data()["most_resolutions"].get(organ)


@cache
def _data() -> dict[str, Any]:
    with SESSIONS_FILE.open("rb") as stream:
        return tomllib.load(stream)


@cache
def _sessions() -> dict[str, Sessions]:
    organs = {code: table for code, table in _data().items() if code not in _NOT_ORGANS}
    return {
        code: Sessions(
            tuple(Run(**run) for run in table.get("runs", ())),
            table.get("special", {}),
            table.get("session_numbers_since"),
        )
        for code, table in organs.items()
    }


@cache
def _last_numbers() -> dict[str, dict[int, int]]:
    tables = _data()["last_resolution_of_year"]
    return {code: {int(year): last for year, last in table.items()} for code, table in tables.items()}
