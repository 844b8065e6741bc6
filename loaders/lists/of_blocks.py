"""Reading one list of a fascicle: its headings, its subprogrammes and components, and the rows between them.

A paragraph is a heading (of a subprogramme, a component, a category), a name below one, running text, or an entry
without a table. What it is shows in its words first, and then in how it is set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..formats.blocks import Block, Paragraph, Table
from ..formats.clean import clean, clean_head
from ..language import Language
from ..records import Finding, FindingCode, Place, Severity, Subprogramme
from .cells import read_table_cell
from .entries import EntryMaker, ListPosition
from .headings import Heading, level_of_mark, read_heading, read_set_heading
from .named import is_instrument
from .of_lines import ListRecord, Position
from .of_tables import RowReader
from .part_heads import PartHead, read_part_head

_CATEGORY_LEVEL = 3
"""The outline level from which on a heading is one of a category, and not of a part of the programme."""

_LONGEST_NAME = 300
"""Characters of the name of a subprogramme or component; a longer paragraph is running text."""


class FascicleListReader:
    """Reads one list; iterate over :meth:`records`. ``subprogrammes`` are those of the rest of the text, with names."""

    def __init__(
        self, blocks: Sequence[Block], start: int, language: Language, programme: int | None, entity: str | None
    ) -> None:
        """Take the blocks of the document, and the number of the one after the list's head."""
        self._at = start
        self._blocks = blocks
        self._language = language
        self._programme = programme
        self._position = Position()
        self._make = EntryMaker(language, programme, entity)
        self._rows = RowReader(self._make, language)
        self._nameless: tuple[PartHead, Paragraph] | None = None
        self.subprogrammes: Mapping[int, str] = {}
        self._heads: dict[int, Place] = {}
        self._begun_at_heading = self._begun_at_component = 0

    def begin_below(self, subprogramme: int | None, heading: Heading | None) -> None:
        """Begin the list below a subprogramme and a heading that stand before it."""
        self._position = Position(subprogramme, heading=heading)
        self._begun_at_heading = -1

    @property
    def end(self) -> int:
        """Return the number of the block after the list, once the list has been read."""
        return self._at

    @property
    def entries(self) -> int:
        """Return how many entries have been found."""
        return self._rows.begun

    def records(self) -> Iterator[ListRecord]:
        """Yield the entries of the list in their order, its subprogrammes, and findings."""
        while self._at < len(self._blocks):
            block = self._blocks[self._at]
            if isinstance(block, Table):
                yield from self._finish_name(None)
                yield from self._rows.table(block, self._position_now())
            else:
                text = clean_head(block.text)
                if text and self._ends_list(block, text):
                    break
                yield from self._paragraph(block, text) if text else ()
                yield from self._boxes(block)
            self._at += 1
        yield from self._finish_name(None)
        yield from self._finish_heading()
        yield from self._missing_subprogrammes()

    def _missing_subprogrammes(self) -> Iterator[Finding]:
        """Yield a finding for each subprogramme that the text has, or the numbers around it, and the list has not."""
        known = {*self.subprogrammes, *range(1, max(self._heads, default=0))} if self._heads else set[int]()
        for number in sorted(known - self._heads.keys()):
            behind = next((place for other, place in sorted(self._heads.items()) if other > number), None)
            message = f"no heading of subprogramme {number} stands in the list"
            place = behind or self._heads[max(self._heads)]
            yield Finding(FindingCode.HEADING_MISSING, Severity.WARNING, message, place)

    # --- what a paragraph is ---

    def _part_head(self, text: str) -> PartHead | None:
        return read_part_head(text, self._language)

    def _heading(self, paragraph: Paragraph, text: str) -> Heading | None:
        """Read a paragraph as the heading of a category: set as one, or naming a known organ and kinds of acts."""
        if _is_category(paragraph):
            return read_set_heading(text, self._language, self._programme)
        if paragraph.is_item or text.endswith(".") or any(character.isdigit() for character in text):
            return None
        heading = read_heading(text, self._language, self._programme, next_text="", next_is_entry=lambda: False)
        return heading if heading and not heading.why_no_organ else None

    def _is_running_text(self, text: str) -> bool:
        return any(self._language.match(name, text) for name in ("numbered_paragraph", "list_introduction"))

    def _can_be_name(self, paragraph: Paragraph, text: str, head: Paragraph) -> bool:
        """Tell whether a paragraph can be the name below a head: not of a higher level, and no running text."""
        if paragraph.outline is not None and head.outline is not None and paragraph.outline < head.outline:
            return False
        if paragraph.is_note:
            return False
        return len(text) <= _LONGEST_NAME and not paragraph.is_item and not self._is_running_text(text)

    def _is_name(self, paragraph: Paragraph, text: str) -> bool:
        """Tell whether a paragraph is the name that is waited for; set as its head is, it may read as a heading."""
        if not self._nameless or self._part_head(text) or not self._can_be_name(paragraph, text, self._nameless[1]):
            return False
        head = self._nameless[1]
        return (head.outline is not None and paragraph.outline == head.outline) or not self._heading(paragraph, text)

    def _ends_list(self, paragraph: Paragraph, text: str) -> bool:
        """Tell whether a paragraph is past the list: a heading that leads to no entries, or text after entries."""
        if self._language.match("list_head", text):
            return True
        if self._is_name(paragraph, text) or self._part_head(text) or self._heading(paragraph, text):
            return False
        if self._language.match("numbered_paragraph", text):
            return self.entries > 0
        if _is_category(paragraph):
            return False
        return _is_heading(paragraph) and not self._leads_to_entries(self._at + 1)

    def _leads_to_entries(self, at: int) -> bool:
        """Tell whether headings alone stand before the next heading of a category, or the next row with a number."""
        head: Paragraph | None = None
        for block in self._blocks[at:]:
            if isinstance(block, Table):
                row = next(block.rows, None)
                return bool(row and row.cells and read_table_cell(row.cells[0].text, self._language).numbers)
            if not (text := clean_head(block.text)):
                continue
            if self._heading(block, text):
                return True
            if self._language.match("list_head", text):
                return False
            if not _is_heading(block) and not (head and self._can_be_name(block, text, head)):
                return False
            head = block if self._part_head(text) else None
        return False

    # --- heads ---

    def _paragraph(self, paragraph: Paragraph, text: str) -> Iterator[ListRecord]:
        if self._is_name(paragraph, text):
            yield from self._finish_name(paragraph)
            return
        yield from self._finish_name(None)
        part = self._part_head(text)
        heading = None if part else self._heading(paragraph, text)
        if part:
            yield from self._part(part, paragraph)
        elif heading:
            yield from self._category(heading, paragraph)
        elif _is_category(paragraph):
            yield _unreadable("it is set as a heading, and names no organ", paragraph, self._position.heading)
        elif (number := self._number_of_name(text)) is not None:
            yield from self._head_of_name(number, paragraph)
        elif _is_heading(paragraph):
            if text.lower().startswith(tuple(self._language.part_words)):
                yield _unreadable("it begins like the heading of a part, and has no number", paragraph, None)
            yield from self._component(text)
        else:
            yield from self._text(paragraph, text)

    def _part(self, head: PartHead, paragraph: Paragraph) -> Iterator[ListRecord]:
        """Begin a subprogramme or a numbered component; its name stands behind the number or in the next paragraph."""
        place = place_of_paragraphs(None, paragraph)
        if head.meant:
            message = f"read as the heading of a {head.meant}: {place.raw}"
            yield Finding(FindingCode.HEADING_LIKENED, Severity.WARNING, message, place)
        if head.subprogramme is not None:
            yield from self._finish_heading()
            self._position = Position(subprogramme=head.subprogramme)
            self._heads.setdefault(head.subprogramme, place)
        if head.component:
            yield from self._component(head.component, "component")
        self._nameless = (head, paragraph)
        if head.name is not None:
            yield from self._finish_name(None)

    def _finish_name(self, paragraph: Paragraph | None) -> Iterator[ListRecord]:
        """Take the name that was waited for; that of a component is no part of its heading."""
        waiting, self._nameless = self._nameless, None
        if waiting is None or waiting[0].subprogramme is None:
            return
        head, number = waiting[0], waiting[0].subprogramme
        name = head.name or (clean_head(paragraph.text) if paragraph else "")
        if head.component:
            name = self.subprogrammes.get(number, "")
        place = place_of_paragraphs(None, waiting[1], *([paragraph] if paragraph else []))
        yield Subprogramme(self._programme, number, name, place)

    def _number_of_name(self, text: str) -> int | None:
        """Return the subprogramme of the text whose name a paragraph is, where the list has not come to it yet."""
        named = (number for number, name in self.subprogrammes.items() if name and name.lower() == text.lower())
        return next((number for number in named if number not in self._heads), None)

    def _head_of_name(self, number: int, paragraph: Paragraph) -> Iterator[ListRecord]:
        """Begin a subprogramme of which the name alone stands in the list."""
        place = place_of_paragraphs(None, paragraph)
        message = f"the heading of subprogramme {number} is missing above its name"
        yield Finding(FindingCode.HEADING_MISSING, Severity.WARNING, message, place)
        yield from self._part(PartHead(number, None, clean_head(paragraph.text)), paragraph)

    def _component(self, text: str, level: str | None = None) -> Iterator[ListRecord]:
        """Begin a component. Outer ones of another kind stay in force, and one below which nothing stands yet."""
        yield from self._finish_heading()
        if level is None:
            found = self._language.match("component_head", text)
            level = level_of_mark(found["mark"]) if found else "heading"
        outer = self._position.components
        while any(other == level for other, _ in outer) and self._begun_at_component == self.entries:
            level += " below"
        keep = next((place for place, (other, _) in enumerate(outer) if other == level), len(outer))
        self._position = Position(self._position.subprogramme, [*outer[:keep], (level, text)])
        self._begun_at_component = self.entries

    def _category(self, heading: Heading, paragraph: Paragraph) -> Iterator[ListRecord]:
        yield from self._finish_heading()
        self._position = Position(self._position.subprogramme, self._position.components, heading)
        self._begun_at_heading = self.entries
        self._heading_place = place_of_paragraphs(heading, paragraph)
        yield from heading.findings(self._heading_place)

    def _finish_heading(self) -> Iterator[ListRecord]:
        """Complete what stands below a heading; one with nothing below may be an entry itself."""
        yield from self._rows.finish_heading()
        heading = self._position.heading
        if heading is None or self._begun_at_heading < self.entries:
            return
        if heading.names_instrument or (heading.of_documents and is_instrument(heading.text, self._language)):
            yield from self._rows.heading(heading, self._heading_place, self._position_now())
        else:
            message = f"no entry stands below the heading {heading.text}"
            yield Finding(FindingCode.EMPTY_LIST, Severity.INFO, message, self._heading_place)

    # --- entries ---

    def _text(self, paragraph: Paragraph, text: str) -> Iterator[ListRecord]:
        """Read a paragraph that is no heading: an entry without a table, running text, or neither."""
        heading = self._position.heading
        nothing_yet = heading is not None and self._begun_at_heading == self.entries
        if self._is_running_text(text) or (paragraph.is_note and not paragraph.is_item):
            return
        if (heading and paragraph.is_item) or nothing_yet or is_instrument(text.rstrip(";,. "), self._language):
            yield from self._rows.paragraph(paragraph, self._position_now())
        elif heading:
            yield _unreadable("it stands between the rows, and names no instrument", paragraph, heading)

    def _boxes(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each text box, in which no list has been seen to stand."""
        for box in paragraph.boxes:
            if clean(box.text):
                yield _unreadable("it stands in a text box", box, self._position.heading)

    def _position_now(self) -> ListPosition:
        return self._position.subprogramme, self._position.component, self._position.heading


def _is_category(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is set as the heading of a category: at a low outline level, or italic and not bold."""
    if paragraph.outline is not None:
        return paragraph.outline >= _CATEGORY_LEVEL
    return paragraph.italic and not paragraph.bold and not paragraph.is_item


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is set as a heading of any kind."""
    return paragraph.outline is not None or (paragraph.bold and not paragraph.is_item)


def place_of_paragraphs(heading: Heading | None, *paragraphs: Paragraph) -> Place:
    """Return the place of paragraphs: where the first stands, and the words of all."""
    raw = "\n".join(paragraph.text.strip() for paragraph in paragraphs)
    end_line = paragraphs[-1].place.end_line
    return replace(paragraphs[0].place, end_line=end_line, raw=raw, heading=heading.text if heading else None)


def _unreadable(why: str, paragraph: Paragraph, heading: Heading | None) -> Finding:
    message = f"the paragraph is not read: {why}"
    return Finding(FindingCode.UNREADABLE_LINE, Severity.WARNING, message, place_of_paragraphs(heading, paragraph))
