"""Plans and languages on the command line: ``--plan``, ``-p plan=…``, ``--language``, over two made-up budgets."""

import json
from pathlib import Path

import pytest
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from running import complaint, mandates
from two_plans import AFTER, BEFORE, FASCICLE, budget_after, plan_before


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a plan in Chinese and a budget in English, in several fascicles."""
    path = tmp_path_factory.mktemp("plans") / "mandates.store"
    with Store.update(path) as opened:
        for records in (plan_before(), budget_after()):
            for graph in document_graphs(records, opened.base):
                opened.replace(graph)
    return path


def keys(store: Path, *arguments: str) -> set[str]:
    """The acts that ``rank`` counts."""
    printed = mandates("rank", "--top", "1000", *arguments, "-f", "json", "--store", store).stdout
    return {row["key"] for row in json.loads(printed)}


def test_a_plan_is_all_its_documents(store: Path) -> None:
    """Two plans together are both; with a document it is what both hold; a network counts the same."""
    before, after = keys(store, "--plan", BEFORE), keys(store, "--plan", AFTER)
    assert before != after
    assert keys(store, "--plan", BEFORE, "--plan", AFTER) == before | after == keys(store)
    of_document = keys(store, "--document", FASCICLE)
    assert keys(store, "--plan", AFTER, "--document", FASCICLE) == of_document < after
    assert keys(store, "--plan", AFTER, "--since", "1900") <= keys(store, "--plan", AFTER, "--by", "degree") == after


def test_it_is_said_over_which_documents(store: Path) -> None:
    """Every command that takes a plan says how many documents it has, and which programmes of others it lacks."""
    for command in (["rank"], ["show", "A/RES/51/1"], ["network", "programmes"], ["check"]):
        said = mandates(*command, "--plan", BEFORE, "--store", store).stderr
        assert f"plan {BEFORE}: 1 document" in said, command


def test_only_plans_are_given_several_times(store: Path) -> None:
    """Two plans are both; two programmes, a plan that is not there, and a language that is none are one line."""
    asked = ["query", "acts-of-one-programme", "-f", "csv", "--store", store, "-p", "programme=7"]
    both = mandates(*asked, "-p", f"plan={BEFORE}", "-p", f"plan={AFTER}").stdout
    assert both == mandates(*asked).stdout
    assert "takes one programme, and 7 and 2 are given" in complaint(*asked, "-p", "programme=2")
    assert "no plan 2001 is in the store: there are the periods" in complaint(*asked, "-p", "plan=2001")
    assert "is no code of a language" in complaint(*asked, "-p", "lang=Chinese")


def test_titles_are_in_the_language_asked_for(store: Path) -> None:
    """Of acts with both titles the one asked for is shown; others keep theirs, and say in which language it is."""
    of_question, of_network = (
        {
            language: {
                row["key"]: (row["label"], row["label_lang"])
                for row in json.loads(
                    mandates(
                        "rank", *way, "--language", language, "--top", "1000", "-f", "json", "--store", store
                    ).stdout
                )
            }
            for language in ("en", "zh")
        }
        for way in ([], ["--by", "degree"])
    )
    assert of_question == of_network
    both = [key for key, shown in of_question["en"].items() if shown != of_question["zh"][key]]
    assert both
    assert {of_question[language][key][1] == language for language in ("en", "zh") for key in both} == {True}
