"""The saved question about-organ: its answers on the small graph, and its figure on the real plan."""

from answers import Figure
from asked_question import AskedOfLists
from listed import organs


class TestAboutOrgan(AskedOfLists):
    """What the register says of an organ."""

    question = "about-organ"
    answers = (
        ({"organ": "GA"}, [("GA", "General Assembly", "大会", None, 5, 10, 3)]),
        ({"organ": "csocd"}, [("CSOCD", "Commission for Social Development", "社会发展委员会", "ECOSOC", 1, 1, 1)]),
    )
    figure = Figure(
        {"organ": "GA"},
        lambda plan: [organs(plan)["GA"]],
        lambda rows: [(row["mandates"], row["acts"], row["programmes"]) for row in rows],
    )
