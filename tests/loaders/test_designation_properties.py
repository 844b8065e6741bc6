"""What holds of every number and of every text, tried on thousands of them."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mandategraph.loaders.acts.designations import designate
from mandategraph.loaders.acts.folding import fold
from mandategraph.loaders.acts.numbers import Number, read_numbers
from mandategraph.loaders.formats.clean import clean
from mandategraph.loaders.formats.lines import Line
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.cells import continues_cell, is_cell_line, read_cell, read_row
from mandategraph.loaders.records import Kind
from mandategraph.ontology.organs import organ_register

ZH = language("zh")

TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")

session = st.integers(1, 999).map(str)
serial = st.integers(1, 9999).map(str)
year = st.integers(1900, 2099).map(str)
roman = st.builds(str.__add__, st.sampled_from(TENS), st.sampled_from(ONES))
letter = st.sampled_from("ABCDEFGH")

# name of the rule, how its number is written, strategies for the parts, and the organ whose act it may be
FORMS: dict[str, tuple[Callable[..., str], tuple[st.SearchStrategy[str], ...], str]] = {
    "session/number": ("{}/{}".format, (session, serial), "GA"),
    "special-session/number": ("{}-{}/{}".format, (st.sampled_from(["S", "ES"]), st.integers(1, 99), session), "GA"),
    "governing-council-special-session/number": ("SS.{}/{}".format, (roman, st.integers(1, 99)), "UNEP-GC"),
    "number(session)": ("{}({})".format, (serial, roman), "GA"),
    "letter(session)": ("{}({})".format, (letter, session), "ECE"),
    "number(year)": ("{}({})".format, (serial, year), "SC"),
    "year/number": ("{}/{}".format, (year, serial), "ECOSOC"),
    "number/conference-session": ("{}/CP.{}".format, (session, st.integers(1, 99)), "UNFCCC-COP"),
    "document": ("ECE/MP.{}/{}".format, (st.sampled_from(["PP", "WAT", "EIA"]), session), "GA"),
    "draft": ("{}/L.{}".format, (year, session), "ECOSOC"),
    "statement": ("S/PRST/{}/{}".format, (year, session), "SC"),
}

SPACES = st.sampled_from(["", " ", "  ", "\u00a0", "\u202f", "\u3000", "\u200b", " \u00ad "])
NUMBERS = ("70/1", "217(III)", "1325(2000)", "2015/12", "9-15/CP.19", "S-10/2", "A/RES/", "ECE/MP.", "Add.1", "Corr.2")
MARKS = (
    " A 和 B",
    " A-C",
    "(A to D)",
    "决议",
    "决定",
    "附件",
    "年",
    "甲",
    *"0123456789ABCDXIVS/().,-–，、；和及至第号 \u00a0",
)
PIECES = st.sampled_from([*NUMBERS, *MARKS])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=16).map("".join))


def squash(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def only(text: str) -> Number:
    """The only number in a cell, which is read to its end."""
    numbers, end = read_numbers(clean(text))
    assert (len(numbers), end) == (1, len(clean(text)))
    return numbers[0]


def test_every_form_with_an_organ_is_tried() -> None:
    """The forms below are eleven; ranges and the early ECOSOC form are in the tables of test_designation_grammar.py."""
    assert len(FORMS) == 11


@pytest.mark.parametrize("rule", FORMS)
@given(data=st.data())
def test_written_number_is_read_again(rule: str, data: st.DataObject) -> None:
    """A number that is put together by its form is read by the rule of that form, as the same number."""
    write, parts, organ = FORMS[rule]
    text = write(*(data.draw(part) for part in parts))
    number = only(text)
    assert number.rule.name == rule
    assert number.printed == text
    assert number.number == text.removeprefix("S/PRST/")
    (act,) = designate(number, organ_register()[organ], Kind.RESOLUTION).acts
    assert number.number.rpartition("/")[2] in act.key
    assert act.letter is None


@given(session, serial, letter, SPACES)
def test_space_before_a_letter_does_not_change_the_act(first: str, second: str, mark: str, space: str) -> None:
    """57/283B, 57/283 B, and with any sort of space between them, are one act."""
    spaced, tight = only(f"{first}/{second}{space}{mark}"), only(f"{first}/{second}{mark}")
    ga = organ_register()["GA"]
    assert designate(spaced, ga, Kind.RESOLUTION).acts == designate(tight, ga, Kind.RESOLUTION).acts
    assert (spaced.number, spaced.letter) == (f"{first}/{second}", mark)


@given(serial, roman, letter, SPACES, SPACES)
def test_spaces_around_the_session_do_not_change_the_act(
    first: str, second: str, mark: str, before: str, after: str
) -> None:
    """1472 A (XIV), 1472A(XIV), 1472 (XIV) A: one act, wherever the letter and the spaces are."""
    texts = [
        f"{first}{before}{mark}{after}({second})",
        f"{first}{mark}({second})",
        f"{first}{before}({second}){after}{mark}",
    ]
    ga = organ_register()["GA"]
    found = {designate(only(text), ga, Kind.RESOLUTION).acts for text in texts}
    assert [[act.key for act in acts] for acts in found] == [[f"A/RES/{first} {mark}({second})"]]


@given(serial, year, SPACES)
def test_space_before_the_year_does_not_change_the_act(number: str, of_year: str, space: str) -> None:
    """1325(2000) and 1325 (2000) are one act."""
    assert only(f"{number}{space}({of_year})").number == f"{number}({of_year})"


@given(session, serial, st.integers(0, 24), st.integers(1, 25))
def test_range_of_letters_has_its_members(first: str, second: str, start: int, length: int) -> None:
    """A-E is A, B, C, D and E; the members are as many as the range is long."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[start : start + length + 1]
    numbers, _ = read_numbers(f"{first}/{second} {letters[0]}-{letters[-1]}")
    assert "".join(number.letter or "" for number in numbers) == letters
    assert {number.number for number in numbers} == {f"{first}/{second}"}


@given(st.lists(st.builds("{}/{}".format, session, serial), min_size=1, max_size=8), st.sampled_from("、，；,;和及"))
def test_list_has_its_members(members: list[str], separator: str) -> None:
    """The numbers of a list are read in their order, whatever stands between them, with and without spaces."""
    for between in (separator, f" {separator}", f"{separator} ", f" {separator} "):
        numbers, end = read_numbers(text := between.join(members))
        assert [number.printed for number in numbers] == members
        assert end == len(text)


@given(TEXTS)
@example("A/0,0")  # a number alone is no supplement of a symbol without one
def test_what_is_read_is_printed(text: str) -> None:
    """Of any text the numbers read occur in it; a member of a list or range occurs but for its letter or place."""
    normal = clean(text)
    numbers, end = read_numbers(normal)
    printed = squash(fold(normal[:end]))
    for number in numbers:
        if squash(number.printed) not in printed:
            assert number.letter is not None or number.rule.name == "range/conference-session"
            assert number.rule.name.startswith("range") or number.number.partition("(")[0] in printed
    assert 0 <= end <= len(normal)
    assert bool(numbers) == (end > 0)


@given(TEXTS)
def test_any_number_can_be_designated(text: str) -> None:
    """Every number of any text ends as acts or as a reason, for every organ; a letter is a capital letter."""
    numbers, _ = read_numbers(clean(text))
    for number in numbers:
        for organ in (*organ_register(), None):
            designation = designate(number, organ, Kind.DECISION)
            assert bool(designation.acts) != bool(designation.unresolved)
            for act in designation.acts:
                assert act.key.strip()
                assert act.letter is None or (act.letter.isascii() and act.letter.isalpha() and act.letter.isupper())


@given(TEXTS, TEXTS)
def test_reading_cells_never_raises(first: str, second: str) -> None:
    """Lines of any text are cells or no cells; what stands behind a cell is the end of its line."""
    lines = [Line(number, clean(text), text, True) for number, text in enumerate((first, second), start=1)]
    for line in lines:
        row = read_row(line, ZH)
        assert row is None or (row.cell.numbers and line.text.endswith(row.rest))
    if is_cell_line(lines[0].text, ZH):
        cell = read_cell(lines, ZH)
        assert cell is None or cell.numbers
    assert continues_cell(lines[0].text, lines[1].text, ZH) in {True, False}
