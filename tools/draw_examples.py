"""Draws the pictures of the README again, from the example data: python tools/draw_examples.py

They bear a fixed day, so that they change only where what they show or how they show it does; a test draws them too.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "plan-2018-2019.csv"
DAY = "1767225600"
"""2026-01-01, as SOURCE_DATE_EPOCH has it."""

PICTURES: dict[str, tuple[str, dict[str, object]]] = {
    # name of the file: kind, and its options
    "ranking.svg": ("ranking", {"top": 12, "width": 900, "language": "zh"}),
    "overlap.svg": ("overlap", {"width": 1100, "language": "zh"}),
    "network.svg": ("network", {"top": 24, "width": 1100, "language": "zh"}),
}


def main() -> None:
    """Draw every picture."""
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    from mandategraph.graph.pictures.kinds import draw
    from mandategraph.graph.quads import document_graphs
    from mandategraph.graph.store import Store
    from mandategraph.loaders.load import load_records

    with Store.in_memory() as store:
        for document in document_graphs(load_records(EXAMPLE), store.base):
            store.replace(document)
        for name, (kind, options) in PICTURES.items():
            draw(kind, store, **options).save(FOLDER / name)
            sys.stdout.write(f"{FOLDER / name}\n")


if __name__ == "__main__":
    main()
