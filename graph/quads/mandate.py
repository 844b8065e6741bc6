"""What the graphs say of the mandates that a document lists, and of the shortcuts that rest on them."""

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ...loaders.records import Act, MandateEntry
from ...ontology.terms import Class, Property, Scope
from ..standard_terms import DERIVED_FROM
from .act import ActQuads
from .counts import Print, series_key
from .line import LineQuads
from .programme import ProgrammeQuads
from .statements import Describer, Statements


@dataclass(frozen=True, slots=True)
class _Where:
    """What the mandates of one entry share: their line, and for which parts of the programme they are listed."""

    line: NamedNode
    programme: NamedNode | None
    component: NamedNode | None
    scope: Scope
    subprogrammes: list[NamedNode]


class MandateQuads(Describer):
    """Says the mandates of one document."""

    def __init__(self, statements: Statements, lines: LineQuads, programmes: ProgrammeQuads, acts: ActQuads) -> None:
        """Take the statements of the document, and what describes the things that mandates name."""
        super().__init__(statements)
        self._lines = lines
        self._programmes = programmes
        self._acts = acts
        self._positions: Counter[int | None] = Counter()
        self._for_all: list[tuple[int | None, NamedNode, NamedNode]] = []

    def entry(self, entry: MandateEntry) -> None:
        """Say the mandates of an entry, one for each act."""
        self._statements.summary.entries += 1
        scope, subprogrammes = self._scope(entry)
        where = _Where(
            line=self._lines.line(entry.place),
            programme=self._programmes.programme(entry.programme) if entry.programme is not None else None,
            component=self._programmes.component(entry),
            scope=scope,
            subprogrammes=subprogrammes,
        )
        for act in entry.acts:
            self._mandate(entry, act, where)

    def _scope(self, entry: MandateEntry) -> tuple[Scope, list[NamedNode]]:
        """Return the scope of an entry and the subprogrammes that rest on it: by scope note, or by heading."""
        numbers = entry.scope if isinstance(entry.scope, tuple) else ()
        if entry.subprogramme is not None and entry.subprogramme not in numbers:
            numbers = (entry.subprogramme, *numbers)
        subprogrammes = [self._programmes.subprogramme(entry.programme, number) for number in numbers]
        if entry.scope == "all":
            return Scope.ALL_SUBPROGRAMMES, subprogrammes
        if entry.component is not None:
            return Scope.NAMED_COMPONENT, subprogrammes
        return (Scope.NAMED_SUBPROGRAMMES if subprogrammes else Scope.WHOLE_PROGRAMME), subprogrammes

    def _mandate(self, entry: MandateEntry, act: Act, where: _Where) -> None:
        self._statements.summary.mandates += 1
        self._positions[entry.programme] += 1
        position = self._positions[entry.programme]
        node = self._here.mandate(entry.programme, position)
        instrument = self._acts.named(act)
        self._own.class_of(node, Class.MANDATE)
        self._own.put(node, Property.LISTED_IN, self._here.document)
        self._own.put(node, Property.FOR_PROGRAMME, where.programme)
        self._own.put(node, Property.FOR_COMPONENT, where.component)
        self._own.put(node, Property.INSTRUMENT, instrument)
        self._own.put(node, Property.SCOPE, self._own.terms[where.scope])
        self._own.put(node, Property.ENTITY, entry.entity)
        self._own.put(node, Property.HEADING, entry.heading)
        self._own.put(node, Property.NOTE, entry.note)
        if entry.as_cited and entry.as_cited != act.number:
            self._own.put(node, Property.AS_CITED, entry.as_cited)
        self._own.say(node, DERIVED_FROM, where.line)
        self._title(node, entry, act, instrument)
        self._acts.pinpoint(node, entry.pinpoint, instrument)
        if where.programme:
            self._statements.shortcut(self._shared, where.programme, Property.MANDATED_BY, instrument)
        self._statements.shortcut(self._shared, self._here.document, Property.CITES, instrument)
        for subprogramme in where.subprogrammes:
            self._for_subprogramme(node, subprogramme, instrument)
        if where.scope is Scope.ALL_SUBPROGRAMMES:
            self._for_all.append((entry.programme, node, instrument))

    def _for_subprogramme(self, mandate: NamedNode, subprogramme: NamedNode, instrument: NamedNode) -> None:
        self._own.put(mandate, Property.FOR_SUBPROGRAMME, subprogramme)
        self._statements.shortcut(self._own, subprogramme, Property.SUBPROGRAMME_MANDATED_BY, instrument)

    def _title(self, mandate: NamedNode, entry: MandateEntry, act: Act, instrument: NamedNode) -> None:
        if entry.title:
            self._own.say(mandate, self._own.terms[Property.TITLE], self._words(entry.title))
            if key := series_key(act, entry.title, self._statements.language):
                self._own.put(mandate, Property.TITLE_KEY, self._words(key))
                self._statements.series_titled(key, Print(instrument, mandate, entry.title))
        if act.name and act.name != entry.title:
            self._own.say(mandate, self._own.terms[Property.NAME], self._words(act.name))
        if name := act.name or entry.title:
            self._statements.titled(instrument, name)

    def finish(self) -> None:
        """Say what needs the whole document: the subprogrammes that rest on mandates of all of them."""
        for programme, mandate, instrument in self._for_all:
            for subprogramme in self._programmes.subprogrammes(programme):
                self._for_subprogramme(mandate, subprogramme, instrument)
        self._for_all.clear()
