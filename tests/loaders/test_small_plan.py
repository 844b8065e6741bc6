"""The small made-up plan holds the traps of the layout of real ones, and is read as a careful reader would."""

import codecs
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.plan import LOADER, load_plan
from mandategraph.loaders.records import Finding, Given, Programme, Record, SourceDocument, Subprogramme
from mandategraph.loaders.rows import rows

Row = dict[str, Any]

KEYS = (
    *("line", "end_line", "programme", "subprogramme", "component", "heading", "body", "kind", "numbers"),
    *("pinpoint", "title", "scope", "note", "acts"),
)

TRAPS = {  # every trap of the tables of real plans, by a line of the fixture that sets it
    "list head": "立法授权",
    "other list head": "法律授权",
    "list head in prose": "3.2 本次级方案将执行下文立法授权项下所列的各项决议，以及第2005/305号决",
    "document's own symbol": "A/99/6/Rev.1",
    "page number": "2/9 26-01234 (C)",
    "wrong link": "http://undocs.org/ch/A/RES/10/2",
    "misprinted link": "hhttp://undocs.org/ch/A/RES/52/12",
    "link within an entry": "https://undocs.org/ch/A/RES/69/88",
    "continuation that begins with a number": "67/226 号决议的进展情况",
    "continuation that begins with a list of numbers": "1、2 和 7)",
    "continuation that is a number": "20 全球行动路线图",
    "title that begins with a year": "70/34   2013 年甲议题高级别会议的后续行动",
    "title that begins with years": "69/263 A-C 2014-2015 两年期甲预算",
    "title that begins with a quantity": "24/11 5 岁以下丁的健康问题",
    "longest wrap": "委员会提出一份完整的书面结论",
    "stacked number": "69/308",
    "stacked title that looks like a number": "2015/16 年甲行动支助账户",
    "several numbers, one title": "50/233、57/284 A",
    "numbers in prose": "关于甲理事会所设附属机构的决议和决定，包括第 751(1992)和 1907(2009)、",
    "letters": "52/12 A 和 B  甲组织：改革方案",
    "range": "9-15/CP.19 “减乙加”丙框架",
    "old session": "1472 A(XIV) 甲方面的国际合作",
    "letter without a space": "2601A (XXIV) 乙方面的国际合作",
    "look-alike letters": "757 (ΧΧΧΙΧ) 乙市决议",
    "session of a committee": "830(MFC 1 A) 丁委员会的改革：甲委员会、乙机构和丙机构以及丁区",
    "decision over two lines": "第 2005/247 号",
    "decision split before 号": "第 2013/247",
    "stray bar": "第 2014/232|号",
    "same number in both kinds": "第 50/2 号决定 对丙物质进行审查",
    "draft": "2015/L.5 丙联合规划署",
    "symbol cut after a slash": "CEP/AC.13/2005/3/",
    "symbol cut within a word": "ECE/BEL",
    "joint symbol": "27−ECE/MP.PRTR/",
    "supplements": "和 Add.1 和 2",
    "mark of a stacked symbol": "㈠   ECE/MP.PP/2014/2",
    "scope of one": "57/300    甲组织：进一步改革纲领(次级方案 2)",
    "scope of several": "21/11 丁指导原则(次级方案 1 和 2)",
    "scope of all": "51/240 甲纲领(所有次级方案)",
    "scope and a further note": "22/9 丁权(次级方案 1)(2016 年将再次审议)",
    "bracket of the title": "69/15 甲国家快速行动方式(丙途径)",
    "square bracket of the title": "13(I) 甲处的组织[设立乙部]",
    "pinpoint in the cell": "56/255，",
    "pinpoint in the title": "58/272 与 2004-2005 两年期甲预算有关的议题，第一节，甲",
    "pinpoint in a bracket": "58/316 甲工作的进一步措施(附件，D 节，第 4(b)段，甲群岛(乙",
    "pinpoint on a line of its own": "三：增强乙署的科学基础",
    "annex": "40/34 《甲原则宣言》，附件",
    "Charter": "《联合国宪章》，特别是第九十九条",
    "treaty and its articles": "第 26(1)和 36 条",
    "treaty with a year": "2003 年《联合国反腐败公约》",
    "treaty with notes": "《儿童权利公约》(第 44/25 号决议)(1989 年)",
    "declaration after numbered entries": "《关于丁区域甲问题的乙宣言》",
    "communiqué by year": "2007 年度甲审查，主题：“甲伙伴关系”",
    "mixed heading": "经济及社会理事会的决议和决定",
    "heading of many kinds": "安全理事会决议/主席声明及其他文件",
    "short heading": "安理会决议",
    "heading with a colon": "拉丁美洲和加勒比经济委员会决议：",
    "misprinted heading": "联合国打击反腐败公约缔约国会议决定和决议",
    "heading that is a sentence": "大会每年通过的关于甲法和乙渔业的决议，其中最近的决议如下：",
    "bare name of an organ": "理事会决定",
    "component": "A. 甲行动",
    "numbered mission": "1. 甲观察组织",
    "no organ heading follows": "57/2 甲伙伴关系宣言",
    "parts of a resolution": "A. 概要",
    "name that begins no entry": "第四个乙法定期审查方案",
    "statement in a mixed list": "S/PRST/2015/24 甲和平与乙安全",
    "document in a mixed list": "S/2013/753 甲办事处任务规定",
    "misprinted session": "666/211  丁科学促进发展",
    "misprinted year": "22008/37 《丁纲领》的执行工作",
    "year that does not fit": "2171(2013) 维护甲安全",
    "open bracket": "2014/5 促进丁权能[",
}

UNKNOWABLE = {399, 400}
"""Lines of the entries that cannot be told apart without spaces at line ends: the first fills its line."""

COPIES: dict[str, Callable[[str], bytes]] = {
    "UTF-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode("utf-8"),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE with mark": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "GB18030": lambda text: text.encode("gb18030"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode("utf-8"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0").encode("utf-8"),
    "ideographic spaces at line ends": lambda text: text.replace(" \n", "\u3000\n").encode("utf-8"),
    "full-width brackets": lambda text: text.replace("(次级方案", "（次级方案").encode("utf-8"),
    "invisible marks": lambda text: text.replace("/", "\u200b/\u00ad").replace("\n\n", "\n\u200b\n").encode("utf-8"),
}


def short(row: Row) -> Row:
    """What the expectations hold of a row."""
    return {key: row[key] for key in KEYS}


def rows_of(folder: Path, data: bytes) -> list[Row]:
    """The rows of a file that holds these bytes."""
    path = folder / "copy.txt"
    path.write_bytes(data)
    return [short(row) for row in rows(read(path))]


@pytest.fixture(scope="module")
def expected(fixtures_folder: Path) -> dict[str, Any]:
    """What a careful reader found in the small plan; keys that are not given are null."""
    found = json.loads((fixtures_folder / "plan-zh.expected.json").read_text("utf-8"))
    found["rows"] = [dict.fromkeys(KEYS) | row for row in found["rows"]]
    return found


@pytest.fixture(scope="module")
def text(small_plan: Path) -> str:
    """The words of the small plan."""
    return small_plan.read_text("utf-8")


def of(records: tuple[Record, ...], type_: type) -> list[Any]:
    """The records of one type."""
    return [record for record in records if type(record) is type_]


def test_fixture_holds_every_trap(text: str) -> None:
    """Each trap stands on a line of its own; an empty line follows, but in dumps of links and where a page ends."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    missing = {trap for trap, line in TRAPS.items() if " ".join(line.split()) not in lines}
    assert missing == set()
    assert len(TRAPS) == 70
    glued = [line for line, after in pairwise(lines) if line and after and "://" not in line]
    assert [line[:12] for line in glued] == [
        "1. 本计划涵盖 209",  # a footnote's mark follows
        "(a) 促进甲事项。",
        "《联合国宪章》第一百零五",  # a heading follows
        "经 1972 年议定书修",
        "2014/21 加强丙政",
        "6/10 丙教育和培训",  # the next programme follows
    ]


def test_rows_are_those_expected(small_plan_records: tuple[Record, ...], expected: dict[str, Any]) -> None:
    """Row by row: place, position in the list, organ, kind, numbers, pinpoint, title, scope, note and acts."""
    found = [short(row) for row in rows(small_plan_records)]
    assert len(found) == len(expected["rows"]) == 114
    for row, wanted in zip(found, expected["rows"], strict=True):
        assert row == wanted


def test_document_and_its_parts(small_plan_records: tuple[Record, ...], expected: dict[str, Any]) -> None:
    """The document comes first; programmes and subprogrammes have name and place, each once."""
    document = small_plan_records[0]
    assert isinstance(document, SourceDocument)
    assert {key: getattr(document, key) for key in expected["document"]} == expected["document"]
    assert (document.file, document.loader, document.title) == ("plan-zh.txt", LOADER, None)
    programmes = [[p.number, p.name, p.place.line, p.place.end_line] for p in of(small_plan_records, Programme)]
    assert programmes == expected["programmes"]
    parts = [
        [s.programme, s.number, s.name, s.place.line, s.place.end_line] for s in of(small_plan_records, Subprogramme)
    ]
    assert parts == expected["subprogrammes"]


def test_findings_are_those_expected(small_plan_records: tuple[Record, ...], expected: dict[str, Any]) -> None:
    """Every doubt is a finding with its place, and nothing else is."""
    found = of(small_plan_records, Finding)
    assert [[f.code, f.severity, f.place.line, f.place.end_line, f.message] for f in found] == expected["findings"]


def test_rows_name_their_programmes(small_plan_records: tuple[Record, ...]) -> None:
    """A row holds the names of its programme and subprogramme, and the document's symbol, period and language."""
    found = list(rows(small_plan_records))
    named = {(row["programme_name"], row["subprogramme_name"]) for row in found if row["programme"] == 20}
    assert named == {("丁区域的发展", name) for name in (None, "丁环境", "丁人权")}
    assert {(row["document"], row["period"], row["language"]) for row in found} == {("A/99/6/Rev.1", "2098-2099", "zh")}


@pytest.mark.parametrize("copy", COPIES)
def test_copy_gives_the_same_rows(tmp_path: Path, text: str, expected: dict[str, Any], copy: str) -> None:
    """Another encoding, other line ends or other spaces change no row."""
    data = COPIES[copy](text)
    assert data != text.encode("utf-8")
    assert rows_of(tmp_path, data) == expected["rows"]


def test_stripped_lines_give_the_same_rows(tmp_path: Path, text: str, expected: dict[str, Any]) -> None:
    """Without spaces at line ends all rows are the same, but for two treaties of which the first fills its line."""
    stripped = "\n".join(line.rstrip() for line in text.split("\n"))
    found = rows_of(tmp_path, stripped.encode("utf-8"))
    assert [row for row in found if row["line"] not in UNKNOWABLE] == [
        row for row in expected["rows"] if row["line"] not in UNKNOWABLE
    ]
    unsure = [row for row in found if row["line"] in UNKNOWABLE]
    assert [(row["line"], row["end_line"], row["acts"]) for row in unsure] == [
        (399, 400, ["single-convention-on-narcotic-drugs"])
    ]


def test_text_without_empty_lines_gives_the_same_rows(tmp_path: Path, text: str, expected: dict[str, Any]) -> None:
    """The empty line after each line tells nothing: without them only the line numbers differ."""
    dense = "\n".join(line for line in text.split("\n") if line)
    (tmp_path / "dense.txt").write_text(dense, encoding="utf-8")
    names = [record.name for record in read(tmp_path / "dense.txt") if isinstance(record, Programme)]
    assert names == [name for _, name, *_ in expected["programmes"]]
    places = {"line", "end_line"}
    found = [{key: row[key] for key in row.keys() - places} for row in rows_of(tmp_path, dense.encode("utf-8"))]
    assert found == [{key: row[key] for key in row.keys() - places} for row in expected["rows"]]


def test_user_knows_better_than_the_text(small_plan: Path) -> None:
    """Symbol, title and period that the user gives win over what the text says."""
    document = next(load_plan(Source(small_plan, Given(symbol="A/1", title="甲计划", period="2030"))))
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.title, document.period) == ("A/1", "甲计划", "2030")


def test_loading_twice_gives_the_same_records(small_plan: Path, small_plan_records: tuple[Record, ...]) -> None:
    """A loader has no memory."""
    assert tuple(read(small_plan)) == small_plan_records


@pytest.mark.parametrize(
    "words",
    [
        "大会决议 \n\n70/1 甲议程 \n",
        "方案 3 \n\n甲 \n\n本方案的立法授权来自大会决议 \n",
        "立法授权 \n\n大会决议 \n\n70/1 甲议程 \n",  # a list of no programme
    ],
)
def test_text_without_a_list_is_refused(tmp_path: Path, words: str) -> None:
    """A text that holds no list would load as nothing; it is refused by name, with advice."""
    path = tmp_path / "report.txt"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(NoListError, match=r"report\.txt: no list of mandates in this Chinese text: is it a programme"):
        list(load_plan(Source(path)))


def test_programme_without_a_list_is_a_finding(tmp_path: Path) -> None:
    """Beside a programme with a list, one without is reported; so is a list in which nothing can be read."""
    path = tmp_path / "plan.txt"
    lines = ["方案 1", "甲", "1.1 目标", "方案 2", "乙", "立法授权", "大会决议", "70/1 丙", "方案 3", "丁", "立法授权"]
    path.write_text("".join(f"{line} \n\n" for line in lines), encoding="utf-8")
    records = tuple(load_plan(Source(path)))
    assert [(f.code, f.severity, f.place.line) for f in of(records, Finding)] == [
        ("empty-list", "warning", 1),
        ("empty-list", "error", 17),
    ]
    assert [row["acts"] for row in rows(records)] == [["A/RES/70/1"]]


def test_text_that_breaks_off_is_a_finding(tmp_path: Path, text: str) -> None:
    """A file that ends in the middle of a line is read as far as it goes, and the last line is named."""
    path = tmp_path / "plan.txt"
    path.write_text(text[: text.index("造成的负面影响")], encoding="utf-8")
    records = tuple(load_plan(Source(path)))
    last = records[-1]
    assert isinstance(last, Finding)
    assert (last.code, last.severity, last.place.line) == ("text-breaks-off", "warning", 622)
    assert last.place.raw == "S-7/1 甲乙丙危机恶化对实现人人享有丁权"
