"""Budget fascicles on the command line: places in a document without lines, in the order of print."""

import json
from pathlib import Path
from typing import Any

import docx_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.rows import rows
from running import mandates

HEADING = made.p("General Assembly resolutions", style="H4")
MATTERS = [[f"60/{number}", f"Matter {number}"] for number in range(1, 13)]
MATTERS[1], MATTERS[11] = ["70/1", "Agenda"], ["70/1", "Agenda again"]
TEXT = (
    made.p("Strategy", style="H1"),
    made.p("7.20\tIn line with General Assembly resolution 70/1, boxes are moved."),
    made.table(["Mandate", "General Assembly resolution 70/1"]),
)
NOTES = {2: "See General Assembly resolution 70/1."}
LIST = (made.HEAD, made.INTRODUCTION, HEADING, made.table(*MATTERS))
WITH, WITHOUT = "A/99/6/Sect.7", "A/99/6/Sect.1"
"""The same list in a fascicle that names a programme, and in one that names none."""

FIRST_TABLE = {WITH: 2, WITHOUT: 1}
"""The contents of the one are a table before its list."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The two fascicles."""
    folder = tmp_path_factory.mktemp("fascicles")
    fronts = {"with.docx": ("A/99/6 (Sect. 7)", made.FRONT), "without.docx": ("A/99/6 (Sect. 1)", made.FRONT[:5])}
    return [
        made.saved(folder / name, made.docx(*front, *LIST, *TEXT, symbol=symbol, notes=NOTES))
        for name, (symbol, front) in fronts.items()
    ]


@pytest.fixture(scope="module")
def store(files: list[Path]) -> Path:
    """A store that holds them."""
    path = files[0].parent / "mandates.store"
    mandates("load", *files, "--store", path)
    return path


def asked(store: Path, question: str, *parameters: str) -> list[dict[str, str | None]]:
    """The rows of a saved question."""
    options = [option for parameter in parameters for option in ("-p", parameter)]
    return rows_of(json.loads(mandates("query", question, *options, "--store", store, "-f", "json").stdout))


def rows_of(answer: dict[str, Any]) -> list[dict[str, str | None]]:
    """The bindings of an answer as plain values."""
    names = answer["head"]["vars"]
    return [
        {name: each[name]["value"] if name in each else None for name in names}
        for each in answer["results"]["bindings"]
    ]


def shown(store: Path, thing: str) -> dict[str, Any]:
    """What show says of a thing."""
    (found,) = json.loads(mandates("show", thing, "--store", store, "-f", "json").stdout)
    return found


@pytest.mark.parametrize("document", [WITH, WITHOUT])
@pytest.mark.parametrize("question", ["programmes-of-act", "source-of-mandates"])
def test_questions_lead_to_table_and_row(store: Path, question: str, document: str) -> None:
    """Questions name table and row, "row 2" before "row 12", whether the fascicle names a programme or not."""
    found = asked(store, question, "act=A/RES/70/1", f"document={document}")
    table = FIRST_TABLE[document]
    assert [row["line"] for row in found] == [f"table {table} row 2", f"table {table} row 12"]
    assert {row["plan"] for row in found} == {document}
    assert all(bool(row["programme"]) == (document == WITH) for row in found)


@pytest.mark.parametrize("document", [WITH, WITHOUT])
def test_show_of_an_act(store: Path, document: str) -> None:
    """Show gives the places of mandates and citations in the order of print, paragraphs by their numbers too."""
    view = shown(store, "A/RES/70/1")
    table = FIRST_TABLE[document]
    assert [row["line"] for row in view["Mandates"] if row["plan"] == document] == [
        f"table {table} row 2",
        f"table {table} row 12",
    ]
    cited = [(row["line"], row["paragraph"]) for row in view["Citations"] if row["source"] == document]
    # paragraphs are counted: eight or five of the front matter, then head, introduction, heading of the list, heading
    position = 13 if document == WITH else 10
    assert cited == [
        (f"paragraph {position} of the body", "7.20"),
        (f"table {table + 1} row 1", None),
        ("footnote 2", None),
    ]


def test_show_as_a_table(store: Path) -> None:
    """The table that show prints names the places as the JSON does."""
    printed = mandates("show", "A/RES/70/1", "--store", store).stdout
    for place in ("table 2 row 2", "table 2 row 12", "paragraph 13 of the body", "footnote 2"):
        assert place in printed
    assert printed.index("table 2 row 2 ") < printed.index("table 2 row 12 ")


def test_titles_and_citations_of_a_document(store: Path) -> None:
    """Titles of an act and the citations of a document lead to the same places."""
    titles = {row["title"]: row["places"] for row in asked(store, "titles-of-act", "act=A/RES/70/1")}
    assert titles == {
        "Agenda": f"{WITHOUT} table 1 row 2; {WITH} table 2 row 2",
        "Agenda again": f"{WITHOUT} table 1 row 12; {WITH} table 2 row 12",
    }
    cited = asked(store, "citations-of-document", f"document={WITH}")
    assert [row["line"] for row in cited] == ["paragraph 13 of the body", "table 3 row 1", "footnote 2"]


def test_rank_counts_mandates_of_fascicles(store: Path) -> None:
    """An act of two rows in two fascicles has four mandates; one programme rests on it, for one fascicle names none."""
    by_mandates = json.loads(mandates("rank", "--by", "mandates", "--store", store, "-f", "json").stdout)
    assert (by_mandates[0]["key"], by_mandates[0]["mandates"]) == ("A/RES/70/1", 4)
    by_programmes = {
        row["key"]: row["programmes"] for row in json.loads(mandates("rank", "--store", store, "-f", "json").stdout)
    }
    assert by_programmes["A/RES/70/1"] == 1


def test_mandates_of_organs_are_all_counted(store: Path) -> None:
    """An organ has the mandates of both fascicles, twelve each."""
    assert {row["mandates"] for row in asked(store, "mandates-by-organ")} == {"24"}


def test_extract_gives_the_rows_of_the_lists(files: list[Path]) -> None:
    """Extract without --citations gives the rows that the lists alone give; with it, rows of citations alone."""
    printed = [json.loads(line) for line in mandates("extract", *files).stdout.splitlines()]
    expected = [
        json.loads(json.dumps(row)) for path in files for row in rows(read(path, lists_only=True))
    ]  # fmt: skip
    assert len(printed) == 24
    assert [{key: row[key] for key in expected[0]} for row in printed] == expected
    cited = [json.loads(line) for line in mandates("extract", "--citations", *files).stdout.splitlines()]
    assert [row["act"] for row in cited] == ["A/RES/70/1"] * 6
    assert {row["line"] for row in cited} == {None}


def test_a_part_of_the_budget_leads_to_its_text(store: Path) -> None:
    """The official resolver wants the part of a budget in brackets; the key stays a path."""
    about = shown(store, WITH)["about"]
    assert (about["key"], about["text"]) == (WITH, "https://docs.un.org/en/A/99/6(Sect.7)")
    query = "SELECT ?text { ?act dcterms:identifier 'A/99/6/Sect.1' ; rdfs:seeAlso ?text }"
    found = rows_of(json.loads(mandates("query", "-e", query, "--store", store, "-f", "json").stdout))
    assert found == [{"text": "https://docs.un.org/en/A/99/6(Sect.1)"}]
