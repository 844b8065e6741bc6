"""How a text cites an act: the verb of the clause, before the act or behind it."""

import pytest
from citing import read
from mandategraph.loaders.language import language
from mandategraph.loaders.records import Citation, PassageKind
from mandategraph.ontology.terms import Relation

PLAIN, PREAMBLE = PassageKind.PARAGRAPH, PassageKind.PREAMBLE

CITED = [
    # the nearest verb before the act
    ("根据大会第 60/1 号决议", PLAIN, ["BasedOn 根据"]),
    ("重申大会第 60/1 号决议", PLAIN, ["Reaffirms 重申"]),
    ("并请某处发挥作用，根据经社理事会第 1996/31 号决议酌情安排", PLAIN, ["BasedOn 根据"]),
    ("应大会第 67/203 号决议的要求编写", PLAIN, ["BasedOn 应"]),
    ("大会应执行第 60/1 号决议", PLAIN, ["Implements 执行"]),
    ("欢迎大会第 60/1 号决议", PLAIN, ["Welcomes 欢迎"]),
    ("(见大会第 60/1 号决议)", PLAIN, ["RefersTo 见"]),
    ("审查大会第 48/218 B 号和第 54/244 号决议", PLAIN, ["Reviews 审查", "Reviews 审查"]),
    # the clause goes on
    ("遵照大会第 41/213 号决议，以及第 52/12 A 号决议", PLAIN, ["BasedOn 遵照", "BasedOn 遵照"]),
    ("工作依据下列文书：(a) 大会第 60/1 号决议", PLAIN, ["BasedOn 依据"]),
    # what the act does, or what is done with it
    ("大会第 60/1 号决议第 3 段决定设立", PLAIN, ["Reports 决定"]),
    ("大会第 60/1 号决议的执行情况", PLAIN, ["Implements 的执行"]),
    ("欢迎这一请求，并在大会第 60/1 号决议中要求", PLAIN, ["Reports 要求"]),
    # another clause, another bracket: no verb
    ("重申决心，大会第 60/1 号决议亦然", PLAIN, ["Mentions None"]),
    ("根据议程(大会第 70/1 号决议)", PLAIN, ["Mentions None"]),
    ("大会第 60/1 号决议，决定设立", PLAIN, ["Mentions None"]),
    # words in titles and subjects are no verbs, nor is the kind of another act
    ("题为“执行《纲领》”的大会第 60/1 号决议", PLAIN, ["Mentions None"]),
    ("大会关于执行纲领的第 60/1 号决议", PLAIN, ["Mentions None"]),
    ("经社理事会第 2005/3 号决定和大会第 60/1 号决议", PLAIN, ["Mentions None", "Mentions None"]),
    # words that hold a verb's sign and are none
    ("意见和可见大会第 60/1 号决议", PLAIN, ["Mentions None"]),
    # in a draft the opening verb governs what no nearer one does
    ("回顾甲，大会第 60/1 号决议亦然", PREAMBLE, ["Recalls 回顾"]),
    ("注意到大会题为“甲：乙”的第 52/12 B 号决议的后续行动", PREAMBLE, ["TakesNote 注意到"]),
]


def relations(text: str, kind: PassageKind) -> list[str]:
    """The relations of a text's citations, each with its verb."""
    return [f"{each.relation} {each.verb}" for each in read(text, kind) if isinstance(each, Citation)]


@pytest.mark.parametrize(("text", "kind", "expected"), CITED)
def test_how_it_is_cited(text: str, kind: PassageKind, expected: list[str]) -> None:
    """Each act is cited as its clause says."""
    assert relations(text, kind) == expected


def test_enough_is_tried() -> None:
    """The table has its cases, and covers both places of a verb."""
    assert len(CITED) >= 20
    assert {said.split()[0] for _, _, expected in CITED for said in expected} >= {"BasedOn", "Reports", "Mentions"}


def test_every_relation_has_words() -> None:
    """Each relation of the vocabulary but the plain mention has words in Chinese."""
    zh = language("zh")
    assert {*zh.relations, *zh.relations_behind} == set(Relation) - {Relation.MENTIONS}


@pytest.mark.parametrize("relation", sorted(language("zh").relations))
def test_words_of_a_relation_are_found(relation: Relation) -> None:
    """Every word that stands as an example cites an act so."""
    examples = [word for word in language("zh").relations[relation].examples if word not in {"见", "如"}]
    assert examples
    for word in examples:
        assert relations(f"{word}大会第 60/1 号决议", PLAIN) == [f"{relation} {word}"]
