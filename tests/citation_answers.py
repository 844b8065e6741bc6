"""The saved questions about citations: their exact answers on the small graph, and their figures on real documents."""

from collections import Counter
from itertools import groupby
from typing import Any

from answers import Figure, Given, Mention, Plan, Row, Value, of, places
from mandategraph.loaders.records import Kind, PassageKind
from small_graph import DIGEST, DRAFT, LINES, PLAN, REPORT

AGENDA, WOMEN, UNLISTED = "A/RES/70/1", "S/RES/1325(2000)", "A/RES/67/226"
CHILDREN = "convention-on-the-rights-of-the-child"
CONVENTION = "Convention on the Rights of the Child"


# --- what the text of the small graph says ---


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

COUNCIL_NAMES_UNLISTED = (
    "E/RES/2010/5", UNLISTED, "ontology#Implements", "的执行", None, PLAN, 24, f"document/{PLAN}/line/24/citation/1",
)  # fmt: skip
NOT_LISTED_BY_TWO = (
    PLAN, "programme/2", UNLISTED, "para. 2.1 line 6; line 9", "己方案", f"act/{UNLISTED}",
)  # fmt: skip
NOT_LISTED_BY_SEVEN = (
    PLAN, "programme/7", "A/RES/57/283 B", "para. 7.1 line 39", "Topic two", "act/A/RES/57/283/B",
)  # fmt: skip
NOT_LISTED_BY_TEN = (
    PLAN, "programme/10", "A/RES/57/283 B", "para. 10.1 line 41", "Topic two", "act/A/RES/57/283/B",
)  # fmt: skip
NOT_CITED_BY_SEVEN = [
    (PLAN, "A/RES/57/283", "32", "乙议题", "act/A/RES/57/283"),
    (PLAN, "CSOCD/RES/53/1", "36", "戊议题", "act/CSOCD/RES/53/1"),
    (PLAN, "S/2013/753", "38", "Topic six", "document/S/2013/753"),
    (DIGEST, AGENDA, "5", "Topic one", f"act/{AGENDA}"),
    (DIGEST, "S/2013/753", "6", "Topic six", "document/S/2013/753"),
]

R1_R2_R4 = "line 8; para. 3 line 12; para. 3 line 13"

ANSWERS: dict[str, list[tuple[Given, list[Row]]]] = {
    "acts-by-citing-documents": [
        (
            {},
            [
                (f"act/{AGENDA}", AGENDA, 3, 7, "Topic one"),
                (f"act/{UNLISTED}", UNLISTED, 3, 4, "己方案"),
                (f"act/{WOMEN}", WOMEN, 2, 2, "丙议题"),
                ("act/A/RES/57/283/B", "A/RES/57/283 B", 1, 2, "Topic two"),
                ("act/E/RES/2010/5", "E/RES/2010/5", 1, 2, "大会第 67/226 号决议的执行"),
                (f"document/{PLAN}", PLAN, 1, 1, "Plan A"),
                (f"document/{REPORT}", REPORT, 1, 1, "丙报告"),
                ("act/A/RES/57/283", "A/RES/57/283", 1, 1, "乙议题"),
                ("act/CSOCD/RES/53/1", "CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("document/S/2013/753", "S/2013/753", 1, 1, "Topic six"),
            ],
        ),
        (
            {"organ": "SC"},
            [
                (f"act/{WOMEN}", WOMEN, 2, 2, "丙议题"),
                ("document/S/2013/753", "S/2013/753", 1, 1, "Topic six"),
            ],
        ),
        (IN_DRAFT | {"organ": "csocd"}, [("act/CSOCD/RES/53/1", "CSOCD/RES/53/1", 1, 1, "戊议题")]),
        (IN_OTHER_PLAN, []),
    ],
    "acts-cited-but-not-listed": [
        ({}, [NOT_LISTED_BY_TWO, NOT_LISTED_BY_SEVEN, NOT_LISTED_BY_TEN]),
        ({"programme": "7"}, [NOT_LISTED_BY_SEVEN]),
        (IN_PLAN | {"programme": "2"}, [NOT_LISTED_BY_TWO]),
        (IN_OTHER_PLAN, []),
    ],
    "acts-cited-together": [
        (
            {"act": AGENDA},
            [
                (WOMEN, 2, 2, "丙议题", f"act/{WOMEN}"),
                ("A/RES/57/283 B", 1, 1, "Topic two", "act/A/RES/57/283/B"),
                (UNLISTED, 1, 1, "己方案", f"act/{UNLISTED}"),
            ],
        ),
        ({"act": AGENDA} | IN_REPORT, [(WOMEN, 1, 1, "丙议题", f"act/{WOMEN}")]),
        ({"act": "A/RES/57/283"}, [(PLAN, 1, 1, "Plan A", f"document/{PLAN}")]),
        ({"act": "CSOCD/RES/53/1"}, []),
    ],
    "acts-in-reports-and-lists": [
        (
            {},
            [
                (AGENDA, 2, 5, 3, "Topic one", f"act/{AGENDA}"),
                (WOMEN, 2, 2, 1, "丙议题", f"act/{WOMEN}"),
                (PLAN, 1, 1, 1, "Plan A", f"document/{PLAN}"),
                ("A/RES/57/283", 1, 1, 1, "乙议题", "act/A/RES/57/283"),
                ("CSOCD/RES/53/1", 1, 1, 1, "戊议题", "act/CSOCD/RES/53/1"),
            ],
        ),
        (
            IN_REPORT,
            [
                (AGENDA, 1, 3, 3, "Topic one", f"act/{AGENDA}"),
                (PLAN, 1, 1, 1, "Plan A", f"document/{PLAN}"),
                ("A/RES/57/283", 1, 1, 1, "乙议题", "act/A/RES/57/283"),
                (WOMEN, 1, 1, 1, "丙议题", f"act/{WOMEN}"),
            ],
        ),
        (IN_PLAN, []),
    ],
    "acts-listed-but-not-cited": [
        (
            {"programme": "2"},
            [
                (PLAN, "A/RES/57/283 A", "14", "乙议题", "act/A/RES/57/283/A"),
                (PLAN, "A/RES/57/283 B", "14", "Topic two", "act/A/RES/57/283/B"),
                (PLAN, WOMEN, "22", "丙议题", f"act/{WOMEN}"),
                (PLAN, CHILDREN, "10", CONVENTION, f"act/{CHILDREN}"),
            ],
        ),
        ({"programme": "7"}, NOT_CITED_BY_SEVEN),
        ({"programme": "7"} | IN_PLAN, NOT_CITED_BY_SEVEN[:3]),
        ({"programme": "10"} | IN_PLAN, []),
        (
            {"programme": "10"} | IN_OTHER_PLAN,
            [
                (DIGEST, PLAN, "11", "Plan A", f"document/{PLAN}"),
                (DIGEST, "A/RES/57/283 B", "15", "Topic two", "act/A/RES/57/283/B"),
                (DIGEST, AGENDA, "9", "Topic one", f"act/{AGENDA}"),
                (DIGEST, CHILDREN, "13", CONVENTION, f"act/{CHILDREN}"),
            ],
        ),
    ],
    "citations-of-act": [
        ({"act": AGENDA}, of(OF_ACT, P1, P8, R1, R2, R4, D1, D5)),
        ({"act": AGENDA} | IN_REPORT, of(OF_ACT, R1, R2, R4)),
        ({"act": UNLISTED}, of(OF_ACT, P2, P6, P7, R7, D2)),
        ({"act": "A/RES/57/283/B"}, of(OF_ACT, P9, P10)),
        ({"act": "A/RES/57/283 A"}, []),
        ({"act": PLAN}, of(OF_ACT, R5)),
        ({"act": REPORT}, of(OF_ACT, D3)),
    ],
    "citations-of-document": [
        (IN_PLAN, of(OF_DOCUMENT, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10)),
        (IN_OTHER_PLAN, []),
        (IN_REPORT, of(OF_DOCUMENT, R1, R2, R3, R4, R5, R6, R7)),
        (IN_DRAFT, of(OF_DOCUMENT, D1, D2, D3, D4, D5, D6)),
    ],
    "citations-of-programme": [
        ({"programme": "2"}, of(OF_PROGRAMME, P1, P2, P3, P4, P5, P6)),
        ({"programme": "7"} | IN_PLAN, of(OF_PROGRAMME, P8, P9)),
        ({"programme": "7"} | IN_OTHER_PLAN, []),
        ({"programme": "10"}, of(OF_PROGRAMME, P10)),
    ],
    "links-between-acts": [
        ({}, [COUNCIL_NAMES_UNLISTED]),
        ({"act": UNLISTED}, [COUNCIL_NAMES_UNLISTED]),
        ({"act": AGENDA}, []),
    ],
    "programmes-behind-report": [
        (
            IN_REPORT,
            [
                ("programme/2", AGENDA, R1_R2_R4, PLAN, 12, "甲议题", f"document/{PLAN}/programme/2/mandate/2"),
                ("programme/2", AGENDA, R1_R2_R4, PLAN, 20, "甲议题之二", f"document/{PLAN}/programme/2/mandate/5"),
                ("programme/2", WOMEN, "para. 3 line 12", PLAN, 22, "丙议题", f"document/{PLAN}/programme/2/mandate/6"),
                (
                    "programme/7", "A/RES/57/283", "para. 5 line 20", PLAN, 32, "乙议题",
                    f"document/{PLAN}/programme/7/mandate/1",
                ),
                ("programme/7", AGENDA, R1_R2_R4, PLAN, 34, "甲议题", f"document/{PLAN}/programme/7/mandate/2"),
                ("programme/7", AGENDA, R1_R2_R4, DIGEST, 5, "Topic one", f"document/{DIGEST}/programme/7/mandate/1"),
                (
                    "programme/10", PLAN, "para. 5 line 20", DIGEST, 11, "Plan A",
                    f"document/{DIGEST}/programme/10/mandate/2",
                ),
                ("programme/10", AGENDA, R1_R2_R4, DIGEST, 9, "Topic one", f"document/{DIGEST}/programme/10/mandate/1"),
            ],
        ),
        (IN_OTHER_PLAN, []),
    ],
}  # fmt: skip


# --- the real documents ---


def _adopted(mention: Mention) -> bool:
    """Whether an act was adopted, and is no document."""
    act = mention.act
    return act.organ is not None and not (act.kind is Kind.DOCUMENT and act.number)


def _not_listed(plan: Plan) -> set[tuple[str, str, str]]:
    mentions = [each for each in plan.mentions if each.programme and _adopted(each)]
    found = [each for each in mentions if each.programme not in plan.programmes_of(each.act.key)]
    groups = groupby(
        sorted(found, key=lambda each: (each.programme or 0, each.act.key)),
        key=lambda each: (f"programme/{each.programme}", each.act.key),
    )
    return {(programme, key, places(of)) for (programme, key), of in groups}


def _not_cited(plan: Plan, programme: int) -> set[tuple[str, str]]:
    cited = {each.act.key for each in plan.mentions if each.programme == programme}
    listed = {
        key: [each.line for each in of if each.entry.programme == programme]
        for key, of in plan.of_act.items()
        if key not in cited
    }
    return {(key, "; ".join(map(str, dict.fromkeys(lines)))) for key, lines in listed.items() if lines}


def _together(plan: Plan, key: str) -> Counter[str]:
    paragraphs = {_paragraph(each) for each in plan.citing[key] if each.citation.place.paragraph}
    pairs = {
        (each.act.key, _paragraph(each))
        for each in plan.mentions
        if _paragraph(each) in paragraphs and each.act.key != key
    }
    return Counter(other for other, _ in pairs)


def _paragraph(mention: Mention) -> tuple[Value, ...]:
    return mention.citation.place.paragraph, mention.citation.place.heading


def _read(mention: Mention) -> tuple[Value, ...]:
    citation = mention.citation
    return mention.line, citation.place.paragraph, mention.act.key, citation.pinpoint, citation.words


def _asked(rows: list[dict[str, Any]]) -> list[tuple[Value, ...]]:
    columns = ("line", "paragraph", "key", "pinpoint", "words")
    return sorted((tuple(row[column] for column in columns) for row in rows), key=repr)


def _beside(plan: Plan) -> Plan:
    assert plan.report
    return plan.report


def _shared_with_report(plan: Plan) -> dict[str, tuple[int, int]]:
    cited = _beside(plan).citing
    return {key: (len(of), len(plan.programmes_of(key))) for key, of in cited.items() if key in plan.of_act}


def _behind(plan: Plan) -> list[tuple[Value, ...]]:
    cited = _beside(plan).citing
    return sorted(
        (each.line, each.act.key, f"programme/{each.entry.programme}", places(cited[each.act.key]))
        for each in plan.where(lambda each: each.act.key in cited)
    )


def _in_text(plan: Plan) -> dict[str, int]:
    return Counter(each.act.key for each in plan.mentions if each.citation.passage is not PassageKind.LIST_TITLE)


def _by_documents(plan: Plan) -> dict[str, tuple[int, int]]:
    one, other = _in_text(plan), _in_text(_beside(plan))
    return {key: ((key in one) + (key in other), one.get(key, 0) + other.get(key, 0)) for key in {*one, *other}}


FIGURES: dict[str, Figure] = {
    "acts-by-citing-documents": Figure(
        {},
        _by_documents,
        lambda rows: {row["key"]: (row["documents"], row["citations"]) for row in rows},
        with_report=True,
    ),
    "acts-cited-but-not-listed": Figure(
        {}, _not_listed, lambda rows: {(row["programme"], row["key"], row["places"]) for row in rows}
    ),
    "acts-cited-together": Figure(
        {"act": AGENDA},
        lambda plan: _together(plan, AGENDA),
        lambda rows: Counter({row["key"]: row["paragraphs"] for row in rows}),
    ),
    "acts-in-reports-and-lists": Figure(
        {},
        _shared_with_report,
        lambda rows: {row["key"]: (row["citations"], row["programmes"]) for row in rows},
        with_report=True,
    ),
    "acts-listed-but-not-cited": Figure(
        {"programme": "9"},
        lambda plan: _not_cited(plan, 9),
        lambda rows: {(row["key"], row["lines"]) for row in rows},
    ),
    "citations-of-act": Figure(
        {"act": AGENDA},
        lambda plan: sorted((_read(each) for each in plan.citing[AGENDA]), key=repr),
        lambda rows: _asked([row | {"key": AGENDA} for row in rows]),
    ),
    "citations-of-document": Figure(
        {"document": "A/71/6/Rev.1"}, lambda plan: sorted(map(_read, plan.mentions), key=repr), _asked
    ),
    "citations-of-programme": Figure(
        {"programme": "25"},
        lambda plan: sorted((_read(each) for each in plan.mentions if each.programme == 25), key=repr),
        _asked,
    ),
    "links-between-acts": Figure(
        {},
        lambda plan: sorted(
            (citing.key, each.act.key, each.line) for each in plan.mentions for citing in each.citation.citing
        ),
        lambda rows: [(row["citing"], row["cited"], row["line"]) for row in rows],
    ),
    "programmes-behind-report": Figure(
        {"document": "A/68/321"},
        _behind,
        lambda rows: sorted((row["line"], row["key"], row["programme"], row["cited_at"]) for row in rows),
        with_report=True,
    ),
}
