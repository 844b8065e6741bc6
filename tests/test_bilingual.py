"""One act in two languages is one node with both titles: on two made-up plans, and on the real ones."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SHARED
from mandategraph.graph.quads import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.load import load_records
from mandategraph.loaders.records import MandateEntry, Programme, Record, SourceDocument
from mandategraph.queries.catalogue import question
from small_graph import store_of
from two_plans import AFTER, FASCICLE, listed, plan_before, resolution, row


def numbers_alone() -> Iterator[Record]:
    """A budget in English that prints one act of the plan by its number alone, and another with its title."""
    yield SourceDocument(FASCICLE, "Section 9", AFTER, "en", "after-9.docx", "b" * 64, "test 1")
    yield Programme(7, "Programme Seven", row(1))
    yield listed(7, 2, "", resolution("51/1"))
    yield listed(7, 12, "", resolution("51/1"), subprogramme=1)
    yield listed(7, 13, "For the whole programme", resolution("51/2"))
    yield listed(7, 14, "", resolution("79/9"))


def asked(store: Store, name: str, **given: str) -> list[list[str | None]]:
    """The answer to a saved question, without the IRI that may end a row."""
    answer = question(name).ask(store, given)
    return [[value.value if value is not None else None for value in found] for found in answer]


def test_titles_in_both_languages_are_counted() -> None:
    """Two acts stand in lists of either language; the lists print titles of one of them in both."""
    store = store_of(plan_before(), numbers_alone())
    assert asked(store, "titles-by-language") == [["en", "zh", "2", "1", "50"]]


def test_acts_without_a_title_are_named() -> None:
    """Each with its places in the order of print, and its title in the other language where there is one."""
    store = store_of(plan_before(), numbers_alone())
    rows = [found[:5] for found in asked(store, "acts-without-title")]
    assert rows == [
        ["en", "A/RES/51/1", "2", f"{FASCICLE} table 3 row 2; {FASCICLE} table 3 row 12", "未变"],
        ["en", "A/RES/79/9", "1", f"{FASCICLE} table 3 row 14", None],
    ]
    assert asked(store, "acts-without-title", document="A/90/6") == []


@pytest.mark.shared
def test_real_acts_have_both_titles_where_lists_print_them() -> None:
    """Of the acts that the plan and a budget list, those with a title in lists of either language have two labels.

    The others are acts of the Security Council: the budgets print its resolutions and statements by number alone.
    """
    plan = next((SHARED / "seeds").glob("002*.txt"))
    budgets = sorted((SHARED / "budgets").rglob("*.docx"))
    store = Store.in_memory()
    titled: dict[str, set[str]] = defaultdict(set)
    listing: dict[str, set[str]] = defaultdict(set)
    for path in (plan, *budgets):
        _load(store, path, titled, listing)
    both = {key for key, languages in listing.items() if languages == {"en", "zh"}}
    with_both = {key for key in both if titled[key] == {"en", "zh"}}
    assert len(both) > 500
    assert {key[:2] for key in both - with_both} == {"S/"}
    (found,) = asked(store, "titles-by-language")
    assert found[:4] == ["en", "zh", str(len(both)), str(len(with_both))]
    without = {row[1] for row in asked(store, "acts-without-title") if row[0] == "en"}
    assert both & without == both - with_both


def _load(store: Store, path: Path, titled: dict[str, set[str]], listing: dict[str, set[str]]) -> None:
    """Load a document, and note of its acts by key which languages list and which title them."""
    records = list(load_records(path, lists_only=True))
    for graph in document_graphs(records, store.base):
        store.replace(graph)
    language = next(record.language for record in records if isinstance(record, SourceDocument))
    for entry in (record for record in records if isinstance(record, MandateEntry)):
        for act in entry.acts:
            listing[act.key].add(language)
            if entry.title or act.name:
                titled[act.key].add(language)
