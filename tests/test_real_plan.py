"""The programme plan 2018-2019 in the graph: every mandate leads to its line, and the CSV says what the text says."""

from pathlib import Path

import pytest
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.networks.views import acts_and_programmes
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders import read
from mandategraph.loaders.records import MandateEntry, Record
from mandategraph.loaders.rows import rows
from pyoxigraph import Quad

EXAMPLE = Path(__file__).parents[1] / "examples" / "plan-2018-2019.csv"

pytestmark = pytest.mark.shared


def loaded(records: tuple[Record, ...]) -> Store:
    """Return a store in memory that holds a document."""
    store = Store.in_memory()
    for document in document_graphs(records, store.base):
        store.replace(document)
    return store


@pytest.fixture(scope="module")
def of_text(real_plan_records: tuple[Record, ...]) -> Store:
    """The graph of the plan's text."""
    return loaded(real_plan_records)


@pytest.fixture(scope="module")
def of_table() -> Store:
    """The graph of the CSV that stands in for the text in the examples."""
    return loaded(tuple(read(EXAMPLE)))


def edges(store: Store, *terms: str) -> set[tuple[str, str, str]]:
    """Return the statements of some of our properties."""
    names = {store.base.vocabulary + term for term in terms}
    return {(q.subject.value, q.predicate.value, q.object.value) for q in store.quads() if q.predicate.value in names}


def test_the_figures_of_the_plan(of_text: Store) -> None:
    """28 programmes, 3,358 entries give or take one in a hundred, and the ranking that was counted by hand."""
    assert of_text.counts()["Programme"] == 28
    (lines,) = of_text.query("SELECT (COUNT(DISTINCT ?l) AS ?n) { ?m a mg:Mandate ; prov:wasDerivedFrom ?l }")
    assert abs(int(lines["n"].value) - 3358) <= 34
    ranked = [(row["key"].value, row["programmes"].value) for row in question("acts-by-programmes").ask(of_text)]
    assert ranked[:5] == [
        ("A/RES/70/1", "17"),
        ("A/RES/69/313", "12"),
        ("A/RES/67/226", "11"),
        ("A/RES/66/288", "9"),
        ("A/RES/60/1", "8"),
    ]


def test_every_mandate_leads_to_its_line(of_text: Store, real_plan: Path) -> None:
    """Each mandate's raw text is what the file prints between its lines, and its lines are of its programme's list."""
    printed = [line.strip() for line in real_plan.read_text(encoding="utf-8").split("\n")]
    found = list(
        of_text.query(
            "SELECT ?mandate ?line ?end ?raw { ?mandate a mg:Mandate ; prov:wasDerivedFrom ?place ."
            " ?place mg:line ?line ; mg:rawText ?raw OPTIONAL { ?place mg:endLine ?end } }"
        )
    )
    assert len(found) == of_text.counts()["Mandate"] > 3400
    for row in found:
        start = int(row["line"].value)
        end = int(row["end"].value) if row["end"] else start
        between = iter(printed[start - 1 : end])
        raw = row["raw"].value.split("\n")
        assert raw[0] == printed[start - 1], row
        assert all(line in between for line in raw), row  # each in its order


def test_every_entry_is_in_the_graph(of_text: Store, real_plan_records: tuple[Record, ...]) -> None:
    """Each act of each entry is a mandate, no more and no less."""
    expected = sum(len(record.acts) for record in real_plan_records if isinstance(record, MandateEntry))
    assert of_text.counts()["Mandate"] == expected
    assert all(record.acts for record in real_plan_records if isinstance(record, MandateEntry))


def test_the_table_gives_the_same_acts_programmes_and_links(of_text: Store, of_table: Store) -> None:
    """Loading the CSV gives the acts, programmes and links that loading the text gives."""
    for terms in (
        ("mandatedBy",),
        ("subprogrammeMandatedBy",),
        ("citingInstrument",),
        ("forProgramme", "forSubprogramme", "forComponent", "instrument", "instrumentPart", "scope", "listedIn"),
        ("title", "heading", "note", "pinpoint", "asCited", "name"),
        ("adoptedBy", "issuedFor", "number", "letter", "year"),
    ):
        from_text, from_table = edges(of_text, *terms), edges(of_table, *terms)
        if terms[0] == "adoptedBy":  # acts that only the running text cites are in the text only
            named = {edge[0] for edge in from_table}
            from_text = {edge for edge in from_text if edge[0] in named}
        if terms[0] in {"title", "forProgramme"}:  # so are heads without an entry, and citations of running text
            from_text = {edge for edge in from_text if "/mandate/" in edge[0]}
            from_table = {edge for edge in from_table if "/mandate/" in edge[0]}
        assert from_text == from_table, terms
        assert from_text


def test_the_example_is_what_extract_gives_now(real_plan_records: tuple[Record, ...]) -> None:
    """The CSV of the examples is up to date: write it again with 'mandates extract' where this fails."""
    now = [row["raw"] for row in rows(real_plan_records)], [row["acts"] for row in rows(real_plan_records)]
    table = list(rows(read(EXAMPLE)))
    assert ([row["raw"] for row in table], [row["acts"] for row in table]) == now


def test_the_network_ranks_as_sparql_does(of_text: Store) -> None:
    """The degree of an act in NetworkX is the number of programmes that the saved question counts."""
    network = acts_and_programmes(of_text)
    counted = {row["key"].value: int(row["programmes"].value) for row in question("acts-by-programmes").ask(of_text)}
    assert {act: network.degree(act) for act, kind in network.nodes(data="kind") if kind == "act"} == counted


def test_no_statement_stands_in_two_graphs(of_text: Store) -> None:
    """The engine counts a statement as often as graphs hold it, so that no two graphs may hold the same."""
    quads: list[Quad] = list(of_text.quads())
    assert len({quad.triple for quad in quads}) == len(quads)
