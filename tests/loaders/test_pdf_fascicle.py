"""A small made-up fascicle as PDF, with the traps of real ones, gives the rows of a careful reader."""

from pathlib import Path
from typing import Any

import pdf_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, SourceDocument, Subprogramme
from mandategraph.loaders.rows import flat, rows
from test_table_loader import table

GA, SC = "General Assembly resolutions", "Security Council resolutions"
LEFT, SECOND = made.LEFT, made.SECOND

FIRST_PAGE: tuple[made.Set, ...] = (
    made.heading(596, GA),
    *made.row(LEFT, 577, "70/1", "Agenda of the archive: the 2030", "agenda of those who ask"),
    *made.row(LEFT, 553, ["43/222 A–C;", "79/248"], "Pattern of shelves"),
    *made.row(
        LEFT, 529, "75/290 A", "Review of the implementation of", "General Assembly resolution 72/305 on", "shelves"
    ),
    *made.lines(made.SECOND_TITLE, 577, "Review of the implementation of", "General Assembly resolutions 67/290 on"),
    *made.lines(made.SECOND_TITLE, 557, "boxes, and 70/299 on middle-", "income archives"),
    *made.row(SECOND, 533, "60/1", "2005 Summit Outcome, science-", "and art-based, 2024–", "2034"),
    *made.row(SECOND, 499, "79/258, sect. IX", "Special subjects"),
    made.Set(SECOND + 55.5, 502, "a", 5.5),
    made.heading(470, SC),
    *made.lines(LEFT, 452, "1325 (2000)", "1820 (2008)", step=14),
    *made.lines(SECOND, 452, "2242 (2015)"),
    *made.part(
        410, "Subprogramme 1", "Storage of paper, of parchment and of what else is written on, and of", "what is not"
    ),
    made.heading(362, "Economic and Social Council resolutions and decisions"),
    *made.row(LEFT, 343, "2009/32; 2025/328", "African archives emerging"),
    *made.row(LEFT, 329, "2024/13", "Assessment of the progress"),
    *made.row(SECOND, 343, "2030/4", "2030 Census of boxes"),
    made.heading(300, "Relevant decisions of the governing bodies of the multilateral environmental agreements of the"),
    made.Set(LEFT, 288, "Economic Commission for Europe", 10, "italic"),
    *made.row(LEFT, 270, ["ECE/BATUMI.", "CONF/2016/2/", "Add.2"], "Batumi statement on boxes"),
    *made.row(
        LEFT,
        236,
        ["ECE/MP.EIA/34-", "ECE/MP.EIA/", "SEA/15 and"],
        "Report of the Meeting of the Parties",
        "on its ninth session",
    ),
    *made.lines(LEFT, 100, "1", size=5.5),
    made.Set(64, 97, "See the report of the archive on Declaration 7 and on the Convention."),
)
SECOND_PAGE: tuple[made.Set, ...] = (
    *made.row(LEFT, 707, "Add.1, Add.2", "and of the meeting of all"),
    *made.row(LEFT, 693, ["ECE/CES/105", "ECE/CES/107"], "Reports of the Conference"),
    *made.part(650, "Component 1", "Old tapes"),
    made.heading(620, "Charter of the United Nations"),
    *made.row(LEFT, 601, "Chap. IV, Art. 17", "Functions and powers of the General", "Assembly"),
    made.heading(570, "Conventions and declarations"),
    *made.lines(LEFT, 551, "Convention on the Reduction of Statelessness, 1961"),
    *made.lines(SECOND, 551, "Cartagena Declaration on Refugees and on", "those who were, 1984"),
    made.Set(123.3, 510, "Storage of tapes, Vienna", 10, "bold"),
    made.heading(490, "General Assembly decision"),
    *made.row(LEFT, 471, "Decision 79/512", "Working group on boxes"),
)


def rows_of(records: list[Record]) -> list[tuple[Any, ...]]:
    """What matters of rows: where they belong, what they name, and the title."""
    keys = ("subprogramme", "component", "heading", "kind", "numbers", "pinpoint", "title")
    return [tuple(row[key] for key in keys) for row in rows(records)]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fascicle."""
    data = made.fascicle(FIRST_PAGE, SECOND_PAGE)
    return made.saved(tmp_path_factory.mktemp("fascicle") / "fascicle.pdf", data)


@pytest.fixture(scope="module")
def records(path: Path) -> list[Record]:
    """What the loader yields for it."""
    return list(read(path))


MOST = "Economic and Social Council resolutions and decisions"
BODIES = (
    "Relevant decisions of the governing bodies of the multilateral environmental agreements of the "
    "Economic Commission for Europe"
)
SEA = "ECE/MP.EIA/34-ECE/MP.EIA/SEA/15"

EXPECTED = [
    (None, None, GA, "resolution", ["70/1"], None, "Agenda of the archive: the 2030 agenda of those who ask"),
    (None, None, GA, "resolution", ["43/222 A", "43/222 B", "43/222 C", "79/248"], None, "Pattern of shelves"),
    (
        *(None, None, GA, "resolution", ["75/290 A"], None),
        "Review of the implementation of General Assembly resolution 72/305 on shelves Review of the implementation of "
        "General Assembly resolutions 67/290 on boxes, and 70/299 on middle-income archives",
    ),
    (None, None, GA, "resolution", ["60/1"], None, "2005 Summit Outcome, science- and art-based, 2024–2034"),
    (None, None, GA, "resolution", ["79/258"], "sect. IX", "Special subjects"),
    (None, None, SC, "resolution", ["1325 (2000)"], None, ""),
    (None, None, SC, "resolution", ["1820 (2008)"], None, ""),
    (None, None, SC, "resolution", ["2242 (2015)"], None, ""),
    (1, None, MOST, "resolution", ["2009/32", "2025/328"], None, "African archives emerging"),
    (1, None, MOST, "resolution", ["2024/13"], None, "Assessment of the progress"),
    (1, None, MOST, "resolution", ["2030/4"], None, "2030 Census of boxes"),
    (1, None, BODIES, "document", ["ECE/BATUMI.CONF/2016/2/Add.2"], None, "Batumi statement on boxes"),
    (
        *(1, None, BODIES, "document", [SEA, f"{SEA}/Add.1", f"{SEA}/Add.2"], None),
        "Report of the Meeting of the Parties on its ninth session and of the meeting of all",
    ),
    (1, None, BODIES, "document", ["ECE/CES/105", "ECE/CES/107"], None, "Reports of the Conference"),
    (
        *(1, "Component 1", "Charter of the United Nations", "charter", [], "Chap. IV, Art. 17"),
        "Functions and powers of the General Assembly",
    ),
    (
        *(1, "Component 1", "Conventions and declarations", "treaty", [], None),
        "Convention on the Reduction of Statelessness, 1961",
    ),
    (
        *(1, "Component 1", "Conventions and declarations", "document", [], None),
        "Cartagena Declaration on Refugees and on those who were, 1984",
    ),
    (
        *(1, "Component 1 > Storage of tapes, Vienna", "General Assembly decision", "decision", ["79/512"], None),
        "Working group on boxes",
    ),
]


def test_rows(records: list[Record]) -> None:
    """Every trap is read as a careful reader would; nothing follows the list's end, nor a footnote."""
    found = rows_of(records)
    assert len(found) == 18
    for row, expected in zip(found, EXPECTED, strict=True):
        numbers = [number.replace(" ", "") for number in row[4]]
        assert (*row[:4], numbers, *row[5:]) == (
            *expected[:4],
            [number.replace(" ", "") for number in expected[4]],
            *expected[5:],
        )


def test_document_and_heads(records: list[Record]) -> None:
    """The front page says what the document is; wrapped names are whole."""
    document = records[0]
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.period, document.language) == ("A/99/6/Sect.7/Part.A", "2098", "en")
    assert document.title == "Proposed programme budget for 2098: Section 7, Matters of the archive"
    (programme,) = [record for record in records if isinstance(record, Programme)]
    assert (programme.number, programme.place.page) == (3, 1)
    assert programme.name.endswith("kept for those who will ask for them")
    (part,) = [record for record in records if isinstance(record, Subprogramme)]
    assert part.name == "Storage of paper, of parchment and of what else is written on, and of what is not"


def test_findings(records: list[Record]) -> None:
    """What has no title is said once, and nothing else is doubtful."""
    found = [record for record in records if isinstance(record, Finding)]
    assert {(str(finding.code), str(finding.severity)) for finding in found} <= {("entry-without-title", "info")}


def test_places(records: list[Record]) -> None:
    """Entries lead to their page, and to the lines from the first of the number to the last of the title."""
    entries = [record for record in records if isinstance(record, MandateEntry)]
    assert [entry.place.page for entry in entries] == [2] * 13 + [3] * 5
    lines = [entry.place.line or 0 for entry in entries]
    assert lines == sorted(lines)
    assert len({(entry.place.line, entry.place.table, entry.place.row) for entry in entries}) == len(entries)
    first, second = entries[:2]
    assert (first.place.end_line or 0) - (first.place.line or 0) == 1
    assert second.place.raw == "43/222 A–C; 79/248\tPattern of shelves"
    assert second.place.heading == GA


def test_rows_come_back_from_csv(tmp_path: Path, records: list[Record]) -> None:
    """Rows that were written as CSV are the same when they are loaded again, with their pages."""
    made_rows = list(rows(records))
    path = tmp_path / "rows.csv"
    path.write_bytes(table(flat(row) for row in made_rows))
    again = list(rows(read(path)))
    keys = ("numbers", "acts", "title", "page", "line", "end_line", "heading", "subprogramme", "component")
    assert [[row[key] for key in keys] for row in again] == [[row[key] for key in keys] for row in made_rows]


# --- which loader, and what is no fascicle ---


def test_kind_is_told_by_content(tmp_path: Path) -> None:
    """A PDF is a fascicle where its first pages name period and section; its name does not matter."""
    fascicle = made.saved(tmp_path / "plan.txt", made.fascicle(FIRST_PAGE))
    assert kind_of(Source(fascicle)) == "budget"
    period = [*made.text(60, 700, "Proposed programme budget for 2098", "Report of the Advisory Committee")]
    report = made.saved(tmp_path / "fascicle.pdf", made.pdf(period))
    assert kind_of(Source(report)) == "report"


def test_fascicle_without_a_list(tmp_path: Path) -> None:
    """A fascicle that holds no list gives no entry, and says so."""
    path = made.saved(tmp_path / "fascicle.pdf", made.pdf(made.FRONT, made.AFTER))
    records = list(read(path))
    assert [str(record.code) for record in records if isinstance(record, Finding)] == ["empty-list"]
    assert not [record for record in records if isinstance(record, MandateEntry)]


def test_other_pdf_is_refused_as_a_fascicle(tmp_path: Path) -> None:
    """A PDF that is no part of a budget is refused where it is said to be one."""
    path = made.saved(tmp_path / "x.pdf", made.pdf([*made.text(60, 700, "The Security Council met.")]))
    with pytest.raises(NoListError, match="no list of mandates in this PDF, and it is no part of a budget"):
        list(read(path, kind="budget"))


# --- where things stand ---


def test_words_of_a_chart_above_the_list(tmp_path: Path) -> None:
    """What stands above the head of the list is none of it, though it is drawn later."""
    chart = [*made.lines(300, 720, "15", "23", font="bold"), *made.lines(LEFT, 740, "12/34")]
    page = [made.heading(596, GA), *made.row(LEFT, 577, "70/1", "Agenda", "of all"), *chart]
    records = list(read(made.saved(tmp_path / "x.pdf", made.fascicle(page))))
    assert [(row[1], row[4]) for row in rows_of(records)] == [(None, ["70/1"])]


def test_list_ends_at_the_next_numbered_paragraph(tmp_path: Path) -> None:
    """What looks like rows after the list is none; a title may begin like a numbered paragraph of another chapter."""
    page = [made.heading(596, GA), *made.row(LEFT, 577, "70/1", "Agenda", "9.3 per cent of all")]
    after = [
        *made.text(92, 700, "7.13"),
        *made.text(123.3, 700, "Table 7.1 lists all deliverables of the programme."),
        *made.row(LEFT, 640, "12/34", "2 3"),
    ]
    records = list(read(made.saved(tmp_path / "x.pdf", made.fascicle(page, after=after))))
    assert [row[-1] for row in rows_of(records)] == ["Agenda 9.3 per cent of all"]


def test_plain_headings_are_told_by_their_words(tmp_path: Path) -> None:
    """Headings that are set like rows are told by the organs and parts that they name; titles are not."""
    page = [
        *made.lines(LEFT, 596, GA),
        *made.row(LEFT, 577, "70/1", "Agenda of the", "General Assembly resolutions"),
        *made.lines(LEFT, 550, "Subprogramme 1"),
        *made.lines(LEFT, 530, "Economic and Social Council resolutions"),
        *made.row(LEFT, 511, "2024/13", "Assessment", "of progress"),
    ]
    records = list(read(made.saved(tmp_path / "x.pdf", made.fascicle(page))))
    assert [(row[0], row[2], row[-1]) for row in rows_of(records)] == [
        (None, GA, "Agenda of the General Assembly resolutions"),
        (1, "Economic and Social Council resolutions", "Assessment of progress"),
    ]


def test_two_lists(tmp_path: Path) -> None:
    """A fascicle may hold several lists, each of which ends where the next one begins."""
    first = [made.heading(596, GA), *made.row(LEFT, 577, "70/1", "Agenda", "of all")]
    second = [
        made.Set(123.3, 700, "Legislative mandates*", 12, "bold"),
        made.heading(670, SC),
        *made.row(LEFT, 651, "1325 (2000)", "Women", "and peace"),
    ]
    records = list(read(made.saved(tmp_path / "x.pdf", made.fascicle(first, second))))
    assert [(row[2], row[4]) for row in rows_of(records)] == [(GA, ["70/1"]), (SC, ["1325 (2000)"])]
