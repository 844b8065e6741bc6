"""What changes in the store when a document changes: what it says itself, and what follows for the shared graphs.

What follows are the shared statements that nobody supports any more, the labels, and the series of acts.
"""

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from ...ontology.terms import Class
from ..iris import Iris
from ..quads.document_graph import DocumentGraph
from ..quads.printed_titles import PrintedTitles, printed_titles
from ..quads.serialized import SerializedGraph
from ..standard_terms import TYPE
from .label_changes import LabelChanges
from .quad_change import QuadChange
from .series import Series
from .shared import Shared
from .title_counts import TitleCounts


class DocumentChange:
    """What changes with the document of the graph ``own``."""

    def __init__(self, engine: Engine, iris: Iris, own: NamedNode, counts: TitleCounts) -> None:
        """Take the engine and the IRIs of a store, and what was counted there before, which is kept up to date."""
        self._engine = engine
        self._iris = iris
        self._own = own
        others = self._holds_others()
        if not others:
            counts.forget()
        self._shared = Shared(engine, iris)
        self._labels = LabelChanges(engine, iris, own, counts, others=others)
        self._series = Series(engine, iris, own, counts, others=others)

    def of_replacement(self, old: set[Quad], document: DocumentGraph | SerializedGraph) -> QuadChange:
        """Return what changes where the document takes the place of what stands in its graph, which is ``old``."""
        new = set(document.quads())
        own = {quad for quad in new if quad.graph_name == self._own}
        missing = {quad for quad in new - own if quad not in self._engine}
        if own == old and not missing:
            return QuadChange()
        orphans = set(self._shared.orphans(old, own, self._own)) - new
        follows = self._what_follows(old, document)
        removed = (old - own) | orphans | follows.removed
        added = (own - old) | missing | follows.added
        return QuadChange(removed - added, added)

    def of_new(self, document: DocumentGraph | SerializedGraph) -> QuadChange:
        """Return what follows from a document whose quads were read, and stand in the store that had none of it."""
        return self._what_follows(set(), document)

    def of_removal(self, old: set[Quad]) -> QuadChange:
        """Return what changes where the document, which says ``old``, is taken out."""
        follows = self._what_follows(old, None)
        return QuadChange(old | set(self._shared.orphans(old, set(), self._own)) | follows.removed, follows.added)

    def _what_follows(self, old: set[Quad], document: DocumentGraph | SerializedGraph | None) -> QuadChange:
        """Return the labels and series that change."""
        before = printed_titles(old, self._own, self._iris)
        labels = self._labels.change(old, document)
        series = self._series.change(before, document.printed if document else PrintedTitles())
        return QuadChange(labels.removed | series.removed, labels.added | series.added)

    def _holds_others(self) -> bool:
        """Tell whether another document is loaded."""
        found = self._engine.quads_for_pattern(None, TYPE, self._iris.term(Class.EXTRACTION), None)
        return any(quad.graph_name != self._own for quad in found)
