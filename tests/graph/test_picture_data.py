"""What pictures are drawn from, on small graphs: worked out by hand from the entries of small_graph and two_plans."""

from dataclasses import replace

import pytest
from mandategraph.graph.comparing.compare import compare
from mandategraph.graph.errors import PictureError, QuestionError
from mandategraph.graph.mandates.selection import EVERYTHING, Selection
from mandategraph.graph.pictures.act_marks import act_rows
from mandategraph.graph.pictures.ages import ages_of
from mandategraph.graph.pictures.changes import Band, changes, flows, two_plans
from mandategraph.graph.pictures.content import Matter
from mandategraph.graph.pictures.frame import Subject
from mandategraph.graph.pictures.layouts.seriation import seriated
from mandategraph.graph.pictures.organs import organ_counts
from mandategraph.graph.pictures.overlap import overlap_of
from mandategraph.graph.pictures.ranking import ranked
from mandategraph.graph.pictures.shared_acts import network, shared_acts
from mandategraph.graph.pictures.treemap import branches
from mandategraph.graph.pictures.words import Words
from mandategraph.graph.store import Store
from small_graph import AGENDA as AGENDA_ACT
from small_graph import WOMEN, documents, entry, first_plan, store_of
from two_plans import AFTER, BEFORE
from two_plans import two_plans as store_of_two_plans

AGENDA, CHILDREN, LETTER_B = "A/RES/70/1", "convention-on-the-rights-of-the-child", "A/RES/57/283 B"
LETTER_TO_COUNCIL = "S/2013/753"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(*documents())


@pytest.fixture(scope="module")
def matter(store: Store) -> Matter:
    return Subject.of(store, EVERYTHING, "en").matter


def test_what_is_counted(matter: Matter) -> None:
    """Ten acts, three programmes, and so many mandates of each pair."""
    assert matter.mandates == {
        (AGENDA, 2): 2, (AGENDA, 7): 2, (AGENDA, 10): 1, (CHILDREN, 2): 1, (CHILDREN, 10): 1, ("A/RES/57/283 A", 2): 1,
        (LETTER_B, 2): 1, (LETTER_B, 10): 1, ("S/RES/1325(2000)", 2): 1, ("E/RES/2010/5", 2): 1, ("A/RES/57/283", 7): 1,
        ("CSOCD/RES/53/1", 7): 1, (LETTER_TO_COUNCIL, 7): 2, ("A/90/6", 10): 1,
    }  # fmt: skip
    assert list(matter.programmes) == [2, 7, 10]
    assert len(matter.acts) == 10


@pytest.mark.parametrize(
    ("language", "act", "programmes"),
    [
        ("en", "Topic one", ["方案二", "Programme Seven", "Programme Ten"]),
        ("zh", "甲议题", ["方案二", "方案七", "方案十"]),
    ],
)
def test_labels_are_in_the_language_of_the_picture_else_in_another(
    store: Store, language: str, act: str, programmes: list[str]
) -> None:
    matter = Subject.of(store, EVERYTHING, language).matter
    [told] = act_rows(matter, [AGENDA], Words(language))
    assert (told["title"], told["organ"]) == (act, {"en": "General Assembly", "zh": "大会"}[language])
    assert [programme.name for programme in matter.programmes.values()] == programmes


def test_ranking_by_programmes(matter: Matter) -> None:
    """Equal counts share a rank; then more mandates come first, then the key."""
    found = ranked(matter, "programmes", 4)
    assert [(row.rank, row.act.key, row.programmes, row.mandates) for row in found.acts] == [
        (1, AGENDA, 3, 5), (2, LETTER_B, 2, 2), (2, CHILDREN, 2, 2), (4, LETTER_TO_COUNCIL, 1, 2),
    ]  # fmt: skip
    assert found.tied == 6


def test_ranking_by_mandates(matter: Matter) -> None:
    found = ranked(matter, "mandates", 3)
    assert [(row.rank, row.act.key, row.mandates) for row in found.acts] == [
        (1, AGENDA, 5), (2, LETTER_B, 2), (2, CHILDREN, 2),
    ]  # fmt: skip
    assert found.tied == 1  # the letter to the Council
    assert ranked(matter, "mandates", 100).tied == 0


def test_organs(matter: Matter) -> None:
    """Organs by their mandates; two and more beyond the first share a column, one alone does not."""
    found = organ_counts(matter, 2)
    assert found.organs == ("GA", "SC")
    assert found.counts == {(2, "GA"): 4, (7, "GA"): 3, (10, "GA"): 3, (2, "SC"): 1, (7, "SC"): 2}
    assert found.others == {2: 2, 7: 1, 10: 1}
    assert found.other_organs == 3
    assert organ_counts(matter, 4).organs == ("GA", "SC", None, "CSOCD", "ECOSOC")


def test_overlap(matter: Matter) -> None:
    """Programme 2 has six acts, 7 and 10 four each; 2 and 10 share three of seven."""
    found = overlap_of(matter)
    assert found.acts == {2: 6, 7: 4, 10: 4}
    assert found.shared == {(2, 7): 1, (7, 2): 1, (2, 10): 3, (10, 2): 3, (7, 10): 1, (10, 7): 1}
    assert found.share == pytest.approx(
        {(2, 7): 1 / 9, (7, 2): 1 / 9, (2, 10): 3 / 7, (10, 2): 3 / 7, (7, 10): 1 / 7, (10, 7): 1 / 7}
    )
    assert found.order == (2, 10, 7)


def test_seriation_shows_blocks() -> None:
    """Things of two kinds that come mixed stand in two blocks; within a chain neighbours stay neighbours."""
    mixed = [number * 5 % 12 for number in range(12)]
    assert [number % 2 for number in seriated(mixed, lambda one, other: float(one % 2 == other % 2))] in (
        [0] * 6 + [1] * 6,
        [1] * 6 + [0] * 6,
    )
    chain = seriated(mixed, lambda one, other: 1 / (abs(one - other) ** 2))
    assert chain in (sorted(mixed), sorted(mixed, reverse=True))
    assert seriated([], lambda *_: 0.0) == []


def test_ages(matter: Matter) -> None:
    """A mandate has the year of its act; medians are of mandates, not of years."""
    found = ages_of(matter)
    assert found.counts == {
        (2, 1989): 1, (2, 2000): 1, (2, 2002): 2, (2, 2010): 1, (2, 2015): 2, (7, 2002): 1, (7, 2015): 2,
        (10, 1989): 1, (10, 2002): 1, (10, 2015): 1,
    }  # fmt: skip
    assert found.medians == {2: 2002, 7: 2015, 10: 2002}
    assert found.order == (2, 10, 7)
    assert found.without_year == 4


def test_shared_acts(matter: Matter) -> None:
    found = shared_acts(matter, 2)
    assert found.acts == {AGENDA: 3, LETTER_B: 2}
    assert found.mandates == {(AGENDA, 2): 2, (AGENDA, 7): 2, (AGENDA, 10): 1, (LETTER_B, 2): 1, (LETTER_B, 10): 1}
    assert (found.all, found.tied, found.alone) == (3, 1, ())
    assert shared_acts(matter, 3).tied == 0


def test_programmes_that_share_none_of_the_acts_are_named(matter: Matter) -> None:
    """Without its mandate by the Agenda, programme 7 shares nothing."""
    mandates = {pair: number for pair, number in matter.mandates.items() if pair != (AGENDA, 7)}
    found = shared_acts(Matter(matter.acts, matter.programmes, mandates), 9)
    assert list(found.acts) == [AGENDA, LETTER_B, CHILDREN]
    assert found.alone == (7,)
    assert [programme.number for programme in found.programmes] == [2, 10]


def test_branches_of_the_treemap(matter: Matter) -> None:
    """Organs by mandates; sessions by their years, what has neither first; every act once."""
    found = branches(matter)
    assert [(branch.organ, branch.first, branch.last) for branch in found] == [
        ("GA", "", ""), ("GA", "57", "57"), ("GA", "70", "70"), ("SC", "", ""), ("SC", "2000", "2000"),
        (None, "1989", "1989"), ("CSOCD", "53", "53"), ("ECOSOC", "2010", "2010"),
    ]  # fmt: skip
    assert not any(branch.other for branch in found)
    assert sorted(act.key for branch in found for act in branch.acts) == sorted(matter.acts)


def test_flows_between_plans() -> None:
    """As WHAT_BECAME of two_plans has it: 11 kept, 2 moved, 2 replaced by later acts, 5 dropped, 4 others added."""
    with store_of_two_plans() as store:
        found = flows(compare(store, BEFORE, AFTER), Words("zh"))
    assert [(flow.programme, flow.name, flow.before, flow.after) for flow in found] == [(7, "方案七", 20, 19)]
    assert found[0].bands == (
        Band("kept", 11, 11, 0, 0),
        Band("moved", 2, 2, 11, 11),
        Band("replaced", 2, 2, 13, 13),
        Band("dropped", 5, 0, 15, 15),
        Band("added", 0, 4, 20, 15),
    )


def test_plans_to_compare() -> None:
    """Those that are named, or the two periods of the store; else one line says what to do."""
    with store_of_two_plans() as store:
        assert two_plans(store, ()) == (BEFORE, AFTER)
        assert two_plans(store, (AFTER, BEFORE)) == (AFTER, BEFORE)
        with pytest.raises(QuestionError, match=r"two plans are needed .*, and there are 1: name two.*2030-2031, 2032"):
            two_plans(store, (AFTER,))
        with pytest.raises(PictureError, match="no such programme in common"):
            changes(store, programmes=(2,))


def test_nothing_to_draw(store: Store) -> None:
    with pytest.raises(PictureError, match="no mandate answers to this"):
        Subject.of(store, Selection(since=2030), "en")
    with pytest.raises(PictureError, match="no act is shared by two programmes"):
        network(store, Selection(programmes=(7,)))


def test_frame_tells_of_what_is_left_out(store: Store) -> None:
    selection = Selection(documents=("A/90/6",), organs=("GA",), programmes=(7, 2), since=2000, until=2015)
    frame = Subject.of(store, selection, "en").frame("Acts", ["a note"])
    assert frame.notes == (
        "Mandates: 6; acts: 4; programmes: 2",
        "a note",
        "Only: documents: A/90/6; organs: General Assembly; programmes: 2, 7; adopted 2000 to 2015",
    )
    assert frame.footer[0] == "Sources: 2030-2031: A/90/6"


def test_mandates_of_no_programme_are_left_out_and_counted() -> None:
    """Two entries of an entity: neither is in a picture, and the frame says so, unless programmes are selected."""
    lists = [
        replace(entry(2, 90, "Topic", AGENDA_ACT), programme=None),
        replace(entry(2, 91, "Topic", WOMEN), programme=None),
    ]
    with store_of([*first_plan(), *lists]) as store:
        subject = Subject.of(store, EVERYTHING, "en")
        assert sum(subject.matter.mandates.values()) == 11
        assert subject.frame("", []).notes[-1] == "Left out: mandates of entities that have no programme (2)"
        of_council = Subject.of(store, Selection(organs=("SC",)), "zh").frame("", []).notes
        assert of_council[1:] == ("未计入无方案实体的授权（1 项）", "仅限：机关：安全理事会")
        assert len(Subject.of(store, Selection(programmes=(2,)), "en").frame("", []).notes) == 2


def test_sources_are_the_documents_that_list_the_mandates(store: Store) -> None:
    """The second plan has no symbol, and is named by its file; reports list nothing."""
    assert (
        Subject.of(store, EVERYTHING, "zh").frame("", []).footer[0] == "资料来源：2030-2031：A/90/6；2032：plan-b.txt"
    )
    assert Subject.of(store, Selection(programmes=(2,)), "en").frame("", []).footer[0] == "Sources: 2030-2031: A/90/6"
    with store_of(first_plan()) as alone:
        matter = Subject.of(alone, EVERYTHING, "en").matter
        assert act_rows(matter, [AGENDA], Words("en"))[0]["title"] == "甲议题"
