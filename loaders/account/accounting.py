"""The account of a document: how each sign of a mandate in it ends.

A sign is *read* where it lies within the words of a citation or of a row of a list, *explained* where a rule with a
name says what else it is, and else *said*: in a finding of the loader, or in one that the account adds.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from ..acts.numbers import fold
from ..formats.clean import plain
from ..formats.raw import Format
from ..formats.source import Source
from ..load import records_of
from ..records import (
    Citation,
    DocumentKind,
    Finding,
    FindingCode,
    Given,
    Kind,
    MandateEntry,
    Place,
    Record,
    Severity,
    SourceDocument,
)
from ..rows import ACCOUNT_COLUMNS
from .pieces import Words, pieces_of
from .signs import Sign, account_rules, explanation, signs, words_that_announce

Span = tuple[int, int]


class End(StrEnum):
    """How a sign ends."""

    READ = "read"
    EXPLAINED = "explained"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class AccountedSign:
    """A sign: its words, its place, how it ends, and by what: citation, row, a rule, the code of a finding."""

    words: str
    place: Place
    end: End
    by: str


@dataclass
class Account:
    """The account of one file: its documents, the ends of its signs, and the findings that it adds."""

    documents: list[SourceDocument] = field(default_factory=list)
    signs: list[AccountedSign] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def totals(self) -> dict[End, int]:
        """Return how many signs end in each way."""
        counts = Counter(sign.end for sign in self.signs)
        return {end: counts[end] for end in End}


def account(file: Path | str | BinaryIO, *, kind: str | None = None, **given: str | None) -> Account:
    """Read a file and return its account; raises what :func:`mandategraph.loaders.load.read` raises.

    >>> from io import BytesIO
    >>> text = b"1. The General Assembly, in resolution 70/1 for 2024/25, decided so. See 12/3456 there.\\n"
    >>> [(sign.words, str(sign.end), sign.by) for sign in account(BytesIO(text)).signs if "/" in sign.words]
    [('70/1', 'read', 'citation'), ('2024/25', 'explained', 'fiscal-year'), ('12/3456', 'said', 'unread-number')]
    """
    source = Source(file, Given(**given))
    return account_of(source, list(records_of(source, kind)))


def account_rows(made: Account) -> Iterator[dict[str, Any]]:
    """Yield one row a sign of an account, with the columns :data:`mandategraph.loaders.rows.ACCOUNT_COLUMNS`."""
    file = made.documents[0].file if made.documents else None
    for sign in made.signs:
        place = sign.place
        values = (file, place.line, place.name, str(sign.end), sign.by, sign.words, place.raw)
        yield dict(zip(ACCOUNT_COLUMNS, values, strict=True))


def read_accounted(file: Path | str | BinaryIO, *, kind: str | None = None, **given: str | None) -> Iterator[Record]:
    """Return the records of a file, as :func:`mandategraph.loaders.load.read` does, and the findings of its account.

    The file is claimed at once, as there; the findings of the account come last.
    """
    source = Source(file, Given(**given))
    return _with_findings(source, records_of(source, kind))


def _with_findings(source: Source, records: Iterator[Record]) -> Iterator[Record]:
    kept: list[Record] = []
    for record in records:
        kept.append(record)
        yield record
    yield from account_of(source, kept).findings


def account_of(source: Source, records: Iterable[Record]) -> Account:
    """Return the account of a file whose records are given."""
    made = Account()
    if source.format is not Format.SPREADSHEET and not _is_table(records := list(records)):
        words = Words(pieces_of(source))
        made.documents = [record for record in records if isinstance(record, SourceDocument)]
        _Accountant(words, records, made).settle()
    return made


def _is_table(records: list[Record]) -> bool:
    """Tell whether the records are of a table, each of whose rows is an entry or a finding by itself."""
    loaders = (record.loader for record in records if isinstance(record, SourceDocument))
    return any(loader.startswith(("table", "registry")) for loader in loaders)


class _Accountant:
    """Settles the signs of one file; knows where citations and rows are, and what findings say of each piece."""

    def __init__(self, words: Words, records: list[Record], made: Account) -> None:
        self._words = words
        self._made = made
        self._own = {_squeezed(each.symbol) for each in made.documents if each.symbol}
        self._is_act = any(each.kind is DocumentKind.DRAFT for each in made.documents)
        spans = [(span, each.kind) for each in records if isinstance(each, Citation) for span in _spans(words, each)]
        self._cited = _merged(sorted(span for span, _ in spans))
        self._cited_acts = _merged(sorted(span for span, kind in spans if kind is not Kind.DOCUMENT))
        self._headings = {
            _squeezed(fold(plain(each.heading or ""))) for each in records if isinstance(each, MandateEntry)
        }
        self._rows: defaultdict[int, list[MandateEntry]] = defaultdict(list)
        self._findings: defaultdict[int, list[Finding]] = defaultdict(list)
        for record in records:
            if isinstance(record, Finding):
                for piece in words.pieces_at(record.place):
                    self._findings[piece].append(record)
            elif isinstance(record, MandateEntry):
                for piece in words.pieces_at(record.place):
                    self._rows[piece].append(record)

    def settle(self) -> None:
        """Say of each sign, and of each word that announces an act, how it ends."""
        ends: list[tuple[Sign, End]] = []
        for sign in signs(self._words.text):
            end, by = self._end(sign)
            ends.append((sign, end))
            self._add(sign.start, sign.end, end, by)
        starts = [sign.start for sign, _ in ends]
        for start, end in words_that_announce(self._words.text):
            around = ends[bisect_left(starts, start - _REACH) : bisect_left(starts, end + _REACH)]
            near = [how for sign, how in around if not self._is_parted(sign, start, end)]
            self._add(start, end, *self._end_of_word(start, end, near))

    def _is_parted(self, sign: Sign, start: int, end: int) -> bool:
        """Tell whether a sentence or piece ends between a word and a sign."""
        between = (sign.end, start) if sign.start < start else (end, sign.start)
        return _SENTENCE_END.search(self._words.text, *between) is not None

    def _end(self, sign: Sign) -> tuple[End, str]:
        number = self._words.piece_at(sign.start)
        said = _squeezed(self._words.text[sign.start : sign.end])
        if by := self._read_by(number, sign, said):
            return End.READ, by
        if rule := self._explained_by(number, sign, said):
            return End.EXPLAINED, rule
        for finding in self._findings[number]:
            if finding.code is FindingCode.UNREADABLE_LINE or said in _squeezed(finding.message):
                return End.SAID, str(finding.code)
        return End.SAID, self._find(FindingCode.UNREAD_NUMBER, sign.start, sign.end)

    def _read_by(self, number: int, sign: Sign, said: str) -> str | None:
        if self._words.pieces[number].furniture:
            return None
        if self._is_cited(sign):
            return "citation"
        return "row" if any(said in _words_of_row(row) for row in self._rows[number]) else None

    def _explained_by(self, number: int, sign: Sign, said: str) -> str | None:
        if self._words.pieces[number].furniture:
            return "page-furniture"
        if said in self._own or self._is_own_number(number, sign):
            return "own-symbol"
        return explanation(self._words.text, sign.start, sign.end)

    def _end_of_word(self, start: int, end: int, near: list[End]) -> tuple[End, str]:
        number = self._words.piece_at(start)
        if self._words.pieces[number].furniture:
            return End.EXPLAINED, "page-furniture"
        if self._is_cited(Sign("", start, end)) or End.READ in near:
            return End.READ, "citation"
        if self._is_listed(number, start, end):
            return End.READ, "row"
        if End.SAID in near:
            return End.SAID, str(FindingCode.UNREAD_NUMBER)
        if dated := account_rules().dated.match(self._words.text, start):
            return End.SAID, self._find(FindingCode.ANNOUNCED_WITHOUT_NUMBER, start, dated.end())
        return End.EXPLAINED, "no-number-near"

    def _is_listed(self, number: int, start: int, end: int) -> bool:
        """Tell whether a word stands in a row of a list, or in a heading of one, which may have several lines."""
        word, whole = (
            _squeezed(self._words.text[start:end]),
            _squeezed(self._words.text[slice(*self._words.span(number))]),
        )
        in_row = any(word in _words_of_row(row) for row in self._rows[number])
        return in_row or (len(whole) > len(word) and any(whole in heading for heading in self._headings))

    def _is_own_number(self, number: int, sign: Sign) -> bool:
        """Tell whether a sign is the number under which an act prints itself, at the head of its title."""
        head = self._words.text[self._words.starts[number] : sign.start].strip().casefold()
        return self._is_act and number < _FRONT and (not head or bool(account_rules().announcing.fullmatch(head)))

    def _is_cited(self, sign: Sign) -> bool:
        """Tell whether a citation covers a sign to its end: half a form is not read, nor an act as a document."""
        cited = self._cited_acts if sign.shape == _OF_ACTS else self._cited
        index = bisect_right(cited, (sign.start, len(self._words.text))) - 1
        return index >= 0 and cited[index][1] > sign.start and not self._words.text[cited[index][1] : sign.end].strip()

    def _add(self, start: int, end: int, how: End, by: str) -> None:
        place = self._words.pieces[self._words.piece_at(start)].place
        self._made.signs.append(AccountedSign(" ".join(self._words.text[start:end].split()), place, how, by))

    def _find(self, code: FindingCode, start: int, end: int) -> str:
        """Add a finding, with the words around the sign."""
        text = self._words.text
        around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
        what = " ".join(text[start:end].split())
        message = f"{what} {_SAYING[code]}: … {around} …"
        place = self._words.pieces[self._words.piece_at(start)].place
        self._made.findings.append(Finding(code, Severity.WARNING, message, place))
        return str(code)


_REACH = 60
"""Characters between a word that announces an act and the number that it announces."""

_OF_ACTS = "special"
"""The shape of signs that no document has."""

_SENTENCE_END = re.compile(r"[.;!?]\s|[。；！？\f]")

_FRONT = 40
"""Pieces within which an act prints its own number."""

_AROUND = 40
"""Characters before and behind a sign that a finding shows."""

_SAYING = {
    FindingCode.UNREAD_NUMBER: "looks like the number of an act, and is not read",
    FindingCode.ANNOUNCED_WITHOUT_NUMBER: "names an act by its date alone",
}


def _words_of_row(entry: MandateEntry) -> str:
    """Return what is read of a row, squeezed; its number cell only where that holds no more numbers than were read."""
    printed = [designation.printed for designation in entry.designations]
    whole = sum(1 for _ in signs(fold(plain(entry.as_cited)))) <= max(len(printed), 1)
    parts = [*printed, entry.title, entry.note, entry.pinpoint, entry.component, entry.as_cited if whole else None]
    return "\0".join(_squeezed(fold(plain(part))) for part in parts if part)


def _spans(words: Words, citation: Citation) -> Iterator[Span]:
    """Yield where the words of a citation stand, at its place; or else its number, where lines part the words."""
    for wanted in (citation.words, citation.designation.printed):
        squeezed = _squeezed(fold(plain(wanted)))
        found = [span for piece in words.pieces_at(citation.place) for span in _found(words, piece, squeezed)]
        if found:
            yield from found
            return


def _found(words: Words, number: int, wanted: str) -> Iterator[Span]:
    """Yield where squeezed words stand in a piece; they may begin in the lines before it, and end in those behind."""
    start, end = words.span(number)
    room = 2 * len(wanted) + _REACH
    first, last = max(0, start - room), min(len(words.text), end + room)
    kept = [at for at in range(first, last) if not _is_nothing(words.text[at])]
    squeezed = "".join(words.text[at] for at in kept)
    at = squeezed.find(wanted)
    while wanted and at >= 0:
        span = kept[at], kept[at + len(wanted) - 1] + 1
        if span[0] < end and span[1] > start:
            yield span
        at = squeezed.find(wanted, at + 1)


def _is_nothing(sign: str) -> bool:
    return sign.isspace() or sign == "-"


def _squeezed(text: str) -> str:
    """Return a text without white space and hyphens, which line ends bring in and take out."""
    return _NOTHING.sub("", text)


_NOTHING = re.compile(r"[\s-]+")


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return sorted spans with those that overlap or touch made one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
