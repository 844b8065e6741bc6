"""The saved question acts-listed-throughout: its answers on the small graph, and its figure on the real plan."""

from collections import defaultdict

from across_plans import AGENDA, FIRST, LETTER, SECOND
from answers import Figure, Plan, Row
from asked_question import AskedQuestion
from small_graph import DIGEST, PLAN

CHILDREN = "convention-on-the-rights-of-the-child"
CONVENTION = "Convention on the Rights of the Child"


def throughout(key: str, periods: str, places: str, label: str, act: str | None = None) -> Row:
    """An act that all plans of a programme list; ``act`` is its IRI where it is not made of the key."""
    return key, periods.count(",") + 1, periods, places, label, act or f"act/{key}"


def at(document: str, *lines: int) -> str:
    """Lines of a document as questions join them."""
    return "; ".join(f"{document} line {line}" for line in lines)


BOTH = f"{FIRST}, {SECOND}"
OF_TWO: list[Row] = [
    throughout("A/RES/57/283 A", FIRST, at(PLAN, 14), "乙议题", "act/A/RES/57/283/A"),
    throughout("A/RES/57/283 B", FIRST, at(PLAN, 14), "Topic two", "act/A/RES/57/283/B"),
    throughout(AGENDA, FIRST, at(PLAN, 12, 20), "Topic one"),
    throughout("E/RES/2010/5", FIRST, at(PLAN, 24), "大会第 67/226 号决议的执行"),
    throughout("S/RES/1325(2000)", FIRST, at(PLAN, 22), "丙议题"),
    throughout(CHILDREN, FIRST, at(PLAN, 10), CONVENTION),
]
OF_SEVEN: list[Row] = [
    throughout(AGENDA, BOTH, f"{at(PLAN, 34)}; {at(DIGEST, 5)}", "Topic one"),
    throughout(LETTER, BOTH, f"{at(PLAN, 38)}; {at(DIGEST, 6)}", "Topic six", f"document/{LETTER}"),
]


def _of_programme(plan: Plan, number: int) -> dict[str, str]:
    """The acts of a programme with their lines, as the only plan there is lists them."""
    symbol = plan.document.symbol
    lines: dict[str, set[int]] = defaultdict(set)
    for each in plan.where(lambda each: each.entry.programme == number):
        lines[each.act.key].add(each.line)
    return {key: "; ".join(f"{symbol} line {line}" for line in sorted(found)) for key, found in lines.items()}


class TestActsListedThroughout(AskedQuestion):
    """Acts that all plans of a programme list, without a break."""

    question = "acts-listed-throughout"
    answers = (
        ({"programme": "2"}, OF_TWO),
        ({"programme": "7"}, OF_SEVEN),
    )
    figure = Figure(
        {"programme": "7"},
        lambda plan: _of_programme(plan, 7),
        lambda rows: {row["key"]: row["places"] for row in rows},
    )
