"""The saved question programmes-of-act: its answers on the small graph, and its figure on the real plan."""

from typing import Any

from answers import Figure, of
from asked_question import AskedOfLists
from listed import A2, A4, A5, A9, AGENDA, B1, B3, B4, B6, IN_SECOND, OF_ACT
from small_graph import PLAN


def programme_number(row: dict[str, Any]) -> int:
    """The number of the programme of a row."""
    return int(row["programme"].removeprefix("programme/"))


class TestProgrammesOfAct(AskedOfLists):
    """Which programmes rest on an act, line by line."""

    question = "programmes-of-act"
    answers = (
        ({"act": AGENDA}, of(OF_ACT, A2, A5, A9, B1, B3)),
        ({"act": AGENDA} | IN_SECOND, of(OF_ACT, B1, B3)),
        ({"act": "A/RES/57/283/B"}, of(OF_ACT, A4, B6)),
        ({"act": PLAN}, of(OF_ACT, B4)),
    )
    figure = Figure(
        {"act": AGENDA},
        lambda plan: [(each.entry.programme, each.line) for each in plan.of_act[AGENDA]],
        lambda rows: [(programme_number(row), row["line"]) for row in rows],
    )
