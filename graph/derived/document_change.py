"""What changes in the store when a document changes: what it says itself, and what follows for the shared graphs.

What follows are the shared statements that nobody supports any more, the labels, and the series of acts: all that from
counts over all documents. A document changes these by its own difference. The counts under the keys that it touches are
fetched, and what follows from them as they were is compared with what follows from them as they will be.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from ..iris import Iris
from ..quads.counts import Counts, DocumentCounts, NumberedAct, counted_of, supported
from ..quads.document_graph import DocumentGraph
from ..quads.serialized import SerializedGraph
from ..quads.shared import named, shortcuts
from .fetching import Fetching
from .labels import labels, quads_of_labels
from .series import Link, PrintedAct, links, quads_of_links, shortcuts_of_series, standings

_Links = Mapping[Link, str]


class CountsOfKeys(Protocol):
    """Where the counts over all documents are kept."""

    def of_keys(self, keys: set[str], /) -> Counts:
        """Return what is counted under the keys."""
        ...


@dataclass(frozen=True, slots=True)
class QuadChange:
    """Quads that go and quads that come, and what documents count more than before, or less.

    >>> QuadChange()
    QuadChange(removed=set(), added=set(), counts=Counter())
    """

    removed: set[Quad] = field(default_factory=set)
    added: set[Quad] = field(default_factory=set)
    counts: Counts = field(default_factory=Counts)


class DocumentChange:
    """What changes with the document of the graph ``own``."""

    def __init__(self, engine: Engine, iris: Iris, own: NamedNode, counts: CountsOfKeys) -> None:
        """Take the engine and the IRIs of a store, and what is counted of its documents."""
        self._engine = engine
        self._iris = iris
        self._own = own
        self._counts = counts
        self._fetching = Fetching(engine, iris, own)

    def of_replacement(self, old: set[Quad], document: DocumentGraph | SerializedGraph) -> QuadChange:
        """Return what changes where the document takes the place of what stands in its graph, which is ``old``."""
        new = set(document.quads())
        own = {quad for quad in new if quad.graph_name == self._own}
        missing = {quad for quad in new - own if quad not in self._engine}
        if own == old and not missing:
            return QuadChange()
        follows = self._what_follows(counted_of(old, self._own, self._iris), document.counted)
        orphans = self._orphans(old, own, follows.counts) - new
        removed = (old - own) | orphans | follows.removed
        added = (own - old) | missing | follows.added
        return QuadChange(removed - added, added, follows.counts)

    def of_new(self, document: DocumentGraph | SerializedGraph) -> QuadChange:
        """Return what follows from a document whose quads were read, and which the store had none of before."""
        return self._what_follows(DocumentCounts(), document.counted)

    def of_removal(self, old: set[Quad]) -> QuadChange:
        """Return what changes where the document, which says ``old``, is taken out."""
        follows = self._what_follows(counted_of(old, self._own, self._iris), DocumentCounts())
        orphans = self._orphans(old, set(), follows.counts)
        return QuadChange(old | orphans | follows.removed, follows.added, follows.counts)

    def of_broken(self, old: set[Quad]) -> QuadChange:
        """Return what changes where the document is taken out before anything followed from it."""
        return QuadChange(old | self._orphans(old, set(), Counts()))

    # --- what follows from counts ---

    def _what_follows(self, before: DocumentCounts, after: DocumentCounts) -> QuadChange:
        """Return the labels and series that change, and by how much the counts do that they follow from."""
        shortcuts = _difference(before.shortcuts, after.shortcuts)
        namings, prints = _difference(before.namings, after.namings), _difference(before.prints(), after.prints())
        old = self._counts.of_keys({counted.key for counted in namings})
        found, expected = (set(labels(counts, self._iris)) for counts in (old, old + namings))
        removed, added = self._series(before, after, prints)
        removed.update(quads_of_labels(found - expected, self._iris))
        added.update(quads_of_labels(expected - found, self._iris))
        return QuadChange(removed - added, added - removed, Counter({**namings, **prints, **shortcuts}))

    def _series(self, before: DocumentCounts, after: DocumentCounts, prints: Counts) -> tuple[set[Quad], set[Quad]]:
        """Return what the graph of series said of the titles that are printed elsewhere now, and what it will say."""
        keys = before.by_key.keys() | after.by_key.keys()
        old = self._counts.of_keys({key[0] for key in keys if before.by_key.get(key) != after.by_key.get(key)})
        new = old + prints
        acts = standings(self._numbers(_in_company(old + new), after))
        found, expected = links(old, acts), links(new, acts)
        changed = found.keys() ^ expected.keys()
        others = self._mandates_elsewhere(changed, old - before.prints())
        tied = self._tied_otherwise(changed)
        removed = self._quads_of_series(found, expected, _merged(before.mandates(), others), tied)
        return removed, self._quads_of_series(expected, found, _merged(after.mandates(), others), tied)

    def _quads_of_series(
        self, these: _Links, others: _Links, mandates: Mapping[PrintedAct, set[NamedNode]], tied: set[tuple[str, str]]
    ) -> set[Quad]:
        """Return what the graph of series says of links that rest on these mandates, but for what is as in ``others``.

        Pairs of acts that are ``tied`` have their shortcut in any case.
        """
        quads = set(quads_of_links(these, mandates, self._iris, others))
        return quads | shortcuts_of_series({link.pair for link in these.keys() - others.keys()} - tied, self._iris)

    def _tied_otherwise(self, changed: set[Link]) -> set[tuple[str, str]]:
        """Return the pairs of acts of links that go or come which links of other titles tie together as well."""
        stored = self._fetching.links({link.pair for link in changed})
        nodes = {link.node for link in changed if stored}
        return {pair for node, pair in stored.items() if node not in nodes}

    def _numbers(self, acts: set[str], document: DocumentCounts) -> dict[str, NumberedAct]:
        """Return the numbers of acts: those that the document describes need not be in the store yet."""
        described = {act: document.acts[act] for act in acts & document.acts.keys()}
        return described | self._fetching.numbers(acts - described.keys())

    def _mandates_elsewhere(self, changed: set[Link], counts: Counts) -> Mapping[PrintedAct, set[NamedNode]]:
        """Return the mandates of others that links rest on, where ``counts`` are those of the others."""
        others = {(key, language, of) for key, language, of, _ in counts}
        return self._fetching.mandates(others & {each for link in changed for each in link.prints})

    # --- what nobody says any more ---

    def _orphans(self, before: set[Quad], after: set[Quad], difference: Counts) -> set[Quad]:
        """Return the shared statements that only the document supported, and supports no longer."""
        gone = self._gone(named(before, self._iris), named(after, self._iris))
        dropped = shortcuts(before, self._iris) - shortcuts(after, self._iris)
        counts = self._counts.of_keys({supported(*each).key for each in dropped}) + difference
        return {quad for thing in gone for quad in self._fetching.about(thing)} | {
            Quad(subject, self._iris.term(shortcut), act, self._iris.shared_graph)
            for subject, shortcut, act in dropped
            if not counts[supported(subject, shortcut, act)]
        }

    def _gone(self, before: set[NamedNode], after: set[NamedNode]) -> set[NamedNode]:
        """Return the things that no document names any more, unless a part of them is named still.

        An act whose lettered parts were all that was named of it goes with the last of them.
        """
        dropped = before - after
        dropped |= self._fetching.wholes(dropped) - after
        gone = dropped - self._fetching.named(dropped)
        parts = self._fetching.parts(gone)
        while still := {thing for thing in gone if not parts.get(thing, set()) <= gone}:
            gone -= still
        return gone


def _difference(before: Counts, after: Counts) -> Counts:
    """Return how much more often things are counted after than before; negative for less often."""
    if not before:
        return after
    difference = Counter(after)
    difference.subtract(before)
    return Counter({counted: times for counted, times in difference.items() if times})


def _in_company(prints: Counts) -> set[str]:
    """Return the acts that share a title with others, by its key."""
    acts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, language, act, _ in prints:
        acts[key, language].add(act)
    return {act for of_key in acts.values() if len(of_key) > 1 for act in of_key}


def _merged(*mandates: Mapping[PrintedAct, set[NamedNode]]) -> Mapping[PrintedAct, set[NamedNode]]:
    merged: dict[PrintedAct, set[NamedNode]] = defaultdict(set)
    for each in mandates:
        for printed, found in each.items():
            merged[printed] |= found
    return merged
