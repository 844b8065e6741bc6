"""The saved question lettered-acts-beside-whole: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import A3, A4, A8, B6, IN_FIRST, IN_SECOND, where


class TestLetteredActsBesideWhole(AskedOfLists):
    """Acts that are listed both with and without their letter."""

    question = "lettered-acts-beside-whole"
    answers = (
        (
            {},
            [
                ("A/RES/57/283", where(A8), "A/RES/57/283 A", where(A3), "乙议题"),
                ("A/RES/57/283", where(A8), "A/RES/57/283 B", where(A4, B6), "Topic two"),
            ],
        ),
        (
            IN_FIRST,
            [
                ("A/RES/57/283", where(A8), "A/RES/57/283 A", where(A3), "乙议题"),
                ("A/RES/57/283", where(A8), "A/RES/57/283 B", where(A4), "Topic two"),
            ],
        ),
        (IN_SECOND, []),
    )
    figure = Figure(
        {},
        lambda plan: sorted(
            {
                (each.act.symbol, each.act.key)
                for each in plan.listings
                if each.act.letter and each.act.symbol in plan.of_act
            }
        ),
        lambda rows: [(row["whole"], row["lettered"]) for row in rows],
    )
