"""Links that a page of a text dumps below its words, held against what lists print on that page.

The text of a plan's PDF holds the targets of a page's links in a block of their own, without the words that carry them.
A link is held against an entry of its page only where its number is nearly that of the entry: the same number of
another organ, without its letter, without the S- of its session, or without one digit.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..formats.lines import LineKind, Text
from ..records import Act, Finding, Kind, MandateEntry, Severity
from .links import link_finding

_NUMBER = re.compile(r"(?<![\d/.-])(?:E?S-)?\d+(?:/\d+| ?\([A-Z\d-]+\))(?![\d/])")
_SPECIAL_SESSION = re.compile(r"E?S-")
_SYMBOL = re.compile(
    r"(?<=/)[A-Z]+/(?:[A-Z][A-Z.\d]*/){0,8}(?:RES|DEC|PRST)/(?P<number>[^/].*?)(?:(?<=\d)[A-Za-z](?:-[A-Za-z])?)?$"
)
"""The symbol of an act at the end of a link, with its number, from which the letter is left out."""

_LONGEST_LINK = 300
"""Characters of a link that is looked at; the longest to an act has 50."""


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
        lines = sorted(self._printed)
        before = 0
        for first, last in _blocks_of_links(self._text):
            held = lines[bisect_right(lines, before) : bisect_left(lines, first)]
            start = _start_of_page(self._text, before, first) if held else first
            printed = [each for line in held if line >= start for each in self._printed[line]]
            if printed:
                yield from _findings_of_page(_Page(self._text, start, first, last), printed)
            before = last


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, from the first to the block of its links, and that block."""

    text: Text
    first: int
    links: int
    last: int

    def targets(self) -> Iterator[str]:
        """Yield where the links lead."""
        for number in range(self.links, self.last + 1):
            target = self.text.clean_lines[number - 1].strip()
            if self.text.kinds[number - 1] is LineKind.LINK and len(target) <= _LONGEST_LINK:
                yield target

    def numbers(self) -> Counter[str]:
        """Return how often the words of the page print which number."""
        words = "\n".join(line.text for line in self.text.lines(self.first, self.links))
        return Counter("".join(found[0].split()) for found in _NUMBER.finditer(words))


def _findings_of_page(page: _Page, printed: list[_Printed]) -> Iterator[Finding]:
    """Yield a finding for every link that no entry and no other words of its page explain.

    Where several entries print the number, the first such link is held against the first of them, and so on.
    """
    right = {act.symbol for each in printed for act in each.acts if act.letter is None}
    numbers: Counter[str] | None = None
    times = Counter[str]()
    for target in page.targets():
        symbol = _SYMBOL.search(target)
        if symbol is None or symbol[0] in right:
            continue
        number = symbol["number"]
        same = [each for each in printed if each.number == number]
        near = same or _nearly(number, printed)
        if not near or (len({each.acts for each in near}) > 1 and not same):
            continue
        numbers = page.numbers() if numbers is None else numbers
        if numbers[number] > len(same):
            continue  # a title or the text beside the list prints the number too: the link may be of that one
        found = [link_finding(each.entry, list(each.acts), target) for each in near]
        if None not in found:
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


def _blocks_of_links(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of every block of links; empty lines may stand within."""
    links = [number for number, kind in enumerate(text.kinds, start=1) if kind is LineKind.LINK]
    first = last = 0
    for number in links:
        if first and any(kind is not LineKind.EMPTY for kind in text.kinds[last : number - 1]):
            yield first, last
            first = 0
        first, last = first or number, number
    if first:
        yield first, last


def _start_of_page(text: Text, before: int, links: int) -> int:
    """Return the first line of the page of a block of links: behind the block before, or the page's furniture."""
    for number in range(links - 1, before, -1):
        if text.kinds[number - 1] is LineKind.FURNITURE:
            return number + 1
    return before + 1
