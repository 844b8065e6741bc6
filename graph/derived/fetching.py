"""What a change of a document needs of the engine, each fetched for many things in one batch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from ...ontology.terms import Class
from ..iris import Iris
from ..quads.counts import NumberedAct
from ..quads.shared import SHORTCUTS, shortcuts
from ..sparql import Term, ask_engine, fill, question_text, rows_about
from ..standard_terms import IS_PART_OF, TYPE
from .series import PrintedAct


class Fetching:
    """What stands in a store beside the document of the graph ``own``."""

    def __init__(self, engine: Engine, iris: Iris, own: NamedNode) -> None:
        """Take the engine and the IRIs of its store."""
        self._engine = engine
        self._iris = iris
        self._values: dict[str, Term] = {"own": own, "shared": iris.shared_graph, "series": iris.series_graph}

    def _rows(self, question: str, things: Iterable[object]) -> Iterator[Any]:
        text = fill(question_text(question), self._values).replace("(UNDEF UNDEF)", "UNDEF")
        return rows_about(lambda part: ask_engine(self._engine, part, self._iris.base.prefixes), text, list(things))

    def numbers(self, acts: Iterable[str]) -> dict[str, NumberedAct]:
        """Return whose acts they are, and their numbers, as far as the shared graph says it."""
        rows = self._rows("numbers-of-shared-acts", map(NamedNode, acts))
        return {act.value: NumberedAct(organ, kind, number.value) for act, organ, kind, number in rows}

    def mandates(self, printed: Iterable[PrintedAct]) -> dict[PrintedAct, set[NamedNode]]:
        """Return the mandates of other documents that print titles for acts."""
        found: dict[PrintedAct, set[NamedNode]] = defaultdict(set)
        things = (f"({Literal(key, language=language)} {NamedNode(act)})" for key, language, act in printed)
        for key, act, mandate in self._rows("prints-elsewhere", things):
            found[key.value, key.language, act.value].add(mandate)
        return found

    def links(self, pairs: Iterable[tuple[str, str]]) -> dict[NamedNode, tuple[str, str]]:
        """Return the links of series between later and earlier acts."""
        rows = self._rows("links-of-pairs", (f"(<{later}> <{earlier}>)" for later, earlier in pairs))
        return {link: (later.value, earlier.value) for link, later, earlier in rows}

    def wholes(self, things: Iterable[NamedNode]) -> set[NamedNode]:
        """Return what things are parts of."""
        return {whole for _, whole in self._rows("wholes-of-parts", things)}

    def parts(self, things: Iterable[NamedNode]) -> dict[NamedNode, set[NamedNode]]:
        """Return the parts of things."""
        found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for part, whole in self._rows("parts-of-wholes", things):
            found[whole].add(part)
        return found

    def named(self, things: Iterable[NamedNode]) -> set[NamedNode]:
        """Return the things that other documents name, or that are other documents."""
        return {thing for (thing,) in self._rows("named-elsewhere", things)}

    def about(self, thing: NamedNode) -> Iterator[Quad]:
        """Yield what the shared graph says of a thing."""
        return self._engine.quads_for_pattern(thing, None, None, self._iris.shared_graph)


def graphs_of_documents(engine: Engine, iris: Iris) -> Iterator[NamedNode]:
    """Yield the names of the graphs of all documents."""
    for quad in engine.quads_for_pattern(None, TYPE, iris.term(Class.EXTRACTION), None):
        if isinstance(quad.graph_name, NamedNode):
            yield quad.graph_name


def shared_about(engine: Engine, iris: Iris, quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the shared statements about the things that quads name, and about the wholes of lettered acts.

    Of the shortcuts only those that the quads support: what else a programme rests on, or a document cites, is not
    about them.
    """
    own = set(quads)
    supported = {term: set[tuple[object, object]]() for term in map(iris.term, SHORTCUTS)}
    for subject, shortcut, act in shortcuts(own, iris):
        supported[iris.term(shortcut)].add((subject, act))
    things = {quad.object for quad in own if isinstance(quad.object, NamedNode)}
    while things:
        found = [
            quad
            for thing in things
            for quad in engine.quads_for_pattern(thing, None, None, iris.shared_graph)
            if quad.predicate not in supported or (quad.subject, quad.object) in supported[quad.predicate]
        ]
        yield from found
        things = {quad.object for quad in found if quad.predicate == IS_PART_OF and isinstance(quad.object, NamedNode)}
