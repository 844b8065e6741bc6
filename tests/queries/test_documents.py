"""The saved question documents: its answers on the small graph, and its figure on the real plan."""

from answers import Figure, Plan, Row
from asked_question import AskedQuestion
from listed import IN_FIRST, IN_SECOND
from small_graph import DIGEST, DRAFT, PLAN, REPORT

FIRST_DOCUMENT = (
    PLAN, "甲计划", "2030-2031", "zh", "plan-a.txt", "a" * 64, "test 1", 3, 11, 9, 10, 2, "plan", None, None, None,
)  # fmt: skip
SECOND_DOCUMENT = (
    DIGEST, None, "2032", "en", "plan-b.txt", DIGEST, "test 1", 2, 6, 5, 0, 1, "plan", None, None, None,
)  # fmt: skip
THE_REPORT = (
    REPORT, "丙报告", None, "zh", "report.txt", "c" * 64, "test 1", 0, 0, 0, 7, 0,
    "report", "第九十一届会议", "2036-05-24", "19(a)",
)  # fmt: skip
THE_DRAFT = (
    DRAFT, "丁草案", None, "zh", "draft.txt", "d" * 64, "test 1", 0, 0, 0, 6, 0,
    "draft", "2036 年实质性会议", None, "6",
)  # fmt: skip
OF_DOCUMENT = (
    "symbol", "kind", "session", "date", "agenda_item", "programmes", "mandates", "acts", "citations", "findings",
)  # fmt: skip


def _document(plan: Plan) -> Row:
    said = plan.document
    counted = (plan.programmes, plan.listings, plan.of_act, plan.mentions, plan.findings)
    return said.symbol, str(said.kind), said.session, said.date, said.agenda_item, *map(len, counted)


class TestDocuments(AskedQuestion):
    """The documents in the store, with their files and what they hold."""

    question = "documents"
    answers = (
        ({}, [FIRST_DOCUMENT, THE_REPORT, THE_DRAFT, SECOND_DOCUMENT]),
        (IN_FIRST, [FIRST_DOCUMENT]),
        (IN_SECOND, [SECOND_DOCUMENT]),
        ({"document": REPORT}, [THE_REPORT]),
        ({"document": DRAFT}, [THE_DRAFT]),
    )
    figure = Figure(
        {},
        lambda plan: [_document(each) for each in (plan.report, plan) if each],
        lambda rows: [tuple(row[column] for column in OF_DOCUMENT) for row in rows],
        with_report=True,
    )
