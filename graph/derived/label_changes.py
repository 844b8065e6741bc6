"""Which labels in the shared graph change when a document changes.

A label is the title that all documents of a language give most often. Where the document's own titles cannot change
which one that is, it stays and nobody counts; elsewhere the titles of all documents are counted.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from ..iris import Iris
from ..quads.document_graph import DocumentGraph
from ..quads.serialized import SerializedGraph
from ..standard_terms import LABEL, LANGUAGE
from .labels import RegisteredLabels, labels, stays_commonest, titles_elsewhere, titles_given
from .quad_change import QuadChange
from .shared import Shared
from .title_counts import TitleCounts

Titles = Mapping[str, Counter[str]]
"""How often which title is given to things, by their IRIs."""


@dataclass(frozen=True, slots=True)
class _Given:
    """The titles that the document gives to things in a language, and those it gave ``before``.

    ``itself`` is the document, where it is in this language, and ``names`` are the things that it names now.
    """

    language: str
    before: Titles
    now: Titles
    itself: NamedNode | None = None
    names: Collection[str] = ()


class LabelChanges:
    """The labels of a store, as they change with the document of the graph ``own``."""

    def __init__(self, engine: Engine, iris: Iris, own: NamedNode, counts: TitleCounts, *, others: bool = True) -> None:
        """Take the engine and the IRIs of a store, and what was counted there before.

        ``others`` tells whether it holds others than this document.
        """
        self._engine = engine
        self._iris = iris
        self._counts = counts
        self._own = own
        self._others = others

    def change(self, old: set[Quad], document: DocumentGraph | SerializedGraph | None) -> QuadChange:
        """Return what changes because the document says something else than ``old``, or nothing any more.

        Where it has changed its language, the labels in the former one change too.
        """
        named = {thing.value: Counter[str]() for thing in Shared(self._engine, self._iris).named(old)}
        changes = [
            self._change_in(_Given(language, titles_given(old, self._iris, language), named), old)
            for language in _languages(old)
            if document is None or language != document.document.language
        ]
        if document is not None:
            language, itself = document.document.language, self._iris.document(document.document)
            before = titles_given(old, self._iris, language)
            now = named | {itself.value: Counter[str]()} | document.titles
            changes.append(self._change_in(_Given(language, before, now, itself, document.titles), old))
        return QuadChange(
            removed={quad for change in changes for quad in change.removed},
            added={quad for change in changes for quad in change.added},
        )

    def _change_in(self, given: _Given, old: set[Quad]) -> QuadChange:
        """Return what changes in a language.

        A document that is loaded in this language is called what it calls itself: the shared graph has no label for it.
        """
        register = RegisteredLabels(self._engine, self._iris, given.language)
        titles = self._counted(given, register) if self._others else given.now
        unnamed = {thing: found for thing, found in titles.items() if not self._names_itself(NamedNode(thing), given)}
        after = set(labels(unnamed, given.language, self._iris.shared_graph))
        after.update(register.expected(unnamed, given.names, self._own))
        if not self._others and not old:
            return QuadChange(added=after)
        before = set(register.sources(titles))
        before.update(label for thing in titles for label in self._labels(thing, given.language))
        return QuadChange(before - after, after - before)

    def _counted(self, given: _Given, register: RegisteredLabels) -> Titles:
        """Return the titles that all documents give to the things whose labels may change."""
        titles: dict[str, Counter[str]] = {}
        for thing, now in given.now.items():
            more = Counter(now)
            more.subtract(given.before.get(thing, {}))
            counted = self._counts.of_things.get((given.language, thing))
            if counted is not None:
                counted.update(more)
                titles[thing] = +counted
            elif not self._keeps_label(thing, given, more, register):
                titles[thing] = now
        self._count_elsewhere(titles, given.language)
        return titles

    def _count_elsewhere(self, titles: dict[str, Counter[str]], language: str) -> None:
        """Add the titles that other documents give to things which were not counted before."""
        things = [thing for thing in titles if (language, thing) not in self._counts.of_things]
        elsewhere = titles_elsewhere(self._engine, self._iris, things, language, self._own)
        for thing in things:
            titles[thing] = titles[thing] + elsewhere[thing]
            if elsewhere[thing]:
                self._counts.of_things[language, thing] = titles[thing].copy()

    def _keeps_label(self, thing: str, given: _Given, more: Counter[str], register: RegisteredLabels) -> bool:
        """Tell whether a thing certainly keeps its label, although it is given titles so many times more, or less."""
        label = next(self._labels(thing, given.language), None)
        if label is None or (given.itself and thing == given.itself.value):
            return False
        if any(register.sources([thing])):
            return thing in given.names and not any(more.values())
        return stays_commonest(label.object.value, more)  # pyright: ignore[reportAttributeAccessIssue]

    def _labels(self, thing: str, language: str) -> Iterator[Quad]:
        """Yield the labels of a thing in the shared graph, in a language."""
        for quad in self._engine.quads_for_pattern(NamedNode(thing), LABEL, None, self._iris.shared_graph):
            if _language(quad) == language:
                yield quad

    def _names_itself(self, thing: NamedNode, given: _Given) -> bool:
        """Tell whether a thing is a document that is loaded in the language, with a label of its own."""
        if thing == given.itself:
            return True
        return self._others and any(
            quad.graph_name not in {self._own, self._iris.shared_graph} and _language(quad) == given.language
            for quad in self._engine.quads_for_pattern(thing, LABEL, None, None)
        )


def _languages(quads: set[Quad]) -> set[str]:
    return {quad.object.value for quad in quads if quad.predicate == LANGUAGE and isinstance(quad.object, Literal)}


def _language(quad: Quad) -> str | None:
    return quad.object.language if isinstance(quad.object, Literal) else None
