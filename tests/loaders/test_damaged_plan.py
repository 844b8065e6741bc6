"""A damaged plan is read as far as it can be, or refused in words; nothing is made up."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders import read
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, Subprogramme
from mandategraph.ontology.errors import MandategraphError

Damage = Callable[[list[str]], list[str]]

SIGNS = "0123456789/()（）.,、，；:-–AIVX 甲第号决议方案年《》[]\t\u00a0\u200b|̈🜨"


def delete(place: int, _other: int, _sign: str) -> Damage:
    """Take a line out."""
    return lambda lines: lines[: place % len(lines)] + lines[place % len(lines) + 1 :]


def duplicate(place: int, other: int, _sign: str) -> Damage:
    """Print a line once more, anywhere."""
    return lambda lines: [*lines[: other % len(lines)], lines[place % len(lines)], *lines[other % len(lines) :]]


def swap(place: int, other: int, _sign: str) -> Damage:
    """Change two lines for each other."""

    def damaged(lines: list[str]) -> list[str]:
        first, second = place % len(lines), other % len(lines)
        lines[first], lines[second] = lines[second], lines[first]
        return lines

    return damaged


def truncate(place: int, other: int, _sign: str) -> Damage:
    """Cut a line off."""

    def damaged(lines: list[str]) -> list[str]:
        line = lines[place % len(lines)]
        lines[place % len(lines)] = line[: other % (len(line) + 1)]
        return lines

    return damaged


def flip(place: int, other: int, sign: str) -> Damage:
    """Print another character."""

    def damaged(lines: list[str]) -> list[str]:
        line = lines[place % len(lines)]
        at = other % (len(line) + 1)
        lines[place % len(lines)] = line[:at] + sign + line[at + 1 :]
        return lines

    return damaged


def strip(_place: int, _other: int, _sign: str) -> Damage:
    """Lose the spaces at the ends of all lines."""
    return lambda lines: [line.rstrip() for line in lines]


DAMAGES = (delete, duplicate, swap, truncate, flip, strip)
NUMBERS = st.integers(0, 10_000)
ONE_DAMAGE = st.builds(
    lambda damage, place, other, sign: damage(place, other, sign),
    st.sampled_from(DAMAGES),
    NUMBERS,
    NUMBERS,
    st.sampled_from(SIGNS),
)


@pytest.fixture(scope="module")
def printed(small_plan: Path) -> list[str]:
    """The lines of the small plan, and none that is empty: damage then hits words."""
    return [line for line in small_plan.read_text("utf-8").split("\n") if line.strip()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where damaged copies are written."""
    return tmp_path_factory.mktemp("damaged")


@pytest.fixture(scope="module")
def whole(folder: Path, printed: list[str]) -> list[MandateEntry]:
    """The entries of the undamaged text."""
    return entries_of(records_of(folder, "\n".join(printed)))


def entries_of(records: list[Record]) -> list[MandateEntry]:
    """The entries among records."""
    return [record for record in records if isinstance(record, MandateEntry)]


def records_of(folder: Path, text: str) -> list[Record]:
    """What a loader yields for a text; nothing where it refuses the text in words."""
    path = folder / "damaged.txt"
    path.write_text(text, encoding="utf-8")
    with suppress(MandategraphError):
        return list(read(path))
    return []


def assert_printed(records: list[Record], text: str) -> None:
    """Assert that the raw lines of every record stand in the text where the record says, in their order."""
    lines = ["", *(line.strip() for line in text.split("\n"))]
    for record in records:
        if isinstance(record, MandateEntry | Finding | Programme | Subprogramme):
            place = record.place
            rest = iter(lines[place.line : place.end_line + 1])
            assert all(line in rest for line in place.raw.split("\n")), record
            assert lines[place.line] == place.raw.split("\n")[0]


@given(damages=st.lists(ONE_DAMAGE, min_size=1, max_size=12))
def test_damaged_lines(folder: Path, printed: list[str], damages: list[Damage]) -> None:
    """Lines lost, doubled, changed, cut or misprinted: no crash, and no row that is not printed."""
    lines = list(printed)
    for damage in damages:
        lines = damage(lines)
    text = "\n".join(lines)
    assert_printed(records_of(folder, text), text)


@given(cut=NUMBERS)
def test_text_cut_anywhere(folder: Path, printed: list[str], whole: list[MandateEntry], cut: int) -> None:
    """A text that breaks off anywhere gives the rows before the break, or is refused."""
    text = "\n".join(printed)
    text = text[: cut % len(text)]
    records = records_of(folder, text)
    assert_printed(records, text)
    found = entries_of(records)[:-4]  # the break may change the entry that it hits, and those stacked with it
    assert [entry.acts for entry in found] == [entry.acts for entry in whole[: len(found)]]


@given(lines=st.permutations(range(40)))
def test_lines_in_any_order(folder: Path, printed: list[str], lines: list[int]) -> None:
    """Even shuffled lines are read without a crash, each row from lines that are there."""
    text = "\n".join(["方案 3 ", "立法授权 ", *(printed[60 + place] for place in lines)])
    records = records_of(folder, text)
    assert_printed(records, text)
    assert any(isinstance(record, MandateEntry | Finding) for record in records)
