"""Parts of acts: pinpoints of two languages that name the same part, and such that do not."""

import tomllib
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.ontology.parts import PARTS_FILE, parts_of, same_part

PARTS = tomllib.loads(PARTS_FILE.read_text("utf-8"))["part"]


def test_there_are_as_many_kinds_as_we_know() -> None:
    """The tests below see every kind of part."""
    assert len(PARTS) == len({part["kind"] for part in PARTS}) == 9


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part["kind"])
def test_examples_of_the_same_part(part: dict[str, list[str]]) -> None:
    """Every two of them name the same part."""
    assert len(part["same"]) >= 2
    for first, second in combinations(part["same"], 2):
        assert same_part(first, second), (first, second)
        assert parts_of(first), first


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part["kind"])
def test_examples_of_different_parts(part: dict[str, list[str]]) -> None:
    """None of them is one of those."""
    assert part["different"]
    for first in part["different"]:
        for second in part["same"]:
            assert not same_part(first, second), (first, second)


def test_the_whole_act_is_no_part() -> None:
    """No pinpoint stands for the whole act, and only for that."""
    assert same_part(None, None)
    assert not same_part(None, "第八节")
    assert not same_part("annex", None)


def test_what_is_not_only_a_part_is_compared_as_printed() -> None:
    """A pinpoint with a name of its own is the same as itself, and as nothing else."""
    printed = "第一节，信息和通信技术战略"
    assert parts_of(printed) is None
    assert same_part(printed, f" {printed} ")
    assert not same_part(printed, "sect. I")


@pytest.mark.parametrize(
    ("pinpoint", "parts"),
    [
        ("annex, sect. II, para. 4 (b)", {(("annex", ""), ("section", "2"), ("paragraph", "4(b)"))}),
        ("附件，第二节，第 4(b)段", {(("annex", ""), ("section", "2"), ("paragraph", "4(b)"))}),
        ("附件一和附件二", {(("annex", "1"),), (("annex", "2"),)}),
        ("第 10 和 11 段", {(("paragraph", "10"),), (("paragraph", "11"),)}),
        ("sect. A", {(("section", "A"),)}),
        ("第一百零四条", {(("article", "104"),)}),
        ("", None),
        ("paras.", {(("paragraph", ""),)}),
        ("III", None),
    ],
)
def test_parts_of_a_pinpoint(pinpoint: str, parts: set[tuple[tuple[str, str], ...]] | None) -> None:
    """A part is named with what it stands in; a number alone says of nothing what it is."""
    assert parts_of(pinpoint) == (frozenset(parts) if parts else None)


@given(st.text(alphabet="第附件节段条annexsect. IV4(b)，和", max_size=30))
def test_any_text_is_read_or_not(text: str) -> None:
    """A text gives parts or none, and is the same part as itself."""
    parts_of(text)
    assert same_part(text, text)
