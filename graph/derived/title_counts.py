"""How often documents give titles, as counted before: who loads many documents counts what is disputed once.

It is counted only where a document could change which title is the commonest. What was counted is kept up to date by
whoever holds the store, as long as it is the only one that writes; it is forgotten where a load fails, and at the end.
"""

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from ..quads.printed_titles import Print


class TitleCounts:
    """Counts of titles: those given to things, by language and IRI, and those of series, by key and act.

    >>> counts = TitleCounts()
    >>> counts.of_things["en", "https://example.org/act"] = Counter({"Oceans": 2})
    >>> counts.forget()
    >>> counts.of_things
    {}
    """

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.of_things: dict[tuple[str, str], Counter[str]] = {}
        self._of_series: dict[Literal, dict[NamedNode, Counter[str]]] = {}

    def forget(self) -> None:
        """Forget what was counted: it may not be so any more."""
        self.of_things.clear()
        self._of_series.clear()

    def count_series(self, key: Literal, prints: Iterable[Print]) -> None:
        """Count what all documents print under a key."""
        self._of_series[key] = {}
        self.change_series(key, (), prints)

    def change_series(self, key: Literal, gone: Iterable[Print], come: Iterable[Print]) -> None:
        """Keep up to date what was counted under a key, if it was."""
        counted = self._of_series.get(key)
        if counted is None:
            return
        for prints, times in ((gone, -1), (come, 1)):
            for each in prints:
                counted.setdefault(each.act, Counter())[each.title] += times

    def titles_of_series(self, key: Literal, acts: Iterable[NamedNode]) -> Counter[str] | None:
        """Return how often acts are printed under which title of a key; ``None`` where it was not counted."""
        counted = self._of_series.get(key)
        return None if counted is None else sum((+counted.get(act, Counter()) for act in acts), Counter[str]())
