"""What a store says, held in memory for the pages: acts, mandates, programmes, organs, documents, citations, findings.

The store is open for reading and does not change while it is served, so that it is read once, in a dozen questions;
pages then need none. Things are found by the path of their IRI below the base, which is their address here too.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar
from urllib.parse import unquote

from ...graph.natural_order import natural_order

Names = dict[str, str]
"""Names or titles by language."""


def is_symbol(key: str) -> bool:
    """Tell whether the key of an act is a symbol; that of a treaty is made of its name.

    >>> is_symbol("A/RES/70/1"), is_symbol("charter-of-the-united-nations")
    (True, False)
    """
    return "/" in key


@dataclass(frozen=True, slots=True)
class Act:
    """An instrument: a resolution, decision, treaty or document; ``path`` is its IRI below the base."""

    path: str
    key: str
    kind: str
    organ: str | None
    year: int | None
    titles: Names
    whole: str | None
    text: str | None

    @property
    def has_symbol(self) -> bool:
        """Tell whether people know it by its key, which is a symbol then."""
        return is_symbol(self.key)


@dataclass(frozen=True, slots=True)
class Mandate:
    """One line of a list: the act, for which part of which programme, and where it stands, with the printed words."""

    iri: str
    act: str
    document: str
    programme: int | None
    subprogrammes: tuple[int, ...]
    scope: str
    entity: str | None
    heading: str | None
    component: str | None
    pinpoint: str | None
    note: str | None
    title: str | None
    language: str | None
    place: str
    order: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of an act in the text of a document, or in the title of another act (``citing``)."""

    act: str
    document: str
    citing: str | None
    programme: int | None
    paragraph: str | None
    section: str | None
    passage: str
    relation: str
    verb: str | None
    words: str
    pinpoint: str | None
    place: str
    order: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful or unreadable in a document, with its line."""

    document: str
    severity: str
    code: str
    message: str
    place: str
    order: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is loaded; ``name`` is its symbol, or else its title or file."""

    path: str
    symbol: str | None
    titles: Names
    period: str | None
    language: str
    kind: str
    file: str
    sha256: str
    loader: str
    session: str | None
    date: str | None
    agenda_item: str | None

    @property
    def name(self) -> str:
        """Return the symbol, or the name of the file where there is none."""
        return self.symbol or self.file

    @property
    def plan(self) -> str:
        """Return the plan that it belongs to: all plans of a period are one."""
        return self.period or self.name


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its number, its names, the documents that have it, and its subprogrammes with names in each."""

    number: int
    names: Names
    documents: set[str] = field(default_factory=set)
    subprogrammes: dict[str, dict[int, Names]] = field(default_factory=dict)

    def names_of(self, subprogramme: int, documents: Iterable[str]) -> Names:
        """Return the names of a subprogramme in the first of these documents that has one in each language."""
        found: Names = {}
        for document in documents:
            for language, name in self.subprogrammes.get(document, {}).get(subprogramme, {}).items():
                found.setdefault(language, name)
        return found


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ of the register: its code, names and parent."""

    code: str
    names: Names
    parent: str | None


_Row = TypeVar("_Row", Act, Mandate, Citation, Finding)


@dataclass
class Contents:
    """All that the pages show, with ways to find it."""

    acts: dict[str, Act]
    mandates: list[Mandate]
    citations: list[Citation]
    findings: list[Finding]
    documents: dict[str, Document]
    programmes: dict[int, Programme]
    organs: dict[str, Organ]
    earlier: dict[str, set[str]]
    """The acts that an act is directly later than, in its series."""

    @cached_property
    def acts_by_key(self) -> dict[str, Act]:
        """Return acts by their canonical key."""
        return {act.key: act for act in self.acts.values()}

    @cached_property
    def parts(self) -> dict[str, list[Act]]:
        """Return the lettered acts by the path of the whole act."""
        return _grouped(self.acts.values(), "whole")

    @cached_property
    def mandates_of_act(self) -> dict[str, list[Mandate]]:
        """Return mandates by the path of their act, in the order of print."""
        return _grouped(self.mandates, "act")

    @cached_property
    def mandates_of_programme(self) -> dict[int, list[Mandate]]:
        """Return mandates by the number of their programme, in the order of print."""
        return _grouped(self.mandates, "programme")

    @cached_property
    def mandates_of_document(self) -> dict[str, list[Mandate]]:
        """Return mandates by the path of the document that lists them, in the order of print."""
        return _grouped(self.mandates, "document")

    @cached_property
    def citations_of_act(self) -> dict[str, list[Citation]]:
        """Return citations by the path of the act that is cited."""
        return _grouped(self.citations, "act")

    @cached_property
    def citations_of_document(self) -> dict[str, list[Citation]]:
        """Return citations by the path of the document whose text cites."""
        return _grouped(self.citations, "document")

    @cached_property
    def citations_of_programme(self) -> dict[int, list[Citation]]:
        """Return citations by the number of the programme whose text cites."""
        return _grouped(self.citations, "programme")

    @cached_property
    def findings_of_document(self) -> dict[str, list[Finding]]:
        """Return findings by the path of their document."""
        return _grouped(self.findings, "document")

    @cached_property
    def acts_of_organ(self) -> dict[str, list[Act]]:
        """Return the acts that are listed or cited by the code of their organ, those of most programmes first."""
        found: dict[str, list[Act]] = defaultdict(list)
        for act in self.acts.values():
            if act.organ and (act.path in self.mandates_of_act or act.path in self.citations_of_act):
                found[act.organ].append(act)
        for acts in found.values():
            acts.sort(key=lambda act: (-len(self.programmes_of(act.path)), natural_order(act.key)))
        return found

    def programmes_of(self, act: str) -> frozenset[int]:
        """Return the numbers of the programmes that rest on an act."""
        return self._programmes.get(act, frozenset())

    @cached_property
    def _programmes(self) -> dict[str, frozenset[int]]:
        return {
            act: frozenset(mandate.programme for mandate in mandates if mandate.programme is not None)
            for act, mandates in self.mandates_of_act.items()
        }

    @cached_property
    def plans(self) -> dict[str, list[Document]]:
        """Return the documents of every plan by its name, a period or a symbol; the newest plan first."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents.values():
            if document.kind == "plan":
                found[document.plan].append(document)
        return {name: found[name] for name in sorted(found, reverse=True)}

    @cached_property
    def _later(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for later, earlier in self.earlier.items():
            for act in earlier:
                found[act].add(later)
        return found

    def series(self, act: str) -> tuple[list[Act], list[Act]]:
        """Return the earlier and the later acts of the series of an act, the newest first."""
        return self._reached(act, self.earlier), self._reached(act, self._later)

    def _reached(self, act: str, steps: dict[str, set[str]]) -> list[Act]:
        reached: set[str] = set()
        ahead = [act]
        while ahead:
            new = steps.get(ahead.pop(), set()) - reached - {act}
            reached |= new
            ahead.extend(new)
        found = [self.acts[path] for path in reached if path in self.acts]
        return sorted(found, key=lambda each: (-(each.year or 0), natural_order(each.key)))

    def act_at(self, path: str) -> Act | None:
        """Return the act of a path, as a browser sends it: percent signs read."""
        return self._acts_by_read_path.get(path)

    @cached_property
    def _acts_by_read_path(self) -> dict[str, Act]:
        return {unquote(path): act for path, act in self.acts.items()}

    def document_at(self, path: str) -> Document | None:
        """Return the loaded document of a path, as a browser sends it."""
        return self._documents_by_read_path.get(path)

    @cached_property
    def _documents_by_read_path(self) -> dict[str, Document]:
        return {unquote(path): document for path, document in self.documents.items()}


def _grouped(rows: Iterable[_Row], field_name: str) -> dict:
    found = defaultdict(list)
    for row in rows:
        if (key := getattr(row, field_name)) is not None:
            found[key].append(row)
    return dict(found)
