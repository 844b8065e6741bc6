"""The designation grammar: each printed form gives its organ, kind, key and IRI path."""

import pytest
from mandategraph.loaders.acts.designations import designate, doubts, kind_of, year_of
from mandategraph.loaders.acts.number_rules import match_number
from mandategraph.loaders.acts.numbers import read_numbers
from mandategraph.loaders.formats.clean import clean
from mandategraph.loaders.formats.lines import Line
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.cells import Cell, read_cell, read_row
from mandategraph.loaders.records import Act, Designation, Kind, Unresolved
from mandategraph.ontology.organs import organ_register

ORGANS = organ_register()
ZH = language("zh")

RES, DEC, PRST, DOC = Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT, Kind.DOCUMENT
MIXED = (RES, DEC)

# organ in force, kinds that its heading names, the cell as printed, canonical keys
FORMS = [
    # General Assembly, session 31 on
    ("GA", (RES,), "79/1", ["A/RES/79/1"]),
    ("GA", (RES,), "31/192", ["A/RES/31/192"]),
    # General Assembly, old sessions
    ("GA", (RES,), "217 (III)", ["A/RES/217(III)"]),
    ("GA", (RES,), "14(I)", ["A/RES/14(I)"]),
    ("GA", (RES,), "2222(XXI)", ["A/RES/2222(XXI)"]),
    # General Assembly, special and emergency special sessions
    ("GA", (RES,), "S-10/2", ["A/RES/S-10/2"]),
    ("GA", (RES,), "ES-10/17", ["A/RES/ES-10/17"]),
    ("GA", (RES,), "3201(S-VI)", ["A/RES/3201(S-VI)"]),
    ("GA", (RES,), "2252(ES-V)", ["A/RES/2252(ES-V)"]),
    ("GA", (RES,), "3362 (S-VII)", ["A/RES/3362(S-VII)"]),
    # General Assembly, lettered
    ("GA", (RES,), "57/283 B", ["A/RES/57/283 B"]),
    ("GA", (RES,), "47/120 B", ["A/RES/47/120 B"]),
    ("GA", (RES,), "3331 B(XXIX)", ["A/RES/3331 B(XXIX)"]),
    ("GA", (RES,), "1472 A (XIV)", ["A/RES/1472 A(XIV)"]),
    ("GA", (RES,), "1472 (XIV) A", ["A/RES/1472 A(XIV)"]),
    ("GA", (RES,), "2601A (XXIV)", ["A/RES/2601 A(XXIV)"]),
    ("GA", (RES,), "59/113a", ["A/RES/59/113 A"]),
    ("GA", (RES,), "70/248A 和 B", ["A/RES/70/248 A", "A/RES/70/248 B"]),
    # ranges and lists of letters
    ("GA", (RES,), "43/222 A–E", [f"A/RES/43/222 {letter}" for letter in "ABCDE"]),
    ("GA", (RES,), "43/222 A至C", [f"A/RES/43/222 {letter}" for letter in "ABC"]),
    ("GA", (RES,), "77/256 (A–B)", ["A/RES/77/256 A", "A/RES/77/256 B"]),
    ("GA", (RES,), "52/12 A and B", ["A/RES/52/12 A", "A/RES/52/12 B"]),
    ("GA", (RES,), "52/12 A 和 B", ["A/RES/52/12 A", "A/RES/52/12 B"]),
    ("GA", (RES,), "52/12 A et B", ["A/RES/52/12 A", "A/RES/52/12 B"]),
    ("GA", (RES,), "43/222 A、B和D", ["A/RES/43/222 A", "A/RES/43/222 B", "A/RES/43/222 D"]),
    ("GA", (RES,), "3419 A to D (XXX)", [f"A/RES/3419 {letter}(XXX)" for letter in "ABCD"]),
    ("GA", (RES,), "69/263 A-C", [f"A/RES/69/263 {letter}" for letter in "ABC"]),
    ("GA", (RES,), "69/263 A-c", [f"A/RES/69/263 {letter}" for letter in "ABC"]),
    # General Assembly decisions
    ("GA", (DEC,), "79/571", ["A/DEC/79/571"]),
    ("GA", (DEC,), "54/418", ["A/DEC/54/418"]),
    ("GA", MIXED, "54/401", ["A/DEC/54/401"]),
    ("GA", MIXED, "54/400", ["A/RES/54/400"]),
    ("GA", MIXED, "1472 (XIV)", ["A/RES/1472(XIV)"]),
    # Security Council
    ("SC", (RES,), "1325 (2000)", ["S/RES/1325(2000)"]),
    ("SC", (RES,), "2250(2015）", ["S/RES/2250(2015)"]),
    ("SC", (RES, PRST), "S/PRST/2011/15", ["S/PRST/2011/15"]),
    ("SC", (RES, PRST), "PRST/2011/15", ["S/PRST/2011/15"]),
    # Economic and Social Council
    ("ECOSOC", (RES,), "2025/25", ["E/RES/2025/25"]),
    ("ECOSOC", (RES,), "1819(LV)", ["E/RES/1819(LV)"]),
    ("ECOSOC", (RES,), "13 (III)", ["E/RES/13(III)"]),
    ("ECOSOC", (RES,), "1946/9 (I)", ["E/RES/9(I)"]),
    ("ECOSOC", (RES,), "9(I)", ["E/RES/9(I)"]),
    ("ECOSOC", (RES,), "671 A (XXV)", ["E/RES/671 A(XXV)"]),
    ("ECOSOC", (RES,), "671 (XXV) A", ["E/RES/671 A(XXV)"]),
    ("ECOSOC", (RES,), "2021/2 A and B", ["E/RES/2021/2 A", "E/RES/2021/2 B"]),
    ("ECOSOC", (DEC,), "2024/344", ["E/DEC/2024/344"]),
    ("ECOSOC", (DEC,), "2009/250", ["E/DEC/2009/250"]),
    ("ECOSOC", MIXED, "2001/321", ["E/DEC/2001/321"]),
    ("ECOSOC", MIXED, "2001/201", ["E/DEC/2001/201"]),
    ("ECOSOC", MIXED, "2001/200", ["E/RES/2001/200"]),
    # Human Rights Council
    ("HRC", (RES,), "39/2", ["A/HRC/RES/39/2"]),
    ("HRC", (RES,), "52/10", ["A/HRC/RES/52/10"]),
    ("HRC", (RES,), "S-33/1", ["A/HRC/RES/S-33/1"]),
    ("HRC", (DEC,), "17/119", ["A/HRC/DEC/17/119"]),
    ("HRC", MIXED, "18/117", ["A/HRC/DEC/18/117"]),
    ("HRC", MIXED, "18/100", ["A/HRC/RES/18/100"]),
    ("HRC", (PRST,), "PRST/18/2", ["A/HRC/PRST/18/2"]),
    ("HRC", (PRST,), "PRST/OS/13/1", ["A/HRC/PRST/OS/13/1"]),
    # commissions, assemblies, councils
    ("CHR", (RES,), "1993/2A", ["E/CN.4/RES/1993/2 A"]),
    ("UNEA", (RES,), "5/14", ["UNEP/EA.5/RES.14"]),
    ("HABITAT-A", (RES,), "1/2", ["HSP/HA.1/RES.2"]),
    ("ESCAP", (RES,), "75/4", ["ESCAP/RES/75/4"]),
    ("ESCAP", (RES,), "244 (XLI)", ["ESCAP/RES/244(XLI)"]),
    # organs without a symbol series: keys of our making
    ("CND", (RES,), "42/3", ["CND/RES/42/3"]),
    ("CND", (DEC,), "58/1", ["CND/DEC/58/1"]),
    ("CCPCJ", (RES,), "26/2", ["CCPCJ/RES/26/2"]),
    ("UNCAC-COSP", (RES,), "8/13", ["UNCAC-COSP/RES/8/13"]),
    ("UNTOC-COP", (DEC,), "4/1", ["UNTOC-COP/DEC/4/1"]),
    ("UNEP-GC", (DEC,), "SS.XII/4", ["UNEP-GC/DEC/SS.XII/4"]),
    ("UNEP-GC", (DEC,), "27/11", ["UNEP-GC/DEC/27/11"]),
    ("HABITAT-GC", (RES,), "26/5", ["HABITAT-GC/RES/26/5"]),
    ("ECA", (RES,), "914(XLVII)", ["ECA/RES/914(XLVII)"]),
    ("ECA", (RES,), "822 (XXXI)", ["ECA/RES/822(XXXI)"]),
    ("ECA", (RES,), "830(MFC 1 A)", ["ECA/RES/830(MFC 1 A)"]),
    ("ECE", (DEC,), "B(66)", ["ECE/DEC/B(66)"]),
    ("ECE", (DEC,), "A (64)", ["ECE/DEC/A(64)"]),
    ("ECLAC", (RES,), "552(XXVI)", ["ECLAC/RES/552(XXVI)"]),
    ("ECLAC", (RES,), "419(PLEN.14)", ["ECLAC/RES/419(PLEN.14)"]),
    ("ESCWA", (RES,), "286(XXV)", ["ESCWA/RES/286(XXV)"]),
    ("TDB", (DEC,), "488(LIII)", ["TDB/DEC/488(LIII)"]),
    ("UNFCCC-COP", (DEC,), "1/CP.21", ["UNFCCC-COP/DEC/1/CP.21"]),
    ("UNFCCC-COP", (DEC,), "9-11/CP.19", [f"UNFCCC-COP/DEC/{number}/CP.19" for number in (9, 10, 11)]),
    # several numbers in one cell
    ("GA", (RES,), "51/216 和 52/216", ["A/RES/51/216", "A/RES/52/216"]),
    (
        "GA",
        (RES,),
        "66/8、67/236、 68/20、69/17和70/8",
        [f"A/RES/{number}" for number in ("66/8", "67/236", "68/20", "69/17", "70/8")],
    ),
    ("GA", (RES,), "57/283 B；57/284", ["A/RES/57/283 B", "A/RES/57/284"]),
    ("GA", MIXED, "79/122 and 80/521", ["A/RES/79/122", "A/DEC/80/521"]),
    ("SC", (RES,), "751(1992)和 1907(2009)", ["S/RES/751(1992)", "S/RES/1907(2009)"]),
]

PATHS = [
    ("GA", "79/1", "A/RES/79/1"),
    ("GA", "57/283 B", "A/RES/57/283/B"),
    ("GA", "1472 A (XIV)", "A/RES/1472(XIV)/A"),
    ("GA", "1472 (XIV) A", "A/RES/1472(XIV)/A"),
    ("SC", "1325(2000)", "S/RES/1325(2000)"),
    ("ECOSOC", "671 A (XXV)", "E/RES/671(XXV)/A"),
    ("CHR", "1993/2A", "E/CN.4/RES/1993/2/A"),
    ("UNEA", "5/14", "UNEP/EA.5/RES.14"),
    ("CND", "42/3", "CND/RES/42/3"),
]

# symbols of documents: as printed, the organ for which they were issued, the symbols
DOCUMENTS = [
    ("TD/442", "UNCTAD", ["TD/442"]),
    ("ST/SGB/2019/2", None, ["ST/SGB/2019/2"]),
    ("CD/8/Rev.10", "CD", ["CD/8/Rev.10"]),
    ("WT/MIN(05)/DEC", "WTO", ["WT/MIN(05)/DEC"]),
    ("S/2013/753", "SC", ["S/2013/753"]),
    ("ECE/MP.WAT/37 和 Add.1 和 2", "ECE-MEA", [f"ECE/MP.WAT/37{part}" for part in ("", "/Add.1", "/Add.2")]),
    ("ECE/MP.EIA/20-ECE/MP.EIA/SEA/4", "ECE-MEA", ["ECE/MP.EIA/20-ECE/MP.EIA/SEA/4"]),
    (
        "ECE/MP.PP/2014/27−ECE/MP.PRTR/2014/2 和 Add.1",
        "ECE-MEA",
        ["ECE/MP.PP/2014/27-ECE/MP.PRTR/2014/2", "ECE/MP.PP/2014/27-ECE/MP.PRTR/2014/2/Add.1"],
    ),
]

# the same number in other characters: as printed, as read
LOOK_ALIKES = [
    ("757 (ΧΧΧΙΧ)", "757(XXXIX)"),  # Greek
    ("757 (ХХХІХ)", "757(XXXIX)"),  # Cyrillic
    ("２１７（ＩＩＩ）", "217(III)"),
    ("１３２５（２０００）", "1325(2000)"),
    ("70／1", "70/1"),
    ("Ｓ－10／2", "S-10/2"),
    ("S‑10/2", "S-10/2"),  # non-breaking hyphen
    ("S−10/2", "S-10/2"),  # minus sign
    ("1325\u00a0(2000)", "1325(2000)"),
    ("1325\u202f(2000)", "1325(2000)"),
    ("217\u3000(III)", "217(III)"),
    ("70\u200b/\u200b1", "70/1"),
    ("2015\u00ad/12", "2015/12"),
    ("\ufeff70/1", "70/1"),
    ("SS․XII/4".replace("․", "．"), "SS.XII/4"),
]

NO_CELL = [  # lines that begin like a number, and what begins there is a sentence, a year or a quantity
    "67/226 号决议的进展情况",
    "2015/16 年甲支助账户",
    "2005-2015“甲议题”国际行动十年",
    "2013 年甲会议的后续行动",
    "1949 年 8 月 12 日《甲公约》",
    "5 岁以下儿童",
    "20 全球甲路线图",
    "2016-2017 两年期甲预算",
    "第 79/1 号",
    "第八节",
    "A. 概要",
    "1、2 和 7)",
    "70/1abc",
    "CD/1547)，在题为",
    "(A/70/1)",
    "",
]

CELLS = [  # lines that begin with a number cell: the numbers and what stands behind them
    ("47/120 A 和平纲领：甲外交", ["47/120 A"], "和平纲领：甲外交"),
    ("47/120 和平纲领", ["47/120"], "和平纲领"),
    ("52/12 A 和 B 甲组织", ["52/12 A", "52/12 B"], "甲组织"),
    ("70/1甲议程", ["70/1"], "甲议程"),
    ("70/34   2013 年甲会议", ["70/34"], "2013 年甲会议"),
    ("59/228 2003 国际甲年", ["59/228"], "2003 国际甲年"),
    ("2015/16 年度甲审查", ["2015/16"], "年度甲审查"),
    ("24/11 5 岁以下儿童", ["24/11"], "5 岁以下儿童"),
    ("A (64) 甲工作", ["A (64)"], "甲工作"),
    ("第 79/1 号决议 甲", ["79/1"], "甲"),
    ("第 50/2 号决定 甲", ["50/2"], "甲"),
    ("第48/218 B、54/244 号决议 甲", ["48/218 B", "54/244"], "甲"),
    ("㈠   ECE/MP.PP/2014/2 甲", ["ECE/MP.PP/2014/2"], "甲"),
]

FORM_NOT_OF_ORGAN = [
    ("GA", "1325(2000)"),
    ("GA", "2015/12"),
    ("GA", "1/CP.21"),
    ("SC", "70/1"),
    ("SC", "217(III)"),
    ("ECOSOC", "70/1"),
    ("ECOSOC", "1325(2000)"),
    ("HRC", "2015/12"),
    ("CCPCJ", "26(XX)"),
    ("UNDC", "70/1"),  # an organ that numbers no acts
    ("GA", "PRST/2011/15"),  # no presidential statements
]

DOUBTS = [  # organ, number, what is doubtful, and the words that say why
    ("GA", "70/1", None, ""),
    ("GA", "666/195", "session", "GA has no session 666"),
    ("GA", "217(III)", None, ""),
    ("GA", "217(IIX)", "session", "IIX is no Roman numeral"),
    ("GA", "217(XCIX)", "session", "GA has no session XCIX"),
    ("GA", "S-10/2", None, ""),
    ("GA", "31/1", None, ""),  # the first session whose acts are numbered so
    ("GA", "30/1", "session", "GA numbers its acts session/number since 1976, and its session 30 opened in 1975"),
    ("GA", "1/1", "session", "GA numbers its acts session/number since 1976, and its session 1 opened in 1946"),
    ("GA", "S-8/1", None, ""),
    ("GA", "S-7/1", "session", "GA numbers its acts session/number since 1976, and its session S-7 opened in 1975"),
    ("GA", "3541(XXX)", None, ""),
    ("HRC", "1/1", None, ""),
    ("SC", "2171(2014)", None, ""),
    ("SC", "2171(2013)", "year", "SC gave the number 2171 in another year than 2013"),
    ("SC", "1325(2000)", None, ""),
    ("ECOSOC", "2008/37", None, ""),
    ("ECOSOC", "22008/37", "session", "there is no year 22008"),
    ("ECOSOC", "100(LXX)", "session", "ECOSOC has no session LXX"),
    ("ECA", "830(MFC 1 A)", None, ""),
    ("STATCOM", "41/112", None, ""),  # an organ whose sessions we do not know
]

YEARS = [
    ("GA", "70/1", 2015),
    ("GA", "217(III)", 1948),
    ("GA", "3201(S-VI)", 1974),
    ("GA", "666/1", None),
    ("SC", "1325(2000)", 2000),
    ("SC", "S/PRST/2011/15", 2011),
    ("HRC", "PRST/15/2", None),
    ("ECOSOC", "2015/12", 2015),
    ("ECOSOC", "1946/9 (I)", 1946),
    ("UNFCCC-COP", "1/CP.21", 2015),
    ("ECA", "830(MFC 1 A)", None),
]


def designations(organ: str | None, kinds: tuple[Kind, ...], printed: str) -> list[Designation]:
    """Read a whole cell, and name its acts as those of an organ under a heading of these kinds."""
    text = clean(printed)
    numbers, end = read_numbers(text)
    assert end == len(text), f"{text[end:]!r} was not read"
    in_force = ORGANS[organ] if organ else None
    return [designate(number, in_force, kind_of(number, in_force, list(kinds))) for number in numbers]


def acts(organ: str | None, kinds: tuple[Kind, ...], printed: str) -> list[Act]:
    """The acts that a cell names."""
    return [act for designation in designations(organ, kinds, printed) for act in designation.acts]


def line(text: str) -> Line:
    """A line that is a paragraph of its own."""
    return Line(1, clean(text), text, ends_paragraph=True)


def cell(*texts: str) -> Cell:
    """A cell of several lines."""
    found = read_cell([line(text) for text in texts], ZH)
    assert found is not None
    return found


def test_tables_are_whole() -> None:
    """The tables hold 87 forms, of 20 organs."""
    assert len(FORMS) == 87
    assert len({organ for organ, *_ in FORMS}) == 20
    assert len(DOCUMENTS) == 8


@pytest.mark.parametrize(("organ", "kinds", "printed", "keys"), FORMS)
def test_printed_form_gives_its_key(organ: str, kinds: tuple[Kind, ...], printed: str, keys: list[str]) -> None:
    """A form names acts of the organ in force, with the canonical keys in the order of print."""
    found = acts(organ, kinds, printed)
    assert [act.key for act in found] == keys
    assert {act.organ for act in found} == {organ}
    assert all(act.path == f"{act.symbol}/{act.letter}" if act.letter else act.path == act.key for act in found)
    assert all(("/RES" in act.key, "/DEC/" in act.key) == (act.kind is RES, act.kind is DEC) for act in found)


@pytest.mark.parametrize(("organ", "printed", "path"), PATHS)
def test_letter_is_a_step_of_the_path(organ: str, printed: str, path: str) -> None:
    """In an IRI the letter is a step of its own, also where the key has it before the session."""
    (act,) = acts(organ, (RES,), printed)
    assert act.path == path


@pytest.mark.parametrize(("printed", "organ", "symbols"), DOCUMENTS)
def test_symbol_names_documents(printed: str, organ: str | None, symbols: list[str]) -> None:
    """A symbol names its document, and one more each supplement, whatever organ is in force."""
    for in_force in (None, organ, "HRC"):
        found = acts(in_force, (RES,), printed)
        assert [act.key for act in found] == symbols
        assert {act.kind for act in found} == {DOC}
        assert {act.organ for act in found} == {organ or in_force}
        assert {act.constructed for act in found} == {False}


def test_draft_is_a_document_of_the_organ_in_force() -> None:
    """2015/L.5 under a heading of the Council is E/2015/L.5; the heading supplies the letter of the organ."""
    (act,) = acts("ECOSOC", MIXED, "2015/L.5")
    assert (act.key, act.kind, act.organ) == ("E/2015/L.5", DOC, "ECOSOC")


def test_whole_symbol_of_a_statement_names_its_organ() -> None:
    """S/PRST/2011/15 is the Security Council's, also where the heading in force is of another organ or of none."""
    for organ in ("SC", "GA", "HRC", None):
        (act,) = acts(organ, (RES,), "S/PRST/2011/15")
        assert (act.key, act.kind, act.organ) == ("S/PRST/2011/15", PRST, "SC")
    (act,) = acts("SC", (RES,), "A/HRC/PRST/18/2")
    assert (act.key, act.organ) == ("A/HRC/PRST/18/2", "HRC")


@pytest.mark.parametrize(
    ("organ", "constructed"), [("GA", False), ("SC", False), ("UNEA", False), ("CND", True), ("ECA", True)]
)
def test_keys_of_our_making_say_so(organ: str, constructed: bool) -> None:
    """Acts of organs without a symbol series are marked as constructed, the others are not."""
    printed = {"SC": "1325(2000)", "ECA": "914(XLVII)"}.get(organ, "5/14")
    (act,) = acts(organ, (RES,), printed)
    assert act.constructed is constructed


@pytest.mark.parametrize(
    ("organ", "lettered", "plain"),
    [
        ("GA", "57/283 B", "57/283"),
        ("GA", "59/113a", "59/113"),
        ("GA", "1472 (XIV) A", "1472 (XIV)"),
        ("ECOSOC", "671 A (XXV)", "671 (XXV)"),
        ("CHR", "1993/2A", "1993/2"),
    ],
)
def test_lettered_act_is_never_the_plain_one(organ: str, lettered: str, plain: str) -> None:
    """The two differ in key and path; only the symbol below which both stand is the same."""
    ((with_letter,), (without,)) = acts(organ, (RES,), lettered), acts(organ, (RES,), plain)
    assert with_letter.key != without.key
    assert with_letter.path != without.path
    assert (with_letter.symbol, without.letter) == (without.symbol, None)


def test_letter_before_or_after_the_session_is_one_act() -> None:
    """671 A (XXV), 671A(XXV), 671 (XXV) A and 671(XXV)A are one act with one key."""
    forms = ("671 A (XXV)", "671A(XXV)", "671 (XXV) A", "671(XXV)A")
    assert {acts("ECOSOC", (RES,), form)[0] for form in forms} == {
        Act("ECOSOC", RES, "E/RES/671(XXV)", number="671(XXV)", letter="A", year=1958)
    }


@pytest.mark.parametrize(("printed", "number"), LOOK_ALIKES)
def test_look_alikes_are_folded(printed: str, number: str) -> None:
    """Letters of other scripts, full-width signs, odd spaces and hyphens and invisible marks do not change a number."""
    numbers, end = read_numbers(clean(printed))
    assert [found.number for found in numbers] == [number]
    assert end == len(clean(printed))


@pytest.mark.parametrize("text", NO_CELL)
def test_sentence_is_no_cell(text: str) -> None:
    """A number that a sentence goes on with is no designation, nor is a year, a quantity or a mark."""
    assert read_row(line(text), ZH) is None


@pytest.mark.parametrize(("text", "printed", "rest"), CELLS)
def test_line_begins_with_a_cell(text: str, printed: list[str], rest: str) -> None:
    """A number cell at the start of a line is read whole, and what follows is the title."""
    row = read_row(line(text), ZH)
    assert row is not None
    assert ([number.printed for number in row.cell.numbers], row.rest) == (printed, rest)


def test_cell_that_was_cut_over_lines() -> None:
    """Lines of one cell are joined: a cut symbol without a space, a list with one, and 第 … 号 with its 决定."""
    assert [n.number for n in cell("ECE/BEL", "GRADE.CONF/", "2007/4/Add.1").numbers] == [
        "ECE/BELGRADE.CONF/2007/4/Add.1"
    ]
    assert [n.printed for n in cell("50/233、57/284 A", "和 B、58/286、", "59/267").numbers] == [
        *("50/233", "57/284 A", "57/284 B", "58/286", "59/267")
    ]
    decision = cell("第 2005/247 号", "决定")
    assert ([n.printed for n in decision.numbers], decision.numbers[0].kind) == (["2005/247"], DEC)
    barred = cell("第 2014/232|号", "决定")
    assert ([n.printed for n in barred.numbers], barred.numbers[0].kind) == (["2014/232"], DEC)


def test_cell_with_a_pinpoint() -> None:
    """56/255，第八节 is the act and the part of it that is meant."""
    found = cell("56/255，", "第八节")
    assert ([n.printed for n in found.numbers], found.pinpoint) == (["56/255"], "第八节")


@pytest.mark.parametrize(("organ", "printed"), FORM_NOT_OF_ORGAN)
def test_form_that_the_organ_does_not_use_is_unresolved(organ: str, printed: str) -> None:
    """No act is made up for a number in a form that the organ does not use; the number is kept as printed."""
    (designation,) = designations(organ, (RES,), printed)
    assert (designation.printed, designation.acts) == (printed, ())
    assert designation.unresolved is Unresolved.FORM_NOT_OF_ORGAN


def test_number_without_an_organ_is_unresolved() -> None:
    """Where no heading tells the organ, the reason is kept; the caller may know a better one."""
    (designation,) = designations(None, (RES,), "70/1")
    assert (designation.acts, designation.unresolved) == ((), Unresolved.NO_ORGAN)
    (number,), _ = read_numbers("70/1")
    why = Unresolved.AMBIGUOUS_ORGAN
    assert designate(number, None, RES, why_none=why) == Designation("70/1", unresolved=why)


@pytest.mark.parametrize(("organ", "printed", "what", "why"), DOUBTS)
def test_doubts(organ: str, printed: str, what: str | None, why: str) -> None:
    """A session or year that cannot be is one doubt; what is plausible, or cannot be judged, is none."""
    (number,), _ = read_numbers(printed)
    assert list(doubts(number, ORGANS[organ])) == ([(what, why)] if what else [])


@pytest.mark.parametrize(("organ", "printed", "year"), YEARS)
def test_year_of_a_number(organ: str, printed: str, year: int | None) -> None:
    """The year in the number, or in which its session opened; unknown where neither is known."""
    (number,), _ = read_numbers(printed)
    assert year_of(number, ORGANS[organ]) == year


@pytest.mark.parametrize("text", ["", " 70/1", "甲 70/1", "和 70/1", "/70/1", "(70/1)"])
def test_number_stands_at_the_position_or_not_at_all(text: str) -> None:
    """Nothing is searched for: a number is read where it is looked for, or there is none."""
    assert match_number(text) is None
    assert read_numbers(text) == ([], 0)
