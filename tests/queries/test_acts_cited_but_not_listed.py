"""The saved question acts-cited-but-not-listed: its answers on the small graph, and its figure on the real plan."""

from itertools import groupby

from answers import Figure, Mention, Plan, places
from asked_question import AskedQuestion
from cited import IN_OTHER_PLAN, IN_PLAN, UNLISTED
from mandategraph.loaders.records import Kind
from small_graph import PLAN

NOT_LISTED_BY_TWO = (
    PLAN, "programme/2", UNLISTED, "para. 2.1 line 6; line 9", "己方案", f"act/{UNLISTED}",
)  # fmt: skip
NOT_LISTED_BY_SEVEN = (
    PLAN, "programme/7", "A/RES/57/283 B", "para. 7.1 line 39", "Topic two", "act/A/RES/57/283/B",
)  # fmt: skip
NOT_LISTED_BY_TEN = (
    PLAN, "programme/10", "A/RES/57/283 B", "para. 10.1 line 41", "Topic two", "act/A/RES/57/283/B",
)  # fmt: skip


def _adopted(mention: Mention) -> bool:
    """Whether an act was adopted, and is no document."""
    act = mention.act
    return act.organ is not None and not (act.kind is Kind.DOCUMENT and act.number)


def _not_listed(plan: Plan) -> set[tuple[str, str, str]]:
    mentions = [each for each in plan.mentions if each.programme and _adopted(each)]
    found = [each for each in mentions if each.programme not in plan.programmes_of(each.act.key)]
    groups = groupby(
        sorted(found, key=lambda each: (each.programme or 0, each.act.key)),
        key=lambda each: (f"programme/{each.programme}", each.act.key),
    )
    return {(programme, key, places(of)) for (programme, key), of in groups}


class TestActsCitedButNotListed(AskedQuestion):
    """Acts that a programme's text cites but its list of mandates lacks."""

    question = "acts-cited-but-not-listed"
    answers = (
        ({}, [NOT_LISTED_BY_TWO, NOT_LISTED_BY_SEVEN, NOT_LISTED_BY_TEN]),
        ({"programme": "7"}, [NOT_LISTED_BY_SEVEN]),
        (IN_PLAN | {"programme": "2"}, [NOT_LISTED_BY_TWO]),
        (IN_OTHER_PLAN, []),
    )
    figure = Figure({}, _not_listed, lambda rows: {(row["programme"], row["key"], row["places"]) for row in rows})
