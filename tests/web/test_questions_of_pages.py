"""The questions that pages and linked data put: each is SPARQL as it stands, says what it asks, and is asked."""

import re
from pathlib import Path

import pytest
from mandategraph.web import questions
from mandategraph.web.questions import question_text
from pyoxigraph import NamedNode
from small_graph import small_store

FOLDER = Path(questions.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.rq"))
CODE = "".join(path.read_text("utf-8") for path in FOLDER.parent.rglob("*.py"))


def test_there_are_questions() -> None:
    """The suite below runs over all of them."""
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_sparql_says_what_it_asks_and_is_asked(name: str) -> None:
    """The first line is a sentence, the rest is answered as it stands, and some module names the file."""
    assert re.fullmatch(r"# [A-Z].*[?.]", (FOLDER / f"{name}.rq").read_text("utf-8").splitlines()[0])
    assert not question_text(name).startswith("#")
    with small_store() as store:
        found = store.query(question_text(name), {"thing": NamedNode(store.base.iri + "act/A/RES/70/1")})
        assert bool(found) if name == "occurs" else len(found.variables) >= 1
    assert f'question_text("{name}")' in CODE
