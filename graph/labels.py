"""Labels of instruments: the title that lists give most often, over all documents.

Lists print the same act under slightly different titles. Each stays on its mandate; the commonest becomes the act's
label, in the language of the documents. Labels have a graph of their own, since they belong to no single document.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ..ontology.namespaces import RDFS
from .quads import DocumentGraph

if TYPE_CHECKING:
    from .store import Store

LABEL = NamedNode(RDFS + "label")
_BATCH = 2000

_TITLES = """
SELECT ?instrument ?title (COUNT(?mandate) AS ?times)
WHERE {
  VALUES ?instrument { %s }
  GRAPH ?graph { ?mandate mg:instrument ?instrument ; mg:title ?title }
  FILTER(?graph != $this && LANG(?title) = $language)
}
GROUP BY ?instrument ?title
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


def label_quads(document: DocumentGraph, elsewhere: dict[str, Counter[str]], graph: NamedNode) -> Iterator[Quad]:
    """Yield the labels of the instruments of a document, given the titles that other documents give to them."""
    for (instrument, language), titles in document.titles.items():
        label = commonest(titles + elsewhere.get(instrument, Counter()))
        yield Quad(NamedNode(instrument), LABEL, Literal(label, language=language), graph)


def titles_elsewhere(store: "Store", document: DocumentGraph) -> dict[str, Counter[str]]:
    """Return how often other documents give which title to the instruments of this one, in its language."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    instruments = [f"<{instrument}>" for instrument, _ in document.titles]
    values = {"this": document.graph, "language": Literal(document.document.language)}
    for start in range(0, len(instruments), _BATCH):
        question = _TITLES % " ".join(instruments[start : start + _BATCH])
        for row in store.query(question, values):
            found[row["instrument"].value][row["title"].value] += int(row["times"].value)
    return found
