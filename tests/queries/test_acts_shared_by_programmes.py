"""The saved question acts-shared-by-programmes: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import A1, A2, A4, A5, A9, AGENDA, B1, B3, B5, B6, CHILDREN, CONVENTION, IN_FIRST, IN_SECOND, acts, where


class TestActsSharedByProgrammes(AskedOfLists):
    """Acts that two programmes share."""

    question = "acts-shared-by-programmes"
    answers = (
        ({"first": "2", "second": "7"}, acts((AGENDA, where(A2, A5), where(A9, B1), "Topic one"))),
        ({"first": "7", "second": "2"} | IN_FIRST, acts((AGENDA, where(A9), where(A2, A5), "Topic one"))),
        (
            {"first": "2", "second": "10"},
            acts(
                ("A/RES/57/283 B", where(A4), where(B6), "Topic two"),
                (AGENDA, where(A2, A5), where(B3), "Topic one"),
                (CHILDREN, where(A1), where(B5), CONVENTION),
            ),
        ),
        ({"first": "2", "second": "10"} | IN_SECOND, []),
    )
    figure = Figure(
        {"first": "7", "second": "13"},
        lambda plan: sorted(key for key in plan.of_act if plan.programmes_of(key) >= {7, 13}),
        lambda rows: [row["key"] for row in rows],
    )
