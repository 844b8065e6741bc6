"""Links as second witnesses: the act that a link names, held against heading and print.

A link never identifies an act. In real fascicles it often names another organ's act of the same number, or has lost
a letter or a digit (``design/designations.md``); where it contradicts the print, that is a finding.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from .designations import act_of_symbol, read_numbers
from .docx import Link
from .records import Act, Finding, FindingCode, Kind, MandateEntry, Severity

_RESOLVER = re.compile(
    r"https?://(?:www\.)?(?:docs\.un\.org|undocs\.org)/(?:[a-z]{2}/(?=[A-Za-z]+/))?(?P<symbol>[^?#]+)"
)
"""The official resolver of symbols; links to other sites name files, not acts."""


def link_findings(entry: MandateEntry, links: Iterable[Link]) -> Iterator[Finding]:
    """Yield what the links of an entry's number cell contradict.

    A link is held against the act whose number its words print, or against the only one where they print none.
    """
    for link in links:
        named = _act_of_link(link.target)
        printed = _act_of_words(entry, link.text)
        if named is None or printed is None:
            continue
        message = _contradiction(printed, named)
        if message:
            text = f"{message}: {link.target}"
            yield Finding(FindingCode.LINK_DISAGREES, Severity.WARNING, text, entry.place)


@cache
def _act_of_link(target: str) -> Act | None:
    """Return the act that a link to the resolver names, or ``None`` where it names none.

    >>> _act_of_link("https://docs.un.org/en/A/RES/75/290a").key
    'A/RES/75/290 A'
    >>> _act_of_link("https://undocs.org/A/71/6") is None
    True
    """
    found = _RESOLVER.match(target.strip())
    symbol = unquote(found["symbol"]).strip("/ \u00a0") if found else ""
    return act_of_symbol(symbol.upper()) if symbol else None


def _act_of_words(entry: MandateEntry, words: str) -> Act | None:
    """Return the act of the entry whose number the words of a link print, with its letter or without it."""
    acts = [act for act in entry.acts if act.number and act.kind is not Kind.DOCUMENT]
    numbers, _ = read_numbers(words.strip())
    if numbers:
        wanted = {(number.number, number.letter) for number in numbers}
        acts = [act for act in acts if (act.number, act.letter) in wanted or (act.number, None) in wanted]
    return acts[0] if len(acts) == 1 else None


def _contradiction(printed: Act, named: Act) -> str | None:
    """Say how a link contradicts the print, or return ``None``.

    Acts of old sessions share the symbol of their number, so that a letter is not missed there.
    """
    if named.key == printed.key:
        return None
    if named.symbol != printed.symbol:
        return f"heading and number say {printed.key}, the link {named.key}"
    if named.letter is None:
        return None if printed.symbol.endswith(")") else f"the link lacks the letter of {printed.key}"
    return f"the number says {printed.key}, the link {named.key}"
