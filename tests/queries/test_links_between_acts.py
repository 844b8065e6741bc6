"""The saved question links-between-acts: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedQuestion
from cited import AGENDA, UNLISTED
from small_graph import PLAN

COUNCIL_NAMES_UNLISTED = (
    "E/RES/2010/5", UNLISTED, "ontology#Implements", "的执行", None, PLAN, 24, f"document/{PLAN}/line/24/citation/1",
)  # fmt: skip


class TestLinksBetweenActs(AskedQuestion):
    """Acts whose titles name other acts."""

    question = "links-between-acts"
    answers = (
        ({}, [COUNCIL_NAMES_UNLISTED]),
        ({"act": UNLISTED}, [COUNCIL_NAMES_UNLISTED]),
        ({"act": AGENDA}, []),
    )
    figure = Figure(
        {},
        lambda plan: sorted(
            (citing.key, each.act.key, each.line) for each in plan.mentions for citing in each.citation.citing
        ),
        lambda rows: [(row["citing"], row["cited"], row["line"]) for row in rows],
    )
