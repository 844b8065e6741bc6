"""English lists: headings with their organs and kinds, number cells, titles with what trails them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.cells import read_table_cell
from mandategraph.loaders.lists.headings import read_set_heading
from mandategraph.loaders.lists.titles import Title, read_title
from mandategraph.loaders.records import Kind, Unresolved

EN = language("en")
RES, DEC, PRST, DOC, TREATY = Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT, Kind.DOCUMENT, Kind.TREATY
AGREED = Kind.AGREED_CONCLUSIONS
FORUM = "the high-level political forum on boxes, convened under the auspices of the Council"
PARTIES = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"

HEADINGS = [  # as printed, the programme, the organ's code, the kinds
    ("General Assembly resolutions", 1, "GA", [RES]),
    ("General Assembly resolution", None, "GA", [RES]),
    ("general assembly Resolutions and Decisions:", 1, "GA", [RES, DEC]),
    ("General Assembly mandate", 1, "GA", [DOC]),
    ("Security Council presidential statements", 2, "SC", [PRST]),
    ("Statements by the President of the Security Council", 2, "SC", [PRST]),
    ("Notes by the President of the Security Council", 2, "SC", [DOC]),
    ("Letters from the President of the Security Council addressed to the Secretary-General", 2, "SC", [DOC]),
    ("Letters from the Secretary-General addressed to the President of the Security Council", 2, "SC", [DOC]),
    ("Security Council resolutions, statements by the President of the Council and letters", 2, "SC", [RES, PRST, DOC]),
    ("Security Council resolutions pertaining to the subsidiary organs of Article 29, including:", 2, "SC", [RES]),
    ("Provisional rules of procedure of the Security Council", 2, "SC", [DOC]),
    ("Economic and Social Council agreed conclusion", 7, "ECOSOC", [AGREED]),
    ("Agreed conclusions of the Commission on the Status of Women", 14, "CSW", [AGREED]),
    ("Commission on the Status of Women agreed conclusions", 14, "CSW", [AGREED]),
    ("Ministerial communiqués of the high-level segment of the substantive session of the Economic and Social Council",
     7, "ECOSOC", [DOC]),
    (f"Ministerial declarations of the high-level segment of the Economic and Social Council and {FORUM}", 7, "ECOSOC",
     [DOC]),
    ("Human Rights Council resolutions, decisions and statements by the President", 20, "HRC", [RES, DEC, PRST]),
    ("Commission on Narcotic Drugs statements and declarations", 13, "CND", [PRST, DOC]),
    (f"{PARTIES} resolutions and decisions", 13, "UNTOC-COP", [RES, DEC]),
    ("Conference of the States Parties to the United Nations Convention against Corruption decisions", 13,
     "UNCAC-COSP", [DEC]),
    ("Economic and Social Commission for Western Asia ministerial declarations and resolutions", 19, "ESCWA",
     [DOC, RES]),
    ("United Nations Environment Assembly of the United Nations Environment Programme resolutions", 11, "UNEA", [RES]),
    ("Governing Council decisions", 11, "UNEP-GC", [DEC]),
    ("Governing Council resolutions", 12, "HABITAT-GC", [RES]),
    ("Executive Board decisions", 12, "HABITAT-EB", [DEC]),
    ("Committee of Permanent Representatives recommendations", 12, "HABITAT-CPR", [DOC]),
    ("World Trade Organization ministerial declarations", 10, "WTO", [DOC]),
    ("Secretary-General’s bulletins", 1, "SECRETARIAT", [DOC]),
    ("International Narcotics Control Board", 13, "INCB", []),
]  # fmt: skip

OTHER_HEADINGS = [  # as printed, the kinds, why there is no organ, whether it names an instrument
    ("Charter of the United Nations", (Kind.CHARTER,), None, True),
    ("United Nations Convention on the Law of the Sea", (TREATY,), None, True),
    ("Agreement on Boxes", (TREATY,), None, True),
    ("Conventions and conference declarations", (TREATY, DOC), None, False),
    ("Conventions and protocols", (TREATY,), None, False),
    ("International conventions", (TREATY,), None, False),
    ("Board of Boxes resolutions", (RES,), Unresolved.UNKNOWN_ORGAN, False),
    ("Stockholm Convention on Boxes decisions", (DEC,), Unresolved.UNKNOWN_ORGAN, False),
    ("Governing Council resolutions", (RES,), Unresolved.AMBIGUOUS_ORGAN, False),
    ("Words that name nothing", (), Unresolved.UNKNOWN_ORGAN, False),
]

CELLS = [  # the number cell, the numbers, the kinds that it states, the pinpoint
    ("70/1", ["70/1"], {}, None),
    ("43/222 A–E", [f"43/222 {letter}" for letter in "ABCDE"], {}, None),
    ("52/12 A and B; 53/220 A and B", ["52/12 A", "52/12 B", "53/220 A", "53/220 B"], {}, None),
    ("3376 (XXX); 32/40 B", ["3376 (XXX)", "32/40 B"], {}, None),
    ("2453 A–B (XXIII)", ["2453 A(XXIII)", "2453 B(XXIII)"], {}, None),
    ("1946/9 (I)", ["1946/9 (I)"], {}, None),
    ("757 (ΧΧΧΙΧ)", ["757 (XXXIX)"], {}, None),
    ("830 (MFC 1 A)", ["830 (MFC 1 A)"], {}, None),
    ("Decision 1/3", ["1/3"], {"1/3": DEC}, None),
    ("74/50; decisions 75/516 and 76/515", ["74/50", "75/516", "76/515"], {"75/516": DEC, "76/515": DEC}, None),
    ("decision 75/516; 74/50", ["75/516", "74/50"], {"75/516": DEC}, None),
    ("S-10/2", ["S-10/2"], {}, None),
    ("SS.VIII/1, sect. II", ["SS.VIII/1"], {}, "sect. II"),
    ("PRST/OS/13/1", ["PRST/OS/13/1"], {}, None),
    ("79/1 Annex I", ["79/1"], {}, "Annex I"),
    ("45/248 B, sect. VI", ["45/248 B"], {}, "sect. VI"),
    ("2022/3, paras. 4 and 9–10", ["2022/3"], {}, "paras. 4 and 9–10"),
    ("79/258, sect. IX; 80/243, sect. XVI", ["79/258", "80/243"], {}, "sect. IX; sect. XVI"),
    ("TD/519/Add.2 and TD/519/Add.2/ Corr.1", ["TD/519/Add.2", "TD/519/Add.2/Corr.1"], {}, None),
    ("ECE/MP.PRTR/\n2021/6 and Add.1", ["ECE/MP.PRTR/2021/6", "ECE/MP.PRTR/2021/6/Add.1"], {}, None),
    ("ECE/BELGRADE. CONF/2007/4/ Add.1", ["ECE/BELGRADE.CONF/2007/4/Add.1"], {}, None),
    ("ECE/AC.21/2021/ 2-EUCHP2018924/ 4.3.2", ["ECE/AC.21/2021/2-EUCHP2018924/4.3.2"], {}, None),
    ("ECE/MP.PP/2 and Add. 1", ["ECE/MP.PP/2", "ECE/MP.PP/2/Add.1"], {}, None),
    ("ECE/CES/105 ECE/CES/107", ["ECE/CES/105", "ECE/CES/107"], {}, None),
    ("ECE/EX/4 (2000)", ["ECE/EX/4 (2000)"], {}, None),
    ("WT/MIN(05)/DEC", ["WT/MIN(05)/DEC"], {}, None),
    ("75/290 A;", ["75/290 A"], {}, None),
    ("79/1**", ["79/1"], {}, None),
    ("Articles 1, 7, 12 (2) and 50", [], {}, "Articles 1, 7, 12 (2) and 50"),
    ("Chap. IV, Art. 17", [], {}, "Chap. IV, Art. 17"),
    ("words", [], {}, None),
    ("70/1 words", [], {}, None),
    ("", [], {}, None),
]

TITLES = [  # as printed, and what is read
    ("Agenda (sect. V)", Title("Agenda", pinpoint="sect. V")),
    ("Agenda (para. 61 (d))", Title("Agenda", pinpoint="para. 61 (d)")),
    ("Agenda (subsection III) ", Title("Agenda", pinpoint="subsection III")),
    ("Agenda, annex", Title("Agenda", pinpoint="annex")),
    ("Agenda (subprogrammes 1, 3–5 and 7)", Title("Agenda", scope=(1, 3, 4, 5, 7))),
    ("Agenda (annex) (all subprogrammes)", Title("Agenda", scope="all", pinpoint="annex")),
    ("Declaration (2014)", Title("Declaration (2014)")),
    ("Report (ECE/HBP/2023/5)", Title("Report (ECE/HBP/2023/5)")),
    ("Convention of 1961, article 11", Title("Convention of 1961, article 11")),
]


@pytest.mark.parametrize(("text", "programme", "code", "kinds"), HEADINGS)
def test_heading_of_an_organ(text: str, programme: int | None, code: str, kinds: list[Kind]) -> None:
    """A heading gives the organ and its kinds, in whatever shape it is put."""
    heading = read_set_heading(text, EN, programme)
    assert heading is not None
    assert heading.organ is not None
    assert (heading.text, heading.organ.code, heading.why_no_organ) == (text, code, None)
    assert list(heading.kinds)[: len(kinds)] == kinds
    assert not heading.names_instrument


@pytest.mark.parametrize(("text", "kinds", "why", "instrument"), OTHER_HEADINGS)
def test_heading_without_an_organ(text: str, kinds: tuple[Kind, ...], why: Unresolved | None, instrument: bool) -> None:
    """A heading of treaties, one that is itself a treaty, and one whose organ is not known or not certain."""
    heading = read_set_heading(text, EN, None)
    assert heading is not None
    assert (heading.organ, heading.kinds, heading.why_no_organ) == (None, kinds, why)
    assert heading.names_instrument is instrument


@pytest.mark.parametrize("text", ["s", "", "x" * 400, "word " * 100])
def test_no_heading(text: str) -> None:
    """A stray letter and a paragraph of running text are no headings, however they are set."""
    assert read_set_heading(text, EN, None) is None


@pytest.mark.parametrize(("text", "printed", "stated", "pinpoint"), CELLS)
def test_number_cell(text: str, printed: list[str], stated: dict[str, Kind], pinpoint: str | None) -> None:
    """A number cell gives its numbers, the kinds beside them and the pinpoint; it is read whole or not at all."""
    cell = read_table_cell(text, EN)
    assert [number.printed for number in cell.numbers] == printed
    assert {number.printed: number.kind for number in cell.numbers if number.kind} == stated
    assert cell.pinpoint == pinpoint


def test_year_alone() -> None:
    """A cell that holds a year alone says so: its act has no number."""
    cell = read_table_cell(" 2007 ", EN)
    assert (cell.year, cell.numbers) == ("2007", ())


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_title(text: str, expected: Title) -> None:
    """Scope and pinpoint come off the title; other brackets, and the articles of a treaty, stay."""
    assert read_title(text.strip(), EN) == expected


NUMBERS = st.from_regex(
    r"[1-8][0-9]/[1-9][0-9]{0,2}( [A-C])?|[1-9][0-9]{2,3} \((XX|XIV|V)\)|20[0-2][0-9]/[1-9]", fullmatch=True
)


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.sampled_from(["; ", ";", ", ", " and ", "; and ", "\n", ";\n"]))
def test_lists_of_numbers(numbers: list[str], between: str) -> None:
    """However numbers are tied together, each comes out as it is printed."""
    assert [number.printed for number in read_table_cell(between.join(numbers), EN).numbers] == numbers


@given(st.text(alphabet="0123456789/()ABIVX.,;-–and Adsect ", max_size=40))
@example("A/A")  # letters and a stroke are no symbol
def test_any_cell(text: str) -> None:
    """Whatever stands in a cell is read or left: never more than it says, and always to an end."""
    cell = read_table_cell(text, EN)
    assert not cell.numbers or any(sign.isdigit() for sign in text)
    assert all(number.number for number in cell.numbers)
