"""What is worked out once of an opened store and kept: its contents, the finder, rankings, comparisons, layouts."""

from functools import cached_property
from threading import Lock, RLock

from starlette.applications import Starlette
from starlette.requests import Request

from ...graph.measures.tables import rank_acts
from ...graph.store import Store
from ...graph.tables import Table
from ..contents.facts import Contents
from ..contents.reading import read_contents
from ..search.entries import entries_of
from ..search.finding import Finder
from ..search.index import open_index
from .page_cache import Kept, KeptPages


class Matter:
    """What the pages know of one opened store."""

    def __init__(self, store: Store) -> None:
        """Take an open store; everything is read when it is first wanted."""
        self.store = store
        self.comparisons = Kept(12)
        self.layouts = Kept(24)
        self.pictures = Kept(24)
        self.pages = KeptPages()
        self._lock = RLock()

    @property
    def contents(self) -> Contents:
        """Return what the store says."""
        with self._lock:
            return self._contents

    @cached_property
    def _contents(self) -> Contents:
        return read_contents(self.store)

    @property
    def finder(self) -> Finder:
        """Return the finder over the full-text index of the store."""
        with self._lock:
            return self._finder

    @cached_property
    def _finder(self) -> Finder:
        return Finder(open_index(self.store.path, entries_of(self._contents)))

    @property
    def ranking(self) -> Table:
        """Return the acts by the number of programmes that rest on them."""
        with self._lock:
            return self._ranking

    @cached_property
    def _ranking(self) -> Table:
        return rank_acts(self.store)

    def warm(self) -> None:
        """Work out what most pages need, so that the first visitor need not wait."""
        _ = self.contents, self.finder, self.ranking


_BEGINNING = Lock()


def matter_of(request: Request) -> Matter:
    """Return what the pages know of the store that is served; it goes when the application closes the store."""
    return matter_of_app(request.app)


def matter_of_app(app: Starlette) -> Matter:
    """Return what the pages know of the store of a running application."""
    store = app.state.context.store
    with _BEGINNING:
        matter = getattr(app.state, "matter", None)
        if matter is None or matter.store is not store:
            matter = app.state.matter = Matter(store)
        return matter
