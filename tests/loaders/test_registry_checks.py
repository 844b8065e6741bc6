"""What the columns of the registry's CSV contradict is found, said once a row, and changes nothing."""

from pathlib import Path

import pytest
from mandategraph.loaders.records import FindingCode
from mandategraph.ontology.instruments import slug_of
from registry_files import EXTRACTED, GOOD, NO_WITNESS, Row, csv_of, entries_of, findings_of, keys_of, loaded

CHARTER_PAGE = "https://www.un.org/en/about-us/un-charter/full-text"
LAW_OF_THE_SEA = "United Nations Convention on the Law of the Sea"
UNEP_DECISIONS = "Governing Council of the United Nations Environment Programme decisions"
ECLAC_RESOLUTIONS = "Economic Commission for Latin America and the Caribbean resolutions"
SUCCEEDED = (
    "the body is UN Env Assembly, the category gives UNEP-GC: the Assembly succeeded the Governing Council in 2014"
)

CONTRADICTIONS = [  # cells that are changed, the message, its severity
    ({"Full Document Symbol": "A/RES/70/2"}, "full symbol: A/RES/70/2; category and symbol: A/RES/70/1", "warning"),
    ({"Link ID": "https://undocs.org/en/A/RES/70/2"}, "link: A/RES/70/2; category and symbol: A/RES/70/1", "warning"),
    (
        {"Link ID": "https://docs.un.org/A/HRC/RES/70/1"},
        "link: A/HRC/RES/70/1; category and symbol: A/RES/70/1",
        "warning",
    ),
    ({"Full Document Symbol": "A/70/1"}, "full symbol: A/70/1; category and symbol: A/RES/70/1", "warning"),
    ({"Full Document Symbol": "ES/70/1"}, "full symbol: ES/70/1; category and symbol: A/RES/70/1", "warning"),
    (
        {"Full Document Symbol": "ECOSOC Resolution 2015/1"},
        "full symbol: E/RES/2015/1; category and symbol: A/RES/70/1",
        "warning",
    ),
    (
        {"Full Document Symbol": "UN-EA Decision 1/1"},
        "full symbol: UNEA/DEC/1/1; category and symbol: A/RES/70/1",
        "warning",
    ),
    ({"Symbol": "70/1 B"}, "full symbol and link: A/RES/70/1; category and symbol: A/RES/70/1 B", "info"),
    (
        {"Symbol": "70/1 A and B"},
        "full symbol and link: A/RES/70/1; category and symbol: A/RES/70/1 A; A/RES/70/1 B",
        "info",
    ),
    ({"Symbol": "70/1/x"}, "full symbol and link: A/RES/70/1; category and symbol: no act", "warning"),
    ({"Link ID": CHARTER_PAGE}, "link: charter-of-the-united-nations; category and symbol: A/RES/70/1", "warning"),
    ({"Body": "Security Council"}, "the body is Security Council, the category gives GA", "warning"),
    ({"Body": "First Board"}, "the body First Board is none that is known; the category gives GA", "warning"),
    ({"Source": "SC"}, "the source is SC, the category gives GA", "warning"),
    ({"Source": "ECOSOC/REC"}, "the source is ECOSOC/REC, the category gives GA", "warning"),
    ({"Type": "Decisions"}, "the type is Decisions, the category names resolution", "warning"),
    ({"Year": "2014", "Year Value": "2014"}, "the year is 2014, the number 70/1 gives 2015", "warning"),
    ({"Year": "2017", "Year Value": "2017"}, "the year is 2017, the number 70/1 gives 2015", "warning"),
    ({"Year Value": "1900"}, "the year is 2015, the year value 1900", "warning"),
    (
        {"Entity": "PoE-RES2713", "Entity-Long": "Panel of resolution 2731 (2024)"},
        "the entity is PoE-RES2713, its name is Panel of resolution 2731 (2024)",
        "warning",
    ),
    (
        {"Unique_ID1": "RESOLUTIONS70/2A FIRST AGENDA"},
        "the unique ID is of another category, symbol or title: RESOLUTIONS70/2A FIRST AGENDA",
        "warning",
    ),
]

OF_OTHER_CATEGORIES = [  # category, symbol, cells, message, severity
    (UNEP_DECISIONS, "27/2", {"Body": "UN Env Assembly"}, SUCCEEDED, "info"),
    (ECLAC_RESOLUTIONS, "624 (XXXI)", {"Body": "ESCAP"}, "the body is ESCAP, the category gives ECLAC", "warning"),
    (
        "Commission on Population and Development resolutions",
        "2022/1",
        {"Full Document Symbol": "E/RES/2022/1"},
        "full symbol: E/RES/2022/1; category and symbol: CPD/RES/2022/1",
        "warning",
    ),
    (
        "Economic and Social Council resolutions",
        "2023/325",
        {},
        "2023/325 is a number of decisions, the category names resolution; read as decision",
        "warning",
    ),
    (
        "Human Rights Council resolutions",
        "E/CN.4/RES/1993/2A",
        {},
        "E/CN.4/RES/1993/2A is an act of CHR, the category gives HRC",
        "warning",
    ),
    (
        "Economic Commission for Europe decisions",
        "ECE/TRANS/9",
        {},
        "ECE/TRANS/9 is the symbol of a document, the category names decision",
        "info",
    ),
    (
        "General Assembly resolutions",
        "S-30/1",
        {"Year": "2006", "Year Value": "2006"},
        "the year is 2006, the number S-30/1 gives 2016",
        "warning",
    ),
    (
        "General Assembly resolutions",
        "S-22/2",
        {"Year": "2000", "Year Value": "2000"},
        "the year is 2000, the number S-22/2 gives 1999",
        "warning",
    ),
    (
        "Secretary-General reports",
        "A/77/767/Add.13",
        {"Full Document Symbol": "A/77/767"},
        "full symbol: A/77/767; category and symbol: A/77/767/Add.13",
        "warning",
    ),
    (
        LAW_OF_THE_SEA,
        "Article 5",
        {"Link ID": CHARTER_PAGE},
        f"link: charter-of-the-united-nations; category and symbol: {slug_of(LAW_OF_THE_SEA)}",
        "warning",
    ),
]

AGREEMENTS = [  # category, symbol, and cells that say the same in other words
    (
        "General Assembly resolutions",
        "52/12 B",
        {"Full Document Symbol": "A/RES/52/12B", "Link ID": "https://undocs.org/en/A/RES/52/12b"},
    ),
    (
        "General Assembly resolutions",
        "78/80 A–B",
        {"Full Document Symbol": "A/RES/78/80 A–B", "Link ID": "https://undocs.org/en/A/RES/78/80a-b"},
    ),
    (
        "General Assembly resolutions",
        "3234 (XXIX)",
        {"Full Document Symbol": "A/RES/3234 (XXIX)", "Link ID": "https://undocs.org/en/A/RES/3234%20(XXIX)"},
    ),
    ("General Assembly resolutions", "1472 A (XIV)", {"Full Document Symbol": "A/RES/1472(XIV)"}),
    ("General Assembly resolutions", "70/299", {"Year": "2016", "Year Value": "2016"}),
    ("General Assembly resolutions", "ES-10/20", {"Year": "2024", "Year Value": "2024"}),
    ("General Assembly resolutions", "70/1", {"Link ID": "https://example.org/A/RES/70/2"}),
    ("General Assembly resolutions", "70/1", {"Link ID": "https://[broken"}),
    (
        "Security Council resolutions",
        "1325 (2000)",
        {"Full Document Symbol": "S/RES/1325(2000)", "Link ID": "https://undocs.org/S/RES/1325(2000)"},
    ),
    (
        "Economic and Social Council resolutions",
        "2023/11",
        {"Full Document Symbol": "2023/11", "Link ID": "https://undocs.org/en/e/RES/2023/11"},
    ),
    ("Economic and Social Council decisions", "2001/321", {"Full Document Symbol": "ECOSOC Decision 2001/321"}),
    (
        "Economic and Social Commission for Asia and the Pacific resolutions",
        "79/1",
        {"Full Document Symbol": "E/ESCAP/RES/79/1"},
    ),
    (
        "Economic and Social Council agreed conclusions",
        "E/2022/27-E/CN.6/2022/16",
        {"Full Document Symbol": "E/2022/27"},
    ),
    ("Commission for Social Development resolutions", "45/2", {"Body": "CSD", "Source": "ECOSOC/FUC"}),
    ("Secretary-General reports", "A/78/720", {"Body": "Secretary-General", "Source": "SG", "Type": "Reports"}),
    (
        "Charter of the United Nations",
        "Article 12 (2)",
        {
            "Full Document Symbol": "Article 12 (2)",
            "Link ID": CHARTER_PAGE,
            "Body": "Charter",
            "Source": "UN Charter",
            "Type": "Charter",
        },
    ),
]

TITLES = [  # a title, and what the finding says of it, if there is one
    ("Journalistsâ€™ Fellowship", "'\\xe2\\u20ac\\u2122' was '’'"),
    ("the El NiÃ±o phenomenon", "'\\xc3\\xb1' was 'ñ'"),
    ("entitled â€œThe future we wantâ€\x9d", "'\\xe2\\u20ac\\u0153' was '“'"),
    ("Côte d’Ivoire – “The future”", None),
    ("Résumé: déjà vu", None),
]


def columns_of(*rows: Row) -> list[str]:
    """The columns of a file that holds such rows."""
    return list(dict.fromkeys(name for row in rows for name in row))


@pytest.mark.parametrize(("cells", "message", "severity"), CONTRADICTIONS)
def test_contradiction_is_a_finding(tmp_path: Path, cells: Row, message: str, severity: str) -> None:
    """A further column that says otherwise is named with what it says; the act stays that of category and symbol."""
    row = {**GOOD, "Unique_ID1": ""} | cells
    records = loaded(tmp_path, csv_of([row], columns_of(row)))
    (finding,) = [found for found in findings_of(records) if found.code is FindingCode.COLUMNS_DISAGREE]
    assert (finding.message, finding.severity, finding.place.row) == (message, severity, 2)
    assert finding.place.heading == row["Document Source"]
    (entry,) = entries_of(records)
    assert all(key.startswith("A/RES/70/1") for key in keys_of(entry))


@pytest.mark.parametrize("case", OF_OTHER_CATEGORIES, ids=lambda case: case[1])
def test_contradiction_below_other_categories(tmp_path: Path, case: tuple) -> None:
    """So is what numbers, documents, years and treaties of other organs contradict."""
    category, symbol, cells, message, severity = case
    row = GOOD | NO_WITNESS | {"Document Source": category, "Symbol": symbol, "Year Value": ""} | cells
    (finding,) = findings_of(loaded(tmp_path, [row]))
    assert (finding.code, finding.message, finding.severity) == ("columns-disagree", message, severity)


@pytest.mark.parametrize("case", AGREEMENTS, ids=lambda case: case[1])
def test_same_thing_in_other_words_is_no_contradiction(tmp_path: Path, case: tuple) -> None:
    """Case and spaces of symbols, letters, joint symbols, a repeated number and the registry's own words agree."""
    category, symbol, cells = case
    row = GOOD | NO_WITNESS | {"Document Source": category, "Symbol": symbol, "Year Value": ""} | cells
    assert findings_of(loaded(tmp_path, [row])) == []


def test_agreement_of_the_copy(tmp_path: Path) -> None:
    """The column that strings three others together may differ from them in white space and case."""
    row = {**GOOD, "Unique_ID1": "GENERAL ASSEMBLY RESOLUTIONS70/1A  FIRST AGENDA"}
    assert findings_of(loaded(tmp_path, csv_of([row], row))) == []


def test_layout_without_split_headings_keeps_the_kind(tmp_path: Path) -> None:
    """Where the heading stands as printed it tells the kind; a mixed one leaves it to the number."""
    changes = {"Symbol": "2023/325", "Full Document Symbol": "", "Link": ""}
    for source, key, number in (
        ("Economic and Social Council resolutions", "E/RES/2023/325", 1),
        ("Economic and Social Council resolutions and decisions", "E/DEC/2023/325", 0),
        ("Economic and Social Council", "E/DEC/2023/325", 0),
    ):
        records = loaded(tmp_path, csv_of([EXTRACTED | changes | {"Source": source}], EXTRACTED))
        assert keys_of(entries_of(records)[0]) == [key]
        assert len(findings_of(records)) == number


@pytest.mark.parametrize(("title", "message"), TITLES)
def test_garbled_title_is_found_and_kept(tmp_path: Path, title: str, message: str | None) -> None:
    """UTF-8 that was read as Windows-1252 is named; accents and quotation marks are not."""
    records = loaded(tmp_path, [GOOD | {"Description": title}])
    assert [finding.message for finding in findings_of(records)] == [f"the title is garbled: {message}"] * bool(message)
    assert entries_of(records)[0].title == title


def test_repeated_rows_and_ids_are_found(tmp_path: Path) -> None:
    """A row that stands in the file already is an entry too, and named; so is a row ID that was given twice."""
    again = [
        GOOD,
        GOOD | {"Row ID": "2"},
        GOOD | {"Symbol": "70/1 ", "Section": "8"},
        GOOD | {"Row ID": "4", "Year": ""},
    ]
    records = loaded(tmp_path, again)
    found = [(finding.code, finding.message, finding.place.row) for finding in findings_of(records)]
    assert found == [
        ("row-repeated", "the row stands in row 2 already", 3),
        ("row-repeated", "the row ID stands in row 2 already", 4),
    ]
    assert len(entries_of(records)) == 4


def test_names_that_differ_are_found_once(tmp_path: Path) -> None:
    """A second name of a section, entity, programme or subprogramme is named where it first occurs."""
    other = GOOD | {
        "Section Title": "Affairs of another kind",
        "Entity-Long": "Office of Other Things",
        "Programme Title": "Other things",
        "Sub-programme": "Subprogramme 2. Other things",
        "Symbol": "70/2",
    } | NO_WITNESS  # fmt: skip
    spaced = GOOD | {"Section Title": "Affairs of  the\nfirst KIND", "Symbol": "70/3"} | NO_WITNESS
    numbered = [row | {"Row ID": str(number)} for number, row in enumerate([GOOD, other, other, spaced])]
    records = loaded(tmp_path, numbered)
    found = [finding for finding in findings_of(records) if finding.code is FindingCode.COLUMNS_DISAGREE]
    assert [finding.message for finding in found] == [
        "section 7 is Affairs of another kind here and Affairs of the first kind before",
        "entity OFT is Office of Other Things here and Office of First Things before",
        "programme 7 is Other things here and First things before",
        "subprogramme 2 is Other things here and Second things before",
    ]
    assert {(finding.severity, finding.place.row) for finding in found} == {("info", 3)}


def test_cases_are_as_many_as_written() -> None:
    """The tables above are not cut."""
    assert (len(CONTRADICTIONS), len(OF_OTHER_CATEGORIES), len(AGREEMENTS)) == (21, 10, 16)
