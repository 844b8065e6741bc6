"""Headings of categories: the organ and kinds they name, and what follows where they name none or several."""

from pathlib import Path

import pytest
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.plan import load_plan
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.headings import Heading, read_heading
from mandategraph.loaders.records import Finding, Kind, MandateEntry, Unresolved

ZH = language("zh")
RES, DEC, PRST, DOC, TREATY = Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT, Kind.DOCUMENT, Kind.TREATY

HEADINGS = [  # as printed, the programme, the organ's code, the kinds
    ("大会决议", 1, "GA", [RES]),
    ("大会各项决议", 1, "GA", [RES]),
    ("大会决议：", 1, "GA", [RES]),
    ("经济及社会理事会的决议和决定", 1, "ECOSOC", [RES, DEC]),
    ("安全理事会决议/主席声明及其他文件", 2, "SC", [RES, PRST, DOC]),
    ("安理会决议", 2, "SC", [RES]),
    ("理事会决定", 11, "UNEP-GC", [DEC]),
    ("理事会决议", 12, "HABITAT-GC", [RES]),
    ("执行局的决定", 14, "UNW-EB", [DEC]),
    ("人权理事会特别会议通过的决议", 20, "HRC", [RES]),
    ("人权理事会商定的主席声明", 20, "HRC", [PRST]),
    ("妇女地位委员会商定结论", 14, "CSW", [Kind.AGREED_CONCLUSIONS]),
    ("麻醉药品委员会的文件", 13, "CND", [DOC]),
    ("经济及社会理事会实质性会议高级别部分的部长级公报", 7, "ECOSOC", [DOC]),
    ("联合国打击反腐败公约缔约国会议决定和决议", 13, "UNCAC-COSP", [DEC, RES]),
    ("联合国气候变化框架公约缔约方大会的决定", 11, "UNFCCC-COP", [DEC]),
    ("大会每年通过的关于甲法和乙渔业的决议，其中最近的决议如下：", 6, "GA", [RES]),
]

NO_HEADINGS = [  # sentences, titles and names that look like one
    "甲理事会关于乙问题的工作",
    "审查大会决议的执行情况",
    "甲议题的后续行动",
    "",
    "大会" * language("zh").longest_heading + "决议",
]


LIKE_HEADINGS = ["大会第 50/227 号决议", "2013 年经济及社会理事会高级别部分题为“甲”的部长级宣言"]


def heading(text: str, programme: int | None, *, above_entry: bool = False, next_text: str = "") -> Heading | None:
    """Read a paragraph as a heading."""
    return read_heading(text, ZH, programme, next_text=next_text, next_is_entry=lambda: above_entry)


def load(folder: Path, programme: int, *lines: str) -> tuple[list[MandateEntry], list[Finding]]:
    """Entries and findings of a list of these lines."""
    path = folder / "plan.txt"
    printed = [f"方案 {programme}", "甲", "立法授权", *lines]
    path.write_text("".join(f"{line} \n\n" for line in printed), encoding="utf-8")
    records = list(load_plan(Source(path)))
    entries = [record for record in records if isinstance(record, MandateEntry)]
    return entries, [record for record in records if isinstance(record, Finding)]


@pytest.mark.parametrize(("text", "programme", "code", "kinds"), HEADINGS)
def test_heading_names_organ_and_kinds(text: str, programme: int, code: str, kinds: list[Kind]) -> None:
    """A heading is read whatever follows it, and keeps its words."""
    found = heading(text, programme)
    assert found is not None
    assert found.organ is not None
    assert (found.text, found.organ.code, list(found.kinds), found.why_no_organ) == (text, code, kinds, None)


@pytest.mark.parametrize("text", NO_HEADINGS)
@pytest.mark.parametrize("above_entry", [True, False])
def test_other_paragraph_is_no_heading(text: str, above_entry: bool) -> None:
    """A sentence that names an organ or an act is none, also above a numbered entry."""
    assert heading(text, 1, above_entry=above_entry) is None


@pytest.mark.parametrize("text", LIKE_HEADINGS)
def test_sentence_that_ends_like_a_heading(text: str) -> None:
    """Above a numbered entry it is taken for one of an unknown organ: better no act than one of a wrong organ."""
    assert heading(text, 1) is None
    found = heading(text, 1, above_entry=True)
    assert found is not None
    assert (found.organ, found.why_no_organ) == (None, Unresolved.UNKNOWN_ORGAN)


def test_heading_of_instruments_has_no_organ() -> None:
    """公约 stands above treaties; 《联合国宪章》条款 is a heading only where an article of the Charter follows."""
    found = heading("公约和会议宣言", 21)
    assert found == Heading("公约和会议宣言", None, (TREATY, DOC))
    provisions = "《联合国宪章》条款"
    assert heading(provisions, 6, next_text="《联合国宪章》第一百零四条") == Heading(provisions, None, (TREATY,))
    assert heading(provisions, 6, next_text="《儿童权利公约》") is None


def test_name_alone_is_a_heading_above_an_entry_only() -> None:
    """麻醉药品委员会 may be a title or a heading; only a numbered entry below it makes it a heading."""
    assert heading("麻醉药品委员会", 13) is None
    found = heading("麻醉药品委员会", 13, above_entry=True)
    assert found is not None
    assert found.organ is not None
    assert (found.organ.code, found.kinds) == ("CND", ())


def test_unknown_organ_is_a_heading_above_an_entry_only() -> None:
    """An organ that the register lacks is said to be unknown, and is not looked for in titles."""
    assert heading("甲委员会决议", 1) is None
    found = heading("甲委员会决议", 1, above_entry=True)
    assert found == Heading("甲委员会决议", None, (RES,), Unresolved.UNKNOWN_ORGAN)


@pytest.mark.parametrize("text", ["理事会决定", "执行局决定"])
def test_shared_name_is_ambiguous_outside_the_governed_programmes(text: str) -> None:
    """Which council or board is meant is not guessed."""
    assert heading(text, 1) == Heading(text, None, (DEC,), Unresolved.AMBIGUOUS_ORGAN)


@pytest.mark.parametrize(
    ("text", "code", "why"),
    [
        ("理事会决定", "ambiguous-organ", Unresolved.AMBIGUOUS_ORGAN),
        ("甲委员会决定", "unknown-organ", Unresolved.UNKNOWN_ORGAN),
    ],
)
def test_entries_below_such_a_heading_are_kept(tmp_path: Path, text: str, code: str, why: Unresolved) -> None:
    """The entry stays with its number and title, names no act, and says why; the heading is an error."""
    entries, findings = load(tmp_path, 1, text, "19/1 甲", "大会决议", "70/1 乙")
    assert [(entry.heading, entry.body, entry.title) for entry in entries] == [
        (text, None, "甲"),
        ("大会决议", "GA", "乙"),
    ]
    (designation,) = entries[0].designations
    assert (designation.printed, designation.acts, designation.unresolved) == ("19/1", (), why)
    assert [(finding.code, finding.severity, finding.place.line) for finding in findings] == [
        (code, "error", 7),
        ("unresolved-designation", "error", 9),
    ]


def test_number_in_a_form_of_another_organ_is_an_error(tmp_path: Path) -> None:
    """A Security Council number under a heading of the Assembly is kept, and no act is made of it."""
    (entry,), (finding,) = load(tmp_path, 1, "大会决议", "1325(2000) 甲")
    assert (entry.body, entry.kind, entry.acts, entry.title) == ("GA", RES, (), "甲")
    assert (finding.code, finding.severity) == ("unresolved-designation", "error")
    assert finding.message == f"1325(2000): {Unresolved.FORM_NOT_OF_ORGAN}"


def test_number_under_a_heading_of_documents_only(tmp_path: Path) -> None:
    """A plain number is no document; where a heading names resolutions too, it is one of these."""
    (entry,), _ = load(tmp_path, 13, "麻醉药品委员会的文件", "50/2 甲")
    assert entry.acts == ()
    (entry,), _ = load(tmp_path, 13, "麻醉药品委员会宣言和决议", "50/2 甲")
    assert [act.key for act in entry.acts] == ["CND/RES/50/2"]
    (entry,), _ = load(tmp_path, 2, "安全理事会主席声明和决议", "1325(2000) 甲")
    assert [act.key for act in entry.acts] == ["S/RES/1325(2000)"]


def test_list_without_any_heading(tmp_path: Path) -> None:
    """Without a heading 70/1 is read as the Assembly's and 1325(2000) as the Council's, each time with a warning."""
    entries, findings = load(tmp_path, 1, "70/1 甲", "70/2 乙", "次级方案 1", "丙", "1325(2000) 丁", "2015/12 戊")
    assert [[act.key for act in entry.acts] for entry in entries] == [
        *(["A/RES/70/1"], ["A/RES/70/2"], ["S/RES/1325(2000)"]),
        [],
    ]
    assert [(finding.code, finding.place.line) for finding in findings] == [
        ("organ-assumed", 7),
        ("organ-assumed", 15),
        ("unresolved-designation", 17),
    ]


def test_line_that_names_nothing_is_a_finding(tmp_path: Path) -> None:
    """A paragraph before any heading that names no instrument is reported and does not become an entry."""
    entries, findings = load(tmp_path, 1, "甲乙丙丁", "大会决议", "70/1 甲")
    assert [entry.title for entry in entries] == ["甲"]
    assert [(finding.code, finding.severity, finding.place.raw) for finding in findings] == [
        ("unreadable-line", "warning", "甲乙丙丁")
    ]


def test_stacked_cells_that_lack_titles_are_an_error(tmp_path: Path) -> None:
    """Three numbers above two titles: the entries are kept in their order, and the mismatch is said."""
    entries, findings = load(
        tmp_path, 1, "大会决议", "70/1", "70/2", "70/3", "甲", "乙", "安全理事会决议", "1325(2000) 丙"
    )
    assert [(entry.as_cited, entry.title) for entry in entries] == [
        ("70/1", "甲"),
        ("70/2", "乙"),
        ("70/3", ""),
        ("1325(2000)", "丙"),
    ]
    assert [(finding.code, finding.severity) for finding in findings] == [
        ("entry-without-title", "warning"),
        ("stacked-cells", "error"),
    ]
    assert findings[1].message == "3 numbers are stacked, but 2 titles follow"


def test_subprogramme_without_a_name(tmp_path: Path) -> None:
    """Where a heading follows 次级方案 N at once, the subprogramme has no name and nothing is taken for it."""
    entries, findings = load(tmp_path, 1, "次级方案 1", "大会决议", "70/1 甲", "次级方案 2", "大会决议", "70/2 乙")
    assert [(entry.subprogramme, entry.heading, entry.title) for entry in entries] == [
        (1, "大会决议", "甲"),
        (2, "大会决议", "乙"),
    ]
    assert findings == []


def test_instruments_without_a_number(tmp_path: Path) -> None:
    """A treaty is no organ's, a declaration is the organ's in force; of our making is a key of year and title."""
    entries, _ = load(
        tmp_path,
        14,
        *("公约", "《儿童权利公约》", "大会宣言", "《世界人权宣言》"),
        *("妇女地位委员会商定结论", "1996 甲"),
    )
    acts = [(act.organ, act.kind, act.symbol, act.year, act.constructed) for entry in entries for act in entry.acts]
    assert acts == [
        (None, TREATY, "convention-on-the-rights-of-the-child", 1989, True),
        ("GA", DOC, "universal-declaration-of-human-rights", 1948, True),
        ("CSW", DOC, "CSW/1996/甲", 1996, True),
    ]


def test_lettered_and_plain_number_stay_apart_in_a_list(tmp_path: Path) -> None:
    """57/270 B and 57/270 are two entries with two acts."""
    entries, findings = load(tmp_path, 1, "大会决议", "57/270 B 甲", "57/270 乙")
    assert [[act.key for act in entry.acts] for entry in entries] == [["A/RES/57/270 B"], ["A/RES/57/270"]]
    assert findings == []


def test_number_within_an_open_bracket_begins_no_entry(tmp_path: Path) -> None:
    """A line that is wrapped within a bracket goes on, though it begins with a number and words."""
    entries, _ = load(tmp_path, 1, "大会决议", "70/1 甲的后续行动(包括乙\n57/270 B 丙)")
    assert [(entry.as_cited, entry.title) for entry in entries] == [("70/1", "甲的后续行动(包括乙 57/270 B 丙)")]
