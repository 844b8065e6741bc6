"""The programmes of a store and their parts: their numbers, and how they are called."""

from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ..derived.labels import commonest
from ..sparql import question_text, values_of
from ..store import Store
from .acts import Names, labels_by_language


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its number, which is the same in all plans, and its names."""

    number: int
    names: Names


def read_programmes(store: Store) -> dict[NamedNode, Programme]:
    """Return all programmes by their IRIs."""
    names = labels_by_language(values_of(store.query, "a mg:Programme ; rdfs:label"))
    numbers = values_of(store.query, "a mg:Programme ; skos:notation")
    return {programme: Programme(int(number.value), names.get(programme, {})) for programme, number in numbers}


def read_subprogrammes(
    store: Store, documents: Container[str] | None
) -> tuple[dict[NamedNode, tuple[int, int]], dict[tuple[int, int], Names]]:
    """Return programme and number of every subprogramme, and the names of each pair.

    Plans describe their subprogrammes each for itself; those of one number of one programme are named together, as the
    documents that count do most often.
    """
    pairs: dict[NamedNode, tuple[int, int]] = {}
    names: dict[tuple[int, int], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for row in store.query(question_text("subprogrammes")):
        pair = pairs[row["subprogramme"]] = int(row["programme"].value), int(row["number"].value)
        if row["name"] is not None and (documents is None or row["document"].value in documents):
            names[pair][row["name"].language or ""][row["name"].value] += 1
    return pairs, {
        pair: {language: commonest(given) for language, given in names[pair].items()} for pair in set(pairs.values())
    }
