"""The saved question mandates-of-component: its answers on the small graph, and its figure on the real plan."""

from collections import Counter

from answers import Figure, of
from asked_question import AskedOfLists
from listed import A10, A11, IN_FIRST, IN_SECOND, OF_COMPONENT


class TestMandatesOfComponent(AskedOfLists):
    """What the components of programmes rest on, line by line."""

    question = "mandates-of-component"
    answers = (
        ({}, of(OF_COMPONENT, A10, A11)),
        ({"component": "部分 y"}, of(OF_COMPONENT, A11)),
        ({"programme": "2"}, []),
        (IN_FIRST | {"programme": "7"}, of(OF_COMPONENT, A10, A11)),
        (IN_SECOND, []),
    )
    figure = Figure(
        {},
        lambda plan: Counter(each.entry.component for each in plan.listings if each.entry.component),
        lambda rows: Counter(row["component"] for row in rows),
    )
