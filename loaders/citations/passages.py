"""Passages: running text taken apart into numbered paragraphs, headings, footnotes and the rest.

A passage is what a citation stands in. Its lines are joined, so that a designation which a line end cut is whole, and
every place in the joined text leads back to its line. Footnotes that stand in the middle of a sentence become passages
of their own; the sentence goes on after them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ...ontology.organs import organ_register
from ..formats.clean import space_between
from ..formats.lines import Line
from ..language import Language, language, language_codes
from ..lists.headings import MarkedHeadings, below
from ..records import PassageKind, Place

_RULE = re.compile(r"_{5,}|[—–]{5,}")
_MARK_ALONE = re.compile(r"\*{1,4}|\d{1,3}|[¹²³⁰⁴-⁹]+")
_NOTE = re.compile(r"(?P<mark>\*{1,4}|\d{1,3}|[¹²³⁰⁴-⁹]+) ?(?P<text>\S.*)")
_PLAIN_NOTE = re.compile(r"(?:\*{1,4}|[¹²³⁰⁴-⁹]+) ?\S.*")
_ITEM = re.compile(r"[（(][a-z0-9]{1,3}[)）]|[㈠-㈩]|[•●–—·-] ?")
_FINISHED = re.compile(r"[。；：！？.;:!?，,][”’\"）)》\]]*(?:\d{1,3}|[¹²³⁰⁴-⁹]+|\*+)?$")
_LONGEST_ENDING = 12
"""Characters of a text in which its last sign, and the marks behind it, stand."""

_CUT_CAPITALS = re.compile(r"/[A-Z.]*[A-Z]$")

_LAST_LETTERS = re.compile(r"([^\W\d_]+)-$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED_CHARACTERS = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")

_LONGEST_MARK = 4

_MOST_HEADING_LINES = 8
"""Lines; no heading has as many, so that no more need be joined to see that it is too long."""

LONGEST_PIECE = 10_000
"""Characters of running text that are read together; the longest paragraph of the real documents has 2,300."""

_FURTHEST_JUMP = 10
"""A paragraph's number may be so much higher than the one before: pages get lost."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined lines of a passage; ``starts`` says where in the text each line begins."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]

    def line_at(self, position: int) -> Line:
        """Return the line that holds a position of the text."""
        return self.lines[max(0, bisect_right(self.starts, position) - 1)]


@dataclass(slots=True)
class Passage:
    """A piece of running text: its kind, the number of its paragraph, the headings above it, its lines.

    ``place`` is set where it stands at a place that is no line: a paragraph or row of a DOCX.
    """

    kind: PassageKind
    paragraph: str | None
    heading: str | None
    lines: list[Line] = field(default_factory=list)
    place: Place | None = None

    def joined(self) -> Joined:
        """Return the lines as one text.

        >>> lines = [Line(5, "大会第 57/270", "", False), Line(7, "B 号决议", "", True)]
        >>> joined = Passage(PassageKind.COVER, None, None, lines).joined()
        >>> joined.text, joined.line_at(9).number
        ('大会第 57/270 B 号决议', 5)
        """
        return join(self.lines)

    def pieces(self) -> Iterator["Passage"]:
        """Yield the passage, or pieces of one that is longer than any paragraph: what is read together stays small."""
        if sum(len(line.text) for line in self.lines) <= LONGEST_PIECE:
            yield self
            return
        piece: list[Line] = []
        length = 0
        for line in (part for whole in self.lines for part in _parts_of_line(whole)):
            if piece and length + len(line.text) > LONGEST_PIECE:
                yield replace(self, lines=piece)
                piece, length = [], 0
            piece.append(line)
            length += len(line.text)
        yield replace(self, lines=piece)


def _parts_of_line(line: Line) -> Iterator[Line]:
    if len(line.text) <= LONGEST_PIECE:
        yield line
        return
    for start in range(0, len(line.text), LONGEST_PIECE):
        text = line.text[start : start + LONGEST_PIECE]
        yield line._replace(text=text, raw=text.strip())


def _is_mark(text: str) -> bool:
    """Tell whether a line is nothing but the mark of a footnote."""
    return len(text) <= _LONGEST_MARK and _MARK_ALONE.fullmatch(text) is not None


def _is_finished(text: str) -> bool:
    """Tell whether a text ends with the sign of a sentence, its marks of footnotes left aside."""
    return _FINISHED.search(text[-_LONGEST_ENDING:]) is not None


def _hyphen_cuts(before: str, after: str) -> bool:
    """Tell whether a hyphen at a line's end cuts a word by which acts are cited."""
    last, first = _LAST_LETTERS.search(before), _FIRST_LETTERS.match(after)
    return last is not None and first is not None and (last[1] + first[0]).lower() in _citing_words()


@cache
def _citing_words() -> frozenset[str]:
    """Return the words of which the names of organs and of the kinds of acts are made, in every language."""
    kinds = (word for code in language_codes() for word in language(code).kinds)
    names = (name for organ in organ_register() for name in organ.names)
    return frozenset(word.lower() for text in (*kinds, *names) for word in text.split() if word.isalpha())


def join(lines: Sequence[Line]) -> Joined:
    """Join lines; what a line end cut is whole again.

    A symbol that was cut at a sign, or between capitals, gets no space; a word by which acts are cited loses the hyphen
    of its line end; spaces between Chinese characters go.

    >>> texts = ("General As-", "sembly reso-", "lution 70", "/1"), ("大 会 第 70/", "1 号 决 议",)
    >>> [join([Line(1, text, text, False) for text in lines]).text for lines in texts]
    ['General Assembly resolution 70/1', '大会第 70/1 号决议']
    """
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before = ""
    for line in lines:
        text = _SPACED_CHARACTERS.sub("", line.text)
        if before:
            if before[-1] == "-" and _hyphen_cuts(before, text):
                pieces[-1] = before[:-1]
                length -= 1
                gap = ""
            else:
                cut = _CUT_CAPITALS.search(before) and text[:1].isupper()
                gap = "" if cut else space_between(before, text)
            pieces.append(gap)
            length += len(gap)
        starts.append(length)
        pieces.append(text)
        length += len(text)
        before = text or before
    return Joined("".join(pieces), tuple(starts), tuple(lines))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out.

    ``numbering`` is the language's pattern of a numbered paragraph (``numbered_paragraph`` of plans,
    ``report_paragraph``), ``chapter`` the number before the point, where paragraphs carry one; ``kind`` what text is
    before the first heading or number; ``whole_lines`` tells that every line is a paragraph, or a piece that a page end
    cut.
    """

    numbering: str
    kind: PassageKind = PassageKind.COVER
    chapter: int | None = None
    whole_lines: bool = False


@dataclass(slots=True)
class _Notes:
    """Where the reader is among footnotes: whether it may meet one, the one it is in, the mark of the last."""

    expected: bool = False
    open: Passage | None = None
    last_mark: str = ""


class PassageReader:
    """Reads lines as passages; iterate over :meth:`passages`."""

    def __init__(self, lines: Iterable[Line], language: Language, layout: Layout) -> None:
        """Take the lines, and how the document is laid out."""
        self._lines = lines
        self._language = language
        self._numbering = language.patterns[layout.numbering]
        self._layout = layout
        self._kind = layout.kind
        self._body: Passage | None = None
        self._candidate: Passage | None = None
        self._notes = _Notes()
        self._interrupted = False
        self._number = 0
        self._headings: MarkedHeadings = []
        self._path: str | None = None
        self._in_recommendations = False

    def passages(self) -> Iterator[Passage]:
        """Yield the passages; a footnote comes before the passage in whose middle it stands."""
        for line in self._lines:
            if line.text:
                yield from self._footnote(line) if self._is_footnote(line) else self._running(line)
        yield from self._end_note()
        yield from self._end_body()

    # --- footnotes ---

    def _is_footnote(self, line: Line) -> bool:
        """Tell whether a line is a footnote's, its mark, or the rule above footnotes."""
        text, notes = line.text, self._notes
        if text[0] in "_—–" and _RULE.fullmatch(text):
            return True
        if _is_mark(text):
            return True
        if notes.open is not None:
            return self._begins_note(text) or self._paragraph_number(line) is None
        if notes.expected and _NOTE.fullmatch(text):
            return self._begins_note(text)
        return text[0] in "*¹²³⁴⁵⁶⁷⁸⁹" and bool(_PLAIN_NOTE.fullmatch(text))

    def _begins_note(self, text: str) -> bool:
        """Tell whether a line below the rule begins a footnote: the marks of a page follow one another."""
        found, last = _NOTE.fullmatch(text), self._notes.last_mark
        return found is not None and (not last.isdecimal() or found["mark"] == str(int(last) + 1))

    def _footnote(self, line: Line) -> Iterator[Passage]:
        text, notes = line.text, self._notes
        if _RULE.fullmatch(text):
            yield from self._end_note()
            self._notes = _Notes(expected=True)
            self._interrupted = True
        elif _is_mark(text):
            if notes.expected:
                yield from self._end_note()
                notes.open, notes.last_mark = Passage(PassageKind.FOOTNOTE, None, None), text
        else:
            self._interrupted = True
            yield from self._note_line(line)

    def _note_line(self, line: Line) -> Iterator[Passage]:
        """Take a line with words of a footnote; it may begin one."""
        notes = self._notes
        found = _NOTE.fullmatch(line.text)
        if found and (notes.open is None or (notes.open.lines and self._begins_note(line.text))):
            yield from self._end_note()
            notes.open, notes.last_mark = Passage(PassageKind.FOOTNOTE, None, None), found["mark"]
        if notes.open is not None:
            notes.open.lines.append(line)
            if line.ends_paragraph:
                yield from self._end_note()

    def _end_note(self) -> Iterator[Passage]:
        note, self._notes.open = self._notes.open, None
        if note and note.lines:
            yield note

    # --- running text ---

    def _running(self, line: Line) -> Iterator[Passage]:
        yield from self._end_note()
        self._notes.expected = False
        if (number := self._paragraph_number(line)) is not None:
            yield from self._end_body()
            self._number = int(number.rpartition(".")[2])
            self._kind = PassageKind.TEXT
            kind = PassageKind.RECOMMENDATION if self._in_recommendations else PassageKind.PARAGRAPH
            self._body = Passage(kind, number, self._path, [line])
        elif self._candidate is None and self._body is not None and self._goes_on(self._body, line):
            self._body.lines.append(line)
        elif self._candidate is not None and self._goes_on(self._candidate, line) and not self._breaks(line):
            self._candidate.lines.append(line)
        else:
            yield from self._settle()
            if self._language.match("table_opens", line.text):
                yield from self._end_body()
                self._kind = PassageKind.TABLE
            self._candidate = Passage(self._kind, None, self._path, [line])
        self._interrupted = False

    def _paragraph_number(self, line: Line) -> str | None:
        """Return the number of the paragraph that a line begins, or ``None``: numbers must follow one another."""
        if not line.text[0].isdigit():
            return None
        found = self._numbering.match(line.text)
        if not found:
            return None
        number = found["number"]
        chapter, _, serial = number.rpartition(".")
        if chapter and chapter != str(self._layout.chapter):
            return None
        if self._is_heading([line]):
            return None
        expected = int(serial) == self._number + 1
        begun_anew = int(serial) == 1 or self._number < int(serial) <= self._number + _FURTHEST_JUMP
        return number if expected or (begun_anew and self._between_paragraphs(line)) else None

    def _between_paragraphs(self, line: Line) -> bool:
        open_passage = self._candidate or self._body
        return open_passage is None or not self._goes_on(open_passage, line)

    def _goes_on(self, passage: Passage, line: Line) -> bool:
        """Tell whether a line belongs to the paragraph before: that was wrapped, or a page end cut its sentence."""
        last = passage.lines[-1]
        if not last.ends_paragraph or self._language.match("unfinished", last.text[-1]):
            return True
        if _is_finished(last.text):
            return False
        long_or_next = len(last.text) > 2 * self._language.longest_section or line.number == last.number + 1
        return self._interrupted or (self._layout.whole_lines and long_or_next)

    def _breaks(self, line: Line) -> bool:
        """Tell whether a line is plainly a head of its own, although the text before it seems to be wrapped."""
        return bool(self._language.match("subprogramme_head", line.text) or self._language.match("author", line.text))

    def _settle(self) -> Iterator[Passage]:
        """Decide what the paragraph without a number is: a heading, more of the numbered one before, or by itself."""
        candidate, self._candidate = self._candidate, None
        if candidate is None:
            return
        if self._is_heading(candidate.lines):
            yield from self._end_body()
            yield self._heading(candidate)
        elif self._body is not None:
            self._body.lines += candidate.lines
        else:
            candidate.kind = self._kind
            yield candidate

    def _end_body(self) -> Iterator[Passage]:
        if self._candidate is not None:
            yield from self._settle()
        body, self._body = self._body, None
        if body is not None:
            yield body

    # --- headings ---

    def _is_heading(self, lines: Sequence[Line]) -> bool:
        """Tell whether a whole paragraph is a heading: short, and no sentence."""
        last = lines[-1]
        if not last.ends_paragraph or _is_finished(last.text) or _ITEM.match(lines[0].text):
            return False
        if self._language.match("unfinished", last.text[-1]):
            return False
        text = lines[0].text if len(lines) == 1 else join(lines[:_MOST_HEADING_LINES]).text
        if self._kind is PassageKind.TABLE:
            return self._language.match("table_ends", text) is not None
        marked = self._language.match("component_head", text)
        return len(text) <= self._language.longest_section * (2 if marked else 1)

    def _heading(self, passage: Passage) -> Passage:
        """Note a heading: what text follows it, and its place among the headings above."""
        text = passage.joined().text
        language = self._language
        found = language.match("component_head", text)
        if language.match("summary_head", text):
            self._kind = PassageKind.SUMMARY
        elif found or self._kind is not PassageKind.COVER:
            self._kind = PassageKind.TEXT
        passage.kind = PassageKind.HEADING if self._kind is not PassageKind.COVER else PassageKind.COVER
        self._in_recommendations = language.match("recommendations_head", text) is not None
        outer = [] if language.match("annex_head", text) else self._headings
        self._headings = below(outer, found["mark"] if found else None, text)
        self._path = " > ".join(text for _, text in self._headings)
        return passage
