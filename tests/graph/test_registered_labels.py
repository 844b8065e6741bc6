"""Labels that the register of titles gives: where no document of the language prints a title, and nowhere else."""

from collections.abc import Iterable, Iterator
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mandategraph.graph.standard_terms import LABEL
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Record
from mandategraph.ontology.terms import Property
from mandategraph.ontology.titles_of_acts import titles_of_acts
from plans import act, cite, load, plan, report
from thoroughness import examples

WOMEN, WEST_AFRICA = "S/RES/1325(2000)", "S/RES/2039(2012)"
REGISTERED = {key: titles_of_acts("en")[key] for key in (WOMEN, WEST_AFRICA)}
UNREGISTERED = "S/RES/1(1946)"


def english(symbol: str, *titles: tuple[str, str]) -> list[Record]:
    """An English plan that lists acts under titles, or by number alone."""
    return list(plan(symbol, [(1, number, title) for number, title in titles], language="en"))


def chinese(symbol: str, *titles: tuple[str, str]) -> list[Record]:
    """A Chinese plan that lists acts under titles, or by number alone."""
    return list(plan(symbol, [(1, number, title) for number, title in titles]))


def store_with(*documents: Iterable[Record]) -> Store:
    """A store in memory that holds the documents."""
    store = Store.in_memory()
    for records in documents:
        load(store, records)
    return store


def said(store: Store, key: str, term: str) -> dict[str, str]:
    """The labels of an act by language, or the sources of those that the register gives."""
    act_iri = store.iris.act(act(key))
    predicate = LABEL if term == "label" else store.iris.term(Property.LABEL_SOURCE)
    found = [quad for quad in store.quads() if quad.subject == act_iri and quad.predicate == predicate]
    languages = [quad.object.language for quad in found]
    assert len(set(languages)) == len(languages), "two of one language"
    return {quad.object.language: quad.object.value for quad in found}


def test_an_act_listed_by_number_alone_has_the_title_of_the_register() -> None:
    """It is the label in the language of the list, and the graph says where it stands; other languages have none."""
    with store_with(english("A/1", (WOMEN, ""), (UNREGISTERED, ""))) as store:
        assert said(store, WOMEN, "label") == {"en": REGISTERED[WOMEN].title}
        assert said(store, WOMEN, "source") == {"en": REGISTERED[WOMEN].source}
        assert said(store, UNREGISTERED, "label") == {}


def test_an_act_that_is_cited_has_it_too() -> None:
    """Citing is naming: in running text, and in the title of another act."""
    citations = [cite(WOMEN, citing=(act(WEST_AFRICA),))]
    with store_with(report("A/1", citations, language="en")) as store:
        for key in (WOMEN, WEST_AFRICA):
            assert said(store, key, "label") == {"en": REGISTERED[key].title}


def test_a_title_that_a_document_prints_goes_first() -> None:
    """However the documents are loaded, the printed title is the label, without a source of the register."""
    printed = "Topic of women"
    documents = [english("A/1", (WOMEN, "")), english("A/2", (WOMEN, printed)), chinese("A/3", (WOMEN, "甲"))]
    for order in permutations(documents):
        with store_with(*order) as store:
            assert said(store, WOMEN, "label") == {"en": printed, "zh": "甲"}
            assert said(store, WOMEN, "source") == {}


def test_documents_of_another_language_give_no_label_of_the_register() -> None:
    """A Chinese list that prints a number alone leaves the act without an English label."""
    with store_with(chinese("A/1", (WOMEN, ""))) as store:
        assert said(store, WOMEN, "label") == {}


def test_the_label_comes_and_goes_with_the_documents_of_its_language() -> None:
    """It stays while any document of the language names the act, yields to a printed title, and comes back."""
    title = {"en": REGISTERED[WOMEN].title}
    with store_with(chinese("A/1", (WOMEN, "甲")), english("A/2", (WOMEN, "")), english("A/3", (WOMEN, ""))) as store:
        for what, expected in [
            (english("A/2", (WEST_AFRICA, "")), title),  # A/3 names it still
            (english("A/3", (WOMEN, "Topic of women")), {"en": "Topic of women"}),
            (english("A/3", (WOMEN, "")), title),
            (chinese("A/3", (WOMEN, "乙")), {}),  # no English document names it
            (english("A/3", (WOMEN, "")), title),
        ]:
            load(store, what)
            labels = said(store, WOMEN, "label")
            assert {language: label for language, label in labels.items() if language == "en"} == expected
            assert set(said(store, WOMEN, "source")) == ({"en"} if expected == title else set())
        store.remove(store.graph_of_document("A/3"))
        assert said(store, WOMEN, "label") == {"zh": "甲"}
        store.remove(store.graph_of_document("A/1"))
        assert not [quad for quad in store.quads() if quad.subject == store.iris.act(act(WOMEN))]


def test_titles_of_the_register_make_no_series() -> None:
    """Lists do not print them, so that they say nothing of acts with one title."""
    same = ["S/RES/1645(2005)", "S/RES/1646(2005)"]
    assert len({titles_of_acts("en")[key].title for key in same}) == 1
    with store_with(english("A/1", *((key, "") for key in same))) as store:
        assert list(store.quads(store.iris.series_graph)) == []
    printed = titles_of_acts("en")[same[0]].title
    with store_with(english("A/1", *((key, printed) for key in same))) as store:
        assert list(store.quads(store.iris.series_graph))


Listed = list[tuple[str, str]]
Version = tuple[str, Listed, list[str]]
numbers = st.sampled_from([WOMEN, WEST_AFRICA])
versions = st.tuples(
    st.sampled_from(["en", "en", "zh"]),
    st.lists(st.tuples(numbers, st.sampled_from(["", "", "Topic"])), max_size=3),
    st.lists(numbers, max_size=2),
)
"""Language of a document; what it lists under which title; what it cites."""


def document(symbol: str, version: Version) -> Iterator[Record]:
    """A version of a document."""
    language, listed, cited = version
    entries = [(1, number, title) for number, title in listed]
    return plan(symbol, entries, citations=[cite(number) for number in cited], language=language)


def expected_sources(documents: Iterable[Version]) -> set[str]:
    """The acts that English documents name, none of them with a title."""
    named, titled = set[str](), set[str]()
    for language, listed, cited in documents:
        if language == "en":
            named.update(cited, (number for number, _ in listed))
            titled.update(number for number, title in listed if title)
    return named - titled


@settings(max_examples=examples(150))
@given(st.lists(st.tuples(st.sampled_from(["A/1", "A/2", "A/3"]), versions | st.none()), max_size=8))
def test_any_history_ends_with_the_labels_of_its_last_versions(history: list[tuple[str, Version | None]]) -> None:
    """Whatever was loaded and removed, the labels of the register are those that a fresh load would give."""
    last: dict[str, Version] = {}
    with Store.in_memory() as store:
        for symbol, version in history:
            if version is not None:
                load(store, document(symbol, version))
                last[symbol] = version
            elif last.pop(symbol, None) is not None:
                store.remove(store.graph_of_document(symbol))
        reached = set(store.quads())
        found = {key for key in REGISTERED if said(store, key, "source")}
        for key in found:
            assert said(store, key, "label")["en"] == REGISTERED[key].title
    assert found == expected_sources(last.values())
    with store_with(*(document(symbol, version) for symbol, version in last.items())) as fresh:
        assert reached == set(fresh.quads())


@pytest.mark.parametrize("term", ["label", "source"])
def test_the_same_load_changes_nothing(term: str) -> None:
    """A document that is loaded again leaves labels and sources as they are."""
    with store_with(english("A/1", (WOMEN, ""))) as store:
        before = said(store, WOMEN, term)
        (change,) = load(store, english("A/1", (WOMEN, "")))
        assert change.nothing
        assert said(store, WOMEN, term) == before != {}
