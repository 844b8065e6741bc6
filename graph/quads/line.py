"""What a document's graph says of the lines on which everything else rests."""

from pyoxigraph import NamedNode

from ...loaders.records import Place
from ...ontology.terms import Class, Property
from ..standard_terms import IS_PART_OF
from .statements import Describer, Statements


class LineQuads(Describer):
    """Describes the source lines of one document, each once."""

    def __init__(self, statements: Statements) -> None:
        """Take the statements of the document."""
        super().__init__(statements)
        self._places = 0

    def line(self, place: Place) -> NamedNode:
        """Return the line, or lines, where something stands."""
        node = self._here.place(place)
        if self._statements.is_first(node):
            self._own.class_of(node, Class.SOURCE_LINE)
            self._own.say(node, IS_PART_OF, self._here.document)
            self._say_where(node, place)
            self._own.put(node, Property.RAW_TEXT, place.raw)
        return node

    def _say_where(self, node: NamedNode, place: Place) -> None:
        """Say the lines of a place, or what leads to it in a document without lines, with its rank among the places."""
        if place.name is None:
            self._own.put(node, Property.LINE, place.line)
            if place.end_line != place.line:
                self._own.put(node, Property.END_LINE, place.end_line)
            return
        self._places += 1
        self._own.put(node, Property.PLACE, place.name)
        self._own.put(node, Property.ORDER, self._places)
