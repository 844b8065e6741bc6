"""The saved question programmes-behind-report: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, Plan, Value, places
from asked_question import AskedQuestion
from cited import AGENDA, IN_OTHER_PLAN, IN_REPORT, WOMEN, beside
from small_graph import DIGEST, PLAN

R1_R2_R4 = "line 8; para. 3 line 12; para. 3 line 13"


def _behind(plan: Plan) -> list[tuple[Value, ...]]:
    cited = beside(plan).citing
    return sorted(
        (each.line, each.act.key, f"programme/{each.entry.programme}", places(cited[each.act.key]))
        for each in plan.where(lambda each: each.act.key in cited)
    )


class TestProgrammesBehindReport(AskedQuestion):
    """From a report to the programmes that rest on the acts it cites, line by line."""

    question = "programmes-behind-report"
    answers = (
        (
            IN_REPORT,
            [
                ("programme/2", AGENDA, R1_R2_R4, PLAN, 12, "甲议题", f"document/{PLAN}/programme/2/mandate/2"),
                ("programme/2", AGENDA, R1_R2_R4, PLAN, 20, "甲议题之二", f"document/{PLAN}/programme/2/mandate/5"),
                ("programme/2", WOMEN, "para. 3 line 12", PLAN, 22, "丙议题", f"document/{PLAN}/programme/2/mandate/6"),
                (
                    "programme/7", "A/RES/57/283", "para. 5 line 20", PLAN, 32, "乙议题",
                    f"document/{PLAN}/programme/7/mandate/1",
                ),
                ("programme/7", AGENDA, R1_R2_R4, PLAN, 34, "甲议题", f"document/{PLAN}/programme/7/mandate/2"),
                ("programme/7", AGENDA, R1_R2_R4, DIGEST, 5, "Topic one", f"document/{DIGEST}/programme/7/mandate/1"),
                (
                    "programme/10", PLAN, "para. 5 line 20", DIGEST, 11, "Plan A",
                    f"document/{DIGEST}/programme/10/mandate/2",
                ),
                ("programme/10", AGENDA, R1_R2_R4, DIGEST, 9, "Topic one", f"document/{DIGEST}/programme/10/mandate/1"),
            ],
        ),
        (IN_OTHER_PLAN, []),
    )  # fmt: skip
    figure = Figure(
        {"document": "A/68/321"},
        _behind,
        lambda rows: sorted((row["line"], row["key"], row["programme"], row["cited_at"]) for row in rows),
        with_report=True,
    )
