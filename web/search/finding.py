"""Finding: exact symbols first, then numbers, then titles, those of acts that more programmes rest on before others."""

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from ...graph.answering.acts import numbers_in, symbol_form
from ..contents.facts import is_symbol
from .text import folded, tokens

LONGEST = 300
"""Characters of a query that count."""

_ENOUGH = 5
"""Hits of all words from which those of some words are not looked for."""

_BY_FORM = "SELECT thing, whole FROM symbols WHERE form = ?"
_BY_BEGINNING = "SELECT thing, 0 FROM symbols WHERE form >= ? AND form < ? LIMIT 200"
_BY_WORDS = "SELECT rowid, bm25(words, 2.0, 1.0) FROM words WHERE words MATCH ?"
_THINGS = "SELECT id, path, kind, name, titles, weight FROM things WHERE id IN (%s)"
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found."""

    path: str
    kind: str
    name: str
    titles: dict[str, str]
    weight: int

    @property
    def is_named_by_title(self) -> bool:
        """Tell whether people know it by its title: an act without a symbol, whose key is made of its name."""
        return self.kind == "act" and not is_symbol(self.name) and bool(self.titles)


class Finder:
    """Finds things in an open index; threads may share one."""

    def __init__(self, index: sqlite3.Connection) -> None:
        """Take an open index."""
        self._index = index
        self._lock = Lock()

    def find(self, text: str, most: int = 50, *, typing: bool = False) -> list[Hit]:
        """Return what a text finds, the best first; while somebody is ``typing``, its last word is a beginning."""
        text = " ".join(text[:LONGEST].split())
        if not text:
            return []
        with self._lock:
            scores: dict[int, tuple[int, float]] = {}
            for tier, found in enumerate(self._tiers(text, typing=typing)):
                for thing, score in found:
                    scores.setdefault(thing, (tier, score))
            return self._hits(scores, most)

    def meant(self, text: str, kind: str) -> list[Hit]:
        """Return the things of a kind that a symbol or number means: the one of this symbol, or all of this number."""
        with self._lock:
            found = [*self._rows(_BY_FORM, symbol_form(text))]
            wanted = [thing for thing, whole in found if whole] or [thing for thing, _ in found]
            hits = self._hits(dict.fromkeys(wanted, (0, 0.0)), len(wanted))
        return [hit for hit in hits if hit.kind == kind]

    def _tiers(self, text: str, *, typing: bool) -> Iterator[Iterable[tuple[int, float]]]:
        """Yield what is found in every way, the surest first, with a score that is lower for what is better."""
        by_symbol = [*self._rows(_BY_FORM, symbol_form(text))]
        yield [(thing, 0.0) for thing, whole in by_symbol if whole]
        yield [(thing, 0.0) for thing, _ in by_symbol]
        yield [(thing, 0.0) for number in numbers_in(text) for thing, _ in self._rows(_BY_FORM, number)]
        form = symbol_form(text)
        beginnings = self._rows(_BY_BEGINNING, form, form + _LAST) if any(map(str.isdecimal, form)) else ()
        yield [(thing, 0.0) for thing, _ in beginnings]
        words = tokens(text)
        strict = [*self._rows(_BY_WORDS, _all_of(words, typing=typing))] if words else []
        yield strict
        loosely = words and not by_symbol and len(strict) < _ENOUGH
        yield self._rows(_BY_WORDS, _some_of(words)) if loosely else ()

    def _rows(self, question: str, *values: str) -> Iterable[tuple[int, float]]:
        return self._index.execute(question, values)

    def _hits(self, scores: dict[int, tuple[int, float]], most: int) -> list[Hit]:
        found: dict[int, Hit] = {}
        wanted = list(scores)
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            for row in self._index.execute(_THINGS % ",".join("?" * len(part)), part):
                found[row[0]] = Hit(row[1], row[2], row[3], json.loads(row[4]), row[5])

        def order(thing: int) -> tuple[int, float, int, str]:
            tier, score = scores[thing]
            hit = found[thing]
            return tier, score * (1 + math.log1p(hit.weight)), -hit.weight, hit.name

        return [found[thing] for thing in sorted(wanted, key=order)[:most]]


_AT_ONCE = 500


def _all_of(words: list[list[str]], *, typing: bool) -> str:
    """Return the question of the index for things that have all words, Chinese ones as phrases.

    >>> _all_of([["2030"], ["年议", "议程"]], typing=True)
    '"2030" AND "年议 议程"*'
    """
    phrases = [f'"{" ".join(word)}"' for word in words]
    if typing or len(words[-1][0]) == 1:
        phrases[-1] += "*"
    return " AND ".join(phrases)


def _some_of(words: list[list[str]]) -> str:
    """Return the question of the index for things that have some of the words, or pairs of their characters."""
    return " OR ".join(sorted({f'"{token}"' for word in words for token in word}))


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it stands in the query, to be shown with a mark.

    >>> marked("The 2030 Agenda", "2030 agenda")
    [('The ', False), ('2030', True), (' ', False), ('Agenda', True)]
    """
    if len(low := folded(text)) != len(text):
        return [(text, False)]
    marks = [False] * len(text)
    for token in {token for word in tokens(query[:LONGEST]) for token in word}:
        at = low.find(token)
        while at >= 0:
            marks[at : at + len(token)] = [True] * len(token)
            at = low.find(token, at + 1)
    pieces: list[tuple[str, bool]] = []
    for character, mark in zip(text, marks, strict=True):
        if pieces and pieces[-1][1] == mark:
            pieces[-1] = (pieces[-1][0] + character, mark)
        else:
            pieces.append((character, mark))
    return pieces
