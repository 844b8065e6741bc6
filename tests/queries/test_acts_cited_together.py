"""The saved question acts-cited-together: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure, Mention, Plan, Value
from asked_question import AskedQuestion
from cited import AGENDA, IN_REPORT, UNLISTED, WOMEN
from small_graph import PLAN


def _together(plan: Plan, key: str) -> Counter[str]:
    paragraphs = {_paragraph(each) for each in plan.citing[key] if each.citation.place.paragraph}
    pairs = {
        (each.act.key, _paragraph(each))
        for each in plan.mentions
        if _paragraph(each) in paragraphs and each.act.key != key
    }
    return Counter(other for other, _ in pairs)


def _paragraph(mention: Mention) -> tuple[Value, ...]:
    return mention.citation.place.paragraph, mention.citation.place.heading


class TestActsCitedTogether(AskedQuestion):
    """Acts that are cited together with an act, in the same paragraph."""

    question = "acts-cited-together"
    answers = (
        (
            {"act": AGENDA},
            [
                (WOMEN, 2, 2, "丙议题", f"act/{WOMEN}"),
                ("A/RES/57/283 B", 1, 1, "Topic two", "act/A/RES/57/283/B"),
                (UNLISTED, 1, 1, "己方案", f"act/{UNLISTED}"),
            ],
        ),
        ({"act": AGENDA} | IN_REPORT, [(WOMEN, 1, 1, "丙议题", f"act/{WOMEN}")]),
        ({"act": "A/RES/57/283"}, [(PLAN, 1, 1, "Plan A", f"document/{PLAN}")]),
        ({"act": "CSOCD/RES/53/1"}, []),
    )
    figure = Figure(
        {"act": AGENDA},
        lambda plan: _together(plan, AGENDA),
        lambda rows: Counter({row["key"]: row["paragraphs"] for row in rows}),
    )
