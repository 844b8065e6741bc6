"""The saved question acts-by-citing-documents: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure, Plan
from asked_question import AskedQuestion
from cited import AGENDA, IN_DRAFT, IN_OTHER_PLAN, UNLISTED, WOMEN, beside
from mandategraph.loaders.records import PassageKind
from small_graph import PLAN, REPORT


def _in_text(plan: Plan) -> dict[str, int]:
    return Counter(each.act.key for each in plan.mentions if each.citation.passage is not PassageKind.LIST_TITLE)


def _by_documents(plan: Plan) -> dict[str, tuple[int, int]]:
    one, other = _in_text(plan), _in_text(beside(plan))
    return {key: ((key in one) + (key in other), one.get(key, 0) + other.get(key, 0)) for key in {*one, *other}}


class TestActsByCitingDocuments(AskedQuestion):
    """Acts by the number of documents whose text cites them."""

    question = "acts-by-citing-documents"
    answers = (
        (
            {},
            [
                (f"act/{AGENDA}", AGENDA, 3, 7, "Topic one"),
                (f"act/{UNLISTED}", UNLISTED, 3, 4, "己方案"),
                (f"act/{WOMEN}", WOMEN, 2, 2, "丙议题"),
                ("act/A/RES/57/283/B", "A/RES/57/283 B", 1, 2, "Topic two"),
                ("act/E/RES/2010/5", "E/RES/2010/5", 1, 2, "大会第 67/226 号决议的执行"),
                (f"document/{PLAN}", PLAN, 1, 1, "Plan A"),
                (f"document/{REPORT}", REPORT, 1, 1, "丙报告"),
                ("act/A/RES/57/283", "A/RES/57/283", 1, 1, "乙议题"),
                ("act/CSOCD/RES/53/1", "CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("document/S/2013/753", "S/2013/753", 1, 1, "Topic six"),
            ],
        ),
        (
            {"organ": "SC"},
            [
                (f"act/{WOMEN}", WOMEN, 2, 2, "丙议题"),
                ("document/S/2013/753", "S/2013/753", 1, 1, "Topic six"),
            ],
        ),
        (IN_DRAFT | {"organ": "csocd"}, [("act/CSOCD/RES/53/1", "CSOCD/RES/53/1", 1, 1, "戊议题")]),
        (IN_OTHER_PLAN, []),
    )
    figure = Figure(
        {},
        _by_documents,
        lambda rows: {row["key"]: (row["documents"], row["citations"]) for row in rows},
        with_report=True,
    )
