"""The saved questions: their headers, their exact answers on a small graph, and their figures on a real plan."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bilingual_answers
import citation_answers
import comparison_answers
import pytest
from answers import Figure, Given, Listing, Plan, Row, Value, numbers, of
from mandategraph.graph.answering.acts import act_key, acts_like
from mandategraph.graph.answering.catalogue import FOLDER, KINDS, Question, ask_text, question, questions, read_question
from mandategraph.graph.errors import QuestionError
from mandategraph.graph.sparql import refuse_reaching_out
from mandategraph.graph.store import Store
from mandategraph.loaders import read
from mandategraph.loaders.records import Citation, Kind
from mandategraph.ontology.organs import organ_register
from pyoxigraph import Literal, NamedNode
from small_graph import DIGEST, DRAFT, PLAN, REPORT, documents, first_plan, second_plan, small_store, store_of

FILES = sorted(FOLDER.glob("*.rq"))
SEEDS = Path(__file__).parents[1].parent / "shared/seeds"
REAL_PLAN = SEEDS / "002_3d27bf8004ef5ae2.txt"
REAL_REPORT = SEEDS / "004_656a6416665f1595.txt"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The small graph."""
    with small_store() as opened:
        yield opened


def plain(term: Any, base: str) -> Value:
    """The value of a term: a number, a text, or an IRI without its base."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value.removeprefix(base)
    assert isinstance(term, Literal)
    return int(term.value) if term.datatype.value.endswith("#integer") else term.value


def answer(store: Store, name: str, given: Given | None = None) -> list[Row]:
    """The rows that a saved question gives, as plain values."""
    return [tuple(plain(term, store.base.iri) for term in row) for row in question(name).ask(store, given)]


def named(store: Store, name: str, given: Given | None = None) -> list[dict[str, Any]]:
    """The rows that a saved question gives, by column."""
    columns = [column for column, _ in question(name).columns]
    return [dict(zip(columns, row, strict=True)) for row in answer(store, name, given)]


# --- what lists of the small graph say ---

SCOPE_WHOLE = "ontology#WholeProgramme"
SCOPE_ALL = "ontology#AllSubprogrammes"
SCOPE_NAMED = "ontology#NamedSubprogrammes"
SCOPE_COMPONENT = "ontology#NamedComponent"

AGENDA = "A/RES/70/1"
CHILDREN = "convention-on-the-rights-of-the-child"
ASSEMBLY, COUNCIL = "大会决议", "安全理事会决议"
IN_ENGLISH = "General Assembly resolutions"
CONVENTION = "Convention on the Rights of the Child"


def mandate(number: tuple[str, int, int], line: int, key: str, title: str, **more: Value) -> dict[str, Value]:
    """What the questions say of a mandate, by column; unless said otherwise it is for a whole programme, in one line.

    Its number is made of plan, programme, and position in the list of the programme.
    """
    plan, programme, position = number
    facts: dict[str, Value] = {
        "plan": plan,
        "file": "plan-a.txt" if plan == PLAN else "plan-b.txt",
        "line": line,
        "end_line": line,
        "programme": f"programme/{programme}",
        "key": key,
        "title": title,
        "text": title,
        "scope": SCOPE_WHOLE,
        "subprogrammes": "",
        "component": None,
        "heading": None,
        "pinpoint": None,
        "mandate": f"document/{plan}/programme/{programme}/mandate/{position}",
    }
    return facts | more


LETTERED = {
    "end_line": 15,
    "text": "57/283 A 和 B 乙\n议题",
    "scope": SCOPE_NAMED,
    "subprogrammes": "1",
    "heading": ASSEMBLY,
}

A1 = mandate((PLAN, 2, 1), 10, CHILDREN, "《儿童权利公约》")
A2 = mandate((PLAN, 2, 2), 12, AGENDA, "甲议题", text="70/1 甲议题", heading=ASSEMBLY)
A3 = mandate((PLAN, 2, 3), 14, "A/RES/57/283 A", "乙议题", **LETTERED)
A4 = mandate((PLAN, 2, 4), 14, "A/RES/57/283 B", "乙议题", **LETTERED)
A5 = mandate(
    (PLAN, 2, 5), 20, AGENDA, "甲议题之二",
    text="70/1 甲议题之二", scope=SCOPE_NAMED, subprogrammes="2", heading=ASSEMBLY, pinpoint="III",
)  # fmt: skip
A6 = mandate(
    (PLAN, 2, 6), 22, "S/RES/1325(2000)", "丙议题",
    text="1325(2000) 丙议题", scope=SCOPE_ALL, subprogrammes="1, 2, 10", heading=COUNCIL,
)  # fmt: skip
A7 = mandate(
    (PLAN, 2, 7), 24, "E/RES/2010/5", "大会第 67/226 号决议的执行",
    text="2010/5 大会第 67/226 号决议的执行", scope=SCOPE_NAMED, subprogrammes="1, 10",
)  # fmt: skip
A8 = mandate((PLAN, 7, 1), 32, "A/RES/57/283", "乙议题", text="57/283 乙议题", heading=ASSEMBLY)
A9 = mandate((PLAN, 7, 2), 34, AGENDA, "甲议题", text="70/1 甲议题", heading=ASSEMBLY)
A10 = mandate(
    (PLAN, 7, 3), 36, "CSOCD/RES/53/1", "戊议题", text="53/1 戊议题", scope=SCOPE_COMPONENT, component="甲. 部分 X"
)  # fmt: skip
A11 = mandate(
    (PLAN, 7, 4), 38, "S/2013/753", "己议题",
    text="S/2013/753 己议题", scope=SCOPE_COMPONENT, subprogrammes="1", component="乙. 部分 Y", heading=COUNCIL,
)  # fmt: skip
B1 = mandate(
    (DIGEST, 7, 1), 5, AGENDA, "Topic one",
    text="70/1 Topic one", scope=SCOPE_NAMED, subprogrammes="1", heading=IN_ENGLISH,
)  # fmt: skip
B2 = mandate(
    (DIGEST, 7, 2), 6, "S/2013/753", "Topic six", text="S/2013/753 Topic six", scope=SCOPE_NAMED, subprogrammes="1"
)  # fmt: skip
B3 = mandate((DIGEST, 10, 1), 9, AGENDA, "Topic one", text="70/1 Topic one", heading=IN_ENGLISH, pinpoint="III")
B4 = mandate((DIGEST, 10, 2), 11, PLAN, "Plan A", text=f"{PLAN} Plan A")
B5 = mandate((DIGEST, 10, 3), 13, CHILDREN, CONVENTION)
B6 = mandate((DIGEST, 10, 4), 15, "A/RES/57/283 B", "Topic two", text="57/283 Topic two")

OF_PROGRAMME = ("plan", "line", "key", "title", "scope", "subprogrammes", "component", "heading", "pinpoint", "mandate")
OF_COMPONENT = (
    "plan", "line", "programme", "component", "subprogrammes", "key", "title", "heading", "pinpoint", "mandate",
)  # fmt: skip
OF_ORGAN = (
    "plan", "line", "programme", "key", "title", "scope", "subprogrammes", "component", "heading", "pinpoint",
    "mandate",
)  # fmt: skip
OF_ACT = (
    "plan", "line", "programme", "scope", "subprogrammes", "component", "heading", "pinpoint", "title", "mandate",
)  # fmt: skip
WITH_PINPOINT = ("plan", "line", "programme", "key", "pinpoint", "title", "scope", "subprogrammes", "mandate")
SOURCE = ("plan", "file", "line", "end_line", "programme", "text", "mandate")


def acts(*rows: Row) -> list[Row]:
    """Rows that begin with the key of an act, with the IRI of the act before it."""
    own = {"A/RES/57/283 A": "act/A/RES/57/283/A", "A/RES/57/283 B": "act/A/RES/57/283/B"}
    documents = {"S/2013/753", PLAN}
    return [
        (own.get(str(key)) or f"{'document' if key in documents else 'act'}/{key}", key, *rest) for key, *rest in rows
    ]


def where(*mandates: dict[str, Value]) -> str:
    """The places of mandates as questions join them."""
    return "; ".join(f"{facts['plan']} line {facts['line']}" for facts in mandates)


IN_FIRST, IN_SECOND = {"document": PLAN}, {"document": DIGEST}
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
DOES_NOT_FIT = (
    PLAN, 22, "warning", "year-does-not-fit", "1325(2000): a year that does not fit", "1325(2000) 丙议题",
    f"document/{PLAN}/finding/1",
)  # fmt: skip
EMPTY = (PLAN, 40, "warning", "empty-list", "the list is empty", "方案 10", f"document/{PLAN}/finding/2")
UNREADABLE = (DIGEST, 17, "error", "unreadable-line", "cannot be read", "??", f"document/{DIGEST}/finding/1")

OF_MANDATES: dict[str, list[tuple[Given, list[Row]]]] = {
    "about-act": [
        (
            {"act": "A/RES/57/283B"},
            [
                (
                    "A/RES/57/283 B", "Resolution", "General Assembly", 2002, "Topic two", None, "A/RES/57/283",
                    "https://docs.un.org/en/A/RES/57/283B", "act/A/RES/57/283/B",
                )
            ],
        ),
        (
            {"act": PLAN},
            [
                (
                    PLAN, "Document", "General Assembly", None, "Plan A", None, None,
                    "https://docs.un.org/en/A/90/6", f"document/{PLAN}",
                )
            ],
        ),
        ({"act": CHILDREN}, [(CHILDREN, "Treaty", None, 1989, CONVENTION, None, None, None, f"act/{CHILDREN}")]),
    ],
    "about-organ": [
        ({"organ": "GA"}, [("GA", "General Assembly", "大会", None, 5, 10, 3)]),
        ({"organ": "csocd"}, [("CSOCD", "Commission for Social Development", "社会发展委员会", "ECOSOC", 1, 1, 1)]),
    ],
    "acts-by-mandates": [
        (
            {},
            acts(
                (AGENDA, 5, 3, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (CHILDREN, 2, 2, CONVENTION),
                ("S/2013/753", 2, 1, "Topic six"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
                ("CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("E/RES/2010/5", 1, 1, "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, 1, "丙议题"),
            ),
        ),
        ({"organ": "SC"}, acts(("S/2013/753", 2, 1, "Topic six"), ("S/RES/1325(2000)", 1, 1, "丙议题"))),
        (IN_SECOND | {"organ": "SC"}, acts(("S/2013/753", 1, 1, "Topic six"))),
    ],
    "acts-by-plans": [
        (
            {},
            acts(
                (AGENDA, 2, 3, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (CHILDREN, 2, 2, CONVENTION),
                ("S/2013/753", 2, 1, "Topic six"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
                ("CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("E/RES/2010/5", 1, 1, "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, 1, "丙议题"),
            ),
        ),
        ({"organ": "SC"}, acts(("S/2013/753", 2, 1, "Topic six"), ("S/RES/1325(2000)", 1, 1, "丙议题"))),
        (IN_SECOND | {"organ": "SC"}, acts(("S/2013/753", 1, 1, "Topic six"))),
    ],
    "acts-by-programmes": [
        (
            {},
            acts(
                (AGENDA, 3, 5, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (CHILDREN, 2, 2, CONVENTION),
                ("S/2013/753", 1, 2, "Topic six"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
                ("CSOCD/RES/53/1", 1, 1, "戊议题"),
                ("E/RES/2010/5", 1, 1, "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, 1, "丙议题"),
            ),
        ),
        (
            IN_SECOND,
            acts(
                (AGENDA, 2, 2, "Topic one"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283 B", 1, 1, "Topic two"),
                ("S/2013/753", 1, 1, "Topic six"),
                (CHILDREN, 1, 1, CONVENTION),
            ),
        ),
        (
            {"organ": "ga"},
            acts(
                (AGENDA, 3, 5, "Topic one"),
                ("A/RES/57/283 B", 2, 2, "Topic two"),
                (PLAN, 1, 1, "Plan A"),
                ("A/RES/57/283", 1, 1, "乙议题"),
                ("A/RES/57/283 A", 1, 1, "乙议题"),
            ),
        ),
    ],
    "acts-by-subprogrammes": [
        (
            {},
            acts(
                ("S/RES/1325(2000)", 3, 1, 1, "丙议题"),
                (AGENDA, 2, 2, 2, "Topic one"),
                ("E/RES/2010/5", 2, 1, 1, "大会第 67/226 号决议的执行"),
                ("S/2013/753", 1, 1, 2, "Topic six"),
                ("A/RES/57/283 A", 1, 1, 1, "乙议题"),
                ("A/RES/57/283 B", 1, 1, 1, "Topic two"),
            ),
        ),
        (IN_SECOND, acts((AGENDA, 1, 1, 1, "Topic one"), ("S/2013/753", 1, 1, 1, "Topic six"))),
        ({"organ": "ECOSOC"}, acts(("E/RES/2010/5", 2, 1, 1, "大会第 67/226 号决议的执行"))),
    ],
    "acts-by-year": [
        ({}, [(None, 3, 4), (1989, 1, 2), (2000, 1, 1), (2002, 3, 4), (2010, 1, 1), (2015, 1, 5)]),
        (IN_FIRST, [(None, 2, 2), (1989, 1, 1), (2000, 1, 1), (2002, 3, 3), (2010, 1, 1), (2015, 1, 3)]),
        ({"programme": "10"}, [(None, 1, 1), (1989, 1, 1), (2002, 1, 1), (2015, 1, 1)]),
    ],
    "acts-of-one-programme": [
        (
            {"programme": "2"},
            acts(
                ("A/RES/57/283 A", 1, where(A3), "乙议题"),
                ("E/RES/2010/5", 1, where(A7), "大会第 67/226 号决议的执行"),
                ("S/RES/1325(2000)", 1, where(A6), "丙议题"),
            ),
        ),
        (
            {"programme": "7"},
            acts(
                ("A/RES/57/283", 1, where(A8), "乙议题"),
                ("CSOCD/RES/53/1", 1, where(A10), "戊议题"),
                ("S/2013/753", 2, where(A11, B2), "Topic six"),
            ),
        ),
        (
            {"programme": "10"} | IN_SECOND,
            acts(
                (PLAN, 1, where(B4), "Plan A"),
                ("A/RES/57/283 B", 1, where(B6), "Topic two"),
                (CHILDREN, 1, where(B5), CONVENTION),
            ),
        ),
    ],
    "acts-shared-by-programmes": [
        ({"first": "2", "second": "7"}, acts((AGENDA, where(A2, A5), where(A9, B1), "Topic one"))),
        ({"first": "7", "second": "2"} | IN_FIRST, acts((AGENDA, where(A9), where(A2, A5), "Topic one"))),
        (
            {"first": "2", "second": "10"},
            acts(
                ("A/RES/57/283 B", where(A4), where(B6), "Topic two"),
                (AGENDA, where(A2, A5), where(B3), "Topic one"),
                (CHILDREN, where(A1), where(B5), CONVENTION),
            ),
        ),
        ({"first": "2", "second": "10"} | IN_SECOND, []),
    ],
    "documents": [
        ({}, [FIRST_DOCUMENT, THE_REPORT, THE_DRAFT, SECOND_DOCUMENT]),
        (IN_FIRST, [FIRST_DOCUMENT]),
        (IN_SECOND, [SECOND_DOCUMENT]),
        ({"document": REPORT}, [THE_REPORT]),
        ({"document": DRAFT}, [THE_DRAFT]),
    ],
    "entries-with-pinpoint": [
        ({}, of(WITH_PINPOINT, A5, B3)),
        ({"programme": "10"}, of(WITH_PINPOINT, B3)),
        (IN_FIRST, of(WITH_PINPOINT, A5)),
    ],
    "findings": [
        ({}, [DOES_NOT_FIT, EMPTY, UNREADABLE]),
        (IN_SECOND, [UNREADABLE]),
        ({"code": "empty-list"}, [EMPTY]),
    ],
    "findings-by-code": [
        (
            {},
            [
                ("empty-list", "warning", 1, 1),
                ("unreadable-line", "error", 1, 1),
                ("year-does-not-fit", "warning", 1, 1),
            ],
        ),
        (IN_SECOND, [("unreadable-line", "error", 1, 1)]),
    ],
    "lettered-acts-beside-whole": [
        (
            {},
            [
                ("A/RES/57/283", where(A8), "A/RES/57/283 A", where(A3), "乙议题"),
                ("A/RES/57/283", where(A8), "A/RES/57/283 B", where(A4, B6), "Topic two"),
            ],
        ),
        (
            IN_FIRST,
            [
                ("A/RES/57/283", where(A8), "A/RES/57/283 A", where(A3), "乙议题"),
                ("A/RES/57/283", where(A8), "A/RES/57/283 B", where(A4), "Topic two"),
            ],
        ),
        (IN_SECOND, []),
    ],
    "mandates-by-organ": [
        (
            {},
            [
                ("organ/GA", "GA", "General Assembly", 10, 5, 3),
                ("organ/SC", "SC", "Security Council", 3, 2, 2),
                (None, None, None, 2, 1, 2),
                ("organ/CSOCD", "CSOCD", "Commission for Social Development", 1, 1, 1),
                ("organ/ECOSOC", "ECOSOC", "Economic and Social Council", 1, 1, 1),
            ],
        ),
        (
            IN_SECOND,
            [
                ("organ/GA", "GA", "General Assembly", 4, 3, 2),
                (None, None, None, 1, 1, 1),
                ("organ/SC", "SC", "Security Council", 1, 1, 1),
            ],
        ),
    ],
    "mandates-of-component": [
        ({}, of(OF_COMPONENT, A10, A11)),
        ({"component": "部分 y"}, of(OF_COMPONENT, A11)),
        ({"programme": "2"}, []),
        (IN_FIRST | {"programme": "7"}, of(OF_COMPONENT, A10, A11)),
        (IN_SECOND, []),
    ],
    "mandates-of-organ": [
        ({"organ": "SC"}, of(OF_ORGAN, A6, A11, B2)),
        ({"organ": "SC", "programme": "7"}, of(OF_ORGAN, A11, B2)),
        ({"organ": "GA"} | IN_SECOND, of(OF_ORGAN, B1, B3, B4, B6)),
    ],
    "mandates-of-programme": [
        ({"programme": "2"}, of(OF_PROGRAMME, A1, A2, A3, A4, A5, A6, A7)),
        ({"programme": "7"}, of(OF_PROGRAMME, A8, A9, A10, A11, B1, B2)),
        ({"programme": "7"} | IN_SECOND, of(OF_PROGRAMME, B1, B2)),
        ({"programme": "10"} | IN_FIRST, []),
    ],
    "mandates-of-subprogramme": [
        ({"programme": "2", "subprogramme": "1"}, of(OF_PROGRAMME, A3, A4, A6, A7)),
        ({"programme": "2", "subprogramme": "2"}, of(OF_PROGRAMME, A5, A6)),
        ({"programme": "7", "subprogramme": "1"}, of(OF_PROGRAMME, A11, B1, B2)),
        ({"programme": "7", "subprogramme": "1"} | IN_FIRST, of(OF_PROGRAMME, A11)),
    ],
    "oldest-acts": [
        (
            {},
            acts(
                (CHILDREN, 1989, 2, "2, 10", 2, where(A1, B5), CONVENTION),
                ("S/RES/1325(2000)", 2000, 1, "2", 1, where(A6), "丙议题"),
                ("A/RES/57/283", 2002, 1, "7", 1, where(A8), "乙议题"),
                ("A/RES/57/283 A", 2002, 1, "2", 1, where(A3), "乙议题"),
                ("A/RES/57/283 B", 2002, 2, "2, 10", 2, where(A4, B6), "Topic two"),
                ("E/RES/2010/5", 2010, 1, "2", 1, where(A7), "大会第 67/226 号决议的执行"),
                (AGENDA, 2015, 3, "2, 7, 10", 5, where(A2, A5, A9, B1, B3), "Topic one"),
            ),
        ),
        (
            {"programme": "7"},
            acts(
                ("A/RES/57/283", 2002, 1, "7", 1, where(A8), "乙议题"),
                (AGENDA, 2015, 3, "2, 7, 10", 5, where(A2, A5, A9, B1, B3), "Topic one"),
            ),
        ),
        ({"programme": "7"} | IN_SECOND, acts((AGENDA, 2015, 2, "7, 10", 2, where(B1, B3), "Topic one"))),
    ],
    "programmes": [
        (
            {},
            [
                ("programme/2", "2", "方案二", 7, 6, 3),
                ("programme/7", "7", "Programme Seven", 6, 4, 1),
                ("programme/10", "10", "Programme Ten", 4, 4, 0),
            ],
        ),
        (
            IN_FIRST,
            [
                ("programme/2", "2", "方案二", 7, 6, 3),
                ("programme/7", "7", "Programme Seven", 4, 4, 1),
                ("programme/10", "10", "Programme Ten", 0, 0, 0),
            ],
        ),
        (
            IN_SECOND,
            [
                ("programme/7", "7", "Programme Seven", 2, 2, 1),
                ("programme/10", "10", "Programme Ten", 4, 4, 0),
            ],
        ),
    ],
    "programmes-of-act": [
        ({"act": AGENDA}, of(OF_ACT, A2, A5, A9, B1, B3)),
        ({"act": AGENDA} | IN_SECOND, of(OF_ACT, B1, B3)),
        ({"act": "A/RES/57/283/B"}, of(OF_ACT, A4, B6)),
        ({"act": PLAN}, of(OF_ACT, B4)),
    ],
    "source-of-mandates": [
        ({"act": "A/RES/57/283 B"}, of(SOURCE, A4, B6)),
        ({"act": AGENDA} | IN_FIRST, of(SOURCE, A2, A5, A9)),
        ({"act": "S/RES/1325 (2000)"}, of(SOURCE, A6)),
    ],
    "subprogrammes-of-programme": [
        (
            {"programme": "2"},
            [
                (PLAN, "1", "次二之一", 4, 4, f"document/{PLAN}/programme/2/subprogramme/1"),
                (PLAN, "2", "次二之二", 2, 2, f"document/{PLAN}/programme/2/subprogramme/2"),
                (PLAN, "10", "次二之十", 2, 2, f"document/{PLAN}/programme/2/subprogramme/10"),
            ],
        ),
        (
            {"programme": "7"},
            [
                (PLAN, "1", "次七之一", 1, 1, f"document/{PLAN}/programme/7/subprogramme/1"),
                (DIGEST, "1", "First of seven", 2, 2, f"document/{DIGEST}/programme/7/subprogramme/1"),
            ],
        ),
        (
            {"programme": "7"} | IN_FIRST,
            [(PLAN, "1", "次七之一", 1, 1, f"document/{PLAN}/programme/7/subprogramme/1")],
        ),
    ],
    "titles-of-act": [
        (
            {"act": AGENDA},
            [("Topic one", 2, where(B1, B3)), ("甲议题", 2, where(A2, A9)), ("甲议题之二", 1, where(A5))],
        ),
        ({"act": AGENDA} | IN_FIRST, [("甲议题", 2, where(A2, A9)), ("甲议题之二", 1, where(A5))]),
        ({"act": CHILDREN}, [(CONVENTION, 1, where(B5)), ("《儿童权利公约》", 1, where(A1))]),
    ],
}  # fmt: skip

ANSWERS = OF_MANDATES | citation_answers.ANSWERS | comparison_answers.ANSWERS | bilingual_answers.ANSWERS

CASES = [
    pytest.param(name, given, rows, id=f"{name}-{number}")
    for name, answers in ANSWERS.items()
    for number, (given, rows) in enumerate(answers, start=1)
]


# --- the files ---


def code(text: str) -> str:
    """A question without its comment lines."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def test_every_question_is_tested() -> None:
    """Every file has its answers here or beside, once, and its figure on the real plan; there are enough of them."""
    names = {path.stem for path in FILES}
    assert len(FILES) == len(ANSWERS) == len(FIGURES) >= 10
    assert names == ANSWERS.keys() == FIGURES.keys() == questions().keys()
    beside = (citation_answers.ANSWERS, comparison_answers.ANSWERS, bilingual_answers.ANSWERS)
    assert len(ANSWERS) == len(OF_MANDATES) + sum(map(len, beside))


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_every_parameter_is_tested(name: str) -> None:
    """Each optional parameter is given in one of the answers and left out in another."""
    for parameter in question(name).parameters:
        given = [parameter.name in values for values, _ in ANSWERS[name]]
        assert any(given), parameter.name
        assert all(given) is not parameter.optional, parameter.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_is_complete(path: Path) -> None:
    """The name is plain words; the title stands in English and Chinese; what is declared is explained."""
    found = read_question(path)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|[a-z]+", found.name)
    assert re.fullmatch(r"[A-Z][ -~]+[^.\s]", found.title)
    assert re.search(r"[一-鿿]", found.title_zh)
    assert found.columns
    declared = [parameter.name for parameter in found.parameters]
    assert len(set(declared)) == len(declared)
    assert {parameter.kind for parameter in found.parameters} <= KINDS.keys()
    assert all(about.strip() for _, about in found.columns)
    assert max(map(len, found.text.splitlines())) <= 120


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parameters_are_those_of_the_text(path: Path) -> None:
    """Every ``$name`` in the question is declared, and every declared parameter is used."""
    found = read_question(path)
    assert set(re.findall(r"\$(\w+)", code(found.text))) == {parameter.name for parameter in found.parameters}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_question_fixes_the_order(path: Path) -> None:
    """A question says itself in which order its rows come, where it can have more than one."""
    text = code(path.read_text("utf-8"))
    assert re.search(r"^ORDER BY ", text, re.MULTILINE) or path.stem == "about-organ"


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_columns_are_those_of_the_engine(store: Store, name: str, given: Given, rows: list[Row]) -> None:
    """The declared columns are the variables that the engine returns, in their order."""
    results = question(name).ask(store, given)
    assert [variable.value for variable in results.variables] == [column for column, _ in question(name).columns]
    assert {len(row) for row in rows} <= {len(results.variables)}


# --- the small graph ---


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_answer_on_the_small_graph(store: Store, name: str, given: Given, rows: list[Row]) -> None:
    """The answer is what one reads off the small documents by hand, row by row and in order."""
    assert answer(store, name, given) == rows


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_answer_does_not_depend_on_the_order_of_loading(name: str, given: Given, rows: list[Row]) -> None:
    """The same documents loaded the other way round, and one of them twice, give the same rows in the same order."""
    assert answer(_loaded_otherwise(), name, given) == rows


_OTHERWISE: list[Store] = []


def _loaded_otherwise() -> Store:
    if not _OTHERWISE:
        _OTHERWISE.append(store_of(*documents()[::-1], second_plan()))
    return _OTHERWISE[0]


@pytest.mark.parametrize("name", sorted(OF_MANDATES.keys() - {"documents"}))
def test_citations_change_no_answer_about_mandates(store: Store, name: str) -> None:
    """What lists say is answered alike where nothing is cited, and where there is neither report nor draft."""
    for given, rows in OF_MANDATES[name]:
        assert answer(_without_citations(), name, given) == answer(store, name, given) == rows


_UNCITING: list[Store] = []


def _without_citations() -> Store:
    if not _UNCITING:
        plans = (first_plan(), second_plan())
        _UNCITING.append(store_of(*([each for each in plan if not isinstance(each, Citation)] for plan in plans)))
    return _UNCITING[0]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_no_row_comes_twice(store: Store, name: str) -> None:
    """Labels in two languages, and acts that two plans describe, do not multiply rows."""
    for given, _ in ANSWERS[name]:
        rows = answer(store, name, given)
        assert len(set(rows)) == len(rows)


def test_titles_keep_their_language(store: Store) -> None:
    """A title is returned in the language of its document."""
    rows = question("titles-of-act").ask(store, {"act": AGENDA})
    assert [row["title"].language for row in rows] == ["en", "zh", "zh"]


# --- bad parameters ---


@pytest.mark.parametrize("found", questions().values(), ids=questions())
def test_missing_parameter_is_named(store: Store, found: Question) -> None:
    """A question without a parameter that it needs says which one, how to give it, and what it is."""
    for parameter in found.parameters:
        if parameter.optional:
            continue
        others = {other.name: "1" for other in found.parameters if other is not parameter}
        with pytest.raises(QuestionError) as error:
            found.ask(store, others)
        assert error.value.value == parameter.name
        assert f"-p {parameter.name}=" in str(error.value)
        assert parameter.about in str(error.value)


@pytest.mark.parametrize("found", questions().values(), ids=questions())
def test_unknown_parameter_is_named(store: Store, found: Question) -> None:
    """A parameter that the question does not have is refused, with those it has."""
    given = {parameter.name: "1" for parameter in found.parameters} | {"programm": "7"}
    with pytest.raises(QuestionError, match="has no parameter programm: it has") as error:
        found.ask(store, given)
    assert all(parameter.name in str(error.value) for parameter in found.parameters)


@pytest.mark.parametrize("text", ["seven", "", "-7", "7.0", "programme/7", "7 ", "七"])
def test_programme_must_be_a_number(store: Store, text: str) -> None:
    """A programme that is no number is refused; the message names the parameter and repeats the text."""
    with pytest.raises(QuestionError, match="is no number") as error:
        question("mandates-of-programme").ask(store, {"programme": text})
    assert f"-p programme={text}" in error.value.what
    assert repr(text) in error.value.what


def test_zeros_before_a_programme_number_do_not_count(store: Store) -> None:
    """Programme 07 is programme 7."""
    assert answer(store, "mandates-of-programme", {"programme": "07"}) == answer(
        store, "mandates-of-programme", {"programme": "7"}
    )


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("acts-by-programs", "acts-by-programmes"),
        ("programmes-of-acts", "programmes-of-act"),
        ("mandates-of-programm", "mandates-of-programme"),
        ("Documents", "documents"),
    ],
)
def test_unknown_question_gets_a_suggestion(name: str, suggested: str) -> None:
    """A question that is not there is refused with the names that are nearest."""
    with pytest.raises(QuestionError, match=f"no saved question is named {name}: did you mean .*{suggested}"):
        question(name)


def test_question_unlike_any_gets_the_way_to_the_list() -> None:
    """Where no name is near, the message says how to list them."""
    with pytest.raises(QuestionError, match="'mandates queries' lists them"):
        question("xyzzy")


HEADER = "# title: Acts\n# title-zh: 文书\n"


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("# title-zh: 文书\n", "the header"),
        ("# title: Acts\n", "the header"),
        (HEADER + "# title: Acts again\n", "the header"),
        (HEADER + "# param act\n", "param act"),
        (HEADER + "# param act thing: an act\n", "param act thing: an act"),
        (HEADER + "# column act\n", "column act"),
    ],
)
def test_faulty_header_is_refused(tmp_path: Path, header: str, fault: str) -> None:
    """A file without a title, or with a parameter or column that is not explained, is refused by name."""
    path = tmp_path / "acts.rq"
    path.write_text(header + "SELECT ?act WHERE { ?act a mg:Act }", "utf-8")
    with pytest.raises(QuestionError, match=fault) as error:
        read_question(path)
    assert str(error.value).startswith("acts.rq: ")


def test_value_cannot_break_out(store: Store) -> None:
    """Whatever is typed as a value stays a value: quotes and brackets change nothing of the question."""
    for text in ('x"', "x' } SELECT", "x\\", '"""', "a\nb", "<http://example.org/>", "}"):
        for name, parameter in (("programmes-of-act", "act"), ("documents", "document"), ("findings", "code")):
            if parameter == "code":
                assert answer(store, name, {parameter: text}) == []
            else:
                with pytest.raises(QuestionError, match="is in the store"):
                    answer(store, name, {parameter: text})


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("act:A/RES/70/1", 5),
        ("<https://w3id.org/mandategraph/act/A/RES/70/1>", 5),
        ("document:S/2013/753", 2),
        ("A/RES/70/1", 0),
    ],
)
def test_value_of_a_question_of_ones_own(store: Store, text: str, count: int) -> None:
    """In a question that is not saved, a value written as an IRI or with a prefix is one; anything else is text."""
    rows = ask_text(store, "SELECT ?mandate WHERE { ?mandate mg:instrument $act }", {"act": text})
    assert len(list(rows)) == count


# --- names of acts ---


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("A/RES/70/1", "A/RES/70/1"),
        (" A/RES/70/1 ", "A/RES/70/1"),
        ("Ａ/RES/70/1", "A/RES/70/1"),
        ("A/RES/57/283B", "A/RES/57/283 B"),
        ("A/RES/57/283/B", "A/RES/57/283 B"),
        ("A/RES/57/283  B", "A/RES/57/283 B"),
        ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
        ("S/RES/1325（2000）", "S/RES/1325(2000)"),
        ("A/RES/3331(XXIX)B", "A/RES/3331 B(XXIX)"),
        ("A/RES/3331 B (XXIX)", "A/RES/3331 B(XXIX)"),
        ("A/RES/3331(XXIX)/B", "A/RES/3331 B(XXIX)"),
        ("charter-of-the-united-nations", "charter-of-the-united-nations"),
    ],
)
def test_act_is_found_however_it_is_typed(typed: str, key: str) -> None:
    """Spaces, full-width signs, and where the letter stands, make no difference."""
    assert act_key(typed) == key


def test_nearest_acts_are_suggested(store: Store) -> None:
    """A bare number finds the act that ends with it first; a slip finds the act that was meant."""
    assert acts_like(store, "70/1")[0] == AGENDA
    assert acts_like(store, "A/RES/70/11")[0] == AGENDA
    assert acts_like(store, "a/res/57/283")[0] == "A/RES/57/283"
    assert acts_like(store, "xyzzy") == []


# --- nothing reaches out ---

ELSEWHERE = "<https://example.org/sparql>"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"select * {{ service {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SeRvIcE SILENT {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE{ELSEWHERE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE\n\t{ELSEWHERE}\n{{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?where {{ {ELSEWHERE} }} SERVICE ?where {{ ?s ?p ?o }} }}",
        "PREFIX x: <https://example.org/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }",
        f"ASK {{ FILTER EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * {{ \\u0053ERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERV\\U00000049CE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # a comment\n SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE # a comment\n {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"# it's said\nSELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} # isn't it",
        f'SELECT * {{ ?s ?p "a \\" # b" . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}',
        f"SELECT * {{ ?s ?p '''it's''' . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s <https://example.org/#x> ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
    ],
)
def test_service_is_refused(store: Store, text: str) -> None:
    """A question that would send part of the graph to another machine is refused before the engine sees it."""
    with pytest.raises(QuestionError, match="SERVICE would send the question to another machine"):
        refuse_reaching_out(text)
    with pytest.raises(QuestionError, match="SERVICE would send the question to another machine"):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"SELECT * {{ ?s ?p ?o .SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-a-full-stop"),
        pytest.param(f"SELECT * {{ ?s ?p 1SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-a-number"),
        pytest.param(f"SELECT * {{ SERVICESILENT {ELSEWHERE} {{ ?s ?p ?o }} }}", id="one-word-with-silent"),
        pytest.param("PREFIX x: <https://example.org/> ASK { SERVICEx: { ?s ?p ?o } }", id="one-word-with-a-name"),
        pytest.param("PREFIX : <https://example.org/> ASK { SERVICE: { ?s ?p ?o } }", id="before-an-empty-prefix"),
        pytest.param(f"ASK {{ # comment\r SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-a-carriage-return"),
        pytest.param(f"ASK {{ ?s act:a\\#b ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}", id="after-an-escaped-hash"),
        pytest.param(
            f'ASK {{ BIND("\\u005C" AS ?x) SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} # "', id="after-a-decoded-backslash"
        ),
        pytest.param(
            f'ASK {{ BIND("\\u0022" AS ?x) SERVICE {ELSEWHERE} {{ ?s ?p ?o }} BIND("\\u0022" AS ?y) }}',
            id="between-decoded-quotes",
        ),
        pytest.param(
            f"ASK {{ FILTER(?a<?b&&?c='>')SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} #'", id="after-a-less-than-sign"
        ),
        pytest.param(
            f"ASK {{ ?s <x:'\u3000> ?o . SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} #'", id="after-an-iri-with-a-space"
        ),
    ],
)
def test_service_in_disguise_is_refused(text: str) -> None:
    """What the engine would read as SERVICE is refused, however it is written."""
    with pytest.raises(QuestionError, match="SERVICE would send the question to another machine"):
        refuse_reaching_out(text)


def test_escape_of_no_character_is_no_crash() -> None:
    """An escape beyond the last character is left to the engine to refuse."""
    refuse_reaching_out('SELECT * { ?s ?p "\\UFFFFFFFF" }')


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s ?p 'a service' }",
        'SELECT * { ?s ?p """public\n"SERVICE" """@en }',
        "SELECT * { ?s ?p '''SERVICE <x:y> it's''' }",
        'SELECT * { ?s ?p "\\"SERVICE" }',
        "SELECT * { ?s <https://example.org/service> ?o }",
        "SELECT * { ?s <https://example.org/#SERVICE> ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        "# needs no SERVICE\nSELECT * { ?s ?p ?o }",
        "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
        "PREFIX service: <https://example.org/> SELECT * { service:one service:two service:three }",
        "SELECT * { ?s mg:service ?o }",
        "SELECT * { ?s mg:civil-service ?o }",
        "SELECT * { ?s ?p ?services }",
    ],
)
def test_word_service_is_not_refused(store: Store, text: str) -> None:
    """The word in strings, IRIs, comments, variables and prefixed names is no request to another machine."""
    refuse_reaching_out(text)
    list(store.query(text))


# --- the real plan ---


def names_of(name: str) -> set[str]:
    """The names of the parameters of a question."""
    return {parameter.name for parameter in question(name).parameters}


def programme_number(row: dict[str, Any]) -> int:
    """The number of the programme of a row."""
    return int(row["programme"].removeprefix("programme/"))


def _organs(plan: Plan) -> dict[str | None, tuple[int, int, int]]:
    found: dict[str | None, list[Listing]] = defaultdict(list)
    for listing in plan.listings:
        found[listing.act.organ].append(listing)
    return {
        organ: (len(of), len({each.act.key for each in of}), len({each.entry.programme for each in of}))
        for organ, of in found.items()
    }


def _lines(plan: Plan, chosen: Callable[[Listing], object]) -> list[tuple[int, str, str]]:
    return sorted((each.line, each.act.key, numbers(plan.subprogrammes_of(each.entry))) for each in plan.where(chosen))


def _asked_lines(rows: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    return sorted((row["line"], row["key"], row["subprogrammes"]) for row in rows)


def _alone(plan: Plan, programme: int) -> list[str]:
    return sorted(key for key in plan.of_act if plan.programmes_of(key) == {programme})


def _titles(plan: Plan, key: str) -> Counter[str]:
    return Counter(each.entry.title for each in plan.of_act[key])


OF_DOCUMENT = (
    "symbol", "kind", "session", "date", "agenda_item", "programmes", "mandates", "acts", "citations", "findings",
)  # fmt: skip


def _document(plan: Plan) -> Row:
    said = plan.document
    counted = (plan.programmes, plan.listings, plan.of_act, plan.mentions, plan.findings)
    return said.symbol, str(said.kind), said.session, said.date, said.agenda_item, *map(len, counted)


FIGURES_OF_MANDATES: dict[str, Figure] = {
    "about-act": Figure(
        {"act": AGENDA},
        lambda plan: [(plan.of_act[AGENDA][0].act.kind, plan.of_act[AGENDA][0].act.year)],
        lambda rows: [(row["kind"].lower(), row["year"]) for row in rows],
    ),
    "about-organ": Figure(
        {"organ": "GA"},
        lambda plan: [_organs(plan)["GA"]],
        lambda rows: [(row["mandates"], row["acts"], row["programmes"]) for row in rows],
    ),
    "acts-by-mandates": Figure(
        {},
        lambda plan: {key: len(of) for key, of in plan.of_act.items()},
        lambda rows: {row["key"]: row["mandates"] for row in rows},
    ),
    "acts-by-plans": Figure(
        {},
        lambda plan: {key: (1, len(plan.programmes_of(key))) for key in plan.of_act},
        lambda rows: {row["key"]: (row["plans"], row["programmes"]) for row in rows},
    ),
    "acts-by-programmes": Figure(
        {},
        lambda plan: {key: (len(plan.programmes_of(key)), len(of)) for key, of in plan.of_act.items()},
        lambda rows: {row["key"]: (row["programmes"], row["mandates"]) for row in rows},
    ),
    "acts-by-subprogrammes": Figure(
        {},
        lambda plan: {
            key: len(pairs)
            for key, of in plan.of_act.items()
            if (pairs := {(each.entry.programme, n) for each in of for n in plan.subprogrammes_of(each.entry)})
        },
        lambda rows: {row["key"]: row["subprogrammes"] for row in rows},
    ),
    "acts-by-year": Figure(
        {},
        lambda plan: Counter(each.act.year for each in plan.listings),
        lambda rows: Counter({row["year"]: row["mandates"] for row in rows}),
    ),
    "acts-of-one-programme": Figure(
        {"programme": "13"}, lambda plan: _alone(plan, 13), lambda rows: [row["key"] for row in rows]
    ),
    "acts-shared-by-programmes": Figure(
        {"first": "7", "second": "13"},
        lambda plan: sorted(key for key in plan.of_act if plan.programmes_of(key) >= {7, 13}),
        lambda rows: [row["key"] for row in rows],
    ),
    "documents": Figure(
        {},
        lambda plan: [_document(each) for each in (plan.report, plan) if each],
        lambda rows: [tuple(row[column] for column in OF_DOCUMENT) for row in rows],
        with_report=True,
    ),
    "entries-with-pinpoint": Figure(
        {},
        lambda plan: [(each.line, each.entry.pinpoint) for each in plan.where(lambda each: each.entry.pinpoint)],
        lambda rows: [(row["line"], row["pinpoint"]) for row in rows],
    ),
    "findings": Figure(
        {},
        lambda plan: sorted((each.place.line, each.code, each.message) for each in plan.findings),
        lambda rows: sorted((row["line"], row["code"], row["message"]) for row in rows),
    ),
    "findings-by-code": Figure(
        {},
        lambda plan: Counter((each.code, each.severity) for each in plan.findings),
        lambda rows: Counter({(row["code"], row["severity"]): row["findings"] for row in rows}),
    ),
    "lettered-acts-beside-whole": Figure(
        {},
        lambda plan: sorted(
            {
                (each.act.symbol, each.act.key)
                for each in plan.listings
                if each.act.letter and each.act.symbol in plan.of_act
            }
        ),
        lambda rows: [(row["whole"], row["lettered"]) for row in rows],
    ),
    "mandates-by-organ": Figure(
        {}, _organs, lambda rows: {row["code"]: (row["mandates"], row["acts"], row["programmes"]) for row in rows}
    ),
    "mandates-of-component": Figure(
        {},
        lambda plan: Counter(each.entry.component for each in plan.listings if each.entry.component),
        lambda rows: Counter(row["component"] for row in rows),
    ),
    "mandates-of-organ": Figure(
        {"organ": "SC"}, lambda plan: _lines(plan, lambda each: each.act.organ == "SC"), _asked_lines
    ),
    "mandates-of-programme": Figure(
        {"programme": "7"}, lambda plan: _lines(plan, lambda each: each.entry.programme == 7), _asked_lines
    ),
    "mandates-of-subprogramme": Figure(
        {"programme": "7", "subprogramme": "3"},
        lambda plan: _lines(plan, lambda each: each.entry.programme == 7 and 3 in plan.subprogrammes_of(each.entry)),
        _asked_lines,
    ),
    "oldest-acts": Figure(
        {},
        lambda plan: sorted(
            (of[0].act.year, key, numbers(plan.programmes_of(key)), len(of))
            for key, of in plan.of_act.items()
            if of[0].act.year is not None
        ),
        lambda rows: [(row["year"], row["key"], row["listed_by"], row["mandates"]) for row in rows],
    ),
    "programmes": Figure(
        {},
        lambda plan: {
            number: (len(of), len({each.act.key for each in of}), len(plan.subprogrammes[number]))
            for number in plan.programmes
            for of in [plan.where(lambda each, number=number: each.entry.programme == number)]
        },
        lambda rows: {int(row["number"]): (row["mandates"], row["acts"], row["subprogrammes"]) for row in rows},
    ),
    "programmes-of-act": Figure(
        {"act": AGENDA},
        lambda plan: [(each.entry.programme, each.line) for each in plan.of_act[AGENDA]],
        lambda rows: [(programme_number(row), row["line"]) for row in rows],
    ),
    "source-of-mandates": Figure(
        {"act": AGENDA},
        lambda plan: [(each.line, each.entry.place.end_line, each.entry.place.raw) for each in plan.of_act[AGENDA]],
        lambda rows: [(row["line"], row["end_line"], row["text"]) for row in rows],
    ),
    "subprogrammes-of-programme": Figure(
        {"programme": "7"},
        lambda plan: Counter(
            number
            for each in plan.where(lambda each: each.entry.programme == 7)
            for number in plan.subprogrammes_of(each.entry)
        ),
        lambda rows: Counter({int(row["number"]): row["mandates"] for row in rows}),
    ),
    "titles-of-act": Figure(
        {"act": "E/RES/2015/6"},
        lambda plan: _titles(plan, "E/RES/2015/6"),
        lambda rows: Counter({row["title"]: row["mandates"] for row in rows}),
    ),
}


FIGURES = FIGURES_OF_MANDATES | citation_answers.FIGURES | comparison_answers.FIGURES | bilingual_answers.FIGURES


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The records of the real plan, and of a real report."""
    if not REAL_PLAN.exists():
        pytest.skip(f"{REAL_PLAN} is not there")
    return Plan(read(REAL_PLAN), Plan(read(REAL_REPORT)))


@pytest.fixture(scope="session")
def real(plan: Plan) -> Iterator[Store]:  # noqa: ARG001  (it skips where the plan is not there)
    """The graph of the real plan."""
    with store_of(read(REAL_PLAN)) as opened:
        yield opened


@pytest.fixture(scope="session")
def real_with_report(plan: Plan) -> Iterator[Store]:  # noqa: ARG001  (it skips where the plan is not there)
    """The graph of the real plan and the real report."""
    with store_of(read(REAL_PLAN), read(REAL_REPORT)) as opened:
        yield opened


@pytest.mark.shared
def test_acts_that_underpin_most_programmes(real: Store) -> None:
    """On the real plan the ranking begins with the acts that a count by hand puts first."""
    rows = named(real, "acts-by-programmes")[:5]
    assert [(row["key"], row["programmes"]) for row in rows] == [
        ("A/RES/70/1", 17),
        ("A/RES/69/313", 12),
        ("A/RES/67/226", 11),
        ("A/RES/66/288", 9),
        ("A/RES/60/1", 8),
    ]


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(FIGURES))
def test_figures_of_the_real_plan(real: Store, real_with_report: Store, plan: Plan, name: str) -> None:
    """A question asked of the real plan has an answer, and it is what the records give when counted in plain Python."""
    figure = FIGURES[name]
    rows = named(real_with_report if figure.with_report else real, name, figure.given)
    assert bool(rows) is figure.answered
    assert figure.asked(rows) == figure.counted(plan)


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", [name for name in sorted(FIGURES) if "document" in names_of(name) and not FIGURES[name].with_report]
)
def test_only_plan_in_the_store_changes_nothing(real: Store, plan: Plan, name: str) -> None:
    """With one plan in the store, naming it gives the same rows as not naming it."""
    given = FIGURES[name].given
    assert answer(real, name, given | {"document": plan.document.symbol or ""}) == answer(real, name, given)


@pytest.mark.shared
def test_every_mandate_leads_to_its_line(real: Store, plan: Plan) -> None:
    """Programme by programme, the rows are the entries of the records: line, act and subprogrammes."""
    for number in plan.programmes:
        rows = named(real, "mandates-of-programme", {"programme": str(number)})
        of_programme = lambda each, number=number: each.entry.programme == number  # noqa: E731
        assert _asked_lines(rows) == _lines(plan, of_programme)


@pytest.mark.shared
def test_organs_of_the_real_plan_are_registered(plan: Plan) -> None:
    """No organ is counted with the acts of no organ because the register lacks it."""
    assert {each.act.organ for each in plan.listings} - {None} <= {organ.code for organ in organ_register()}
    assert all(each.act.kind is not Kind.RESOLUTION for each in plan.listings if each.act.organ is None)


def test_unknown_thing_is_refused_with_what_there_is(store: Store) -> None:
    """An act, organ, programme or document that the store lacks is refused, with the nearest or those there are."""
    with pytest.raises(QuestionError, match=r"no act A/RES/70/11 is in the store: did you mean A/RES/70/1"):
        question("about-act").ask(store, {"act": "A/RES/70/11"})
    for name, given in (
        ("mandates-of-organ", {"organ": "XYZ"}),
        ("mandates-of-programme", {"programme": "99"}),
        ("findings", {"document": "A/1/1"}),
    ):
        with pytest.raises(QuestionError, match="there are "):
            question(name).ask(store, given)
