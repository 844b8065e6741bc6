"""Places in the graph: each has an IRI of its own, and says where to look."""

from collections.abc import Iterator

import pytest
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Finding, FindingCode, Place, Record, Severity, SourceDocument

PLACES = [  # the place, the end of its IRI, what it is called
    (Place(31, 33, "text"), "line/31", None),
    (Place(31, 33, "text", page=5), "page/5/line/31", "page 5 line 31"),
    (Place(None, None, "", page=5, position=0), "page/5", "page 5"),
    (Place(None, None, "", page=7, position=0), "page/7", "page 7"),
    (Place(None, None, "text", table=3, row=12), "table/3/row/12", "table 3 row 12"),
    (Place(None, None, "text", note=2), "footnote/2", "footnote 2"),
    (Place(None, None, "text", position=88), "paragraph-at/88", "paragraph 88 of the body"),
]


def findings() -> Iterator[Record]:
    """A document in which something is found at each of the places."""
    yield SourceDocument("A/90/6", None, None, "en", "a.pdf", "a" * 64, "test 1")
    for place, _, _ in PLACES:
        yield Finding(FindingCode.UNREADABLE_LINE, Severity.WARNING, "unread", place)


@pytest.mark.parametrize("number", range(1, len(PLACES) + 1))
def test_a_finding_leads_to_its_own_place(number: int) -> None:
    """No two places share an IRI; one without lines is called by what leads to it."""
    assert len(PLACES) == 7
    _, path, name = PLACES[number - 1]
    with Store.in_memory() as store:
        for graph in document_graphs(findings(), store.base):
            store.replace(graph)
        rows = store.query(
            f"SELECT ?place ?name {{ <{store.base.iri}document/A/90/6/finding/{number}> prov:wasDerivedFrom ?place "
            "OPTIONAL { ?place mg:place ?name } }"
        )
        found = [(row["place"].value, row["name"].value if row["name"] else None) for row in rows]
    assert found == [(f"{store.base.iri}document/A/90/6/{path}", name)]
