"""The saved questions about titles in two languages: their answers on the small graph, and their figures.

The small graph prints a title for every act in either language; ``test_bilingual.py`` asks of lists that do not.
"""

from answers import Figure, Given, Row
from small_graph import PLAN

ANSWERS: dict[str, list[tuple[Given, list[Row]]]] = {
    "titles-by-language": [({}, [("en", "zh", 4, 4, 4, 0, "100")])],
    "acts-without-title": [({}, []), ({"document": PLAN}, [])],
}

FIGURES: dict[str, Figure] = {
    "titles-by-language": Figure({}, lambda _: [], lambda rows: rows, answered=False),
    "acts-without-title": Figure(
        {},
        lambda plan: (
            {each.act.key for each in plan.listings}
            - {each.act.key for each in plan.listings if each.entry.title or each.act.name}
        ),
        lambda rows: {row["key"] for row in rows},
        answered=False,
    ),
}
