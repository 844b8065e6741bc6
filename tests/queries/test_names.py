"""What users mean by a name: every way to name a thing leads to it, and nothing else does."""

import pytest
from asked_question import answer
from listed import AGENDA
from mandategraph.graph.answering.things import canonical_name, iri_of_thing
from mandategraph.graph.errors import QuestionError
from mandategraph.graph.store import Store

NAMES = {
    AGENDA: [
        "A/RES/70/1",
        "70/1",
        "a/res/70/1",
        "res. 70/1",
        "General Assembly resolution 70/1",
        "大会第 70/1 号决议",
        "https://docs.un.org/en/A/RES/70/1",
        "https://undocs.org/A/RES/70/1",
        "https://w3id.org/mandategraph/act/A/RES/70/1",
    ],
    "programme/7": ["7", "07", "programme 7", "Programme/7", "方案 7", "https://w3id.org/mandategraph/programme/7"],
    "organ/GA": ["GA", "ga", "UNGA", "General Assembly", "大会", "organ/GA"],
}
CASES = [(name, text) for name, texts in NAMES.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_every_way_to_name_a_thing_leads_to_it(name: str, text: str, store: Store) -> None:
    """Commands take them; parameters of the kind do, too."""
    assert len(CASES) == 21
    assert canonical_name(store, text) == name
    question, parameter, canonical = {
        AGENDA: ("programmes-of-act", "act", AGENDA),
        "programme/7": ("mandates-of-programme", "programme", "7"),
        "organ/GA": ("mandates-of-organ", "organ", "GA"),
    }[name]
    assert answer(store, question, {parameter: text}) == answer(store, question, {parameter: canonical})


@pytest.mark.parametrize(
    "text", ["Security Council resolution 70/1", "70/11", "xyzzy", "99", "programme 99", "7.77", ""]
)
def test_what_names_nothing_is_refused_in_one_line(text: str, store: Store) -> None:
    """An act of another organ is not meant by its number; five names are suggested at most."""
    with pytest.raises(QuestionError, match="is in the store") as error:
        canonical_name(store, text)
    assert str(error.value).count(",") <= 5


def test_subprogrammes_have_names(store: Store) -> None:
    """7.1 and its address are the first subprogramme of programme 7."""
    for text in ("7.1", "subprogramme 7.1", "https://w3id.org/mandategraph/programme/7/subprogramme/1"):
        assert canonical_name(store, text) == "programme/7/subprogramme/1"


def test_things_have_one_node(store: Store) -> None:
    """The library finds the node by the same names."""
    assert iri_of_thing(store, "70/1") == iri_of_thing(store, "大会第 70/1 号决议")
