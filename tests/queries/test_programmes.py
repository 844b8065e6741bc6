"""The saved question programmes: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import IN_FIRST, IN_SECOND


class TestProgrammes(AskedOfLists):
    """The programmes, with the number of their mandates, acts and subprogrammes."""

    question = "programmes"
    answers = (
        (
            {},
            [
                ("programme/2", "2", "方案二", 7, 6, 3),
                ("programme/7", "7", "Programme Seven", 6, 4, 1),
                ("programme/10", "10", "Programme Ten", 4, 4, 0),
            ],
        ),
        (
            IN_FIRST,
            [
                ("programme/2", "2", "方案二", 7, 6, 3),
                ("programme/7", "7", "Programme Seven", 4, 4, 1),
                ("programme/10", "10", "Programme Ten", 0, 0, 0),
            ],
        ),
        (
            IN_SECOND,
            [
                ("programme/7", "7", "Programme Seven", 2, 2, 1),
                ("programme/10", "10", "Programme Ten", 4, 4, 0),
            ],
        ),
    )
    figure = Figure(
        {},
        lambda plan: {
            number: (len(of), len({each.act.key for each in of}), len(plan.subprogrammes[number]))
            for number in plan.programmes
            for of in [plan.where(lambda each, number=number: each.entry.programme == number)]
        },
        lambda rows: {int(row["number"]): (row["mandates"], row["acts"], row["subprogrammes"]) for row in rows},
    )
