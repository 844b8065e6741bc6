"""Links as second witnesses: the act that a link names, held against heading and print.

A link never identifies an act. In real fascicles it often names another organ's act of the same number, or has lost
a letter or a digit; where it contradicts the print, that is a finding.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from ..formats.blocks import Link
from ..records import Act, Finding, FindingCode, Kind, MandateEntry, Severity
from .designations import acts_of_symbol
from .numbers import read_numbers

_IN_SERIES = re.compile(r"/(?:RES|DEC|PRST)/")
"""What a symbol has that claims to be that of a resolution, decision or statement."""


_RESOLVERS = ("undocs.org", "docs.un.org")
"""Hosts whose links hold the symbol of what they lead to."""

_SUPPLEMENT = re.compile(r"(?<=/)(?:ADD|CORR|REV)(?=\.\d)")
"""A step of a symbol that is not written in capitals."""

_LANGUAGE_STEP = re.compile(r"/[a-z]{2}(?=/)")


def link_findings(entry: MandateEntry, links: Iterable[Link]) -> Iterator[Finding]:
    """Yield what the links of an entry's number cell contradict.

    A link is held against the acts whose number its words print, or against the only act where they print none.
    """
    for link in links:
        printed = _acts_of_words(entry, link.text)
        if finding := link_finding(entry, printed, link.target):
            yield finding


def link_finding(entry: MandateEntry, printed: list[Act], target: str) -> Finding | None:
    """Return what a link contradicts, held against the acts of one number that an entry prints, or ``None``."""
    named = acts_of_link(target)
    if not named or not printed or _agree(printed, named):
        return None
    lacks_letter = printed[0].symbol == named[0].symbol and None in {printed[0].letter, named[0].letter}
    severity = Severity.INFO if lacks_letter else Severity.ERROR
    message = f"heading and number say {_keys(printed)}, the link {_keys(named)}: {target}"
    return Finding(FindingCode.LINK_DISAGREES, severity, message, entry.place)


@cache
def acts_of_link(target: str) -> tuple[Act, ...]:
    """Return the acts that a link to the resolver names, even where no organ numbers so; none for other links.

    >>> [act.key for act in acts_of_link("https://docs.un.org/en/A/RES/75/290a")]
    ['A/RES/75/290 A']
    >>> [act.key for act in acts_of_link("https://undocs.org/en/A/RES/76/84a-B")]
    ['A/RES/76/84 A', 'A/RES/76/84 B']
    >>> [act.key for act in acts_of_link("https://undocs.org/en/E/RES/70/1")], acts_of_link("https://undocs.org/A/71/6")
    (['E/RES/70/1'], ())
    """
    symbol = symbol_of_link(target)
    if symbol is None:
        return ()
    claimed = (Act(None, Kind.RESOLUTION, symbol),) if _IN_SERIES.search(symbol) else ()
    return acts_of_symbol(_SUPPLEMENT.sub(lambda found: found[0].title(), symbol.upper())) or claimed


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


def _acts_of_words(entry: MandateEntry, words: str) -> list[Act]:
    """Return the acts of the entry whose number the words of a link print: one, or lettered ones that share it."""
    acts = [act for act in entry.acts if act.number and act.kind is not Kind.DOCUMENT]
    numbers, _ = read_numbers(words.strip())
    if numbers:
        wanted = {(number.number, number.letter) for number in numbers}
        acts = [act for act in acts if (act.number, act.letter) in wanted or (act.number, None) in wanted]
    return acts if len({act.symbol for act in acts}) == 1 else []


def _agree(printed: list[Act], named: tuple[Act, ...]) -> bool:
    """Tell whether a link leads to what is printed.

    A link may leave letters out where print gives several, which stand in one document, and in old sessions, whose
    lettered acts share the symbol of their number.
    """
    if {act.key for act in printed} & {act.key for act in named}:
        return True
    may_lack_letter = len(printed) > 1 or printed[0].symbol.endswith(")")
    return may_lack_letter and printed[0].symbol == named[0].symbol and named[0].letter is None


def _keys(acts: Iterable[Act]) -> str:
    return ", ".join(act.key for act in acts)
