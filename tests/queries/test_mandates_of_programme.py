"""The saved question mandates-of-programme: its answers on the small graph, and its figure on the real plan."""

import pytest
from answers import Figure, Plan, of
from asked_question import AskedOfLists, named
from differing import check_same
from listed import (
    A1,
    A2,
    A3,
    A4,
    A5,
    A6,
    A7,
    A8,
    A9,
    A10,
    A11,
    B1,
    B2,
    IN_FIRST,
    IN_SECOND,
    OF_PROGRAMME,
    asked_lines,
    lines,
)
from mandategraph.graph.store import Store


class TestMandatesOfProgramme(AskedOfLists):
    """What a programme rests on, line by line."""

    question = "mandates-of-programme"
    answers = (
        ({"programme": "2"}, of(OF_PROGRAMME, A1, A2, A3, A4, A5, A6, A7)),
        ({"programme": "7"}, of(OF_PROGRAMME, A8, A9, A10, A11, B1, B2)),
        ({"programme": "7"} | IN_SECOND, of(OF_PROGRAMME, B1, B2)),
        ({"programme": "10"} | IN_FIRST, []),
    )
    figure = Figure({"programme": "7"}, lambda plan: lines(plan, lambda each: each.entry.programme == 7), asked_lines)


@pytest.mark.shared
def test_every_mandate_leads_to_its_line(real: Store, plan: Plan) -> None:
    """Programme by programme, the rows are the entries of the records: line, act and subprogrammes."""
    for number in plan.programmes:
        rows = named(real, "mandates-of-programme", {"programme": str(number)})
        of_programme = lambda each, number=number: each.entry.programme == number  # noqa: E731
        check_same(asked_lines(rows), lines(plan, of_programme))
