"""The numbers of acts as they are printed: 57/283 B, 1325 (2000), 217 (III), A/71/6/Rev.1; lists and ranges of them.

The forms are rules in ``rules/designations.toml``. A number is read here before anybody knows whose act it is
(:mod:`.designations`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...ontology.organs import SymbolSeries
from ...ontology.terms import NumberForm
from ..patterns import common_parts, expand
from ..records import Kind
from .folding import fold
from .number_rules import Rule, bare_rule, match_number
from .series import series_at

_MEMBER = re.compile(
    r"(?:(?P<word>Corr|Add|Rev)\.)?(?P<first>[0-9]+[A-Z]?|[A-Za-z]{2,})(?:-(?P<last>[0-9]+))?(?P<revision>/Rev\.[0-9]+)?"
)
_YEAR_BEHIND = re.compile(r" ?\((?:19|20)[0-9]{2}\)(?![0-9A-Za-z/])")
_SUPPLEMENT = re.compile(r"(?:(Add|Corr|Rev|Amend)\.)?([0-9]+)(/(?:Add|Corr)\.[0-9]+)?")

_FORMS_OF_STATEMENTS = (NumberForm.YEAR_NUMBER, NumberForm.SESSION_NUMBER)

_LETTER_AND_PART = re.compile(r"[A-Z]I{1,3}")
"""The letter of an old act with its part: 590 AI(XX)."""

_MAX_RANGE = 60
"""A range of more members than this is a misprint, not a range."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number as read, before anybody knows whose it is: ``number`` is canonical, ``printed`` as it stands.

    ``kind`` is the kind of act that a word beside the number states; ``series`` that of its full symbol; ``after_gap``
    marks the end of a range whose members cannot be counted.
    """

    printed: str
    number: str
    rule: Rule
    letter: str | None = None
    session: str | None = None
    serial: str | None = None
    year: int | None = None
    kind: Kind | None = None
    series: SymbolSeries | None = None
    after_gap: bool = False

    @property
    def names_itself(self) -> bool:
        """Tell whether no words are needed to see of which kind of act the number is: it is a symbol."""
        return self.rule.kind is not None or self.series is not None


def read_numbers(text: str, position: int = 0, *, bare: bool = False) -> tuple[list[Number], int]:
    """Read the numbers of a list that begins at the position; return them expanded, and where the list ends.

    >>> numbers, end = read_numbers("52/12 A 和 B  革新联合国")
    >>> [number.printed for number in numbers], end
    (['52/12 A', '52/12 B'], 11)
    >>> [number.printed for number in read_numbers("50/233、57/284 A 和 B、58/286")[0]]
    ['50/233', '57/284 A', '57/284 B', '58/286']
    >>> [number.printed for number in read_numbers("70/1-70/3 and 71/243")[0]]
    ['70/1', '70/2', '70/3', '71/243']
    """
    placed, end = place_numbers(fold(text), position, bare=bare)
    return [number for _, number in placed], end


Placed = list[tuple[int, Number]]
"""Numbers, each with where it begins."""


def place_numbers(folded: str, position: int = 0, *, bare: bool = False) -> tuple[Placed, int]:
    """Read a list as :func:`read_numbers` does, each number with where it begins; the text is folded already.

    A bare number behind others that a comma alone ties to them, or that is lower, is the mark of a note.
    """
    placed: Placed = []
    if not folded[position : position + 1].isalnum() or folded[position] > "z":
        return placed, position
    end = start = sure = position
    kept = 0
    ranging = by_word = False
    while found := _numbers_at(folded, start, placed, bare=bare, ends_range=ranging):
        numbers, end = found
        if ranging:
            between = _members_between(placed[-1][1], numbers[0])
            placed += [(start, number) for number in between or ()]
            numbers = [replace(numbers[0], after_gap=between is None), *numbers[1:]]
        placed += [(start, number) for number in numbers]
        if by_word or ranging or not placed[-1][1].rule.bare or placed[0][1].rule.bare:
            kept, sure = len(placed), end
        through = _pattern("through").match(folded, end)
        ranging = through is not None
        tie = through or _pattern("between").match(folded, end)
        if not tie:
            break
        start, by_word = tie.end(), any(sign.isalpha() for sign in tie[0])
    if any(number.rule.bare for _, number in placed):
        return _with_sessions_behind(_without_notes(placed[:kept])), sure
    return placed, end


def _without_notes(placed: Placed) -> Placed:
    """Return the numbers without bare ones that are lower than the one before: numbers run up through the years."""
    kept: Placed = []
    for start, number in placed:
        before = kept[-1][1] if kept else number
        if not number.rule.bare or before.rule.bare or int(number.serial or 0) > int(before.serial or 0):
            kept.append((start, number))
    return kept


def _numbers_at(
    folded: str, start: int, before: Placed, *, bare: bool, ends_range: bool
) -> tuple[list[Number], int] | None:
    """Read one member of a list: a number, a full symbol, one more of its series, the short end of a range."""
    if folded[start : start + 1].isalpha() and (found := series_at(folded, start)):
        series, at = found
        number = match_number(folded, at, bare=NumberForm.NUMBER_IN_YEAR in series.organ.number_forms)
        if number and _is_of_series(number[0], series):
            end = number[1].end()
            numbers = [_of_series(each, series, folded[start:end]) for each in _expanded(*number)]
            year = _YEAR_BEHIND.match(folded, end)
            return numbers, year.end() if year else end
    last = before[-1][1] if before else None
    short = _pattern("short_end").match(folded, start) if ends_range else None
    if short and last and (number := _with_serial(last, short[0])):
        return [number], short.end()
    series = last.series if last else None
    if found := match_number(folded, start, bare=bare or (series is not None and last is not None and last.rule.bare)):
        numbers = list(_expanded(*found))
        if last and last.rule.kind is Kind.STATEMENT and found[0].form in _FORMS_OF_STATEMENTS:
            more, _ = read_numbers(f"PRST/{found[1][0]}")
            numbers = [replace(each, printed=found[1][0]) for each in more]
        if series and _is_of_series(found[0], series):
            numbers = [_of_series(each, series, each.printed) for each in numbers]
        return numbers, found[1].end()
    return None


def _is_of_series(rule: Rule, series: SymbolSeries) -> bool:
    return rule.kind is None and rule.form in series.organ.number_forms


def _of_series(number: Number, series: SymbolSeries, printed: str) -> Number:
    beginning = printed.partition(number.printed)[0] if number.printed in printed else ""
    return replace(number, printed=beginning + number.printed, kind=Kind(series.kind), series=series)


def _with_serial(number: Number, serial: str) -> Number | None:
    """Return the number of a range's end that is printed short, 70/1-3; ``None`` where it is not a later one."""
    if number.letter or not number.serial or not serial.isdigit() or int(serial) <= int(number.serial):
        return None
    return _next_number(number, serial)


def _next_number(number: Number, serial: str) -> Number:
    parts = {"serial": serial, "session": number.session, "year": number.year}
    text = number.rule.number.format_map(parts)
    return replace(number, printed=text, number=text, serial=serial)


def _members_between(first: Number, last: Number) -> list[Number] | None:
    """Return the numbers between the ends of a range; none where the ends are not of one session, year or series."""
    same = (first.rule, first.session, first.year) == (last.rule, last.session, last.year)
    across = {first.rule.form, last.rule.form} == {NumberForm.NUMBER_IN_YEAR}
    plain = not (first.letter or last.letter) and bool(first.serial and last.serial)
    if not plain or not (same or across) or not (first.serial or "").isdigit() or not (last.serial or "").isdigit():
        return None
    base = first if same else replace(first, rule=bare_rule(), year=None)
    return [_next_number(base, serial) for serial in _range(first.serial or "", last.serial or "")[1:-1]]


def _with_sessions_behind(placed: Placed) -> Placed:
    """Give numbers that stand without a session that of the next number: 1514 and 1515 (XV)."""
    given: Placed = []
    behind: Number | None = None
    for start, number in reversed(placed):
        if number.rule.bare and behind and behind.rule.form is NumberForm.NUMBER_IN_SESSION and number.serial:
            given.append((start, replace(_next_number(behind, number.serial), printed=number.printed, letter=None)))
        else:
            given.append((start, number))
            behind = number
    return given[::-1]


@cache
def _pattern(part: str) -> re.Pattern[str]:
    """Return the pattern of a named part of ``rules/parts.toml``."""
    return re.compile(expand(f"{{{part}}}", common_parts()))


def _expanded(rule: Rule, found: re.Match[str]) -> Iterator[Number]:
    """Yield one number a letter or member of a range, or the number itself."""
    groups = {name: value for name, value in found.groupdict().items() if value is not None}
    letters = _letters(groups.get("letters") or groups.get("letters_after"))
    printed = " ".join(found[0].split())
    serials = _serials(groups)
    for serial in serials:
        parts = groups | ({"serial": serial} if serial else {})
        base = Number(
            printed=printed if len(serials) == 1 else rule.number.format_map(parts),
            number=rule.number.format_map(parts),
            rule=rule,
            session=groups.get("session"),
            serial=serial,
            year=int(groups["year"]) if "year" in groups else None,
        )
        if "members" in groups:
            yield from _parts(groups, rule)
        elif "extra" in groups:
            yield from (Number(symbol, symbol, rule) for symbol in _with_supplements(base.number, groups["extra"]))
        elif not letters:
            yield base
        for letter in letters:
            yield _lettered(base, letter, alone=len(letters) == 1)


def _parts(groups: dict[str, str], rule: Rule) -> Iterator[Number]:
    """Yield one number a part of a document, and a supplement of a part.

    Parts go up, so that a number that does not is one more supplement of the part: 6 和 Corr.1 和 2、7.

    >>> [number.printed for number in read_numbers("A/71/6(Prog.6 和 Corr.1 和 2、7 及 8/Rev.1)")[0]]
    ['A/71/6(Prog.6)', 'A/71/6(Prog.6)/Corr.1', 'A/71/6(Prog.6)/Corr.2', 'A/71/6(Prog.7)', 'A/71/6(Prog.8)/Rev.1']
    >>> [read_numbers(text)[0][0].number for text in ("A/80/6 (Sect. 20)", "A/81/6 (Sect. 2)/Part A")]
    ['A/80/6/Sect.20', 'A/81/6/Sect.2/Part.A']
    """
    symbol, word, after = groups["symbol"], groups["word"], groups.get("after", "")
    gap = " " if groups["members"].isalpha() else "."
    part = supplement = ""
    for found in _MEMBER.finditer(groups["members"]):
        first, last = found["first"], found["last"] or found["first"]
        supplement = found["word"] or (supplement if _is_at_most(first, part) else "")
        for member in _range(first, last):
            part = part if supplement else member
            suffix = f"/{supplement}.{member}" if supplement else found["revision"] or ""
            key = f"{symbol}/{word}.{part}{suffix}{after.replace(' ', '.')}"
            yield Number(f"{symbol}({word}{gap}{part}){suffix}{after}", key, rule)


def _is_at_most(number: str, part: str) -> bool:
    return number.isdigit() and part.isdigit() and int(number) <= int(part)


def _range(first: str, last: str) -> list[str]:
    """Return the members of a range of numbers, or its two ends where it cannot be one."""
    if first == last:
        return [first]
    if not (first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _MAX_RANGE):
        return [first, last]
    return [str(number) for number in range(int(first), int(last) + 1)]


def _lettered(base: Number, letter: str, *, alone: bool) -> Number:
    if alone:
        printed = base.printed
    elif base.number.endswith(")"):
        head, _, session = base.number.rpartition("(")
        printed = f"{head} {letter}({session}"
    else:
        printed = f"{base.number} {letter}"
    return Number(printed, base.number, base.rule, letter.upper(), base.session, base.serial, base.year)


def range_sign() -> re.Pattern[str]:
    """Return the pattern of a sign or word between the ends of a range."""
    return _pattern("to")


def _letters(text: str | None) -> list[str]:
    """Return the letters of a list or range: "A 和 B", "A-C", "(A to D)"."""
    if not text:
        return []
    members: list[str] = []
    reading_range = False
    for token in re.findall(r"[A-Za-z]+|[^\sA-Za-z]", text):
        if range_sign().fullmatch(token):
            reading_range = True
        elif _LETTER_AND_PART.fullmatch(token):
            members.append(token)
        elif len(token) > 1 or not (token.isascii() and token.isalpha()):
            continue  # a word or sign between two letters
        elif reading_range and members and members[-1].upper() < token.upper():
            last = token.upper() if members[-1].isupper() else token.lower()
            members += [chr(code) for code in range(ord(members[-1]) + 1, ord(last) + 1)]
            reading_range = False
        else:
            members.append(token)
    return members


def _serials(groups: dict[str, str]) -> Sequence[str | None]:
    """Return the serial numbers of a range (9-15/CP.19), or the only one."""
    first, last = groups.get("serial"), groups.get("last")
    return [first] if first is None or last is None else _range(first, last)


def _with_supplements(symbol: str, text: str) -> list[str]:
    """Return the symbols of a document and of the supplements that a list adds to it.

    >>> _with_supplements("ECE/MP.WAT/37", "和 Add.1 和 2")
    ['ECE/MP.WAT/37', 'ECE/MP.WAT/37/Add.1', 'ECE/MP.WAT/37/Add.2']
    >>> _with_supplements("TD/519/Add.2", "和 Corr.1 和 Add.3")
    ['TD/519/Add.2', 'TD/519/Add.2/Corr.1', 'TD/519/Add.3']
    >>> _with_supplements("A/50/L.29/Rev.1", "和Rev.1/Add.1")
    ['A/50/L.29/Rev.1', 'A/50/L.29/Rev.1/Add.1']
    """
    symbols = [symbol]
    base, _, last = symbol.rpartition("/")
    own = last.partition(".")[0] if _SUPPLEMENT.fullmatch(last) else ""
    word = own
    for name, number, further in _SUPPLEMENT.findall(text):
        word = name or word
        if word:
            symbols.append(f"{base if word == own else symbol}/{word}.{number}{further}")
    return symbols


def plain_symbol(printed: str) -> str:
    """Return a printed symbol as a path: what stands in brackets becomes a step, spaces become dots.

    >>> [plain_symbol(text) for text in ("A/80/6 (Sect. 20)", "A/80/6 (Sect. 3)/Add.2", "A/81/6 (Sect. 2)/Part A")]
    ['A/80/6/Sect.20', 'A/80/6/Sect.3/Add.2', 'A/81/6/Sect.2/Part.A']
    """
    steps = re.sub(r" ?\(([^()]*)\)", r"/\1", printed)
    return re.sub(r"(?<=\.) +", "", steps).strip().replace(" ", ".")
