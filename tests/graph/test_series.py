"""Series of acts: what makes one, what does not, and that any history of loads ends with the right links."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mandategraph.graph.derived.document_change import DocumentChange
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.standard_terms import LABEL
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Kind, MandateEntry, Place, Programme, Record, SourceDocument
from mandategraph.ontology.namespaces import DCTERMS, PROV, RDF, Base
from plans import entry, load, plan
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine
from thoroughness import examples

MG = Base().vocabulary

Line = tuple[str, str, str, Kind]
"""Number, title, organ and kind of an entry."""


def listing(symbol: str, lines: Iterable[Line], language: str = "zh") -> Iterator[Record]:
    """A plan whose programme 1 lists these acts, one a line."""
    yield SourceDocument(symbol, None, "2018-2019", language, f"{symbol[-1]}.txt", symbol.ljust(64, "0"), "test 1")
    yield Programme(1, "方案甲", Place(1, 1, "方案甲"))
    for line, (number, title, organ, kind) in enumerate(lines, start=10):
        yield entry(1, number, title, line, organ=organ, kind=kind)


def resolutions(*lines: tuple[str, str]) -> list[Line]:
    """Entries of resolutions of the General Assembly."""
    return [(number, title, "GA", Kind.RESOLUTION) for number, title in lines]


def links(store: Store) -> set[tuple[str, str]]:
    """The pairs of the shortcut: the later act, the earlier one."""
    name = NamedNode(MG + "laterInSeries")
    act = f"{store.base.iri}act/"
    return {
        (q.subject.value.removeprefix(act), q.object.value.removeprefix(act))
        for q in store.quads()
        if q.predicate == name
    }


def links_of(*lines: Line, language: str = "zh") -> set[tuple[str, str]]:
    """The links that one plan with these entries gives."""
    with Store.in_memory() as store:
        load(store, listing("A/1", lines, language))
        return links(store)


# --- what makes a series ---


def test_each_act_is_linked_to_the_next_earlier_one() -> None:
    """Three acts with one title give two links, not three; their order of print does not matter."""
    lines = resolutions(("70/8", "方案规划"), ("68/20", "方案规划"), ("69/17", "方案规划"))
    expected = {("A/RES/70/8", "A/RES/69/17"), ("A/RES/69/17", "A/RES/68/20")}
    assert all(links_of(*order) == expected for order in permutations(lines))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("方案规划", "方案 规划"),
        ("Programme planning", "PROGRAMME  PLANNING"),
        ("Programme planning", "Programme planning*"),
        ("Programme planning", "Programme planningᵃ"),
        ("Programme planning", "Programme planning¹²"),
        ("Follow-up to the Decade (2011–2020)", "Follow‑up to the Decade, 2011-2020"),
        ("Africa's development", "Africa’s development"),
    ],
)
def test_what_does_not_tell_titles_apart(first: str, second: str) -> None:
    """White space, case, punctuation and footnote marks do not count."""
    assert links_of(*resolutions(("69/1", first), ("70/1", second)), language="en") == {("A/RES/70/1", "A/RES/69/1")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Programme planning", "Programme planning and budgeting"),
        ("Programme budget for 2025", "Programme budget for 2026"),
        ("The right to food", "Right to food"),
    ],
)
def test_what_tells_titles_apart(first: str, second: str) -> None:
    """Another word or figure makes another title."""
    assert links_of(*resolutions(("69/1", first), ("70/1", second)), language="en") == set()


def test_never_across_organs_and_kinds() -> None:
    """The same number and title under another organ, or as another kind of act, is another series."""
    title = "人类住区"
    assert (
        links_of(
            ("69/226", title, "GA", Kind.RESOLUTION),
            ("70/444", title, "GA", Kind.DECISION),
            ("2015/34", title, "ECOSOC", Kind.RESOLUTION),
            ("26/1", title, "HRC", Kind.RESOLUTION),
        )
        == set()
    )


def test_never_by_a_general_title() -> None:
    """Statements that share the name of their form make no series; those with a subject do."""
    statements = [(f"S/PRST/{year}/1", title, "SC", Kind.STATEMENT) for year in (2013, 2014) for title in ("声明",)]
    assert links_of(*statements) == set()
    assert links_of(*resolutions(("S-20/2", "政治宣言"), ("S-23/2", "政治宣言"))) == set()
    about = [(f"S/PRST/{year}/1", "中部非洲区域", "SC", Kind.STATEMENT) for year in (2013, 2014)]
    assert links_of(*about) == {("S/PRST/2014/1", "S/PRST/2013/1")}


def test_a_title_can_be_general_for_one_organ_only() -> None:
    """The Council's agenda items are general for the Council, not for the Assembly."""
    title = "United Nations peacekeeping operations"
    council = [("2167(2014)", title, "SC", Kind.RESOLUTION), ("2272(2016)", title, "SC", Kind.RESOLUTION)]
    assert links_of(*council, language="en") == set()
    assert links_of(*resolutions(("69/1", title), ("70/1", title)), language="en")


def test_never_between_parts_of_one_act() -> None:
    """Lettered parts of an act, and the act itself, are neither before nor after each other."""
    assert links_of(*resolutions(("57/284 A 和 B", "联合检查组"), ("57/284", "联合检查组"))) == set()


def test_lettered_parts_stand_side_by_side() -> None:
    """A later act is linked to every part of the next earlier one, and each part to what was before."""
    lines = resolutions(("56/245", "联合检查组"), ("57/284 A 和 B", "联合检查组"), ("58/286", "联合检查组"))
    assert links_of(*lines) == {
        ("A/RES/58/286", "A/RES/57/284/A"),
        ("A/RES/58/286", "A/RES/57/284/B"),
        ("A/RES/57/284/A", "A/RES/56/245"),
        ("A/RES/57/284/B", "A/RES/56/245"),
    }


def test_acts_of_one_session_or_year_are_in_the_order_of_their_numbers() -> None:
    """Where a session or year has several acts with one title, the number tells which is the later."""
    assert links_of(*resolutions(("70/9", "甲"), ("70/8", "甲"))) == {("A/RES/70/9", "A/RES/70/8")}
    council = [("2245(2015)", "索马里", "SC", Kind.RESOLUTION), ("2232(2015)", "索马里", "SC", Kind.RESOLUTION)]
    assert links_of(*council) == {("S/RES/2245(2015)", "S/RES/2232(2015)")}


def test_what_cannot_be_placed_is_left_out() -> None:
    """A session that cannot be, a year that does not fit, have no place in the order."""
    assert links_of(*resolutions(("666/217", "甲"), ("66/217", "甲"))) == set()
    council = [("2171(2013)", "乙", "SC", Kind.RESOLUTION), ("2171(2014)", "乙", "SC", Kind.RESOLUTION)]
    assert links_of(*council) == set()


def test_a_text_that_names_its_acts_is_no_title() -> None:
    """Words that say which acts are meant are not the title of each of them."""
    words = "第 751(1992)、1267(1999)号决议所设附属机构"
    assert links_of(("751(1992)、1267(1999)", words, "SC", Kind.RESOLUTION)) == set()


def test_old_and_new_numbers_are_in_one_order() -> None:
    """Roman sessions come before Arabic ones, special sessions stand where their year is, years after sessions."""
    lines = resolutions(("302 (IV)", "甲"), ("S-20/2", "甲"), ("68/76", "甲"), ("31/15", "甲"))
    assert links_of(*lines) == {
        ("A/RES/31/15", "A/RES/302(IV)"),
        ("A/RES/S-20/2", "A/RES/31/15"),
        ("A/RES/68/76", "A/RES/S-20/2"),
    }
    council = [(number, "乙", "ECOSOC", Kind.RESOLUTION) for number in ("2012/6", "1819 (LV)", "1985/3")]
    assert links_of(*council) == {("E/RES/2012/6", "E/RES/1985/3"), ("E/RES/1985/3", "E/RES/1819(LV)")}


def test_entries_without_title_make_no_series() -> None:
    """Rows that print a number only share nothing."""
    assert links_of(*resolutions(("69/1", ""), ("70/1", "")), language="en") == set()


# --- the evidence ---


def test_a_link_holds_its_evidence() -> None:
    """A link names both acts, the title as printed most often, its language, and every mandate that prints it."""
    with Store.in_memory() as store:
        load(store, listing("A/1", resolutions(("69/17", "方案规划"), ("70/8", "方案 规划")), "zh"))
        load(store, listing("A/2", resolutions(("69/17", "方案规划")), "zh"))
        found = set(store.quads(store.iris.series_graph))
        base = store.base.iri
    later, earlier = (NamedNode(f"{base}act/A/RES/{number}") for number in ("70/8", "69/17"))
    link = NamedNode(f"{later.value}/later-than/A/RES/69/17/zh/方案规划")
    mandates = [f"{base}document/A/{document}/programme/1/mandate/{n}" for document, n in ((1, 1), (1, 2), (2, 1))]
    facts: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (link, RDF + "type", NamedNode(MG + "SeriesLink")),
        (link, MG + "laterAct", later),
        (link, MG + "earlierAct", earlier),
        (link, MG + "titleKey", Literal("方案规划", language="zh")),
        (link, MG + "title", Literal("方案 规划", language="zh")),
        (link, DCTERMS + "language", Literal("zh")),
        *((link, PROV + "wasDerivedFrom", NamedNode(mandate)) for mandate in mandates),
        (later, MG + "laterInSeries", earlier),
    ]
    graph = NamedNode(f"{base}graph/series")
    assert found == {Quad(subject, NamedNode(predicate), value, graph) for subject, predicate, value in facts}


def test_titles_in_two_languages_are_two_pieces_of_evidence() -> None:
    """Two links stand for one pair that lists in two languages print alike, and one shortcut stands on both."""
    with Store.in_memory() as store:
        load(store, listing("A/1", resolutions(("69/17", "方案规划"), ("70/8", "方案规划")), "zh"))
        load(store, listing("A/2", resolutions(("69/17", "Programme planning"), ("70/8", "Programme planning")), "en"))
        assert store.counts()["SeriesLink"] == 2
        assert links(store) == {("A/RES/70/8", "A/RES/69/17")}
        store.remove(store.graph_of_document("A/1"))
        assert store.counts()["SeriesLink"] == 1
        assert links(store) == {("A/RES/70/8", "A/RES/69/17")}
        store.remove(store.graph_of_document("A/2"))
        assert not list(store.quads(store.iris.series_graph))


def test_titles_of_two_languages_are_not_compared() -> None:
    """The same letters in lists of two languages are two titles."""
    with Store.in_memory() as store:
        load(store, listing("A/1", resolutions(("69/17", "UNISPACE")), "en"))
        load(store, listing("A/2", resolutions(("70/8", "UNISPACE")), "zh"))
        assert links(store) == set()


def test_an_act_between_two_others_takes_their_link_apart() -> None:
    """A document that brings an act between two linked ones replaces their link by two, and back."""
    with Store.in_memory() as store:
        load(store, listing("A/1", resolutions(("68/20", "甲"), ("70/8", "甲"))))
        assert links(store) == {("A/RES/70/8", "A/RES/68/20")}
        load(store, listing("A/2", resolutions(("69/17", "甲"))))
        assert links(store) == {("A/RES/70/8", "A/RES/69/17"), ("A/RES/69/17", "A/RES/68/20")}
        load(store, listing("A/2", resolutions(("69/17", "乙"))))
        assert links(store) == {("A/RES/70/8", "A/RES/68/20")}


# --- any history ---

LINES = st.tuples(
    st.sampled_from(["68/20", "69/17", "69/9", "57/284 A", "57/284 B", "57/284", "S-23/2", "70/401"]),
    st.sampled_from(["甲 乙", "甲乙", "Topic one", "主席声明", "丙"]),
    st.sampled_from(["GA", "HRC"]),
    st.sampled_from([Kind.RESOLUTION, Kind.DECISION]),
)
VERSIONS = st.tuples(st.lists(LINES, max_size=7), st.sampled_from(["zh", "en"]))
HISTORIES = st.lists(st.tuples(st.sampled_from(["A/1", "A/2", "A/3"]), st.none() | VERSIONS), max_size=7)

Version = tuple[list[Line], str]


ORDER = ["57/284", "68/20", "69/9", "69/17", "70/401"]
"""Numbers of regular sessions, from the earliest to the latest."""
AFTER_SPECIAL = {"GA": ORDER, "HRC": ORDER[:1]}
"""Numbers that are later than S-23/2: that of 2000 for the Assembly, of 2015 for the Council, whose 68th is to come."""


def is_before(organ: str, first: str, second: str) -> bool:
    """Tell whether an act is earlier than another, by the numbers without letters, as one reads it off the sessions."""
    if first == "S-23/2":
        return second in AFTER_SPECIAL[organ]
    return second in ORDER and ORDER.index(first) < ORDER.index(second)


def pairs_by_definition(versions: Iterable[Version]) -> set[tuple[str, str]]:
    """The shortcut as its definition has it, worked out from the entries: no key, no store, no sorting."""
    titled: dict[tuple[str, Kind, str, str], set[str]] = defaultdict(set)
    for lines, language in versions:
        for number, title, organ, kind in lines:
            if (title, language) != ("主席声明", "zh"):
                titled[organ, kind, language, title.replace(" ", "")].add(number)
    found: set[tuple[str, str]] = set()
    for (organ, kind, _, _), numbers in titled.items():
        plain = {number: number.partition(" ")[0] for number in numbers}
        for later in numbers:
            before = {number for number in numbers if is_before(organ, plain[number], plain[later])}
            nearest = {n for n in before if not any(is_before(organ, plain[n], plain[other]) for other in before)}
            found |= {(path_of(later, organ, kind), path_of(number, organ, kind)) for number in nearest}
    return found


def path_of(number: str, organ: str, kind: Kind) -> str:
    """The end of the IRI of an act."""
    records = listing("A/1", [(number, "甲", organ, kind)])
    return next(act.path for record in records if isinstance(record, MandateEntry) for act in record.acts)


@settings(max_examples=examples(150))
@given(HISTORIES)
def test_any_history_ends_with_the_links_of_its_last_versions(history: list[tuple[str, Version | None]]) -> None:
    """Whatever was loaded, replaced and removed, the links are those of the definition and those of a new store."""
    last: dict[str, Version] = {}
    with Store.in_memory() as store:
        for symbol, version in history:
            if version is not None:
                load(store, listing(symbol, *version))
                last[symbol] = version
            elif last.pop(symbol, None):
                store.remove(store.graph_of_document(symbol))
            assert links(store) == pairs_by_definition(last.values())
        reached = set(store.quads(store.iris.series_graph))
    with Store.in_memory() as fresh:
        for symbol, version in reversed(last.items()):
            load(fresh, listing(symbol, *version))
        assert reached == set(fresh.quads(fresh.iris.series_graph))


def test_series_change_with_their_document_or_not_at_all(tmp_path: Path) -> None:
    """A replacement that fails leaves the links as they were; one that succeeds brings its links in one step."""
    place = tmp_path / "mandates.store"
    first = resolutions(("68/20", "甲"), ("70/8", "甲"))
    with Store.update(place) as store:
        load(store, listing("A/1", first))
        load(store, listing("A/2", resolutions(("69/17", "甲"))))
        assert links(store) == {("A/RES/70/8", "A/RES/69/17"), ("A/RES/69/17", "A/RES/68/20")}
    with Store.update(place) as store:
        before = set(store.quads())

        def breaking() -> Iterator[Record]:
            yield from listing("A/2", resolutions(("69/17", "乙"), ("67/1", "甲")))
            raise RuntimeError("broken")

        with pytest.raises(RuntimeError, match="broken"):
            load(store, breaking())
        assert set(store.quads()) == before
        steps: list[tuple[bool, bool]] = []
        transaction = store._transaction

        def watched(removed: set[Quad], added: set[Quad]) -> None:
            graphs = {quad.graph_name for quad in removed | added}
            steps.append((store.iris.series_graph in graphs, store.graph_of_document("A/2") in graphs))
            transaction(removed, added)

        store._transaction = watched
        load(store, listing("A/2", resolutions(("69/17", "乙"))))
        assert steps == [(True, True)]
        assert links(store) == {("A/RES/70/8", "A/RES/68/20")}


def test_a_new_store_has_the_same_links_as_one_in_memory(tmp_path: Path) -> None:
    """Links are the same where documents are written in bulk, and where one that breaks is taken back."""
    documents = [
        list(listing("A/1", resolutions(("68/20", "甲"), ("70/8", "甲")))),
        list(listing("A/2", resolutions(("69/17", "甲")))),
    ]
    with Store.in_memory() as memory:
        for records in documents:
            load(memory, records)
        expected = set(memory.quads(memory.iris.series_graph))

    def breaking() -> Iterator[Record]:
        yield from listing("A/3", resolutions(("67/1", "甲")))
        raise RuntimeError("broken")

    with Store.update(tmp_path / "s") as store:
        load(store, documents[0])
        with pytest.raises(RuntimeError, match="broken"):
            load(store, breaking())
        load(store, documents[1])
    with Store.open(tmp_path / "s") as store:
        assert set(store.quads(store.iris.series_graph)) == expected


class CountingEngine:
    """An engine that counts the statements and rows that it hands out."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.read = 0

    def _counted(self, found: Any) -> Iterator[Any]:
        for each in found:
            self.read += 1
            yield each

    def quads_for_pattern(self, *pattern: Any) -> Iterator[Quad]:
        """Yield what the engine finds."""
        return self._counted(self._engine.quads_for_pattern(*pattern))

    def query(self, *question: Any, **how: Any) -> Iterator[Any]:
        """Yield the rows of an answer."""
        return self._counted(self._engine.query(*question, **how))


def test_the_work_is_that_of_the_document() -> None:
    """Loading a small document reads what shares its titles, however much the store holds."""
    numbers = [(f"{session}/{serial}", f"议题{serial}") for session in range(31, 71) for serial in range(1, 30)]
    with Store.in_memory() as store:
        load(store, listing("A/1", resolutions(*numbers)))
        document = next(document_graphs(listing("A/2", resolutions(("71/1", "议题1"))), store.base))
        engine: Any = CountingEngine(store._engine)
        assert list(document.quads())
        change = DocumentChange(engine, store.iris, document.graph, store._counted()).of_new(document)
        assert {quad.subject.value.rpartition("/act/")[2] for quad in change.added if quad.predicate != LABEL} == {
            "A/RES/71/1",
            "A/RES/71/1/later-than/A/RES/70/1/zh/议题1",
        }
        assert 0 < engine.read < len(store) / 20


def test_plans_of_the_store_tests_have_series() -> None:
    """The plans of the other tests share titles between acts, so that their histories try series too."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [(1, "70/1", "甲议题"), (1, "69/313", "甲议题")]))
        assert links(store) == {("A/RES/70/1", "A/RES/69/313")}
