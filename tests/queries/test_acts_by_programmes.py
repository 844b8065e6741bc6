"""The saved question acts-by-programmes: its answers on the small graph, and its figure on the real plan."""

import pytest
from answers import Figure
from asked_question import AskedOfLists, named
from listed import AGENDA, CHILDREN, CONVENTION, IN_SECOND, acts
from mandategraph.graph.store import Store
from small_graph import PLAN


class TestActsByProgrammes(AskedOfLists):
    """Acts by the number of programmes that rest on them."""

    question = "acts-by-programmes"
    answers = (
        (
            {},
            acts(
                (AGENDA, 3, 5, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (CHILDREN, 2, 2, CONVENTION),
                ("S/2013/753", 1, 2, "Topic six"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
                ("CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("E/RES/2010/5", 1, 1, "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, 1, "丙议题"),
            ),
        ),
        (
            IN_SECOND,
            acts(
                (AGENDA, 2, 2, "Topic one"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283 B", 1, 1, "Topic two"),
                ("S/2013/753", 1, 1, "Topic six"),
                (CHILDREN, 1, 1, CONVENTION),
            ),
        ),
        (
            {"organ": "ga"},
            acts(
                (AGENDA, 3, 5, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
            ),
        ),
    )
    figure = Figure(
        {},
        lambda plan: {key: (len(plan.programmes_of(key)), len(of)) for key, of in plan.of_act.items()},
        lambda rows: {row["key"]: (row["programmes"], row["mandates"]) for row in rows},
    )


@pytest.mark.shared
def test_acts_that_underpin_most_programmes(real: Store) -> None:
    """On the real plan the ranking begins with the acts that a count by hand puts first."""
    rows = named(real, "acts-by-programmes")[:5]
    assert [(row["key"], row["programmes"]) for row in rows] == [
        ("A/RES/70/1", 17),
        ("A/RES/69/313", 12),
        ("A/RES/67/226", 11),
        ("A/RES/66/288", 9),
        ("A/RES/60/1", 8),
    ]
