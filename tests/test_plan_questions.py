"""The saved questions over more than two plans, and about series, on five made-up plans, answered by hand."""

from collections.abc import Iterator
from itertools import permutations

import pytest
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Act, Kind, Place, Programme, Record, SourceDocument
from small_graph import entry, store_of

Listed = tuple[int, str, str]
"""Programme, number of a General Assembly resolution, title."""

Listing = tuple[str, str, list[Listed]]
"""Period, language and entries of a plan."""

PLANS: dict[str, Listing] = {
    # symbol: period, language, entries; the second period has two fascicles
    "A/71/6/Rev.1": (
        "2018-2019",
        "zh",
        [
            (1, "66/1", "年度议题"),
            (1, "67/1", "年度议题"),
            (1, "50/9", "常设"),
            (1, "60/7", "曾列出"),
            (2, "50/9", "常设"),
            (2, "61/8", "甲"),
            (1, "67/2", "另一议题"),
        ],
    ),
    "A/79/6/Sect.1": ("2025", "en", [(1, "67/1", "Yearly topic"), (1, "50/9", "Standing")]),
    "A/79/6/Sect.2": ("2025", "en", [(2, "61/8", "A")]),
    "A/80/6/Sect.1": ("2026", "en", [(1, "50/9", "Standing"), (1, "78/3", "Yearly topic"), (1, "60/7", "Once listed")]),
    "A/81/6/Sect.1": (
        "2027",
        "en",
        [(1, "50/9", "Standing"), (1, "79/3", "Yearly  Topic"), (1, "60/7", "Once listed"), (2, "61/8", "A")],
    ),
}


def year_of(number: str) -> int:
    """The year in which a session opened."""
    return int(number.partition("/")[0]) + 1945


def records(symbol: str, plan: Listing) -> Iterator[Record]:
    """A plan of this symbol."""
    period, language, listed = plan
    yield SourceDocument(symbol, None, period, language, "plan.txt", symbol.ljust(64, "0"), "test 1")
    for number in sorted({programme for programme, _, _ in listed}):
        yield Programme(number, f"Programme {number}", Place(number, number, "Programme"))
    for line, (programme, number, title) in enumerate(listed, start=10):
        act = Act("GA", Kind.RESOLUTION, f"A/RES/{number}", number=number, year=year_of(number))
        yield entry(programme, line, title, act)


def store_of_plans(plans: dict[str, Listing]) -> Store:
    """A new store in memory with plans, loaded in this order."""
    return store_of(*(records(symbol, plan) for symbol, plan in plans.items()))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The five plans."""
    with store_of_plans(PLANS) as opened:
        yield opened


def rows(store: Store, name: str, *columns: str, **given: str) -> list[tuple[str | None, ...]]:
    """Some columns of the answer to a question, as text."""
    found = question(name).ask(store, given)
    return [tuple(row[column].value if row[column] is not None else None for column in columns) for row in found]


def test_acts_listed_without_a_break(store: Store) -> None:
    """50/9 stands in all four plans of programme 1, 61/8 in the three of programme 2; fascicles make one plan."""
    found = rows(store, "acts-listed-throughout", "key", "plans", "periods", "places", programme="1")
    assert found == [
        (
            "A/RES/50/9",
            "4",
            "2018-2019, 2025, 2026, 2027",
            "A/71/6/Rev.1 line 12; A/79/6/Sect.1 line 11; A/80/6/Sect.1 line 10; A/81/6/Sect.1 line 10",
        )
    ]
    assert rows(store, "acts-listed-throughout", "key", "plans", programme="2") == [("A/RES/61/8", "3")]


def test_acts_that_came_back(store: Store) -> None:
    """60/7 was absent from 2025; 61/8 was in all plans that hold programme 2; 67/1 did not return."""
    expected = [("A/RES/60/7", "2018-2019, 2026, 2027", "2025")]
    assert rows(store, "acts-that-came-back", "key", "listed", "absent") == expected
    assert rows(store, "acts-that-came-back", "key", "listed", "absent", programme="1") == expected
    assert rows(store, "acts-that-came-back", "key", programme="2") == []


def test_age_of_mandates(store: Store) -> None:
    """Oldest, median, mean and newest year, plan by plan: 1995, 2005, 2011, 2012, 2012 in the first plan."""
    columns = ("period", "acts", "dated", "oldest", "median", "mean", "newest")
    assert rows(store, "age-of-mandates", *columns, programme="1") == [
        ("2018-2019", "5", "5", "1995", "2011", "2007", "2012"),
        ("2025", "2", "2", "1995", "2003.5", "2003.5", "2012"),
        ("2026", "3", "3", "1995", "2005", "2007.7", "2023"),
        ("2027", "3", "3", "1995", "2005", "2008", "2024"),
    ]
    assert [row[0] for row in rows(store, "age-of-mandates", "programme", "period")] == [
        *[f"{store.base.iri}programme/1"] * 4,
        *[f"{store.base.iri}programme/2"] * 3,
    ]


def test_series_of_an_act(store: Store) -> None:
    """Later and earlier acts, through all titles of the acts between: 79/3, 78/3, 67/1, 66/1."""
    columns = ("position", "key", "year", "through", "programmes")
    assert rows(store, "series-of-act", *columns, act="A/RES/67/1") == [
        ("earlier", "A/RES/66/1", "2011", None, "1"),
        ("later", "A/RES/79/3", "2024", None, "1"),
        ("later", "A/RES/78/3", "2023", None, "1"),
    ]
    assert [row[:2] for row in rows(store, "series-of-act", *columns, act="A/RES/79/3")] == [
        ("earlier", "A/RES/78/3"),
        ("earlier", "A/RES/67/1"),
        ("earlier", "A/RES/66/1"),
    ]
    assert rows(store, "series-of-act", *columns, act="A/RES/50/9") == []


def test_series_through_an_act_with_both_titles() -> None:
    """Two acts that no list prints alike are of one series where an earlier act has the titles of both."""
    plans: dict[str, Listing] = {
        "A/1": ("2025", "zh", [(1, "66/1", "年度议题"), (1, "68/1", "年度议题")]),
        "A/2": ("2026", "en", [(1, "66/1", "Yearly topic"), (1, "70/1", "Yearly topic")]),
    }
    with store_of_plans(plans) as store:
        columns = ("position", "key", "through")
        assert rows(store, "series-of-act", *columns, act="A/RES/68/1") == [
            ("earlier", "A/RES/66/1", None),
            ("later", "A/RES/70/1", "A/RES/66/1"),
        ]
        assert rows(store, "series-of-act", *columns, act="A/RES/70/1") == [
            ("earlier", "A/RES/68/1", "A/RES/66/1"),
            ("earlier", "A/RES/66/1", None),
        ]


def test_links_of_series_lead_to_the_lists(store: Store) -> None:
    """Each link says which title ties the acts, in which language, and where it is printed."""
    columns = ("later", "earlier", "language", "title", "places")
    assert rows(store, "series-links", *columns) == [
        ("A/RES/79/3", "A/RES/78/3", "en", "Yearly  Topic", "A/80/6/Sect.1 line 11; A/81/6/Sect.1 line 11"),
        ("A/RES/78/3", "A/RES/67/1", "en", "Yearly topic", "A/79/6/Sect.1 line 10; A/80/6/Sect.1 line 11"),
        ("A/RES/67/1", "A/RES/66/1", "zh", "年度议题", "A/71/6/Rev.1 line 10; A/71/6/Rev.1 line 11"),
    ]
    assert [row[0] for row in rows(store, "series-links", *columns, act="A/RES/78/3")] == ["A/RES/79/3", "A/RES/78/3"]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("acts-listed-throughout", {"programme": "1"}),
        ("acts-that-came-back", {}),
        ("age-of-mandates", {}),
        ("series-links", {}),
        ("series-of-act", {"act": "A/RES/67/1"}),
    ],
)
def test_the_order_of_loading_does_not_matter(store: Store, name: str, given: dict[str, str]) -> None:
    """The plans loaded in other orders give the same answers in the same order."""
    columns = tuple(column for column, _ in question(name).columns)
    expected = rows(store, name, *columns, **given)
    for symbols in list(permutations(PLANS))[7::40]:
        with store_of_plans({symbol: PLANS[symbol] for symbol in symbols}) as other:
            assert rows(other, name, *columns, **given) == expected, symbols
