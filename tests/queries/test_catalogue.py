"""The catalogue of saved questions: every file is tested, and its header says all there is."""

import re
from pathlib import Path

import pytest
from differing import check_same
from mandategraph.graph.answering.catalogue import FOLDER, KINDS, question, questions, read_question
from mandategraph.graph.errors import QuestionError

FILES = sorted(FOLDER.glob("*.rq"))


def test_every_question_is_tested() -> None:
    """Every question has a file of tests here; there are enough of them."""
    others = {"test_catalogue", "test_names", "test_parameters"}
    here = {path.stem for path in Path(__file__).parent.glob("test_*.py")} - others
    check_same(here, {f"test_{path.stem.replace('-', '_')}" for path in FILES})
    check_same(questions().keys(), {path.stem for path in FILES})
    assert len(FILES) >= 42


def code(text: str) -> str:
    """A question without its comment lines."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_is_complete(path: Path) -> None:
    """The name is plain words; the title stands in English and Chinese; what is declared is explained."""
    found = read_question(path)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|[a-z]+", found.name)
    assert re.fullmatch(r"[A-Z][ -~]+[^.\s]", found.title)
    assert re.search(r"[一-鿿]", found.title_zh)
    assert found.columns
    declared = [parameter.name for parameter in found.parameters]
    assert len(set(declared)) == len(declared)
    assert {parameter.kind for parameter in found.parameters} <= KINDS.keys()
    assert all(about.strip() for _, about in found.columns)
    assert max(map(len, found.text.splitlines())) <= 120


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parameters_are_those_of_the_text(path: Path) -> None:
    """Every ``$name`` in the question is declared, and every declared parameter is used."""
    found = read_question(path)
    declared = {parameter.name for parameter in found.parameters}
    assert set(re.findall(r"\$(\w+)", code(found.text))) == declared - {"lang"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_question_fixes_the_order(path: Path) -> None:
    """A question says itself in which order its rows come, where it can have more than one."""
    text = code(path.read_text("utf-8"))
    assert re.search(r"^ORDER BY ", text, re.MULTILINE) or path.stem == "about-organ"


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("acts-by-programs", "acts-by-programmes"),
        ("programmes-of-acts", "programmes-of-act"),
        ("mandates-of-programm", "mandates-of-programme"),
        ("Documents", "documents"),
    ],
)
def test_unknown_question_gets_a_suggestion(name: str, suggested: str) -> None:
    """A question that is not there is refused with the names that are nearest."""
    with pytest.raises(QuestionError, match=f"no saved question is named {name}: did you mean .*{suggested}"):
        question(name)


def test_question_unlike_any_gets_the_way_to_the_list() -> None:
    """Where no name is near, the message says how to list them."""
    with pytest.raises(QuestionError, match="'mandates queries' lists them"):
        question("xyzzy")


HEADER = "# title: Acts\n# title-zh: 文书\n"


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("# title-zh: 文书\n", "the header"),
        ("# title: Acts\n", "the header"),
        (HEADER + "# title: Acts again\n", "the header"),
        (HEADER + "# param act\n", "param act"),
        (HEADER + "# param act thing: an act\n", "param act thing: an act"),
        (HEADER + "# column act\n", "column act"),
    ],
)
def test_faulty_header_is_refused(tmp_path: Path, header: str, fault: str) -> None:
    """A file without a title, or with a parameter or column that is not explained, is refused by name."""
    path = tmp_path / "acts.rq"
    path.write_text(header + "SELECT ?act WHERE { ?act a mg:Act }", "utf-8")
    with pytest.raises(QuestionError, match=fault) as error:
        read_question(path)
    assert str(error.value).startswith("acts.rq: ")
