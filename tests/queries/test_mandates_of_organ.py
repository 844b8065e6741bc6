"""The saved question mandates-of-organ: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedOfLists
from listed import A6, A11, B1, B2, B3, B4, B6, IN_SECOND, OF_ORGAN, asked_lines, lines


class TestMandatesOfOrgan(AskedOfLists):
    """Mandates that an organ gave, line by line."""

    question = "mandates-of-organ"
    answers = (
        ({"organ": "SC"}, of(OF_ORGAN, A6, A11, B2)),
        ({"organ": "SC", "programme": "7"}, of(OF_ORGAN, A11, B2)),
        ({"organ": "GA"} | IN_SECOND, of(OF_ORGAN, B1, B3, B4, B6)),
    )
    figure = Figure({"organ": "SC"}, lambda plan: lines(plan, lambda each: each.act.organ == "SC"), asked_lines)
