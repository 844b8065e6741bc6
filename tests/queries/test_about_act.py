"""The saved question about-act: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import AGENDA, CHILDREN, CONVENTION
from small_graph import PLAN


class TestAboutAct(AskedOfLists):
    """What the graph says of an act."""

    question = "about-act"
    answers = (
        (
            {"act": "A/RES/57/283B"},
            [
                (
                    "A/RES/57/283 B", "Resolution", "General Assembly", 2002, "Topic two", None, "A/RES/57/283",
                    "https://docs.un.org/en/A/RES/57/283B", "act/A/RES/57/283/B",
                )
            ],
        ),
        (
            {"act": PLAN},
            [
                (
                    PLAN, "Document", "General Assembly", None, "Plan A", None, None,
                    "https://docs.un.org/en/A/90/6", f"document/{PLAN}",
                )
            ],
        ),
        ({"act": CHILDREN}, [(CHILDREN, "Treaty", None, 1989, CONVENTION, None, None, None, f"act/{CHILDREN}")]),
    )  # fmt: skip
    figure = Figure(
        {"act": AGENDA},
        lambda plan: [(plan.of_act[AGENDA][0].act.kind, plan.of_act[AGENDA][0].act.year)],
        lambda rows: [(row["kind"].lower(), row["year"]) for row in rows],
    )
