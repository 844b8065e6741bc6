"""What trails a title: scope notes, other notes and pinpoints; other brackets belong to the title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.titles import Title, last_bracket, open_brackets, read_scope, read_title

ZH = language("zh")

SCOPES = [
    ("次级方案 1", (1,)),
    ("次级方案1", (1,)),
    ("次级方案 1 和 4", (1, 4)),
    ("次级方案 1、2 和 7", (1, 2, 7)),
    ("次级方案 1，2及3", (1, 2, 3)),
    ("次级方案 1-4", (1, 2, 3, 4)),
    ("次级方案 1至3 和 7", (1, 2, 3, 7)),
    ("次级方案 2 和 2", (2,)),
    ("次级方案 12、13", (12, 13)),
    ("所有次级方案", "all"),
    ("次级方案", None),
    ("次级方案 1 的目标", None),
    ("甲途径", None),
    ("", None),
]

TITLES = [  # as printed; title, scope, note, pinpoint
    ("甲议题", Title("甲议题")),
    ("甲(次级方案 1)", Title("甲", (1,))),
    ("甲（次级方案 1 和 4）", Title("甲", (1, 4))),
    ("甲(所有次级方案)", Title("甲", "all")),
    ("甲 (所有次级方案)", Title("甲", "all")),
    ("甲(次级方案 1)(2016 年将再次审议)", Title("甲", (1,), "2016 年将再次审议")),
    ("甲(2016 年将再次审议)(次级方案 1)", Title("甲", (1,), "2016 年将再次审议")),
    ("甲(第 44/25 号决议)(1989 年)", Title("甲", None, "第 44/25 号决议；1989 年")),
    ("甲(见 A/52/3/Rev.1)", Title("甲", None, "见 A/52/3/Rev.1")),
    ("甲(E/2014/78，第一章)", Title("甲", None, "E/2014/78，第一章")),
    ("甲(丙途径)", Title("甲(丙途径)")),
    ("甲(丙途径)(次级方案 1)", Title("甲(丙途径)", (1,))),
    ("甲(次级方案 1)的后续行动", Title("甲(次级方案 1)的后续行动")),
    ("甲(次级方案 1)(次级方案 2)", Title("甲(次级方案 1)", (2,))),
    ("甲(附件，第 4(b)段)", Title("甲", pinpoint="附件，第 4(b)段")),
    ("甲(第二节：乙)", Title("甲", pinpoint="第二节：乙")),
    ("甲(第四届会议)", Title("甲(第四届会议)")),
    ("甲，附件", Title("甲", pinpoint="附件")),
    ("甲，附件二", Title("甲", pinpoint="附件二")),
    ("甲，第三节", Title("甲", pinpoint="第三节")),
    ("甲，第一节，乙战略", Title("甲", pinpoint="第一节，乙战略")),
    ("甲，第三节(次级方案 2)", Title("甲", (2,), pinpoint="第三节")),
    ("甲，乙", Title("甲，乙")),
    ("附件", Title("附件")),
    ("", Title("")),
]

LAST_BRACKETS = [
    ("甲(乙)", 1),
    ("甲(乙(丙))", 1),
    ("甲(乙)(丙)", 4),
    ("甲（乙)", 1),
    ("(乙)", 0),
    ("甲(乙)丙", None),
    ("甲)", None),
]


@pytest.mark.parametrize(("text", "scope"), SCOPES)
def test_scope_note(text: str, scope: tuple[int, ...] | str | None) -> None:
    """Numbers, lists and ranges of subprogrammes, each once and in the order of print; or all of them."""
    assert read_scope(text, ZH) == scope


@pytest.mark.parametrize(("printed", "title"), TITLES)
def test_title(printed: str, title: Title) -> None:
    """Brackets are taken off the end one by one, as long as they are notes; the rest is the title."""
    assert read_title(printed, ZH) == title


@pytest.mark.parametrize(("text", "start"), LAST_BRACKETS)
def test_last_bracket(text: str, start: int | None) -> None:
    """The bracket that ends a text begins where it is balanced; brackets may nest and be full-width."""
    assert last_bracket(text) == start


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), ("甲(乙", 1), ("甲(乙（", 2), ("甲(乙）", 0), ("甲)", -1), ("(()", 1)]
)
def test_open_brackets(text: str, number: int) -> None:
    """Open brackets are counted, full-width ones too; a closing one without its opening counts below zero."""
    assert open_brackets(text) == number


@given(st.text(alphabet="甲乙()（）次级方案附件第节条所有年，1-4 ", max_size=40))
def test_nothing_of_a_title_is_lost(printed: str) -> None:
    """Whatever is taken off a title stands in scope, note or pinpoint: no other character goes but marks and spaces."""
    title = read_title(printed, ZH)
    assert printed.startswith(title.text)
    taken = printed[len(title.text) :]
    assert bool(taken.strip(" ，()（）")) == bool(title.scope or title.note or title.pinpoint)
    assert title.pinpoint is None or title.pinpoint in taken
