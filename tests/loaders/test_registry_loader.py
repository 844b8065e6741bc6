"""The registry's CSV: every row becomes an entry or a finding, by category and symbol, document by document."""

from collections import Counter
from pathlib import Path

import pytest
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.kinds.registry.loader import LOADER
from mandategraph.loaders.records import FindingCode, Given, MandateEntry, Programme, SourceDocument, Subprogramme
from mandategraph.loaders.rows import rows
from registry_files import (
    EXTRACTED,
    GOOD,
    NO_WITNESS,
    Row,
    csv_of,
    documents_of,
    entries_of,
    entry_of,
    findings_of,
    keys_of,
    loaded,
)

DOCUMENTS = [  # origin, section, symbol, period
    ("PPB 2025", "31", "A/79/6/Sect.31", "2025"),
    ("PPB 2025", "29A", "A/79/6/Sect.29A", "2025"),
    ("PPB 2025", "3 (Add.2)", "A/79/6/Sect.3/Add.2", "2025"),
    ("PPB 2027", "3", "A/81/6/Sect.3", "2027"),
    ("PKM 24/25", "Add.10", "A/78/744/Add.10", "2024/25"),
    ("PKM 26/27 (A/80/604)", "Add.1", "A/80/604/Add.1", "2026/27"),
    ("PKM 25/26", "Add.1", None, None),
    ("PKM 24/25", "4", None, None),
    ("PPB 2025", "", None, None),
    ("PPB 2025", "Add.4", None, None),
    ("Another budget", "4", None, None),
    ("", "", None, None),
]

POSITIONS = [  # programme, subprogramme and component of a row, and of its entry
    ("7", "Subprogramme 2. Second things", "", (7, 2, None)),
    ("25.0", "Subprogramme 9.", "Component 2: Services to a board", (25, 9, "Component 2")),
    ("25", "Subprogramme 2 – Supply", "Component 1. Supply chains", (25, 2, "Component 1")),
    ("1", "All Subprogrammes", "Conference management Vienna", (1, None, "Conference management Vienna")),
    ("1", "Conference management, New York", "", (1, None, "Conference management, New York")),
    ("18", "Subprogramme 12. Subregional things", "...", (18, 12, None)),
    ("", "", "", (None, None, None)),
    ("", "All Subprogrammes", "", (None, None, None)),
]

CATEGORIES = [  # programme, category, symbol, title, the entry's body, kind and keys
    ("7", "General Assembly resolutions", "3331 B (XXIX)", "t", "GA", "resolution", ["A/RES/3331 B(XXIX)"]),
    ("7", "General Assembly resolutions", "43/222 A–C", "t", "GA", "resolution", [f"A/RES/43/222 {x}" for x in "ABC"]),
    ("7", "General Assembly resolutions", "S-10/2", "t", "GA", "resolution", ["A/RES/S-10/2"]),
    ("7", "General Assembly decisions", "77/514", "t", "GA", "decision", ["A/DEC/77/514"]),
    ("7", "General Assembly resolutions", "A/RES/52/12B", "t", "GA", "resolution", ["A/RES/52/12 B"]),
    ("7", "Security Council resolutions", "1325 (2000)", "", "SC", "resolution", ["S/RES/1325(2000)"]),
    ("7", "Security Council presidential statements", "S/PRST/2011/15", "", "SC", "statement", ["S/PRST/2011/15"]),
    ("7", "Statements by the President of the Security Council", "S/PRST/2019/10", "", "SC", "statement", None),
    ("7", "Economic and Social Council resolutions", "1967/1196 (XLII)", "t", "ECOSOC", "resolution", None),
    ("7", "Economic and Social Council resolutions", "2023/325", "t", "ECOSOC", "decision", ["E/DEC/2023/325"]),
    ("7", "Economic and Social Council decisions", "Decision 2009/250", "t", "ECOSOC", "decision", ["E/DEC/2009/250"]),
    ("7", "Human Rights Council resolutions", "52/10", "t", "HRC", "resolution", ["A/HRC/RES/52/10"]),
    ("7", "Human Rights Council presidential statements", "PRST/OS/13/1", "t", "HRC", "statement", None),
    ("13", "Commission on Narcotic Drugs resolutions", "58/1", "t", "CND", "resolution", ["CND/RES/58/1"]),
    ("12", "Governing Council resolutions", "24/13", "t", "HABITAT-GC", "resolution", ["HABITAT-GC/RES/24/13"]),
    ("12", "Executive Board decisions", "2023/6", "t", "HABITAT-EB", "decision", None),
    ("11", "United Nations Environment Assembly resolutions", "5/14", "t", "UNEA", "resolution", ["UNEP/EA.5/RES.14"]),
    ("17", "Economic Commission for Europe decisions", "B (66)", "t", "ECE", "decision", ["ECE/DEC/B(66)"]),
    ("17", "Economic Commission for Europe decisions", "ECE/TRANS/9", "t", "ECE", "document", ["ECE/TRANS/9"]),
    (
        "18",
        "Economic Commission for Latin America and the Caribbean resolutions",
        "757 (ΧΧΧΙΧ)",
        "t",
        "ECLAC",
        "resolution",
        ["ECLAC/RES/757(XXXIX)"],
    ),
    (
        "14",
        "Agreed conclusions of the Commission on the Status of Women",
        "2006",
        "Equal things",
        "CSW",
        "document",
        ["CSW/2006/equal-things"],
    ),
    ("7", "Ministerial declarations of ECOSOC and HLPF", "E/HLS/2016/1", "t", "ECOSOC", "document", ["E/HLS/2016/1"]),
    ("7", "Secretary-General reports", "A/77/895-S/2023/363", "", "GA", "document", ["A/77/895-S/2023/363"]),
    (
        "7",
        "Letters from the Secretary-General addressed to the President of the Security Council",
        "S/2021/661",
        "",
        "SC",
        "document",
        ["S/2021/661"],
    ),
    ("6", "Charter of the United Nations", "Article 102", "", "CHARTER", "charter", ["charter-of-the-united-nations"]),
    (
        "13",
        "Conventions and protocols",
        "Convention on Psychotropic Substances of 1971",
        "",
        "TREATY",
        "treaty",
        ["convention-on-psychotropic-substances"],
    ),
    ("1", "International Narcotics Control Board", "Rules of a Board", "", "INCB", "document", ["rules-of-a-board"]),
    (
        "19",
        "Economic and Social Commission for Western Asia ministerial declarations",
        "A First Declaration (2098)",
        "t",
        "ESCWA",
        "document",
        None,
    ),
]

PINPOINTS = [  # category, symbol, title, the entry's pinpoint, title and numbers
    ("General Assembly resolutions", "45/248 B, sect. VI", "A title", "sect. VI", "A title", ["45/248 B"]),
    ("General Assembly resolutions", "61/106, annex II", "A title", "annex II", "A title", ["61/106"]),
    ("General Assembly resolutions", "65/259", "A title (sect. V)", "sect. V", "A title", ["65/259"]),
    ("General Assembly resolutions", "69/313", "A title (An Agenda)", None, "A title (An Agenda)", ["69/313"]),
    ("Charter of the United Nations", "Article 12 (2)", "", "Article 12 (2)", "", []),
    ("United Nations Convention on the Law of the Sea", "Article 84 (2)", "", "Article 84 (2)", "", []),
    (
        "International Narcotics Control Board",
        "Single Convention on Narcotic Drugs of 1961, article 11 ",
        "",
        "article 11",
        "Single Convention on Narcotic Drugs of 1961, article 11",
        [],
    ),
]

UNRESOLVED = [  # category, symbol, reason, code of the finding about the category, if any
    ("General Assembly resolutions", "1819/LV", "the text is not a designation", None),
    ("Security Council mandates", "96/Rev.7", "the text is not a designation", None),
    ("Human Rights Council resolutions", "27/31/Cor1.1", "the text is not a designation", None),
    ("General Assembly resolutions", "12-May", "the text is not a designation", None),
    ("General Assembly resolutions", '=HYPERLINK("x","70/1")', "the text is not a designation", None),
    ("General Assembly resolutions", "", "the text is not a designation", None),
    ("Security Council resolutions", "70/1", "the organ does not number its acts in this form", None),
    ("First Board resolutions", "70/1", "the heading names an organ that the register lacks", "unknown-organ"),
    ("Odd words", "70/1", "the heading names an organ that the register lacks", "unknown-organ"),
    ("Governing Council decisions", "1/1", "the heading names several organs of the register", "ambiguous-organ"),
    ("", "70/1", "no heading tells the organ", None),
    ("", "ICJ", "the text is not a designation", None),
]

UNREADABLE = [  # cells that are changed, and what the finding says
    ({"Programme": "VII"}, "'VII' is no programme number"),
    ({"Programme": "7.5"}, "'7.5' is no programme number"),
    ({"Symbol": "", "Description": " "}, "names nothing: symbol and title are empty"),
]


def test_row_of_each_layout(tmp_path: Path) -> None:
    """The same row in either layout gives the same entry, but for what only one of them says."""
    first, second = loaded(tmp_path, [GOOD]), loaded(tmp_path, csv_of([EXTRACTED], EXTRACTED))
    assert findings_of(first) == findings_of(second) == []
    names = [type(record).__name__ for record in first]
    assert names == [type(record).__name__ for record in second]
    assert names == ["SourceDocument", "Programme", "Subprogramme", "MandateEntry"]
    (entry,), (other,) = entries_of(first), entries_of(second)
    assert (entry.programme, entry.subprogramme, entry.heading) == (7, 2, "General Assembly resolutions")
    assert (entry.body, entry.kind, entry.title, entry.as_cited) == ("GA", "resolution", "A first agenda", "70/1")
    assert (entry.entity, other.entity) == ("Office of First Things", None)
    assert keys_of(entry) == ["A/RES/70/1"]
    for field in ("programme", "subprogramme", "heading", "designations", "title", "scope", "note"):
        assert getattr(entry, field) == getattr(other, field)


def test_document_record(tmp_path: Path) -> None:
    """The document has the symbol, title and period of the budget, and the name and digest of the file."""
    (document,) = documents_of(loaded(tmp_path, [GOOD]))
    assert document.symbol == "A/152/6/Sect.7"
    assert document.title == "Proposed programme budget for 2098, section 7: Affairs of the first kind"
    assert (document.period, document.language, document.file) == ("2098", "en", "registry.csv")
    assert document.loader == LOADER
    assert len(document.sha256) == 64


@pytest.mark.parametrize(("origin", "section", "symbol", "period"), DOCUMENTS)
def test_document_is_named_by_origin_and_section(
    tmp_path: Path, origin: str, section: str, symbol: str | None, period: str | None
) -> None:
    """A budget that is not known has no symbol, and its rows say so once; their entries are there."""
    records = loaded(tmp_path, [GOOD | {"Origin Document": origin, "Section": section}] * 2)
    (document,) = documents_of(records)
    assert (document.symbol, document.period) == (symbol, period)
    codes = [finding.code for finding in findings_of(records)]
    assert codes.count(FindingCode.UNKNOWN_DOCUMENT) == (symbol is None)
    assert len(entries_of(records)) == 2


def test_addendum_may_have_a_column(tmp_path: Path) -> None:
    """The column of addenda, where there is one, is part of the symbol, unless the section says it already."""
    symbol = "A/152/6/Sect.3/Add.2"
    for section, addendum, expected in (
        *(("3", "Add.2", symbol), ("3 (Add.2)", "Add.2", symbol), ("3 (Add.2)", "", symbol)),
        *(("3", "", "A/152/6/Sect.3"), ("3", "two", None)),
    ):
        row = EXTRACTED | {"Section": section, "Addendum": addendum}
        (document,) = documents_of(loaded(tmp_path, csv_of([row], row)))
        assert document.symbol == expected


def test_rows_of_a_document_come_together(tmp_path: Path) -> None:
    """Documents follow in the order in which the file names them, each whole, its rows in their order."""
    sections = ["7", "3", "7", "3 (Add.2)", "3", "7"]
    records = loaded(tmp_path, [GOOD | {"Section": section, "Row ID": ""} for section in sections])
    shown = [record for record in records if isinstance(record, SourceDocument | MandateEntry)]
    assert [record.place.row if isinstance(record, MandateEntry) else record.symbol for record in shown] == [
        *("A/152/6/Sect.7", 2, 4, 7),
        *("A/152/6/Sect.3", 3, 6),
        *("A/152/6/Sect.3/Add.2", 5),
    ]
    heads = Counter(type(record).__name__ for record in records)
    assert (heads["Programme"], heads["Subprogramme"]) == (3, 3)


def test_unknown_budgets_are_one_document(tmp_path: Path) -> None:
    """Documents without a symbol are told apart by the file's digest alone, so that a file can hold only one."""
    names = ["Budget A", "PPB 2098", "Budget B", "Budget A"]
    records = loaded(tmp_path, [GOOD | {"Origin Document": name} for name in names])
    first, second = documents_of(records)
    assert (first.symbol, first.title, second.symbol) == (None, "Budget A; Budget B", "A/152/6/Sect.7")
    assert len(entries_of(records)) == 4


@pytest.mark.parametrize(("programme", "subprogramme", "component", "expected"), POSITIONS)
def test_position(tmp_path: Path, programme: str, subprogramme: str, component: str, expected: tuple) -> None:
    """Programme, subprogramme and component are those of the columns; what names no subprogramme is a component."""
    entry = entry_of(tmp_path, Programme=programme, Component=component, **{"Sub-programme": subprogramme})
    assert (entry.programme, entry.subprogramme, entry.component) == expected
    assert entry.scope is None


def test_heads_have_their_names(tmp_path: Path) -> None:
    """Programme and subprogramme come once, with their names; a row without a programme names none."""
    records = loaded(tmp_path, [GOOD, GOOD | {"Sub-programme": "Subprogramme 9."}, GOOD | {"Programme": ""}])
    assert [(r.number, r.name) for r in records if isinstance(r, Programme)] == [(7, "First things")]
    parts = [(r.programme, r.number, r.name) for r in records if isinstance(r, Subprogramme)]
    assert parts == [(7, 2, "Second things"), (7, 9, "")]


@pytest.mark.parametrize("case", CATEGORIES, ids=lambda case: f"{case[1][:40]} {case[2][:20]}")
def test_category_and_symbol_give_the_act(tmp_path: Path, case: tuple) -> None:
    """The category gives the organ, the symbol the number; every entry names an act."""
    programme, category, symbol, title, body, kind, keys = case
    cells = NO_WITNESS | {"Programme": programme, "Document Source": category, "Symbol": symbol, "Description": title}
    entry = entry_of(tmp_path, **cells)
    assert (entry.body, entry.kind) == (body, kind)
    assert entry.acts
    assert keys is None or keys_of(entry) == keys


@pytest.mark.parametrize("case", PINPOINTS, ids=lambda case: case[1][:30])
def test_part_of_an_act_is_a_pinpoint(tmp_path: Path, case: tuple) -> None:
    """Parts stand behind the number, in brackets behind the title, or alone below the name of a treaty."""
    category, symbol, title, pinpoint, own_title, numbers = case
    entry = entry_of(tmp_path, **NO_WITNESS | {"Document Source": category, "Symbol": symbol, "Description": title})
    assert (entry.pinpoint, entry.title) == (pinpoint, own_title)
    assert [designation.printed for designation in entry.designations] == numbers
    assert entry.acts


@pytest.mark.parametrize(("category", "symbol", "reason", "code"), UNRESOLVED)
def test_designation_without_an_act(tmp_path: Path, category: str, symbol: str, reason: str, code: str | None) -> None:
    """It keeps its words and says why; so does its category, once."""
    row = GOOD | NO_WITNESS | {"Document Source": category, "Symbol": symbol}
    records = loaded(tmp_path, [row, row | {"Row ID": "2"}])
    entry = entries_of(records)[0]
    (designation,) = entry.designations
    assert (designation.printed, designation.acts, designation.unresolved) == (symbol, (), reason)
    assert entry.as_cited == symbol
    codes = Counter(finding.code for finding in findings_of(records))
    assert codes[FindingCode.UNRESOLVED_DESIGNATION] == 2
    assert [(found, number) for found, number in codes.items() if found.endswith("organ")] == [(code, 1)] * bool(code)


def test_wrapped_symbol_is_joined(tmp_path: Path) -> None:
    """White space that a wrapped cell left is taken out of the number and kept in what was cited."""
    cells = {"Document Source": "Economic Commission for Europe decisions", "Symbol": "ECE/AC.23/ 2002/2 and Add. 1"}
    entry = entry_of(tmp_path, **NO_WITNESS | cells)
    assert keys_of(entry) == ["ECE/AC.23/2002/2", "ECE/AC.23/2002/2/Add.1"]
    assert entry.as_cited == "ECE/AC.23/ 2002/2 and Add. 1"


def test_formula_is_text(tmp_path: Path) -> None:
    """Nothing is worked out: a cell that a spreadsheet would take for a formula stays as it is."""
    entry = entry_of(tmp_path, Description="=1+1", **{"Entity-Long": "@SUM(A1)", "Component": "-2+3"})
    assert (entry.title, entry.entity, entry.component) == ("=1+1", "@SUM(A1)", "-2+3")


def test_what_stands_outside_the_lists_says_where(tmp_path: Path) -> None:
    """The part of the document is a note, and no title is missed; a sentence around the citation is no title."""
    part = {"Part in Document": "Mandates and background", "Description": ""}
    records = loaded(tmp_path, [GOOD | part])
    assert findings_of(records) == []
    assert entries_of(records)[0].note == "Mandates and background"
    sentence = {"Part In Document": "Mandates and background (LLM)", "Description": "The mandate stems from 70/1."}
    (entry,) = entries_of(loaded(tmp_path, csv_of([EXTRACTED | sentence], EXTRACTED)))
    assert (entry.title, entry.note) == ("", "Mandates and background (LLM); The mandate stems from 70/1.")


def test_unknown_part_is_found_once(tmp_path: Path) -> None:
    """A part that is neither list nor background is read as a list."""
    row = GOOD | {"Part in Document": "Foreword"}
    records = loaded(tmp_path, [row, row | {"Row ID": "2"}])
    (finding,) = [finding for finding in findings_of(records) if finding.code is FindingCode.UNREADABLE_LINE]
    assert "Foreword is none that is known" in finding.message
    assert [entry.note for entry in entries_of(records)] == [None, None]


@pytest.mark.parametrize(("cells", "message"), UNREADABLE)
def test_unreadable_row_is_a_finding(tmp_path: Path, cells: Row, message: str) -> None:
    """A row of which no entry can be made is named, and the others are read."""
    records = loaded(tmp_path, [GOOD, GOOD | cells, GOOD | {"Row ID": "3"}])
    (finding,) = [finding for finding in findings_of(records) if finding.code is FindingCode.UNREADABLE_LINE]
    assert (finding.message, finding.severity, finding.place.row) == (f"row 3: {message}", "error", 3)
    assert [entry.place.row for entry in entries_of(records)] == [2, 4]


def test_given_wins_and_one_symbol_stands_for_one_document(tmp_path: Path) -> None:
    """What the user gives wins over the columns; one symbol for several documents is refused."""
    more = Given(symbol="A/1", title="A title", period="2030")
    (document,) = documents_of(loaded(tmp_path, [GOOD], more))
    assert (document.symbol, document.title, document.period) == ("A/1", "A title", "2030")
    with pytest.raises(ReadError, match="holds rows of 2 documents, which one symbol cannot name"):
        loaded(tmp_path, [GOOD, GOOD | {"Section": "8"}], more)


def test_rows_are_printed_with_the_usual_keys(tmp_path: Path) -> None:
    """The rows of the command line have names, entity and document of each entry."""
    (row,) = rows(loaded(tmp_path, [GOOD | {"Programme": ""}]))
    assert (row["programme"], row["programme_name"], row["acts"]) == (None, None, ["A/RES/70/1"])
    (row,) = rows(loaded(tmp_path, [GOOD]))
    assert (row["file"], row["document"], row["entity"]) == ("registry.csv", "A/152/6/Sect.7", "Office of First Things")
    assert (row["programme_name"], row["subprogramme_name"]) == ("First things", "Second things")


def test_cases_are_as_many_as_written() -> None:
    """The tables above are not cut."""
    assert (len(DOCUMENTS), len(POSITIONS), len(CATEGORIES)) == (12, 8, 28)
    assert (len(PINPOINTS), len(UNRESOLVED), len(UNREADABLE)) == (7, 12, 3)
