"""Entries of documents that name no programme: their mandates hang on the document, and nothing is made up."""

from dataclasses import replace

from mandategraph.graph.mandates.selection import Selection
from mandategraph.graph.measures.tables import rank_acts
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Record, SourceDocument
from plans import entry, load
from pyoxigraph import NamedNode

DOCUMENT = SourceDocument("A/99/6/Sect.1", None, "2098", "en", "first.csv", "0" * 64, "test 1")
BELOW = "https://w3id.org/mandategraph/document/A/99/6/Sect.1/"


def records() -> list[Record]:
    """Two entries without a programme, one of them of a subprogramme and component, and one with a programme."""
    without = replace(entry(1, "70/1", "甲议题", 10), programme=None)
    placed = replace(without, subprogramme=2, component="Component 1")
    return [DOCUMENT, without, placed, entry(1, "70/2", "乙议题", 12)]


def test_mandate_without_a_programme() -> None:
    """It is listed in the document and for no programme; the act underpins none."""
    with Store.in_memory() as store:
        load(store, records())
        rows = store.query("SELECT ?m ?p { ?m a mg:Mandate OPTIONAL { ?m mg:forProgramme ?p } } ORDER BY ?m")
        mandates = {row["m"].value.removeprefix(BELOW): row["p"] for row in rows}
        assert [name for name, programme in mandates.items() if programme is None] == ["mandate/1", "mandate/2"]
        assert "programme/1/mandate/1" in mandates
        underpinned = list(store.query("SELECT ?act { ?programme mg:mandatedBy ?act }"))
        assert [row["act"].value.rsplit("/", 2)[1:] for row in underpinned] == [["70", "2"]]


def test_parts_without_a_programme() -> None:
    """Subprogramme and component are parts of the document; no IRI holds a programme that is not there."""
    with Store.in_memory() as store:
        load(store, records())
        owners = {
            row["part"].value.removeprefix(BELOW): row["owner"].value.removeprefix(BELOW)
            for kind in ("Subprogramme", "Component")
            for row in store.query(f"SELECT ?part ?owner {{ ?part a mg:{kind} ; dcterms:isPartOf ?owner }}")
        }
        assert owners == {"subprogramme/2": BELOW[:-1], "subprogramme/2/component/1": "subprogramme/2"}
        terms = {term for quad in store.quads() for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}
        assert not [term for term in terms if "None" in term.value]


def test_rankings_of_some_programmes_leave_out_what_is_of_none() -> None:
    """Without a selection both acts are counted; of programme 1 only the mandate that is for it."""
    with Store.in_memory() as store:
        load(store, records())
        for by in ("mandates", "plans"):
            counted = {row["key"]: row[by] for row in rank_acts(store, by)}
            assert counted == {"A/RES/70/1": 2 if by == "mandates" else 1, "A/RES/70/2": 1}
            assert {row["key"]: row[by] for row in rank_acts(store, by, Selection(programmes=(1,)))} == {
                "A/RES/70/2": 1
            }
