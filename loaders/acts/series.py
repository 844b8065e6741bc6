"""The series of symbols in which organs number their acts: A/RES/…, S/PRST/…, UNEP/EA.…/RES.…"""

import re
from functools import cache

from ...ontology.organs import SymbolSeries, organ_register
from ..records import Kind

_KIND_STEPS = {"RES": Kind.RESOLUTION, "DEC": Kind.DECISION, "PRST": Kind.STATEMENT}
"""The step of a symbol that says the kind of an act."""


@cache
def series_of_symbols() -> dict[str, SymbolSeries]:
    """Return the series by how their symbols begin, the longest beginning first.

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
    return {beginning: beginnings[beginning] for beginning in sorted(beginnings, key=len, reverse=True)}


def series_at(text: str, position: int) -> tuple[SymbolSeries, int] | None:
    """Return the series of the symbol that begins at a position, and where its number begins.

    >>> series, start = series_at("see A/HRC/RES/S-30/1", 4)
    >>> series.organ.code, str(series.kind), start
    ('HRC', 'resolution', 14)
    """
    found = _beginnings().match(text, position)
    return (series_of_symbols()[found[0]], found.end()) if found else None


@cache
def _beginnings() -> re.Pattern[str]:
    """Return a pattern for how symbols begin that end with a number as it is printed elsewhere, too."""
    beginnings = (beginning for beginning in series_of_symbols() if beginning.endswith("/"))
    return re.compile("|".join(map(re.escape, beginnings)))
