"""Finding things by words, naming them, and taking documents out of a store."""

import json
import shutil
from pathlib import Path

import pytest
from running import complaint, mandates

EXAMPLE = Path(__file__).parents[2] / "examples" / "plan-2018-2019.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example plan."""
    path = tmp_path_factory.mktemp("cli") / "mandates.store"
    mandates("load", EXAMPLE, "--store", path)
    return path


def test_things_are_found_by_words_and_by_number(store: Path) -> None:
    """The best comes first, and what is not there is said."""
    for words in (["可持续发展议程"], ["70/1"], ["2030", "议程"]):
        rows = json.loads(mandates("find", *words, "--top", "3", "--store", store, "-f", "json").stdout)
        assert (rows[0]["kind"], rows[0]["name"], len(rows)) == ("act", "A/RES/70/1", min(len(rows), 3))
    done = mandates("find", "xyzzy", "--store", store, status=1)
    assert (done.stdout, done.stderr) == ("", "nothing is found: try fewer words, or a number\n")


def test_a_name_of_several_things_is_refused_with_them(store: Path) -> None:
    """The message says how to name each; five at most are shown."""
    said = "2 things are named 70/1: name one of A/RES/70/1, ESCAP/RES/70/1"
    assert said in complaint("show", "70/1", "--store", store)
    assert said in complaint("query", "programmes-of-act", "-p", "act=70/1", "--store", store)


def test_subprogrammes_can_be_shown(store: Path) -> None:
    """Their mandates are those of the saved question."""
    view = json.loads(mandates("show", "7.3", "--store", store, "-f", "json").stdout)[0]
    asked = ["query", "mandates-of-subprogramme", "-p", "programme=7", "-p", "subprogramme=3", "-f", "csv"]
    assert view["about"] == {"programme": 7, "subprogramme": 3}
    assert len(view["Mandates"]) == len(mandates(*asked, "--store", store).stdout.splitlines()) - 1 > 0


@pytest.mark.parametrize(
    "command",
    ["show programme/99", "show 99.1", "query mandates-of-programme -p programme=99", "rank --programme 99",
     "network acts --programme 99", "compare 2018-2019 2018-2019 --programme 99", "plot ages --programme 99"],
)  # fmt: skip
def test_an_unknown_programme_is_an_error_everywhere(command: str, store: Path) -> None:
    """Nothing is printed but the error, behind what is said of plans."""
    done = mandates(*command.split(), "--store", store, status=1)
    assert done.stdout == ""
    *before, error = done.stderr.splitlines()
    assert error.startswith("mandates: ")
    assert "99" in error
    assert [line for line in before if not line.startswith("plan ")] == []


def test_documents_are_taken_out(store: Path, tmp_path: Path) -> None:
    """All of those that are named, or none; what was loaded again after that is as before."""
    copy = tmp_path / "mandates.store"
    shutil.copytree(store, copy)
    before = mandates("info", "--store", copy, "-f", "json").stdout
    assert "the document A/1 is not loaded" in complaint("remove", "A/71/6/Rev.1", "A/1", "--store", copy)
    assert mandates("info", "--store", copy, "-f", "json").stdout == before
    done = mandates("remove", "A/71/6/Rev.1", "--store", copy)
    assert done.stderr.startswith("A/71/6/Rev.1: ")
    assert json.loads(mandates("info", "--store", copy, "-f", "json").stdout)[0]["documents"] == []
    mandates("load", EXAMPLE, "--store", copy)
    assert mandates("info", "--store", copy, "-f", "json").stdout == before
    assert "there is no store here" in complaint("remove", "A/1", "--store", tmp_path / "none")
    assert not (tmp_path / "none").exists()
