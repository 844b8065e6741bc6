"""The lines that a thing rests on, each with its neighbours, as text or as data."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...graph.places.nearby_lines import GraphLines
    from ...graph.places.source_places import SourcePlace
    from ...graph.store import Store

View = dict[str, Any]
"""A place with its neighbours: document, place, file, ``source`` (file or graph) and ``lines``."""

_NARROWEST = 20


def lines_view(store: "Store", thing: str, context: int, folders: Sequence[Path]) -> list[View]:
    """Return the places that a thing rests on, each with what stands so many lines before and after it."""
    from ...graph.answering.things import iri_of_thing
    from ...graph.places.nearby_lines import GraphLines, places_that_support

    held = GraphLines(store)
    return [_view(held, place, context, folders) for place in places_that_support(store, iri_of_thing(store, thing))]


def _view(held: "GraphLines", place: "SourcePlace", context: int, folders: Sequence[Path]) -> View:
    from ...graph.places.nearby_lines import near_in_file
    from ...loaders.formats.files import lines_of_source

    lines = lines_of_source(folders, place.file, place.sha256) if place.line is not None else None
    near = near_in_file(place, lines, context) if lines else held.near(place, context)
    return {
        "document": place.document,
        "place": place.name,
        "file": place.file,
        "source": "file" if lines else "graph",
        "lines": [{"number": each.number, "name": each.name, "text": each.text, "here": each.here} for each in near],
    }


def lines_text(views: list[View], width: int | None) -> str:
    """Return places for people: a head, then the lines, those of the place itself behind a mark.

    Long lines are wrapped at the width of the terminal; where that is ``None``, nothing is wrapped.
    """
    return "\n".join(_one(view, width) for view in views)


def _one(view: View, width: int | None) -> str:
    where = "" if view["source"] == "file" else ", as far as the graph holds it"
    head = f"{view['document']} {view['place']} ({view['file']}{where})\n"
    names = max((len(line["name"]) for line in view["lines"]), default=0)
    shown = [head]
    for line in view["lines"]:
        mark = ">" if line["here"] else " "
        start = f"{mark} {line['name']:>{names}}  "
        text = " ⏎ ".join(line["text"].replace("\t", "  ").split("\n"))
        shown += _wrapped(start, text, width)
    return "".join(shown)


def _wrapped(start: str, text: str, width: int | None) -> list[str]:
    """Return a line behind its start, wrapped where it is wider than the terminal: Chinese is twice as wide."""
    from rich.cells import chop_cells

    pieces = chop_cells(text, max(_NARROWEST, width - len(start))) if width and text else [text]
    return [
        f"{start if number == 0 else ' ' * len(start)}{piece}".rstrip() + "\n" for number, piece in enumerate(pieces)
    ]
