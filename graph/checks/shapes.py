"""Holding a store against the SHACL shapes of ``ontology/shapes.ttl``, one graph at a time, by pySHACL.

The graph of a document is held against the shapes of what it describes; beside it pySHACL is given only the classes of
what it names, so that no more than one document is in memory. What documents share is one more graph.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ...ontology.namespaces import RDFS, XSD, Base
from ...ontology.organs import ORGANS_FILE
from ...ontology.terms import Class, Property
from ..standard_terms import TYPE
from ..store import Store

if TYPE_CHECKING:
    from rdflib import Graph

SHAPES_FILE = ORGANS_FILE.with_name("shapes.ttl")
SHACL = "http://www.w3.org/ns/shacl#"

_SUBCLASS = NamedNode(RDFS + "subClassOf")
_COMMENT = RDFS + "comment"
_SEVERITIES = {SHACL + "Violation": "error", SHACL + "Warning": "warning", SHACL + "Info": "info"}


@dataclass(frozen=True, slots=True)
class ShapeDescription:
    """A shape that has a code: of which classes it is, how grave a violation is, and what it is about."""

    iri: str
    code: str
    classes: frozenset[str]
    severity: str
    about: str
    about_zh: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A thing of the graph that violates a shape, with what is wrong."""

    code: str
    severity: str
    message: str
    focus: NamedNode


@cache
def shape_descriptions(base: Base | None = None) -> tuple[ShapeDescription, ...]:
    """Return the shapes that have a code, in the order of the codes.

    >>> [shape.severity for shape in shape_descriptions() if shape.code == "shape-mandate"]
    ['error']
    """
    base = base or Base()
    said: dict[str, dict[str, list[Any]]] = {}
    for quad in parse(base.turtle(SHAPES_FILE), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    code = base.vocabulary + Property.CODE
    found = (_description(iri, values, values[code][0].value) for iri, values in said.items() if code in values)
    return tuple(sorted(found, key=lambda shape: shape.code))


def _description(iri: str, values: dict[str, list[Any]], code: str) -> ShapeDescription:
    about = {text.language: text.value for text in values[_COMMENT]}
    (severity,) = values[SHACL + "severity"]
    classes = frozenset(each.value for each in values[SHACL + "targetClass"])
    return ShapeDescription(iri, code, classes, _SEVERITIES[severity.value], about["en"], about["zh"])


def violations(store: Store, document: NamedNode | None = None) -> Iterator[Violation]:
    """Yield what violates a shape in a store, or in the graph of one document."""
    shapes = _shapes_graph(store.base)
    beside = _Beside(store)
    for graph in [document] if document else _graphs_of_documents(store):
        yield from _of_graph(list(store.quads(graph)), beside, shapes, store.base)
    if document is None:
        shared = [quad for graph in (store.iris.shared_graph, store.iris.series_graph) for quad in store.quads(graph)]
        yield from _of_graph(shared, beside, shapes, store.base)


def _graphs_of_documents(store: Store) -> list[Any]:
    """Return the graphs of documents, whatever else they lack, in the order of their names."""
    extraction = store.iris.term(Class.EXTRACTION)
    graphs = {quad.graph_name for quad in store.quads_of(TYPE) if quad.object == extraction}
    return sorted(graphs, key=str)


class _Beside:
    """What things are that a graph names and does not describe.

    Instruments are only said to be instruments: with a class below that, shapes would be held against what stands in
    another graph.
    """

    def __init__(self, store: Store) -> None:
        self._instrument = store.iris.term(Class.INSTRUMENT)
        iris = store.iris
        self._classes: dict[Any, Any] = {}
        below = _below(self._instrument, store.quads(iris.vocabulary_graph))
        for graph in (iris.vocabulary_graph, iris.organs_graph, iris.instruments_graph, iris.shared_graph):
            for quad in store.quads_of(TYPE, graph):
                self._classes[quad.subject] = self._instrument if quad.object in below else quad.object

    def of(self, own: list[Quad]) -> Iterator[Quad]:
        """Yield the classes of what the quads name and do not give a class themselves."""
        described = {quad.subject for quad in own if quad.predicate == TYPE}
        named: set[Any] = {quad.object for quad in own}
        for thing in named & self._classes.keys():
            if thing not in described or self._classes[thing] == self._instrument:
                yield Quad(thing, TYPE, self._classes[thing])


def _below(top: NamedNode, vocabulary: Iterable[Quad]) -> set[NamedNode]:
    """Return a class and all classes below it."""
    pairs = [(quad.subject, quad.object) for quad in vocabulary if quad.predicate == _SUBCLASS]
    found: set[Any] = {top}
    while more := {lower for lower, upper in pairs if upper in found} - found:
        found |= more
    return found


@cache
def _shapes_graph(base: Base) -> "Graph":
    from rdflib import Graph  # noqa: PLC0415  (slow to import)

    return Graph().parse(data=base.turtle(SHAPES_FILE), format="turtle")


@cache
def _named_in_shapes(base: Base) -> frozenset[Any]:
    """Return what the shapes name: other predicates need not be looked at."""
    quads = parse(base.turtle(SHAPES_FILE), format=RdfFormat.TURTLE)
    return frozenset({TYPE} | {quad.object for quad in quads if isinstance(quad.object, NamedNode)})


def _of_graph(own: list[Quad], beside: _Beside, shapes: "Graph", base: Base) -> Iterator[Violation]:
    """Yield what violates the shapes of the classes of a graph's things."""
    from pyshacl import validate  # noqa: PLC0415  (slow to import)

    described: dict[str, ShapeDescription] = {}
    by_class = {name: shape for shape in shape_descriptions(base) for name in shape.classes}
    for quad in own:
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode) and quad.object.value in by_class:
            described[quad.subject.value] = by_class[quad.object.value]  # pyright: ignore[reportAttributeAccessIssue]
    if described:
        used = _named_in_shapes(base)
        data = _rdflib_graph([*(quad for quad in own if quad.predicate in used), *beside.of(own)])
        _, report, _ = validate(data, shacl_graph=shapes, inplace=True, inference="none")
        yield from _reported(report, described)


def _reported(report: Any, described: dict[str, ShapeDescription]) -> Iterator[Violation]:
    """Yield what a report of pySHACL says of things that are described here, in the order of their IRIs."""
    from rdflib import URIRef  # noqa: PLC0415

    found: set[tuple[str, str]] = set()
    for result in report.subjects(URIRef(SHACL + "focusNode")):
        focus = str(report.value(result, URIRef(SHACL + "focusNode")))
        if focus in described:
            found.add((focus, str(report.value(result, URIRef(SHACL + "resultMessage")))))
    for focus, message in sorted(found):
        shape = described[focus]
        yield Violation(shape.code, shape.severity, message, NamedNode(focus))


def _rdflib_graph(quads: Iterable[Quad]) -> "Graph":
    """Return quads as a graph of rdflib; terms are made once each."""
    from rdflib import Graph, URIRef  # noqa: PLC0415
    from rdflib import Literal as RdfLiteral  # noqa: PLC0415

    terms: dict[Any, Any] = {}

    def term(found: Any) -> Any:
        if found not in terms:
            if isinstance(found, Literal):
                plain = found.language or found.datatype.value == XSD + "string"  # as rdflib reads them from Turtle
                datatype = None if plain else URIRef(found.datatype.value)
                terms[found] = RdfLiteral(found.value, lang=found.language, datatype=datatype)
            else:
                terms[found] = URIRef(found.value)
        return terms[found]

    graph = Graph(bind_namespaces="none")
    graph.addN((term(quad.subject), term(quad.predicate), term(quad.object), graph) for quad in quads)
    return graph
