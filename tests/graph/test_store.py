"""The store: replacing whole, many readers or one writer, and what is refused."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mandategraph.graph.errors import StoreError, StoreLockedError, StoreMissingError, StoreVersionError
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Citation, Record
from mandategraph.ontology.errors import MandategraphError
from mandategraph.ontology.namespaces import Base
from plans import act, cite, load, plan, report
from pyoxigraph import BlankNode, NamedNode, Quad
from pyoxigraph import Store as Engine
from thoroughness import examples

FIRST = [(1, "70/1", "甲议题"), (1, "57/283 B", "乙议题"), (2, "70/1", "甲议题")]
SECOND = [(1, "70/1", "甲议题的名称"), (3, "69/313", "丙议题")]
CITED = [
    cite("70/1", 100, "1.1", programme=1, subprogramme=1, pinpoint="附件"),
    cite("70/1", 100, "1.1", programme=1, refers_back=True),
    cite("60/1", 101, title="丁议题", citing=(act("57/283 B"),)),
    cite("A/3", 102),
]


def statements(store: Store) -> set[Quad]:
    """Return all that a store says."""
    return set(store.quads())


def fresh(*plans: list[Record]) -> set[Quad]:
    """Return what a new store says after loading plans."""
    with Store.in_memory() as store:
        for records in plans:
            load(store, records)
        return statements(store)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return the place of a store that holds the first plan."""
    path = tmp_path / "mandates.store"
    with Store.update(path) as store:
        load(store, plan("A/1", FIRST))
    return path


def test_loading_twice_changes_nothing(place: Path) -> None:
    """A document that says the same as before is left as it is."""
    with Store.update(place) as store:
        before = statements(store)
        (change,) = load(store, plan("A/1", FIRST))
        assert change.nothing
        assert statements(store) == before


def test_memory_staging_and_transaction_say_the_same(tmp_path: Path, place: Path) -> None:
    """Documents give the same statements in memory, in a new store, and in one that exists."""
    others = [list(plan("A/2", SECOND, citations=CITED)), list(report("A/3", [*CITED, cite("A/1")], title="甲报告"))]
    with Store.update(place) as store, Store.update(tmp_path / "new.store") as new:
        load(new, plan("A/1", FIRST))
        for records in others:
            load(store, records)
            load(new, records)
    expected = fresh(list(plan("A/1", FIRST)), *others)
    for where in (place, tmp_path / "new.store"):
        with Store.open(where) as store:
            assert statements(store) == expected


def test_order_of_documents_does_not_matter() -> None:
    """Plans and a report loaded in any order give the same statements, labels included."""
    documents = [list(plan("A/1", FIRST)), list(plan("A/2", SECOND, citations=CITED)), list(report("A/3", CITED))]
    found = [fresh(*order) for order in permutations(documents)]
    assert all(each == found[0] for each in found)


def test_a_changed_document_replaces_itself_whole(place: Path) -> None:
    """After a replacement the store is as if the new version had been the only one."""
    changed = [(1, "70/1", "甲议题"), (4, "60/1", "丁议题")]
    with Store.update(place) as store:
        load(store, plan("A/1", changed))
        assert statements(store) == fresh(list(plan("A/1", changed)))


def test_what_only_one_document_said_goes_with_it(place: Path) -> None:
    """Removing a document leaves nothing of it, and nothing about acts that only it named."""
    with Store.update(place) as store:
        load(store, plan("A/2", SECOND))
        store.remove(store.graph_of_document("A/1"))
        left = {quad.subject.value for quad in store.quads(store.iris.shared_graph)}
    assert "https://w3id.org/mandategraph/act/A/RES/70/1" in left
    assert not [iri for iri in left if "57/283" in iri or iri.endswith("programme/2")]


REGISTERED = ["S/RES/1325(2000)", "S/RES/2039(2012)"]
"""Acts whose English titles stand in the register of titles."""
NUMBERS = ["70/1", "57/283 B", "57/283", "57/283 A 和 B", "69/313", *REGISTERED]
SYMBOLS = ["A/1", "A/2", "A/3"]
TITLES = ["甲议题", "乙 议题", "乙议题", "丙议题", ""]

entries = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from([*NUMBERS, *SYMBOLS]), st.sampled_from(TITLES)), max_size=6
)
cited = st.sampled_from(["70/1", "57/283 B", "57/283", "60/1", *REGISTERED, *SYMBOLS])
citations = st.lists(
    st.builds(
        cite,
        cited,
        line=st.integers(100, 102),
        paragraph=st.sampled_from([None, "1", "2"]),
        pinpoint=st.sampled_from([None, "附件"]),
        title=st.sampled_from([None, *filter(None, TITLES)]),
        programme=st.sampled_from([None, 1, 2, 4]),
        subprogramme=st.sampled_from([None, 1]),
        citing=st.lists(
            st.sampled_from(["69/313", "57/283 A", "60/1", *REGISTERED]).map(act), max_size=2, unique=True
        ).map(tuple),
    ),
    max_size=5,
)
Version = tuple[bool, str, list[tuple[int, str, str]], list[Citation]]
versions = st.tuples(st.booleans(), st.sampled_from(["zh", "en"]), entries, citations)
"""Whether a document is a report; its language; what it lists, if it is no report; what it cites."""


def document(symbol: str, version: Version) -> Iterator[Record]:
    """Return a version of a document."""
    is_report, language, listed, cites = version
    if is_report:
        return report(symbol, cites, language=language)
    return plan(symbol, listed, {1: f"名称{len(listed)}"}, cites, language)


@settings(max_examples=examples(200))
@given(st.lists(st.tuples(st.sampled_from(SYMBOLS), versions | st.none()), max_size=7))
def test_any_history_of_loads_ends_as_its_last_versions_would(history: list[tuple[str, Version | None]]) -> None:
    """Whatever was loaded or removed before, the store says what the last version of each document says, and no more.

    Documents in two languages list and cite acts and one another, some by number alone; no statement stands in two
    graphs.
    """
    last: dict[str, Version] = {}
    with Store.in_memory() as store:
        for symbol, version in history:
            if version is not None:
                load(store, document(symbol, version))
                last[symbol] = version
            elif last.pop(symbol, None) is not None:
                store.remove(store.graph_of_document(symbol))
        reached = statements(store)
    assert reached == fresh(*(list(document(symbol, version)) for symbol, version in last.items()))
    assert len({quad.triple for quad in reached}) == len(reached)


def test_the_commonest_title_is_the_label(place: Path) -> None:
    """The label of an act is the title that all documents together give most often."""
    with Store.update(place) as store:
        load(
            store, plan("A/2", [(1, "70/1", "甲议题的名称"), (2, "70/1", "甲议题的名称"), (3, "70/1", "甲议题的名称")])
        )
        rows = store.query("SELECT ?l { ?act dcterms:identifier 'A/RES/70/1' ; rdfs:label ?l }")
        assert [row["l"].value for row in rows] == ["甲议题的名称"]


def test_a_shared_statement_counts_once(place: Path) -> None:
    """A simple count over the union of graphs is right also where two plans say the same."""
    with Store.update(place) as store:
        load(store, plan("A/2", FIRST))
        rows = store.query("SELECT (COUNT(?p) AS ?n) { ?p mg:mandatedBy ?a . ?a dcterms:identifier 'A/RES/70/1' }")
        assert [row["n"].value for row in rows] == ["2"]


def test_no_statement_stands_in_two_graphs(place: Path) -> None:
    """The engine counts a statement as often as graphs hold it, so that no two graphs may hold the same."""
    with Store.update(place) as store:
        load(store, plan("A/2", [*FIRST, *SECOND], citations=CITED))
        load(store, report("A/3", [*CITED, cite("A/1")]))
        triples = [quad.triple for quad in store.quads()]
        assert len(triples) == len(set(triples))


def test_nothing_is_blank_and_every_iri_is_plain(place: Path) -> None:
    """There are no blank nodes, and no IRI holds a bracket or a space."""
    with Store.open(place) as store:
        for quad in store.quads():
            for term in (quad.subject, quad.predicate, quad.object):
                assert not isinstance(term, BlankNode)
                if isinstance(term, NamedNode):
                    assert not set(' []{}<>"|\\^`') & set(term.value)


def failing() -> Iterator[Record]:
    """Yield a plan that breaks off with an error."""
    yield from plan("A/9", FIRST)
    raise MandategraphError("broken")


def test_a_document_that_fails_leaves_no_new_store(tmp_path: Path) -> None:
    """Where the only document fails, there is no store afterwards, and nothing beside it."""
    with pytest.raises(MandategraphError, match="broken"), Store.update(tmp_path / "s") as store:
        load(store, failing())
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_fails_takes_nothing_of_the_others(tmp_path: Path) -> None:
    """Where a later document fails in a new store, the others are there whole, and nothing of it."""
    with Store.update(tmp_path / "s") as store:
        load(store, plan("A/1", FIRST))
        with pytest.raises(MandategraphError, match="broken"):
            load(store, failing())
    with Store.open(tmp_path / "s") as store:
        assert statements(store) == fresh(list(plan("A/1", FIRST)))


def test_a_document_that_fails_leaves_the_store_as_it_was(place: Path) -> None:
    """In a store that exists, a document that fails changes nothing."""
    with Store.update(place) as store:
        before = statements(store)
        with pytest.raises(MandategraphError, match="broken"):
            load(store, failing())
        assert statements(store) == before


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    """A store that is not there is named, with what to do."""
    with pytest.raises(StoreMissingError, match="mandates load"):
        Store.open(tmp_path / "none")


def test_a_folder_of_other_things_is_not_taken(tmp_path: Path) -> None:
    """A folder that holds something else is refused and left alone."""
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="is not a store"):
        Store.update(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_of_another_version_is_refused(place: Path) -> None:
    """A store of another vocabulary version says which, and asks for a new one."""
    engine = Engine(str(place))
    engine.update(
        "DELETE { GRAPH ?g { ?o <http://www.w3.org/2002/07/owl#versionInfo> ?v } }"
        " INSERT { GRAPH ?g { ?o <http://www.w3.org/2002/07/owl#versionInfo> '99' } }"
        " WHERE { GRAPH ?g { ?o <http://www.w3.org/2002/07/owl#versionInfo> ?v } }"
    )
    del engine
    with pytest.raises(StoreVersionError, match="version 99"):
        Store.open(place)
    with pytest.raises(StoreVersionError, match="version 99"):
        Store.update(place)


def test_a_store_of_something_else_is_refused(tmp_path: Path) -> None:
    """An Oxigraph store without our vocabulary is refused."""
    engine = Engine(str(tmp_path / "other"))
    engine.add(
        Quad(NamedNode("http://example.org/s"), NamedNode("http://example.org/p"), NamedNode("http://example.org/o"))
    )
    del engine
    with pytest.raises(StoreVersionError, match="something else"):
        Store.open(tmp_path / "other")


def test_a_truncated_store_is_refused_in_words(place: Path) -> None:
    """A store whose files are damaged gives an error of ours, not the engine's."""
    for path in place.glob("MANIFEST-*"):
        path.write_bytes(b"")
    with pytest.raises(StoreError):
        Store.open(place)


def test_many_may_read_at_a_time(place: Path) -> None:
    """Two readers have the store open together."""
    with Store.open(place) as first, Store.open(place) as second:
        assert len(first) == len(second) > 0


def test_one_may_write_and_the_others_learn_who(place: Path) -> None:
    """While one process writes, others that want to read or write are told which process holds the store."""
    with Store.update(place):
        for opening in (Store.open, Store.update):
            with pytest.raises(StoreLockedError, match=f"process {os.getpid()} holds the store"):
                opening(place, wait=0.1)
    with Store.open(place) as store:
        assert len(store) > 0


def test_a_writer_waits_for_readers(place: Path) -> None:
    """A writer does not write beside a reader."""
    with Store.open(place), pytest.raises(StoreLockedError):
        Store.update(place, wait=0.1)


def test_the_base_is_a_setting_of_a_new_store(tmp_path: Path) -> None:
    """A store keeps the base it was made with, and refuses another one later."""
    base = Base("https://example.org/un/")
    with Store.update(tmp_path / "s", base) as store:
        load(store, plan("A/1", FIRST))
    with Store.update(tmp_path / "s") as store:
        assert store.base == base
        assert not [quad for quad in store.quads() if "w3id.org/mandategraph" in str(quad)]
    with pytest.raises(StoreVersionError, match=r"its base is https://example\.org/un/"):
        Store.update(tmp_path / "s", Base("https://example.org/other/"))


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from plans import load, plan
from mandategraph.graph.store import Store
from mandategraph.ontology.errors import MandategraphError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with Store.update(Path({place!r})) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        numbers = [f"{{session}}/{{serial}}" for session in range(31, 80) for serial in range(1, 40)]
        load(store, plan("A/5", [(1, number, f"议题 {{number}}" * 40) for number in numbers]))
except MandategraphError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system cannot limit the size of files")
@pytest.mark.parametrize("exists", [True, False])
def test_a_disk_that_takes_no_more_leaves_what_was_there(tmp_path: Path, place: Path, exists: bool) -> None:
    """Where writing fails, the store holds what it held before, or there is none, and one line says so."""
    assert signal.SIGXFSZ
    where = place if exists else tmp_path / "new.store"
    program = _FULL_DISK.format(folder=str(Path(__file__).parent), place=str(where), limit=200_000)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert len(done.stdout.strip().splitlines()) == 1
    if exists:
        with Store.open(where) as store:
            assert statements(store) == fresh(list(plan("A/1", FIRST)))
    else:
        assert not [path for path in tmp_path.iterdir() if path != place]


_KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from plans import load, plan
from mandategraph.graph.store import Store
version = [(session % 5, f"{{session}}/{{serial}}", "{title}") for session in range(31, 71) for serial in range(1, 30)]
print("ready", flush=True)
with Store.update(Path({place!r})) as store:
    load(store, plan("A/1", version))
"""


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4])
@pytest.mark.parametrize("exists", [True, False])
def test_a_killed_load_leaves_the_old_or_the_new(tmp_path: Path, place: Path, exists: bool, moment: float) -> None:
    """Killed at any moment, a load leaves the old document or the new one, whole; the next load cleans up."""
    where = place if exists else tmp_path / "new.store"
    program = _KILLED.format(folder=str(Path(__file__).parent), place=str(where), title="新议题")
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moment)
        process.kill()
    new = [(session % 5, f"{session}/{serial}", "新议题") for session in range(31, 71) for serial in range(1, 30)]
    versions = [fresh(list(plan("A/1", new))), *([fresh(list(plan("A/1", FIRST)))] if exists else [])]
    if (where / "CURRENT").exists():
        with Store.open(where) as store:
            assert statements(store) in versions
    else:
        assert not exists
    with Store.update(where) as store:
        load(store, plan("A/1", FIRST))
    assert {path.name for path in tmp_path.iterdir()} <= {"mandates.store", "new.store"}


def test_several_documents_in_one_stream() -> None:
    """Documents that come in one stream of records are told apart, also where the first is not read."""
    records = [*plan("A/1", FIRST), *plan("A/2", SECOND)]
    with Store.in_memory() as store:
        assert len(load(store, records)) == 2
        assert statements(store) == fresh(list(plan("A/1", FIRST)), list(plan("A/2", SECOND)))
    assert [graph.document.symbol for graph in document_graphs(records, Base())] == ["A/1", "A/2"]


def test_a_graph_can_be_read_as_it_is_built() -> None:
    """The quads of a document come as its records do, and its summary is complete when they have been read."""
    (document,) = [graph for graph in document_graphs(plan("A/1", FIRST), Base()) if list(graph.quads())]
    assert (document.summary.entries, document.summary.mandates, document.summary.programmes) == (3, 3, 2)
