"""Which acts of one list are later acts of the series of acts of another list, in whichever language each is printed.

Acts of the same organ and kind are of one series where lists print them under one title (``mg:titleKey``). Lists in two
languages have no title in common; there an act that both print ties the two titles together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ...ontology.order import Turn, turn_of
from ..derived.labels import commonest
from ..sparql import Term, question_text, rows_about
from ..store import Store

Key = tuple[str, str]
"""A title key and its language."""


@dataclass(frozen=True, slots=True)
class SeriesTie:
    """Why one act is a later act of the series of another: the title that lists print for either.

    ``through`` is an act that lists print under both titles, where they are not the same.
    """

    later: str
    earlier: str
    title: str
    language: str
    earlier_title: str
    earlier_language: str
    through: str | None


class _Titles:
    """The titles that all documents together print for acts, as far as they have been asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.keys: dict[str, set[Key]] = defaultdict(set)
        self.acts: dict[Key, set[str]] = defaultdict(set)
        self._printed: dict[tuple[str, Key], set[str]] = defaultdict(set)

    def ask_of_acts(self, acts: Iterable[str]) -> None:
        """Learn the titles of acts."""
        self._ask("titles-of-acts", [NamedNode(act) for act in acts])

    def ask_of_keys(self, keys: Iterable[Key]) -> None:
        """Learn which acts are printed under titles."""
        self._ask("acts-of-titles", [Literal(key, language=language) for key, language in keys])

    def title(self, act: str, key: Key) -> str:
        """Return how an act's title of this key is printed."""
        return commonest(Counter(self._printed[act, key]))

    def _ask(self, question: str, values: list[Term]) -> None:
        for row in rows_about(self._store.query, question_text(question), sorted(values, key=str)):
            act, key = row["act"].value, (row["key"].value, row["key"].language or "")
            self.keys[act].add(key)
            self.acts[key].add(act)
            self._printed[act, key].add(row["title"].value)


def later_acts(store: Store, acts: set[str], among: set[str]) -> dict[str, list[SeriesTie]]:
    """Return, by the IRI of an act, which acts ``among`` others are later acts of its series, the earliest first."""
    titles = _Titles(store)
    titles.ask_of_acts(acts)
    titles.ask_of_keys({key for act in acts for key in titles.keys[act]})
    between = set(titles.keys) - acts
    titles.ask_of_acts(between)
    titles.ask_of_acts(among - between)
    standings = _standings(store, set(titles.keys))
    printed: dict[Key, set[str]] = defaultdict(set)
    for act in among & standings.keys():
        for key in titles.keys[act]:
            printed[key].add(act)
    found: dict[str, list[SeriesTie]] = {}
    for act in acts & standings.keys():
        ties = dict[str, SeriesTie]()
        for way in _ways(act, titles, standings):
            for later in printed.get(way.key, set()) - ties.keys():
                if _is_later(standings[later], standings[act]):
                    ties[later] = _tie(later, act, way, titles)
        if ties:
            found[act] = sorted(ties.values(), key=lambda tie: (_when(standings[tie.later]), tie.later))
    return found


_Standing = tuple[str, str, Turn]
"""Whose act it is, of which kind, and when it was adopted."""


class _Way(NamedTuple):
    """A title that names the series of an act: the act's own that leads to it, and the act that has both titles."""

    own: Key
    key: Key
    through: str | None


def _ways(act: str, titles: _Titles, standings: dict[str, _Standing]) -> Iterator[_Way]:
    """Yield the titles that name the series of an act: its own, then others of acts that share one with it."""
    own = sorted(titles.keys[act])
    yield from (_Way(key, key, None) for key in own)
    for key in own:
        for other in sorted(titles.acts[key] - {act}):
            if other in standings and standings[other][:2] == standings[act][:2]:
                yield from (_Way(key, second, other) for second in sorted(titles.keys[other]) if second not in own)


def _is_later(later: _Standing, earlier: _Standing) -> bool:
    return later[:2] == earlier[:2] and earlier[2].before(later[2])


def _when(standing: _Standing) -> tuple[int, int, int]:
    turn = standing[2]
    return turn.year or 0, turn.value, turn.serial


def _tie(later: str, earlier: str, way: _Way, titles: _Titles) -> SeriesTie:
    return SeriesTie(
        later=later,
        earlier=earlier,
        title=titles.title(later, way.key),
        language=way.key[1],
        earlier_title=titles.title(earlier, way.own),
        earlier_language=way.own[1],
        through=way.through,
    )


def _standings(store: Store, acts: set[str]) -> dict[str, _Standing]:
    """Return the standing of every act whose number tells when it was adopted."""
    found: dict[str, _Standing] = {}
    for row in rows_about(store.query, question_text("numbers-of-acts"), [NamedNode(act) for act in sorted(acts)]):
        if turn := turn_of(row["organ"].value, row["number"].value):
            found[row["act"].value] = row["organ"].value, row["class"].value, turn
    return found
