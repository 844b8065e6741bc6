"""What the shared graph says of an act that a document names, and of its parts."""

from pyoxigraph import Literal, NamedNode

from ...loaders.records import Act, Kind
from ...ontology.instruments import instrument_register
from ...ontology.terms import Class, Property
from ..iris import official_document, part_of_act
from ..standard_terms import IDENTIFIER, IS_PART_OF, SEE_ALSO
from .counts import Naming, NumberedAct
from .registered_titles import registered_titles
from .statements import Describer, Statements

CLASS_OF_KIND = {
    Kind.RESOLUTION: Class.RESOLUTION,
    Kind.DECISION: Class.DECISION,
    Kind.STATEMENT: Class.PRESIDENTIAL_STATEMENT,
    Kind.AGREED_CONCLUSIONS: Class.AGREED_CONCLUSIONS,
    Kind.TREATY: Class.TREATY,
    Kind.CHARTER: Class.CHARTER,
    Kind.DOCUMENT: Class.DOCUMENT,
}


class ActQuads(Describer):
    """Describes the acts of one document, each once."""

    def __init__(self, statements: Statements) -> None:
        """Take the statements of the document."""
        super().__init__(statements)
        self._registered = registered_titles(statements.iris.base, statements.language)
        self._acts: dict[Act, NamedNode] = {}

    def named(self, act: Act) -> NamedNode:
        """Return an act that the document lists or cites."""
        node = self.act(act)
        if self._registered and node.value in self._registered:
            self._statements.named(node, Naming.NAMED)
        return node

    def act(self, act: Act) -> NamedNode:
        """Return an act, which is described where it comes for the first time."""
        if act not in self._acts:
            node = self._acts[act] = self._statements.iris.act(act)
            if self._statements.is_first(node):
                self._describe(act, node)
        return self._acts[act]

    def _describe(self, act: Act, node: NamedNode) -> None:
        """Say what an instrument is; class and year of a registered one stand in the register already."""
        shared = self._shared
        shared.say(node, IDENTIFIER, Literal(act.key))
        registered = instrument_register().has(act.symbol)
        if not registered:
            shared.class_of(node, CLASS_OF_KIND[act.kind])
            shared.put(node, Property.YEAR, act.year)
        if act.organ:
            organ = self._statements.iris.organ(act.organ)
            issued = act.kind is Kind.DOCUMENT and act.number
            shared.put(node, Property.ISSUED_FOR if issued else Property.ADOPTED_BY, organ)
            if act.number and not issued and not registered:
                kind = self._shared.terms[CLASS_OF_KIND[act.kind]]
                self._statements.counted.acts[node.value] = NumberedAct(organ, kind, act.number)
        shared.put(node, Property.NUMBER, act.number)
        shared.put(node, Property.LETTER, act.letter)
        if act.constructed:
            shared.put(node, Property.CONSTRUCTED_KEY, Literal(True))
        if address := official_document(act):
            shared.say(node, SEE_ALSO, address)
        if act.letter:
            whole = Act(act.organ, act.kind, act.symbol, act.number, None, act.year, act.constructed)
            shared.say(node, IS_PART_OF, self.act(whole))

    def pinpoint(self, mandate: NamedNode, pinpoint: str | None, instrument: NamedNode) -> None:
        """Say the pinpoint on the mandate, and name the part of the instrument so that mandates can share it."""
        if not pinpoint:
            return
        self._own.put(mandate, Property.PINPOINT, pinpoint)
        part = part_of_act(instrument, pinpoint)
        self._own.put(mandate, Property.INSTRUMENT_PART, part)
        if self._statements.is_first(part):
            self._shared.class_of(part, Class.INSTRUMENT_PART)
            self._shared.say(part, IS_PART_OF, instrument)
            self._shared.put(part, Property.PINPOINT, pinpoint)
