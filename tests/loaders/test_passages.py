"""Running text taken apart: paragraphs, headings, footnotes, tables, and lines that page ends cut."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders.citations.passages import Layout, Passage, PassageReader, join
from mandategraph.loaders.formats.lines import Line
from mandategraph.loaders.language import language
from mandategraph.loaders.records import PassageKind

REPORT = Layout("report_paragraph")
PLAN = Layout("numbered_paragraph", PassageKind.TEXT, chapter=3)
WHOLE = Layout("report_paragraph", whole_lines=True)


def lines_of(text: str) -> list[Line]:
    """The lines of a text; one that ends with a bar ends its paragraph, as white space at its end does in a file."""
    raw = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line]
    return [Line(number, line.rstrip("|"), line.rstrip("|"), line.endswith("|")) for number, line in raw]


def read(text: str, layout: Layout = REPORT) -> list[Passage]:
    """The passages of a text."""
    return list(PassageReader(lines_of(text), language("zh"), layout).passages())


def short(passages: list[Passage]) -> list[tuple[str, str | None, str]]:
    """Passages as kind, paragraph and joined text."""
    return [(str(each.kind), each.paragraph, each.joined().text) for each in passages]


def test_a_report() -> None:
    """Cover, summary, sections, numbered paragraphs with items, recommendations."""
    text = (
        "水的管理|\n秘书长的报告|\n摘要|\n本报告说明甲，\n以及乙。|\n一. 导言|\n1. 第一段分为：|\n(a) 甲；|\n"
        "(b) 乙\n和丙。|\n补充说明一句。|\nA. 区域|\n2. 第二段。|\n建议|\n3. 第三段。|\n二. 结论|\n4. 第四段。|"
    )
    assert short(read(text)) == [
        ("cover", None, "水的管理"),
        ("cover", None, "秘书长的报告"),
        ("heading", None, "摘要"),
        ("summary", None, "本报告说明甲，以及乙。"),
        ("heading", None, "一. 导言"),
        ("paragraph", "1", "1. 第一段分为：(a) 甲；(b) 乙和丙。补充说明一句。"),
        ("heading", None, "A. 区域"),
        ("paragraph", "2", "2. 第二段。"),
        ("heading", None, "建议"),
        ("recommendation", "3", "3. 第三段。"),
        ("heading", None, "二. 结论"),
        ("paragraph", "4", "4. 第四段。"),
    ]


def test_headings_above() -> None:
    """A passage knows the headings above it; one of a level ends those of its level and below."""
    text = "一. 甲|\nA. 乙|\n1. 丙|\n1. 段。|\n建议|\n2. 段。|\n2. 丁|\n3. 段。|\nB. 戊|\n4. 段。|\n附件|\n5. 段。|"
    headings = [each.heading for each in read(text) if each.paragraph]
    assert headings == [
        "一. 甲 > A. 乙 > 1. 丙",
        "一. 甲 > A. 乙 > 1. 丙 > 建议",
        "一. 甲 > A. 乙 > 2. 丁",
        "一. 甲 > B. 戊",
        "附件",
    ]


FOOTNOTES = [
    # below a rule, in the middle of a sentence; the mark stands alone on a line of its own
    ("1. 甲的工作\n1\n包括乙，\n______|\n1 见 A/1/1。|\n以及丙。|", ["1. 甲的工作包括乙，以及丙。"], ["1 见 A/1/1。"]),
    # marks on lines of their own
    ("1. 甲和\n______|\n*\nA/61/50。|\n**\n因故\n迟交。|\n乙。|", ["1. 甲和乙。"], ["A/61/50。", "因故迟交。"]),
    # without a rule
    ("1. 甲和\n¹ E/1998/90。|\n² E/1998/19。|\n乙。|", ["1. 甲和乙。"], ["¹ E/1998/90。", "² E/1998/19。"]),
    ("1. 甲和\n* E/2007/100。|\n乙。|", ["1. 甲和乙。"], ["* E/2007/100。"]),
    # a line of the text that begins with a number is no footnote where its number does not follow
    ("1. 甲和\n______|\n7 见甲。|\n20 年实践所得。|", ["1. 甲和 20 年实践所得。"], ["7 见甲。"]),
    # the next paragraph follows the footnotes at once
    ("1. 甲。|\n______|\n5 见甲。|\n6 乙；丙。|\n2. 乙。|", ["1. 甲。", "2. 乙。"], ["5 见甲。", "6 乙；丙。"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "running", "notes"), FOOTNOTES)
def test_footnotes(text: str, running: list[str], notes: list[str]) -> None:
    """Footnotes are passages of their own, and the sentence that they cut goes on after them."""
    found = read(text)
    assert [each.joined().text for each in found if each.kind is PassageKind.FOOTNOTE] == notes
    assert [each.joined().text for each in found if each.kind is not PassageKind.FOOTNOTE] == running
    assert len(FOOTNOTES) == 6


def test_paragraphs_follow_one_another() -> None:
    """A wrapped line that begins like a paragraph is none; a number that jumps a little is, where a page was lost."""
    text = "1. 甲的工作包括\n3. 乙。|\n2. 增加了\n2.5 亿美元。|\n5. 丙。|\n70. 丁。|\n1. 附件的第一段。|"
    assert [each.paragraph for each in read(text)] == ["1", "2", "5", "1"]
    assert read(text)[2].joined().text == "5. 丙。70. 丁。"


def test_a_numbered_heading_is_no_paragraph() -> None:
    """A short line without the end of a sentence is a heading, also where its number is the next one."""
    assert short(read("1. 方法|\n1. 段的内容。|\n2. 协调和审查职能|\n2. 段的内容。|")) == [
        ("heading", None, "1. 方法"),
        ("paragraph", "1", "1. 段的内容。"),
        ("heading", None, "2. 协调和审查职能"),
        ("paragraph", "2", "2. 段的内容。"),
    ]


def test_a_plan() -> None:
    """Paragraphs carry the programme's number; cells of a table belong to no paragraph."""
    text = (
        "3.1 甲的工作。|\n次级方案 1|\n甲的研究|\n本组织目标：甲|\n预期成绩 绩效指标|\n(a) 甲成绩，\n得到乙|\n"
        "㈠ 丙指标|\n战略|\n3.2 乙的工作。|\n4.1 别的方案。|\nB. 乙部分|\n3.3 丙。|"
    )
    found = read(text, PLAN)
    assert [(str(each.kind), each.paragraph) for each in found] == [
        ("paragraph", "3.1"),
        ("heading", None),
        ("heading", None),
        ("table", None),
        ("table", None),
        ("table", None),
        ("table", None),
        ("heading", None),
        ("paragraph", "3.2"),
        ("heading", None),
        ("paragraph", "3.3"),
    ]
    assert found[5].joined().text == "(a) 甲成绩，得到乙"


LONG = "甲和乙的工作方案包括统筹协调地执行联合国各次主要会议的成果并采取后续行动，" * 3


def test_lines_that_are_paragraphs() -> None:
    """Where lines were never wrapped, a page end cuts a long paragraph; a short line without an end is a heading."""
    text = f"1. {LONG}加强有关\n\n执行机构的作用。\n\n机构间协调\n\n2. 乙。"
    found = [
        Line(n, line, line, True) for n, line in enumerate(text.split("\n"), start=1) if line
    ]  # every line ends its paragraph
    passages = list(PassageReader(found, language("zh"), WHOLE).passages())
    assert short(passages) == [
        ("paragraph", "1", f"1. {LONG}加强有关执行机构的作用。"),
        ("heading", None, "机构间协调"),
        ("paragraph", "2", "2. 乙。"),
    ]


def test_a_line_that_cannot_end_goes_on() -> None:
    """White space at the end of a line ends no paragraph where the line breaks off in a designation."""
    assert (
        short(read("1. 大会第|\n57/270|\n号决议、|\n以及乙。|\n2. 丙。|"))[0][2] == "1. 大会第 57/270 号决议、以及乙。"
    )


def test_a_wrapped_paragraph_is_no_heading() -> None:
    """A paragraph without a number may be a heading by its first line alone; all its lines together are too long."""
    longest = language("zh").longest_section
    wrapped = "\n".join("甲" * (longest // 3) for _ in range(4))
    heading = "\n".join("乙" * (longest // 3) for _ in range(2))
    assert [kind for kind, *_ in short(read(f"1. 段。|\n{wrapped}|\n2. 段。|\n{heading}|\n3. 段。|"))] == [
        *("paragraph", "paragraph", "heading", "paragraph")
    ]


WORDS = st.sampled_from(
    ["甲", "大会", "。", "，", "1. ", "2. ", "(a) ", "____________", "¹ ", "* ", "一. 导言", "建议", "|", "3.1 "]
)


@given(
    st.lists(st.lists(WORDS, max_size=5).map("".join), max_size=25).map("\n".join),
    st.sampled_from([REPORT, PLAN, WHOLE]),
)
def test_no_line_is_lost_or_doubled(text: str, layout: Layout) -> None:
    """Every line is in one passage, but for rules and marks of footnotes; lines keep their order in a passage."""
    lines = lines_of(text)
    passages = list(PassageReader(lines, language("zh"), layout).passages())
    placed = [line for each in passages for line in each.lines]
    assert len(placed) == len({line.number for line in placed})
    left = {line.number for line in lines} - {line.number for line in placed}
    assert all(set(line.text) <= set("_*¹0123456789") for line in lines if line.number in left)
    for each in passages:
        numbers = [line.number for line in each.lines]
        assert numbers == sorted(numbers)


@given(st.lists(st.text("甲乙AZ/.-(1 ", min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_place_of_joined_lines_leads_to_its_line(texts: list[str]) -> None:
    """The text from where a line begins is the line's, without spaces between Chinese characters."""
    lines = [Line(n, text, text, False) for n, text in enumerate(texts, start=1)]
    joined = join(lines)
    for start, line in zip(joined.starts, lines, strict=True):
        text = re.sub("(?<=[甲乙]) (?=[甲乙])", "", line.text)
        assert joined.text[start : start + len(text)] == text
        assert joined.line_at(start + len(text) - 1) is line
