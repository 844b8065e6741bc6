"""The plan 2018-2019 compared with the budgets of 2026 and 2027: programme 7, subprogramme 7, worked out by hand.

The lists were read line by line: lines 7158-7228 and 7915-7992 of the plan, and in the fascicles of Section 9 the
tables under "Legislative mandates" and "Subprogramme 7". Subprogramme 7 is 公共行政和发展管理 in the plan, "Public
institutions and digital government" in 2026, "Institutions and digital transformation" in 2027.

What ties titles of two languages together stands in the lists, too: 2015/26 has its Chinese title in the plan (line
7982) and its English one in Section 12 of 2026; 69/228 and 70/125 have theirs in the plan (7947, 7955) and in Section 9
of 2026. Where no act has both titles there is no tie: 68/198 and 70/184, 信息和通信技术促进发展, are dropped, though
77/150 and 78/132 are called "Information and communications technologies for development".
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mandategraph.graph.comparing.compare import compare
from mandategraph.graph.comparing.comparison import ActComparison, Change, UnitComparison
from mandategraph.graph.store import Store
from mandategraph.loaders import read
from small_graph import store_of

pytestmark = pytest.mark.shared

FASCICLES = ("2026/A_80_6_Sect.9", "2026/A_80_6_Sect.12", "2027/A_81_6_Sect.9")
SUBPROGRAMME = 7

IN_ALL = {"A/RES/50/225", "A/RES/60/34", "A/RES/69/327", "E/RES/2001/45"}
"""Kept from the plan in both budgets: 7921, 7931, 7951, 7965."""

TO_THE_WHOLE_PROGRAMME = {"A/RES/58/220", "A/RES/59/243"}
"""Moved: noted for subprogrammes 1, 2, 3, 4 and 7, and for 6 and 7 (7184, 7188); in both budgets for the programme."""

IN_NEITHER = {
    "A/RES/52/87",  # 7923
    "A/RES/55/61",  # 7925
    "A/RES/58/13",  # 7927
    "A/RES/62/208",  # 7196, noted for subprogrammes 1, 2 and 7
    "A/RES/64/218",  # 7933
    "A/RES/65/1",  # 7935
    "A/RES/68/198",  # 7937
    "A/RES/68/302",  # 7939
    "A/RES/69/199",  # 7941
    "A/RES/70/1",  # 7953; the budgets list it for the whole programme, and so does the plan (7222)
    "A/RES/70/184",  # 7959
    "A/RES/70/221",  # 7228, noted for subprogrammes 1, 2 and 7
    "E/DEC/2000/231",  # 7963
    "E/RES/2005/3",  # 7967
    "E/RES/2013/23",  # 7973
    "E/RES/2014/38",  # 7975
    "E/RES/2015/28",  # 7986
    "UNCAC-COSP/RES/4/3",  # 7992
}
"""Dropped from the subprogramme in both budgets."""

REPORTS = {"E/RES/2022/9", "E/RES/2023/28", "E/RES/2024/16"}
"""Newly listed in both budgets, as are 71/256, 79/231, 2023/3, 2024/13 and 2024/14."""

BY_HAND: dict[str, dict[Change, set[str]]] = {
    "2026": {
        Change.KEPT: IN_ALL | {"A/RES/69/228", "A/RES/70/125"},
        Change.MOVED: TO_THE_WHOLE_PROGRAMME,
        Change.REPLACED: {"E/RES/2012/5", "E/RES/2015/26"},  # 7969, 7982
        Change.DROPPED: IN_NEITHER,
        Change.ADDED: REPORTS
        | {"A/RES/71/256", "A/RES/74/236", "A/RES/75/194", "A/RES/76/213", "A/RES/77/182", "A/RES/77/235"}
        | {"A/RES/78/160", "A/RES/79/231", "E/RES/2016/26", "E/RES/2017/23", "E/RES/2018/12", "E/RES/2019/26"}
        | {"E/RES/2020/21", "E/RES/2023/3", "E/RES/2024/13", "E/RES/2024/14"},
    },
    "2027": {
        Change.KEPT: IN_ALL,
        Change.MOVED: TO_THE_WHOLE_PROGRAMME,
        Change.REPLACED: {"A/RES/69/228", "A/RES/70/125", "E/RES/2012/5", "E/RES/2015/26"},  # 7947, 7955, 7969, 7982
        Change.DROPPED: IN_NEITHER,
        Change.ADDED: REPORTS
        | {"A/RES/71/256", "A/RES/77/150", "A/RES/77/320", "A/RES/78/311", "A/RES/79/190", "A/RES/79/231"}
        | {"A/RES/79/334", "A/RES/80/173", "E/RES/2021/30", "E/RES/2023/3", "E/RES/2024/13", "E/RES/2024/14"}
        | {"E/RES/2025/18", "E/RES/2025/19", "E/RES/2025/31"},
    },
}

LATER = {  # act: the newly listed later acts of its series, and the act whose titles tie two languages together
    "2026": {
        "E/RES/2012/5": ({"E/RES/2023/3", "E/RES/2024/13"}, "E/RES/2015/26"),
        "E/RES/2015/26": ({"E/RES/2023/3", "E/RES/2024/13"}, None),
    },
    "2027": {
        "A/RES/69/228": ({"A/RES/79/231"}, None),
        "A/RES/70/125": ({"A/RES/80/173"}, None),
        "E/RES/2012/5": ({"E/RES/2023/3", "E/RES/2024/13", "E/RES/2025/18"}, "E/RES/2015/26"),
        "E/RES/2015/26": ({"E/RES/2023/3", "E/RES/2024/13", "E/RES/2025/18"}, None),
    },
}

LINES = {  # act: where the plan lists it for the subprogramme, as a line of its text
    "A/RES/50/225": "line 7921",
    "A/RES/58/220": "line 7184",
    "A/RES/69/228": "line 7947",
    "A/RES/70/1": "line 7953",
    "E/RES/2015/26": "line 7982",
    "UNCAC-COSP/RES/4/3": "line 7992",
}

NAMES = {"2026": "Public institutions and digital government", "2027": "Institutions and digital transformation"}


@pytest.fixture(scope="module")
def real(shared_folder: Path, real_plan: Path) -> Iterator[Store]:
    """The plan and the fascicles."""
    paths = [real_plan, *(shared_folder / "budgets" / f"{name}.docx" for name in FASCICLES)]
    with store_of(*map(read, paths)) as store:
        yield store


def subprogramme(store: Store, period: str) -> UnitComparison:
    """What became of subprogramme 7 of programme 7."""
    (programme,) = compare(store, "2018-2019", period, programme=7).programmes
    return next(unit for unit in programme.units if unit.unit == SUBPROGRAMME)


def acts(store: Store, period: str) -> dict[str, ActComparison]:
    """What became of the acts of the subprogramme, by key."""
    return {act.key: act for _, act in subprogramme(store, period).acts}


@pytest.mark.parametrize("period", BY_HAND)
def test_what_became_of_the_subprogramme(real: Store, period: str) -> None:
    """Each act has become what one finds by reading the two lists, and there are no others."""
    found = {change: {act.key for each, act in subprogramme(real, period).acts if each is change} for change in Change}
    assert found == BY_HAND[period]


@pytest.mark.parametrize("period", BY_HAND)
def test_later_acts_of_the_subprogramme(real: Store, period: str) -> None:
    """The later acts are those that the lists print under the title of the earlier one, in one language or two."""
    found = {
        key: ({later.key for later in act.later if later.added}, {later.through for later in act.later if later.added})
        for key, act in acts(real, period).items()
        if act.change is Change.REPLACED
    }
    assert found == {key: (later, {through}) for key, (later, through) in LATER[period].items()}


@pytest.mark.parametrize("period", BY_HAND)
def test_lines_and_titles_of_the_subprogramme(real: Store, period: str) -> None:
    """Acts lead to the lines of the plan, kept ones to the rows of the budget, with the titles of both languages."""
    found = acts(real, period)
    for key, line in LINES.items():
        assert line in {each.place for each in found[key].first if SUBPROGRAMME in each.units}, key
    kept = [act for act in found.values() if act.change is Change.KEPT and SUBPROGRAMME in act.second_units]
    assert len(kept) == len(BY_HAND[period][Change.KEPT])
    for act in kept:
        assert {each.language for each in act.first} == {"zh"}
        assert {each.language for each in act.second} == {"en"}
        assert act.titles.keys() == {"en", "zh"}, act.key
        assert all(each.place.startswith("table ") for each in act.second), act.key


@pytest.mark.parametrize("period", BY_HAND)
def test_names_of_the_subprogramme(real: Store, period: str) -> None:
    """Both plans' names are there; over two languages nothing is said of whether they differ."""
    unit = subprogramme(real, period)
    assert unit.first_names == {"zh": "公共行政和发展管理"}
    assert unit.second_names == {"en": NAMES[period]}
    assert unit.names_differ is None


@pytest.mark.parametrize("period", BY_HAND)
def test_counts_of_the_subprogramme(real: Store, period: str) -> None:
    """The summary counts 28 acts in the plan, 25 and 22 in the budgets."""
    counts = subprogramme(real, period).counts
    assert (counts.first, counts.second) == (28, {"2026": 25, "2027": 22}[period])
    assert counts.kept + counts.moved + counts.replaced + counts.dropped == counts.first
    assert counts.kept + counts.added == counts.second
