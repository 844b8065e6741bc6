"""The saved question acts-by-year: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure
from asked_question import AskedOfLists
from listed import IN_FIRST


class TestActsByYear(AskedOfLists):
    """How many acts and mandates there are of each year."""

    question = "acts-by-year"
    answers = (
        ({}, [(None, 3, 4), (1989, 1, 2), (2000, 1, 1), (2002, 3, 4), (2010, 1, 1), (2015, 1, 5)]),
        (IN_FIRST, [(None, 2, 2), (1989, 1, 1), (2000, 1, 1), (2002, 3, 3), (2010, 1, 1), (2015, 1, 3)]),
        ({"programme": "10"}, [(None, 1, 1), (1989, 1, 1), (2002, 1, 1), (2015, 1, 1)]),
    )
    figure = Figure(
        {},
        lambda plan: Counter(each.act.year for each in plan.listings),
        lambda rows: Counter({row["year"]: row["mandates"] for row in rows}),
    )
