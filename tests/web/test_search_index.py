"""The full-text index: what it finds of the small graph, and where it is kept."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.graph.answering.acts import symbol_form, symbol_forms
from mandategraph.graph.store import Store
from mandategraph.web.contents.reading import read_contents
from mandategraph.web.search.entries import entries_of
from mandategraph.web.search.finding import Finder, marked
from mandategraph.web.search.index import Entry, open_index, place_of
from mandategraph.web.search.text import tokens
from small_graph import small_store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The small graph."""
    with small_store() as opened:
        yield opened


@pytest.fixture(scope="module")
def entries(store: Store) -> list[Entry]:
    """What can be found of the small graph."""
    return entries_of(read_contents(store))


@pytest.fixture(scope="module")
def finder(entries: list[Entry]) -> Finder:
    """A finder over an index in memory."""
    return Finder(open_index(None, entries))


FINDS = [
    ("A/RES/70/1", "A/RES/70/1"),
    ("a/res/70/1", "A/RES/70/1"),
    ("70/1", "A/RES/70/1"),
    ("  70/1 ", "A/RES/70/1"),
    ("Ａ/ＲＥＳ/７０/１", "A/RES/70/1"),
    ("A/RES/57/283B", "A/RES/57/283 B"),
    ("57/283 b", "A/RES/57/283 B"),
    ("A/RES/57/283/A", "A/RES/57/283 A"),
    ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
    ("1325", "S/RES/1325(2000)"),
    ("第 1325(2000)号决议", "S/RES/1325(2000)"),
    ("大会第70/1号决议", "A/RES/70/1"),
    ("甲议题", "A/RES/70/1"),
    ("议题", "A/RES/70/1"),
    ("Topic one", "A/RES/70/1"),
    ("topic ONE", "A/RES/70/1"),
    ("儿童", "convention-on-the-rights-of-the-child"),
    ("rights child", "convention-on-the-rights-of-the-child"),
    ("儿童的权利", "convention-on-the-rights-of-the-child"),
    ("方案七", "7"),
    ("Programme Seven", "7"),
    ("次二之十", "2.10"),
    ("a/91/77", "A/91/77"),
    ("丙报告", "A/91/77"),
    ("安全理事会", "SC"),
]


@pytest.mark.parametrize(("text", "name"), FINDS)
def test_finds_first(finder: Finder, text: str, name: str) -> None:
    """The thing that is meant stands first."""
    assert [hit.name for hit in finder.find(text)][:1] == [name]


def test_order_of_hits(finder: Finder) -> None:
    """The act of the number stands before those that only begin so, and of titles that of more programmes first."""
    names = [hit.name for hit in finder.find("57/283")][:3]
    assert names == ["A/RES/57/283", "A/RES/57/283 B", "A/RES/57/283 A"]  # the more programmes, the sooner
    weights = [hit.weight for hit in finder.find("议题") if hit.kind == "act"]
    assert len(weights) >= 5
    assert weights[0] == max(weights)


def test_beginnings_while_typing(finder: Finder) -> None:
    """The last word may be a beginning while somebody types, and a search for the whole word only is stricter."""
    assert "A/RES/70/1" in [hit.name for hit in finder.find("Topic on", typing=True)]
    assert "A/RES/70/1" in [hit.name for hit in finder.find("70/", typing=True)]
    assert "convention-on-the-rights-of-the-child" in [hit.name for hit in finder.find("儿", typing=True)]


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "*", "'); DROP TABLE things; --", "NEAR(a b)", "a" * 5000, "\x00", "-", "^x"]
)
def test_odd_queries_find_nothing_wrong(finder: Finder, text: str) -> None:
    """Signs that mean something to SQLite are looked for or left out; nothing breaks."""
    assert isinstance(finder.find(text), list)
    assert [hit.name for hit in finder.find("70/1")][:1] == ["A/RES/70/1"]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_for(text: str) -> None:
    """Tokens and forms are made of any text, and marks lose no character of what is shown."""
    assert all(token and not token.isspace() for word in tokens(text) for token in word)
    assert not any(character.isspace() for character in symbol_form(text))
    assert all(form == symbol_form(text) or len(form) < len(symbol_form(text)) for form in symbol_forms(text))
    assert "".join(piece for piece, _ in marked("变革 Topic one 70/1", text)) == "变革 Topic one 70/1"


def test_file_beside_the_store(tmp_path: Path, entries: list[Entry]) -> None:
    """The index is written beside the store and opened again; nothing else is left there."""
    store = tmp_path / "mandates.store"
    open_index(store, entries).close()
    assert [path.name for path in tmp_path.iterdir()] == ["mandates.store.search"]
    before = place_of(store).stat().st_mtime_ns
    again = open_index(store, entries)
    assert place_of(store).stat().st_mtime_ns == before
    assert [hit.name for hit in Finder(again).find("70/1")][:1] == ["A/RES/70/1"]
    with pytest.raises(sqlite3.OperationalError):
        again.execute("DELETE FROM things")


def test_stale_and_damaged_files_are_made_anew(tmp_path: Path, entries: list[Entry]) -> None:
    """An index of something else, or a file that is none, gives way."""
    store = tmp_path / "mandates.store"
    open_index(store, entries[:5]).close()
    assert Finder(open_index(store, entries)).find("丙报告")
    place_of(store).write_bytes(b"no database at all" * 1000)
    assert Finder(open_index(store, entries)).find("丙报告")
    assert place_of(store).read_bytes().startswith(b"SQLite format 3")


def test_in_memory_where_nothing_can_be_written(tmp_path: Path, entries: list[Entry]) -> None:
    """Where the place cannot be written, the index is made in memory, and finds the same."""
    opened = open_index(tmp_path / "missing" / "mandates.store", entries)
    assert Finder(opened).find("70/1")[0].name == "A/RES/70/1"
    assert list(tmp_path.iterdir()) == []


def _named(*acts: tuple[str, str, int]) -> list[Entry]:
    """Entries of acts by symbol, title and weight, among others that have nothing to do with them."""
    others = [(f"A/RES/99/{number}", f"Topic {number} of an index", 3) for number in range(1, 30)]
    return [
        Entry(f"act/{name}", "act", name, (("en", title),) if title else (), "", weight)
        for name, title, weight in (*acts, *others)
    ]


SHORT, LONG = ("A/RES/50/1", "Water"), ("A/RES/50/2", "Water and sanitation")
WORDY = ("A/RES/50/2", " ".join(["Water", *"abcdefgh" * 4]))
WEIGHTS: list[tuple[str, list[tuple[str, str, int]], list[str]]] = [
    # a short title fits best, so that it comes first where nothing rests on either, and not where much rests on one
    ("water", [(*SHORT, 0), (*LONG, 25)], ["50/2", "50/1"]),
    ("water", [(*SHORT, 25), (*LONG, 0)], ["50/1", "50/2"]),
    ("water", [(*SHORT, 0), (*LONG, 0)], ["50/1", "50/2"]),
    ("water", [(*SHORT, 4), (*WORDY, 5)], ["50/1", "50/2"]),
    # by number all fit equally: the more rests on one the sooner it comes, and then by symbol
    ("50/1", [("A/RES/50/1 A", "", 1), ("A/RES/50/1 B", "", 7)], ["50/1 B", "50/1 A"]),
    ("1325", [("S/RES/1325(2000)", "", 7), ("E/RES/1325(1968)", "", 1)], ["1325(2000)", "1325(1968)"]),
    ("1325", [("S/RES/1325(2000)", "", 7), ("E/RES/1325(1968)", "", 7)], ["1325(1968)", "1325(2000)"]),
]


@pytest.mark.parametrize(("query", "acts", "expected"), WEIGHTS)
def test_weight_counts_beside_words(query: str, acts: list[tuple[str, str, int]], expected: list[str]) -> None:
    """Of acts that fit alike, or nearly, that on which more programmes rest comes first."""
    found = [hit.name for hit in Finder(open_index(None, _named(*acts))).find(query)]
    assert [name.partition("/RES/")[2] for name in found if name in {act[0] for act in acts}] == expected


def test_weight_is_what_rests_on_an_act(store: Store, entries: list[Entry]) -> None:
    """The weight of an act is the number of programmes that rest on it; one that is only cited has a little."""
    contents = read_contents(store)
    weights = {entry.path: entry.weight for entry in entries if entry.kind == "act"}
    listed = {path: len({mandate.programme for mandate in found}) for path, found in contents.mandates_of_act.items()}
    cited = contents.citations_of_act.keys() - listed.keys()
    assert len(cited & weights.keys()) >= 1
    assert max(listed.values()) >= 3
    for path, weight in weights.items():
        assert weight == listed.get(path, 1 if path in cited else 0), path
