"""What a document's graph says of its programmes, subprogrammes and components."""

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from ...loaders.records import MandateEntry, Programme
from ...ontology.terms import Class, Property
from ..standard_terms import DERIVED_FROM, IS_PART_OF, LABEL, NOTATION, SOURCE
from .counts import Naming
from .line import LineQuads
from .statements import Describer, Statements


class ProgrammeQuads(Describer):
    """Describes the programmes of one document and what is below them, each once."""

    def __init__(self, statements: Statements, lines: LineQuads) -> None:
        """Take the statements and the lines of the document."""
        super().__init__(statements)
        self._lines = lines
        self._subprogrammes: dict[int | None, dict[int, NamedNode]] = defaultdict(dict)
        self._components: dict[tuple[int | None, int | None], dict[str, NamedNode]] = defaultdict(dict)

    def programme(self, number: int) -> NamedNode:
        """Return a programme, the same in all documents."""
        node = self._statements.iris.programme(number)
        if self._statements.is_first(node):
            self._shared.class_of(node, Class.PROGRAMME)
            self._shared.say(node, NOTATION, Literal(str(number)))
        return node

    def programme_in_plan(self, record: Programme) -> None:
        """Say a programme as the document has it, and its name there."""
        self._statements.summary.programmes += 1
        programme, node = self.programme(record.number), self._here.programme(record.number)
        self._own.class_of(node, Class.PROGRAMME_IN_PLAN)
        self._own.put(node, Property.OF_PROGRAMME, programme)
        self._own.say(node, IS_PART_OF, self._here.document)
        self._own.say(node, DERIVED_FROM, self._lines.line(record.place))
        if record.name:
            self._own.say(node, self._own.terms[Property.TITLE], self._words(record.name))
            self._statements.named(programme, Naming.TITLED, record.name)

    def _programme_or_document(self, number: int | None) -> NamedNode:
        """Return the programme, or the document where it names none."""
        return self.programme(number) if number is not None else self._here.document

    def subprogramme(self, programme: int | None, number: int, name: str = "") -> NamedNode:
        """Return a subprogramme of the document."""
        known = self._subprogrammes[programme]
        if number not in known:
            node = known[number] = self._here.subprogramme(programme, number)
            self._own.class_of(node, Class.SUBPROGRAMME)
            self._own.say(node, NOTATION, Literal(str(number)))
            self._own.say(node, IS_PART_OF, self._programme_or_document(programme))
            self._own.say(node, SOURCE, self._here.document)
            if name:
                self._own.say(node, LABEL, self._words(name))
        return known[number]

    def component(self, entry: MandateEntry) -> NamedNode | None:
        """Return the component under which an entry stands, if it stands under one."""
        if entry.component is None:
            return None
        known = self._components[entry.programme, entry.subprogramme]
        if entry.component not in known:
            node = self._here.component(entry.programme, entry.subprogramme, len(known) + 1)
            known[entry.component] = node
            self._own.class_of(node, Class.COMPONENT)
            self._own.say(node, LABEL, self._words(entry.component))
            self._own.say(node, IS_PART_OF, self._owner(entry))
            self._own.say(node, SOURCE, self._here.document)
        return known[entry.component]

    def _owner(self, entry: MandateEntry) -> NamedNode:
        if entry.subprogramme is not None:
            return self.subprogramme(entry.programme, entry.subprogramme)
        return self._programme_or_document(entry.programme)

    def subprogrammes(self, programme: int | None) -> list[NamedNode]:
        """Return the subprogrammes of a programme that have come so far."""
        return list(self._subprogrammes[programme].values())
