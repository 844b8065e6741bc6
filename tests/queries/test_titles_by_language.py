"""The saved question titles-by-language: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedQuestion


class TestTitlesByLanguage(AskedQuestion):
    """How many acts that documents of two languages list have a title in both."""

    question = "titles-by-language"
    answers = (({}, [("en", "zh", 4, 4, 4, 0, "100")]),)
    figure = Figure({}, lambda _: [], lambda rows: rows, answered=False)
