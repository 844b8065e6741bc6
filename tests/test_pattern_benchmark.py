"""The benchmark of patterns knows every pattern, and notices one whose time grows faster than its text."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.patterns import Subject, growth, subjects

GROWING = {
    "exponential": (r"\s*(?:[a-z]|[*†]+)(?:,? ?(?:[a-z]|[*†]+))*\s*", "fullmatch"),
    "of a high degree": (r"x(?:[A-Z]\w* ?){1,14}y", "match"),
    "quadratic": (r"[ *†‡]+$", "search"),
    "quadratic where it begins": (r"[0-9]+/[0-9]+", "search"),
    "quadratic, behind others": (r"(?P<organ>.+?)(?:的|各项)*(?:决议|决定)", "fullmatch"),
}


@pytest.mark.parametrize("name", [*GROWING])
def test_growing_patterns_are_noticed(name: str) -> None:
    """The hardest string that is found shows the growth."""
    pattern, way = GROWING[name]
    assert not growth(Subject("made up", re.compile(pattern), way), 1_000).is_linear


@pytest.mark.parametrize(
    ("pattern", "way"), [(r"(?<![ *†‡])[ *†‡]+$", "search"), (r"(?<![0-9])[0-9]+/[0-9]+", "search")]
)
def test_linear_patterns_are_not(pattern: str, way: str) -> None:
    """A pattern that looks at each sign once or twice is linear."""
    assert growth(Subject("made up", re.compile(pattern), way), 1_000).is_linear


def test_every_pattern_is_tried() -> None:
    """Patterns of the languages, of the rules and of the code are among them."""
    names = [each.name for each in subjects()]
    assert len(names) > 400
    for part in (
        "zh.toml",
        "en.toml",
        "designations.toml",
        "parts.toml",
        "loaders/formats/docx/text_of_paragraph.py",
        "graph/sparql.py",
        "cli/",
    ):
        assert any(part in name for name in names), part
