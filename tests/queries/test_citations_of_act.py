"""The saved question citations-of-act: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedQuestion
from cited import (
    AGENDA,
    D1,
    D2,
    D3,
    D5,
    IN_REPORT,
    OF_ACT,
    P1,
    P2,
    P6,
    P7,
    P8,
    P9,
    P10,
    R1,
    R2,
    R4,
    R5,
    R7,
    UNLISTED,
    asked,
    read,
)
from small_graph import PLAN, REPORT


class TestCitationsOfAct(AskedQuestion):
    """Where an act is cited, over all documents, with paragraph and words."""

    question = "citations-of-act"
    answers = (
        ({"act": AGENDA}, of(OF_ACT, P1, P8, R1, R2, R4, D1, D5)),
        ({"act": AGENDA} | IN_REPORT, of(OF_ACT, R1, R2, R4)),
        ({"act": UNLISTED}, of(OF_ACT, P2, P6, P7, R7, D2)),
        ({"act": "A/RES/57/283/B"}, of(OF_ACT, P9, P10)),
        ({"act": "A/RES/57/283 A"}, []),
        ({"act": PLAN}, of(OF_ACT, R5)),
        ({"act": REPORT}, of(OF_ACT, D3)),
    )
    figure = Figure(
        {"act": AGENDA},
        lambda plan: sorted((read(each) for each in plan.citing[AGENDA]), key=repr),
        lambda rows: asked([row | {"key": AGENDA} for row in rows]),
    )
