"""The saved question acts-that-came-back: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedQuestion


class TestActsThatCameBack(AskedQuestion):
    """Acts that came back: listed, absent from a later plan of the programme, and listed again."""

    question = "acts-that-came-back"
    answers = (
        ({}, []),
        ({"programme": "7"}, []),
    )
    figure = Figure({}, lambda _: [], lambda rows: rows, answered=False)
