"""Labels of instruments and programmes: the title that documents give most often.

Lists print the same act under slightly different titles. Each stays on its mandate; the commonest becomes the act's
label, in the language of the documents. The same goes for the names of programmes. An act that documents of a language
name and none of them titles has the title that the register gives it, with its source.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from ...ontology.terms import Property
from ..iris import Iris
from ..quads.registered_titles import registered_titles
from ..sparql import Term, ask_engine, fill, rows_about
from ..standard_terms import LABEL, LANGUAGE

_NAMES_ACTS = (Property.INSTRUMENT, Property.CITED, Property.CITING_INSTRUMENT)
"""Properties whose values are the acts that a document lists or cites."""

_NAMES_TITLED = (Property.INSTRUMENT, Property.OF_PROGRAMME, Property.CITED)
"""Properties of what gives a title to their values."""

_TITLES = """
SELECT ?thing ?given (COUNT(?by) AS ?times)
WHERE {
  VALUES ?thing { UNDEF }
  GRAPH ?graph {
    ?by $names ?thing
    OPTIONAL { ?by mg:title ?title }
    OPTIONAL { ?by mg:name ?name }
  }
  BIND(COALESCE(?name, ?title) AS ?given)
  FILTER(?graph != $this && LANG(?given) = $language)
}
GROUP BY ?thing ?given
"""


def commonest(titles: Counter[str]) -> str:
    """Return the commonest title; of equally common ones the longest, and of those the first by code point.

    White space does not distinguish titles: a wrapped line may have lost some. The fuller form is returned.

    >>> commonest(Counter({"和平 纲领": 1, "和平纲领": 1, "纲领": 1}))
    '和平 纲领'
    """
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for title, times in titles.items():
        groups[_closed_up(title)][title] += times
    best = min(groups, key=lambda key: (-groups[key].total(), -len(key), key))
    return min(groups[best], key=_fullest_first)


def stays_commonest(title: str, more: Mapping[str, int]) -> bool:
    """Tell whether the commonest title certainly stays it where others are given so many times more, or less.

    It does if it or its shorter forms are given more often, and titles of other words less often.

    >>> stays_commonest("和平 纲领", {"和平纲领": 2, "纲领": -1}), stays_commonest("和平 纲领", {"纲领": 1})
    (True, False)
    """
    words, rank = _closed_up(title), _fullest_first(title)
    return all(
        times == 0 or ((_fullest_first(each) >= rank and times > 0) if _closed_up(each) == words else times < 0)
        for each, times in more.items()
    )


def _closed_up(title: str) -> str:
    return "".join(title.split())


def _fullest_first(title: str) -> tuple[int, str]:
    return -len(title), title


def labels(titles: dict[str, Counter[str]], language: str, graph: NamedNode) -> Iterator[Quad]:
    """Yield the labels of things, given the titles that documents give to them."""
    for thing, given in titles.items():
        if given:
            yield Quad(NamedNode(thing), LABEL, Literal(commonest(given), language=language), graph)


def titles_elsewhere(
    engine: Engine, iris: Iris, things: Sequence[str], language: str, own: NamedNode
) -> dict[str, Counter[str]]:
    """Return how often documents other than the one of the graph ``own`` give which title to things, in a language."""
    found: dict[str, Counter[str]] = {thing: Counter() for thing in things}
    for names in _NAMES_TITLED:
        values: dict[str, Term] = {"this": own, "language": Literal(language), "names": iris.term(names)}

        def ask(text: str, values: dict[str, Term] = values) -> Any:
            return ask_engine(engine, fill(text, values), iris.base.prefixes)

        for row in rows_about(ask, _TITLES, [NamedNode(thing) for thing in things]):
            found[row["thing"].value][row["given"].value] += int(row["times"].value)
    return found


class RegisteredLabels:
    """The labels in one language that the register of titles gives, where documents of this language print none."""

    def __init__(self, engine: Engine, iris: Iris, language: str) -> None:
        """Take the engine and the IRIs of a store."""
        self._engine = engine
        self._language = language
        self._graph = iris.shared_graph
        self._source = iris.term(Property.LABEL_SOURCE)
        self._names_acts = tuple(iris.term(term) for term in _NAMES_ACTS)
        self._titles = registered_titles(iris.base, language)

    def expected(self, titles: dict[str, Counter[str]], names: Collection[str], own: NamedNode) -> Iterator[Quad]:
        """Yield the labels, with their sources, of the things among ``titles`` that have no title.

        ``names`` are the things that the document of the graph ``own`` names now, where it is in this language.
        """
        for thing in self._titles.keys() & titles.keys():
            act = NamedNode(thing)
            if not titles[thing] and (thing in names or self._is_named(act, own)):
                found = self._titles[thing]
                yield Quad(act, LABEL, Literal(found.title, language=self._language), self._graph)
                yield Quad(act, self._source, Literal(found.source, language=self._language), self._graph)

    def sources(self, things: Iterable[str]) -> Iterator[Quad]:
        """Yield the sources that the store holds for labels of things in this language."""
        for thing in self._titles.keys() & things:
            for quad in self._engine.quads_for_pattern(NamedNode(thing), self._source, None, self._graph):
                if isinstance(quad.object, Literal) and quad.object.language == self._language:
                    yield quad

    def _is_named(self, act: NamedNode, own: NamedNode) -> bool:
        """Tell whether a document in this language lists or cites an act, other than the one of the graph ``own``."""
        return any(
            quad.graph_name != own and self._is_language_of(quad.graph_name)
            for predicate in self._names_acts
            for quad in self._engine.quads_for_pattern(None, predicate, act, None)
        )

    def _is_language_of(self, graph: Any) -> bool:
        found = self._engine.quads_for_pattern(None, LANGUAGE, Literal(self._language), graph)
        return next(found, None) is not None


def titles_given(quads: Iterable[Quad], iris: Iris, language: str) -> dict[str, Counter[str]]:
    """Return how often the quads of a document give which title to things, in a language."""
    title, name, *names = (iris.term(term) for term in (Property.TITLE, Property.NAME, *_NAMES_TITLED))
    of: dict[NamedNode, dict[Any, Any]] = {title: {}, name: {}}
    named: list[tuple[Any, Any]] = []
    for quad in quads:
        if quad.predicate in of:
            of[quad.predicate][quad.subject] = quad.object
        elif quad.predicate in names:
            named.append((quad.subject, quad.object))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for by, thing in named:
        given = of[name].get(by) or of[title].get(by)
        if given is not None and given.language == language:
            found[thing.value][given.value] += 1
    return found
