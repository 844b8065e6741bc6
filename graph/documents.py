"""The documents that a store holds, and which of them a name means: symbol, title, file or digest."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from ..loaders.acts.symbols import plain_symbol
from .sparql import question_text

_SHORT_DIGEST = 12
"""Digits of a digest that are shown where a name alone would mean several documents."""

_BEGINNING_OF_DIGEST = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A document that is loaded, with its graph and what it can be named by."""

    iri: NamedNode
    graph: NamedNode
    symbol: str | None
    title: str | None
    file: str
    sha256: str
    language: str
    period: str | None = None

    @property
    def name(self) -> str:
        """Return its symbol, or the name of its file where it has none."""
        return self.symbol or self.file


def loaded_documents(query: Callable[[str], Any]) -> list[LoadedDocument]:
    """Return the documents of a store, in the order of their symbols; ``query`` puts a question to the store."""
    return [
        LoadedDocument(
            row["document"],
            row["graph"],
            row["symbol"].value if row["symbol"] else None,
            row["title"].value if row["title"] else None,
            row["file"].value,
            row["digest"].value,
            row["language"].value if row["language"] else "",
            row["period"].value if row["period"] else None,
        )
        for row in query(question_text("documents"))
    ]


def documents_named(documents: list[LoadedDocument], name: str) -> list[LoadedDocument]:
    """Return the documents that a name means: by symbol, else by title, by the name of the file, or by the digest.

    Symbols may be typed as they are printed, A/80/6 (Sect. 20); of a digest the first eight digits are enough.
    """
    ways: tuple[Callable[[LoadedDocument], bool], ...] = (
        lambda document: document.symbol is not None and _folded_symbol(document.symbol) == _folded_symbol(name),
        lambda document: document.title is not None and _folded(document.title) == _folded(name),
        lambda document: document.file == name,
        lambda document: bool(_BEGINNING_OF_DIGEST.fullmatch(name)) and document.sha256.startswith(name),
    )
    return next((found for way in ways if (found := [each for each in documents if way(each)])), [])


def names_to_type(documents: list[LoadedDocument]) -> Iterator[str]:
    """Yield a name for each document that means no other: its symbol or file, or else the beginning of its digest."""
    times = Counter(document.name for document in documents)
    for document in documents:
        yield document.name if times[document.name] == 1 else document.sha256[:_SHORT_DIGEST]


def _folded_symbol(symbol: str) -> str:
    return _folded(plain_symbol(unicodedata.normalize("NFKC", symbol)))


def _folded(text: str) -> str:
    """Return a text without white space and case."""
    return "".join(text.split()).casefold()
