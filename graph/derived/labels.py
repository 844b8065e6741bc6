"""Labels of instruments and programmes: the title that documents give most often.

Lists print the same act under slightly different titles. Each stays on its mandate; the commonest becomes the act's
label, in the language of the documents. The same goes for the names of programmes. An act that documents of a language
name and none of them titles has the title that the register gives it, with its source. A document that is loaded in a
language is called what it calls itself: nobody else gives it a label there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from ...ontology.terms import Property
from ..iris import Iris
from ..quads.counts import Counts, Naming
from ..quads.registered_titles import registered_titles
from ..standard_terms import LABEL


class Label(NamedTuple):
    """What a thing is called in a language; ``source`` says where the register has it from."""

    thing: str
    language: str
    text: str
    source: str | None = None


def labels(counts: Counts, iris: Iris) -> Iterator[Label]:
    """Yield the labels of the things whose namings are counted: of each all that documents count, or none of it."""
    given: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    itself: set[tuple[str, str]] = set()
    for (thing, language, how, title), times in counts.items():
        if how == Naming.ITSELF:
            itself.add((thing, language))
        titles = given[thing, language]
        if how == Naming.TITLED:
            titles[title] = times
    for thing, language in given.keys() - itself:
        if titles := given[thing, language]:
            yield Label(thing, language, commonest(titles))
        elif registered := registered_titles(iris.base, language).get(thing):
            yield Label(thing, language, registered.title, registered.source)


def quads_of_labels(found: Iterable[Label], iris: Iris) -> Iterator[Quad]:
    """Yield what the shared graph says of labels."""
    source = iris.term(Property.LABEL_SOURCE)
    for each in found:
        thing = NamedNode(each.thing)
        yield Quad(thing, LABEL, Literal(each.text, language=each.language), iris.shared_graph)
        if each.source is not None:
            yield Quad(thing, source, Literal(each.source, language=each.language), iris.shared_graph)


def commonest(titles: Mapping[str, int]) -> str:
    """Return the commonest title; of equally common ones the longest, and of those the first by code point.

    White space does not distinguish titles: a wrapped line may have lost some. The fuller form is returned.

    >>> commonest({"和平 纲领": 1, "和平纲领": 1, "纲领": 1})
    '和平 纲领'
    """
    if len(titles) == 1:
        return next(iter(titles))
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for title, times in titles.items():
        groups["".join(title.split())][title] += times
    best = min(groups, key=lambda key: (-groups[key].total(), -len(key), key))
    return min(groups[best], key=lambda title: (-len(title), title))
