"""Which act a number names, and which acts a full symbol: A/RES/57/283 B.

An act is organ + kind + number, never the number alone: the organ comes from outside. The templates of the register of
organs make a symbol out of a number; :func:`acts_of_symbol` goes the other way. A symbol that names no act, A/71/6 or
TD/442, is one of a document.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ...ontology.organs import Organ, organ_register
from ...ontology.sessions import (
    knows_sessions,
    most_resolutions,
    number_fits_year,
    roman_value,
    session_numbers_since,
    session_year,
    year_of_number,
)
from ...ontology.terms import NumberForm
from ..records import Act, Designation, Kind, Unresolved
from .folding import fold
from .number_rules import Rule
from .numbers import Number, read_numbers
from .series import series_of_symbols

_NUMBERED_KINDS = (Kind.RESOLUTION, Kind.DECISION, Kind.AGREED_CONCLUSIONS, Kind.STATEMENT)
"""Kinds of acts that organs number, in the order in which a plain number under a heading of several is read."""

_CLAIMS_SERIES = re.compile(r"(?:[ASE]|UN(?:GA|SC)|GA|SC|HRC|ECOSOC)/(?:.+/)?(?:RES|DEC|PRST)/[0-9]")
"""What a symbol has that claims to be that of a resolution, decision or statement, and is no document's."""

_MOST_DECISIONS = 900
"""More decisions than any organ has numbered in a session or year; they begin behind the resolutions, at 101 to 401."""

PLAUSIBLE_YEARS = range(1945, 2100)
"""Years in which an organ of the United Nations can have adopted an act."""


def designate(number: Number, organ: Organ | None, kind: Kind, *, why_none: Unresolved | None = None) -> Designation:
    """Name the act of a number: the organ is the one in force, unless the number is itself a document symbol.

    ``why_none`` is the reason to give where there is no organ.

    >>> numbers, _ = read_numbers("57/283 B")
    >>> designate(numbers[0], organ_register()["GA"], Kind.RESOLUTION).acts[0].key
    'A/RES/57/283 B'
    """
    if number.rule.kind is Kind.DOCUMENT and number.rule.name != "draft":
        return _of_symbol(number, organ)
    if number.series:
        organ, kind = number.series.organ, Kind(number.series.kind)
    elif number.rule.name == "statement":
        numbering = organ_of_statement(number)
        organ = organ_register().of_symbol(number.printed) or organ or numbering
        if organ is not numbering:
            return Designation(number.printed, unresolved=Unresolved.FORM_NOT_OF_ORGAN)
    if organ is None:
        return Designation(number.printed, unresolved=why_none or Unresolved.NO_ORGAN)
    if number.rule.name == "draft":
        prefix = organ.symbol_prefixes[0] if organ.symbol_prefixes else f"{organ.code}/"
        symbol = prefix + number.number
        return Designation(number.printed, (Act(organ.code, Kind.DOCUMENT, symbol, number=symbol),))
    kind = number.rule.kind or kind
    number = with_year(number, organ) if organ.has_series(kind) else number
    if not numbers_so(organ, number.rule, kind) or number.rule.bare:
        return Designation(number.printed, unresolved=Unresolved.FORM_NOT_OF_ORGAN)
    return Designation(number.printed, (_act(number, organ, kind),))


def _of_symbol(number: Number, organ: Organ | None) -> Designation:
    acts = acts_of_symbol(number.number)
    if not acts and _CLAIMS_SERIES.match(number.number):
        return Designation(number.printed, unresolved=Unresolved.UNREAD_NUMBER)
    return Designation(number.printed, acts or (document_of_symbol(number.number, organ),))


def with_year(number: Number, organ: Organ) -> Number:
    """Return a number that stands without a year with the year in which the organ gave it, where that is known.

    >>> with_year(read_numbers("1325", bare=True)[0][0], organ_register()["SC"]).number
    '1325(2000)'
    """
    year = year_of_number(organ.code, int(number.serial)) if number.rule.bare and number.serial else None
    if year is None:
        return number
    numbers, _ = read_numbers(f"{number.serial}({year})")
    return replace(numbers[0], printed=number.printed, kind=number.kind, series=number.series)


def organ_of_statement(number: Number) -> Organ:
    """Return the organ that numbers statements so, whatever stands before the number: 9/1 or 2023/7.

    >>> [organ_of_statement(read_numbers(text)[0][0]).code for text in ("PRST/2023/7", "PRST/9/1", "PRST/OS/13/1")]
    ['SC', 'HRC', 'HRC']
    """
    first = number.number.partition("/")[0]
    return organ_register()["SC" if first.isdigit() and len(first) == len("2023") else "HRC"]


def numbers_so(organ: Organ, rule: Rule, kind: Kind) -> bool:
    """Tell whether the organ numbers acts of this kind in this form; one without forms in the register numbers none.

    >>> rule = read_numbers("2011/15")[0][0].rule
    >>> [numbers_so(organ_register()["SC"], rule, kind) for kind in (Kind.STATEMENT, Kind.RESOLUTION)]
    [True, False]
    """
    if kind not in _NUMBERED_KINDS or (kind is Kind.STATEMENT and kind not in organ.templates):
        return False
    forms = (organ.statement_forms if kind is Kind.STATEMENT else None) or organ.number_forms
    return rule.form is None or rule.form in forms


def document_of_symbol(symbol: str, organ: Organ | None = None) -> Act:
    """Return the document of a symbol: issued for the organ whose symbols begin so, or else for the one in force."""
    owner = organ_register().of_symbol(symbol) or organ
    return Act(owner.code if owner else None, Kind.DOCUMENT, symbol, number=symbol)


def _act(number: Number, organ: Organ, kind: Kind) -> Act:
    text = unicodedata.normalize("NFKC", number.number)
    symbol = organ.template(kind).format(number=text, session=number.session, serial=number.serial)
    return Act(
        organ=organ.code,
        kind=kind,
        symbol=symbol,
        number=text,
        letter=number.letter,
        year=year_of(number, organ),
        constructed=not organ.has_series(kind),
    )


def year_of(number: Number, organ: Organ) -> int | None:
    """Return the year in the number, or the year in which its session opened, or ``None``.

    >>> [year_of(read_numbers(text)[0][0], organ_register()["GA"]) for text in ("70/1", "217(III)", "S-10/2", "666/1")]
    [2015, 1948, 1978, None]
    """
    if number.year is not None:
        return number.year if number.year in PLAUSIBLE_YEARS else None
    if number.rule.name == "statement":
        year, _, _ = number.number.partition("/")
        return int(year) if len(year) == 4 and year.isdigit() else None
    return session_year(organ.code, number.session) if number.session else None


def kind_of(number: Number, organ: Organ | None, kinds: list[Kind]) -> Kind:
    """Return the kind of act under a heading of these kinds.

    Under a mixed heading, or one that names no kind, it is told by the organ's numbering.

    >>> ga = organ_register()["GA"]
    >>> [str(kind_of(read_numbers(text)[0][0], ga, [Kind.RESOLUTION, Kind.DECISION])) for text in ("57/575", "58/1")]
    ['decision', 'resolution']
    """
    if stated := number.rule.kind or number.kind:
        return stated
    if not kinds or (Kind.RESOLUTION in kinds and Kind.DECISION in kinds):
        return Kind.DECISION if organ and _is_reserved_for_decisions(number, organ) else Kind.RESOLUTION
    return next((kind for kind in _NUMBERED_KINDS if kind in kinds), kinds[0])


def _is_reserved_for_decisions(number: Number, organ: Organ) -> bool:
    """Numbers of old sessions ran through, so that only the newer forms have a range for decisions."""
    if number.rule.form not in {NumberForm.SESSION_NUMBER, NumberForm.YEAR_NUMBER} or not number.serial:
        return False
    return organ.decisions_from is not None and int(number.serial) >= organ.decisions_from


def doubts(number: Number, organ: Organ) -> Iterator[tuple[str, str]]:
    """Yield what is doubtful about a number of this organ as (what, why): a session or year that cannot be.

    >>> [what for what, _ in doubts(read_numbers("2171(2013)")[0][0], organ_register()["SC"])]
    ['year']
    >>> [why for _, why in doubts(read_numbers("1/1")[0][0], organ_register()["GA"])]
    ['GA numbers its acts session/number since 1976, and its session 1 opened in 1946']
    """
    if number.year is not None and number.serial and number.serial.isdigit():
        in_year = number.rule.form is NumberForm.NUMBER_IN_YEAR
        if in_year and number_fits_year(organ.code, int(number.serial), number.year) is False:
            yield "year", f"{organ.code} gave the number {number.serial} in another year than {number.year}"
        if number.year not in PLAUSIBLE_YEARS:
            yield "session", f"there is no year {number.year}"
    session = number.session
    if session and number.rule.form in {NumberForm.SESSION_NUMBER, NumberForm.NUMBER_IN_SESSION}:
        if session.isalpha() and roman_value(session) is None:
            yield "session", f"{session} is no Roman numeral"
        elif _is_numbered(session) and knows_sessions(organ.code, session) and not session_year(organ.code, session):
            yield "session", f"{organ.code} has no session {session}"
        elif why := _too_early(session, number.rule, organ):
            yield "session", why


def is_possible(number: Number, organ: Organ) -> bool:
    """Tell whether an organ can have adopted an act of this number: its session, year and serial can be.

    >>> [is_possible(read_numbers(text)[0][0], organ_register()["ECOSOC"]) for text in ("1989/119", "1992/1999")]
    [True, False]
    """
    if any(doubts(number, organ)):
        return False
    in_session = number.rule.form in {NumberForm.SESSION_NUMBER, NumberForm.YEAR_NUMBER}
    most = most_resolutions(organ.code)
    if not in_session or most is None or not number.serial:
        return True
    return int(number.serial) <= most or (organ.decisions_from is not None and int(number.serial) <= _MOST_DECISIONS)


def _too_early(session: str, rule: Rule, organ: Organ) -> str | None:
    """Return why a session is too early for the form session/number, or ``None`` where it is not."""
    since, year = session_numbers_since(organ.code), session_year(organ.code, session)
    if rule.form is not NumberForm.SESSION_NUMBER or since is None or year is None or year >= since:
        return None
    return f"{organ.code} numbers its acts session/number since {since}, and its session {session} opened in {year}"


def _is_numbered(session: str) -> bool:
    return session.isdigit() or roman_value(session) is not None


# --- full symbols ---


@lru_cache(maxsize=8192)
def acts_of_symbol(symbol: str) -> tuple[Act, ...]:
    """Return the acts that a full symbol names, lists of letters expanded; none where it names no act.

    >>> [act.key for act in acts_of_symbol("A/RES/52/12a-b")]
    ['A/RES/52/12 A', 'A/RES/52/12 B']
    >>> [act.key for text in ("UNEP/EA.5/Res.14", "E/CN.4/RES/1993/2A", "TD/442") for act in acts_of_symbol(text)]
    ['UNEP/EA.5/RES.14', 'E/CN.4/RES/1993/2 A']
    """
    text = fold(symbol).strip()
    numbers, end = read_numbers(text)
    if numbers and end == len(text) and numbers[0].rule.name == "statement":
        return tuple(act for number in numbers for act in designate(number, None, Kind.STATEMENT).acts)
    for series in series_of_symbols().values():
        of_series = series.number_of(text)
        if not of_series:
            continue
        numbers, end = read_numbers(of_series)
        if numbers and end == len(of_series) and not numbers[0].rule.kind:
            kind = Kind(series.kind)
            if acts := tuple(act for number in numbers for act in designate(number, series.organ, kind).acts):
                return acts
    return ()
