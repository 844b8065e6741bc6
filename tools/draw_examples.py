"""Draws the pictures of the README again, from the example data: python tools/draw_examples.py

They bear a fixed day, so that they change only where what they show or how they show it does; a test draws them too.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from mandategraph.graph.pictures.kinds import draw
from mandategraph.graph.pictures.picture import Picture
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders import read

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "plan-2018-2019.csv"
DAY = "1767225600"
"""2026-01-01, as SOURCE_DATE_EPOCH has it."""

PICTURES: dict[str, tuple[str, dict[str, object]]] = {
    # name of the file: kind, and its options
    "ranking.svg": ("ranking", {"top": 12, "width": 900, "language": "en"}),
    "ages.svg": ("ages", {"width": 1000, "language": "en"}),
    "network.svg": ("network", {"top": 24, "width": 1100, "language": "zh"}),
}


def drawn() -> Iterator[tuple[str, Picture]]:
    """Yield every picture with the name of its file."""
    with Store.in_memory() as store:
        for document in document_graphs(read(EXAMPLE), store.base):
            store.replace(document)
        for name, (kind, options) in PICTURES.items():
            yield name, draw(kind, store, **options)


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    for file, picture in drawn():
        picture.save(FOLDER / file)
        sys.stdout.write(f"{FOLDER / file}\n")
