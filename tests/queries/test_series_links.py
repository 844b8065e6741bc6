"""The saved question series-links: its answers on the small graph, and its figure on the real plan."""

from itertools import pairwise
from typing import Any

from across_plans import AGENDA, ASSEMBLY, assembly_numbers
from answers import Figure, Plan
from asked_question import AskedQuestion


def _links(plan: Plan) -> set[tuple[str, str]]:
    """Every resolution of the Assembly with the next earlier one that lists print under its title."""
    found: set[tuple[str, str]] = set()
    for numbers in assembly_numbers(plan).values():
        for before, after in pairwise(sorted(numbers)):
            found |= {(later, earlier) for later in numbers[after] for earlier in numbers[before]}
    return found


def _asked_links(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    pairs = ((row["later"], row["earlier"]) for row in rows)
    return {pair for pair in pairs if all(ASSEMBLY.fullmatch(key) for key in pair)}


class TestSeriesLinks(AskedQuestion):
    """Why acts are of one series: the titles that lists print alike, and where."""

    question = "series-links"
    answers = (
        ({}, []),
        ({"act": AGENDA}, []),
    )
    figure = Figure({}, _links, _asked_links)
