"""What the columns of the registry's CSV contradict. Each contradiction is a finding and never a correction.

The entry rests on category and symbol. Full symbol, link, organ, type and year say the same things again, entered by
other hands or made by a program; where they say otherwise, the row is named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ....ontology.organs import Organ, organ_register
from ....ontology.terms import NumberForm
from ....ontology.whole_numbers import whole_number
from ...acts.designations import acts_of_symbol, designate, kind_of, year_of
from ...acts.folding import fold
from ...acts.links import symbol_of_link
from ...acts.numbers import Number, read_numbers
from ...records import Act, Finding, FindingCode, Kind, MandateEntry, Place, Severity
from .entries import RegistryEntry
from .rows import RegistryRow
from .rules import registry_rules

_WORDED = re.compile(r"(?P<organ>\S.*?) (?P<kind>resolution|decision) (?P<number>\S.*)", re.IGNORECASE)
_NUMBER_IN_NAME = re.compile(r"\d{3,}")
_MOJIBAKE = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122\u20ac]{2,}"
)
"""Characters that bytes of UTF-8 become where they are read as Windows-1252."""


def contradictions(row: RegistryRow, made: RegistryEntry) -> Iterator[Finding]:
    """Yield what the columns of a row contradict, and what is garbled in its title."""
    yield from _witnesses(row, made)
    for check in (_organs, _kinds, _years, _entity, _copies):
        for message, severity in check(row, made):
            yield _finding(made.entry.place, message, severity)
    if garbled := _garbled(row["title"]):
        message = f"the title is garbled: {garbled}"
        yield Finding(FindingCode.GARBLED_TEXT, Severity.WARNING, message, made.entry.place)


# --- full symbol and link ---


def _witnesses(row: RegistryRow, made: RegistryEntry) -> Iterator[Finding]:
    entry = made.entry
    claims: dict[str, tuple[list[str], tuple[Act, ...]]] = {}
    for column, text in (("full symbol", _said(row["full_symbol"])), ("link", symbol_of_link(row["link"]))):
        if text and not _repeats(text, row["symbol"], entry):
            acts = _acts_named(text)
            claims.setdefault(_keys(acts) if acts else text, ([], acts))[0].append(column)
    page = registry_rules().pages.get(row["link"])
    if page and all(act.symbol != page for act in entry.acts):
        claims.setdefault(page, ([], ()))[0].append("link")
    for claim, (columns, acts) in claims.items():
        message = f"{' and '.join(columns)}: {claim}; category and symbol: {_keys(entry.acts)}"
        only_letters = bool(acts) and {act.symbol for act in acts} == {act.symbol for act in entry.acts}
        yield _finding(entry.place, message, Severity.INFO if only_letters else Severity.WARNING)


def _repeats(text: str, symbol: str, entry: MandateEntry) -> bool:
    """Tell whether a further column names the acts of the entry, or repeats the number without an organ."""
    acts = _acts_named(text)
    if acts:
        named, keys = {act.key for act in acts}, {act.key for act in entry.acts}
        return named == keys or named == {_official(act) for act in entry.acts}
    return _same(text, symbol) or any(_same(text, part) for act in entry.acts for part in _spellings(act))


def _acts_named(text: str) -> tuple[Act, ...]:
    return acts_of_symbol(text) or _worded_act(text)


def _worded_act(text: str) -> tuple[Act, ...]:
    """Return the act of a wording such as "ECLAC Resolution 553 (XXVI)"."""
    found = _WORDED.fullmatch(text)
    organ = _organ_called(found["organ"]) if found else None
    if not found or not organ:
        return ()
    numbers, end = read_numbers(found["number"])
    kind = Kind(found["kind"].lower())
    whole = end == len(found["number"])
    return tuple(act for number in numbers for act in designate(number, organ, kind).acts) if whole else ()


def _organ_called(name: str) -> Organ | None:
    codes = registry_rules().bodies.get(name, (name,))
    return next((organ for code in codes if (organ := organ_register().get(code))), None)


def _official(act: Act) -> str:
    """Return the key by the official symbol: lettered acts of the old sessions share that of their number."""
    return act.symbol if act.symbol.endswith(")") else act.key


def _spellings(act: Act) -> list[str]:
    """Return the symbols by which an act may be known: each half of a joint symbol is one."""
    return [act.symbol, *re.split(r"-(?=[A-Z]{1,8}/)", act.symbol)]


def _same(one: str, other: str) -> bool:
    return _squashed(one) == _squashed(other)


def _squashed(text: str) -> str:
    return "".join(fold(text).split()).casefold()


# --- the other columns: each check yields messages with their severity ---

Messages: TypeAlias = Iterator[tuple[str, Severity]]


def _organs(row: RegistryRow, made: RegistryEntry) -> Messages:
    """Hold the columns of organs against the category's organ."""
    rules = registry_rules()
    code = made.category.organ.code if made.category.organ else made.entry.body
    if code is None:
        return
    for act in made.entry.acts:
        if made.named.numbers and act.kind is not Kind.DOCUMENT and act.organ != code:
            yield f"{made.entry.as_cited} is an act of {act.organ}, the category gives {code}", Severity.WARNING
    body, group = _said(row["body"]), _said(row["group"])
    for column, name, codes in (("body", body, rules.bodies.get(body)), ("source", group, rules.groups.get(group))):
        reason = rules.counted_under.get((name, code))
        if codes is None and name:
            yield f"the {column} {name} is none that is known; the category gives {code}", Severity.WARNING
        elif codes and code not in codes:
            message = f"the {column} is {name}, the category gives {code}"
            yield (f"{message}: {reason}", Severity.INFO) if reason else (message, Severity.WARNING)


def _kinds(row: RegistryRow, made: RegistryEntry) -> Messages:
    """Hold type and number against the kinds that the category names."""
    kinds = made.category.kinds
    if not kinds:
        return
    named = " and ".join(kinds)
    stated = registry_rules().types.get(_said(row["type"]))
    if stated and not set(stated) & set(kinds):
        yield f"the type is {row['type']}, the category names {named}", Severity.WARNING
    if made.entry.kind is Kind.DOCUMENT and not {Kind.DOCUMENT, Kind.AGREED_CONCLUSIONS} & set(kinds):
        yield f"{made.entry.as_cited} is the symbol of a document, the category names {named}", Severity.INFO
    for number, designation in zip(made.named.numbers, made.entry.designations, strict=False):
        if kinds == (Kind.RESOLUTION,) and _is_decision(number, made.category.organ):
            read_as = next((act.kind for act in designation.acts), "no act")
            message = f"{number.printed} is a number of decisions, the category names {named}; read as {read_as}"
            yield message, Severity.WARNING


def _is_decision(number: Number, organ: Organ | None) -> bool:
    return kind_of(number, organ, [Kind.RESOLUTION, Kind.DECISION]) is Kind.DECISION


def _years(row: RegistryRow, made: RegistryEntry) -> Messages:
    """Hold the year against the number, and the two columns of years against each other."""
    year, value = _said(row["year"]), row["year_value"]
    if year and value and year != value:
        yield f"the year is {year}, the year value {value}", Severity.WARNING
    if not year.isdecimal():
        return
    for number, designation in zip(made.named.numbers, made.entry.designations, strict=False):
        organ = organ_register().get(designation.acts[0].organ) if designation.acts else None
        known = year_of(number, organ) if organ else None
        if known and whole_number(year) not in _possible_years(number, known):
            yield f"the year is {year}, the number {number.printed} gives {known}", Severity.WARNING
            return


def _possible_years(number: Number, known: int) -> range:
    """Return the years of an act: a regular session ends in the year after, an emergency one is resumed for years."""
    session = number.session or ""
    if session.startswith("ES-"):
        return range(known, 10000)
    in_session = number.rule.form in {NumberForm.SESSION_NUMBER, NumberForm.NUMBER_IN_SESSION}
    return range(known, known + (2 if in_session and "-" not in session else 1))


def _entity(row: RegistryRow, _: RegistryEntry) -> Messages:
    """Hold the entity's abbreviation against its name: PoE-RES2713 is not the panel of another resolution."""
    absent = set(_NUMBER_IN_NAME.findall(row["entity_code"])) - set(_NUMBER_IN_NAME.findall(row["entity"]))
    if row["entity"] and absent:
        yield f"the entity is {row['entity_code']}, its name is {row['entity']}", Severity.WARNING


def _copies(row: RegistryRow, _: RegistryEntry) -> Messages:
    """Hold the column that strings category, symbol and title together against them."""
    if row["digest"] and not _same(row["digest"], row["heading"] + row["symbol"] + row["title"]):
        yield f"the unique ID is of another category, symbol or title: {row['digest']}", Severity.WARNING


def _garbled(title: str) -> str | None:
    """Find UTF-8 that was read as Windows-1252 before it was saved; return the characters and what they were."""
    for found in _MOJIBAKE.finditer(title):
        if meant := _meant(found[0]):
            return f"{found[0]!a} was {meant!r}"
    return None


def _meant(text: str) -> str | None:
    """Return what a run of characters was before it was garbled, or ``None`` where it was not.

    >>> _meant("â€™"), _meant("é")
    ('’', None)
    """
    try:
        # Five bytes have no character in Windows-1252; programs put the control character of the same number there.
        data = b"".join(sign.encode("latin-1" if sign < "\u00a0" else "cp1252") for sign in text)
        return data.decode("utf-8")
    except UnicodeError:
        return None


# --- what rows say of each other ---


@dataclass
class Earlier:
    """What the rows before said: names of the same things, rows, and row numbers; the first one counts."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    differing: set[tuple[str, ...]] = field(default_factory=set)

    def repetitions(self, row: RegistryRow) -> Iterator[Finding]:
        """Yield that a row, or the number it was given, stands in the file already."""
        said = tuple(f"{role}={cell}" for role, cell in sorted(row.cells.items()) if role != "row_id")
        for found, what in ((self.rows.setdefault(said, row.number), "the row"), (self._id(row), "the row ID")):
            if found != row.number:
                message = f"{what} stands in row {found} already"
                yield Finding(FindingCode.ROW_REPEATED, Severity.INFO, message, row.place)

    def _id(self, row: RegistryRow) -> int:
        return self.ids.setdefault(row["row_id"], row.number) if row["row_id"] else row.number

    def names_that_differ(self, row: RegistryRow) -> Iterator[Finding]:
        """Yield each further name of a section, entity, programme or subprogramme, where it first occurs."""
        document = (row["origin"], row["section"])
        for what, key, name in (
            ("section", document, row["section_title"]),
            ("entity", (row["entity_code"],), row["entity"]),
            ("programme", (*document, row["programme"]), row["programme_title"]),
        ):
            if name and all(key):
                yield from self._compare(what, (what, *key), name, row.place)

    def subprogramme(self, document: str, numbers: tuple[int, int], name: str, place: Place) -> Iterator[Finding]:
        """Yield a further name of a subprogramme."""
        if name:
            key = ("subprogramme", document, *map(str, numbers))
            yield from self._compare("subprogramme", key, name, place)

    def _compare(self, what: str, key: tuple[str, ...], name: str, place: Place) -> Iterator[Finding]:
        first = self.names.setdefault(key, name)
        if not _same(first, name) and (*key, name) not in self.differing:
            self.differing.add((*key, name))
            yield _finding(place, f"{what} {key[-1]} is {name} here and {first} before", Severity.INFO)


def _said(text: str) -> str:
    """Return a cell, or nothing where it only fills the place."""
    return "" if registry_rules().match("placeholder", text) else text


def _keys(acts: tuple[Act, ...]) -> str:
    return "; ".join(act.key for act in acts) or "no act"


def _finding(place: Place, message: str, severity: Severity) -> Finding:
    return Finding(FindingCode.COLUMNS_DISAGREE, severity, message, place)
