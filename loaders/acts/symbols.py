"""Full symbols of acts and documents: A/RES/57/283 B, A/80/6 (Sect. 20); and the links that lead to them.

The templates of the register of organs make a symbol out of a number; this module goes the other way. A symbol that
names no act, A/71/6 or TD/442, is one of a document.
"""

import re
from functools import cache
from urllib.parse import unquote, urlsplit

from ...ontology.organs import Organ, SymbolSeries, organ_register
from ..records import Act, Kind
from .designations import Number, designate, fold, read_numbers

_KIND_STEPS = {"RES": Kind.RESOLUTION, "DEC": Kind.DECISION, "PRST": Kind.STATEMENT}
"""The step of a symbol that says the kind of an act."""

_RESOLVERS = ("undocs.org", "docs.un.org")
"""Hosts whose links hold the symbol of what they lead to."""

_LANGUAGE_STEP = re.compile(r"/[a-z]{2}(?=/)")


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
        number = series.number_of(text)
        if number and (acts := _acts_numbered(number, series)):
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
    steps = re.sub(r" ?\(([^()]*)\)", r"/\1", printed)
    return re.sub(r"(?<=\.) +", "", steps).strip().replace(" ", ".")


def _acts_numbered(text: str, series: SymbolSeries) -> tuple[Act, ...]:
    numbers, end = read_numbers(text)
    if not numbers or end != len(text) or numbers[0].rule.kind:
        return ()
    return _acts(numbers, series.organ, Kind(series.kind))


def _acts(numbers: list[Number], organ: Organ | None, kind: Kind) -> tuple[Act, ...]:
    return tuple(act for number in numbers for act in designate(number, organ, kind).acts)


@cache
def _all_series() -> tuple[SymbolSeries, ...]:
    """Return every series of symbols, the longest beginning first.

    Beside the templates there are the symbols that begin like the documents of an organ: E/ESCAP/RES/75/4.
    """
    beginnings: dict[str, SymbolSeries] = {}
    for organ in organ_register():
        for kind, template in organ.templates.items():
            beginnings[template.partition("{")[0]] = SymbolSeries.of(template, organ, kind)
    for organ in organ_register():
        for prefix in organ.symbol_prefixes:
            for step, kind in _KIND_STEPS.items():
                beginning = f"{prefix}{step}/"
                if prefix.endswith("/"):
                    beginnings.setdefault(beginning, SymbolSeries.of(f"{beginning}{{number}}", organ, kind))
    return tuple(beginnings[beginning] for beginning in sorted(beginnings, key=len, reverse=True))
