"""Saying things in the two graphs that hold what a document says: its own, and the one of what several say alike."""

from collections import Counter
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from ...loaders.records import SourceDocument
from ...ontology.namespaces import Base
from ...ontology.terms import Class, Property, Relation, Scope
from ..iris import DocumentIris, Iris
from ..standard_terms import INTEGER, TYPE
from .counts import Counted, DocumentCounts, Naming, Print, supported

Value = NamedNode | Literal


@dataclass
class Summary:
    """What was counted while a document was turned into quads."""

    entries: int = 0
    mandates: int = 0
    programmes: int = 0
    citations: int = 0
    findings: Counter[str] = field(default_factory=Counter)


class Voice:
    """Says things in one graph: the document's own, or the one of what several documents say alike."""

    def __init__(self, quads: list[Quad], graph: NamedNode, iris: Iris) -> None:
        """Take the list to which quads are added, the graph, and the IRIs of the base."""
        self._quads = quads
        self._graph = graph
        self.terms = {str(term): iris.term(term) for group in (Class, Property, Relation, Scope) for term in group}

    def say(self, subject: NamedNode, predicate: NamedNode, value: Value) -> None:
        """Say a value of any predicate."""
        self._quads.append(Quad(subject, predicate, value, self._graph))

    def put(self, subject: NamedNode, term: Property, value: str | int | Value | None) -> None:
        """Say a value of one of our properties, where there is one."""
        if isinstance(value, int):
            self.say(subject, self.terms[term], Literal(str(value), datatype=INTEGER))
        elif isinstance(value, str):
            if value:
                self.say(subject, self.terms[term], Literal(value))
        elif value is not None:
            self.say(subject, self.terms[term], value)

    def class_of(self, subject: NamedNode, of: Class) -> None:
        """Say that a thing is of one of our classes."""
        self.say(subject, TYPE, self.terms[of])


class Statements:
    """The statements of one document, as they are made: what they are made with, and those that wait to be taken.

    ``counted`` holds what is counted of the document, and ``summary`` counts what was said.
    """

    def __init__(self, document: SourceDocument, base: Base) -> None:
        """Begin with nothing said."""
        self.iris = Iris(base)
        self.here = DocumentIris(self.iris, document)
        self.language = document.language
        self.counted = DocumentCounts()
        self.summary = Summary()
        self._quads: list[Quad] = []
        self.own = Voice(self._quads, self.here.graph, self.iris)
        self.shared = Voice(self._quads, self.iris.shared_graph, self.iris)
        self._described: set[NamedNode] = set()
        self._shortcuts: set[tuple[NamedNode, Property, NamedNode]] = set()

    def words(self, text: str) -> Literal:
        """Return a text in the language of the document."""
        return Literal(text, language=self.language)

    def is_first(self, node: NamedNode) -> bool:
        """Tell whether a thing is still to be described; the next time it is no more."""
        if node in self._described:
            return False
        self._described.add(node)
        return True

    def shortcut(self, voice: Voice, subject: NamedNode, term: Property, instrument: NamedNode) -> None:
        """Say a shortcut, each once."""
        if (subject, term, instrument) not in self._shortcuts:
            self._shortcuts.add((subject, term, instrument))
            voice.put(subject, term, instrument)
            if voice is self.shared:
                self.counted.shortcuts[supported(subject, term, instrument)] = 1

    def titled(self, thing: NamedNode, title: str) -> None:
        """Count that something gives a title to an instrument or programme."""
        self.counted.namings[Counted(thing.value, self.language, Naming.TITLED, title)] += 1

    def named(self, thing: NamedNode, how: Naming, title: str = "") -> None:
        """Note that the document names a thing; it counts once."""
        self.counted.namings[Counted(thing.value, self.language, how, title)] = 1

    def series_titled(self, key: str, printed: Print) -> None:
        """Note that a list prints a title, which has this key, for an act."""
        self.counted.by_key[key, self.language].add(printed)

    @property
    def held(self) -> int:
        """Return the number of quads that wait to be taken."""
        return len(self._quads)

    def take(self) -> list[Quad]:
        """Hand over the quads that were said since the last time."""
        quads = self._quads.copy()
        self._quads.clear()
        return quads


class Describer:
    """What says one kind of things of a document: the statements that it adds to stand ready, under short names."""

    def __init__(self, statements: Statements) -> None:
        """Take the statements of the document."""
        self._statements = statements
        self._own = statements.own
        self._shared = statements.shared
        self._here = statements.here
        self._words = statements.words
