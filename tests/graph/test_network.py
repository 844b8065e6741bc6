"""Network views of the small graph, worked out by hand from its lists and citations, and what files hold of them."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.errors import QuestionError
from mandategraph.graph.mandates.selection import Selection
from mandategraph.graph.networks import views
from mandategraph.graph.networks.files import WRITERS, nodes_beside, write_nodes
from mandategraph.graph.networks.views import VIEWS, Network, view
from mandategraph.graph.store import Store
from small_graph import small_store

CHILDREN = "convention-on-the-rights-of-the-child"
FILE_WITHOUT_SYMBOL = "plan-b.txt"

BY_PROGRAMME = {
    (CHILDREN, "programme/2"): (1, 1),
    (CHILDREN, "programme/10"): (1, 1),
    ("A/RES/70/1", "programme/2"): (2, 1),
    ("A/RES/70/1", "programme/7"): (2, 2),
    ("A/RES/70/1", "programme/10"): (1, 1),
    ("A/RES/57/283 A", "programme/2"): (1, 1),
    ("A/RES/57/283 B", "programme/2"): (1, 1),
    ("A/RES/57/283 B", "programme/10"): (1, 1),
    ("S/RES/1325(2000)", "programme/2"): (1, 1),
    ("E/RES/2010/5", "programme/2"): (1, 1),
    ("A/RES/57/283", "programme/7"): (1, 1),
    ("CSOCD/RES/53/1", "programme/7"): (1, 1),
    ("S/2013/753", "programme/7"): (2, 2),
    ("A/90/6", "programme/10"): (1, 1),
}
"""Number of mandates, and of documents that hold them, by act and programme."""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The small graph."""
    with small_store() as small:
        yield small


def weights(network: Network, *names: str) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return the attributes of the edges, those of undirected ones as the network names their ends."""
    return {(one, other): tuple(data[name] for name in names) for one, other, data in network.edges(data=True)}


def test_acts_and_programmes(store: Store) -> None:
    """Acts stand on one side, programmes on the other; weights count mandates of both plans, and no citation."""
    network = views.acts_and_programmes(store)
    assert weights(network, "weight", "documents") == BY_PROGRAMME
    assert networkx.is_bipartite(network)
    assert network.nodes["A/RES/70/1"] == {
        "bipartite": 0,
        "kind": "act",
        "instrument": "resolution",
        "organ": "GA",
        "organ_label": "General Assembly",
        "organ_label_zh": "大会",
        "session": "70",
        "year": 2015,
        "label": "Topic one",
        "label_en": "Topic one",
        "label_zh": "甲议题",
    }
    assert network.nodes["programme/7"] == {
        "bipartite": 1,
        "kind": "programme",
        "number": 7,
        "label": "Programme Seven",
        "label_en": "Programme Seven",
        "label_zh": "方案七",
    }
    assert network.nodes[CHILDREN]["instrument"] == "treaty"
    assert "organ" not in network.nodes[CHILDREN]
    assert "session" not in network.nodes["S/2013/753"]
    assert network.graph == {
        "name": "acts and programmes",
        "documents": f"{FILE_WITHOUT_SYMBOL}; A/90/6",
    }


def test_programmes_rank_as_the_saved_question_does(store: Store) -> None:
    """The degree of an act is the number of programmes that SPARQL counts, also in one document and for one organ."""
    for given in ({}, {"document": "A/90/6"}, {"organ": "GA"}):
        counted = {
            row["key"].value: int(row["programmes"].value) for row in question("acts-by-programmes").ask(store, given)
        }
        chosen = Selection(
            documents=(given["document"],) if "document" in given else (),
            organs=(given["organ"],) if "organ" in given else (),
        )
        network = views.acts_and_programmes(store, chosen)
        assert counted
        assert {node: network.degree(node) for node, kind in network.nodes(data="kind") if kind == "act"} == counted


def test_acts_and_subprogrammes(store: Store) -> None:
    """Scope notes, headings and "all subprogrammes" lead to subprogrammes, the rest to the programme."""
    network = views.acts_and_subprogrammes(store)
    assert weights(network, "weight") == {
        (CHILDREN, "programme/2"): (1,),
        (CHILDREN, "programme/10"): (1,),
        ("A/RES/70/1", "programme/2"): (1,),
        ("A/RES/70/1", "programme/2/subprogramme/2"): (1,),
        ("A/RES/70/1", "programme/7"): (1,),
        ("A/RES/70/1", "programme/7/subprogramme/1"): (1,),
        ("A/RES/70/1", "programme/10"): (1,),
        ("A/RES/57/283 A", "programme/2/subprogramme/1"): (1,),
        ("A/RES/57/283 B", "programme/2/subprogramme/1"): (1,),
        ("A/RES/57/283 B", "programme/10"): (1,),
        ("S/RES/1325(2000)", "programme/2/subprogramme/1"): (1,),
        ("S/RES/1325(2000)", "programme/2/subprogramme/2"): (1,),
        ("S/RES/1325(2000)", "programme/2/subprogramme/10"): (1,),
        ("E/RES/2010/5", "programme/2/subprogramme/1"): (1,),
        ("E/RES/2010/5", "programme/2/subprogramme/10"): (1,),
        ("A/RES/57/283", "programme/7"): (1,),
        ("CSOCD/RES/53/1", "programme/7"): (1,),
        ("S/2013/753", "programme/7/subprogramme/1"): (2,),
        ("A/90/6", "programme/10"): (1,),
    }
    units = [node for node, side in network.nodes(data="bipartite") if side == 1]
    assert units == [
        "programme/2", "programme/2/subprogramme/1", "programme/2/subprogramme/2", "programme/2/subprogramme/10",
        "programme/7", "programme/7/subprogramme/1", "programme/10",
    ]  # fmt: skip
    assert network.nodes["programme/7/subprogramme/1"] == {
        "bipartite": 1,
        "kind": "subprogramme",
        "programme": 7,
        "number": 1,
        "label": "First of seven",
        "label_en": "First of seven",
        "label_zh": "次七之一",
    }


def test_organs_and_programmes(store: Store) -> None:
    """Weights add the mandates of all acts of an organ; a document counts for the organ it was issued for."""
    network = views.organs_and_programmes(store)
    assert weights(network, "weight", "acts") == {
        ("organ/GA", "programme/2"): (4, 3),
        ("organ/GA", "programme/7"): (3, 2),
        ("organ/GA", "programme/10"): (3, 3),
        ("organ/SC", "programme/2"): (1, 1),
        ("organ/SC", "programme/7"): (2, 1),
        ("organ/ECOSOC", "programme/2"): (1, 1),
        ("organ/CSOCD", "programme/7"): (1, 1),
        (views.NO_ORGAN, "programme/2"): (1, 1),
        (views.NO_ORGAN, "programme/10"): (1, 1),
    }
    assert network.nodes["organ/GA"]["label_zh"] == "大会"


def test_acts_by_shared_programmes(store: Store) -> None:
    """70/1 stands in three programmes, 57/283 B in two of them: they share two of three."""
    network = views.acts_by_shared_programmes(store)
    assert network.edges["A/RES/70/1", "A/RES/57/283 B"] == {"weight": 2, "jaccard": 2 / 3, "overlap": 1.0}
    assert network.edges["A/RES/70/1", "A/RES/57/283"] == {"weight": 1, "jaccard": 1 / 3, "overlap": 1.0}
    assert not network.has_edge("A/RES/57/283", "A/RES/57/283 B")
    assert network.nodes["A/RES/70/1"]["programmes"] == 3
    strong = views.heavier(views.acts_by_shared_programmes(store), 2)
    assert set(strong) == set(network)
    assert {frozenset(edge) for edge in strong.edges} == {
        frozenset(pair)
        for pair in (("A/RES/70/1", "A/RES/57/283 B"), ("A/RES/70/1", CHILDREN), (CHILDREN, "A/RES/57/283 B"))
    }


def test_programmes_by_shared_acts(store: Store) -> None:
    """Programme 2 has six acts, 7 four, 10 four; 2 and 10 share three, 7 shares 70/1 with either."""
    network = views.programmes_by_shared_acts(store)
    assert weights(network, "weight", "jaccard", "overlap") == {
        ("programme/2", "programme/7"): (1, 1 / 9, 1 / 4),
        ("programme/2", "programme/10"): (3, 3 / 7, 3 / 4),
        ("programme/7", "programme/10"): (1, 1 / 7, 1 / 4),
    }
    assert dict(network.nodes(data="acts")) == {"programme/2": 6, "programme/7": 4, "programme/10": 4}


def test_citations(store: Store) -> None:
    """Edges lead from the document, or from the act whose title cites, to the act that is cited."""
    network = views.citations(store)
    assert network.is_directed()
    assert weights(network, "weight") == {
        ("A/90/6", "A/RES/70/1"): (2,),
        ("A/90/6", "A/RES/67/226"): (2,),
        ("A/90/6", "E/RES/2010/5"): (2,),
        ("A/90/6", "S/2013/753"): (1,),
        ("A/90/6", "A/RES/57/283 B"): (2,),
        ("E/RES/2010/5", "A/RES/67/226"): (1,),
        ("A/91/77", "A/RES/70/1"): (3,),
        ("A/91/77", "S/RES/1325(2000)"): (1,),
        ("A/91/77", "A/90/6"): (1,),
        ("A/91/77", "A/RES/57/283"): (1,),
        ("A/91/77", "A/RES/67/226"): (1,),
        ("E/2036/L.9", "A/RES/70/1"): (2,),
        ("E/2036/L.9", "A/RES/67/226"): (1,),
        ("E/2036/L.9", "A/91/77"): (1,),
        ("E/2036/L.9", "S/RES/1325(2000)"): (1,),
        ("E/2036/L.9", "CSOCD/RES/53/1"): (1,),
    }
    assert network.nodes["A/91/77"]["kind"] == "document"
    assert network.nodes["E/RES/2010/5"]["kind"] == "act"
    in_ten = views.citations(store, Selection(programmes=(10,)))
    assert weights(in_ten, "weight") == {("A/90/6", "A/RES/57/283 B"): (1,)}


IN_SECOND_PLAN = {("A/RES/70/1", "programme/7"), ("S/2013/753", "programme/7")} | {
    edge for edge in BY_PROGRAMME if edge[1] == "programme/10"
}
IN_FIRST_PLAN = {edge for edge in BY_PROGRAMME if edge[1] != "programme/10"}

SELECTIONS = [
    (Selection(documents=("A/90/6",)), IN_FIRST_PLAN),
    (Selection(documents=("2032",)), IN_SECOND_PLAN),
    (Selection(documents=(FILE_WITHOUT_SYMBOL, "A/90/6")), set(BY_PROGRAMME)),
    (Selection(language="en"), IN_SECOND_PLAN),
    (Selection(language="zh", documents=("A/90/6", "2032")), IN_FIRST_PLAN),
    (Selection(organs=("SC", "ECOSOC")), {edge for edge in BY_PROGRAMME if edge[0][:2] in {"S/", "E/"}}),
    (Selection(since=2003), {edge for edge in BY_PROGRAMME if edge[0] in {"A/RES/70/1", "E/RES/2010/5"}}),
    (Selection(until=2000), {edge for edge in BY_PROGRAMME if edge[0] in {CHILDREN, "S/RES/1325(2000)"}}),
    (Selection(since=2002, until=2002), {edge for edge in BY_PROGRAMME if edge[0].startswith("A/RES/57/283")}),
    (Selection(programmes=(10, 2)), {edge for edge in BY_PROGRAMME if edge[1] != "programme/7"}),
]
"""Selections, each with the edges of acts and programmes that it lets through; S/2013/753 has no year."""


@pytest.mark.parametrize(("selection", "edges"), SELECTIONS)
def test_selections(store: Store, selection: Selection, edges: set[tuple[str, str]]) -> None:
    """A selection lets through the mandates of its documents, organs, years, programmes, languages, and no others."""
    assert len(SELECTIONS) == 10
    network = views.acts_and_programmes(store, selection)
    assert set(network.edges) == edges
    assert edges


@pytest.mark.parametrize("selection", [Selection(documents=("A/1",)), Selection(language="fr")])
def test_an_unknown_document_or_language_is_said(store: Store, selection: Selection) -> None:
    """What selects nothing because it is not there is an error that says what is there."""
    with pytest.raises(QuestionError, match="there are"):
        views.acts_and_programmes(store, selection)


def test_an_unknown_view_is_said() -> None:
    """The error names the views that there are."""
    with pytest.raises(QuestionError, match="there are acts-programmes, "):
        view("everything")


@pytest.mark.parametrize("kind", list(VIEWS))
def test_files_give_the_network_back(store: Store, kind: str) -> None:
    """What NetworkX and the csv module read out of the files are the nodes, edges and attributes that were written."""
    assert len(VIEWS) == 6
    network = VIEWS[kind](store, Selection())
    nodes = {node: dict(data) for node, data in network.nodes(data=True)}
    edges = {frozenset(pair): data for *pair, data in network.edges(data=True)}
    assert nodes
    assert edges
    for name, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        back = read(io.BytesIO(_written(network, name)))
        assert {node: _without(data, "label") for node, data in back.nodes(data=True)} == {
            node: _without(data, "label") for node, data in nodes.items()
        }
        assert {frozenset(pair): _without(data, "id") for *pair, data in back.edges(data=True)} == edges
        assert dict(back.nodes(data="label")) == {
            node: data.get("label", node if name == "gexf" else None) for node, data in nodes.items()
        }
    back = networkx.node_link_graph(json.loads(_written(network, "json")), edges="edges")
    assert dict(back.nodes(data=True)) == nodes
    assert back.is_directed() == network.is_directed()
    assert {frozenset(pair): data for *pair, data in back.edges(data=True)} == edges
    rows = list(csv.DictReader(io.StringIO(_written(network, "csv").decode())))
    assert {(row["Source"], row["Target"]): row["weight"] for row in rows} == {
        (one, other): str(weight) for one, other, weight in network.edges(data="weight")
    }
    assert {row["Type"] for row in rows} == {"Directed" if kind == "citations" else "Undirected"}
    table = io.BytesIO()
    write_nodes(network, table)
    listed = list(csv.DictReader(io.StringIO(table.getvalue().decode())))
    assert {row["Id"]: row["label"] for row in listed} == {
        node: str(data.get("label", "")) for node, data in nodes.items()
    }


def _written(network: Network, name: str) -> bytes:
    output = io.BytesIO()
    WRITERS[name](network, output)
    return output.getvalue()


def _without(data: dict[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in data.items() if key != name}


def test_other_processes_write_the_same_bytes() -> None:
    """The order of nodes, edges and attributes does not hang on how Python hashes text."""
    script = (
        "import hashlib, io\n"
        "from tests.small_graph import small_store\n"
        "from mandategraph.graph.networks.views import VIEWS\n"
        "from mandategraph.graph.networks.files import WRITERS\n"
        "from mandategraph.graph.mandates.selection import Selection\n"
        "digest = hashlib.sha256()\n"
        "with small_store() as store:\n"
        "    for make in VIEWS.values():\n"
        "        for write in WRITERS.values():\n"
        "            output = io.BytesIO()\n"
        "            write(make(store, Selection()), output)\n"
        "            digest.update(output.getvalue())\n"
        "print(digest.hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_table_of_nodes_stands_beside() -> None:
    """It has the name of the table of edges, and says what it is."""
    assert nodes_beside(Path("a/b.csv")) == Path("a/b-nodes.csv")


def test_tables_hold_no_formulas() -> None:
    """A title that a spreadsheet would run is written as text."""
    network: Network = networkx.Graph()
    network.add_edge("a", "b", weight=-1)
    network.nodes["a"]["label"] = "=HYPERLINK(1)"
    table = io.BytesIO()
    write_nodes(network, table)
    assert "a,'=HYPERLINK(1)" in table.getvalue().decode()
    assert ",-1" in _written(network, "csv").decode()
