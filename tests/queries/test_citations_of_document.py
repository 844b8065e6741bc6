"""The saved question citations-of-document: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, of
from asked_question import AskedQuestion
from cited import (
    D1,
    D2,
    D3,
    D4,
    D5,
    D6,
    IN_DRAFT,
    IN_OTHER_PLAN,
    IN_PLAN,
    IN_REPORT,
    OF_DOCUMENT,
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P9,
    P10,
    R1,
    R2,
    R3,
    R4,
    R5,
    R6,
    R7,
    asked,
    read,
)


class TestCitationsOfDocument(AskedQuestion):
    """What a document cites, paragraph by paragraph."""

    question = "citations-of-document"
    answers = (
        (IN_PLAN, of(OF_DOCUMENT, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10)),
        (IN_OTHER_PLAN, []),
        (IN_REPORT, of(OF_DOCUMENT, R1, R2, R3, R4, R5, R6, R7)),
        (IN_DRAFT, of(OF_DOCUMENT, D1, D2, D3, D4, D5, D6)),
    )
    figure = Figure({"document": "A/71/6/Rev.1"}, lambda plan: sorted(map(read, plan.mentions), key=repr), asked)
