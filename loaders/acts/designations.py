"""The designation grammar: how the numbers of acts are printed, and which act a number names.

The forms are rules in ``rules/designations.toml``. An act is organ + kind + number, never the number alone: reading
(:func:`read_numbers`) and naming the act (:func:`designate`) are separate steps, and the organ comes from outside.
Source: ``design/designations.md``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ...ontology.instruments import slug_of
from ...ontology.organs import Organ, organ_register
from ...ontology.sessions import knows_sessions, number_fits_year, roman_value, session_numbers_since, session_year
from ...ontology.terms import NumberForm
from ..patterns import RULES_FOLDER, common_parts, expand, read_toml
from ..records import Act, Designation, Kind, Unresolved

_LOOK_ALIKES = {
    "()/.": "（）／．",
    "-": "－−–—‐‑―",
    "0123456789": "０１２３４５６７８９",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ": "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
    "ABEZHIKMNOPTYX": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",  # Greek
    "ABEKMHOPCTXISJ": "АВЕКМНОРСТХІЅЈ",  # Cyrillic
}
_FOLDED = {
    look_alike: (plain * len(look_alikes))[place] if len(plain) == 1 else plain[place]
    for plain, look_alikes in _LOOK_ALIKES.items()
    for place, look_alike in enumerate(look_alikes)
}
_ANY_LOOK_ALIKE = re.compile(f"[{''.join(_FOLDED)}]")
_NUMBERED_KINDS = (Kind.RESOLUTION, Kind.DECISION, Kind.AGREED_CONCLUSIONS, Kind.STATEMENT)
"""Kinds of acts that organs number, in the order in which a plain number under a heading of several is read."""

_MEMBER = re.compile(
    r"(?:(?P<word>Corr|Add|Rev)\.)?(?P<first>[0-9]+[A-Z]?|[A-Za-z]{2,})(?:-(?P<last>[0-9]+))?(?P<revision>/Rev\.[0-9]+)?"
)
_SYMBOL_RULES = {"document", "document(part)", "parts-of-document"}
"""Rules whose numbers are symbols of documents as they stand."""

_SUPPLEMENT = re.compile(r"(?:(Add|Corr|Rev|Amend)\.)?([0-9]+)")

_MAX_RANGE = 60
"""A range of more members than this is a misprint, not a range."""


PLAUSIBLE_YEARS = range(1945, 2100)
"""Years in which an organ of the United Nations can have adopted an act."""


@dataclass(frozen=True)
class Rule:
    """One form of number: its pattern, how the canonical number is put together, and what may follow."""

    name: str
    pattern: str
    number: str
    form: NumberForm | None
    lettered: bool
    kind: Kind | None
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern, with the letters that may follow, up to where a number may end."""
        return _compiled(self.pattern, self.lettered)


@cache
def _compiled(pattern: str, lettered: bool) -> re.Pattern[str]:
    letters = expand("(?: ?(?P<letters>{letters}))?", common_parts()) if lettered else ""
    return re.compile(rf"{pattern}{letters}(?![0-9A-Za-z/])")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of ``rules/designations.toml`` in the order of the file."""
    parts = common_parts()
    return tuple(
        Rule(
            name=table["name"],
            pattern=expand(table["pattern"], parts),
            number=table["number"],
            form=NumberForm(table["form"]) if "form" in table else None,
            lettered=table["lettered"],
            kind=Kind(table["kind"]) if "kind" in table else None,
            examples=tuple(table["examples"]),
            not_examples=tuple(table["not_examples"]),
        )
        for table in read_toml(RULES_FOLDER / "designations.toml")["rule"]
    )


@dataclass(frozen=True, slots=True)
class Number:
    """One number as read, before anybody knows whose it is: ``number`` is canonical, ``printed`` as it stands.

    ``kind`` is the kind of act that a word beside the number states.
    """

    printed: str
    number: str
    rule: Rule
    letter: str | None = None
    session: str | None = None
    serial: str | None = None
    year: int | None = None
    kind: Kind | None = None


def fold(text: str) -> str:
    """Return the text with look-alike characters folded, character for character.

    >>> fold("757 （ΧΧΧΙΧ）")
    '757 (XXXIX)'
    """
    return _ANY_LOOK_ALIKE.sub(lambda found: _FOLDED[found[0]], text)


def match_number(text: str, position: int = 0) -> tuple[Rule, re.Match[str]] | None:
    """Return the longest number that stands at the position of a folded text, with its rule."""
    best: tuple[Rule, re.Match[str]] | None = None
    if not text[position : position + 1].isalnum() or text[position] > "z":
        return None
    for rule in rules():
        found = rule.regex.match(text, position)
        if found and (best is None or found.end() > best[1].end()):
            best = rule, found
    return best


def read_numbers(text: str, position: int = 0) -> tuple[list[Number], int]:
    """Read the numbers of a list that begins at the position; return them expanded, and where the list ends.

    >>> numbers, end = read_numbers("52/12 A 和 B  革新联合国")
    >>> [number.printed for number in numbers], end
    (['52/12 A', '52/12 B'], 11)
    >>> [number.printed for number in read_numbers("50/233、57/284 A 和 B、58/286")[0]]
    ['50/233', '57/284 A', '57/284 B', '58/286']
    """
    placed, end = place_numbers(fold(text), position)
    return [number for _, number in placed], end


def place_numbers(folded: str, position: int = 0) -> tuple[list[tuple[int, "Number"]], int]:
    """Read a list as :func:`read_numbers` does, each number with where it begins; the text is folded already."""
    numbers: list[tuple[int, Number]] = []
    end = start = position
    while found := match_number(folded, start):
        numbers += [(start, number) for number in _expanded(*found)]
        end = found[1].end()
        between = _between().match(folded, end)
        if not between:
            break
        start = between.end()
    return numbers, end


@cache
def _between() -> re.Pattern[str]:
    """Return the pattern of what stands between two numbers of a list."""
    return re.compile(expand("{between}", common_parts()))


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


@cache
def range_sign() -> re.Pattern[str]:
    """Return the pattern of a sign or word between the ends of a range."""
    return re.compile(expand("{to}", common_parts()))


def _letters(text: str | None) -> list[str]:
    """Return the letters of a list or range: "A 和 B", "A-C", "(A to D)"."""
    if not text:
        return []
    members: list[str] = []
    reading_range = False
    for token in re.findall(r"[A-Za-z]+|[^\sA-Za-z]", text):
        if range_sign().fullmatch(token):
            reading_range = True
        elif len(token) > 1 or not (token.isascii() and token.isalpha()):
            continue  # a word or sign between two letters
        elif reading_range and members and members[-1].upper() < token.upper():
            last = token.upper() if members[-1].isupper() else token.lower()
            members += [chr(code) for code in range(ord(members[-1]) + 1, ord(last) + 1)]
            reading_range = False
        else:
            members.append(token)
    return members


def _serials(groups: dict[str, str]) -> list[str | None]:
    """Return the serial numbers of a range (9-15/CP.19), or the only one."""
    first, last = groups.get("serial"), groups.get("last")
    if first is None or last is None:
        return [first]
    members = range(int(first), int(last) + 1)
    return [str(number) for number in members] if 1 < len(members) <= _MAX_RANGE else [first]


def _with_supplements(symbol: str, text: str) -> list[str]:
    """Return the symbols of a document and of the supplements that a list adds to it.

    >>> _with_supplements("ECE/MP.WAT/37", "和 Add.1 和 2")
    ['ECE/MP.WAT/37', 'ECE/MP.WAT/37/Add.1', 'ECE/MP.WAT/37/Add.2']
    >>> _with_supplements("TD/519/Add.2", "和 Corr.1 和 Add.3")
    ['TD/519/Add.2', 'TD/519/Add.2/Corr.1', 'TD/519/Add.3']
    """
    symbols = [symbol]
    base, _, last = symbol.rpartition("/")
    own = last.partition(".")[0] if _SUPPLEMENT.fullmatch(last) else ""
    word = own
    for name, number in _SUPPLEMENT.findall(text):
        word = name or word
        if word:
            symbols.append(f"{base if word == own else symbol}/{word}.{number}")
    return symbols


def designate(number: Number, organ: Organ | None, kind: Kind, *, why_none: Unresolved | None = None) -> Designation:
    """Name the act of a number: the organ is the one in force, unless the number is itself a document symbol.

    ``why_none`` is the reason to give where there is no organ.

    >>> numbers, _ = read_numbers("57/283 B")
    >>> designate(numbers[0], organ_register()["GA"], Kind.RESOLUTION).acts[0].key
    'A/RES/57/283 B'
    """
    if number.rule.name in _SYMBOL_RULES:
        return Designation(number.printed, (act_of_symbol(number.number) or document_of_symbol(number.number, organ),))
    if number.rule.name == "statement":
        organ = organ_register().of_symbol(number.printed) or organ
    if organ is None:
        return Designation(number.printed, unresolved=why_none or Unresolved.NO_ORGAN)
    if number.rule.name == "draft":
        prefix = organ.symbol_prefixes[0] if organ.symbol_prefixes else f"{organ.code}/"
        symbol = prefix + number.number
        return Designation(number.printed, (Act(organ.code, Kind.DOCUMENT, symbol, number=symbol),))
    kind = number.rule.kind or kind
    if not numbers_so(organ, number.rule, kind):
        return Designation(number.printed, unresolved=Unresolved.FORM_NOT_OF_ORGAN)
    return Designation(number.printed, (_act(number, organ, kind),))


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


def act_of_symbol(symbol: str) -> Act | None:
    """Return the act whose official symbol this is, or ``None`` where it is that of a document.

    >>> [act_of_symbol(symbol).key for symbol in ("A/RES/75/290a", "S/RES/1325 (2000)", "UNEP/EA.5/RES.14")]
    ['A/RES/75/290 A', 'S/RES/1325(2000)', 'UNEP/EA.5/RES.14']
    >>> act_of_symbol("A/71/6/Rev.1") is None
    True
    """
    found = organ_register().of_act_symbol(symbol.upper())
    if not found:
        return None
    organ, kind, text = found
    numbers, end = read_numbers(text)
    fits = len(numbers) == 1 and end == len(text) and numbers_so(organ, numbers[0].rule, Kind(kind))
    return _act(numbers[0], organ, Kind(kind)) if fits else None


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
        if number_fits_year(organ.code, int(number.serial), number.year) is False:
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


def _too_early(session: str, rule: Rule, organ: Organ) -> str | None:
    """Return why a session is too early for the form session/number, or ``None`` where it is not."""
    since, year = session_numbers_since(organ.code), session_year(organ.code, session)
    if rule.form is not NumberForm.SESSION_NUMBER or since is None or year is None or year >= since:
        return None
    return f"{organ.code} numbers its acts session/number since {since}, and its session {session} opened in {year}"


def _is_numbered(session: str) -> bool:
    return session.isdigit() or roman_value(session) is not None


def named_act(name: str, kind: Kind, organ: Organ | None, *, slug: str | None = None, year: int | None = None) -> Act:
    """Return an instrument that is cited by name; without a registered slug its name as printed gives one.

    >>> named_act("《关于阿拉伯区域社会公正问题的突尼斯宣言》", Kind.DOCUMENT, None).symbol
    '关于阿拉伯区域社会公正问题的突尼斯宣言'
    """
    code = organ.code if organ else None
    return Act(code, kind, slug or slug_of(name), year=year, constructed=True, name=name)
