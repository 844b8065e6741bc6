"""Reports and draft resolutions: what they say of themselves, and all that they cite, on made-up documents."""

import json
from pathlib import Path
from typing import Any

import pytest
from citing import printed_lines, row
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.report_front import read_front_matter
from mandategraph.loaders.language import language
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import (
    Citation,
    DocumentKind,
    Finding,
    FindingCode,
    PassageKind,
    Record,
    SourceDocument,
)

CASES = ("report-zh", "draft-zh")


def loaded(path: Path, kind: str | None = None, **given_: str | None) -> list[Record]:
    """The records of a file."""
    return list(read(path, kind=kind, **given_))


def citations(records: list[Record]) -> list[Citation]:
    """The citations among records."""
    return [record for record in records if isinstance(record, Citation)]


def document(records: list[Record]) -> SourceDocument:
    """The document, which comes first."""
    first = records[0]
    assert isinstance(first, SourceDocument)
    return first


@pytest.mark.parametrize("case", CASES)
def test_citations_are_those_expected(fixtures_folder: Path, case: str) -> None:
    """Every citation is found, with its paragraph, act, part and relation, and no other; so are the findings."""
    expected: dict[str, Any] = json.loads((fixtures_folder / f"{case}.expected.json").read_text(encoding="utf-8"))
    records = loaded(fixtures_folder / f"{case}.txt")
    assert [row(each) for each in citations(records)] == expected["citations"]
    findings = [record for record in records if isinstance(record, Finding)]
    assert [[each.code, each.place.line, each.message] for each in findings] == expected["findings"]
    assert len(expected["citations"]) >= 9


@pytest.mark.parametrize("case", CASES)
def test_every_citation_leads_to_its_line(fixtures_folder: Path, case: str) -> None:
    """The raw text of a citation's place is its line of the file, as printed."""
    path = fixtures_folder / f"{case}.txt"
    lines = printed_lines(path)
    for each in citations(loaded(path)):
        assert each.place.raw == lines[each.place.line - 1]


def test_what_a_report_says_of_itself(fixtures_folder: Path) -> None:
    """Symbol from the page's furniture; title above the author's line; session and agenda item."""
    found = document(loaded(fixtures_folder / "report-zh.txt"))
    assert (found.symbol, found.kind, found.session, found.agenda_item, found.date, found.organ) == (
        "A/70/321",
        DocumentKind.REPORT,
        "第七十届会议",
        "21(b)",
        None,
        None,
    )
    assert found.title == "水的管理和各次会议成果：大会第 68/201 号和第 68/202 B 号决议的执行情况"


def test_what_a_draft_says_of_itself(fixtures_folder: Path) -> None:
    """The organ is the one whose name opens the text; the title the last block before it."""
    found = document(loaded(fixtures_folder / "draft-zh.txt"))
    assert (found.symbol, found.kind, found.organ, found.title) == (
        None,
        DocumentKind.DRAFT,
        "ECOSOC",
        "水的管理和协调一致的后续行动",
    )


def test_what_the_text_does_not_say_can_be_given(fixtures_folder: Path) -> None:
    """Symbol and title that the user gives win."""
    found = document(loaded(fixtures_folder / "draft-zh.txt", symbol="E/2013/L.9", title="甲"))
    assert (found.symbol, found.title, found.language) == ("E/2013/L.9", "甲", "zh")


@pytest.mark.parametrize(
    ("name", "kind"), [("plan-zh.txt", "plan"), ("report-zh.txt", "report"), ("draft-zh.txt", "draft")]
)
def test_kinds_are_told_by_content(fixtures_folder: Path, name: str, kind: str) -> None:
    """A plan has lists, a draft opens with the name of an organ; other texts are reports."""
    assert kind_of(Source(fixtures_folder / name)) == kind
    assert document(loaded(fixtures_folder / name)).kind == kind


def test_the_kind_can_be_given(fixtures_folder: Path) -> None:
    """A draft that is read as a report has neither preamble nor operative paragraphs."""
    records = loaded(fixtures_folder / "draft-zh.txt", kind="report")
    assert document(records).kind is DocumentKind.REPORT
    assert not {PassageKind.PREAMBLE, PassageKind.OPERATIVE} & {each.passage for each in citations(records)}


def test_own_symbol_in_page_headers_is_no_citation(fixtures_folder: Path) -> None:
    """The symbol that pages print beside their numbers is the document's own."""
    records = loaded(fixtures_folder / "report-zh.txt")
    assert "A/70/321" not in {each.designation.printed for each in citations(records)}


def test_a_text_that_cites_nothing_is_loaded_with_a_warning(tmp_path: Path) -> None:
    """Numbered paragraphs make a report; that it cites nothing is said."""
    path = tmp_path / "report.txt"
    path.write_text("\n \t\n1. 大会注意到报告。 \n\n2. 大会还注意到另一份报告。 \n", encoding="utf-8")
    found, finding = loaded(path)
    assert isinstance(found, SourceDocument)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.severity) == (FindingCode.NOTHING_CITED, "warning")
    assert (finding.place.line, finding.place.raw) == (3, "1. 大会注意到报告。")  # not the empty lines above


def test_a_text_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Without list, numbered paragraph or citation a text is none of our documents."""
    path = tmp_path / "letter.txt"
    path.write_text("亲爱的朋友 \n\n方案已经收到，谢谢。 \n", encoding="utf-8")
    with pytest.raises(NoListError, match="no list of mandates, no numbered paragraph and no citation"):
        loaded(path)


FRONT = [
    (["水的管理", "秘书长的报告"], "水的管理"),
    (["议题的名称", "水的管理***", "秘书长的说明"], "水的管理"),
    (["第七十届会议", "议程项目 6", "主席提出的决议草案", "水的管理"], "水的管理"),
    (["水的管理", "第七十届会议"], "水的管理"),
    (["第七十届会议", "议程项目 6"], None),
    ([], None),
]


@pytest.mark.parametrize(("blocks", "title"), FRONT)
def test_titles(blocks: list[str], title: str | None) -> None:
    """The title stands above the author's line, or is the last block that is nothing else."""
    assert read_front_matter(blocks, language("zh")).title == title
    assert len(FRONT) == 6


@pytest.mark.parametrize(
    ("block", "date"),
    [
        ("24 May 2007", "2007-05-24"),
        ("Distr.: General 1 March 1999 Chinese", "1999-03-01"),
        ("31 February 2007", None),
        ("24 Mai 2007", None),
        ("2007 年 5 月", None),
    ],
)
def test_dates(block: str, date: str | None) -> None:
    """The date of distribution is printed in English; one that cannot be is none."""
    assert read_front_matter([block], language("zh")).date == date


# --- damaged input ---

ALPHABET = "大会第号决议决定和、，。；()（）《》“”0123456789/ABXIV.- \n_*¹①甲乙见附件段节关于的其该同上题为Rev.Add"


@given(st.text(ALPHABET, min_size=1, max_size=400))
def test_any_text_is_read_without_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in a report, it is read or refused by name; nothing is cited that is not in the text."""
    path = tmp_path_factory.mktemp("any") / "report.txt"
    path.write_text(f"1. 联合国大会。 \n{text}", encoding="utf-8")
    squashed = "".join(path.read_text(encoding="utf-8").split())
    for each in read(path, kind="report"):
        if isinstance(each, Citation):
            assert "".join(each.words.split()) in squashed
            assert each.place.raw in path.read_text(encoding="utf-8")


@given(st.data())
def test_a_damaged_report_is_read(
    fixtures_folder: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Lines that are cut, swapped, doubled or lost give no error, and no citation that is not in the text."""
    lines = (fixtures_folder / "report-zh.txt").read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        at, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        how = data.draw(st.sampled_from(["cut", "swap", "double", "lose"]))
        if how == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
        elif how == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif how == "double":
            lines.insert(at, lines[other])
        elif len(lines) > 1:
            lines.pop(at)
    path = tmp_path_factory.mktemp("damaged") / "report.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    printed = printed_lines(path)
    for each in read(path, kind="report"):
        if isinstance(each, Citation):
            assert each.place.raw == printed[each.place.line - 1]
