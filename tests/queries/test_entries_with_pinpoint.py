"""The saved question entries-with-pinpoint: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedOfLists
from listed import A5, B3, IN_FIRST, WITH_PINPOINT


class TestEntriesWithPinpoint(AskedOfLists):
    """Mandates that name a part of an act: a section, annex or paragraph."""

    question = "entries-with-pinpoint"
    answers = (
        ({}, of(WITH_PINPOINT, A5, B3)),
        ({"programme": "10"}, of(WITH_PINPOINT, B3)),
        (IN_FIRST, of(WITH_PINPOINT, A5)),
    )
    figure = Figure(
        {},
        lambda plan: [(each.line, each.entry.pinpoint) for each in plan.where(lambda each: each.entry.pinpoint)],
        lambda rows: [(row["line"], row["pinpoint"]) for row in rows],
    )
