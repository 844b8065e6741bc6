"""Values of the parameters of saved questions: what is refused, and how acts are named."""

import pytest
from asked_question import answer
from listed import AGENDA
from mandategraph.graph.answering.acts import act_key, acts_like
from mandategraph.graph.answering.catalogue import Question, ask_text, question, questions
from mandategraph.graph.errors import QuestionError
from mandategraph.graph.store import Store


@pytest.mark.parametrize("found", questions().values(), ids=questions())
def test_missing_parameter_is_named(store: Store, found: Question) -> None:
    """A question without a parameter that it needs says which one, how to give it, and what it is."""
    for parameter in found.parameters:
        if parameter.optional:
            continue
        others = {other.name: "1" for other in found.parameters if other is not parameter}
        with pytest.raises(QuestionError) as error:
            found.ask(store, others)
        assert error.value.value == parameter.name
        assert f"-p {parameter.name}=" in str(error.value)
        assert parameter.about in str(error.value)


@pytest.mark.parametrize("found", questions().values(), ids=questions())
def test_unknown_parameter_is_named(store: Store, found: Question) -> None:
    """A parameter that the question does not have is refused, with those it has."""
    given = {parameter.name: "1" for parameter in found.parameters} | {"programm": "7"}
    with pytest.raises(QuestionError, match="has no parameter programm: it has") as error:
        found.ask(store, given)
    assert all(parameter.name in str(error.value) for parameter in found.parameters)


@pytest.mark.parametrize("text", ["seven", "", "-7", "7.0", "organ/7", "七"])
def test_programme_must_be_a_number(store: Store, text: str) -> None:
    """A programme that is no number is refused; the message names the parameter and repeats the text."""
    with pytest.raises(QuestionError, match="is no number") as error:
        question("mandates-of-programme").ask(store, {"programme": text})
    assert f"-p programme={text}" in error.value.what
    assert repr(text) in error.value.what


def test_zeros_before_a_programme_number_do_not_count(store: Store) -> None:
    """Programme 07 is programme 7."""
    assert answer(store, "mandates-of-programme", {"programme": "07"}) == answer(
        store, "mandates-of-programme", {"programme": "7"}
    )


def test_value_cannot_break_out(store: Store) -> None:
    """Whatever is typed as a value stays a value: quotes and brackets change nothing of the question."""
    for text in ('x"', "x' } SELECT", "x\\", '"""', "a\nb", "<http://example.org/>", "}"):
        for name, parameter in (("programmes-of-act", "act"), ("documents", "document"), ("findings", "code")):
            if parameter == "code":
                assert answer(store, name, {parameter: text}) == []
            else:
                with pytest.raises(QuestionError, match="is in the store"):
                    answer(store, name, {parameter: text})


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("act:A/RES/70/1", 5),
        ("<https://w3id.org/mandategraph/act/A/RES/70/1>", 5),
        ("document:S/2013/753", 2),
        ("A/RES/70/1", 0),
    ],
)
def test_value_of_a_question_of_ones_own(store: Store, text: str, count: int) -> None:
    """In a question that is not saved, a value written as an IRI or with a prefix is one; anything else is text."""
    rows = ask_text(store, "SELECT ?mandate WHERE { ?mandate mg:instrument $act }", {"act": text})
    assert len(list(rows)) == count


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("A/RES/70/1", "A/RES/70/1"),
        (" A/RES/70/1 ", "A/RES/70/1"),
        ("Ａ/RES/70/1", "A/RES/70/1"),
        ("A/RES/57/283B", "A/RES/57/283 B"),
        ("A/RES/57/283/B", "A/RES/57/283 B"),
        ("A/RES/57/283  B", "A/RES/57/283 B"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("S/RES/1325（2000）", "S/RES/1325(2000)"),
        ("A/RES/3331(XXIX)B", "A/RES/3331 B(XXIX)"),
        ("A/RES/3331 B (XXIX)", "A/RES/3331 B(XXIX)"),
        ("A/RES/3331(XXIX)/B", "A/RES/3331 B(XXIX)"),
        ("charter-of-the-united-nations", "charter-of-the-united-nations"),
    ],
)
def test_act_is_found_however_it_is_typed(typed: str, key: str) -> None:
    """Spaces, full-width signs, and where the letter stands, make no difference."""
    assert act_key(typed) == key


def test_nearest_acts_are_suggested(store: Store) -> None:
    """A bare number finds the act that ends with it first; a slip finds the act that was meant."""
    assert acts_like(store, "70/1")[0] == AGENDA
    assert acts_like(store, "A/RES/70/11")[0] == AGENDA
    assert acts_like(store, "a/res/57/283")[0] == "A/RES/57/283"
    assert acts_like(store, "xyzzy") == []


def test_unknown_thing_is_refused_with_what_there_is(store: Store) -> None:
    """An act, organ, programme or document that the store lacks is refused, with the nearest or those there are."""
    with pytest.raises(QuestionError, match=r"no act A/RES/70/11 is in the store: did you mean A/RES/70/1"):
        question("about-act").ask(store, {"act": "A/RES/70/11"})
    for name, given in (
        ("mandates-of-organ", {"organ": "XYZ"}),
        ("mandates-of-programme", {"programme": "99"}),
        ("findings", {"document": "A/1/1"}),
    ):
        with pytest.raises(QuestionError, match="there are "):
            question(name).ask(store, given)
