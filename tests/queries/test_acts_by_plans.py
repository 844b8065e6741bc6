"""The saved question acts-by-plans: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import AGENDA, CHILDREN, CONVENTION, IN_SECOND, acts
from small_graph import PLAN


class TestActsByPlans(AskedOfLists):
    """Acts by the number of plans that list them."""

    question = "acts-by-plans"
    answers = (
        (
            {},
            acts(
                (AGENDA, 2, 3, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (CHILDREN, 2, 2, CONVENTION),
                ("S/2013/753", 2, 1, "Topic six"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
                ("CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("E/RES/2010/5", 1, 1, "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, 1, "丙议题"),
            ),
        ),
        ({"organ": "SC"}, acts(("S/2013/753", 2, 1, "Topic six"), ("S/RES/1325(2000)", 1, 1, "丙议题"))),
        (IN_SECOND | {"organ": "SC"}, acts(("S/2013/753", 1, 1, "Topic six"))),
    )
    figure = Figure(
        {},
        lambda plan: {key: (1, len(plan.programmes_of(key))) for key in plan.of_act},
        lambda rows: {row["key"]: (row["plans"], row["programmes"]) for row in rows},
    )
