"""The loader of the CSV files of the UN's Mandate Source Registry.

A file holds the citations of many budgets, row by row in no order of documents. Every row becomes an entry or a finding
that names it; the rows of one budget document come together. The documents are those that the columns of origin and
section name; what stands in the rows of an origin that is not known forms one document without a symbol.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...citations.finder import CitationFinder
from ...errors import NoListError, ReadError
from ...formats.source import Source
from ...language import Language, language
from ...lists.headings import Heading
from ...records import (
    Finding,
    FindingCode,
    Place,
    Programme,
    Record,
    Severity,
    Subprogramme,
)
from .checks import Earlier, contradictions
from .entries import Position, read_entry
from .rows import RegistryFile, RegistryRow, read_registry
from .rules import BudgetDocument, registry_rules

LOADER = "registry 3"
"""Name and version of this loader; the version changes whenever the same file gives other records."""


@dataclass
class _Document:
    """One budget document, and the rows of the file that are of it."""

    named: BudgetDocument
    rows: list[RegistryRow] = field(default_factory=list)


def load_registry(source: Source, lists_only: bool = False) -> Iterator[Record]:
    """Read a CSV of the registry: every budget document in it, with its programmes, subprogrammes and entries.

    Raises :class:`ReadError` for a file that is no CSV of the registry, and :class:`NoListError` for one without rows.
    """
    file = read_registry(source)
    documents = _documents(file)
    if not documents:
        raise NoListError("holds no row", place=source.path, advice="give the registry's CSV as it was downloaded")
    if source.given.symbol and len(documents) > 1:
        what = f"holds rows of {len(documents)} documents, which one symbol cannot name"
        raise ReadError(what, place=source.path, advice="leave --symbol out")
    earlier = Earlier()
    for document in documents:
        yield from _Reader(source, file, document.named, earlier, lists_only).records(document.rows)


def _documents(file: RegistryFile) -> list[_Document]:
    """Return the documents in the order in which the file first names them."""
    found: dict[str | None, _Document] = {}
    for row in file.rows:
        named = _named(row)
        document = found.setdefault(named.symbol, _Document(named))
        document.rows.append(row)
        if named.symbol is None and row["origin"] and row["origin"] not in document.named.title.split("; "):
            title = "; ".join(name for name in (document.named.title, row["origin"]) if name)
            document.named = BudgetDocument(None, title, None)
    return list(found.values())


def _named(row: RegistryRow) -> BudgetDocument:
    known = registry_rules().document(row["origin"], row["section"], row["addendum"], row["section_title"])
    return known or BudgetDocument(None, "", None)


class _Reader:
    """Reads the rows of one document; remembers the programmes and subprogrammes it has named."""

    def __init__(
        self, source: Source, file: RegistryFile, named: BudgetDocument, earlier: Earlier, lists_only: bool
    ) -> None:
        self._file = file
        self._named = named
        self._earlier = earlier
        self._language: Language = language(source.given.language or "en")
        known = {"symbol": named.symbol, "title": named.title, "period": named.period}
        self._document = source.document(LOADER, self._language.code, **known)
        self._finder = None if lists_only else CitationFinder(self._language, self._document.symbol)
        self._seen: set[tuple[int, int | None]] = set()
        self._met: set[tuple[str, str]] = set()

    def records(self, rows: Iterable[RegistryRow]) -> Iterator[Record]:
        """Yield the document, and what its rows give."""
        yield self._document
        for row in rows:
            trouble = self._unreadable(row)
            if trouble:
                yield trouble
            else:
                yield from self._document_findings(row)
                yield from self._row(row)

    def _unreadable(self, row: RegistryRow) -> Finding | None:
        """Return why no entry can be made of a row, or ``None``."""
        severity = Severity.ERROR
        if row.is_empty:
            what, severity = "holds nothing", Severity.INFO
        elif row.wrong_length is not None:
            what = f"has {row.wrong_length} cells and not {self._file.header_length}"
        elif row["programme"] and not registry_rules().match("programme", row["programme"]):
            what = f"{row['programme']!r} is no programme number"
        elif not row["symbol"] and not row["title"]:
            what = "names nothing: symbol and title are empty"
        else:
            return None
        return Finding(FindingCode.UNREADABLE_LINE, severity, f"row {row.number}: {what}", row.place)

    def _document_findings(self, row: RegistryRow) -> Iterator[Finding]:
        """Yield once a section that the symbol of no known document answers to, and what differs in names."""
        if self._named.symbol is None and self._is_new("section", f"{row['origin']} {row['section']}"):
            message = f"the symbol of {row['origin'] or 'no origin'}, section {row['section'] or 'none'}, is not known"
            yield Finding(FindingCode.UNKNOWN_DOCUMENT, Severity.WARNING, message, row.place)
        yield from self._earlier.names_that_differ(row)

    def _row(self, row: RegistryRow) -> Iterator[Record]:
        position = _position(row)
        yield from self._heads(row, position)
        made = read_entry(row, position, self._language, self._file.layout)
        yield made.entry
        if self._finder:
            yield from self._finder.citations_of_title(made.entry)
        yield from self._category_findings(row["part"], made.category, made.entry.place)
        yield from made.findings
        yield from contradictions(row, made)
        yield from self._earlier.repetitions(row)

    def _heads(self, row: RegistryRow, position: Position) -> Iterator[Record]:
        """Yield programme and subprogramme where they are first named."""
        programme, number = position.programme, position.subprogramme
        if programme is None:
            return
        if (programme, None) not in self._seen:
            self._seen.add((programme, None))
            yield Programme(programme, row["programme_title"], row.place)
        if number is None:
            return
        found = registry_rules().match("subprogramme", row["subprogramme"])
        name = found["title"] if found else ""
        if (programme, number) not in self._seen:
            self._seen.add((programme, number))
            yield Subprogramme(programme, number, name, row.place)
        document = self._named.symbol or ""
        yield from self._earlier.subprogramme(document, (programme, number), name, row.place)

    def _category_findings(self, part: str, category: Heading, place: Place) -> Iterator[Finding]:
        """Yield once a category without an organ, and a part of the document that is not known."""
        if category.why_no_organ and self._is_new("category", category.text):
            yield from category.findings(place)
        rules = registry_rules()
        known = rules.match("part.list", part) or rules.match("part.background", part)
        if not known and self._is_new("part", part):
            message = f"the part {part or 'that is not named'} is none that is known; its rows are read as a list"
            yield Finding(FindingCode.UNREADABLE_LINE, Severity.WARNING, message, place)

    def _is_new(self, what: str, text: str) -> bool:
        """Tell whether something is met for the first time in the document, and remember it."""
        is_new = (what, text) not in self._met
        self._met.add((what, text))
        return is_new


def _position(row: RegistryRow) -> Position:
    """Return where in the plan a row stands; a subprogramme without a number is a component of the programme.

    >>> from mandategraph.loaders.records import Place
    >>> cells = {"programme": "25", "subprogramme": "Subprogramme 2. Supply", "component": "Component 1: Chain"}
    >>> _position(RegistryRow(2, Place(2, 2, ""), cells))
    Position(programme=25, subprogramme=2, component='Component 1', background=False)
    """
    rules = registry_rules()
    programme = rules.match("programme", row["programme"])
    part = row["subprogramme"]
    number = rules.match("subprogramme", part)
    levels = [] if number or rules.match("whole_programme", part) else [part]
    found = rules.match("component", row["component"])
    levels.append(found["component"] if found else row["component"])
    named = [level for level in levels if level and not rules.match("placeholder", level)]
    return Position(
        programme=int(programme["number"]) if programme else None,
        subprogramme=int(number["number"]) if number else None,
        component=" > ".join(named) or None,
        background=bool(rules.match("part.background", row["part"])),
    )
