"""Any sequence of loads, replacements, removals, failures, reopenings and questions: the store says what it should.

The model is a table of the last version of each document; after every step the store on disk is held against it.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.store import Store
from mandategraph.loaders.records import MandateEntry, Record
from mandategraph.ontology.errors import MandategraphError
from plans import cite, load, plan
from thoroughness import examples

NUMBERS = ["70/1", "57/283 B", "57/283", "69/313"]
SYMBOLS = st.sampled_from(["A/1", "A/2", "A/3"])
ENTRIES = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(NUMBERS), st.sampled_from(["甲议题", "乙议题", "=丙"])), max_size=5
)
CITED = st.lists(st.sampled_from(NUMBERS), max_size=3)
Version = tuple[list[tuple[int, str, str]], list[str]]


def records(symbol: str, version: Version) -> list[Record]:
    """A version of a document."""
    listed, cited = version
    return list(plan(symbol, listed, citations=[cite(number, 100 + at) for at, number in enumerate(cited)]))


class StoreStates(RuleBasedStateMachine):
    """A store on disk that is opened anew for every step, and what it should hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mandates-states-"))
        self.place = self.folder / "s"
        self.held: dict[str, Version] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(symbol=SYMBOLS, entries=ENTRIES, cited=CITED)
    def load_or_replace(self, symbol: str, entries: list[tuple[int, str, str]], cited: list[str]) -> None:
        """Load a document, which takes the place of its former version."""
        with Store.update(self.place) as store:
            load(store, records(symbol, (entries, cited)))
        self.held[symbol] = (entries, cited)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def load_the_same_again(self, data: st.DataObject) -> None:
        """A version that is loaded already changes nothing."""
        symbol = data.draw(st.sampled_from(sorted(self.held)))
        with Store.update(self.place) as store:
            (change,) = load(store, records(symbol, self.held[symbol]))
        assert change.nothing

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Take a document out."""
        symbol = data.draw(st.sampled_from(sorted(self.held)))
        with Store.update(self.place) as store:
            store.remove(store.graph_of_document(symbol))
        del self.held[symbol]

    @rule(symbol=SYMBOLS, entries=ENTRIES)
    def fail_in_the_middle(self, symbol: str, entries: list[tuple[int, str, str]]) -> None:
        """A document that breaks off leaves its former version, and the other documents."""

        def broken() -> Iterator[Record]:
            yield from records(symbol, (entries, []))
            raise MandategraphError("broken")

        with pytest.raises(MandategraphError, match="broken"), Store.update(self.place) as store:
            load(store, broken())

    @precondition(lambda self: self.held)
    @rule()
    def ask_for_the_ranking(self) -> None:
        """The ranking counts the programmes of each act, as the records do."""
        pairs = {
            (designation.acts[0].key, record.programme)
            for symbol, version in self.held.items()
            for record in records(symbol, version)
            if isinstance(record, MandateEntry)
            for designation in record.designations
        }
        with Store.open(self.place) as store:
            rows = question("acts-by-programmes").ask(store)
            found = {row["key"].value: int(row["programmes"].value) for row in rows}
        assert found == Counter(key for key, _ in pairs)

    @invariant()
    def says_what_new_stores_say(self) -> None:
        """The store says what a new one would that only ever saw the last versions; nothing is left beside it."""
        beside = {path.name for path in self.folder.iterdir()}
        if not (self.place / "CURRENT").exists():
            assert not self.held
            assert not beside
            return
        assert beside == {"s"}
        with Store.in_memory() as fresh, Store.open(self.place) as store:
            for symbol, version in self.held.items():
                load(fresh, records(symbol, version))
            assert set(store.quads()) == set(fresh.quads())


StoreStates.TestCase.settings = settings(max_examples=examples(15), stateful_step_count=8)
TestStoreStates = StoreStates.TestCase
