"""From the pieces of an entry to its record: designations, kind, title, notes, pinpoint, and what is doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ...ontology.instruments import instrument_register
from ...ontology.organs import Organ, organ_register
from ...ontology.terms import NumberForm
from ..acts.designations import Number, designate, doubts, fold, kind_of, read_numbers
from ..acts.number_findings import number_findings, unresolved_finding
from ..formats.clean import join_lines
from ..formats.lines import Line, place_of
from ..language import Language
from ..records import Act, Designation, Finding, FindingCode, Kind, MandateEntry, Place, Severity, Unresolved
from .cells import Cell
from .headings import Heading
from .named import act_of_year, instrument_in
from .titles import Title, last_bracket, open_brackets, read_title

_ASSUMED_ORGAN = {NumberForm.SESSION_NUMBER: "GA", NumberForm.NUMBER_IN_YEAR: "SC"}
"""Whose act a number is where no heading is in force: the principal organ that numbers so, always with a finding; no
organ where that one had no such session."""


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


@dataclass(frozen=True, slots=True)
class _Named:
    """What an entry names: its designations or its instrument, its kind and body."""

    kind: Kind
    body: str | None
    designations: tuple[Designation, ...] = ()
    act: Act | None = None
    title: str | None = None
    pinpoint: str | None = None


class EntryMaker:
    """Makes the entries of one programme's list out of drafts, with the findings about them."""

    def __init__(self, language: Language, programme: int | None, entity: str | None = None) -> None:
        """Remember the language of the list, and the programme and entity it belongs to."""
        self._language = language
        self._programme = programme
        self._entity = entity
        self._assumed_at: tuple[int | None, str | None] | None = None

    def heading_findings(self, heading: Heading, place: Place) -> Iterator[Finding]:
        """Yield what is wrong with a heading itself."""
        codes = {
            Unresolved.UNKNOWN_ORGAN: FindingCode.UNKNOWN_ORGAN,
            Unresolved.AMBIGUOUS_ORGAN: FindingCode.AMBIGUOUS_ORGAN,
        }
        if heading.why_no_organ:
            message = f"{heading.why_no_organ}: {heading.text}"
            yield Finding(codes[heading.why_no_organ], Severity.ERROR, message, place)

    def is_instrument(self, text: str) -> bool:
        """Tell whether a paragraph names an instrument that can be an entry without a number."""
        bare = read_title(text, self._language).text
        return bool(self._language.match("unnumbered_entry", bare)) or instrument_register().named(bare) is not None

    def names_instrument(self, text: str) -> bool:
        """Tell whether a paragraph with no heading above it cites an instrument by name: 《联合国宪章》的相关条款."""
        found = self._language.match("instrument_name", text)
        return self.is_instrument(text) or bool(found and not found["before"])

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
        title = read_title(part.title, self._language)
        place = draft.place or place_of(part.lines, _words(heading))
        named, findings = self._named(part.cell, title, draft.position, place)
        pinpoint = (part.cell.pinpoint if part.cell else None) or title.pinpoint or named.pinpoint
        if pinpoint is None and draft.pinpoints and part.lines[-1] is draft.lines[-1]:
            pinpoint = _pinpoint_of_lines(draft.pinpoints)
        notes = [title.note, join_lines_of(draft.parts)]
        entry = MandateEntry(
            programme=self._programme,
            subprogramme=subprogramme,
            component=component,
            heading=heading.text if heading else None,
            body=named.body,
            kind=named.kind,
            designations=named.designations,
            as_cited=part.cell.text.strip() if part.cell else "",
            named=named.act,
            pinpoint=pinpoint,
            title=named.title or title.text,
            scope=title.scope,
            note=self._language.note_separator.join(note for note in notes if note) or None,
            place=place,
            entity=self._entity,
        )
        return entry, findings

    def _named(
        self, cell: Cell | None, title: Title, position: ListPosition, place: Place
    ) -> tuple[_Named, list[Finding]]:
        _, _, heading = position
        if cell and cell.numbers:
            return self._numbered(cell.numbers, cell.kind, position, place)
        if cell:
            return self._unnumbered(cell, title, position, place)
        if heading and heading.of_documents and (year := self._language.match("year_leads", title.text)):
            return self._of_year(year["year"], year["title"], heading, position, place)
        if heading and (prose := self._language.match("numbers_in_prose", title.text)):
            numbers, _ = read_numbers(prose["numbers"].strip())
            if numbers:
                return self._numbered(tuple(numbers), None, position, place)
        return self._by_name(title, heading), []

    def _unnumbered(
        self, cell: Cell, title: Title, position: ListPosition, place: Place
    ) -> tuple[_Named, list[Finding]]:
        """Read a cell that holds a part of the instrument of the heading, a bare year, or what cannot be read."""
        _, _, heading = position
        if heading and heading.names_instrument and cell.pinpoint:
            return self._by_name(Title(heading.text), heading), []
        if heading and heading.of_documents and cell.year:
            return self._of_year(cell.year, title.text, heading, position, place)
        unread = Designation(cell.text, unresolved=Unresolved.NOT_A_DESIGNATION)
        kind = heading.kinds[0] if heading and heading.kinds else Kind.DOCUMENT
        body = heading.organ.code if heading and heading.organ else None
        return _Named(kind, body, (unread,)), [unresolved_finding(cell.text, unread, place)]

    def _numbered(
        self, numbers: tuple[Number, ...], stated: Kind | None, position: ListPosition, place: Place
    ) -> tuple[_Named, list[Finding]]:
        heading = position[2]
        organ, why_none, findings = self._organ(numbers[0], position, place)
        kinds = list(heading.kinds) if heading else []
        designations: list[Designation] = []
        kind = Kind.RESOLUTION
        for number in numbers:
            kind = stated or kind_of(number, organ, kinds)
            designation = designate(number, organ, kind, why_none=why_none)
            designations.append(designation)
            findings += number_findings(number, designation, organ, place)
        first = next((act for designation in designations for act in designation.acts), None)
        body = first.organ if first else (organ.code if organ else None)
        return _Named(first.kind if first else kind, body, tuple(designations)), findings

    def _organ(
        self, number: Number, position: ListPosition, place: Place
    ) -> tuple[Organ | None, Unresolved | None, list[Finding]]:
        """Return the organ of the heading in force; without one the principal organ that numbers so, and a finding."""
        subprogramme, component, heading = position
        if heading:
            return heading.organ, heading.why_no_organ, []
        code = _ASSUMED_ORGAN.get(number.rule.form) if number.rule.form else None
        if code is None or any(what == "session" for what, _ in doubts(number, organ_register()[code])):
            return None, Unresolved.NO_ORGAN, []
        findings: list[Finding] = []
        if self._assumed_at != (subprogramme, component):
            self._assumed_at = (subprogramme, component)
            message = f"no heading is in force; from here {number.printed} and the like are read as acts of {code}"
            findings.append(Finding(FindingCode.ORGAN_ASSUMED, Severity.WARNING, message, place))
        return organ_register()[code], None, findings

    def _of_year(
        self, year: str, title: str, heading: Heading, position: ListPosition, place: Place
    ) -> tuple[_Named, list[Finding]]:
        """Read an entry whose left column prints the year of a communiqué or conclusions, and no number."""
        if found := self._language.match("number_in_title", title):
            numbers, _ = read_numbers(found["number"].strip())
            if numbers:
                named, findings = self._numbered(
                    tuple(numbers), self._language.kind_of_word(found["kind"]), position, place
                )
                return _Named(named.kind, named.body, named.designations, title=found["title"]), findings
        act = act_of_year(heading.organ, year, title)
        body = heading.organ.code if heading.organ else None
        return _Named(Kind.DOCUMENT, body, (Designation(year, (act,)),), title=title), []

    def _by_name(self, title: Title, heading: Heading | None) -> _Named:
        """Read an entry without a number: the Charter, a treaty, a declaration, with the articles it names."""
        organ = heading.organ if heading else None
        act, pinpoint = instrument_in(title.text, self._language, organ)
        body = {Kind.CHARTER: "CHARTER", Kind.TREATY: "TREATY"}.get(act.kind) or (organ.code if organ else None)
        return _Named(act.kind, body, act=act, pinpoint=pinpoint)

    def _title_findings(self, entry: MandateEntry, *, untitled: bool) -> Iterator[Finding]:
        if not entry.title and entry.designations and not untitled:
            message = f"no title follows {entry.as_cited}"
            yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.WARNING, message, entry.place)
        if open_brackets(entry.title) or entry.title.count("[") != entry.title.count("]"):
            message = f"a bracket has no partner: {entry.title}"
            yield Finding(FindingCode.UNBALANCED_BRACKET, Severity.INFO, message, entry.place)


def join_lines_of(parts: list[str]) -> str | None:
    """Join the parts of an act that a list names below it."""
    return " ".join(parts) or None


def _pinpoint_of_lines(lines: list[str]) -> str:
    """Return the pinpoint that stands on lines of its own, without the brackets around it."""
    text = join_lines(lines)
    return text[1:-1].strip() if last_bracket(text) == 0 and fold(text[0]) == "(" else text


def _words(heading: Heading | None) -> str | None:
    return heading.text if heading else None
