"""``mandates compare`` as a user has it: summary, acts, formats, and one clear line where something is wrong."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from mandategraph.cli.compare import CHANGES
from mandategraph.graph.comparing.comparison import Change
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from running import complaint, mandates
from two_plans import AFTER, BEFORE, FASCICLE, PLAN, WHAT_BECAME, budget_after, plan_before


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with the two plans."""
    path = tmp_path_factory.mktemp("compare") / "mandates.store"
    with Store.update(path) as opened:
        for records in (plan_before(), budget_after()):
            for graph in document_graphs(records, opened.base):
                opened.replace(graph)
    return path


def rows(store: Path, *arguments: str) -> list[dict[str, str]]:
    """The rows of a comparison as CSV."""
    text = mandates("compare", BEFORE, AFTER, *arguments, "-f", "csv", "--store", store).stdout
    return list(csv.DictReader(io.StringIO(text)))


def data(store: Path, *arguments: str) -> dict[str, Any]:
    """A comparison as JSON."""
    (found,) = json.loads(mandates("compare", BEFORE, AFTER, *arguments, "-f", "json", "--store", store).stdout)
    return found


def section(text: str, heading: str) -> str:
    """The part of a Markdown text below a heading, up to the next."""
    return text.partition(f"{heading}\n")[2].partition("\n#")[0]


def test_the_choices_are_the_changes() -> None:
    """What --only takes is what an act can have become."""
    assert list(CHANGES) == [str(change) for change in Change]


def test_the_rows_say_what_became_of_every_act(store: Path) -> None:
    """CSV has one row an act and part of the programme, as worked out by hand."""
    found = Counter((row["act"], row["subprogramme"], row["change"]) for row in rows(store))
    expected = [(key, unit, change) for key, (_, units) in WHAT_BECAME.items() for unit, change in units.items()]
    assert found == Counter(expected)


def test_a_row_leads_to_the_lines_in_both_plans(store: Path) -> None:
    """A row names document and line, or table and row, the titles in both languages, and what else is to be said."""
    found = {(row["act"], row["subprogramme"]): row for row in rows(store)}
    assert found["A/RES/51/4", "5"] == {
        "programme": "7",
        "subprogramme": "5",
        "change": "added",
        "act": "A/RES/51/4",
        "title": "The same in part / 部分相同",
        "first": f"{PLAN} line 13",
        "second": f"{FASCICLE} table 3 row 14",
        "remark": f"{BEFORE} lists it for subprogrammes 1, 4",
    }
    remarks = {key: row["remark"] for key, row in found.items()}
    assert remarks["A/RES/51/6", "3"] == f"{BEFORE} lists it for the whole programme"
    assert remarks["A/RES/51/6", "whole programme"] == f"{AFTER} lists it for subprogramme 3"
    assert remarks["A/RES/56/3", "2"] == ("same organ, same title, later: A/RES/58/3 (by the titles of A/RES/54/3)")
    assert remarks["A/RES/58/3", "3"] == "same organ, same title, earlier: A/RES/56/3"
    assert remarks["A/RES/52/2", "1"] == "same organ, same title, later, in both: A/RES/53/2"
    assert remarks["A/RES/57/283 B", "2"] == f"{AFTER} lists A/RES/57/283, the whole act"
    assert remarks["A/RES/57/283", "2"] == f"{BEFORE} lists A/RES/57/283 B, a lettered part"
    assert remarks["A/RES/59/276", "whole programme"] == "part as printed: 第十一节 → the whole act"
    assert remarks["A/RES/52/4", "whole programme"] == f"{AFTER} lists it for programme 8"
    assert remarks["A/RES/51/1", "1"] == ""
    assert found["A/RES/56/255", "whole programme"]["second"] == f"{FASCICLE} table 3 row 21 (sect. VIII)"
    assert found["A/RES/51/7", "component"]["first"] == f"{PLAN} line 24 (甲. 部分)"


def test_nothing_is_said_to_be_outdated(store: Path) -> None:
    """A recurring title does not mean replacement, and no format says so."""
    for name in ("table", "markdown", "csv", "json"):
        text = mandates("compare", BEFORE, AFTER, "--unmatched", "-f", name, "--store", store).stdout
        assert not any(word in text.casefold() for word in ("outdated", "obsolete", "superseded", "supersedes"))


def test_only_some_changes(store: Path) -> None:
    """--only narrows the acts down, once or several times; the summary stays whole."""
    assert {row["change"] for row in rows(store, "--only", "replaced")} == {"replaced"}
    assert {row["act"] for row in rows(store, "--only", "replaced")} == {"A/RES/52/5", "A/RES/56/3"}
    assert {row["change"] for row in rows(store, "--only", "moved", "--only", "added")} == {"moved", "added"}
    found = data(store, "--only", "dropped")
    assert {act["key"] for act in found["programmes"][0]["acts"]} == {
        key for key, (change, units) in WHAT_BECAME.items() if "dropped" in {change, *units.values()}
    }
    assert found["summary"] == data(store)["summary"]


def test_the_summary(store: Path) -> None:
    """The summary counts the acts of each programme, and with --programme those of each of its parts."""
    (programme,) = rows(store, "--summary")
    assert programme == {
        "programme": "7", "subprogramme": "", "name": "方案七 → Programme Seven", "first": "20", "second": "19",
        "kept": "11", "moved": "2", "replaced": "2", "dropped": "5", "added": "6", "later": "2",
    }  # fmt: skip
    parts = rows(store, "--summary", "--programme", "7")
    assert [row["subprogramme"] for row in parts] == ["", "whole programme", "1", "2", "3", "4", "5", "component"]
    assert parts[2]["name"] == "次一 → First"


def test_the_table_begins_with_the_summary(store: Path) -> None:
    """The table shows the summary, what is left out, then the acts of each programme."""
    lines = mandates("compare", BEFORE, AFTER, "--store", store).stdout.splitlines()
    assert lines[0].split() == [
        "programme", "name", BEFORE, AFTER, "kept", "moved", "replaced", "dropped", "added", "later",
    ]  # fmt: skip
    assert f"only {BEFORE} holds programme 2 (方案二, 1 act); --unmatched lists their acts" in lines
    assert f"only {AFTER} holds programme 8 (Programme Eight, 2 acts); --unmatched lists their acts" in lines
    start = lines.index("Programme 7: 方案七 → Programme Seven")
    assert lines[start + 1].split()[:3] == ["subprogramme", "change", "act"]
    assert len(lines) > start + len(WHAT_BECAME)


def test_markdown(store: Path) -> None:
    """Markdown has a heading a programme and part, and tables that hold what the rows do."""
    text = mandates("compare", BEFORE, AFTER, "-f", "markdown", "--store", store).stdout
    assert text.startswith(f"# {BEFORE} → {AFTER}\n\n| programme | name |")
    headings = [line for line in text.splitlines() if line.startswith("##")]
    assert headings == [
        "## Programme 7: 方案七 → Programme Seven",
        "### Whole programme",
        "### Subprogramme 1: 次一 → First",
        "### Subprogramme 2: 次二",
        "### Subprogramme 3: Third",
        "### Subprogramme 4",
        "### Subprogramme 5",
        "### Component",
    ]
    assert section(text, "### Subprogramme 4").strip().splitlines() == [
        f"| change | act | title | {BEFORE} | {AFTER} | remark |",
        "| --- | --- | --- | --- | --- | --- |",
        f"| dropped | A/RES/51/4 | The same in part / 部分相同 | {PLAN} line 13 "
        f"| {FASCICLE} table 3 row 13; {FASCICLE} table 3 row 14 | {AFTER} lists it for subprogrammes 1, 5 |",
    ]
    assert sum(line.startswith("| ") for line in text.splitlines()) == len(rows(store)) + 1 + 2 * 8


def test_json_holds_the_whole_difference(store: Path) -> None:
    """JSON has each act once, with its listings, and agrees with the rows."""
    found = data(store)
    assert found["first"] == {"name": BEFORE, "documents": [PLAN]}
    (programme,) = found["programmes"]
    assert {act["key"]: (act["change"], act["in_subprogrammes"]) for act in programme["acts"]} == WHAT_BECAME
    act = next(act for act in programme["acts"] if act["key"] == "A/RES/56/3")
    assert act["later"] == [
        {
            "key": "A/RES/58/3", "added": True, "title": "Biennial topic", "language": "en",
            "earlier_title": "双年议题", "earlier_language": "zh", "through": "A/RES/54/3",
        }
    ]  # fmt: skip
    assert act["first"][0] | {"mandate": "", "act": ""} == {
        "mandate": "", "act": "", "document": PLAN, "place": "line 20", "units": [2], "scope": "NamedSubprogrammes",
        "entity": None, "component": None, "pinpoint": None, "title": "双年议题", "language": "zh",
    }  # fmt: skip
    assert [each["programme"] for each in found["only_second"]] == [8]
    assert "programmes" not in data(store, "--summary")


def test_unmatched_programmes_are_listed_where_asked_for(store: Path) -> None:
    """With --unmatched the acts of programmes that one plan holds are dropped or added."""
    extra = [row for row in rows(store, "--unmatched") if row["programme"] != "7"]
    assert [(row["programme"], row["act"], row["change"]) for row in extra] == [
        ("2", "A/RES/50/1", "dropped"),
        ("8", "A/RES/52/4", "added"),
        ("8", "A/RES/52/5", "added"),
    ]
    text = mandates("compare", BEFORE, AFTER, "--unmatched", "--store", store).stdout
    assert "--unmatched lists" not in text


def test_a_programme_that_one_plan_holds(store: Path) -> None:
    """Asked for one such programme, the answer is that."""
    done = mandates("compare", BEFORE, AFTER, "--programme", "8", "--store", store)
    assert done.stdout.startswith("No programme is in both plans.\n")
    assert f"only {AFTER} holds programme 8" in done.stdout


def test_output_goes_to_a_file(store: Path, tmp_path: Path) -> None:
    """-o writes what stdout would have."""
    target = tmp_path / "difference.md"
    done = mandates("compare", BEFORE, AFTER, "-f", "markdown", "-o", target, "--store", store)
    assert done.stdout == ""
    expected = mandates("compare", BEFORE, AFTER, "-f", "markdown", "--store", store).stdout
    assert target.read_text(encoding="utf-8") == expected


def test_what_is_not_there_is_refused(store: Path, tmp_path: Path) -> None:
    """Unknown plans and programmes, and a store that is not there, are one line each."""
    assert "no plan 2031 is in the store: there are the periods" in complaint(
        "compare", "2031", AFTER, "--store", store
    )
    assert "neither plan holds programme 5: there are 2, 7, 8" in complaint(
        "compare", BEFORE, AFTER, "--programme", "5", "--store", store
    )
    assert "mandates load" in complaint("compare", BEFORE, AFTER, "--store", tmp_path / "none")
    assert "'gone' is not one of" in complaint("compare", BEFORE, AFTER, "--only", "gone", "--store", store, status=2)
    assert "Missing argument 'SECOND'" in complaint("compare", BEFORE, "--store", store, status=2)


def test_show_lists_the_series(store: Path) -> None:
    """An act is shown with the earlier and later acts of its series."""
    (shown,) = json.loads(mandates("show", "A/RES/56/3", "--store", store, "-f", "json").stdout)
    assert [(row["position"], row["key"], row.get("through")) for row in shown["Same organ, same title"]] == [
        ("earlier", "A/RES/54/3", None),
        ("later", "A/RES/58/3", "A/RES/54/3"),
    ]
