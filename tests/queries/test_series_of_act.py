"""The saved question series-of-act: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from across_plans import AGENDA, assembly_numbers, bare
from answers import Figure, Plan
from asked_question import AskedQuestion


def _series(plan: Plan, title: str, key: str) -> Counter[tuple[str, str]]:
    """The acts with a title, before and after the one of this key."""
    numbers = assembly_numbers(plan)[bare(title)]
    (own,) = [number for number, keys in numbers.items() if key in keys]
    return Counter(
        ("earlier" if number < own else "later", each)
        for number, keys in numbers.items()
        if number != own
        for each in keys
    )


class TestSeriesOfAct(AskedQuestion):
    """The series of an act: earlier and later acts of the same organ and kind with the same title."""

    question = "series-of-act"
    answers = (({"act": AGENDA}, []),)
    figure = Figure(
        {"act": "A/RES/68/20"},
        lambda plan: _series(plan, "方案规划", "A/RES/68/20"),
        lambda rows: Counter((row["position"], row["key"]) for row in rows),
    )
