"""What follows from all documents is right after every change of one, however little of it was read again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mandategraph.graph.derived.labels import commonest, stays_commonest
from mandategraph.graph.standard_terms import LABEL
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Act, Kind, Record
from mandategraph.ontology.errors import MandategraphError
from plans import Entry, cite, entry, load, plan
from pyoxigraph import Literal
from thoroughness import examples

TITLES = ["海洋 法", "海洋法", "海 洋法", "海洋法。", "海洋和海洋法", "方案规划"]
NUMBERS = ["68/70", "69/245", "70/235", "57/283 B", "S/RES/1325(2000)"]
ENTRIES = st.lists(
    st.tuples(st.integers(1, 2), st.sampled_from(NUMBERS), st.sampled_from([*TITLES, ""])), min_size=0, max_size=6
)
CITED = st.lists(st.tuples(st.sampled_from(NUMBERS), st.none() | st.sampled_from(TITLES)), max_size=2)
VERSIONS = st.tuples(ENTRIES, CITED, st.sampled_from(["zh", "zh", "en"]), st.sampled_from(["方案甲", "方案 甲", "甲"]))
STEPS = st.tuples(st.sampled_from(["A/1", "A/2", "A/3", "A/4"]), st.sampled_from(["remove", "break"]) | VERSIONS)

Version = tuple[list[Entry], list[tuple[str, str | None]], str, str]


def records(symbol: str, version: Version) -> Iterator[Record]:
    """A version of a document."""
    entries, cited, language, name = version
    citations = [cite(number, 100 + at, title=title) for at, (number, title) in enumerate(cited)]
    yield from plan(symbol, entries, {1: name, 2: "方案乙"}, citations, language)


def breaking(symbol: str) -> Iterator[Record]:
    """A document that breaks off after titles that would change what is commonest."""
    yield from plan(symbol, [(1, number, "海洋和海洋法") for number in NUMBERS])
    raise MandategraphError("broken")


@settings(max_examples=examples(150))
@given(st.lists(STEPS, max_size=9))
def test_one_store_says_after_any_history_what_a_new_one_does(history: list[tuple[str, Any]]) -> None:
    """One store takes all changes, and counts on; after every one it says what a new store of the versions says."""
    held: dict[str, Version] = {}
    with Store.in_memory() as store:
        for symbol, step in history:
            if step == "remove":
                if held.pop(symbol, None):
                    store.remove(store.graph_of_document(symbol))
            elif step == "break":
                with pytest.raises(MandategraphError, match="broken"):
                    load(store, breaking(symbol))
            else:
                held[symbol] = step
                load(store, records(symbol, step))
            with Store.in_memory() as fresh:
                for each, version in held.items():
                    load(fresh, records(each, version))
                assert set(store.quads()) == set(fresh.quads())


@settings(max_examples=examples(40))
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_a_new_store_on_disk_counts_alike(tmp_path_factory: pytest.TempPathFactory, history: list[Any]) -> None:
    """Documents that are written in bulk, and those that break off and are taken back, leave what they should."""
    place = tmp_path_factory.mktemp("counts") / "s"
    held = {symbol: step for symbol, step in history if not isinstance(step, str)}
    with Store.update(place) as store, Store.in_memory() as fresh:
        for symbol, step in history:
            if step == "break":
                with pytest.raises(MandategraphError, match="broken"):
                    load(store, breaking(f"B/{symbol}"))
            elif step != "remove":
                load(store, records(symbol, step))
        for symbol, version in held.items():
            load(fresh, records(symbol, version))
        assert set(store.quads()) == set(fresh.quads())


COUNTS = st.dictionaries(st.sampled_from(TITLES), st.integers(1, 4), min_size=1)


@given(COUNTS, st.dictionaries(st.sampled_from(TITLES), st.integers(-4, 4)))
def test_what_stays_commonest_is_so_when_it_is_counted(counts: dict[str, int], more: dict[str, int]) -> None:
    """Where a title is said to stay the commonest, counting says so too."""
    before = Counter(counts)
    after = Counter({title: before[title] + more.get(title, 0) for title in TITLES})
    if min(after.values()) >= 0 and stays_commonest(commonest(before), more):
        assert commonest(+after) == commonest(before)


@pytest.mark.parametrize(
    ("more", "stays"),
    [
        ({}, True),
        ({"海洋 法": 3, "海洋法": 2}, True),
        ({"海洋和海洋法": -1}, True),
        ({"海洋和海洋法": 1}, False),
        ({"海洋 法": -1}, False),
        ({"海洋法": -1}, False),
        ({"海 洋 法": 1}, False),
    ],
)
def test_when_a_title_stays_the_commonest(more: dict[str, int], stays: bool) -> None:
    """Its own words more often, others less often: then nobody counts."""
    assert stays_commonest("海洋 法", more) is stays


def naming(symbol: str) -> Iterator[Record]:
    """A plan with an entry that names a treaty and gives it no title."""
    treaty = Act(None, Kind.TREATY, "treaty-of-the-test", name="测试条约")
    yield from plan(symbol, [])
    yield replace(entry(1, "70/235", "", 10), designations=(), named=treaty)


def test_a_name_without_a_title_counts_for_the_label() -> None:
    """A treaty that two lists name without a title keeps its label where one of them goes."""
    with Store.in_memory() as store, Store.in_memory() as fresh:
        load(store, naming("A/1"))
        load(store, naming("A/2"))
        store.remove(store.graph_of_document("A/1"))
        load(fresh, naming("A/2"))
        labels = {quad for quad in fresh.quads(fresh.iris.shared_graph) if quad.predicate == LABEL}
        assert [quad.object for quad in labels] == [Literal("测试条约", language="zh")]
        assert set(store.quads()) == set(fresh.quads())
