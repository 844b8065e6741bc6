"""Corrigenda replace, insert and delete rows of the fascicle that they amend, whichever is loaded first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx_files as made
import pytest
from mandategraph.graph.checks.checking import findings
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders import read
from mandategraph.loaders.records import Amendment, Finding, MandateEntry, SourceDocument
from pyoxigraph import Quad

HEADING = made.p("General Assembly resolutions", style="H4")
COUNCIL = made.p("Security Council resolutions", style="H4")
PART = [made.p(f"Subprogramme {number}", style="H23") for number in (1, 2)]
FASCICLE = made.fascicle(
    HEADING, made.table(["70/1", "Agenda"], ["60/1", "Outcome"]),
    PART[0], HEADING, made.table(["70/2", "Shelves"], ["70/3", "Boxes"]), COUNCIL, made.table(["1325 (2000)", ""]),
    PART[1], HEADING, made.table(["70/2", "Shelves"], ["70/4", "Tapes"]),
)  # fmt: skip
"""A list of the whole programme and of two subprogrammes."""

FRONT = made.FRONT[:-2]
WHOLE = [("70/1", ""), ("60/1", "")]
FIRST = [("70/2", "1"), ("70/3", "1"), ("1325(2000)", "1")]
SECOND = [("70/2", "2"), ("70/4", "2")]

Case = tuple[str, list[str], list[tuple[str, str]]]
CASES: list[Case] = [  # what is told, the blocks that tell it, and the rows of the amended list
    ("replace the list of a subprogramme",
     ["Replace the table for subprogramme 1, Storage of paper, with the following:", HEADING,
      made.table(["70/3", "Boxes and bags"], ["71/9", "Bags"])],
     [*WHOLE, ("70/3", "1"), ("71/9", "1"), *SECOND]),
    ("replace what stands under one heading",
     ["Replace the entries for subprogramme 1 under the heading “Security Council resolutions” with the following:",
      made.table(["2250 (2015)", ""])],
     [*WHOLE, *FIRST[:2], ("2250(2015)", "1"), *SECOND]),
    ("insert", ["Insert the following entries in the list for subprogramme 2:", HEADING, made.table(["71/1", "Discs"])],
     [*WHOLE, *FIRST, *SECOND, ("71/1", "2")]),
    ("insert for the whole programme", ["Insert the following:", HEADING, made.table(["71/1", "Discs"])],
     [*WHOLE, *FIRST, *SECOND, ("71/1", "")]),
    ("delete rows that follow", ["Delete the following entry from the list for subprogramme 2:", HEADING,
                                 made.table(["70/2", "Shelves"])],
     [*WHOLE, *FIRST, ("70/4", "2")]),
    ("delete an act", ["Delete the entry for General Assembly resolution 70/2 from the list for subprogramme 1."],
     [*WHOLE, *FIRST[1:], *SECOND]),
    ("delete an act everywhere", ["Delete General Assembly resolution 70/2."],
     [*WHOLE, *FIRST[1:], SECOND[1]]),
    ("replace an entry by one of another title",
     ["Replace the entry for General Assembly resolution 60/1 with the following:", HEADING,
      made.table(["60/1", "World Summit Outcome"])],
     [WHOLE[0], *FIRST, *SECOND, ("60/1", "")]),
    ("two instructions",
     ["Delete General Assembly resolution 70/4.", "In the list for subprogramme 1, insert the following:", HEADING,
      made.table(["70/4", "Tapes"])],
     [*WHOLE, *FIRST, SECOND[0], ("70/4", "1")]),
    ("what the list does not hold", ["Delete General Assembly resolution 55/2."], [*WHOLE, *FIRST, *SECOND]),
    ("what is not understood", ["For General Assembly resolution 70/2 read 70/22."], [*WHOLE, *FIRST, *SECOND]),
    ("an instruction that nothing follows", ["Replace the table for subprogramme 1 with the following:"],
     [*WHOLE, *FIRST, *SECOND]),
]  # fmt: skip
IDS = [case[0] for case in CASES]


@pytest.fixture
def files(tmp_path: Path) -> Callable[[list[str]], tuple[Path, Path]]:
    """Writes the fascicle and a corrigendum to it."""

    def write(blocks: list[str]) -> tuple[Path, Path]:
        told = (block if block.startswith("<") else made.p(block) for block in blocks)
        head = (*FRONT, made.p("Corrigendum", style="H23"), made.p("Paragraph 7.12", style="H23"))
        corrigendum = made.docx(*head, *told, symbol="A/99/6 (Sect. 7)/Corr.1")
        return made.saved(tmp_path / "list.docx", FASCICLE), made.saved(tmp_path / "corrigendum.docx", corrigendum)

    return write


def load(store: Store, path: Path) -> None:
    """Load a file, and a second time, which changes nothing."""
    for again in (False, True):
        for graph in document_graphs(read(path), store.base):
            assert store.replace(graph).nothing == again


def rows_of(store: Store) -> list[tuple[str, str]]:
    """The numbers of the acts that the budget lists, each with its subprogramme."""
    found = store.query(
        "SELECT ?number ?part { ?mandate a mg:Mandate ; mg:listedIn/mg:period '2098' ; mg:instrument/mg:number ?number"
        " OPTIONAL { ?mandate mg:forSubprogramme/skos:notation ?part } }"
    )
    return sorted((row["number"].value, row["part"].value if row["part"] else "") for row in found)


def shortcuts_of(store: Store) -> Iterator[bool]:
    """Whether programme, subprogrammes and documents are tied to just the acts that are listed for them, or cited."""
    ways = {
        "mg:mandatedBy": "?mandate mg:forProgramme ?unit ; mg:instrument ?act",
        "mg:subprogrammeMandatedBy": "?mandate mg:forSubprogramme ?unit ; mg:instrument ?act",
        "mg:cites": "?mandate mg:listedIn|mg:citedIn|mg:citingProgramme ?unit ; mg:instrument|mg:cited ?act",
    }
    for shortcut, listed in ways.items():
        tied = f"?unit {shortcut} ?act"
        yield not store.query(f"ASK {{ {tied} FILTER NOT EXISTS {{ {listed} }} }}")
        yield not store.query(f"ASK {{ {listed} FILTER NOT EXISTS {{ {tied} }} }}")


@pytest.mark.parametrize(("blocks", "expected"), [case[1:] for case in CASES], ids=IDS)
def test_questions_see_the_amended_list(
    files: Callable[[list[str]], tuple[Path, Path]], blocks: list[str], expected: list[tuple[str, str]]
) -> None:
    """In either order of loading the rows are the same, each once; when the corrigendum goes, the list is as before."""
    fascicle, corrigendum = files(blocks)
    states: list[set[Quad]] = []
    for order in ((fascicle, corrigendum), (corrigendum, fascicle)):
        store = Store.in_memory()
        for path in order:
            load(store, path)
        states.append(set(store.quads()))
        assert rows_of(store) == sorted(expected)
        assert all(shortcuts_of(store))
    assert states[0] == states[1]
    store.remove(store.graph_of_document("A/99/6/Sect.7/Corr.1"))
    alone = Store.in_memory()
    load(alone, fascicle)
    assert set(store.quads()) == set(alone.quads())


def test_cases_are_there() -> None:
    """Twelve instructions are tried."""
    assert len(CASES) == len(set(IDS)) == 12


def test_both_documents_are_kept(files: Callable[[list[str]], tuple[Path, Path]], tmp_path: Path) -> None:
    """On disk too: the corrigendum amends the fascicle, and what it took out says so."""
    paths = files(CASES[0][1])
    with Store.update(tmp_path / "store") as store:
        for path in paths:
            load(store, path)
    with Store.open(tmp_path / "store") as store:
        symbols = [document.symbol for document in store.documents()]
        (row,) = store.query(
            "SELECT (COUNT(*) AS ?number) { ?mandate a mg:SupersededMandate ; mg:supersededIn ?document ;"
            " mg:supersededBy [ mg:amends ?document ; dcterms:isPartOf [ mg:amends ?document ] ] }"
        )
        assert findings(store, ["amendment-not-applied"]) == []
        assert rows_of(store) == sorted(CASES[0][2])
    assert (symbols, row["number"].value) == (["A/99/6/Sect.7", "A/99/6/Sect.7/Corr.1"], "3")


@pytest.mark.parametrize("case", CASES[-3:], ids=IDS[-3:])
def test_what_cannot_be_applied_is_said(files: Callable[[list[str]], tuple[Path, Path]], case: Case) -> None:
    """An instruction that is not understood, without its entries, or about what is not there is a finding."""
    paths = files(case[1])
    store = Store.in_memory()
    for path in paths:
        load(store, path)
    codes = {found.code for found in findings(store)}
    assert len({"amendment-unread", "amendment-not-applied"} & codes) == 1


def test_records_of_a_corrigendum(files: Callable[[list[str]], tuple[Path, Path]]) -> None:
    """The loader yields what is taken out, and the entries that come in."""
    document, *records = read(files(CASES[1][1])[1])
    assert isinstance(document, SourceDocument)
    assert document.amends == "A/99/6/Sect.7"
    (amendment,) = [record for record in records if isinstance(record, Amendment)]
    assert (amendment.subprogramme, amendment.heading, amendment.acts) == (1, "Security Council resolutions", ())
    assert amendment.place.raw.startswith("Replace the entries")
    assert [record.subprogramme for record in records if isinstance(record, MandateEntry)] == [1]
    assert not [record for record in records if isinstance(record, Finding) and record.severity != "info"]
