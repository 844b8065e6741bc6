"""The saved questions over several plans, and about series: their answers on the small graph, and their figures.

The small graph has two plans, and no two acts of it share a title; ``test_plan_questions.py`` asks more of them.
"""

import re
import statistics
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

from answers import Figure, Given, Plan, Row, Value
from small_graph import DIGEST, PLAN

AGENDA, LETTER = "A/RES/70/1", "S/2013/753"
CHILDREN = "convention-on-the-rights-of-the-child"
CONVENTION = "Convention on the Rights of the Child"
FIRST, SECOND = "2030-2031", "2032"


def throughout(key: str, periods: str, places: str, label: str, act: str | None = None) -> Row:
    """An act that all plans of a programme list; ``act`` is its IRI where it is not made of the key."""
    return key, periods.count(",") + 1, periods, places, label, act or f"act/{key}"


def at(document: str, *lines: int) -> str:
    """Lines of a document as questions join them."""
    return "; ".join(f"{document} line {line}" for line in lines)


BOTH = f"{FIRST}, {SECOND}"
OF_TWO: list[Row] = [
    throughout("A/RES/57/283 A", FIRST, at(PLAN, 14), "乙议题", "act/A/RES/57/283/A"),
    throughout("A/RES/57/283 B", FIRST, at(PLAN, 14), "Topic two", "act/A/RES/57/283/B"),
    throughout(AGENDA, FIRST, at(PLAN, 12, 20), "Topic one"),
    throughout("E/RES/2010/5", FIRST, at(PLAN, 24), "大会第 67/226 号决议的执行"),
    throughout("S/RES/1325(2000)", FIRST, at(PLAN, 22), "丙议题"),
    throughout(CHILDREN, FIRST, at(PLAN, 10), CONVENTION),
]
OF_SEVEN: list[Row] = [
    throughout(AGENDA, BOTH, f"{at(PLAN, 34)}; {at(DIGEST, 5)}", "Topic one"),
    throughout(LETTER, BOTH, f"{at(PLAN, 38)}; {at(DIGEST, 6)}", "Topic six", f"document/{LETTER}"),
]

AGES: list[Row] = [  # programme, period, acts, dated, oldest, median, mean, newest
    ("programme/2", FIRST, 6, 6, 1989, "2002", "2003", 2015),
    ("programme/7", FIRST, 4, 2, 2002, "2008.5", "2008.5", 2015),
    ("programme/7", SECOND, 2, 1, 2015, "2015", "2015", 2015),
    ("programme/10", SECOND, 4, 3, 1989, "2002", "2002", 2015),
]

ANSWERS: dict[str, list[tuple[Given, list[Row]]]] = {
    "acts-listed-throughout": [({"programme": "2"}, OF_TWO), ({"programme": "7"}, OF_SEVEN)],
    "acts-that-came-back": [({}, []), ({"programme": "7"}, [])],
    "age-of-mandates": [({}, AGES), ({"programme": "7"}, AGES[1:3])],
    "series-links": [({}, []), ({"act": AGENDA}, [])],
    "series-of-act": [({"act": AGENDA}, [])],
}


# --- figures of the real plan, counted in plain Python ---

_ASSEMBLY = re.compile(r"A/RES/(\d+)/(\d+)(?: [A-Z])?")


def _of_programme(plan: Plan, number: int) -> dict[str, str]:
    """The acts of a programme with their lines, as the only plan there is lists them."""
    symbol = plan.document.symbol
    lines: dict[str, set[int]] = defaultdict(set)
    for each in plan.where(lambda each: each.entry.programme == number):
        lines[each.act.key].add(each.line)
    return {key: "; ".join(f"{symbol} line {line}" for line in sorted(found)) for key, found in lines.items()}


def _ages(plan: Plan) -> list[tuple[Value | float, ...]]:
    """The number of acts of each programme, and their years: how many, oldest, median, mean, newest."""
    found: list[tuple[Value | float, ...]] = []
    for number in sorted(plan.programmes):
        acts = {each.act.key: each.act.year for each in plan.where(lambda each, n=number: each.entry.programme == n)}
        years = [year for year in acts.values() if year is not None]
        if acts:
            mean = round(statistics.mean(years) * 10) / 10
            found.append((number, len(acts), len(years), min(years), statistics.median(years), mean, max(years)))
    return found


def _asked_ages(rows: list[dict[str, Any]]) -> list[tuple[Value | float, ...]]:
    return [
        (
            int(row["programme"].removeprefix("programme/")),
            *(row[name] for name in ("acts", "dated", "oldest")),
            *(float(row[name]) for name in ("median", "mean")),
            row["newest"],
        )
        for row in rows
    ]


def _bare(title: str) -> str:
    return re.sub(r"[\W_]+", "", title)


def _numbers(plan: Plan) -> dict[str, dict[tuple[int, int], set[str]]]:
    """Resolutions of the Assembly's numbered sessions by title, and by session and number."""
    found: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in plan.listings:
        number = _ASSEMBLY.fullmatch(each.act.key)
        if number and each.entry.title and each.act.year:
            found[_bare(each.entry.title)][int(number[1]), int(number[2])].add(each.act.key)
    return found


def _links(plan: Plan) -> set[tuple[str, str]]:
    """Every resolution of the Assembly with the next earlier one that lists print under its title."""
    found: set[tuple[str, str]] = set()
    for numbers in _numbers(plan).values():
        for before, after in pairwise(sorted(numbers)):
            found |= {(later, earlier) for later in numbers[after] for earlier in numbers[before]}
    return found


def _asked_links(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    pairs = ((row["later"], row["earlier"]) for row in rows)
    return {pair for pair in pairs if all(_ASSEMBLY.fullmatch(key) for key in pair)}


def _series(plan: Plan, title: str, key: str) -> Counter[tuple[str, str]]:
    """The acts with a title, before and after the one of this key."""
    numbers = _numbers(plan)[_bare(title)]
    (own,) = [number for number, keys in numbers.items() if key in keys]
    return Counter(
        ("earlier" if number < own else "later", each)
        for number, keys in numbers.items()
        if number != own
        for each in keys
    )


FIGURES: dict[str, Figure] = {
    "acts-listed-throughout": Figure(
        {"programme": "7"},
        lambda plan: _of_programme(plan, 7),
        lambda rows: {row["key"]: row["places"] for row in rows},
    ),
    "acts-that-came-back": Figure({}, lambda _: [], lambda rows: rows, answered=False),
    "age-of-mandates": Figure({}, _ages, _asked_ages),
    "series-links": Figure({}, _links, _asked_links),
    "series-of-act": Figure(
        {"act": "A/RES/68/20"},
        lambda plan: _series(plan, "方案规划", "A/RES/68/20"),
        lambda rows: Counter((row["position"], row["key"]) for row in rows),
    ),
}
