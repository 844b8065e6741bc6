"""Labels of instruments and programmes: the title that documents give most often.

Lists print the same act under slightly different titles. Each stays on its mandate; the commonest becomes the act's
label, in the language of the documents. The same goes for the names of programmes.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from ..ontology.namespaces import RDFS
from ..ontology.terms import Property
from .iris import Iris
from .sparql import Term, rows_about

LABEL = NamedNode(RDFS + "label")

_TITLES = """
SELECT ?thing ?given (COUNT(?by) AS ?times)
WHERE {
  VALUES ?thing { %s }
  GRAPH ?graph {
    ?by $names ?thing ; mg:title ?title .
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
        groups["".join(title.split())][title] += times
    best = min(groups, key=lambda key: (-groups[key].total(), -len(key), key))
    return min(groups[best], key=lambda title: (-len(title), title))


def labels(titles: dict[str, Counter[str]], language: str, graph: NamedNode) -> Iterator[Quad]:
    """Yield the labels of things, given the titles that documents give to them."""
    for thing, given in titles.items():
        if given:
            yield Quad(NamedNode(thing), LABEL, Literal(commonest(given), language=language), graph)


def titles_elsewhere(
    query: Callable[..., Any], iris: Iris, things: Sequence[str], language: str, own: NamedNode
) -> dict[str, Counter[str]]:
    """Return how often documents other than the one of the graph ``own`` give which title to things, in a language.

    ``query`` puts a question to the store.
    """
    found: dict[str, Counter[str]] = {thing: Counter() for thing in things}
    for names in (Property.INSTRUMENT, Property.OF_PROGRAMME, Property.CITED):
        values: dict[str, Term] = {"this": own, "language": Literal(language), "names": iris.term(names)}
        for row in rows_about(partial(query, values=values), _TITLES, [NamedNode(thing) for thing in things]):
            found[row["thing"].value][row["given"].value] += int(row["times"].value)
    return found
