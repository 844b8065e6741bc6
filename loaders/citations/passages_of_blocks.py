"""The running text of a fascicle as passages: paragraphs, cells of tables and footnotes, the lists left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ..formats.blocks import Block, Paragraph, Row, Table
from ..formats.clean import clean
from ..formats.lines import Line
from ..language import Language
from ..records import PassageKind, Place
from .passages import Passage

_BEGINS_LIKE_A_NUMBER = re.compile(r"[A-Z0-9]{1,4}\.")
_NUMBERINGS = ("numbered_paragraph", "report_paragraph")


def running_text(blocks: Sequence[Block], lists: Iterable[tuple[int, int]], language: Language) -> Iterator[Passage]:
    """Yield what can cite in the blocks outside lists, and all headings.

    A list is given by the numbers of its first block and of the one after it.
    A paragraph without a number belongs to the numbered one before it, up to the next heading.
    """
    reader = _Reader(language)
    listed = set(chain.from_iterable(range(start, end) for start, end in lists))
    for number, block in enumerate(blocks):
        if number not in listed:
            yield from reader.table(block) if isinstance(block, Table) else reader.paragraph(block)


def footnotes(notes: Iterable[tuple[int, str]], language: Language) -> Iterator[Passage]:
    """Yield the footnotes that can cite, each given by its number and its words."""
    for number, words in notes:
        if language.may_cite(words):
            yield _passage(PassageKind.FOOTNOTE, words, Place(None, None, words, note=number))


class _Reader:
    """Remembers the headings in force, and the number of the paragraph."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._headings: list[tuple[int, str]] = []
        self._path: str | None = None
        self._paragraph: str | None = None

    def paragraph(self, paragraph: Paragraph) -> Iterator[Passage]:
        rough = paragraph.rough_text
        if not rough.strip():
            return
        if paragraph.outline is not None:
            yield self._heading(paragraph)
            return
        numbered = _BEGINS_LIKE_A_NUMBER.match(rough.lstrip())
        if not numbered and not self._language.may_cite(rough):
            return
        text = paragraph.text.strip()
        if numbered:
            found = next((found for name in _NUMBERINGS if (found := self._language.match(name, clean(text)))), None)
            self._paragraph = found["number"] if found else self._paragraph
        kind = PassageKind.PARAGRAPH if self._paragraph else PassageKind.TEXT
        yield self._at(kind, text, replace(paragraph.place, raw=text, paragraph=self._paragraph))

    def table(self, table: Table) -> Iterator[Passage]:
        if self._language.may_cite(table.rough_text):
            for row in table.rows:
                yield from self._row(row)

    def _row(self, row: Row) -> Iterator[Passage]:
        cells = [cell.text.strip() for cell in row.cells]
        raw = "\t".join(cells)
        for text in cells:
            if self._language.may_cite(text):
                yield self._at(PassageKind.TABLE, text, replace(row.place, raw=raw))

    def _heading(self, paragraph: Paragraph) -> Passage:
        text, level = paragraph.text.strip(), paragraph.outline or 0
        self._headings = [*(each for each in self._headings if each[0] < level), (level, clean(text))]
        self._path = " > ".join(words for _, words in self._headings)
        self._paragraph = None
        return self._at(PassageKind.HEADING, text, replace(paragraph.place, raw=text))

    def _at(self, kind: PassageKind, text: str, place: Place) -> Passage:
        passage = _passage(kind, text, place)
        passage.heading = self._path
        return passage


def _passage(kind: PassageKind, text: str, place: Place) -> Passage:
    """Return a passage of one line, which stands at a place that is no line."""
    return Passage(kind, place.paragraph, place.heading, [Line(0, clean(text), text, True)], place)
