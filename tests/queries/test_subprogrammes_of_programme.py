"""The saved question subprogrammes-of-programme: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure
from asked_question import AskedOfLists
from listed import IN_FIRST
from small_graph import DIGEST, PLAN


class TestSubprogrammesOfProgramme(AskedOfLists):
    """The subprogrammes of a programme, with the number of their mandates and acts."""

    question = "subprogrammes-of-programme"
    answers = (
        (
            {"programme": "2"},
            [
                (PLAN, "1", "次二之一", 4, 4, f"document/{PLAN}/programme/2/subprogramme/1"),
                (PLAN, "2", "次二之二", 2, 2, f"document/{PLAN}/programme/2/subprogramme/2"),
                (PLAN, "10", "次二之十", 2, 2, f"document/{PLAN}/programme/2/subprogramme/10"),
            ],
        ),
        (
            {"programme": "7"},
            [
                (PLAN, "1", "次七之一", 1, 1, f"document/{PLAN}/programme/7/subprogramme/1"),
                (DIGEST, "1", "First of seven", 2, 2, f"document/{DIGEST}/programme/7/subprogramme/1"),
            ],
        ),
        (
            {"programme": "7"} | IN_FIRST,
            [(PLAN, "1", "次七之一", 1, 1, f"document/{PLAN}/programme/7/subprogramme/1")],
        ),
    )
    figure = Figure(
        {"programme": "7"},
        lambda plan: Counter(
            number
            for each in plan.where(lambda each: each.entry.programme == 7)
            for number in plan.subprogrammes_of(each.entry)
        ),
        lambda rows: Counter({int(row["number"]): row["mandates"] for row in rows}),
    )
