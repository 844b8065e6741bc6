"""The saved question age-of-mandates: its answers on the small graph, and its figure on the real plan."""

import statistics
from typing import Any

from across_plans import FIRST, SECOND
from answers import Figure, Plan, Row, Value
from asked_question import AskedQuestion

AGES: list[Row] = [  # programme, period, acts, dated, oldest, median, mean, newest
    ("programme/2", FIRST, 6, 6, 1989, "2002", "2003", 2015),
    ("programme/7", FIRST, 4, 2, 2002, "2008.5", "2008.5", 2015),
    ("programme/7", SECOND, 2, 1, 2015, "2015", "2015", 2015),
    ("programme/10", SECOND, 4, 3, 1989, "2002", "2002", 2015),
]


def _ages(plan: Plan) -> list[tuple[Value | float, ...]]:
    """The number of acts of each programme, and their years: how many, oldest, median, mean, newest."""
    found: list[tuple[Value | float, ...]] = []
    for number in sorted(plan.programmes):
        acts = {each.act.key: each.act.year for each in plan.where(lambda each, n=number: each.entry.programme == n)}
        years = [year for year in acts.values() if year is not None]
        if acts:
            mean = round(statistics.mean(years) * 10) / 10
            found.append((number, len(acts), len(years), min(years), statistics.median(years), mean, max(years)))
    return found


def _asked_ages(rows: list[dict[str, Any]]) -> list[tuple[Value | float, ...]]:
    return [
        (
            int(row["programme"].removeprefix("programme/")),
            *(row[name] for name in ("acts", "dated", "oldest")),
            *(float(row[name]) for name in ("median", "mean")),
            row["newest"],
        )
        for row in rows
    ]


class TestAgeOfMandates(AskedQuestion):
    """How old the acts of a programme are, plan by plan."""

    question = "age-of-mandates"
    answers = (
        ({}, AGES),
        ({"programme": "7"}, AGES[1:3]),
    )
    figure = Figure({}, _ages, _asked_ages)
