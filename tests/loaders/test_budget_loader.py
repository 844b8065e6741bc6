"""A small made-up fascicle holds the traps of the layout of real ones, and is read as a careful reader would."""

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError, ReadError
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.budget import LOADER
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, SourceDocument, Subprogramme
from mandategraph.loaders.rows import rows
from test_table_loader import table

Row = dict[str, Any]
RESOLVER = "https://docs.un.org/en/"
HEADING = made.p("General Assembly resolutions", style="H4")
COUNCIL = made.p(made.run("\tSecurity Council resolutions"), style="H4")

RAISED, MERGED = '<w:vertAlign w:val="superscript"/>', '<w:vMerge w:val="restart"/>'
LINKS = {"l1": RESOLVER + "A/RES/70/1", "l2": RESOLVER + "A/RES/57/283", "l3": RESOLVER + "A/RES/45/2"}

LIST = (
    HEADING,
    made.table(
        [made.cell(made.p(made.link("70/1", "l1"))), "Agenda of the archive "],
        ["43/222 A–C; 79/248", "Pattern of shelves"],
        ["52/12 A and B", made.cell("Renewing the archive;", "and its index")],
        [made.cell(made.p("79/258", made.run("a", RAISED), ", sect. IX")), "Special subjects"],
        ["60/1 ", "Outcome of the summit (para. 61 (d))"],
        ["1472 (XIV) A;\u00a069/85", "Peaceful uses of boxes"],
        ["75/290 A", "Review of the shelves"],
        ["", "Review of the boxes"],
    ),
    made.p(),
    made.table(["", "Second part"], ["75/290 B;", "Forum on boxes 2024–\u200d2034"]),
    COUNCIL,
    made.table(["1325 (2000)", ""], ["2678 (2023); 2679 (2023)", ""]),
    made.p("Statements by the President of the Security Council", style="H4"),
    made.table(["S/PRST/2011/15", ""]),
    made.p("\t\tSubprogramme 1", style="H23"),
    made.bold("\t\tStorage of paper"),
    made.p("General Assembly resolutions and decisions", style="H4"),
    made.table(
        ["74/50 and 78/239; decisions 75/516, 76/515", "Verification of boxes"],
        ["Decision 79/512", "Working group on boxes"],
        ["54/418", "Board on boxes"],
    ),
    made.p("Charter of the United Nations", style="H4"),
    made.table(["Articles 33 and 99", ""], ["Chap. IV, Art. 17", "Functions of the Assembly"]),
    made.p("Provisional rules of procedure of the Security Council", style="H4"),
    made.italic("Conventions and conference declarations"),
    made.table(["Convention on the Reduction of Statelessness, 1961"], ["Cartagena Declaration on Refugees, 1984"]),
    made.p("Subprogramme 2. Storage of tapes", style="H23"),
    made.p("Component 1", style="H23"),
    made.p("Old tapes", style="H23"),
    made.italic("Commission for Social Development resolutions"),
    made.table([made.cell(made.p(made.field_link("45/2", LINKS["l3"]))), "Tapes of the young"]),
    made.p("Component 2", style="H23"),
    made.p("New tapes"),
    made.italic("Agreed conclusions of the Commission on the Status of Women"),
    made.table(["1996", "Women and tapes"], ["1996", "Girls and tapes"]),
    made.p("Economic Commission for Europe decisions", style="H4"),
    made.table(
        ["ECE/BELGRADE. CONF/2007/4/ Add.1", "Statement on tapes"],
        [made.cell("ECE/MP.EIA/23-ECE/MP.EIA/", "SEA/7 and Add.1, Add.2"), "Report on tapes"],
        ["A (64)", "The work of the tapes"],
        ["ECE/CES/105 ECE/CES/107", "Reports on tapes"],
        ["ECE/EX/4 (2000)", "Recommendations on tapes"],
    ),
    made.p("\t\tSubprogramme 3", style="H23"),
    made.p("Storage of discs", style="H23"),
    made.p("\t\tDisc management, Vienna", style="H23"),
    made.p("International Narcotics Control Board", style="H4"),
    made.p("Single Convention on Narcotic Drugs of 1961, article 11;", style="Bullet"),
    made.p("•\tRules of Procedure of the Board"),
)  # fmt: skip

JOINT = "ECE/MP.EIA/23-ECE/MP.EIA/SEA/7"
AGENDA = {"heading": "General Assembly resolutions", "body": "GA", "kind": "resolution"}
SC = {"heading": "Security Council resolutions", "body": "SC", "kind": "resolution", "title": ""}
FIRST: Row = {"subprogramme": 1}
MIXED = FIRST | {"heading": "General Assembly resolutions and decisions", "body": "GA"}
CHARTER = FIRST | {"heading": "Charter of the United Nations", "body": "CHARTER", "kind": "charter", "numbers": []}
TREATIES = FIRST | {"heading": "Conventions and conference declarations", "numbers": []}
CSW = {"subprogramme": 2, "component": "Component 2", "body": "CSW", "kind": "document", "numbers": ["1996"]}
TAPES = {"subprogramme": 2, "component": "Component 2", "heading": "Economic Commission for Europe decisions"}
DISCS: Row = {
    "subprogramme": 3,
    "component": "Disc management, Vienna",
    "heading": "International Narcotics Control Board",
}

ROWS: list[Row] = [
    AGENDA | {"numbers": ["70/1"], "title": "Agenda of the archive", "acts": ["A/RES/70/1"]},
    AGENDA | {"numbers": ["43/222 A", "43/222 B", "43/222 C", "79/248"], "title": "Pattern of shelves"},
    AGENDA | {"numbers": ["52/12 A", "52/12 B"], "title": "Renewing the archive; and its index"},
    AGENDA | {"numbers": ["79/258"], "title": "Special subjects", "pinpoint": "sect. IX"},
    AGENDA | {"numbers": ["60/1"], "title": "Outcome of the summit", "pinpoint": "para. 61 (d)"},
    AGENDA | {"numbers": ["1472 (XIV) A", "69/85"], "acts": ["A/RES/1472 A(XIV)", "A/RES/69/85"]},
    AGENDA | {"numbers": ["75/290 A"], "title": "Review of the shelves Review of the boxes Second part"},
    AGENDA | {"numbers": ["75/290 B"], "title": "Forum on boxes 2024–2034"},
    SC | {"numbers": ["1325 (2000)"], "acts": ["S/RES/1325(2000)"]},
    SC | {"numbers": ["2678 (2023)", "2679 (2023)"]},
    {"body": "SC", "kind": "statement", "numbers": ["S/PRST/2011/15"], "acts": ["S/PRST/2011/15"]},
    MIXED | {"kind": "resolution", "acts": ["A/RES/74/50", "A/RES/78/239", "A/DEC/75/516", "A/DEC/76/515"]},
    MIXED | {"kind": "decision", "numbers": ["79/512"], "acts": ["A/DEC/79/512"]},
    MIXED | {"kind": "decision", "numbers": ["54/418"], "acts": ["A/DEC/54/418"]},
    CHARTER | {"pinpoint": "Articles 33 and 99", "title": "", "acts": ["charter-of-the-united-nations"]},
    CHARTER | {"pinpoint": "Chap. IV, Art. 17", "title": "Functions of the Assembly"},
    FIRST | {"body": "SC", "kind": "document", "title": "Provisional rules of procedure of the Security Council"},
    TREATIES | {"body": "TREATY", "acts": ["convention-on-the-reduction-of-statelessness"]},
    TREATIES | {"body": "OTHER", "kind": "document", "acts": ["cartagena-declaration-on-refugees"]},
    {"subprogramme": 2, "component": "Component 1", "body": "CSOCD", "acts": ["CSOCD/RES/45/2"]},
    CSW | {"title": "Women and tapes", "acts": ["CSW/1996/women-and-tapes"]},
    CSW | {"title": "Girls and tapes"},
    TAPES | {"numbers": ["ECE/BELGRADE.CONF/2007/4/Add.1"], "body": "ECE"},
    TAPES | {"numbers": [JOINT, f"{JOINT}/Add.1", f"{JOINT}/Add.2"]},
    TAPES | {"numbers": ["A (64)"], "kind": "decision", "acts": ["ECE/DEC/A(64)"]},
    TAPES | {"numbers": ["ECE/CES/105", "ECE/CES/107"], "kind": "document"},
    TAPES | {"numbers": ["ECE/EX/4 (2000)"], "acts": ["ECE/EX/4(2000)"]},
    DISCS | {"title": "Single Convention on Narcotic Drugs of 1961, article 11", "pinpoint": "article 11"},
    DISCS | {"title": "Rules of Procedure of the Board", "body": "INCB", "kind": "document"},
]  # fmt: skip


def load(folder: Path, *blocks: str, whole: bytes | None = None, **given: str) -> list[Record]:
    """The records of a fascicle whose list holds these blocks."""
    data = made.fascicle(*blocks, links=LINKS) if whole is None else whole
    return list(read(made.saved(folder / "A_99_6_Sect.7.docx", data), **given))


def rows_of(records: list[Record]) -> list[Row]:
    """The entries as rows."""
    return list(rows(records))


def findings_of(records: list[Record]) -> list[tuple[str, str]]:
    """The findings, by code and severity."""
    return [(str(record.code), str(record.severity)) for record in records if isinstance(record, Finding)]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """What the loader yields for the made-up fascicle."""
    return load(tmp_path_factory.mktemp("fascicle"), *LIST)


# --- the whole fascicle ---


def test_document_and_programme(records: list[Record]) -> None:
    """The front matter gives title, period, programme and name; the first page's header gives the symbol."""
    document, programme = records[:2]
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.period, document.language) == ("A/99/6/Sect.7", "2098", "en")
    assert document.title == "Proposed programme budget for 2098: Section 7, Matters of the archive"
    assert (document.file, document.loader) == ("A_99_6_Sect.7.docx", LOADER)
    assert isinstance(programme, Programme)
    assert (programme.number, programme.name) == (3, "Archives and records")
    assert programme.place.raw == "Programme 3\nArchives and records"


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    """Given symbol, title, period and language stand before those of the front matter."""
    document = load(tmp_path, *LIST, symbol="A/1", title="T", period="2000", language="en")[0]
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.title, document.period) == ("A/1", "T", "2000")


def test_rows(records: list[Record]) -> None:
    """Every row is read, in its order, as a careful reader would."""
    found = rows_of(records)
    assert len(found) == len(ROWS)
    for row, expected in zip(found, ROWS, strict=True):
        assert {key: row[key] for key in expected} == expected


def test_keys_of_rows(records: list[Record]) -> None:
    """A row says its running number and its file; it has no lines."""
    found = rows_of(records)
    assert [row["row"] for row in found] == list(range(1, len(ROWS) + 1))
    assert {(row["file"], row["line"], row["end_line"], row["programme"]) for row in found} == {
        ("A_99_6_Sect.7.docx", None, None, 3)
    }


def test_subprogrammes(records: list[Record]) -> None:
    """Subprogrammes come with the names behind or below their numbers, however these are set."""
    found = [(record.number, record.name) for record in records if isinstance(record, Subprogramme)]
    assert found == [(1, "Storage of paper"), (2, "Storage of tapes"), (3, "Storage of discs")]


def test_places(records: list[Record]) -> None:
    """An entry leads to table and row, or to its paragraph, with all its words as printed."""
    entries = [record for record in records if isinstance(record, MandateEntry)]
    first, cut, bullet = entries[0].place, entries[6].place, entries[-2].place
    assert (first.table, first.row, first.raw) == (2, 1, "70/1\tAgenda of the archive")
    assert (cut.table, cut.row) == (2, 7)
    assert cut.raw == "75/290 A\tReview of the shelves\nReview of the boxes\nSecond part"
    assert bullet.raw == "Single Convention on Narcotic Drugs of 1961, article 11;"
    assert bullet.position is not None
    assert all((entry.place.table is None) == (entry.place.position is not None) for entry in entries)


def test_findings(records: list[Record]) -> None:
    """The link that names another organ's act is a finding; that the Council's rows have no titles is said once."""
    found = [record for record in records if isinstance(record, Finding)]
    said = [(str(each.code), each.message.rpartition(": ")[2]) for each in found[:3]]
    goes_on = "no heading stands above the table; it is read as more of the one before"
    assert said == [
        ("line-joined", "Review of the boxes"), ("heading-missing", goes_on), ("line-joined", "Second part"),
    ]  # fmt: skip
    untitled, other, link = found[3:]
    assert (untitled.code, untitled.severity, other.severity) == ("entry-without-title", "info", "info")
    assert untitled.message == "2 of the 2 entries below this heading have no title"
    assert (link.code, link.severity) == ("link-disagrees", "error")
    assert link.message == f"heading and number say CSOCD/RES/45/2, the link A/RES/45/2: {RESOLVER}A/RES/45/2"


def test_table_of_another_chapter_is_not_read(records: list[Record]) -> None:
    """The list ends at the next heading: the table below it has numbers, and gives no row."""
    assert "12/34" not in {number for row in rows_of(records) for number in row["numbers"]}


def test_rows_come_back_from_csv(tmp_path: Path, records: list[Record]) -> None:
    """The rows of a fascicle as CSV load again as they were, those of one without a programme too."""
    unnamed: list[Record] = []
    for record in records:
        if isinstance(record, MandateEntry):
            unnamed.append(replace(record, programme=None, entity="I. Office"))
        elif isinstance(record, Subprogramme):
            unnamed.append(replace(record, programme=None))
        elif not isinstance(record, Programme):
            unnamed.append(record)
    for each in (records, unnamed):
        again = read(made.saved(tmp_path / "rows.csv", table(rows_of(each))))
        for row, before in zip(rows(again), rows_of(each), strict=True):
            places = {"file": "rows.csv", "line": row["line"], "end_line": row["end_line"]}
            assert row == before | places


# --- which files are fascicles ---


def test_kind_is_told_by_content(tmp_path: Path, small_plan: Path) -> None:
    """A ZIP is a fascicle whatever its name; a text is a plan even where it is called DOCX."""
    assert kind_of(Source(made.saved(tmp_path / "a.txt", made.fascicle()))) == "budget"
    assert kind_of(Source(made.saved(tmp_path / "a.docx", small_plan.read_bytes()))) == "plan"
    with pytest.raises(ReadError, match="no such file"):
        kind_of(Source(tmp_path / "nowhere.docx"))


@pytest.mark.parametrize("list_head", [(), (made.HEAD, made.p("7.12\tThe Court is the organ of the archive."))])
def test_fascicle_without_a_list(tmp_path: Path, list_head: tuple[str, ...]) -> None:
    """A fascicle without a list gives its document and programme, and says so; one with prose for a list, a warning."""
    found = load(tmp_path, whole=made.docx(*made.FRONT, *list_head, *made.AFTER))
    assert [type(record) for record in found] == [SourceDocument, Programme, Finding]
    assert findings_of(found) == [("empty-list", "warning" if list_head else "info")]


def test_docx_that_is_no_part_of_a_budget_is_refused(tmp_path: Path) -> None:
    """What has no list, no budget in its front and no paragraph of a report would silently give nothing."""
    with pytest.raises(NoListError, match="no list of mandates, no numbered paragraph and no citation"):
        load(tmp_path, whole=made.docx(made.p("Minutes of the General Assembly's lunch")))
    with pytest.raises(NoListError, match="no list of mandates in this DOCX"):
        list(read(io.BytesIO(made.docx(made.p("Minutes of the General Assembly's lunch"))), kind="budget"))


def test_docx_of_no_known_language_is_refused(tmp_path: Path) -> None:
    """The language is told by the words of the document."""
    with pytest.raises(ReadError, match="in no language that we read"):
        load(tmp_path, whole=made.docx(made.p("Asamblea General")))


def test_fascicle_that_names_no_programme(tmp_path: Path) -> None:
    """Its entries have no programme; the entity in whose part the list stands is on each row."""
    front = made.FRONT[:5]
    body = (
        made.p("\tI.\tOffice of boxes ", style="HCh"),
        made.p("A.\tProposed programme plan", style="HCh"),
        made.HEAD,
        HEADING,
        made.table(["70/1", "Agenda"]),
        made.p("Deliverables", style="H1"),
        made.bold("\tII.\t\tOffice of shelves"),
        made.bold("Legislative mandates"),
        made.italic("Security Council resolutions"),
        made.table(["1325 (2000)", ""]),
        made.bold("Deliverables"),
        made.p("1.9\tTable 1.1 lists all deliverables."),
    )
    found = load(tmp_path, whole=made.docx(*front, *body))
    assert not any(isinstance(record, Programme) for record in found)
    assert [(row["programme"], row["entity"], row["numbers"]) for row in rows_of(found)] == [
        (None, "I. Office of boxes", ["70/1"]),
        (None, "II. Office of shelves", ["1325 (2000)"]),
    ]


# --- rows and paragraphs, one form each ---

LINE = {"heading": "General Assembly resolutions", "body": "GA", "kind": "resolution"}
ONE_ROW = [  # rows of a table below "General Assembly resolutions", and what the entries are
    ("letters in brackets", [["77/256 (A–B)", "T"]], [{"acts": ["A/RES/77/256 A", "A/RES/77/256 B"]}]),
    ("annex without a comma", [["79/1 Annex I", "T"]], [{"numbers": ["79/1"], "pinpoint": "Annex I"}]),
    ("two numbers with parts", [["79/258, sect. IX; 80/243, sect. XVI", "T"]], [{"pinpoint": "sect. IX; sect. XVI"}]),
    ("numbers without space", [["62/63;79/116", "T"]], [{"numbers": ["62/63", "79/116"]}]),
    ("numbers on lines", [[made.cell("75/185;", "79/172"), "T"]], [{"numbers": ["75/185", "79/172"]}]),
    ("star", [["79/1*", "T"]], [{"numbers": ["79/1"]}]),
    ("full symbol", [["A/RES/70/1", "T"]], [{"numbers": ["A/RES/70/1"], "acts": ["A/RES/70/1"], "kind": "resolution"}]),
    ("one decision", [["decision 75/516; 78/239", "T"]], [{"acts": ["A/DEC/75/516", "A/RES/78/239"]}]),
    ("empty row", [["", ""], ["70/1", "T"], ["", ""]], [{"numbers": ["70/1"], "title": "T"}]),
    ("merged title", [["70/1", made.cell("T", properties=MERGED)],
                      ["70/2", made.cell(properties="<w:vMerge/>")]], [{"title": "T"}, {"title": "T"}]),
    ("merged number", [[made.cell("70/1", properties=MERGED), "T"],
                       [made.cell(properties="<w:vMerge/>"), "U"]], [{"numbers": ["70/1"], "title": "T U"}]),
    ("three columns", [["", "70/1", "T"], ["70/2", "T", "U"]], [{"numbers": ["70/1"]}, {"title": "T"}]),
    ("number and title in one cell", [["70/1 Agenda"]], [{"numbers": ["70/1"], "title": "Agenda"}]),
    ("number alone in one cell", [["70/1"]], [{"numbers": ["70/1"], "title": ""}]),
    ("table in a cell", [[made.cell(made.table(["70/1", "T"])), ""]], [{"numbers": ["70/1"], "title": "T"}]),
    ("deleted row", [made.row("70/1", "T", properties="<w:del/>"), ["70/2", "U"]], [{"numbers": ["70/2"]}]),
    ("scope note", [["70/1", "Agenda (subprogrammes 1 and 4)"]], [{"title": "Agenda", "scope": [1, 4]}]),
    ("scope of all", [["70/1", "Agenda (all subprogrammes)"]], [{"title": "Agenda", "scope": "all"}]),
    ("bracket of the title", [["69/15", "Way of boxes (Boxes Pathway)"]], [{"title": "Way of boxes (Boxes Pathway)"}]),
    ("year in a bracket", [["69/15", "Declaration (2014)"]], [{"title": "Declaration (2014)", "pinpoint": None}]),
    ("treaty on the left", [["Paris Agreement", ""]], [{"numbers": [], "body": "TREATY", "title": "Paris Agreement"}]),
    ("cell that cannot be read", [["70/1 bis x", "T"]], [{"numbers": ["70/1 bis x"], "acts": [], "title": "T"}]),
    ("head of columns", [["Symbol", "Title"], ["70/1", "T"]], [{"numbers": ["70/1"]}]),
    ("year under resolutions", [["2007", "T"]], [{"numbers": ["2007"], "acts": []}]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), [case[1:] for case in ONE_ROW], ids=[case[0] for case in ONE_ROW])
def test_row_of_a_table(tmp_path: Path, table: list[Any], expected: list[Row]) -> None:
    """Each form of row gives its entries."""
    found = rows_of(load(tmp_path, HEADING, made.table(*table)))
    assert [{key: row[key] for key in each} for row, each in zip(found, expected, strict=True)] == expected


def test_every_form_of_row_is_tried() -> None:
    """The forms have names of their own."""
    assert len({case[0] for case in ONE_ROW}) == len(ONE_ROW) >= 24


TREATY_HEADING = made.p("Conventions and protocols", style="H4")
LAW_OF_THE_SEA = made.p("United Nations Convention on the Law of the Sea", style="H4")
PARTS = "Articles 16 (2), 47 (9), 116–119 and 319 (1–2); annex II, article 2 (2)"
TREATY = {"body": "TREATY", "kind": "treaty", "numbers": []}
SEA = TREATY | {"acts": ["united-nations-convention-on-the-law-of-the-sea"], "title": ""}


def bullet(*contents: str) -> str:
    """An item of a list."""
    return made.p(*contents, style="Bullet")


WITHOUT_TABLE = [  # blocks of a list, and what the entries are
    ("bullets", [TREATY_HEADING, bullet("Paris Agreement;"), bullet("Rio Agreement of 1992.")],
     [TREATY | {"title": "Paris Agreement"}, TREATY | {"title": "Rio Agreement of 1992"}]),
    ("typed bullets", [TREATY_HEADING, made.p("•\tParis Agreement"), made.p("– Rio Agreement")],
     [TREATY | {"title": "Paris Agreement"}, TREATY | {"title": "Rio Agreement"}]),
    ("plain paragraphs", [TREATY_HEADING, made.p("Paris Agreement"), made.p("Rio Agreement")],
     [{"title": "Paris Agreement"}, {"title": "Rio Agreement"}]),
    ("bullets without a heading", [bullet("Paris Agreement")], [TREATY | {"heading": None}]),
    ("treaty below a table", [HEADING, made.table(["70/1", "T"]), made.p("Paris Agreement")], [{}, {"body": "TREATY"}]),
    ("bullets with numbers", [HEADING, bullet("70/1: Agenda;"), bullet("decision 75/516, Boxes")],
     [LINE | {"numbers": ["70/1"], "title": "Agenda"}, {"acts": ["A/DEC/75/516"], "title": "Boxes"}]),
    ("bullet with a link", [HEADING, bullet(made.link("70/1", "l2"), " Agenda")], [{"acts": ["A/RES/70/1"]}]),
    ("parts of a treaty in a table", [LAW_OF_THE_SEA, made.table([PARTS, ""])], [SEA | {"pinpoint": PARTS}]),
    ("parts of a treaty in a row of one cell", [LAW_OF_THE_SEA, made.table(["Annex V: article 2 (e)"])],
     [SEA | {"pinpoint": "Annex V: article 2 (e)"}]),
    ("parts of a treaty in bullets", [LAW_OF_THE_SEA, bullet("Article 64;"), bullet("Article 76 (9)")],
     [SEA | {"pinpoint": "Article 64"}, SEA | {"pinpoint": "Article 76 (9)"}]),
    ("treaty that the register lacks", [made.p("Agreement on Boxes", style="H4"), made.table(["Article 3", "Shelves"])],
     [TREATY | {"acts": ["agreement-on-boxes"], "pinpoint": "Article 3", "title": "Shelves"}]),
    ("treaty alone as a heading", [LAW_OF_THE_SEA, COUNCIL, made.table(["1325 (2000)", ""])],
     [TREATY | {"title": "United Nations Convention on the Law of the Sea"}, {"body": "SC"}]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "expected"), [case[1:] for case in WITHOUT_TABLE], ids=[c[0] for c in WITHOUT_TABLE]
)
def test_entries_without_a_table_or_a_number(tmp_path: Path, blocks: list[str], expected: list[Row]) -> None:
    """Treaties, their parts, and bullets are entries where they stand in the place of rows."""
    found = rows_of(load(tmp_path, *blocks))
    assert [{key: row[key] for key in each} for row, each in zip(found, expected, strict=True)] == expected


HEADINGS_OF_LISTS = [  # paragraphs before a table with one row, and the position of the row
    ("plain heading of a known organ", [made.p("Security Council resolutions")], {"body": "SC"}),
    ("bold heading of a known organ", [made.bold("Security Council resolutions")], {"body": "SC"}),
    ("no heading", [made.p("Subprogramme 4", style="H23"), made.p("Storage")], {"body": "SC", "subprogramme": 4}),
    ("unknown organ", [made.p("Board of Boxes resolutions", style="H4")], {"body": None, "acts": [],
                                                                          "heading": "Board of Boxes resolutions"}),
    ("stray letter that is set as a heading", [COUNCIL, made.p("s", style="H4")], {"body": "SC"}),
    ("component", [made.p("Box management", style="H23"), COUNCIL], {"component": "Box management"}),
    ("component and name", [made.p("Component 2. Boxes", style="H23"), COUNCIL], {"component": "Component 2. Boxes"}),
    ("component in bold", [made.bold("Box management"), COUNCIL], {"component": "Box management"}),
    ("component without a heading", [made.bold("Box management")], {"component": "Box management", "heading": None}),
    ("components within each other", [made.bold("A. Missions"), made.bold("1. First"), COUNCIL],
     {"component": "A. Missions > 1. First"}),
    ("components one after the other", [made.bold("A. Missions"), COUNCIL, made.table(["50 (1948)", ""]),
                                        made.bold("B. Offices"), COUNCIL], {"component": "B. Offices"}),
    ("components of one kind, nothing between", [made.bold("Boxes"), made.bold("Shelves"), COUNCIL],
     {"component": "Boxes > Shelves"}),
    ("new subprogramme ends the heading", [HEADING, made.table(["70/1", "T"]), made.p("Subprogramme 2", style="H23"),
                                           made.p("Tapes"), COUNCIL], {"subprogramme": 2, "body": "SC"}),
    ("name that reads as a heading", [made.p("Subprogramme 2", style="H23"), made.p("Treaties", style="H23"), COUNCIL],
     {"subprogramme": 2, "subprogramme_name": "Treaties", "component": None, "body": "SC"}),
    ("subprogramme without a name", [made.p("Subprogramme 2", style="H23"), COUNCIL], {"subprogramme": 2}),
    ("heading with the mark of a note", [made.p("Security Council resolutions*", style="H4")],
     {"heading": "Security Council resolutions"}),
    ("introduction in the list", [COUNCIL, made.p("The list below is new.")], {"body": "SC"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "expected"), [case[1:] for case in HEADINGS_OF_LISTS], ids=[case[0] for case in HEADINGS_OF_LISTS]
)
def test_position_of_a_row(tmp_path: Path, before: list[str], expected: Row) -> None:
    """What stands above a row says whose act it is and for what it is listed."""
    row = rows_of(load(tmp_path, *before, made.table(["1325 (2000)", ""])))[-1]
    assert {key: row[key] for key in expected} == expected
    assert row["numbers"] == ["1325 (2000)"]


PARTIES_HEADING = "Conference of the States Parties to the United Nations Convention against Corruption decisions"

FINDINGS = [  # blocks of a list, and the findings
    ("unknown organ", [made.p("Board of Boxes resolutions", style="H4"), made.table(["70/1", "T"])],
     [("unknown-organ", "error"), ("unresolved-designation", "error")]),
    ("no organ", [made.table(["70/1", "T"])], [("organ-assumed", "warning")]),
    ("heading without entries", [HEADING, COUNCIL, made.table(["1325 (2000)", "T"])], [("empty-list", "info")]),
    ("stray letter", [HEADING, made.p("s", style="H4"), made.table(["70/1", "T"])], [("unreadable-line", "warning")]),
    ("text between rows", [HEADING, made.table(["70/1", "T"]), made.p("Words"), made.table(["70/2", "T"])],
     [("unreadable-line", "warning"), ("heading-missing", "info")]),
    ("text box", [HEADING, made.p(f"<w:r><w:pict><w:txbxContent>{made.p('70/9')}</w:txbxContent></w:pict></w:r>"),
                  made.table(["70/1", "T"])], [("unreadable-line", "warning")]),
    ("cell that cannot be read", [HEADING, made.table(["70/1 bis x", "T"])], [("unresolved-designation", "error")]),
    ("head of columns", [HEADING, made.table(["Symbol", "Title"], ["70/1", "T"])], [("unreadable-line", "warning")]),
    ("row without a title among others", [HEADING, made.table(["70/1", "T"], ["70/2", ""])],
     [("entry-without-title", "warning")]),
    ("heading of a conference without entries",
     [made.p(PARTIES_HEADING, style="H4"),
      HEADING, made.table(["70/1", "T"])], [("empty-list", "info")]),
    ("chapter below a subprogramme without a list", [HEADING, made.table(["70/1", "T"]),
                                                     made.p("Subprogramme 1", style="H23")], []),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), [case[1:] for case in FINDINGS], ids=[case[0] for case in FINDINGS])
def test_what_is_doubtful_is_said(tmp_path: Path, blocks: list[str], expected: list[tuple[str, str]]) -> None:
    """Each doubt is a finding, and nothing else is."""
    assert findings_of(load(tmp_path, *blocks)) == expected


LINKED = [  # the link of a number cell, its words, the whole cell, and the severity of the finding
    ("A/RES/70/1", "70/1", "70/1", None),
    ("A/RES/70/1", "70/1", "70/1; 71/2", None),
    ("A/RES/71/2", "70/1", "70/1; 71/2", "error"),
    ("A/RES/10/2", "S-10/2", "S-10/2", "error"),
    ("E/RES/70/1", "70/1", "70/1", "error"),
    ("A/RES/75/290a", "75/290 A", "75/290 A", None),
    ("A/RES/75/290B", "75/290 A", "75/290 A", "error"),
    ("A/RES/47/120", "47/120 B", "47/120 B", "info"),
    ("A/RES/47/120", "47/120", "47/120 B", "info"),
    ("A/RES/52/12", "52/12", "52/12 A and B", None),
    ("A/RES/3331(XXIX)", "3331", "3331 B (XXIX)", None),
    ("A/RES/76/84a-B", "76/84 B", "76/84 B", None),
    ("A/RES/77/256a-b", "77/256", "77/256", "info"),
    ("A/RES/52/13", "52/12", "52/12 A and B", "error"),
    ("A/71/6", "70/1", "70/1", None),
]


@pytest.mark.parametrize(("target", "words", "printed", "severity"), LINKED)
def test_link_is_a_second_witness(tmp_path: Path, target: str, words: str, printed: str, severity: str | None) -> None:
    """A link that names another act than heading and number is a finding; it never changes the act."""
    before, _, after = printed.partition(words)
    cell = made.cell(made.p(before or "", made.field_link(words, RESOLVER + target), after or ""))
    found = load(tmp_path, HEADING, made.table([cell, "T"]))
    assert findings_of(found) == ([("link-disagrees", severity)] if severity else [])
    (row,) = rows_of(found)
    assert row["acts"] == rows_of(load(tmp_path, HEADING, made.table([printed, "T"])))[0]["acts"]


def test_links_to_other_sites_name_no_act(tmp_path: Path) -> None:
    """A link to a file on another site is no witness."""
    cell = made.cell(made.p(made.field_link("70/1", "https://example.org/A/RES/71/2.pdf")))
    assert findings_of(load(tmp_path, HEADING, made.table([cell, "T"]))) == []


def test_list_of_a_table_in_another_style(tmp_path: Path) -> None:
    """The head "List of mandates" of an annex begins a list too, and the end of the file ends it."""
    marked = made.p("Legislative mandates", made.run("a", RAISED), style="H1")
    for head in (made.p("\t\tList of mandates ", style="H23"), marked, made.bold("Legislative mandates*")):
        found = load(tmp_path, whole=made.docx(*made.FRONT, head, HEADING, made.table(["52/12 B", "T"])))
        assert [row["numbers"] for row in rows_of(found)] == [["52/12 B"]]


def generated(records: list[Record]) -> Iterator[str]:
    """The raw words of all records that have some."""
    for record in records:
        if isinstance(record, MandateEntry | Finding | Subprogramme | Programme):
            yield record.place.raw


def test_raw_words_are_those_of_the_file(records: list[Record]) -> None:
    """Every record's raw words stand in the document as they are, but for the signs that part cells and lines."""
    words = {text for block in LIST for text in block.replace("<", ">").split(">") if text.strip()}
    printed = " ".join(words)
    for raw in generated(records[2:]):
        pieces = [piece.strip() for line in raw.split("\n") for piece in line.split("\t") if piece.strip()]
        assert all(piece in printed or piece == "79/258, sect. IX" for piece in pieces), raw


def test_lxml_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library, one line says how to install it."""
    path = made.saved(tmp_path / "a.docx", made.fascicle())
    monkeypatch.setitem(sys.modules, "mandategraph.loaders.formats.docx.document", None)
    with pytest.raises(ReadError, match=r"a\.docx: is a DOCX, and lxml is not installed.*pip install lxml"):
        list(read(path))
