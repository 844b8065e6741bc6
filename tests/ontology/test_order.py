"""The order of acts: turns that numbers tell, and that being before is an order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.ontology.order import Turn, turn_of
from mandategraph.ontology.sessions import last_session

ORDERED = [  # organ, numbers from the earliest to the latest
    ("GA", ["13(I)", "302(IV)", "2252(ES-V)", "3376(XXX)", "31/192", "S-10/2", "52/12", "S-20/2", "70/1", "80/5"]),
    ("GA", ["55/222", "S-26/2", "57/283"]),
    ("ECOSOC", ["9(I)", "1819(LV)", "1985/69", "2007/30", "2007/31", "2015/2"]),
    ("SC", ["1325(2000)", "2232(2015)", "2245(2015)", "2678(2023)"]),
    ("SC", ["2011/4", "2011/21", "2012/1"]),
    ("HRC", ["2/102", "S-5/1", "16/11", "28/11"]),
    ("UNEP-GC", ["SS.VII/1", "24/1", "SS.XII/3", "27/2"]),
    ("UNFCCC-COP", ["1/CP.16", "9/CP.19", "15/CP.19", "1/CP.21"]),
    ("ECE", ["A(64)", "A(65)", "B(65)", "B(66)"]),
    ("GA", ["70/1", "70/8", "70/200"]),
    ("ECLAC", ["552(XXVI)", "667(XXXIV)"]),
    ("CSW", ["40/9", "59/1"]),
    ("ESCAP", ["237(XL)", "60/4", "75/4"]),
]

NOT_TOLD = [  # organ, numbers of which neither is before the other
    ("GA", "57/283", "57/283"),
    ("GA", "53/1", "S-20/2"),
    ("CSW", "59/1", "1997/1"),
]

WITHOUT_TURN = [
    ("GA", "666/217"),
    ("SC", "2171(2013)"),
    ("ECA", "830(MFC 1 A)"),
    ("ECOSOC", "22008/37"),
    ("GA", "IIX/3"),
    ("GA", "abc"),
    ("GA", ""),
]


def turn(organ: str, number: str) -> Turn:
    """The turn of a number that tells one."""
    found = turn_of(organ, number)
    assert found is not None, number
    return found


@pytest.mark.parametrize(("organ", "numbers"), ORDERED)
def test_numbers_are_in_the_order_of_adoption(organ: str, numbers: list[str]) -> None:
    """Each is before the next, and the next is not before it."""
    for first, second in pairwise(numbers):
        assert turn(organ, first).before(turn(organ, second)), (first, second)
        assert not turn(organ, second).before(turn(organ, first)), (first, second)


@pytest.mark.parametrize(("organ", "first", "second"), NOT_TOLD)
def test_some_numbers_do_not_tell(organ: str, first: str, second: str) -> None:
    """Parts of one act, and acts of a regular and a special session of one year, are in no order."""
    assert not turn(organ, first).before(turn(organ, second))
    assert not turn(organ, second).before(turn(organ, first))


@pytest.mark.parametrize(("organ", "number"), WITHOUT_TURN)
def test_what_cannot_be_right_has_no_turn(organ: str, number: str) -> None:
    """A session that cannot be, a year that does not fit, and what is no number, have no place in the order."""
    assert turn_of(organ, number) is None


def test_a_session_not_yet_in_the_data_has_its_turn() -> None:
    """The session after the last known one is in the order; one far off is a misprint."""
    last = last_session("GA")
    assert last is not None
    assert turn("GA", f"{last}/1").before(turn("GA", f"{last + 1}/1"))
    assert turn_of("GA", f"{last + 100}/1") is None


numbers = st.one_of(
    st.builds("{}/{}".format, st.integers(1, 90), st.integers(1, 300)),
    st.builds("S-{}/{}".format, st.integers(1, 32), st.integers(1, 5)),
    st.builds("{}({})".format, st.integers(1, 900), st.sampled_from(["I", "IV", "XIV", "XXX", "ES-V", "S-VI"])),
    st.builds("{}/{}".format, st.integers(1946, 2030), st.integers(1, 60)),
)


@given(st.sampled_from(["GA", "ECOSOC", "CND"]), st.tuples(numbers, numbers, numbers))
def test_before_is_an_order(organ: str, three: tuple[str, str, str]) -> None:
    """No act is before itself, of two at most one is before the other, and what is before an earlier one is before."""
    first, second, third = (turn_of(organ, number) for number in three)
    if first is None or second is None or third is None:
        return
    assert not first.before(first)
    assert not (first.before(second) and second.before(first))
    if first.before(second) and second.before(third):
        assert first.before(third) or first.year is None or third.year is None


@given(st.sampled_from(["GA", "SC", "HRC", "CSW", "ECE"]), st.text(max_size=20))
def test_any_text_is_a_number_or_none(organ: str, text: str) -> None:
    """What is no number gives no turn, and no error."""
    turn_of(organ, text)
