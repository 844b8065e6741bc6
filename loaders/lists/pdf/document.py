"""A PDF as a document of blocks, as the loader of fascicles reads it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...formats.blocks import Block, Document
from ...formats.clean import clean_head
from ...formats.pdf.file import Pdf
from ...formats.pdf.furniture import furniture
from ...formats.pdf.layout import Paragraphs
from ...formats.pdf.lines import PrintedLine
from ...language import Language
from ...records import Finding, FindingCode, Place, Severity
from .blocks import PdfParagraph
from .list import PdfList, chapter_of

_DISTRIBUTION = "Distr.:"
"""Stands on the first page of a document of the United Nations, in this form in several languages."""

_FRONT_PAGES = 2
"""Pages on which the first document can begin."""

_LONGEST_HEAD = 100
"""Characters of the head of a list."""


class PdfDocument(Document):
    """A PDF: its paragraphs, and in lists of mandates its tables too."""

    format = "PDF"

    def __init__(self, pdf: Pdf, language: Language) -> None:
        """Take what was read of the file, and the language of its headings."""
        further = _further_document(pdf.lines)
        lines = [line for line in pdf.lines if further is None or line.page < further.page]
        self.findings = (*pdf.findings, *([_not_read(further)] if further else []))
        self._language = language
        self._first_page = [line for line in lines if line.page == 1]
        left_out = furniture(lines)
        self._lines = _in_order([line for line in lines if line.number not in left_out], language)
        self._paragraphs = Paragraphs(self._lines)
        self._ends = self._paragraphs.ends(self._lines)

    def headers(self) -> Iterator[str]:
        """Yield the lines of the first page, from the top."""
        for line in sorted(self._first_page, key=lambda line: -line.y):
            yield line.text

    def blocks(self) -> Iterator[Block]:
        """Yield the paragraphs, and in lists the tables."""
        at = tables = 0
        chapter: str | None = None
        while at < len(self._lines):
            end = next(place for place in range(at, len(self._lines)) if self._ends[place]) + 1
            paragraph = PdfParagraph(self._lines[at:end], self._language)
            chapter = chapter_of(self._lines[at], self._language) or chapter
            yield paragraph
            at = end
            if is_list_head(paragraph.text, self._language) or self._language.match("amends_list", paragraph.text):
                at = self._end_of_list(end, chapter)
                lines, ends = self._lines[end:at], self._ends[end:at]
                for block in PdfList(lines, ends, self._language, self._paragraphs, chapter).blocks(tables):
                    tables += not isinstance(block, PdfParagraph)
                    yield block

    def _end_of_list(self, start: int, chapter: str | None) -> int:
        """Return where the text goes on after a list: at the head of the next one, or at a numbered paragraph.

        The paragraph that introduces a list has a number too. In a corrigendum the next instruction ends a list.
        """
        introduced = False
        for at in range(start, len(self._lines)):
            line = self._lines[at]
            if is_list_head(line.words, self._language) or self._language.match("amending", line.words):
                return at
            if chapter and chapter_of(line, self._language) == chapter:
                if introduced:
                    return at
                introduced = True
        return len(self._lines)


def _further_document(lines: Sequence[PrintedLine]) -> PrintedLine | None:
    """Return the line on whose page a second document begins: it prints, too, how the document is distributed."""
    first_pages = [line for line in lines if _DISTRIBUTION in line.words]
    return next((line for line in first_pages if line.page > max(_FRONT_PAGES, first_pages[0].page)), None)


def _not_read(line: PrintedLine) -> Finding:
    message = "a further document begins on this page, and is not read; give each in a file of its own"
    place = Place(line.number, line.number, line.text, page=line.page)
    return Finding(FindingCode.SEVERAL_DOCUMENTS, Severity.ERROR, message, place)


def is_list_head(words: str, language: Language) -> bool:
    """Tell whether words are the head of a list, the signs of notes behind them left aside."""
    return len(words) <= _LONGEST_HEAD and language.match("list_head", clean_head(words)) is not None


def _in_order(lines: list[PrintedLine], language: Language) -> list[PrintedLine]:
    """Put before the head of a list what stands above it on its page but is drawn later: the words of a chart."""
    ordered: list[PrintedLine] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        head = next((at for at, line in enumerate(page) if is_list_head(line.words, language)), None)
        if head is not None:
            above = [line for line in page[head:] if line.y > page[head].y]
            page[head:] = [*above, *(line for line in page[head:] if line.y <= page[head].y)]
        ordered += page
    return ordered
