"""From a row of the registry's CSV to a mandate entry: the category gives the organ, the symbol as printed the act.

Link, full symbol and the other columns that say again whose act it is do not take part; they are held against the entry
afterwards (:mod:`.checks`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...language import Language
from ...lists.cells import read_table_cell
from ...lists.headings import Heading, read_category
from ...lists.named import Named, name_row, title_of_row
from ...records import Finding, FindingCode, Kind, MandateEntry, Severity
from .rows import RegistryRow
from .rules import Layout, registry_rules


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """What a row gave: the entry, its category, what it names, and what is doubtful about that."""

    entry: MandateEntry
    category: Heading
    named: Named
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the plan a row stands."""

    programme: int | None
    subprogramme: int | None
    component: str | None
    background: bool


def read_entry(row: RegistryRow, position: Position, words: Language, layout: Layout) -> RegistryEntry:
    """Make the entry of a row, with what is doubtful about it."""
    category = read_category(row["heading"], position.programme, words.code)
    place = replace(row.place, heading=row["heading"] or None)
    sentence = row["title"] if position.background and layout.cites_sentences else ""
    cell = read_table_cell(registry_rules().unwrapped(row["symbol"]), words)
    title = title_of_row(cell, "" if sentence else row["title"], words)
    named = name_row(cell, title, _whole(category, layout), words)
    notes = [note for note in (title.note, row["part"] if position.background else "", sentence) if note]
    entry = MandateEntry(
        programme=position.programme,
        subprogramme=position.subprogramme,
        component=position.component,
        heading=row["heading"] or None,
        body=named.body,
        kind=named.kind,
        designations=named.designations,
        as_cited=row["symbol"] if named.designations else "",
        named=named.instrument,
        pinpoint=named.pinpoint,
        title=title.text if named.title is None else named.title,
        scope=title.scope,
        note=words.note_separator.join(notes) or None,
        place=place,
        entity=row["entity"] or None,
    )
    return RegistryEntry(entry, category, named, (*named.findings(place), *_title_finding(entry, position)))


def _whole(category: Heading, layout: Layout) -> Heading:
    """Return the heading that the document prints, where the layout gives a mixed one as one of its kinds."""
    parted = layout.splits_headings and category.kinds == (Kind.RESOLUTION,)
    return replace(category, kinds=(Kind.RESOLUTION, Kind.DECISION)) if parted else category


def _title_finding(entry: MandateEntry, position: Position) -> Iterator[Finding]:
    """Say that a title is missing in a list; what is cited in running text has none beside it."""
    if not entry.title and not position.background and entry.body not in registry_rules().untitled:
        message = f"no title stands beside {entry.as_cited or entry.pinpoint}"
        yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.WARNING, message, entry.place)
