"""What the small graph's lists say, by mandate, and what the questions about them share."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from answers import Listing, Plan, Row, Value, numbers
from small_graph import DIGEST, PLAN

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


def organs(plan: Plan) -> dict[str | None, tuple[int, int, int]]:
    found: dict[str | None, list[Listing]] = defaultdict(list)
    for listing in plan.listings:
        found[listing.act.organ].append(listing)
    return {
        organ: (len(of), len({each.act.key for each in of}), len({each.entry.programme for each in of}))
        for organ, of in found.items()
    }


def lines(plan: Plan, chosen: Callable[[Listing], object]) -> list[tuple[int, str, str]]:
    return sorted((each.line, each.act.key, numbers(plan.subprogrammes_of(each.entry))) for each in plan.where(chosen))


def asked_lines(rows: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    return sorted((row["line"], row["key"], row["subprogrammes"]) for row in rows)
