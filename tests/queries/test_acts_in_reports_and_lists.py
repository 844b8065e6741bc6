"""The saved question acts-in-reports-and-lists: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, Plan
from asked_question import AskedQuestion
from cited import AGENDA, IN_PLAN, IN_REPORT, WOMEN, beside
from small_graph import PLAN


def _shared_with_report(plan: Plan) -> dict[str, tuple[int, int]]:
    cited = beside(plan).citing
    return {key: (len(of), len(plan.programmes_of(key))) for key, of in cited.items() if key in plan.of_act}


class TestActsInReportsAndLists(AskedQuestion):
    """Acts that reports or drafts cite and programmes list as mandates."""

    question = "acts-in-reports-and-lists"
    answers = (
        (
            {},
            [
                (AGENDA, 2, 5, 3, "Topic one", f"act/{AGENDA}"),
                (WOMEN, 2, 2, 1, "丙议题", f"act/{WOMEN}"),
                (PLAN, 1, 1, 1, "Plan A", f"document/{PLAN}"),
                ("A/RES/57/283", 1, 1, 1, "乙议题", "act/A/RES/57/283"),
                ("CSOCD/RES/53/1", 1, 1, 1, "戊议题", "act/CSOCD/RES/53/1"),
            ],
        ),
        (
            IN_REPORT,
            [
                (AGENDA, 1, 3, 3, "Topic one", f"act/{AGENDA}"),
                (PLAN, 1, 1, 1, "Plan A", f"document/{PLAN}"),
                ("A/RES/57/283", 1, 1, 1, "乙议题", "act/A/RES/57/283"),
                (WOMEN, 1, 1, 1, "丙议题", f"act/{WOMEN}"),
            ],
        ),
        (IN_PLAN, []),
    )
    figure = Figure(
        {},
        _shared_with_report,
        lambda rows: {row["key"]: (row["citations"], row["programmes"]) for row in rows},
        with_report=True,
    )
