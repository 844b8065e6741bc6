"""Comparisons of plans: every case on two made-up plans, worked out by hand, and what is refused."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mandategraph.graph.comparing.compare import compare, names_differ
from mandategraph.graph.comparing.comparison import (
    ActComparison,
    Change,
    Comparison,
    Counts,
    Kinship,
    LaterAct,
    Relative,
)
from mandategraph.graph.comparing.listings import Apart
from mandategraph.graph.errors import QuestionError
from mandategraph.graph.mandates.plans import find_plan
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Record, SourceDocument
from plans import entry, load, plan
from small_graph import store_of
from thoroughness import examples
from two_plans import (
    AFTER,
    BEFORE,
    FASCICLE,
    OTHER_FASCICLE,
    PLAN,
    WHAT_BECAME,
    budget_after,
    plan_before,
    two_plans,
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The two plans."""
    with two_plans() as opened:
        yield opened


@pytest.fixture(scope="module")
def compared(store: Store) -> Comparison:
    """The two plans compared."""
    return compare(store, BEFORE, AFTER)


@pytest.fixture(scope="module")
def acts(compared: Comparison) -> dict[str, ActComparison]:
    """What became of the acts of programme 7, by key."""
    (programme,) = compared.programmes
    assert programme.programme == 7
    return {act.key: act for act in programme.acts}


def in_units(act: ActComparison) -> dict[str, str]:
    """What became of an act in each part of its programme."""
    units = {*act.first_units, *act.second_units}
    return {str(unit): str(act.in_unit(unit)) for unit in units}


# --- every case, by hand ---


def test_what_became_of_every_act(acts: dict[str, ActComparison]) -> None:
    """Each act has become what one reads off the two lists, as a whole and for each part of the programme."""
    assert {key: (str(act.change), in_units(act)) for key, act in acts.items()} == WHAT_BECAME
    assert {change for change, _ in WHAT_BECAME.values()} == {str(change) for change in Change}


def test_counts_of_the_programme(compared: Comparison) -> None:
    """The summary counts each act once; both plans' acts are accounted for."""
    counts = compared.programmes[0].counts
    assert counts == Counts(first=20, second=19, kept=11, moved=2, replaced=2, dropped=5, added=6, later=2)
    assert counts.first == counts.kept + counts.moved + counts.replaced + counts.dropped
    assert counts.second == counts.kept + counts.moved + counts.added


def test_counts_of_a_subprogramme(compared: Comparison) -> None:
    """The summary of a part counts what became of its acts there, moved ones on both sides."""
    units = {unit.unit: unit for unit in compared.programmes[0].units}
    assert list(units) == [Apart.WHOLE_PROGRAMME, 1, 2, 3, 4, 5, Apart.COMPONENT]
    assert units[1].counts == Counts(first=6, second=4, kept=3, moved=1, replaced=0, dropped=2, added=1, later=0)
    assert units[4].counts == Counts(first=1, second=0, kept=0, moved=0, replaced=0, dropped=1, added=0, later=0)
    assert units[Apart.COMPONENT].counts.kept == 1


def test_acts_of_general_standing_stand_apart(acts: dict[str, ActComparison]) -> None:
    """An act for the whole programme and one noted for all subprogrammes are of one standing."""
    assert acts["A/RES/51/3"].first_units == acts["A/RES/51/3"].second_units == (Apart.WHOLE_PROGRAMME,)
    assert [listing.scope for listing in acts["A/RES/51/3"].first] == ["AllSubprogrammes"]
    assert [listing.scope for listing in acts["A/RES/51/3"].second] == ["WholeProgramme"]


def test_every_act_leads_to_its_lines(acts: dict[str, ActComparison]) -> None:
    """Each side of an act names document and line, or table and row, with the title as printed."""
    act = acts["A/RES/51/4"]
    assert [(each.document, each.place, each.title, each.units) for each in act.first] == [
        (PLAN, "line 13", "部分相同", (1, 4))
    ]
    assert [(each.document, each.place, each.title, each.units) for each in act.second] == [
        (FASCICLE, "table 3 row 13", "The same in part", (1,)),
        (FASCICLE, "table 3 row 14", "The same in part", (5,)),
    ]
    assert act.titles == {"en": "The same in part", "zh": "部分相同"}
    assert all(
        each.mandate.endswith(f"/programme/7/mandate/{each.mandate.rpartition('/')[2]}")
        for each in (*act.first, *act.second)
    )


def test_both_sides_are_there_as_the_change_says(acts: dict[str, ActComparison]) -> None:
    """Kept and moved acts have lines in both plans, the others in one."""
    for act in acts.values():
        sides = bool(act.first), bool(act.second)
        expected = {Change.KEPT: (True, True), Change.MOVED: (True, True), Change.ADDED: (False, True)}
        assert sides == expected.get(act.change, (True, False)), act.key


# --- series ---


def test_replaced_by_the_titles_of_an_act_in_both_languages(acts: dict[str, ActComparison]) -> None:
    """No list prints both acts under one title, but an act that both plans list has the title of either."""
    (later,) = acts["A/RES/56/3"].later
    assert later == LaterAct("A/RES/58/3", True, "Biennial topic", "en", "双年议题", "zh", "A/RES/54/3")
    assert acts["A/RES/58/3"].earlier == ("A/RES/56/3",)


def test_replaced_by_a_title_that_another_list_prints(acts: dict[str, ActComparison]) -> None:
    """The English title of a dropped act stands in the list of another programme."""
    (later,) = acts["A/RES/52/5"].later
    assert later == LaterAct("A/RES/79/5", True, "Another topic", "en", "Another topic", "en", None)


def test_a_later_act_that_was_there_before_replaces_nothing(acts: dict[str, ActComparison]) -> None:
    """A dropped act whose later act both plans list is dropped; the later act is named."""
    assert acts["A/RES/52/2"].change is Change.DROPPED
    (later,) = acts["A/RES/52/2"].later
    assert (later.key, later.added, later.title) == ("A/RES/53/2", False, "年度议题")
    assert acts["A/RES/53/2"].earlier == ()


def test_an_earlier_act_replaces_nothing() -> None:
    """An act that is newly listed but older than the dropped one of its series is no later act."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [(1, "70/8", "甲")]))
        load(store, plan("A/2", [(1, "69/17", "甲")]))
        (programme,) = compare(store, "A/1", "A/2").programmes
        assert {act.key: act.change for act in programme.acts} == {
            "A/RES/70/8": Change.DROPPED,
            "A/RES/69/17": Change.ADDED,
        }
        (programme,) = compare(store, "A/2", "A/1").programmes
        assert {act.key: act.change for act in programme.acts} == {
            "A/RES/69/17": Change.REPLACED,
            "A/RES/70/8": Change.ADDED,
        }


def test_a_general_title_replaces_nothing() -> None:
    """Acts that share a general title only are not of one series."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [(1, "S-20/2", "政治宣言")]))
        load(store, plan("A/2", [(1, "S-23/2", "政治宣言")]))
        (programme,) = compare(store, "A/1", "A/2").programmes
        assert Counter(act.change for act in programme.acts) == {Change.DROPPED: 1, Change.ADDED: 1}


# --- letters and parts ---


def test_a_letter_is_another_act_than_the_whole(acts: dict[str, ActComparison]) -> None:
    """57/283 B and 57/283 are two acts, and each names the other."""
    assert acts["A/RES/57/283 B"].relatives == (Relative("A/RES/57/283", Kinship.WHOLE),)
    assert acts["A/RES/57/283"].relatives == (Relative("A/RES/57/283 B", Kinship.PART),)


def test_a_letter_is_another_act_than_another_letter(acts: dict[str, ActComparison]) -> None:
    """A dropped letter names the letters of its number that the other plan lists."""
    assert acts["A/RES/58/1 B"].relatives == (
        Relative("A/RES/58/1 A", Kinship.SIBLING),
        Relative("A/RES/58/1 C", Kinship.SIBLING),
    )
    assert acts["A/RES/58/1 A"].relatives == ()


def test_parts_are_compared_over_languages(acts: dict[str, ActComparison]) -> None:
    """第八节 and sect. VIII are one part; a section and the whole act are not."""
    assert not acts["A/RES/56/255"].parts_differ
    assert acts["A/RES/59/276"].parts_differ
    assert [key for key, act in acts.items() if act.parts_differ] == ["A/RES/59/276"]


# --- programmes ---


def test_an_act_can_be_listed_elsewhere(acts: dict[str, ActComparison]) -> None:
    """What one plan lists for this programme and the other for another one says so."""
    assert acts["A/RES/52/4"].elsewhere == (8,)
    assert acts["A/RES/50/1"].elsewhere == (2,)
    assert [key for key, act in acts.items() if act.elsewhere] == ["A/RES/50/1", "A/RES/52/4", "A/RES/52/5"]


def test_programmes_of_one_plan_are_named(compared: Comparison) -> None:
    """A programme that one plan holds is said to be such, and its acts are neither dropped nor added."""
    assert [(each.programme, each.names, each.acts) for each in compared.only_first] == [(2, {"zh": "方案二"}, 1)]
    assert [(each.programme, each.names, each.acts) for each in compared.only_second] == [
        (8, {"en": "Programme Eight"}, 2)
    ]


def test_programmes_of_one_plan_are_listed_where_asked_for(store: Store) -> None:
    """Asked for, all their acts are dropped or added."""
    found = compare(store, BEFORE, AFTER, unmatched=True)
    assert [programme.programme for programme in found.programmes] == [2, 7, 8]
    assert [(act.key, act.change) for act in found.programmes[0].acts] == [("A/RES/50/1", Change.DROPPED)]
    assert {act.change for act in found.programmes[2].acts} == {Change.ADDED}
    assert found.only_first
    assert found.only_second


def test_one_programme(store: Store, compared: Comparison) -> None:
    """Narrowed down to one programme, the comparison is the same for it; one that one plan holds is named."""
    assert compare(store, BEFORE, AFTER, programme=7).programmes == compared.programmes
    found = compare(store, BEFORE, AFTER, programme=8)
    assert (found.programmes, [each.programme for each in found.only_second]) == ((), [8])


def test_names_of_programmes_and_subprogrammes(compared: Comparison) -> None:
    """Both plans' names are there; in two languages nobody can tell whether they are other ones."""
    (programme,) = compared.programmes
    assert (programme.first_names, programme.second_names) == ({"zh": "方案七"}, {"en": "Programme Seven"})
    names = {unit.unit: (unit.first_names, unit.second_names, unit.names_differ) for unit in programme.units}
    assert names[1] == ({"zh": "次一"}, {"en": "First"}, None)
    assert names[2] == ({"zh": "次二"}, {}, None)
    assert names[3] == ({}, {"en": "Third"}, None)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("Statistics", "STATISTICS", False),
        ("Social policy and development", "Social policy", False),
        ("Public administration and development management", "Public institutions and digital government", True),
        ("社会政策与发展", "包容性社会发展", True),
        ("可持续发展", "可持续 发展", False),
        ("Financing for development", "Finance for sustainable development", False),
        ("Trade facilitation and logistics", "Trade and logistics services", False),
        ("Human settlements and housing", "Housing and urban settlements", True),
    ],
)
def test_names_that_clearly_differ(first: str, second: str, differ: bool) -> None:
    """Case, space and a few words do not make another name; another subject does."""
    assert names_differ({"en": first}, {"en": second}) is differ
    assert names_differ({"en": second}, {"en": first}) is differ


def budget(symbol: str, period: str, entities: dict[str | None, list[str]]) -> Iterator[Record]:
    """A budget that names no programme, with the acts that it lists for each entity."""
    yield SourceDocument(symbol, None, period, "en", "budget.docx", symbol.ljust(64, "0"), "test 1")
    number = 0
    for entity, acts in entities.items():
        for act in acts:
            number += 1
            yield replace(entry(1, act, f"Topic {act}", number), programme=None, entity=entity)


def test_entities_match_where_lists_name_no_programme() -> None:
    """An entity is the same under another numeral and in other capitals; what is of no entity is counted."""
    first = {"XI. Ethics Office": ["60/1", "61/1"], "XII. Youth Office": ["62/1"], None: ["63/1"]}
    second = {"XII. Ethics office": ["60/1", "64/1"], "Data Office": ["65/1"], None: ["63/1", "66/1"]}
    with store_of(budget("A/1", "2025", first), budget("A/2", "2026", second)) as store:
        found = compare(store, "2025", "2026")
    (office,) = found.programmes
    assert (office.programme, office.first_names, office.second_names) == (
        "Ethics Office",
        {"en": "Ethics Office"},
        {"en": "Ethics office"},
    )
    assert {act.key: str(act.change) for act in office.acts} == {
        "A/RES/60/1": "kept",
        "A/RES/61/1": "dropped",
        "A/RES/64/1": "added",
    }
    assert [each.programme for each in found.only_first] == ["Youth Office"]
    assert [each.programme for each in found.only_second] == ["Data Office"]
    assert (found.first_of_neither, found.second_of_neither) == (1, 2)


def test_programmes_come_before_entities() -> None:
    """Lists of both kinds stand in one comparison, programmes first."""
    with store_of(budget("A/1", "2025", {"Ethics Office": ["60/1"]}), plan("A/2", [(2, "60/1", "甲")])) as store:
        found = compare(store, "2025", "2018-2019", unmatched=True)
        assert [programme.programme for programme in found.programmes] == [2, "Ethics Office"]
        assert found.programmes[0].acts[0].elsewhere == ("Ethics Office",)
        with pytest.raises(QuestionError, match="neither plan holds programme 7: there are 2"):
            compare(store, "2025", "2018-2019", programme=7)


# --- which plans ---


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        (AFTER, {FASCICLE, OTHER_FASCICLE}),
        (BEFORE, {PLAN}),
        ("2030\u20132031", {PLAN}),
        (PLAN, {PLAN}),
        ("a/92/6/sect. 9", {FASCICLE}),
    ],
)
def test_a_plan_is_a_document_or_a_period(store: Store, name: str, documents: set[str]) -> None:
    """A period stands for all its documents, a symbol for one; how either is typed does not matter."""
    assert set(find_plan(store, name).documents.values()) == documents


def test_a_fascicle_is_compared_by_its_symbol(store: Store) -> None:
    """One document of a period has its own programmes only."""
    found = compare(store, PLAN, FASCICLE)
    assert [each.programme for each in found.only_second] == []
    assert "A/RES/52/4" in {act.key for act in found.programmes[0].acts if not act.elsewhere}


def test_an_unknown_plan_is_refused_with_those_there_are(store: Store) -> None:
    """A name that is neither a document's nor a period's is refused."""
    expected = "no plan 2019 is in the store: there are the periods 2030-2031 (1 document), 2032 (2 documents)"
    for names in (("2019", AFTER), (BEFORE, "2019")):
        with pytest.raises(QuestionError) as caught:
            compare(store, *names)
        assert str(caught.value) == expected


def test_an_unknown_programme_is_refused_with_those_there_are(store: Store) -> None:
    """A programme that neither plan holds is refused."""
    with pytest.raises(QuestionError, match="neither plan holds programme 3: there are 2, 7, 8"):
        compare(store, BEFORE, AFTER, programme=3)


def test_no_plan_at_all() -> None:
    """In an empty store the error says what to do."""
    with Store.in_memory() as empty, pytest.raises(QuestionError, match="there are none: load a plan or budget first"):
        compare(empty, BEFORE, AFTER)


# --- what always holds ---


def test_a_plan_is_equal_to_itself(store: Store) -> None:
    """Compared with itself, a plan has kept all."""
    (seven, eight) = compare(store, AFTER, AFTER).programmes
    assert {act.change for programme in (seven, eight) for act in programme.acts} == {Change.KEPT}
    assert not any(act.parts_differ for act in seven.acts)


def test_the_order_of_loading_does_not_matter(compared: Comparison) -> None:
    """Documents loaded the other way round give the same comparison."""
    with store_of(budget_after(), plan_before(), budget_after()) as other:
        assert compare(other, BEFORE, AFTER) == compared


entries = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.sampled_from(["68/20", "69/17", "70/8", "57/283 B", "57/283", "57/283 A 和 B"]),
        st.sampled_from(["甲议题", "乙议题"]),
    ),
    max_size=8,
)


@settings(max_examples=examples(60))
@given(entries, entries)
def test_every_act_of_both_plans_is_accounted_for(
    first: list[tuple[int, str, str]], second: list[tuple[int, str, str]]
) -> None:
    """Each act is there once a programme; the way back turns added and gone around, and keeps the rest."""
    with Store.in_memory() as store:
        load(store, plan("A/1", first))
        load(store, plan("A/2", second))
        there, back = (compare(store, *names, unmatched=True) for names in (("A/1", "A/2"), ("A/2", "A/1")))
    listed = Counter(number for number, _, _ in {*first, *second})
    assert {programme.programme for programme in there.programmes} == set(listed)
    for programme, other in zip(there.programmes, back.programmes, strict=True):
        counts, reverse = programme.counts, other.counts
        assert counts.first == counts.kept + counts.moved + counts.replaced + counts.dropped
        assert counts.second == counts.kept + counts.moved + counts.added
        assert len({act.key for act in programme.acts}) == len(programme.acts)
        assert (counts.first, counts.second) == (reverse.second, reverse.first)
        assert (counts.kept, counts.added) == (reverse.kept, reverse.replaced + reverse.dropped)
        later = {key for act in programme.acts for key in act.earlier}
        assert later == {act.key for act in programme.acts if act.change is Change.REPLACED}
