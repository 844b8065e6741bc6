"""Full symbols of acts and documents: A/RES/57/283 B, A/80/6 (Sect. 20); and the links that lead to them.

The templates of the register of organs make a symbol out of a number; this module goes the other way. A symbol that
names no act, A/71/6 or TD/442, is one of a document.
"""

import re
from dataclasses import dataclass
from functools import cache
from string import Formatter
from urllib.parse import unquote, urlsplit

from ..ontology.organs import Organ, organ_register
from .designations import Number, designate, fold, read_numbers
from .records import Act, Kind

_KIND_STEPS = {"RES": Kind.RESOLUTION, "DEC": Kind.DECISION, "PRST": Kind.STATEMENT}
"""The step of a symbol that says the kind of an act."""

_RESOLVERS = ("undocs.org", "docs.un.org")
"""Hosts whose links hold the symbol of what they lead to."""

_LANGUAGE_STEP = re.compile(r"/[a-z]{2}(?=/)")


@dataclass(frozen=True, slots=True)
class _Series:
    """The symbols of one kind of acts of one organ: what stands before the number."""

    pattern: re.Pattern[str]
    number: str
    organ: Organ
    kind: Kind


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
        return _acts(numbers, organ_register().of_symbol(text), Kind.STATEMENT)
    for series in _all_series():
        if found := series.pattern.fullmatch(text):
            parts = {name: value.strip() for name, value in found.groupdict().items()}
            if acts := _acts_numbered(series.number.format_map(parts), series):
                return acts
    return ()


def symbol_of_link(link: str) -> str | None:
    """Return the symbol of what a link leads to at the official resolver, or ``None`` for a link elsewhere.

    >>> symbol_of_link("https://undocs.org/en/S/RES/1325(2000)"), symbol_of_link("https://docs.un.org/A/RES/70/1")
    ('S/RES/1325(2000)', 'A/RES/70/1')
    >>> symbol_of_link("https://www.un.org/en/about-us/un-charter") is None
    True
    """
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if host not in _RESOLVERS:
        return None
    path = unquote(parts.path)
    language = _LANGUAGE_STEP.match(path)
    return path[language.end() if language else 0 :].strip("/").strip() or None


def plain_symbol(printed: str) -> str:
    """Return a printed symbol as a path: what stands in brackets becomes a step, spaces become dots.

    >>> [plain_symbol(text) for text in ("A/80/6 (Sect. 20)", "A/80/6 (Sect. 3)/Add.2", "A/81/6 (Sect. 2)/Part A")]
    ['A/80/6/Sect.20', 'A/80/6/Sect.3/Add.2', 'A/81/6/Sect.2/Part.A']
    """
    steps = re.sub(r" ?\(([^)]*)\)", r"/\1", printed)
    return re.sub(r"(?<=\.) +", "", steps).strip().replace(" ", ".")


def _acts_numbered(text: str, series: _Series) -> tuple[Act, ...]:
    numbers, end = read_numbers(text)
    if not numbers or end != len(text) or numbers[0].rule.kind:
        return ()
    return _acts(numbers, series.organ, series.kind)


def _acts(numbers: list[Number], organ: Organ | None, kind: Kind) -> tuple[Act, ...]:
    return tuple(act for number in numbers for act in designate(number, organ, kind).acts)


@cache
def _all_series() -> tuple[_Series, ...]:
    """Return every series of symbols, the longest beginning first.

    Beside the templates there are the symbols that begin like the documents of an organ: E/ESCAP/RES/75/4.
    """
    beginnings: dict[str, _Series] = {}
    for organ in organ_register():
        for kind, template in organ.templates.items():
            beginnings[template.partition("{")[0]] = _of_template(template, organ, Kind(kind))
    for organ in organ_register():
        for prefix in organ.symbol_prefixes:
            for step, kind in _KIND_STEPS.items():
                beginning = f"{prefix}{step}/"
                if prefix.endswith("/"):
                    beginnings.setdefault(beginning, _of_template(f"{beginning}{{number}}", organ, kind))
    return tuple(beginnings[beginning] for beginning in sorted(beginnings, key=len, reverse=True))


def _of_template(template: str, organ: Organ, kind: Kind) -> _Series:
    """Return the series of a template: its fields become groups, and a session and serial number make a number."""
    pieces = [(re.escape(text), field) for text, field, _, _ in Formatter().parse(template)]
    pattern = "".join(text + (f"(?P<{field}>.+)" if field else "") for text, field in pieces)
    number = "{number}" if "{number}" in template else "{session}/{serial}"
    return _Series(re.compile(pattern, re.IGNORECASE), number, organ, kind)
