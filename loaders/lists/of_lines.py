"""Reading one list of mandates: from the lines of a programme's list to entries.

The lines are read paragraph by paragraph. A paragraph is a heading (of a subprogramme, a component, a category), the
beginning of an entry with a number, an entry without one, or more of the entry before. What fits none of these becomes
a finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ..formats.clean import join_lines
from ..formats.lines import Line, place_of
from ..language import Language
from ..records import Finding, FindingCode, MandateEntry, Place, Severity, Subprogramme
from .cells import Cell, Row, continues_cell, is_cell_line, is_only_connectives, read_cell, read_row, strip_enumerator
from .entries import Draft, EntryMaker
from .headings import Heading, MarkedHeadings, below, read_heading
from .named import is_instrument, names_instrument
from .titles import open_brackets

_LONGEST_TITLE = 12
"""Lines; the longest wrap of the real documents has five. A longer one means that a heading was not recognised."""

_MOST_LINES_OF_CELL = 40
"""Lines of a number cell; the longest of the real documents has four."""

_MOST_LEVELS = 12
"""Heads of components that stand below one another above a heading of a category; the real documents have two."""

ListRecord: TypeAlias = MandateEntry | Subprogramme | Finding


@dataclass
class Position:
    """What is in force at a line of the list."""

    subprogramme: int | None = None
    components: MarkedHeadings = field(default_factory=list)
    heading: Heading | None = None

    @property
    def component(self) -> str | None:
        """Return the components in force, outer first."""
        return " > ".join(name for _, name in self.components) or None


class ListReader:
    """Reads the lines of one programme's list; iterate over :meth:`records`."""

    def __init__(self, lines: Sequence[Line], language: Language, programme: int, *, sure_ends: bool = True) -> None:
        """Take the lines after the list's head, up to the end of the list.

        ``sure_ends`` tells whether the ends of paragraphs are known, and not only guessed from the width of lines.
        """
        self._sure_ends = sure_ends
        self._lines = lines
        self._no_cell_at = -1  # where the last run of number cells was found to hold none
        self._language = language
        self._programme = programme
        self._at = 0
        self._position = Position()
        self._draft: Draft | None = None
        self._make = EntryMaker(language, programme)
        self._rows: dict[int, Row | None] = {}

    def records(self) -> Iterator[ListRecord]:
        """Yield the entries of the list in their order, its subprogrammes, and findings."""
        readers = (self._subprogramme, self._component, self._heading, self._numbered, self._part)
        while self._at < len(self._lines):
            for read in readers:
                records = read()
                if records is not None:
                    break
            else:
                records = self._unnumbered()
            yield from records
        yield from self._finish()

    # --- paragraphs ---

    def _paragraph(self, start: int) -> list[Line]:
        """Return the lines from ``start`` to the end of the paragraph, or to the next line that begins an entry."""
        lines = [self._lines[start]]
        while not lines[-1].ends_paragraph and start + len(lines) < len(self._lines) and len(lines) < _LONGEST_TITLE:
            following = self._lines[start + len(lines)]
            if self._breaks_in(following, join_lines([line.text for line in lines])):
                break
            lines.append(following)
        return lines

    def _breaks_in(self, line: Line, before: str) -> bool:
        """Tell whether a line plainly begins something new although the line before it seems to be wrapped."""
        if self._language.match("subprogramme_head", line.text):
            return True
        if not self._sure_ends and (self._is_known_heading(line.text) or self._is_known_heading(before)):
            return True
        if open_brackets(before) > 0 or self._language.match("line_continues", before):
            return False
        row = read_row(line, self._language)
        return row is not None and bool(row.rest) and row.cell.text != before

    def _is_known_heading(self, text: str) -> bool:
        heading = read_heading(text, self._language, self._programme, next_text="", next_is_entry=lambda: False)
        return heading is not None and heading.organ is not None

    def _text(self, start: int) -> str:
        return join_lines([line.text for line in self._paragraph(start)])

    def _begins_entry(self, at: int) -> bool:
        if at >= len(self._lines):
            return False
        return self._row(at) is not None or is_cell_line(self._lines[at].text, self._language)

    def _row(self, at: int) -> Row | None:
        """Return the beginning of the entry that begins at a line; each line is read once."""
        if at not in self._rows:
            self._rows[at] = read_row(self._lines[at], self._language)
        return self._rows[at]

    # --- heads: each returns the records that it completes, or None where the line is something else ---

    def _subprogramme(self) -> list[ListRecord] | None:
        line = self._lines[self._at]
        found = self._language.match("subprogramme_head", line.text)
        if not found:
            return None
        records = self._finish()
        number = int(found["number"])
        self._position = Position(subprogramme=number)
        self._at += 1
        name = self._name_of_subprogramme()
        lines = [line, *name]
        place = self._place(lines, None)
        return [*records, Subprogramme(self._programme, number, join_lines([part.text for part in name]), place)]

    def _name_of_subprogramme(self) -> list[Line]:
        """Take the name below a subprogramme's number, unless a heading or entry follows at once."""
        if self._at >= len(self._lines) or self._begins_entry(self._at) or self._heading_at(self._at):
            return []
        name = self._paragraph(self._at)
        self._at += len(name)
        return name

    def _component(self) -> list[ListRecord] | None:
        """Read "A. name" or "1. name" as a component where a category heading follows, at once or after more levels."""
        found = self._language.match("component_head", self._lines[self._at].text)
        if not found or self._is_part(found["mark"]) or not self._leads_to_heading(self._at):
            return None
        records = self._finish()
        components = below(self._position.components, found["mark"], self._text(self._at))
        self._position = Position(self._position.subprogramme, components)
        self._at += len(self._paragraph(self._at))
        return records

    def _leads_to_heading(self, at: int) -> bool:
        for _ in range(_MOST_LEVELS):
            if at >= len(self._lines) or not self._language.match("component_head", self._lines[at].text):
                break
            at += len(self._paragraph(at))
        return at < len(self._lines) and self._heading_at(at) is not None

    def _is_part(self, mark: str) -> bool:
        """Tell whether "B." goes on with the parts of the act that is being read."""
        parts = self._draft.parts if self._draft else []
        return bool(parts) and mark == chr(ord(parts[-1][0]) + 1)

    def _part(self) -> list[ListRecord] | None:
        """Read "A. name" below an entry as a part of the act: it becomes a note."""
        found = self._language.match("component_head", self._lines[self._at].text)
        if not found or not self._draft or not (self._is_part(found["mark"]) or found["mark"] in {"A", "1"}):
            return None
        self._draft.parts.append(self._text(self._at))
        return self._absorb(self._draft.lines)

    def _heading(self) -> list[ListRecord] | None:
        heading = self._heading_at(self._at)
        if not heading:
            return None
        records = self._finish()
        lines = self._paragraph(self._at)
        self._position = Position(self._position.subprogramme, self._position.components, heading)
        self._at += len(lines)
        return [*records, *heading.findings(self._place(lines, heading))]

    def _heading_at(self, at: int) -> Heading | None:
        if self._begins_entry(at):
            return None
        waits_for_title = self._draft is not None and self._draft.is_open
        after = at + len(self._paragraph(at))
        return read_heading(
            self._text(at),
            self._language,
            self._programme,
            next_text=self._lines[after].text if after < len(self._lines) else "",
            next_is_entry=lambda: not waits_for_title and self._begins_entry(after),
        )

    # --- entries ---

    def _numbered(self) -> list[ListRecord] | None:
        line = self._lines[self._at]
        row = self._row(self._at)
        if self._draft and self._draft.is_open and not row:
            return None
        if row and not is_only_connectives(row.rest):
            return self._begin(row.cell, row.rest)
        if is_cell_line(line.text, self._language):
            return self._stacked()
        return None

    def _begin(self, cell: Cell, rest: str) -> list[ListRecord]:
        """Begin an entry whose title stands behind its number."""
        records = self._finish()
        lines = self._paragraph(self._at)
        self._at += len(lines)
        self._draft = Draft(self._position_now(), [cell], [[rest, *(line.text for line in lines[1:])]], lines)
        return records

    def _stacked(self) -> list[ListRecord] | None:
        """Read number cells that stand alone on their lines, and then as many titles; all of them, or none."""
        if self._at <= self._no_cell_at:
            return None
        cells: list[Cell] = []
        at = self._at
        while lines := self._cell_lines(at):
            cell = read_cell(lines, self._language)
            if cell is None:
                self._no_cell_at = at
                return None
            cells.append(cell)
            at += len(lines)
        return self._with_titles(cells, at)

    def _cell_lines(self, at: int) -> list[Line]:
        """Return the lines of the number cell that begins at a line; none where no cell does."""
        if at >= len(self._lines) or not is_cell_line(self._lines[at].text, self._language):
            return []
        end, words = at + 1, self._lines[at].text
        while end < min(len(self._lines), at + _MOST_LINES_OF_CELL):
            text = self._lines[end].text
            if not continues_cell(words, text, self._language):
                break
            end, words = end + 1, f"{words} {text}"
        return list(self._lines[at:end])

    def _with_titles(self, cells: list[Cell], at: int) -> list[ListRecord]:
        records = self._finish()
        self._at = at
        draft = self._draft = Draft(self._position_now(), cells, [], [line for cell in cells for line in cell.lines])
        while draft.is_open and self._at < len(self._lines) and not self._is_boundary():
            first, *rest = self._paragraph(self._at)
            draft.titles.append([strip_enumerator(first.text), *(line.text for line in rest)])
            self._absorb(draft.lines)
        return records

    def _is_boundary(self) -> bool:
        """Tell whether the line begins a head or a further entry, so that it cannot be a title."""
        text = self._lines[self._at].text
        return bool(
            self._language.match("subprogramme_head", text) or self._heading_at(self._at) or self._row(self._at)
        )

    def _unnumbered(self) -> list[ListRecord]:
        """Read a paragraph without a number: more of the entry before, or an entry of its own, or neither."""
        text = self._text(self._at)
        if self._draft and self._goes_on(text):
            return self._extend(text)
        if self._draft and not self._stands_alone(text):
            place = self._place(self._paragraph(self._at), self._position.heading)
            self._draft.joined.append((text, place))
            self._draft.parts.append(text)
            return self._absorb(self._draft.lines)
        records = self._finish()
        lines = self._paragraph(self._at)
        self._at += len(lines)
        heading = self._position.heading
        if heading or names_instrument(text, self._language):
            self._draft = Draft(self._position_now(), [], [[line.text for line in lines]], lines)
            return records
        message = "no heading is in force, and the line names no instrument"
        return [*records, Finding(FindingCode.UNREADABLE_LINE, Severity.WARNING, message, self._place(lines, heading))]

    def _goes_on(self, text: str) -> bool:
        """Tell whether a paragraph plainly goes on with the entry before it."""
        draft = self._draft
        if draft is None:
            return False
        if draft.is_open or self._language.match("pinpoint_line", text):
            return True
        if len(draft.titles[-1]) >= _LONGEST_TITLE:
            return False
        last = draft.last_text
        unfinished = open_brackets(last) > 0 or self._language.match("line_continues", last)
        return bool(unfinished) or text.startswith(("(", "（"))

    def _stands_alone(self, text: str) -> bool:
        """Tell whether a paragraph after an entry is an entry without a number."""
        if self._draft and not self._draft.cells:
            return True
        return is_instrument(text, self._language)

    def _extend(self, text: str) -> list[ListRecord]:
        """Add a paragraph to the entry that is being read."""
        draft = self._draft
        assert draft is not None  # noqa: S101  (callers have checked it)
        if draft.titles and not draft.is_open and self._language.match("pinpoint_line", text):
            draft.pinpoints.append(text)
        else:
            draft.extend([line.text for line in self._paragraph(self._at)])
        return self._absorb(draft.lines)

    def _absorb(self, lines: list[Line]) -> list[ListRecord]:
        """Count the paragraph's lines to the entry that is being read."""
        paragraph = self._paragraph(self._at)
        lines += paragraph
        self._at += len(paragraph)
        return []

    def _place(self, lines: Sequence[Line], heading: Heading | None) -> Place:
        return place_of(lines, heading.text if heading else None)

    def _position_now(self) -> tuple[int | None, str | None, Heading | None]:
        return self._position.subprogramme, self._position.component, self._position.heading

    def _finish(self) -> list[ListRecord]:
        """Complete the entry that is being read."""
        draft, self._draft = self._draft, None
        return list(self._make.entries(draft)) if draft else []
