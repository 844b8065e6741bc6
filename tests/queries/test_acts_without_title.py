"""The saved question acts-without-title: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedQuestion
from small_graph import PLAN


class TestActsWithoutTitle(AskedQuestion):
    """Acts that lists of a language print by their number alone."""

    question = "acts-without-title"
    answers = (
        ({}, []),
        ({"document": PLAN}, []),
    )
    figure = Figure(
        {},
        lambda plan: (
            {each.act.key for each in plan.listings}
            - {each.act.key for each in plan.listings if each.entry.title or each.act.name}
        ),
        lambda rows: {row["key"] for row in rows},
        answered=False,
    )
