"""Citations in Chinese text: which acts the words name, which part, and what is doubtful."""

import pytest
from citing import finder, keys, passage, read
from mandategraph.loaders.acts.designations import designate
from mandategraph.loaders.acts.numbers import read_numbers
from mandategraph.loaders.citations.organ_names import organ_names
from mandategraph.loaders.language import language
from mandategraph.loaders.records import (
    Citation,
    Finding,
    FindingCode,
    Kind,
    MandateEntry,
    PassageKind,
    Place,
    Unresolved,
)
from mandategraph.ontology.organs import organ_register

CITED = [
    # the organ once, for several numbers
    ("大会第 50/227 号、第 52/12 B 号和第 57/270 B 号决议", ["A/RES/50/227", "A/RES/52/12 B", "A/RES/57/270 B"]),
    # one 第 and one 号 for a list
    ("大会第 61/244、63/250 和 65/247 号决议", ["A/RES/61/244", "A/RES/63/250", "A/RES/65/247"]),
    # 第 is missing, 号 is missing, 号 is misprinted
    ("大会 ES-10/17 号决议", ["A/RES/ES-10/17"]),
    ("大会第 57/270 B决议", ["A/RES/57/270 B"]),
    ("大会第 57/270 B 大会决议请各委员会", ["A/RES/57/270 B"]),
    # letters that share a stem, ranges of letters
    ("大会第 52/12 A 和 B 号决议", ["A/RES/52/12 A", "A/RES/52/12 B"]),
    ("大会第 69/263 A-C 号决议", ["A/RES/69/263 A", "A/RES/69/263 B", "A/RES/69/263 C"]),
    # designations that line ends cut
    ("根据大会第 57/270\nB 号决议", ["A/RES/57/270 B"]),
    ("第 929(XLVIII)号决议和非洲经委会第 930\n(XLVIII)号决议", ["ECA/RES/929(XLVIII)", "ECA/RES/930(XLVIII)"]),
    ("大会第 51/216 号、\n第 52/216 号决议", ["A/RES/51/216", "A/RES/52/216"]),
    ("见 ECE/TRANS/ADN/CO\nNF/10/Add.1", ["ECE/TRANS/ADN/CONF/10/Add.1"]),
    # the name of the organ is cut
    ("经济及社会理事\n会第 672(XXV)号决议", ["E/RES/672(XXV)"]),
    # the organ far before the number, with date and title between
    ("大会 1996 年 5 月 24 日关于甲、乙及有关领域的第 50/227 号决议", ["A/RES/50/227"]),
    ("理事会欢迎大会在题为“革新:方案”的第 52/12 B 号决议", ["A/RES/52/12 B"]),
    # the organ behind the number
    ("在题为“方案规划”的第 71/6 号决议中，大会认可了结论", ["A/RES/71/6"]),
    # several organs in one sentence
    ("大会第 70/262 号决议和安全理事会第 2282(2016)号决议", ["A/RES/70/262", "S/RES/2282(2016)"]),
    ("经济及社会理事会第 2005/48 号决议执行大会第50/227号决议", ["E/RES/2005/48", "A/RES/50/227"]),
    # an organ inside a title did not adopt the act; another body's name ends like an organ's
    ("大会第 48/141 号决议；关于人权理事会的第 60/251 号决议", ["A/RES/48/141", "A/RES/60/251"]),
    ("大会所述、《人权理事会的工作》所载的第 60/251 号决议", ["A/RES/60/251"]),
    ("大会欢迎联合国可持续发展大会成果文件(第 66/288 号决议)", ["A/RES/66/288"]),
    # an organ that numbers otherwise is passed over
    ("大会请经济及社会理事会执行第 61/16 号决议", ["A/RES/61/16"]),
    # subjects between the organ and each of its numbers
    ("联合国环境大会的决议，即关于甲的第 1/5 号决议和关于乙的第 1/7 号决议", ["UNEP/EA.1/RES.5", "UNEP/EA.1/RES.7"]),
    # years between members of a list
    ("大会 1999 年第 53/242 号和 2012 年第 66/288 和 67/213 号决议", ["A/RES/53/242", "A/RES/66/288", "A/RES/67/213"]),
    # the kind before the number, in brackets or not
    ("大会的决议第 68/50 号、第 69/38 号", ["A/RES/68/50", "A/RES/69/38"]),
    ("由大会决议(第 60/180 号决议)设立", ["A/RES/60/180"]),
    # kinds
    ("理事会还在经济及社会理事会第2005/305号决定中", ["E/DEC/2005/305"]),
    ("大会设立(第 67/559 号决定)", ["A/DEC/67/559"]),
    ("安全理事会主席声明(S/PRST/2015/22)", ["S/PRST/2015/22"]),
    ("经济及社会理事会第 1995/1 号商定结论", ["ECOSOC/AGREED/1995/1"]),
    ("欧洲经济委员会第 A(65)号决定", ["ECE/DEC/A(65)"]),
    # the organ named by an act's own symbol
    ("通过了第 A/RES/70/1 号决议", ["A/RES/70/1"]),
    ("见 A/HRC/RES/39/2 和 UNEP/EA.5/RES.14", ["A/HRC/RES/39/2", "UNEP/EA.5/RES.14"]),
    # symbols of documents: revisions, supplements, joint ones, parts
    ("(见 A/59/2005)", ["A/59/2005"]),
    ("A/61/50 和 Corr.1。", ["A/61/50", "A/61/50/Corr.1"]),
    ("报告(A/68/79-E/2013/69)", ["A/68/79-E/2013/69"]),
    ("CEB/2006/2，附件", ["CEB/2006/2, 附件"]),
    ("见 A/71/6(Part one)", ["A/71/6/Part.one"]),
    ("A/71/6(Prog.1、2 和 Corr.1 及 3)", ["A/71/6/Prog.1", "A/71/6/Prog.2", "A/71/6/Prog.2/Corr.1", "A/71/6/Prog.3"]),
    # parts of an act, behind, in the bracket, behind the bracket, before
    ("大会第 57/270 B 号决议第 39 段决定", ["A/RES/57/270 B, 第 39 段"]),
    ("见大会第 60/1 号决议，第 17 和 18 段", ["A/RES/60/1, 第 17 和 18 段"]),
    ("大会(第 66/288 号决议，附件，第\n255 段)", ["A/RES/66/288, 附件，第 255 段"]),
    ("大会文件(第 66/288 号决议，附件)第 85(e)段", ["A/RES/66/288, 附件，第 85(e)段"]),
    ("大会文件第 85(b)和(g)段(第 66/288 号决议，附件)", ["A/RES/66/288, 附件，第 85(b)和(g)段"]),
    ("大会第 66/257 号决议第一节和第 67/253、68/264 号决议", ["A/RES/66/257, 第一节", "A/RES/67/253", "A/RES/68/264"]),
    ("《大会正式记录》(A/50/3/Rev.1)，第三章，第 22 段", ["A/50/3/Rev.1, 第三章，第 22 段"]),
    # a part of something else
    ("大会第 65/244 号决议认可的委员会报告第 107 段", ["A/RES/65/244"]),
    ("大会第 65/270 号决议(见 A/66/34，附件一)", ["A/RES/65/270", "A/66/34, 附件一"]),
]  # fmt: skip

NOT_CITED = [
    "20/20 倡议",
    "2006/07 年度和 2008/2009 两年期",
    "见第 3/4 页",
    "第 12/34 号来文和第 5/2006 号案件",
    "艾滋病毒/艾滋病、和/或、24/7 服务",
    "TCP/IP 和 ISO/IEC 27001",
    "甲型 A/H1N1 流感",
    "见 http://undocs.org/A/RES/70/1 和 https://example.org/S/2013/753",
    "10.2/3 分之一",
    "《千年宣言》和大会有关决议",
    "本决议第 3 段",
]


def test_enough_is_tried() -> None:
    """The tables above are not empty, and no text stands in them twice."""
    texts = [text for text, _ in CITED] + NOT_CITED
    assert len(CITED) >= 45
    assert len(NOT_CITED) >= 11
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_what_is_cited(text: str, expected: list[str]) -> None:
    """The words cite these acts, in this order, and no others."""
    assert keys(read(text)) == expected


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_only_looks_like_a_citation(text: str) -> None:
    """Numbers and symbols that are none of an act or document give neither a citation nor a finding."""
    assert read(text) == []


@pytest.mark.parametrize(("text", "_"), CITED)
def test_words_and_numbers_stand_in_the_text(text: str, _: list[str]) -> None:
    """The words of a citation are words of the text, and its line is one that holds the number's beginning."""
    squashed = "".join(text.split())
    for each in read(text):
        assert isinstance(each, Citation | Finding)
        if isinstance(each, Citation):
            assert "".join(each.words.split()) in squashed
            assert text.split("\n")[each.place.line - 1] == each.place.raw


@pytest.mark.parametrize(
    ("text", "programme", "expected"),
    [
        ("理事会 2015 年 4 月 23 日第 25/4 号决议", 12, "HABITAT-GC/RES/25/4"),
        ("2013 年委员会关于改革的第 A(65)号决定", 17, "ECE/DEC/A(65)"),
        ("理事会第 2015/30 号决议核可的委员会第 71/1 号决议", 16, "ESCAP/RES/71/1"),
        ("执行局第 2015/2 号决定", 14, "UNW-EB/DEC/2015/2"),
        # a longer name that ends so is another body: the number stays the principal organ's
        ("新闻委员会第 70/93 号决议", 16, "A/RES/70/93"),
    ],
)
def test_bare_names_mean_the_organ_of_the_programme(text: str, programme: int, expected: str) -> None:
    """理事会 and 委员会 by themselves are the organ that governs the programme whose text it is."""
    assert keys(read(text, programme=programme))[-1] == expected


def test_a_bare_name_means_the_one_named_in_full_before() -> None:
    """Without a programme, 理事会 is the council that the document named last by its full name."""
    reading = finder()
    first = list(reading.citations(passage("经济及社会理事会在其第 2005/48 号决议中要求")))
    second = list(reading.citations(passage("理事会还在第2005/305号决定中要求")))
    assert keys([*first, *second]) == ["E/RES/2005/48", "E/DEC/2005/305"]
    assert not [each for each in second if isinstance(each, Finding)]


# --- whose act it is, where no organ is named ---


def test_the_same_number_named_before() -> None:
    """A number whose organ the document has named is the same organ's again, without a doubt."""
    reading = finder()
    list(reading.citations(passage("人权理事会第 16/21 号决议")))
    again = list(reading.citations(passage("见第 16/21 号决议")))
    assert keys(again) == ["A/HRC/RES/16/21"]
    assert len(again) == 1


@pytest.mark.parametrize(
    ("before", "text", "expected", "doubt"),
    [
        ("", "人权理事会开会。见第 16/21 号决议", "A/HRC/RES/16/21", "named last before its sentence"),
        ("人权理事会第 16/1 号决议", "见第 16/21 号决议", "A/HRC/RES/16/21", "cited before"),
        ("", "见第 70/1 号决议", "A/RES/70/1", "numbers its acts so"),
        ("", "见第 2005/1 号决议", "E/RES/2005/1", "numbers its acts so"),
        ("", "大会和人权理事会的各项有关工作，包括第 46/21 号决议", "A/HRC/RES/46/21", "GA is named too"),
    ],
)  # fmt: skip
def test_what_is_less_than_certain_is_said(before: str, text: str, expected: str, doubt: str) -> None:
    """An organ that is inferred is a finding which says how."""
    reading = finder()
    if before:
        list(reading.citations(passage(before)))
    records = list(reading.citations(passage(text)))
    assert keys(records) == [expected]
    (finding,) = [each for each in records if isinstance(each, Finding)]
    assert finding.code == FindingCode.ORGAN_ASSUMED
    assert doubt in finding.message


def test_an_organ_that_had_no_such_session_is_no_rival() -> None:
    """Of two organs that are named only one numbered session 16 so; that is no doubt."""
    records = read("大会和人权理事会的各项有关工作，包括第 16/21 号决议")
    assert keys(records) == ["A/HRC/RES/16/21"]
    assert len(records) == 1


@pytest.mark.parametrize(("organ", "number"), [(None, "1/1"), (None, "30/1"), ("GA", "1/1"), (None, "666/195")])
def test_a_session_that_the_principal_organ_had_not(organ: str | None, number: str) -> None:
    """Where no organ is named, a number is not given to an organ that had no such session, and that is found."""
    citation, finding = finder(organ=organ).citations(passage(f"见第 {number} 号决议"))
    assert isinstance(citation, Citation)
    assert isinstance(finding, Finding)
    assert (citation.act, citation.designation.printed) == (None, number)
    assert finding.code == FindingCode.UNRESOLVED_DESIGNATION


@pytest.mark.parametrize(("number", "act"), [("50/227", "A/RES/50/227"), ("14/1", None)])
def test_a_title_names_no_act_that_its_organ_cannot_have_adopted(number: str, act: str | None) -> None:
    """A number in the title of an act is one of the same organ's, unless that had no such session."""
    (listed,), _ = read_numbers("78/324")
    designations = (designate(listed, organ_register()["GA"], Kind.RESOLUTION),)
    title = f"审议第 {number} 号决议"
    entry = MandateEntry(
        programme=1,
        subprogramme=None,
        component=None,
        heading="大会决议",
        body="GA",
        kind=Kind.RESOLUTION,
        designations=designations,
        as_cited="78/324",
        named=None,
        pinpoint=None,
        title=title,
        scope=None,
        note=None,
        place=Place(10, 10, f"78/324 {title}"),
    )
    (citation,) = [each for each in finder().citations_of_title(entry) if isinstance(each, Citation)]
    assert (citation.act.key if citation.act else None) == act


def test_a_session_that_an_organ_had_not_is_kept_where_it_is_named() -> None:
    """Where the organ is named, the act is what the text says, and the session is doubtful."""
    records = read("见大会第 1/1 号决议")
    assert keys(records) == ["A/RES/1/1"]
    (finding,) = [each for each in records if isinstance(each, Finding)]
    assert finding.code == FindingCode.IMPLAUSIBLE_SESSION


def test_the_only_organ_that_numbers_so() -> None:
    """A form that one organ alone uses tells the organ without a doubt."""
    records = read("见第 1325(2000)号决议")
    assert keys(records) == ["S/RES/1325(2000)"]
    assert len(records) == 1


# --- other findings ---


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("大会第 69/313 号文件，附件", FindingCode.KIND_ASSUMED, "69/313"),
        ("大会第 666/195 号决议", FindingCode.IMPLAUSIBLE_SESSION, "no session 666"),
        ("安全理事会第 2171(2013)号决议", FindingCode.YEAR_DOES_NOT_FIT, "2171"),
    ],
)
def test_doubts(text: str, code: FindingCode, words: str) -> None:
    """What does not fit is kept as printed, and found."""
    records = read(text)
    assert len([each for each in records if isinstance(each, Citation)]) == 1
    (finding,) = [each for each in records if isinstance(each, Finding)]
    assert finding.code == code
    assert words in finding.message


def test_a_number_that_no_organ_uses_is_kept_without_an_act() -> None:
    """Where no organ numbers acts of the kind so, there is a citation without an act, and a finding with the reason."""
    citation, finding = read("第 217(III)号主席声明")
    assert isinstance(citation, Citation)
    assert isinstance(finding, Finding)
    assert (citation.act, citation.designation.unresolved) == (None, Unresolved.NO_SUCH_NUMBER)
    assert (finding.code, finding.severity) == (FindingCode.UNRESOLVED_DESIGNATION, "error")


def test_a_known_misprint_is_read_as_it_is_meant() -> None:
    """A correction of the document changes the act; the number stays as printed, and the reason is a finding."""
    records = read("其后由大会 1997 年 S/19-2 号决议附件核可", symbol="A/71/6/Rev.1")
    (citation,) = [each for each in records if isinstance(each, Citation)]
    assert (citation.designation.printed, keys([citation])) == ("S/19-2", ["A/RES/S-19/2, 附件"])
    (finding,) = [each for each in records if isinstance(each, Finding)]
    assert finding.code == FindingCode.NUMBER_CORRECTED
    assert read("大会 S/19-2 号决议") != records


def test_a_title_in_quotation_marks_is_kept() -> None:
    """题为“…” gives the act's title."""
    (citation,) = read("大会在其题为“加强甲：进一步改革”的第 58/269 号决议中")
    assert isinstance(citation, Citation)
    assert citation.title == "加强甲：进一步改革"


def test_kinds_of_bodies() -> None:
    """A document has no body; a decision, statement or resolution has the code of its organ."""
    records = read("大会第 67/555 号决定(见 A/68/322)和 S/PRST/2011/15")
    assert [(each.body, each.kind) for each in records if isinstance(each, Citation)] == [
        ("GA", Kind.DECISION),
        (None, Kind.DOCUMENT),
        ("SC", Kind.STATEMENT),
    ]


# --- references back ---

BACK = [
    ("大会第 57/7 号决议决定甲。该决议还请乙", ["A/RES/57/7", "A/RES/57/7"]),
    ("大会第 60/1 号决议，第 17 段，而且加强乙(第 153 段)", ["A/RES/60/1, 第 17 段", "A/RES/60/1, 第 153 段"]),
    (
        "大会第 58/269 号决议。经社理事会第 2005/305 号决定。该项决议第 3 段",
        ["A/RES/58/269", "E/DEC/2005/305", "A/RES/58/269, 第 3 段"],
    ),
    ("经社理事会第 2005/305 号决定。同上，第 2 段", ["E/DEC/2005/305", "E/DEC/2005/305, 第 2 段"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BACK)
def test_references_back(text: str, expected: list[str]) -> None:
    """A reference back means the act of the nearest sentence, and says the part."""
    records = read(text)
    assert keys(records) == expected
    back = [each for each in records if isinstance(each, Citation) and each.refers_back]
    assert len(back) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("大会第 57/300 号和第 66/233 号决议。上述决议", "上述决议 can mean A/RES/57/300, A/RES/66/233"),
        ("该决议第 3 段", "该决议第 3 段 means no act that was named before"),
    ],
)
def test_references_that_can_mean_several_are_findings(text: str, message: str) -> None:
    """Where not just one act can be meant, the reference is a finding and no citation."""
    findings = [each for each in read(text) if isinstance(each, Finding)]
    assert [(each.code, each.message) for each in findings] == [(FindingCode.UNRESOLVED_REFERENCE, message)]


def test_a_reference_reaches_back_over_the_paragraph() -> None:
    """同上 at the beginning of a paragraph means the act that the paragraph before named last."""
    reading = finder()
    list(reading.citations(passage("大会第 66/288 号决议。(见大会第 67/290 号决议)")))
    assert keys(reading.citations(passage("该论坛审查工作(同上)。"))) == ["A/RES/67/290"]


@pytest.mark.parametrize("text", ["第 153 段", "见上文第 4 段(第 12 段)", "《同上，补编第 3 号》", "本决议的执行情况"])
def test_what_is_no_reference_back(text: str) -> None:
    """Parts of the document itself, and official records, refer to no act."""
    reading = finder()
    list(reading.citations(passage("大会第 66/288 号决议。")))
    assert list(reading.citations(passage(text))) == []


# --- drafts ---


def test_in_a_preamble_the_opening_verb_governs() -> None:
    """In a preambular paragraph an act far behind is cited as the first word says."""
    (citation,) = read("铭记各国在甲会议上、在乙会议上商定的承诺，大会第 60/1 号决议亦然", PassageKind.PREAMBLE)
    assert isinstance(citation, Citation)
    assert (str(citation.relation), citation.verb) == ("Recalls", "铭记")


def test_name_of_an_organ_within_that_of_another_body() -> None:
    """The Assembly is not named in the name of a conference, however far back that begins."""
    text = "联合国可持续发展大会和国际化学品统筹管理大会之后，大会通过"
    assert [(name.start, name.name) for name in organ_names(text, language("zh"))] == [(text.rindex("大会"), "大会")]
