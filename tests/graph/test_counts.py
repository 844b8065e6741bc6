"""What follows from all documents is right after every change of one, however little of it was read again."""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mandategraph.graph.derived.fetching import Fetching, graphs_of_documents
from mandategraph.graph.derived.labels import labels, quads_of_labels
from mandategraph.graph.derived.series import (
    links,
    quads_of_links,
    shortcuts_of_series,
    standings,
)
from mandategraph.graph.engines.embedded.stored_counts import COUNTS_FILE
from mandategraph.graph.quads.counts import Counts, counted_of
from mandategraph.graph.quads.shared import NAMES
from mandategraph.graph.sparql import question_text
from mandategraph.graph.standard_terms import LABEL
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Act, Amendment, Kind, Place, Record, SourceDocument
from mandategraph.ontology.errors import MandategraphError
from mandategraph.ontology.terms import Property
from plans import Entry, act, cite, entry, load, plan
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine
from thoroughness import examples

TITLES = ["海洋 法", "海洋法", "海 洋法", "海洋法。", "海洋和海洋法", "方案规划"]
NUMBERS = ["68/70", "69/245", "70/235", "57/283 B", "S/RES/1325(2000)"]
ENTRIES = st.lists(
    st.tuples(st.integers(1, 2), st.sampled_from(NUMBERS), st.sampled_from([*TITLES, ""])), min_size=0, max_size=6
)
CITED = st.lists(st.tuples(st.sampled_from(NUMBERS), st.none() | st.sampled_from(TITLES)), max_size=2)
AMENDED = st.none() | st.tuples(st.sampled_from(["A/1", "A/2", "A/5"]), st.lists(st.sampled_from(NUMBERS), max_size=1))
VERSIONS = st.tuples(
    ENTRIES,
    CITED,
    st.sampled_from(["zh", "zh", "en"]),
    st.sampled_from(["方案甲", "方案 甲", "甲"]),
    st.sampled_from(["2018-2019", "2020", None]),
    AMENDED,
)
STEPS = st.tuples(st.sampled_from(["A/1", "A/2", "A/3", "A/4"]), st.sampled_from(["remove", "break"]) | VERSIONS)

Amended = tuple[str, list[str]]
"""The symbol of a document, and the numbers of the acts that are taken out of its list: all, where there are none."""

Version = tuple[list[Entry], list[tuple[str, str | None]], str, str, str | None, Amended | None]


def documents_counted(store: Store) -> Counts:
    """What is counted of all documents of a store, read from their quads."""
    graphs = graphs_of_documents(store._engine, store.iris)
    return sum((counted_of(set(store.quads(graph)), graph, store.iris).all() for graph in graphs), Counter())


LISTING = [(1, "68/70", "海洋法"), (1, "69/245", "海洋法")], [], "zh", "甲", "2020", None
AMENDING = [], [], "zh", "甲", None, ("A/1", ["68/70"])


def follows(store: Store) -> set[Quad]:
    """The labels, the series and their shortcuts, worked out from all documents at once: their counts and periods."""
    counts, iris = documents_counted(store), store.iris
    mandates: dict[tuple[str, str, str], set[NamedNode]] = defaultdict(set)
    for graph in graphs_of_documents(store._engine, iris):
        for printed, found in counted_of(set(store.quads(graph)), graph, iris).mandates().items():
            mandates[printed] |= found
    acts = {q.object.value for q in store.quads_of(iris.term(Property.INSTRUMENT))}
    found = links(counts, standings(Fetching(store._engine, iris, iris.dataset).numbers(acts)))
    quads = {*quads_of_labels(labels(counts, iris), iris), *quads_of_links(found, mandates, iris, {})}
    quads |= labels_of_plans(store)
    return quads | shortcuts_of_series({link.pair for link in found}, iris)


def labels_of_plans(store: Store) -> set[Quad]:
    """The labels of the plans of which loaded documents are parts: each is called by its period."""
    documents = {each.iri for each in store.documents()}
    parts = [quad for quad in store.quads_of(store.iris.term(Property.PERIOD)) if quad.subject in documents]
    periods = {quad.object.value for quad in parts}
    return {Quad(store.iris.plan(period), LABEL, Literal(period), store.iris.shared_graph) for period in periods}


def derived(store: Store) -> set[Quad]:
    """The labels and series that a store holds."""
    names = {LABEL, store.iris.term(Property.LABEL_SOURCE)}
    labelled = {quad for quad in store.quads(store.iris.shared_graph) if quad.predicate in names}
    return labelled | set(store.quads(store.iris.series_graph))


def records(symbol: str, version: Version) -> Iterator[Record]:
    """A version of a document, which may amend another one."""
    entries, cited, language, name, period, amended = version
    citations = [cite(number, 100 + at, title=title) for at, (number, title) in enumerate(cited)]
    for record in plan(symbol, entries, {1: name, 2: "方案乙"}, citations, language):
        yield replace(record, period=period) if isinstance(record, SourceDocument) else record
    if amended and amended[0] != symbol:
        acts = tuple(act(number) for number in amended[1])
        yield Amendment(amended[0], None, None, acts, Place(200, 200, "删除"))


def breaking(symbol: str) -> Iterator[Record]:
    """A document that breaks off after titles that would change what is commonest."""
    yield from plan(symbol, [(1, number, "海洋和海洋法") for number in NUMBERS])
    raise MandategraphError("broken")


@settings(max_examples=examples(150))
@example([("A/2", AMENDING), ("A/1", LISTING), ("A/2", "remove"), ("A/1", "remove")])
@example([("A/1", LISTING), ("A/2", AMENDING), ("A/1", "remove"), ("A/2", "remove")])
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
            counts = documents_counted(store)
            assert store._counted().of_keys({counted.key for counted in counts}) == counts
            assert derived(store) == follows(store)


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
        assert [quad.object for quad in labels - labels_of_plans(fresh)] == [Literal("测试条约", language="zh")]
        assert labels >= labels_of_plans(fresh)
        assert set(store.quads()) == set(fresh.quads())


FIRST = [(1, "69/245", "海洋法"), (1, "70/235", "海洋法")]
SECOND = [(1, "69/245", "海洋和海洋法"), (2, "69/245", "海洋和海洋法"), (1, "70/235", "海洋法")]


def other_program(place: Path) -> None:
    """Write into a store as a program does that keeps no counts: what a store of another document says."""
    with Store.in_memory() as other:
        load(other, plan("A/9", FIRST))
        Engine(str(place)).extend(other.quads())


SPOILT: dict[str, Callable[[Path], object]] = {
    "as they were": lambda place: Store.update(place).close(),
    "removed": lambda place: (place / COUNTS_FILE).unlink(),
    "damaged": lambda place: (place / COUNTS_FILE).write_bytes(b"no table" * 1000),
    "of a killed load": lambda place: sqlite3.connect(place / COUNTS_FILE).execute("PRAGMA user_version = 0"),
    "of other documents": other_program,
}


@pytest.mark.parametrize("how", SPOILT)
def test_counts_that_do_not_fit_are_counted_again(tmp_path: Path, how: str) -> None:
    """Whatever happened to the file of counts, the next load says what a new store would."""
    with Store.update(tmp_path / "s") as store:
        load(store, plan("A/1", FIRST))
    SPOILT[how](tmp_path / "s")
    with Store.update(tmp_path / "s") as store, Store.in_memory() as fresh:
        load(store, plan("A/2", SECOND))
        for symbol, entries in (("A/1", FIRST), ("A/2", SECOND)):
            load(fresh, plan(symbol, entries))
        if how == "of other documents":
            load(fresh, plan("A/9", FIRST))
        assert set(store.quads()) == set(fresh.quads())
        counts = documents_counted(store)
        assert store._counted().of_keys({counted.key for counted in counts}) == counts


def failing(*_: set[Quad]) -> None:
    """Break off as the engine does where somebody interrupts it."""
    raise KeyboardInterrupt


def test_counts_are_those_of_what_was_written() -> None:
    """Where the engine fails, nothing is counted of what it did not write."""
    with Store.in_memory() as store, Store.in_memory() as fresh:
        load(store, plan("A/1", [(1, "69/245", "海洋法")]))
        transaction = store._transaction
        store._transaction = failing
        with pytest.raises(KeyboardInterrupt):
            load(store, plan("A/2", [(1, "69/245", "海洋和海洋法")]))
        store._transaction = transaction
        for each in (store, fresh):
            load(each, plan("A/3", [(1, "70/235", "甲")]))
        load(fresh, plan("A/1", [(1, "69/245", "海洋法")]))
        assert set(store.quads()) == set(fresh.quads())
        assert derived(store) == follows(store)


def test_one_question_knows_all_ways_of_naming() -> None:
    """What documents name is asked by the properties by which it is read from their quads."""
    asked = set(re.findall(r"mg:(\w+)", question_text("named-elsewhere")))
    assert asked == set(NAMES)
