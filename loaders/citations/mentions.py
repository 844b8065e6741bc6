"""Mentions: the numbers of acts, and the symbols of documents, that stand in running text.

A number alone says nothing: 20/20 is an initiative and 2006/07 a year of account. It is the number of an act where
words say so (第 … 号, 决议); a symbol is a document's where one of its steps is a number. The words stand in the
language file. Whose act it is, is another question: see :mod:`.adopting_organs`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..acts.corrections import Correction
from ..acts.numbers import Number, Placed, place_numbers
from ..language import Language
from ..records import Kind

_START = re.compile(r"(?<![0-9A-Za-z/.\-])(?=[0-9A-Z][0-9A-Za-z. \-]{0,14}[/(])")
_NUMBERED_STEP = re.compile(r"/(?:[0-9]+(?:[(/]|$)|[A-Z]{1,6}\.[0-9])")
_NOT_WHOLE = re.compile(r" ?(?:bis|ter|quater)\b")
"""What makes a number another one, of which none is known."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NO_SERIES = re.compile(r"(?:ISO|IEC|IEEE|EN|UTC|GMT|COM|HTTP|[B-DF-RU-Z]|[IVXLC]+)/")
"""First steps that look like those of a document of the United Nations and are not."""


_LONGEST_LIST = 600
"""Characters within which a list of acts with what they are about has its next act."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Numbers that are named together, with where they stand in the folded text.

    ``numbers`` holds each number with where it begins; ``kind`` is the kind that the words say; ``loose`` marks words
    that do not fit (号文件 of a resolution's number); ``title`` is the title that the text gives; ``outside`` is where
    the words end that stand before the subject of the act (关于…的), or before the number; ``listed`` marks one whose
    kind a word in the plural says far before: resolutions 77/22, on Palestine, and 77/30.
    """

    start: int
    end: int
    numbers: tuple[tuple[int, Number], ...]
    kind: Kind | None = None
    loose: bool = False
    pinpoint: str | None = None
    title: str | None = None
    outside: int = 0
    corrected: Correction | None = None
    listed: bool = False

    @property
    def first(self) -> Number:
        """Return the first number."""
        return self.numbers[0][1]

    @property
    def is_symbol(self) -> bool:
        """Tell whether the mention is of full symbols only, which name themselves."""
        return all(number.rule.kind is Kind.DOCUMENT or number.series for _, number in self.numbers)


def mentions(text: str, language: Language, corrections: tuple[Correction, ...] = ()) -> list[Mention]:
    """Return the mentions in a text, in their order; the text is folded already.

    >>> from mandategraph.loaders.language import language
    >>> text = "根据大会第 50/227 号和第 57/270 B 号决议第 39 段以及 20/20 倡议(见 A/59/2005)"
    >>> found = mentions(text, language("zh"))
    >>> [([number.printed for _, number in mention.numbers], mention.pinpoint) for mention in found]
    [(['50/227', '57/270 B'], '第 39 段'), (['A/59/2005'], None)]
    """
    shown = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    found = list(_scan(shown, language, corrections))
    return _with_kinds_beside(found, shown, language)


def unread_numbers(text: str, found: list[Mention], language: Language) -> Iterator[tuple[int, str]]:
    """Yield what stands where words announce an act and no number was read: GC(67)/RES/10, with where it begins."""
    ends = [mention.end for mention in found]
    starts = [min(mention.outside, mention.start) for mention in found]
    for each in language.patterns["citation_unread"].regex.finditer(text):
        start, end = each.span("number")
        index = bisect_right(starts, end - 1) - 1
        if index < 0 or ends[index] <= start:
            yield start, each["number"]


def _scan(text: str, language: Language, corrections: tuple[Correction, ...]) -> Iterator[Mention]:
    past = 0
    listed: Mention | None = None
    lists = _Lists(text, corrections)
    announced = _announced_places(text, language)
    starts = {found.start() for found in _START.finditer(text)} | announced | _corrected_places(text, corrections)
    for start in sorted(starts):
        if start < past:
            continue
        placed, end, correction = lists.at(start, announced=start in announced)
        mention = _mention(text, placed, end, language, listed) if placed else None
        if mention:
            yield replace(mention, corrected=correction)
            past = mention.end
            listed = mention if mention.kind else listed


def _announced_places(text: str, language: Language) -> set[int]:
    """Return where a digit follows words that announce an act: resolution 1325, 第 1325 号决议."""
    patterns = (language.patterns[name].regex for name in ("citation_before_kind", "citation_opens"))
    ends = {found.end() for pattern in patterns for found in pattern.finditer(text)}
    return {end for end in ends if text[end : end + 1].isdigit()}


def _corrected_places(text: str, corrections: tuple[Correction, ...]) -> set[int]:
    return {found.start() for each in corrections for found in re.finditer(re.escape(each.printed), text)}


class _Lists:
    """Reads the lists of numbers of a text; one that begins within a list is the rest of it, and not read again."""

    def __init__(self, text: str, corrections: tuple[Correction, ...]) -> None:
        self._text = text
        self._corrections = corrections
        self._read: list[tuple[int, Number]] = []
        self._end = 0
        self._index: dict[int, int] = {}

    def at(self, start: int, *, announced: bool = False) -> tuple[list[tuple[int, Number]], int, Correction | None]:
        """Read the numbers that begin at a place; a misprint that is known is read as it is meant, kept as printed."""
        for each in self._corrections:
            if self._text.startswith(each.printed, start):
                (number,) = each.numbers
                return [(start, replace(number, printed=each.printed))], start + len(each.printed), each
        if start not in self._index:
            self._read, self._end = place_numbers(self._text, start, bare=announced)
            places = (place for place, _ in self._read)
            self._index = {place: index for index, place in reversed(list(enumerate(places)))}
        return *_of_one_sort(self._read[self._index.get(start, 0) :], self._end), None


def _of_one_sort(placed: Placed, end: int) -> tuple[Placed, int]:
    """Return the numbers up to the first that needs words where the others are symbols, or the other way about."""
    for index, (_, number) in enumerate(placed):
        if number.names_itself is not placed[0][1].names_itself:
            before, _ = placed[index - 1]
            return placed[:index], before + len(placed[index - 1][1].printed)
    return placed, end


def _mention(text: str, placed: Placed, end: int, language: Language, listed: Mention | None) -> Mention | None:
    """Return the mention that numbers make with the words around them, or ``None`` where they are none of an act."""
    start = placed[0][0]
    if _NOT_WHOLE.match(text, end):
        return None
    named = Mention(start, end, tuple(placed), outside=start)
    if placed[0][1].names_itself:
        return _with_pinpoint(named, text, language) if _names_document(named) else None
    if found := language.match_at("citation_kind", text, end):
        said = replace(named, kind=language.kind_of_word(found["kind"]), end=found.end())
    elif found := language.match_before("citation_before_kind", text, start):
        mark = language.match_at("citation_mark", text, end)
        said = replace(named, kind=language.kind_of_word(found["kind"]), end=mark.end() if mark else end)
    elif found := language.match_at("citation_loose_kind", text, end):
        said = replace(named, loose=True, end=found.end())
    elif found := _number_only(text, start, end, language):
        said = replace(named, end=found.end())
    elif kind := _plural(text, start, language, listed):
        said = replace(named, kind=kind, listed=True)
    else:
        return None
    title = language.match_before("citation_before_title", text, start, reach=150)
    subject = language.match_before("citation_before_subject", text, start)
    outside = start - len(subject[0]) if subject else start
    title = title or language.match_at("citation_title_behind", text, said.end)
    said = replace(said, title=title["title"] if title and len(placed) == 1 else None, outside=outside)
    return _with_pinpoint(said, text, language)


def _number_only(text: str, start: int, end: int, language: Language) -> re.Match[str] | None:
    """Match what follows a number that is marked as one of an act, but whose kind is not said."""
    opened = language.match_before("citation_opens", text, start)
    return language.match_at("citation_number_only", text, end) if opened else None


def _plural(text: str, start: int, language: Language, listed: Mention | None) -> Kind | None:
    """Return the kind of acts that were named in the plural, where a number goes on with them.

    For example in: resolutions 77/22, on Palestine, and 77/30, on assistance. ``listed`` is the last number that did.
    """
    if not language.match_before("citation_before_more", text, start):
        return None
    before = max(0, start - _LONGEST_LIST)
    ends = [found.end() for found in language.patterns["citation_plural_ends"].regex.finditer(text, before, start)]
    first = ends[-1] if ends else before
    words = language.patterns["citation_plural"].regex.finditer(text, first, start)
    if word := max(words, key=lambda found: found.start(), default=None):
        return language.kind_of_word(word["kind"])
    return listed.kind if listed and listed.listed and listed.start >= first else None


def _names_document(mention: Mention) -> bool:
    """Tell whether symbols are documents' or statements': a step is a number, and the series is none of others."""
    return all(
        number.rule.kind is not Kind.DOCUMENT
        or number.series
        or number.rule.name == "draft"
        or (_NUMBERED_STEP.search(number.number) and not _NO_SERIES.match(number.number))
        for _, number in mention.numbers
    )


def _with_pinpoint(mention: Mention, text: str, language: Language) -> Mention:
    """Add the part of the act that is meant: behind the number, behind its bracket, or before it."""
    parts: list[str] = []
    end = mention.end
    if found := language.match_at("pinpoint_after", text, end):
        parts, end = [found["pinpoint"]], found.end()
    after_record = language.match_before("citation_before_record", text, mention.start) and mention.is_symbol
    behind = "pinpoint_of_record" if after_record else "pinpoint_after_bracket"
    if found := language.match_at(behind, text, end):
        parts, end = [*parts, found["pinpoint"]], found.end()
    elif found := language.match_before("citation_before_pinpoint", text, mention.start):
        parts.append(found["pinpoint"])
    pinpoint = language.part_separator.join(" ".join(part.split()) for part in parts) or None
    return replace(mention, pinpoint=pinpoint, end=end)


def _with_kinds_beside(found: list[Mention], text: str, language: Language) -> list[Mention]:
    """Give numbers whose kind is not said that of the next number of their sentence, or else that of the one before.

    For example 第 53/242 号和… 号决议, or 第 41/213 号决议，… 第 42/211 号.
    """
    ends = [each.start() for each in language.patterns["sentence_end"].regex.finditer(text)]
    kept: list[Mention] = []
    later: Mention | None = None
    for mention, before in zip(reversed(found), [*reversed(found[:-1]), None], strict=False):
        if mention.kind or mention.loose or mention.first.names_itself:
            kept.append(mention)
        else:
            beside = (each for each in (later, before) if each and each.kind and not _is_between(ends, mention, each))
            kept += [replace(mention, kind=each.kind) for each in (next(beside, None),) if each]
        later = kept[-1] if kept and kept[-1].kind else later
    return kept[::-1]


def _is_between(ends: list[int], one: Mention, other: Mention) -> bool:
    """Tell whether a sentence ends between two mentions."""
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return bisect_right(ends, second.start) > bisect_right(ends, first.end - 1)
