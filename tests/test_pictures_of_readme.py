"""The pictures of the README are those that the example data give today, and are small."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 150_000


def test_pictures_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """If not, run `python tools/draw_examples.py` and look at them."""
    spec = importlib.util.spec_from_file_location("draw_examples", ROOT / "tools" / "draw_examples.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", tool.DAY)
    found = {name: picture.svg() for name, picture in tool.drawn()}
    assert len(found) == 3
    assert found.keys() == {file.name for file in FOLDER.iterdir()}
    for name, svg in found.items():
        assert (FOLDER / name).read_text("utf-8") == svg, name
        assert len(svg.encode()) < LARGEST, name
