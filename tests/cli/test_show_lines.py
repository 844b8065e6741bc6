"""``mandates show --line``: the lines that a thing rests on, with their neighbours, out of the file or of the graph."""

import json
from pathlib import Path
from typing import Any

import docx_files as made
import pytest
from mandategraph.cli.printing.lines import lines_text
from running import complaint, mandates

PLAN = [
    *("方案 1", "甲方案", "1.1 本方案执行大会各项决议，为会员国服务。", "立法授权", "大会决议"),
    *("60/1 甲成果", "70/1 乙议程的题目，长到", "一行写不下", "71/2 丙议题"),
]
SYMBOL, FASCICLE = "A/90/6", "A/99/6/Sect.7"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text, whose lines have empty ones between them, a fascicle, and a store of both."""
    folder = tmp_path_factory.mktemp("lines")
    (folder / "files" / "deep").mkdir(parents=True)
    text = "".join(f"{line}{'' if line.endswith('长到') else ' '}\n\n" for line in PLAN)
    (folder / "files" / "deep" / "plan [1].txt").write_text(text, encoding="utf-8")
    heading = made.p("General Assembly resolutions", style="H4")
    rows = made.table(["60/1", "Outcome"], ["70/1", "Agenda"], ["71/2", "Third"], ["71/3", "Fourth"])
    fascicle = made.docx(*made.FRONT, made.HEAD, made.INTRODUCTION, heading, rows, symbol="A/99/6 (Sect. 7)")
    made.saved(folder / "fascicle.docx", fascicle)
    mandates("load", folder / "files", "--symbol", SYMBOL, "--store", folder / "mandates.store")
    mandates("load", folder / "fascicle.docx", "--store", folder / "mandates.store")
    return folder


def shown(folder: Path, thing: str, *options: str) -> str:
    """What the command prints."""
    return mandates("show", thing, "--line", "--store", folder / "mandates.store", *options).stdout


OF_FASCICLE = """A/99/6/Sect.7 table 2 row 2 (fascicle.docx, as far as the graph holds it)
  table 2 row 1  60/1  Outcome
> table 2 row 2  70/1  Agenda
  table 2 row 3  71/2  Third
"""


def test_lines_out_of_the_file(folder: Path) -> None:
    """Where the file is there, its lines stand around the place; empty ones are left out and not counted."""
    text = shown(folder, "A/RES/70/1", "--source", str(folder / "files"), "-C", "2")
    assert text.split("\n\n")[0] == (
        "A/90/6 line 13 (plan [1].txt)\n"
        "   9  大会决议\n"
        "  11  60/1 甲成果\n"
        "> 13  70/1 乙议程的题目，长到\n"
        "> 15  一行写不下\n"
        "  17  71/2 丙议题"
    )


def test_lines_out_of_the_graph(folder: Path) -> None:
    """Without the file, or for tables, what the graph holds near the place stands there, and that is said."""
    text = shown(folder, "A/RES/70/1", "-C", "1")
    assert (
        text
        == (
            "A/90/6 line 13 (plan [1].txt, as far as the graph holds it)\n"
            "> 13  70/1 乙议程的题目，长到\n"
            "> 15  一行写不下\n"
            "\n"
        )
        + OF_FASCICLE
    )
    near = shown(folder, "A/RES/70/1", "-C", "2").split("\n\n")[0].splitlines()
    assert near[1:] == ["  11  60/1 甲成果", "> 13  70/1 乙议程的题目，长到", "> 15  一行写不下", "  17  71/2 丙议题"]


def test_another_file_of_the_same_name_is_not_taken(folder: Path, tmp_path: Path) -> None:
    """A file that is not the one that was loaded is not shown: its lines are others."""
    (tmp_path / "plan [1].txt").write_text("something else\n" * 20, encoding="utf-8")
    assert "something else" not in shown(folder, "A/RES/70/1", "--source", str(tmp_path))


def test_lines_of_programme_organ_and_document(folder: Path) -> None:
    """A programme, an organ and a document rest on the lines of their mandates."""
    for thing, number in (("organ/GA", 7), ("programme/1", 4), (f"document/{SYMBOL}", 3), ("A/99/6 (Sect. 7)", 4)):
        views = json.loads(shown(folder, thing, "-f", "json"))
        places = [(view["document"], view["place"]) for view in views]
        assert len(places) == len(set(places)) == number, (thing, places)


def test_lines_as_data(folder: Path) -> None:
    """As JSON each place has its document, file, and lines with their numbers."""
    views = json.loads(shown(folder, "A/RES/71/3", "-f", "json", "-C", "0"))
    line = {"number": 4, "name": "table 2 row 4", "text": "71/3\tFourth", "here": True}
    assert [view | {"lines": [one | {"number": 4} for one in view["lines"]]} for view in views] == [
        {"document": FASCICLE, "place": "table 2 row 4", "file": "fascicle.docx", "source": "graph", "lines": [line]}
    ]


def test_what_is_not_there_is_said(folder: Path) -> None:
    """An unknown act, programme or folder is one line on stderr."""
    store = folder / "mandates.store"
    assert "no act A/RES/1/1 is in the store" in complaint("show", "A/RES/1/1", "--line", "--store", store)
    assert "no programme 99 is in the store" in complaint("show", "programme/99", "--line", "--store", store)
    missing = complaint("show", "A/RES/70/1", "--line", "--source", "nowhere", "--store", store, status=2)
    assert "nowhere" in missing


def test_long_lines_are_wrapped_at_the_width_of_the_terminal() -> None:
    """Chinese takes two columns; what is wrapped goes on below the words, and nothing is lost."""
    line: dict[str, Any] = {"number": 12, "name": "12", "text": "大会决议" * 12, "here": True}
    view = {"document": "A/1", "place": "line 12", "file": "a.txt", "source": "file", "lines": [line]}
    head, *rest = lines_text([view], 46).splitlines()
    assert head == "A/1 line 12 (a.txt)"
    assert [each[:6] for each in rest] == ["> 12  ", "      ", "      "]
    assert "".join(each[6:] for each in rest) == "大会决议" * 12
    assert max(6 + 2 * len(each[6:]) for each in rest) <= 46
    assert lines_text([view], None).splitlines()[1] == "> 12  " + "大会决议" * 12
