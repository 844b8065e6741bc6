"""Networks and rankings on the command line, over the example plan."""

import csv
import io
import json
from pathlib import Path

import networkx
import openpyxl
import pytest
from mandategraph.cli import network as network_command
from mandategraph.cli import rank as rank_command
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.formats import NETWORK_FORMATS
from mandategraph.graph.mandates.selection import Selection
from mandategraph.graph.measures import tables
from mandategraph.graph.networks.files import WRITERS
from mandategraph.graph.networks.views import VIEWS
from mandategraph.graph.store import Store
from running import complaint, mandates

EXAMPLE = Path(__file__).parents[2] / "examples" / "plan-2018-2019.csv"
PLAN = "A/71/6/Rev.1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example plan."""
    path = tmp_path_factory.mktemp("analysis") / "mandates.store"
    mandates("load", EXAMPLE, "--store", path)
    return path


def rows(*arguments: str | Path) -> list[dict[str, object]]:
    """Return what ``rank`` prints as JSON."""
    return json.loads(mandates("rank", *arguments, "-f", "json").stdout)


def test_the_commands_offer_what_the_graph_has() -> None:
    """The lists that the help prints, which are spelled out so that the help starts fast, are those of the graph."""
    assert list(network_command.KINDS) == list(VIEWS)
    assert list(WRITERS) == list(NETWORK_FORMATS)
    assert list(rank_command.OF_ACTS) == list(tables.RANKINGS_OF_ACTS)
    assert list(rank_command.OF_PROGRAMMES) == list(tables.RANKINGS_OF_PROGRAMMES)
    assert list(rank_command.QUESTIONS) == list(tables.COUNTS)


@pytest.mark.parametrize("suffix", NETWORK_FORMATS)
def test_a_network_is_written_in_the_format_of_its_name(store: Path, tmp_path: Path, suffix: str) -> None:
    """Every format holds the 28 programmes; a note says how large the network is."""
    target = tmp_path / f"programmes.{suffix}"
    done = mandates("network", "programmes", "-o", target, "--store", store)
    assert "28 nodes, 216 edges" in done.stderr
    assert done.stdout == ""
    if suffix == "csv":
        edges = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
        nodes = list(csv.DictReader((tmp_path / "programmes-nodes.csv").read_text(encoding="utf-8").splitlines()))
        assert (len(edges), len(nodes)) == (216, 28)
        assert {edge["Source"] for edge in edges} <= {node["Id"] for node in nodes}
        assert "programmes-nodes.csv" in done.stderr
    elif suffix == "json":
        data = json.loads(target.read_text(encoding="utf-8"))
        assert (len(data["edges"]), len(data["nodes"])) == (216, 28)
    elif suffix == "xlsx":
        sheets = openpyxl.load_workbook(target)
        assert (sheets["Edges"].max_row, sheets["Nodes"].max_row) == (217, 29)
    else:
        read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[suffix]
        assert read(target).number_of_edges() == 216
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        {target.name} | ({"programmes-nodes.csv"} if suffix == "csv" else set())
    )


def test_a_network_goes_to_stdout_as_graphml(store: Path) -> None:
    """Without a file GraphML is printed, and read back."""
    done = mandates("network", "organs-programmes", "--programme", "22", "--store", store)
    read = networkx.read_graphml(io.BytesIO(done.stdout.encode()))
    assert sorted(read.edges) == [("organ/GA", "programme/22")]


def test_light_edges_can_be_left_out(store: Path, tmp_path: Path) -> None:
    """``--least`` keeps the edges that are heavy enough, and every node."""
    target = tmp_path / "programmes.json"
    mandates("network", "programmes", "--least", "10", "-o", target, "--store", store)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert len(data["nodes"]) == 28
    assert 0 < len(data["edges"]) < 216
    assert min(edge["weight"] for edge in data["edges"]) >= 10


def test_what_network_refuses(store: Path, tmp_path: Path) -> None:
    """An unknown end of a name, period or organ is said in one line, and no file is left."""
    assert "no format ends in .doc: there are .graphml, .gexf" in complaint(
        "network", "acts", "-o", tmp_path / "acts.doc", "--store", store, status=2
    )
    assert "no plan 2077 is in the store" in complaint("network", "acts", "--document", "2077", "--store", store)
    assert "no organ has the code GAA: did you mean GA" in complaint(
        "network", "acts", "--organ", "GAA", "--store", store
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("by", [by for by in rank_command.QUESTIONS if by != "documents"])
def test_networks_count_as_sparql_does(store: Path, by: str) -> None:
    """The saved question and the network give the same rows: with a period the network counts, without it SPARQL.

    The table of the example has no running text, whose citing documents the small graph of tests/graph counts.
    """
    assert len(rank_command.QUESTIONS) == 5
    everything = ["--by", by, "--top", "5000", "--store", store]
    asked, counted = rows(*everything), rows(*everything, "--document", "2018-2019")
    if by == "subprogrammes":  # the question counts the mandates too
        asked = [{key: value for key, value in row.items() if key != "mandates"} for row in asked]
        asked.sort(key=lambda row: (row["rank"], -int(str(row["programmes"])), row["key"]))
    assert counted
    assert counted == asked


def test_ranks_by_what_is_measured_in_a_network(store: Path) -> None:
    """70/1 leads by most measures; values fall, and ranks rise."""
    assert len(rank_command.OF_ACTS) == 12
    for by in ("degree", "pagerank", "hits", "bridging", "betweenness"):
        ranked = rows("--by", by, "--store", store)
        values = [float(str(row[by])) for row in ranked]
        assert ranked[0]["key"] == "A/RES/70/1"
        assert values == sorted(values, reverse=True)
        assert [row["rank"] for row in ranked] == sorted(int(str(row["rank"])) for row in ranked)
    assert {row["core"] for row in rows("--by", "core", "--top", "14", "--store", store)} == {5}


def test_betweenness_says_how_it_was_come_by(store: Path) -> None:
    """A sample says so; so does the exact measure of a small selection."""
    sampled = mandates("rank", "--by", "betweenness", "--pivots", "50", "--top", "1", "--store", store)
    assert "sampled from 50 of " in sampled.stderr
    exact = mandates("rank", "--by", "betweenness", "--programme", "22", "--top", "1", "--store", store)
    assert "exact" in exact.stderr


def test_a_cover_of_the_programmes(store: Path) -> None:
    """The last act of the cover brings the number of covered programmes to that of the plan."""
    ranked = rows("--by", "cover", "--store", store)
    assert (ranked[0]["key"], ranked[0]["adds"]) == ("A/RES/70/1", 17)
    assert ranked[-1]["covered"] == 28
    named = [number for row in ranked for number in row["programmes"]]  # pyright: ignore[reportGeneralTypeIssues]
    assert sorted(named) == list(range(1, 29))


def test_programmes_are_ranked_with_all_that_is_measured(store: Path) -> None:
    """Programme 22 has the oldest acts and shares none."""
    oldest = rows("--of", "programmes", "--by", "age", "--top", "1", "--store", store)[0]
    assert (oldest["programme"], oldest["acts"], oldest["alone"], oldest["median"]) == (22, 7, 7, 1974)
    assert oldest["organs"] == ["GA 7"]
    assert oldest["nearest"] is None
    most = rows("--of", "programmes", "--top", "28", "--store", store)
    assert [row["acts"] for row in most] == sorted((row["acts"] for row in most), key=int, reverse=True)  # pyright: ignore[reportArgumentType]


def test_communities_say_how_far_they_are_the_official_structure(store: Path) -> None:
    """Every mandate with a programme ties one community; the note holds modularity, Rand index and information."""
    done = mandates("rank", "--of", "communities", "--top", "1000", "--store", store, "-f", "json")
    assert "seed 1: modularity 0." in done.stderr
    assert "adjusted Rand index of 0." in done.stderr
    ranked = json.loads(done.stdout)
    sizes = [row["mandates"] for row in ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(row["acts"] for row in ranked) == 2570
    few = rows("--of", "communities", "--resolution", "0.1", "--top", "1000", "--store", store)
    assert len(few) < len(ranked)


def test_what_rank_refuses(store: Path) -> None:
    """An unknown measure or backend is said in one line with those there are."""
    assert "acts are not ranked by age: there are programmes, " in complaint(
        "rank", "--by", "age", "--store", store, status=2
    )
    assert "no NetworkX backend gpu is installed" in complaint(
        "rank", "--by", "core", "--backend", "gpu", "--store", store
    )
    assert "take a network of acts and programmes" in complaint(
        "rank", "--by", "bridging", "--network", "citations", "--store", store
    )


@pytest.mark.shared
def test_programmes_in_networkx_are_those_of_sparql_on_every_document(shared_folder: Path, tmp_path: Path) -> None:
    """Over all documents together, and in each alone, degrees are the numbers that the saved question counts."""
    place = tmp_path / "store"
    mandates("load", "--quiet", "--store", place, shared_folder / "seeds", shared_folder / "budgets")
    with Store.open(place) as store:
        names = [document.name for document in store.documents()]
        compared = 0
        for given, chosen in [({}, ())] + [({"document": name}, (name,)) for name in names]:
            asked = question("acts-by-programmes").ask(store, given)
            counted = {row["key"].value: (int(row["programmes"].value), int(row["mandates"].value)) for row in asked}
            network = VIEWS["acts-programmes"](store, Selection(documents=chosen))
            weights = dict(network.degree(weight="weight"))
            acts = [node for node, kind in network.nodes(data="kind") if kind == "act"]
            assert {act: (network.degree(act), weights[act]) for act in acts} == counted, given
            compared += bool(counted)
    assert len(names) > 60
    assert compared > 50
