"""From a row of the registry's CSV to a mandate entry: the category gives the organ, the symbol as printed the act.

Link, full symbol and the other columns that say again whose act it is do not take part; they are held against the entry
afterwards (:mod:`.checks`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ....ontology.instruments import NamedInstrument, instrument_register
from ....ontology.organs import Organ
from ...acts.designations import Number, designate, kind_of
from ...acts.number_findings import number_findings
from ...acts.symbols import acts_of_symbol
from ...language import Language, language
from ...lists.cells import Cell, read_table_cell
from ...lists.headings import Heading, read_heading
from ...lists.named import act_of_year, instrument_named
from ...lists.titles import read_title
from ...records import Act, Designation, Finding, FindingCode, Kind, MandateEntry, Severity, Unresolved
from .rows import RegistryRow
from .rules import Layout, registry_rules

_UNNUMBERED_KINDS = {Kind.TREATY, Kind.CHARTER, Kind.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Category:
    """The category of a row: the heading it was printed under, or the instrument whose parts its rows are."""

    heading: Heading
    instrument: NamedInstrument | None = None

    @property
    def organ(self) -> Organ | None:
        """Return the organ of the heading."""
        return self.heading.organ

    @property
    def may_be_named(self) -> bool:
        """Tell whether an entry may be an instrument with a name and no number."""
        return not self.heading.kinds or bool(_UNNUMBERED_KINDS & set(self.heading.kinds))


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """What a row gave: the entry, the category and numbers that it was made of, and what is doubtful about them."""

    entry: MandateEntry
    category: Category
    numbers: tuple[Number, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the plan a row stands."""

    programme: int | None
    subprogramme: int | None
    component: str | None
    background: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row names."""

    kind: Kind
    numbers: tuple[Number, ...] = ()
    designations: tuple[Designation, ...] = ()
    act: Act | None = None
    pinpoint: str | None = None


@cache
def read_category(text: str, programme: int | None, language_code: str) -> Category:
    """Read the category of a row; one that the register or the language lacks says so in its heading.

    >>> read_category("Governing Council resolutions", 12, "en").organ.code
    'HABITAT-GC'
    >>> read_category("Charter of the United Nations", None, "en").heading.kinds
    (<Kind.CHARTER: 'charter'>,)
    """
    instrument = instrument_register().named(text) if text else None
    if instrument:
        kind = _act_of(instrument).kind
        return Category(Heading(text, None, (kind,)), instrument)
    if not text:
        return Category(Heading(text, None, (), Unresolved.NO_ORGAN))
    heading = read_heading(text, language(language_code), programme, next_text="", next_is_entry=lambda: True)
    return Category(heading or Heading(text, None, (), Unresolved.UNKNOWN_ORGAN))


def read_entry(row: RegistryRow, position: Position, words: Language, layout: Layout) -> RegistryEntry:
    """Make the entry of a row, with what is doubtful about it."""
    category = read_category(row["heading"], position.programme, words.code)
    place = replace(row.place, heading=row["heading"] or None)
    sentence = row["title"] if position.background and layout.cites_sentences else ""
    title = read_title("" if sentence else row["title"], words)
    named = _read_symbol(row, title.text, category, words, splits_headings=layout.splits_headings)
    notes = [note for note in (title.note, row["part"] if position.background else "", sentence) if note]
    first = next((act for designation in named.designations for act in designation.acts), named.act)
    entry = MandateEntry(
        programme=position.programme,
        subprogramme=position.subprogramme,
        component=position.component,
        heading=row["heading"] or None,
        body=_body(first, category.organ),
        kind=first.kind if first else named.kind,
        designations=named.designations,
        as_cited=row["symbol"] if named.designations else "",
        named=named.act,
        pinpoint=named.pinpoint or title.pinpoint,
        title=title.text or ("" if named.designations or category.instrument else row["symbol"]),
        scope=title.scope,
        note=words.note_separator.join(notes) or None,
        place=place,
        entity=row["entity"] or None,
    )
    findings = [*_designation_findings(entry, named, category), *_title_finding(entry, position)]
    return RegistryEntry(entry, category, named.numbers, tuple(findings))


def _body(act: Act | None, organ: Organ | None) -> str | None:
    of_kind = {Kind.CHARTER: "CHARTER", Kind.TREATY: "TREATY"}
    return (of_kind.get(act.kind) or act.organ if act else None) or (organ.code if organ else None)


def _read_symbol(row: RegistryRow, title: str, category: Category, words: Language, *, splits_headings: bool) -> _Named:
    symbol = registry_rules().unwrapped(row["symbol"])
    if category.instrument:
        act = _act_of(category.instrument)
        return _Named(act.kind, act=act, pinpoint=symbol or None)
    if symbol.isdigit() and len(symbol) == 4 and category.heading.of_documents:
        act = act_of_year(category.organ, symbol, title)
        return _Named(act.kind, designations=(Designation(symbol, (act,)),))
    cell = read_table_cell(symbol, words) if symbol else None
    if cell and cell.numbers:
        return _numbered(cell, category, splits_headings=splits_headings)
    if " " in symbol and category.may_be_named:
        return _by_name(symbol, category.organ, words)
    if not symbol and title and category.may_be_named:
        return _by_name(title, category.organ, words)
    kind = category.heading.kinds[0] if category.heading.kinds else Kind.DOCUMENT
    return _Named(kind, designations=(Designation(symbol, unresolved=Unresolved.NOT_A_DESIGNATION),))


def _numbered(cell: Cell, category: Category, *, splits_headings: bool) -> _Named:
    organ, heading = category.organ, category.heading
    kinds = list(heading.kinds)
    if not kinds or (splits_headings and kinds == [Kind.RESOLUTION]):
        kinds = [Kind.RESOLUTION, Kind.DECISION]
    designations: list[Designation] = []
    numbers: list[Number] = []
    kind = kinds[0]
    for number in cell.numbers:
        kind = cell.kind or kind_of(number, organ, kinds)
        acts = acts_of_symbol(number.printed) if number.rule.kind is Kind.DOCUMENT else ()
        designations += [Designation(number.printed, (act,)) for act in acts] or [
            designate(number, organ, kind, why_none=heading.why_no_organ)
        ]
        numbers += [number] * max(1, len(acts))
    return _Named(kind, tuple(numbers), tuple(designations), pinpoint=cell.pinpoint)


def _by_name(text: str, organ: Organ | None, words: Language) -> _Named:
    article = words.match("pinpoint_article", text)
    name = article["title"] if article else text
    act = _dated(name, words) or instrument_named(name, words, organ)
    return _Named(act.kind, act=act, pinpoint=article["pinpoint"] if article else None)


def _dated(name: str, words: Language) -> Act | None:
    """Return the registered instrument of a name that ends in the instrument's own year."""
    found = words.match("dated_name", name)
    known = instrument_register().named(found["name"]) if found else None
    if found and known and known.year == int(found["year"]):
        return replace(_act_of(known), name=name)
    return None


def _act_of(instrument: NamedInstrument) -> Act:
    return instrument_named(instrument.labels["en"], language("en"), None)


def _designation_findings(entry: MandateEntry, named: _Named, category: Category) -> Iterator[Finding]:
    for number, designation in zip(named.numbers, entry.designations, strict=False):
        yield from number_findings(number, designation, category.organ, entry.place)
    if not named.numbers and any(designation.unresolved for designation in entry.designations):
        message = f"{entry.as_cited or 'an empty cell'}: {Unresolved.NOT_A_DESIGNATION}"
        yield Finding(FindingCode.UNRESOLVED_DESIGNATION, Severity.ERROR, message, entry.place)


def _title_finding(entry: MandateEntry, position: Position) -> Iterator[Finding]:
    """Say that a title is missing in a list; what is cited in running text has none beside it."""
    if not entry.title and not position.background and entry.body not in registry_rules().untitled:
        message = f"no title stands beside {entry.as_cited or entry.pinpoint}"
        yield Finding(FindingCode.ENTRY_WITHOUT_TITLE, Severity.WARNING, message, entry.place)
