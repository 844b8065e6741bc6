"""Where things of the graph stand in their documents: the place, how to name it, and the words as printed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import NamedNode

from ..sparql import question_text, rows_about, values_of
from ..store import Store

_WAYS = ("prov:wasDerivedFrom", None, "^(mg:instrument|mg:cited|mg:ofProgramme)/prov:wasDerivedFrom")
"""What leads from a thing to its line: its derivation, itself, or what names it."""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in a document: the document's graph, its name and file, the lines or what leads there, and the words.

    ``line`` and ``end_line`` are those of a text; ``where`` leads to the place in a document without lines.
    """

    graph: NamedNode
    document: str
    file: str
    sha256: str
    line: int | None
    end_line: int | None
    where: str | None
    rank: int
    text: str

    @property
    def name(self) -> str:
        """Return how the place is called in its document: line 12, table 3 row 12; the document itself has no name."""
        return self.where or (f"line {self.line}" if self.line is not None else "document")

    @property
    def order(self) -> tuple[str, int, str]:
        """Return what places are sorted by: the document, then the order of print."""
        return self.document, self.rank, self.name


def places_of(store: Store, things: Collection[NamedNode]) -> dict[NamedNode, SourcePlace]:
    """Return where each thing stands: by the line that it was derived from; of several, the first.

    What documents share stands where the first mandate or citation names it, and what belongs to a document as a whole
    at the document; what stands nowhere is at no document, under its own name.
    """
    found: dict[NamedNode, SourcePlace] = {}
    for way in _WAYS:
        rest = sorted(set(things) - found.keys(), key=str)
        lines = list(values_of(store.query, way, rest)) if way else [(thing, thing) for thing in rest]
        places = _places(store, {line for _, line in lines})
        for thing, line in lines:
            if (place := places.get(line)) and (thing not in found or place.order < found[thing].order):
                found[thing] = place
    found |= _documents_of(store, set(things) - found.keys())
    return {thing: found.get(thing) or _nowhere(thing, store) for thing in things}


def _nowhere(thing: NamedNode, store: Store) -> SourcePlace:
    name = thing.value.removeprefix(store.base.iri)
    return SourcePlace(store.iris.shared_graph, "", "", "", None, None, name, 0, "")


def _places(store: Store, lines: set[NamedNode]) -> dict[NamedNode, SourcePlace]:
    rows = rows_about(store.query, question_text("places"), sorted(lines, key=str))
    return {row["line"]: _place(row) for row in rows}


def _place(row: Any) -> SourcePlace:
    line, end, order = (_number(row[name]) for name in ("first", "last", "order"))
    where, text = (_text(row[name]) for name in ("place", "text"))
    rank = order if order is not None else line or 0
    return replace(_document(row), line=line, end_line=end or line, where=where, rank=rank, text=text or "")


def _documents_of(store: Store, things: set[NamedNode]) -> dict[NamedNode, SourcePlace]:
    """Return documents as places, for what stands below the IRI of a document or is its graph."""
    if not things:
        return {}
    found: dict[NamedNode, SourcePlace] = {}
    for row in store.query(question_text("documents")):
        itself, below = {row["graph"], row["document"]}, f"{row['document'].value}/"
        for thing in things:
            if thing in itself or thing.value.startswith(below):
                place = _document(row)
                if thing not in found or len(found[thing].document) < len(place.document):
                    found[thing] = place
    return found


def _document(row: Any) -> SourcePlace:
    """Return the document of a row as a place."""
    file, symbol, digest = (_text(row[name]) for name in ("file", "symbol", "digest"))
    return SourcePlace(row["graph"], symbol or file or "", file or "", digest or "", None, None, None, 0, "")


def _text(term: Any) -> str | None:
    return getattr(term, "value", None)


def _number(term: Any) -> int | None:
    text = _text(term)
    return int(text) if text is not None else None
