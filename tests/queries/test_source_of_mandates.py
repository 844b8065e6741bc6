"""The saved question source-of-mandates: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedOfLists
from listed import A2, A4, A5, A6, A9, AGENDA, B6, IN_FIRST, SOURCE


class TestSourceOfMandates(AskedOfLists):
    """Show me the lines: every mandate of an act as its document prints it."""

    question = "source-of-mandates"
    answers = (
        ({"act": "A/RES/57/283 B"}, of(SOURCE, A4, B6)),
        ({"act": AGENDA} | IN_FIRST, of(SOURCE, A2, A5, A9)),
        ({"act": "S/RES/1325 (2000)"}, of(SOURCE, A6)),
    )
    figure = Figure(
        {"act": AGENDA},
        lambda plan: [(each.line, each.entry.place.end_line, each.entry.place.raw) for each in plan.of_act[AGENDA]],
        lambda rows: [(row["line"], row["end_line"], row["text"]) for row in rows],
    )
