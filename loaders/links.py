"""Links as second witnesses: the act that a link names, held against heading and print.

A link never identifies an act. In real fascicles it often names another organ's act of the same number, or has lost
a letter or a digit (``design/designations.md``); where it contradicts the print, that is a finding.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from .blocks import Link
from .designations import act_of_symbol, read_numbers
from .records import Act, Finding, FindingCode, Kind, MandateEntry, Severity
from .symbols import symbol_of_link

_IN_SERIES = re.compile(r"/(?:RES|DEC|PRST)/")
"""What a symbol has that claims to be that of a resolution, decision or statement."""


def link_findings(entry: MandateEntry, links: Iterable[Link]) -> Iterator[Finding]:
    """Yield what the links of an entry's number cell contradict.

    A link is held against the act whose number its words print, or against the only one where they print none.
    """
    for link in links:
        named = _act_of_link(link.target)
        printed = _act_of_words(entry, link.text)
        if named is None or printed is None:
            continue
        if named.key == printed.key or (named.symbol == printed.symbol and _share_symbol(printed, named)):
            continue
        lacks_letter = named.symbol == printed.symbol and named.letter is None
        severity = Severity.INFO if lacks_letter else Severity.WARNING
        message = f"heading and number say {printed.key}, the link {named.key}: {link.target}"
        yield Finding(FindingCode.LINK_DISAGREES, severity, message, entry.place)


@cache
def _act_of_link(target: str) -> Act | None:
    """Return the act that a link to the resolver names, even where no organ numbers so, or ``None``.

    >>> _act_of_link("https://docs.un.org/en/A/RES/75/290a").key
    'A/RES/75/290 A'
    >>> _act_of_link("https://undocs.org/en/E/RES/70/1").key
    'E/RES/70/1'
    >>> _act_of_link("https://undocs.org/A/71/6") is None
    True
    """
    symbol = symbol_of_link(target)
    if symbol is None:
        return None
    return act_of_symbol(symbol) or (Act(None, Kind.RESOLUTION, symbol) if _IN_SERIES.search(symbol) else None)


def _act_of_words(entry: MandateEntry, words: str) -> Act | None:
    """Return the act of the entry whose number the words of a link print, with its letter or without it."""
    acts = [act for act in entry.acts if act.number and act.kind is not Kind.DOCUMENT]
    numbers, _ = read_numbers(words.strip())
    if numbers:
        wanted = {(number.number, number.letter) for number in numbers}
        acts = [act for act in acts if (act.number, act.letter) in wanted or (act.number, None) in wanted]
    return acts[0] if len(acts) == 1 else None


def _share_symbol(printed: Act, named: Act) -> bool:
    """Tell whether a link may leave the letter out: lettered acts of old sessions share the symbol of their number."""
    return named.letter is None and printed.symbol.endswith(")")
