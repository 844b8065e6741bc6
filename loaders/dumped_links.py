"""Links that a page of a text dumps below its words, held against what lists print on that page.

The text of a plan's PDF holds the targets of a page's links in a block of their own, without the words that carry them.
A link is held against an entry of its page only where its number is nearly that of the entry: the same number of
another organ, without its letter, without the S- of its session, or without one digit (``design/designations.md``).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .links import acts_of_link, link_finding
from .records import Act, Finding, Kind, MandateEntry, Severity
from .text import LineKind, Text

_NUMBER = re.compile(r"(?<![\d/.-])(?:E?S-)?\d+(?:/\d+| ?\([A-Z\d-]+\))(?![\d/])")
_SPECIAL_SESSION = re.compile(r"E?S-")
_SERIES = re.compile(r".*/(?:RES|DEC|PRST)/")


@dataclass(frozen=True)
class _Page:
    """The words of a page, and the targets of its links."""

    first: int
    last: int
    words: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    """The acts of one number that an entry prints."""

    entry: MandateEntry
    acts: tuple[Act, ...]
    number: str


class DumpedLinks:
    """Collects the entries of a text, and finds which links of their pages contradict them."""

    def __init__(self, text: Text) -> None:
        """Remember the text."""
        self._text = text
        self._printed: dict[int, list[_Printed]] = defaultdict(list)
        self._any = LineKind.LINK in text.kinds

    def add(self, entry: MandateEntry) -> None:
        """Remember what an entry prints, by the line on which it begins."""
        if not self._any or entry.place.line is None:
            return
        acts: dict[str, list[Act]] = defaultdict(list)
        for act in entry.acts:
            if act.number and act.kind is not Kind.DOCUMENT:
                acts[act.symbol].append(act)
        for same in acts.values():
            self._printed[entry.place.line].append(_Printed(entry, tuple(same), same[0].number or ""))

    def findings(self) -> Iterator[Finding]:
        """Yield what the links of every page contradict, in the order of the links."""
        if not self._printed:
            return
        for page in _pages(self._text):
            lines = range(page.first, page.last + 1)
            printed = [each for line in lines for each in self._printed.get(line, ())]
            if printed:
                yield from _findings_of_page(page, printed)


def _findings_of_page(page: _Page, printed: list[_Printed]) -> Iterator[Finding]:
    """Yield a finding for every link that no entry and no other words of its page explain.

    Where several entries print the number, the first such link is held against the first of them, and so on.
    """
    numbers = Counter("".join(found[0].split()) for found in _NUMBER.finditer(page.words))
    times = Counter[str]()
    for target in page.targets:
        number = _number_of(target)
        if number is None:
            continue
        same = [each for each in printed if each.number == number]
        if numbers[number] > len(same):
            continue  # a title or the text beside the list prints the number too: the link may be of that one
        near = same or _nearly(number, printed)
        found = [link_finding(each.entry, list(each.acts), target) for each in near]
        certain = bool(near) and None not in found and (same or len({each.acts for each in near}) == 1)
        if certain:
            yield from _of_link(found, times[number])
        times[number] += 1


def _of_link(found: list[Finding | None], times: int) -> Iterator[Finding]:
    """Yield what a link contradicts: all entries whose letters it lacks, or the one whose turn it is."""
    findings = [each for each in found if each]
    if all(each.severity is Severity.INFO for each in findings):
        yield from findings if times == 0 else ()
    else:
        yield findings[min(times, len(findings) - 1)]


def _nearly(number: str, printed: Iterable[_Printed]) -> list[_Printed]:
    """Return the entries whose number lost its special session, or else one digit, in the number of a link."""
    ways: tuple[Callable[[str], bool], ...] = (
        lambda full: _SPECIAL_SESSION.sub("", full) == number,
        lambda full: lost_a_digit(full, number),
    )
    return next((near for way in ways if (near := [each for each in printed if way(each.number)])), [])


def lost_a_digit(full: str, number: str) -> bool:
    """Tell whether a number is another one without one of its digits.

    >>> lost_a_digit("2025/23", "2025/3"), lost_a_digit("2025/23", "2025/24"), lost_a_digit("69/12", "69/2")
    (True, False, True)
    """
    return len(full) == len(number) + 1 and any(
        sign.isdigit() and full[:at] + full[at + 1 :] == number for at, sign in enumerate(full)
    )


def _number_of(target: str) -> str | None:
    """Return the number that a link names, without its letter."""
    named = acts_of_link(target)
    if not named or not _SERIES.match(named[0].symbol):
        return None
    return named[0].number or _SERIES.sub("", named[0].symbol)


def _pages(text: Text) -> Iterator[_Page]:
    """Yield the pages that have links: what stands between two blocks of links, or the ends of pages, is one page."""
    words: list[int] = []
    targets: list[str] = []
    for number, kind in enumerate(text.kinds, start=1):
        if kind is LineKind.LINK:
            targets.append(text.clean_lines[number - 1].strip())
        elif kind is LineKind.FURNITURE or (kind is LineKind.TEXT and targets):
            if words and targets:
                yield _page(text, words, targets)
            if targets or kind is LineKind.FURNITURE:
                words, targets = [], []
        if kind is LineKind.TEXT:
            words.append(number)
    if words and targets:
        yield _page(text, words, targets)


def _page(text: Text, words: list[int], targets: list[str]) -> _Page:
    joined = "\n".join(text.clean_lines[number - 1] for number in words)
    return _Page(words[0], words[-1], joined, tuple(targets))
