"""One act in two languages is one node with both titles: on two made-up plans, and on the real ones."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from differing import check_same
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.acts.designations import acts_of_symbol
from mandategraph.loaders.records import MandateEntry, Programme, Record, SourceDocument
from mandategraph.ontology.titles_of_acts import titles_of_acts
from real_documents import FASCICLES, REAL_PLAN, REGISTRY, records_of
from small_graph import entry, store_of
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
    assert asked(store, "titles-by-language") == [["en", "zh", "2", "1", "1", "0", "50"]]


def test_acts_without_a_title_are_named() -> None:
    """Each with its places in the order of print, and its title in the other language where there is one."""
    store = store_of(plan_before(), numbers_alone())
    rows = [found[:7] for found in asked(store, "acts-without-title")]
    assert rows == [
        ["en", "A/RES/51/1", "2", f"{FASCICLE} table 3 row 2; {FASCICLE} table 3 row 12", None, None, "未变"],
        ["en", "A/RES/79/9", "1", f"{FASCICLE} table 3 row 14", None, None, None],
    ]
    assert asked(store, "acts-without-title", document="A/90/6") == []


def test_titles_of_the_register_are_counted_and_named() -> None:
    """An act that the register titles counts as titled, and is told apart from those that the lists title."""
    women = titles_of_acts("en")["S/RES/1325(2000)"]
    (act,) = acts_of_symbol(women.key)
    chinese = [*plan_before(), entry(7, 30, "妇女议题", act)]
    store = store_of(chinese, [*numbers_alone(), listed(7, 15, "", act)])
    assert asked(store, "titles-by-language") == [["en", "zh", "3", "2", "1", "1", "66.7"]]
    place = f"{FASCICLE} table 3 row 15"
    assert [women.key, "1", place, women.title, women.source, "妇女议题"] in [
        found[1:7] for found in asked(store, "acts-without-title", lang="zh")
    ]
    ((*_, label, _, registered, _, _, _),) = asked(store, "about-act", act=women.key)
    assert (label, registered) == (women.title, f"{women.title} ({women.source})")


@pytest.mark.shared
def test_real_acts_have_both_titles() -> None:
    """Of the acts that the plan and a budget list, 95 of 100 have both titles; documents print most of them.

    Those without, and those that have a title of the register, are acts that a budget prints by number alone: acts of
    the Security Council, and a few of the Assembly that the registry, loaded last, lists without a title.
    """
    store = Store.in_memory()
    titled: dict[str, set[str]] = defaultdict(set)
    listing: dict[str, set[str]] = defaultdict(set)
    for paths, untitled in (((REAL_PLAN, *FASCICLES), {"S/"}), ((REGISTRY,), {"S/", "A/"})):
        for path in paths:
            _load(store, path, titled, listing)
        _check_titles(store, titled, listing, untitled)


def _check_titles(store: Store, titled: dict[str, set[str]], listing: dict[str, set[str]], untitled: set[str]) -> None:
    """Assert that the questions count the acts with two titles as they are counted here; others are of ``untitled``."""
    both = {key for key, languages in listing.items() if languages == {"en", "zh"}}
    printed = {key for key in both if titled[key] == {"en", "zh"}}
    assert len(both) > 500
    alone = [row for row in asked(store, "acts-without-title") if row[0] == "en" and row[1] in both]
    check_same({str(row[1]) for row in alone}, both - printed)
    registered = {str(row[1]) for row in alone if row[4]}
    assert {key[:2] for key in registered} == {"S/"}
    assert {key[:2] for key in both - printed} == untitled
    assert all(row[5] for row in alone if row[4])
    counts = [len(both), len(printed | registered), len(printed), len(registered)]
    (found,) = asked(store, "titles-by-language")
    assert found[:6] == ["en", "zh", *map(str, counts)]
    assert int(str(found[3])) / int(str(found[2])) >= 0.95


def _load(store: Store, path: Path, titled: dict[str, set[str]], listing: dict[str, set[str]]) -> None:
    """Load a document, and note of its acts by key which languages list and which title them."""
    records = records_of(path, lists_only=True)
    for graph in document_graphs(records, store.base):
        store.replace(graph)
    language = next(record.language for record in records if isinstance(record, SourceDocument))
    for each in (record for record in records if isinstance(record, MandateEntry)):
        for act in each.acts:
            listing[act.key].add(language)
            if each.title or act.name:
                titled[act.key].add(language)
