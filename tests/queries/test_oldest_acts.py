"""The saved question oldest-acts: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, numbers
from asked_question import AskedOfLists
from listed import (
    A1,
    A2,
    A3,
    A4,
    A5,
    A6,
    A7,
    A8,
    A9,
    AGENDA,
    B1,
    B3,
    B5,
    B6,
    CHILDREN,
    CONVENTION,
    IN_SECOND,
    acts,
    where,
)


class TestOldestActs(AskedOfLists):
    """The oldest acts, and the programmes that still list them."""

    question = "oldest-acts"
    answers = (
        (
            {},
            acts(
                (CHILDREN, 1989, 2, "2, 10", 2, where(A1, B5), CONVENTION),
                ("S/RES/1325(2000)", 2000, 1, "2", 1, where(A6), "丙议题"),
                ("A/RES/57/283", 2002, 1, "7", 1, where(A8), "乙议题"),
                ("A/RES/57/283 A", 2002, 1, "2", 1, where(A3), "乙议题"),
                ("A/RES/57/283 B", 2002, 2, "2, 10", 2, where(A4, B6), "Topic two"),
                ("E/RES/2010/5", 2010, 1, "2", 1, where(A7), "大会第 67/226 号决议的执行"),
                (AGENDA, 2015, 3, "2, 7, 10", 5, where(A2, A5, A9, B1, B3), "Topic one"),
            ),
        ),
        (
            {"programme": "7"},
            acts(
                ("A/RES/57/283", 2002, 1, "7", 1, where(A8), "乙议题"),
                (AGENDA, 2015, 3, "2, 7, 10", 5, where(A2, A5, A9, B1, B3), "Topic one"),
            ),
        ),
        ({"programme": "7"} | IN_SECOND, acts((AGENDA, 2015, 2, "7, 10", 2, where(B1, B3), "Topic one"))),
    )
    figure = Figure(
        {},
        lambda plan: sorted(
            (of[0].act.year, key, numbers(plan.programmes_of(key)), len(of))
            for key, of in plan.of_act.items()
            if of[0].act.year is not None
        ),
        lambda rows: [(row["year"], row["key"], row["listed_by"], row["mandates"]) for row in rows],
    )
