"""What is worked out once of an opened store and kept: contents, finder, rankings, comparisons, layouts, pages."""

import pickle

from starlette.applications import Starlette

from ...graph.measures.tables import rank_acts
from ...graph.store import Store
from ...graph.tables import Table
from ..contents.facts import Contents
from ..contents.reading import read_contents
from ..http.caches import Cache, Once
from ..search.entries import entries_of
from ..search.finding import Finder
from ..search.index import open_index
from .page_cache import page_cache

_MOST_BYTES = 32_000_000
_LARGEST = 8_000_000
_BYTES_OF_PICKLED = 4
"""Bytes of memory that a thing takes for each of its pickle, about; measured of a comparison of two plans."""


class Explorer:
    """What the pages know of one opened store; everything is read when it is first wanted.

    ``pages`` holds them as they were sent, ``worked_out`` what several pages show parts of and what took long.
    """

    def __init__(self, store: Store) -> None:
        """Take an open store."""
        self.store = store
        self.pages = page_cache()
        self.worked_out = Once(
            Cache(_MOST_BYTES, _LARGEST, lambda _, value: _BYTES_OF_PICKLED * len(pickle.dumps(value)))
        )
        self._read = Once()

    @property
    def contents(self) -> Contents:
        """Return what the store says."""
        return self._read.get("contents", lambda: read_contents(self.store))

    @property
    def finder(self) -> Finder:
        """Return the finder over the full-text index of the store."""
        return self._read.get("finder", lambda: Finder(open_index(self.store.path, entries_of(self.contents))))

    @property
    def ranking(self) -> Table:
        """Return the acts by the number of programmes that rest on them."""
        return self._read.get("ranking", lambda: rank_acts(self.store))

    def warm(self) -> None:
        """Work out what most pages need, so that the first visitor need not wait."""
        _ = self.contents, self.finder, self.ranking


def explorer_of(app: Starlette) -> Explorer:
    """Return what the pages know of the store that a running application serves; it goes when the store is closed."""
    context = app.state.context
    return context.made.get("explorer", lambda: Explorer(context.store))
