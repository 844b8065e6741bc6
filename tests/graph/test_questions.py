"""The questions that the program itself puts to a store: each is SPARQL as it stands, and says what it asks."""

import re
from pathlib import Path

import pytest
from mandategraph.graph import sparql
from mandategraph.graph.errors import QuestionRefusedError
from mandategraph.graph.sparql import only_about, question_text, refuse_reaching_out
from mandategraph.graph.store import Store
from pyoxigraph import NamedNode
from small_graph import small_store

FOLDER = Path(sparql.__file__).with_name("questions")
NAMES = sorted(path.stem for path in FOLDER.glob("*.rq"))
CODE = "".join(
    path.read_text("utf-8") for folder in (FOLDER.parents[1] / name for name in ("graph", "queries"))
    for path in folder.rglob("*.py")
)  # fmt: skip


def test_there_are_questions() -> None:
    """Every suite below runs over all of them."""
    assert len(NAMES) > 20


@pytest.fixture(scope="module")
def store() -> Store:
    """The small graph."""
    return small_store()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_sparql_says_what_it_asks_and_is_asked(store: Store, name: str) -> None:
    """The first line is a question in words; the rest is answered as it stands; some module names the file."""
    first = (FOLDER / f"{name}.rq").read_text("utf-8").splitlines()[0]
    assert re.fullmatch(r"# [A-Z].*[?.]", first)
    assert "#" not in question_text(name).partition("\n")[0]
    results = store.query(question_text(name))
    assert [variable.value for variable in results.variables] == re.findall(
        r"(?:AS )?\?(\w+)\)?", re.sub(r"\([A-Z]+\([^)]*\) AS", "(AS", question_text(name).partition("WHERE")[0])
    )
    assert f'"{name}"' in CODE


def test_a_question_about_some_things_answers_for_those_alone(store: Store) -> None:
    """What stands for anything gives way to the things that are meant; the question about none answers nothing."""
    text = question_text("listed")
    everything = {str(row) for row in store.query(text)}
    document = next(each.iri for each in store.documents() if each.symbol == "A/90/6")
    some = {str(row) for row in store.query(only_about(text, "document", [document]))}
    assert len(some) > 5
    assert len(everything) > len(some)
    assert only_about(text, "document", None) == text
    assert list(store.query(only_about(text, "document", [NamedNode("https://example.org/none")]))) == []


@pytest.mark.parametrize(
    "name", ["?publicservice", "$x_service", "mg:publicservice", ":service", "?" + "x" * 190 + "service"]
)
def test_a_name_may_end_in_service(store: Store, name: str) -> None:
    """However long the name is, what stands before a place and a brace is no clause then."""
    text = f"PREFIX : <https://example.org/> SELECT * {{ ?a {name} ?b {{ ?b ?c ?d }} }} LIMIT 1"
    refuse_reaching_out(text)
    assert len(list(store.query(text))) <= 1
    with pytest.raises(QuestionRefusedError):
        refuse_reaching_out(text.replace(name, "?b ?c . SERVICE"))
