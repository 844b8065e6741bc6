"""The saved question acts-listed-but-not-cited: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, Plan
from asked_question import AskedQuestion
from cited import AGENDA, IN_OTHER_PLAN, IN_PLAN, WOMEN
from small_graph import DIGEST, PLAN

CHILDREN = "convention-on-the-rights-of-the-child"
CONVENTION = "Convention on the Rights of the Child"
NOT_CITED_BY_SEVEN = [
    (PLAN, "A/RES/57/283", "32", "乙议题", "act/A/RES/57/283"),
    (PLAN, "CSOCD/RES/53/1", "36", "戊议题", "act/CSOCD/RES/53/1"),
    (PLAN, "S/2013/753", "38", "Topic six", "document/S/2013/753"),
    (DIGEST, AGENDA, "5", "Topic one", f"act/{AGENDA}"),
    (DIGEST, "S/2013/753", "6", "Topic six", "document/S/2013/753"),
]


def _not_cited(plan: Plan, programme: int) -> set[tuple[str, str]]:
    cited = {each.act.key for each in plan.mentions if each.programme == programme}
    listed = {
        key: [each.line for each in of if each.entry.programme == programme]
        for key, of in plan.of_act.items()
        if key not in cited
    }
    return {(key, "; ".join(map(str, dict.fromkeys(lines)))) for key, lines in listed.items() if lines}


class TestActsListedButNotCited(AskedQuestion):
    """Acts that a programme lists as mandates but its text does not cite."""

    question = "acts-listed-but-not-cited"
    answers = (
        (
            {"programme": "2"},
            [
                (PLAN, "A/RES/57/283 A", "14", "乙议题", "act/A/RES/57/283/A"),
                (PLAN, "A/RES/57/283 B", "14", "Topic two", "act/A/RES/57/283/B"),
                (PLAN, WOMEN, "22", "丙议题", f"act/{WOMEN}"),
                (PLAN, CHILDREN, "10", CONVENTION, f"act/{CHILDREN}"),
            ],
        ),
        ({"programme": "7"}, NOT_CITED_BY_SEVEN),
        ({"programme": "7"} | IN_PLAN, NOT_CITED_BY_SEVEN[:3]),
        ({"programme": "10"} | IN_PLAN, []),
        (
            {"programme": "10"} | IN_OTHER_PLAN,
            [
                (DIGEST, PLAN, "11", "Plan A", f"document/{PLAN}"),
                (DIGEST, "A/RES/57/283 B", "15", "Topic two", "act/A/RES/57/283/B"),
                (DIGEST, AGENDA, "9", "Topic one", f"act/{AGENDA}"),
                (DIGEST, CHILDREN, "13", CONVENTION, f"act/{CHILDREN}"),
            ],
        ),
    )
    figure = Figure(
        {"programme": "9"},
        lambda plan: _not_cited(plan, 9),
        lambda rows: {(row["key"], row["lines"]) for row in rows},
    )
