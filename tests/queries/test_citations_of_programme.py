"""The saved question citations-of-programme: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedQuestion
from cited import IN_OTHER_PLAN, IN_PLAN, OF_PROGRAMME, P1, P2, P3, P4, P5, P6, P8, P9, P10, asked, read


class TestCitationsOfProgramme(AskedQuestion):
    """What the running text of a programme cites."""

    question = "citations-of-programme"
    answers = (
        ({"programme": "2"}, of(OF_PROGRAMME, P1, P2, P3, P4, P5, P6)),
        ({"programme": "7"} | IN_PLAN, of(OF_PROGRAMME, P8, P9)),
        ({"programme": "7"} | IN_OTHER_PLAN, []),
        ({"programme": "10"}, of(OF_PROGRAMME, P10)),
    )
    figure = Figure(
        {"programme": "25"},
        lambda plan: sorted((read(each) for each in plan.mentions if each.programme == 25), key=repr),
        asked,
    )
