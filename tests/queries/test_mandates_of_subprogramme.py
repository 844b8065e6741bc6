"""The saved question mandates-of-subprogramme: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedOfLists
from listed import A3, A4, A5, A6, A7, A11, B1, B2, IN_FIRST, OF_PROGRAMME, asked_lines, lines


class TestMandatesOfSubprogramme(AskedOfLists):
    """What a subprogramme rests on, line by line."""

    question = "mandates-of-subprogramme"
    answers = (
        ({"programme": "2", "subprogramme": "1"}, of(OF_PROGRAMME, A3, A4, A6, A7)),
        ({"programme": "2", "subprogramme": "2"}, of(OF_PROGRAMME, A5, A6)),
        ({"programme": "7", "subprogramme": "1"}, of(OF_PROGRAMME, A11, B1, B2)),
        ({"programme": "7", "subprogramme": "1"} | IN_FIRST, of(OF_PROGRAMME, A11)),
    )
    figure = Figure(
        {"programme": "7", "subprogramme": "3"},
        lambda plan: lines(plan, lambda each: each.entry.programme == 7 and 3 in plan.subprogrammes_of(each.entry)),
        asked_lines,
    )
