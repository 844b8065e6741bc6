"""The saved question findings-by-code: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure
from asked_question import AskedOfLists
from listed import IN_SECOND


class TestFindingsByCode(AskedOfLists):
    """How many findings there are of each code."""

    question = "findings-by-code"
    answers = (
        (
            {},
            [
                ("empty-list", "warning", 1, 1),
                ("unreadable-line", "error", 1, 1),
                ("year-does-not-fit", "warning", 1, 1),
            ],
        ),
        (IN_SECOND, [("unreadable-line", "error", 1, 1)]),
    )
    figure = Figure(
        {},
        lambda plan: Counter((each.code, each.severity) for each in plan.findings),
        lambda rows: Counter({(row["code"], row["severity"]): row["findings"] for row in rows}),
    )
