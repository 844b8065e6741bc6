"""What the small graph's texts cite, by citation, and what the questions about them share."""

from typing import Any

from answers import Mention, Plan, Value
from small_graph import DIGEST, DRAFT, LINES, PLAN, REPORT

AGENDA, WOMEN, UNLISTED = "A/RES/70/1", "S/RES/1325(2000)", "A/RES/67/226"


def citation(number: tuple[str, str, int], line: int, key: str, words: str, **more: Value) -> dict[str, Value]:
    """What the questions say of a citation, by column; unless said otherwise in a paragraph of no programme.

    Its number is made of document, place (``paragraph/3``), and position there.
    """
    document, where, position = number
    kind, _, name = where.partition("/")
    facts: dict[str, Value] = {
        "source": document,
        "plan": document,
        "line": line,
        "paragraph": name if kind == "paragraph" else None,
        "passage": "paragraph",
        "section": None,
        "programme": None,
        "subprogramme": None,
        "key": key,
        "pinpoint": None,
        "verb": None,
        "words": words,
        "text": LINES[document][line],
        "citation": f"document/{document}/{where}/citation/{position}",
    }
    return facts | more


def how(relation: str, verb: str) -> dict[str, Value]:
    """How an act is cited."""
    return {"relation": f"ontology#{relation}", "verb": verb}


TWO: dict[str, Value] = {"programme": "programme/2"}
OF_TWO: dict[str, Value] = TWO | {"subprogramme": "1", "section": "次级方案 1 > 次二之一"}
FOOTNOTE: dict[str, Value] = TWO | {"subprogramme": "1", "passage": "footnote"} | how("RefersTo", "见")
SEVEN: dict[str, Value] = {"programme": "programme/7", "subprogramme": "1"} | how("Recalls", "回顾")
TOGETHER = "大会第 70/1 号和第 67/226 号决议"
P1 = citation((PLAN, "paragraph/2.1", 1), 6, AGENDA, TOGETHER, **TWO, **how("BasedOn", "根据"))
P2 = citation((PLAN, "paragraph/2.1", 2), 6, UNLISTED, TOGETHER, **TWO, **how("BasedOn", "根据"))
P3 = citation(
    (PLAN, "paragraph/2.2", 1), 7, "E/RES/2010/5", "经济及社会理事会第 2010/5 号决议第 3 段",
    pinpoint="第 3 段", **OF_TWO, **how("Implements", "执行"),
)  # fmt: skip
P4 = citation(
    (PLAN, "paragraph/2.2", 2), 8, "E/RES/2010/5", "该决议第 5 段",
    pinpoint="第 5 段", **OF_TWO, **how("BasedOn", "按照"),
)  # fmt: skip
P5 = citation((PLAN, "line/9", 1), 9, "S/2013/753", "S/2013/753", **FOOTNOTE)
P6 = citation((PLAN, "line/9", 2), 9, UNLISTED, "第 67/226 号决议", **FOOTNOTE)
P7 = citation(
    (PLAN, "line/24", 1), 24, UNLISTED, "大会第 67/226 号决议", passage="list-title", **how("Implements", "的执行")
)
P8 = citation((PLAN, "paragraph/7.1", 1), 39, AGENDA, "大会第 70/1 号决议第三节", pinpoint="第三节", **SEVEN)
P9 = citation((PLAN, "paragraph/7.1", 2), 39, "A/RES/57/283 B", "第 57/283 B 号决议", **SEVEN)
P10 = citation(
    (PLAN, "paragraph/10.1", 1), 41, "A/RES/57/283 B", "大会第 57/283 B 号决议",
    programme="programme/10", **how("Implements", "执行"),
)  # fmt: skip
INTRODUCTION, PROGRESS = "一. 导言", "二. 进展"
R1 = citation(
    (REPORT, "line/8", 1), 8, AGENDA, "大会第 70/1 号决议", passage="summary", section="摘要", **how("Reports", "请")
)
R2 = citation(
    (REPORT, "paragraph/3", 1), 12, AGENDA, "大会第 70/1 号决议", section=INTRODUCTION, **how("BasedOn", "根据")
)
R3 = citation(
    (REPORT, "paragraph/3", 2), 12, WOMEN, "安全理事会第 1325(2000)号决议",
    section=INTRODUCTION, **how("BasedOn", "根据"),
)  # fmt: skip
R4 = citation(
    (REPORT, "paragraph/3", 3), 13, AGENDA, "大会在第 70/1 号决议第 2 段",
    section=INTRODUCTION, pinpoint="第 2 段", **how("Reports", "重申"),
)  # fmt: skip
R5 = citation(
    (REPORT, "paragraph/5", 1), 20, PLAN, "A/90/6)第 7 段",
    section=PROGRESS, pinpoint="第 7 段", **how("RefersTo", "见"),
)  # fmt: skip
R6 = citation(
    (REPORT, "paragraph/5", 2), 20, "A/RES/57/283", "大会第 57/283 号决议", section=PROGRESS, **how("Reviews", "审查")
)
R7 = citation(
    (REPORT, "paragraph/6", 1), 24, UNLISTED, "大会第 67/226 号决议",
    passage="recommendation", section="建议", **how("Welcomes", "欢迎"),
)  # fmt: skip
PREAMBLE: dict[str, Value] = {"passage": "preamble"}
OPERATIVE: dict[str, Value] = {"passage": "operative"}
D1 = citation((DRAFT, "line/6", 1), 6, AGENDA, "大会第 70/1 号决议", **PREAMBLE, **how("Recalls", "回顾"))
D2 = citation(
    (DRAFT, "line/7", 1), 7, UNLISTED, "大会第 67/226 号决议附件",
    pinpoint="附件", **PREAMBLE, **how("Reaffirms", "重申"),
)  # fmt: skip
D3 = citation((DRAFT, "paragraph/1", 1), 9, REPORT, "A/91/77", **OPERATIVE, **how("TakesNote", "注意到"))
D4 = citation(
    (DRAFT, "paragraph/2", 1), 11, WOMEN, "安全理事会第 1325(2000)号决议", **OPERATIVE, **how("Implements", "执行")
)
D5 = citation((DRAFT, "paragraph/2", 2), 11, AGENDA, "大会第 70/1 号决议", **OPERATIVE, **how("Implements", "执行"))
D6 = citation(
    (DRAFT, "paragraph/3", 1), 13, "CSOCD/RES/53/1", "社会发展委员会第 53/1 号决议",
    **OPERATIVE, **how("Reviews", "审查"),
)  # fmt: skip
OF_ACT = (
    "source", "line", "paragraph", "passage", "programme", "pinpoint", "relation", "verb", "words", "citation",
)  # fmt: skip
OF_DOCUMENT = (
    "line", "paragraph", "passage", "section", "key", "pinpoint", "relation", "verb", "words", "text", "citation",
)  # fmt: skip
OF_PROGRAMME = (
    "plan", "line", "paragraph", "subprogramme", "key", "pinpoint", "relation", "verb", "words", "citation",
)  # fmt: skip
IN_PLAN, IN_OTHER_PLAN = {"document": PLAN}, {"document": DIGEST}
IN_REPORT, IN_DRAFT = {"document": REPORT}, {"document": DRAFT}


def read(mention: Mention) -> tuple[Value, ...]:
    citation = mention.citation
    return mention.line, citation.place.paragraph, mention.act.key, citation.pinpoint, citation.words


def asked(rows: list[dict[str, Any]]) -> list[tuple[Value, ...]]:
    columns = ("line", "paragraph", "key", "pinpoint", "words")
    return sorted((tuple(row[column] for column in columns) for row in rows), key=repr)


def beside(plan: Plan) -> Plan:
    assert plan.report
    return plan.report
