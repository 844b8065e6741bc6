"""A list of mandates in a PDF: which of its lines are headings and running text, and which are rows of tables."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...formats.blocks import Block
from ...formats.clean import clean_head
from ...formats.pdf.layout import Paragraphs, are_set_alike
from ...formats.pdf.lines import PrintedLine
from ...language import Language
from ..headings import read_heading
from ..part_heads import read_part_head
from .blocks import PdfParagraph, PdfTable
from .rows import Columns, RowBuilder


class PdfList:
    """One list: iterate over :meth:`blocks`."""

    def __init__(
        self,
        lines: Sequence[PrintedLine],
        ends: Sequence[bool],
        language: Language,
        paragraphs: Paragraphs,
        chapter: str | None,
    ) -> None:
        """Take the lines after the list's head, which of them end paragraphs, and the chapter of numbered ones."""
        self._lines = lines
        self._language = language
        self._paragraphs = paragraphs
        self._chapter = chapter
        self._ends = ends
        self._columns = Columns((line for line in lines if not _is_set_as_heading(line)), language)
        self._is_paragraph = [self._is_of_paragraph(line) for line in lines]

    def blocks(self, tables: int) -> Iterator[Block]:
        """Yield the paragraphs and tables; ``tables`` is the number of those before the list."""
        at = 0
        while at < len(self._lines):
            end = self._end_of_block(at)
            lines = self._lines[at:end]
            if self._is_paragraph[at]:
                yield PdfParagraph(lines, self._language)
            elif rows := self._rows(lines):
                tables += 1
                yield PdfTable(tables, rows.rows, self._language)
            at = end

    def _end_of_block(self, at: int) -> int:
        """Return where the block ends that begins with a line: a heading, a paragraph, or the rows up to the next."""
        if not self._is_paragraph[at]:
            ends = (place for place in range(at, len(self._lines)) if self._is_paragraph[place])
            return next(ends, len(self._lines))
        if _is_set_as_heading(self._lines[at]):
            return self._end_of_heading(at)
        ends = (place + 1 for place in range(at, len(self._lines)) if self._ends[place])
        return next(ends, len(self._lines))

    def _end_of_heading(self, at: int) -> int:
        """Return where a heading ends: its lines are set alike and stand close; the name of a part is a heading too."""
        end = at + 1
        while end < len(self._lines):
            before, line = self._lines[end - 1], self._lines[end]
            is_part_head = read_part_head(clean_head(before.words), self._language)
            if is_part_head or not are_set_alike(before, line) or self._paragraphs.are_apart(before, line):
                break
            end += 1
        return end

    def _is_of_paragraph(self, line: PrintedLine) -> bool:
        """Tell whether a line is none of a row: it is set as a heading, or begins a heading or running text."""
        if _is_set_as_heading(line) or (self._chapter and chapter_of(line, self._language) == self._chapter):
            return True
        if self._columns.is_title(line.x):
            return False
        text = clean_head(line.words)
        if read_part_head(text, self._language) or self._language.match("list_introduction", text):
            return True
        if self._language.match("kind_of_next", f"{text} "):
            return False
        heading = read_heading(text, self._language, None, next_text="", next_is_entry=lambda: False)
        return heading is not None and not heading.why_no_organ

    def _rows(self, lines: Sequence[PrintedLine]) -> RowBuilder | None:
        """Put lines together to rows, page by page; notes below a table or at the foot of the page are left out."""
        rows = RowBuilder(self._language, self._paragraphs)
        for _, page in groupby(self._without_notes(lines), key=lambda line: line.page):
            for piece, opens in self._columns.pieces(list(page)):
                rows.add(piece, opens=opens)
        return rows if rows.rows else None

    def _without_notes(self, lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
        if not any(line.opens_raised for line in lines):
            yield from lines
            return
        page_of_note: int | None = None
        for line, ends in zip(lines, self._paragraphs.ends(lines), strict=True):
            if line.opens_raised:
                page_of_note = line.page
            if page_of_note != line.page:
                yield line
            elif ends:
                page_of_note = None


def _is_set_as_heading(line: PrintedLine) -> bool:
    return line.style.bold or line.style.italic


def chapter_of(line: PrintedLine, language: Language) -> str | None:
    """Return what stands before the point in the number of a numbered paragraph: "20" in "20.15 The list below"."""
    text = line.words
    if text[:1].isdigit() and language.match("numbered_paragraph", text):
        return text.split()[0].rpartition(".")[0]
    return None
