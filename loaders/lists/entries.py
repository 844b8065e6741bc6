"""From the pieces of an entry to its record: designations, kind, title, notes, pinpoint, and what is doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ..acts.folding import fold
from ..formats.clean import join_lines
from ..formats.lines import Line, place_of
from ..language import Language
from ..records import Finding, FindingCode, MandateEntry, Place, Severity
from .cells import Cell
from .headings import Heading
from .named import Named, name_row, title_of_row
from .titles import last_bracket, open_brackets

ListPosition: TypeAlias = tuple[int | None, str | None, Heading | None]
"""Subprogramme, component and heading in force."""


@dataclass
class Draft:
    """An entry while it is read: position, cells, titles (each a list of wrapped lines), and everything around.

    ``place`` is set where the entry does not stand on lines; ``untitled`` says that its list prints no titles.
    """

    position: ListPosition
    cells: list[Cell]
    titles: list[list[str]]
    lines: list[Line]
    pinpoints: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    joined: list[tuple[str, Place]] = field(default_factory=list)
    place: Place | None = None
    untitled: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether a cell still waits for its title."""
        return len(self.titles) < max(1, len(self.cells))

    @property
    def last_text(self) -> str:
        """Return the words that were read last."""
        return join_lines(self.titles[-1]) if self.titles else ""

    def extend(self, texts: list[str]) -> None:
        """Add lines to the title, or begin the title that is waited for."""
        if self.is_open:
            self.titles.append(texts)
        else:
            self.titles[-1] += texts


@dataclass(frozen=True, slots=True)
class _Part:
    """One entry of a draft: stacked cells make several."""

    cell: Cell | None
    title: str
    lines: list[Line]


class EntryMaker:
    """Makes the entries of one programme's list out of drafts, with the findings about them."""

    def __init__(self, language: Language, programme: int | None, entity: str | None = None) -> None:
        """Remember the language of the list, and the programme and entity it belongs to."""
        self._language = language
        self._programme = programme
        self._entity = entity
        self._assumed_at: tuple[int | None, str | None] | None = None

    def entries(self, draft: Draft) -> Iterator[MandateEntry | Finding]:
        """Yield the entries of a draft, each with its findings."""
        parts = self._parts(draft)
        for part in parts:
            entry, named_findings = self._entry(draft, part)
            yield entry
            yield from named_findings
            yield from self._title_findings(entry, untitled=draft.untitled)
        if len(draft.cells) > 1 and len(draft.titles) != len(draft.cells):
            message = f"{len(draft.cells)} numbers are stacked, but {len(draft.titles)} titles follow"
            place = place_of(draft.lines, _words(draft.position[2]))
            yield Finding(FindingCode.STACKED_CELLS, Severity.ERROR, message, place)
        for text, place in draft.joined:
            message = f"kept as a note of the entry above: {text}"
            yield Finding(FindingCode.LINE_JOINED, Severity.INFO, message, place)

    def _parts(self, draft: Draft) -> list[_Part]:
        """Return one part an entry; the lines of a stacked entry are its number's and its title's."""
        if len(draft.cells) < 2:
            title = join_lines(draft.titles[0]) if draft.titles else ""
            return [_Part(draft.cells[0] if draft.cells else None, title, draft.lines)]
        of_cells = {line for cell in draft.cells for line in cell.lines}
        rest = [line for line in draft.lines if line not in of_cells]
        parts: list[_Part] = []
        at = 0
        for number, cell in enumerate(draft.cells):
            texts = draft.titles[number] if number < len(draft.titles) else []
            own, at = rest[at : at + len(texts)], at + len(texts)
            parts.append(_Part(cell, join_lines(texts), [*cell.lines, *own]))
        parts[-1].lines.extend(rest[at:])
        return parts

    def _entry(self, draft: Draft, part: _Part) -> tuple[MandateEntry, list[Finding]]:
        subprogramme, component, heading = draft.position
        title = title_of_row(part.cell, part.title, self._language)
        place = draft.place or place_of(part.lines, _words(heading))
        named = name_row(part.cell, title, heading, self._language)
        pinpoint = named.pinpoint
        if pinpoint is None and draft.pinpoints and part.lines[-1] is draft.lines[-1]:
            pinpoint = _pinpoint_of_lines(draft.pinpoints)
        notes = [title.note, " ".join(draft.parts)]
        entry = MandateEntry(
            programme=self._programme,
            subprogramme=subprogramme,
            component=component,
            heading=heading.text if heading else None,
            body=named.body,
            kind=named.kind,
            designations=named.designations,
            as_cited=part.cell.text.strip() if part.cell and (named.designations or part.cell.pinpoint) else "",
            named=named.instrument,
            pinpoint=pinpoint,
            title=title.text if named.title is None else named.title,
            scope=title.scope,
            note=self._language.note_separator.join(note for note in notes if note) or None,
            place=place,
            entity=self._entity,
        )
        return entry, [*self._assumption(named, draft.position, place), *named.findings(place)]

    def _assumption(self, named: Named, position: ListPosition, place: Place) -> Iterator[Finding]:
        """Yield once a subprogramme and component that no heading tells the organ."""
        subprogramme, component, _ = position
        if named.assumed and named.organ and self._assumed_at != (subprogramme, component):
            self._assumed_at = (subprogramme, component)
            printed = named.numbers[0].printed
            message = f"no heading is in force; from here {printed} and the like are read as acts of {named.organ.code}"
            yield Finding(FindingCode.ORGAN_ASSUMED, Severity.WARNING, message, place)

    def _title_findings(self, entry: MandateEntry, *, untitled: bool) -> Iterator[Finding]:
        if not entry.title and entry.designations and not untitled:
            message = f"no title follows {entry.as_cited}"
            yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.WARNING, message, entry.place)
        if open_brackets(entry.title) or entry.title.count("[") != entry.title.count("]"):
            message = f"a bracket has no partner: {entry.title}"
            yield Finding(FindingCode.UNBALANCED_BRACKET, Severity.INFO, message, entry.place)


def _pinpoint_of_lines(lines: list[str]) -> str:
    """Return the pinpoint that stands on lines of its own, without the brackets around it."""
    text = join_lines(lines)
    return text[1:-1].strip() if last_bracket(text) == 0 and fold(text[0]) == "(" else text


def _words(heading: Heading | None) -> str | None:
    return heading.text if heading else None
