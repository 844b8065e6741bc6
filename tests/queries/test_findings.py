"""The saved question findings: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import IN_SECOND
from small_graph import DIGEST, PLAN

DOES_NOT_FIT = (
    PLAN, 22, "warning", "year-does-not-fit", "1325(2000): a year that does not fit", "1325(2000) 丙议题",
    f"document/{PLAN}/finding/1",
)  # fmt: skip
EMPTY = (PLAN, 40, "warning", "empty-list", "the list is empty", "方案 10", f"document/{PLAN}/finding/2")
UNREADABLE = (DIGEST, 17, "error", "unreadable-line", "cannot be read", "??", f"document/{DIGEST}/finding/1")


class TestFindings(AskedOfLists):
    """What was found doubtful or unreadable, line by line."""

    question = "findings"
    answers = (
        ({}, [DOES_NOT_FIT, EMPTY, UNREADABLE]),
        (IN_SECOND, [UNREADABLE]),
        ({"code": "empty-list"}, [EMPTY]),
    )
    figure = Figure(
        {},
        lambda plan: sorted((each.place.line, each.code, each.message) for each in plan.findings),
        lambda rows: sorted((row["line"], row["code"], row["message"]) for row in rows),
    )
