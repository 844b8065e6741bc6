"""The saved question titles-of-act: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure, Plan
from asked_question import AskedOfLists
from listed import A1, A2, A5, A9, AGENDA, B1, B3, B5, CHILDREN, CONVENTION, IN_FIRST, where
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.store import Store


def _titles(plan: Plan, key: str) -> Counter[str]:
    return Counter(each.entry.title for each in plan.of_act[key])


class TestTitlesOfAct(AskedOfLists):
    """The titles under which an act is listed."""

    question = "titles-of-act"
    answers = (
        (
            {"act": AGENDA},
            [("Topic one", 2, where(B1, B3)), ("甲议题", 2, where(A2, A9)), ("甲议题之二", 1, where(A5))],
        ),
        ({"act": AGENDA} | IN_FIRST, [("甲议题", 2, where(A2, A9)), ("甲议题之二", 1, where(A5))]),
        ({"act": CHILDREN}, [(CONVENTION, 1, where(B5)), ("《儿童权利公约》", 1, where(A1))]),
    )
    figure = Figure(
        {"act": "E/RES/2015/6"},
        lambda plan: _titles(plan, "E/RES/2015/6"),
        lambda rows: Counter({row["title"]: row["mandates"] for row in rows}),
    )


def test_titles_keep_their_language(store: Store) -> None:
    """A title is returned in the language of its document."""
    rows = question("titles-of-act").ask(store, {"act": AGENDA})
    assert [row["title"].language for row in rows] == ["en", "zh", "zh"]
