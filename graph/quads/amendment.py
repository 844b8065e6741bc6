"""What the graphs say of the amendments that a corrigendum or addendum makes to the lists of another document."""

from pyoxigraph import NamedNode

from ...loaders.acts.designations import document_of_symbol
from ...loaders.records import Amendment
from ...ontology.terms import Class, Property
from ..standard_terms import DERIVED_FROM, IS_PART_OF
from .act import ActQuads
from .line import LineQuads
from .programme import ProgrammeQuads
from .statements import Describer, Statements


class AmendmentQuads(Describer):
    """Says the amendments of one document."""

    def __init__(self, statements: Statements, lines: LineQuads, programmes: ProgrammeQuads, acts: ActQuads) -> None:
        """Take the statements of the document, and what describes the things that amendments name."""
        super().__init__(statements)
        self._lines = lines
        self._programmes = programmes
        self._acts = acts
        self._number = 0

    def amended(self, symbol: str) -> NamedNode:
        """Say that the document amends the one of a symbol, and return that one."""
        document = self._acts.act(document_of_symbol(symbol))
        self._own.put(self._here.document, Property.AMENDS, document)
        return document

    def amendment(self, record: Amendment, programme: int | None) -> None:
        """Say what is taken out of which list."""
        self._number += 1
        node = self._here.amendment(self._number)
        self._own.class_of(node, Class.AMENDMENT)
        self._own.put(node, Property.AMENDS, self.amended(record.amends))
        self._own.put(node, Property.HEADING, record.heading)
        self._own.say(node, IS_PART_OF, self._here.document)
        self._own.say(node, DERIVED_FROM, self._lines.line(record.place))
        if record.subprogramme is not None:
            subprogramme = self._programmes.subprogramme(programme, record.subprogramme)
            self._own.put(node, Property.FOR_SUBPROGRAMME, subprogramme)
        for act in record.acts:
            self._own.put(node, Property.SUPERSEDED_INSTRUMENT, self._acts.act(act))
