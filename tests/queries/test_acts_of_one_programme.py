"""The saved question acts-of-one-programme: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, Plan
from asked_question import AskedOfLists
from listed import A3, A6, A7, A8, A10, A11, B2, B4, B5, B6, CHILDREN, CONVENTION, IN_SECOND, acts, where
from small_graph import PLAN


def _alone(plan: Plan, programme: int) -> list[str]:
    return sorted(key for key in plan.of_act if plan.programmes_of(key) == {programme})


class TestActsOfOneProgramme(AskedOfLists):
    """Acts that this programme alone rests on."""

    question = "acts-of-one-programme"
    answers = (
        (
            {"programme": "2"},
            acts(
                ("A/RES/57/283 A", 1, where(A3), "乙议题"),
                ("E/RES/2010/5", 1, where(A7), "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, where(A6), "丙议题"),
            ),
        ),
        (
            {"programme": "7"},
            acts(
                ("A/RES/57/283", 1, where(A8), "乙议题"),
                ("CSOCD/RES/53/1", 1, where(A10), "戊议题"),
                ("S/2013/753", 2, where(A11, B2), "Topic six"),
            ),
        ),
        (
            {"programme": "10"} | IN_SECOND,
            acts(
                (PLAN, 1, where(B4), "Plan A"),
                ("A/RES/57/283 B", 1, where(B6), "Topic two"),
                (CHILDREN, 1, where(B5), CONVENTION),
            ),
        ),
    )
    figure = Figure({"programme": "13"}, lambda plan: _alone(plan, 13), lambda rows: [row["key"] for row in rows])
