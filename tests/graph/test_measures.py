"""Measures of small networks, equal to values worked out by hand or published."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from math import isclose, log
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.cli.rank import QUESTIONS
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.errors import AnalysisError
from mandategraph.graph.mandates.selection import Selection
from mandategraph.graph.measures.acts import (
    EXACT_UP_TO,
    MEASURES,
    betweenness,
    bridging,
    core,
    degree,
    hits,
    on_backend,
    pagerank,
)
from mandategraph.graph.measures.communities import Communities, Community, agreement, find_communities
from mandategraph.graph.measures.cover import greedy_cover
from mandategraph.graph.measures.programmes import measure_programmes
from mandategraph.graph.measures.ranking import ranked
from mandategraph.graph.measures.tables import COUNTS, rank_acts
from mandategraph.graph.networks.views import Network
from mandategraph.graph.tables import answers
from small_graph import small_store

Edge = tuple[str, int] | tuple[str, int, int]
"""An act, the number of a programme, and the number of mandates where it is not 1."""


def network_of(edges: Iterable[Edge], **acts: dict[str, object]) -> Network:
    """Return a network of acts and programmes; ``acts`` are attributes of acts."""
    network: Network = networkx.Graph()
    for act, programme, *weight in edges:
        network.add_node(act, bipartite=0, kind="act", **acts.get(act, {}))
        network.add_node(f"programme/{programme}", bipartite=1, kind="programme", number=programme)
        network.add_edge(act, f"programme/{programme}", weight=weight[0] if weight else 1)
    return network


def acts_of(graph: "networkx.Graph[str]") -> Network:
    """Return a graph whose nodes are acts, all of them."""
    networkx.set_node_attributes(graph, "act", "kind")
    return graph


def karate_club() -> Network:
    """Zachary's karate club, without weights, its members numbered from 1 as in the literature."""
    club = networkx.karate_club_graph()
    plain = networkx.Graph((str(one + 1), str(other + 1)) for one, other in club.edges)
    return acts_of(plain)


BRIDGE = network_of([("a", 1), ("b", 1), ("a", 2), ("b", 2), ("c", 2), ("c", 3), ("d", 3, 5)])
"""Programmes 1 and 2 share two acts, 2 and 3 one; a fourth stands in programme 3 alone."""


def test_degree_counts_neighbours_and_in_citations_those_who_cite() -> None:
    """The degree of an act is that of its programmes; edges of a directed network count where they arrive."""
    assert degree(BRIDGE).values == {"a": 2, "b": 2, "c": 2, "d": 1}
    cited = acts_of(networkx.DiGraph([("x", "y"), ("z", "y"), ("y", "x")]))
    assert degree(cited).values == {"x": 1, "y": 2, "z": 0}


def test_bridging_shares_each_pair_of_programmes_among_the_paths() -> None:
    """1 and 2: half through a, half through b. 2 and 3: all through c. 1 and 3: c, and half through a and b each."""
    assert bridging(BRIDGE).values == {"a": 1.0, "b": 1.0, "c": 2.0, "d": 0.0}


def test_bridging_needs_programmes() -> None:
    """A network without programmes is refused, with what to take."""
    with pytest.raises(AnalysisError, match="take a network of acts and programmes"):
        bridging(karate_club())


def test_betweenness_of_a_path_and_of_the_karate_club() -> None:
    """Of a path of five the middle one lies on 4 of 6 pairs; the values of the club are those of Freeman's measure."""
    assert betweenness(acts_of(networkx.path_graph(list("abcde")))).values == {
        "a": 0,
        "b": 3 / 6,
        "c": 4 / 6,
        "d": 3 / 6,
        "e": 0,
    }
    club = betweenness(karate_club())
    assert club.how == "exact"
    assert [round(club.values[member], 4) for member in ("1", "34", "33", "3", "32")] == [
        0.4376, 0.3041, 0.1452, 0.1437, 0.1383,
    ]  # fmt: skip


def test_betweenness_of_a_large_network_is_sampled_and_says_so() -> None:
    """Beyond a number of nodes some are drawn, by a fixed seed; 0 takes all of them, and a sample comes near."""
    large = acts_of(networkx.star_graph([str(number) for number in range(EXACT_UP_TO + 1)]))
    sampled, again, exact = betweenness(large), betweenness(large), betweenness(large, 0)
    assert sampled.how == f"sampled from 250 of {EXACT_UP_TO + 1} nodes, seed 1"
    assert exact.how == "exact"
    assert sampled.values == again.values
    assert isclose(exact.values["0"], 1.0)
    assert isclose(sampled.values["0"], 1.0, rel_tol=0.02)
    assert betweenness(large, 10).how.startswith("sampled from 10 of")


def test_pagerank_of_a_star_solves_its_equations() -> None:
    """Two programmes on one act: a = 0.05 + 0.85 (p + q) and p = q = 0.05 + 0.425 a, so that a = 0.135 / 0.2775."""
    star = pagerank(network_of([("a", 1), ("a", 2)])).values
    assert isclose(star["a"], 0.135 / 0.2775, rel_tol=1e-9)
    heavy = pagerank(network_of([("a", 1, 3), ("b", 1, 1)])).values
    programme = 0.05 + 0.85 * (heavy["a"] + heavy["b"])
    assert isclose(heavy["a"], 0.05 + 0.85 * programme * 3 / 4, rel_tol=1e-9)
    assert isclose(heavy["b"], 0.05 + 0.85 * programme * 1 / 4, rel_tol=1e-9)


def test_hits_is_the_heaviest_direction_of_the_table() -> None:
    """Programme 1 rests on a and b, 2 on a: AᵀA = ((2, 1), (1, 1)), whose first vector is the golden ratio to one."""
    values = hits(network_of([("a", 1), ("b", 1), ("a", 2)])).values
    golden = (1 + 5**0.5) / 2
    assert isclose(values["a"] / values["b"], golden, rel_tol=1e-6)
    assert isclose(values["a"] + values["b"], 1.0, rel_tol=1e-9)
    cited: Network = networkx.DiGraph()
    cited.add_weighted_edges_from([("d", "x", 3), ("d", "y", 1)])
    networkx.set_node_attributes(cited, "act", "kind")
    both = hits(cited).values
    assert isclose(both["x"], 0.75, rel_tol=1e-6)
    assert isclose(both["y"], 0.25, rel_tol=1e-6)


def test_core_numbers() -> None:
    """A square of two acts and two programmes is a 2-core; what hangs on it is not. The club has a 4-core of ten."""
    assert core(BRIDGE).values == {"a": 2, "b": 2, "c": 1, "d": 1}
    members = [member for member, k in core(karate_club()).values.items() if k == 4]
    assert sorted(members, key=int) == ["1", "2", "3", "4", "8", "9", "14", "31", "33", "34"]


def test_values_are_of_acts_only() -> None:
    """Programmes take part in the network and get no value."""
    assert len(MEASURES) == 6
    for name, measure in MEASURES.items():
        assert set(measure(BRIDGE).values) == {"a", "b", "c", "d"}, name


BACKEND = """
import networkx

class Backend:
    asked = 0

    @staticmethod
    def convert_from_nx(graph, **_):
        return graph

    @staticmethod
    def convert_to_nx(result, **_):
        return result

    @staticmethod
    def core_number(graph):
        Backend.asked += 1
        return networkx.core_number.orig_func(graph)

def info():
    return {"functions": {"core_number": {}}}
"""

ENTRY_POINTS = """
[networkx.backends]
counting = counting_backend:Backend

[networkx.backend_info]
counting = counting_backend:info
"""

ASKING = """
from test_measures import BRIDGE, MEASURES, on_backend

alone = {name: measure(BRIDGE).values for name, measure in MEASURES.items()}
from counting_backend import Backend
assert Backend.asked == 0
with on_backend("counting"):
    assert {name: measure(BRIDGE).values for name, measure in MEASURES.items()} == alone
print(Backend.asked)
"""


def test_another_backend_does_the_work_where_it_is_named(tmp_path: Path) -> None:
    """NetworkX asks an installed backend for the one algorithm that it knows, and does the rest itself."""
    (tmp_path / "counting_backend.py").write_text(BACKEND)
    installed = tmp_path / "counting_backend-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: counting-backend\nVersion: 1\n")
    (installed / "entry_points.txt").write_text(ENTRY_POINTS)
    paths = os.pathsep.join(map(str, (tmp_path, Path(__file__).parent, Path(__file__).parents[1])))
    done = subprocess.run(
        [sys.executable, "-c", ASKING],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_a_backend_that_is_not_installed_is_refused() -> None:
    """The error names those that are."""
    with (
        pytest.raises(AnalysisError, match=r"no NetworkX backend gpu is installed: there are .*networkx"),
        on_backend("gpu"),
    ):
        pass


def test_programmes() -> None:
    """Counts, years, organs and likeness of two programmes that share one act of five."""
    network = network_of(
        [("a", 1, 2), ("b", 1), ("c", 1), ("a", 2), ("d", 2), ("e", 2)],
        a={"organ": "GA", "year": 2000},
        b={"organ": "SC", "year": 1990},
        c={},
        d={"organ": "GA", "year": 2011},
        e={"organ": "GA", "year": 2001},
    )
    first, second = measure_programmes(network)
    assert (first.programme, first.acts, first.mandates, first.alone, first.share) == ("programme/1", 3, 4, 2, 2 / 3)
    assert (first.dated, first.oldest, first.median, first.newest) == (2, 1990, 1995, 2000)
    assert first.organs == {"GA": 2, "": 1, "SC": 1}
    assert first.concentration == 4 / 16 + 1 / 16 + 1 / 16
    assert (first.nearest, first.jaccard) == ("programme/2", 1 / 5)
    assert (second.median, second.concentration, second.nearest) == (2001, 1.0, "programme/1")


def test_a_programme_that_shares_nothing_has_no_nearest() -> None:
    """Nothing is nearest to a programme whose acts are its own."""
    (only,) = measure_programmes(network_of([("a", 1)]))
    assert (only.nearest, only.jaccard, only.median, only.oldest) == (None, 0.0, None, None)


def test_communities_of_two_parts() -> None:
    """Two parts without a tie are two communities, the one with more mandates first, its heaviest act first."""
    network = network_of([("a", 1), ("b", 1), ("a", 2), ("c", 3, 9), ("d", 3)])
    found = find_communities(network)
    assert [(each.acts, each.units, each.mandates, each.programmes) for each in found.members] == [
        (("c", "d"), ("programme/3",), 10, {3: 10}),
        (("a", "b"), ("programme/1", "programme/2"), 3, {1: 2, 2: 1}),
    ]
    assert isclose(found.modularity, 1 - (10 / 13) ** 2 - (3 / 13) ** 2)


def test_communities_reach_the_published_modularity_of_the_karate_club() -> None:
    """The best known partition has modularity 0.4198 (Brandes et al. 2008); Louvain's method comes near it."""
    club = karate_club()
    networkx.set_edge_attributes(club, 1, "weight")
    networkx.set_node_attributes(club, 0, "bipartite")
    partition = networkx.community.louvain_communities(club, weight="weight", seed=1)
    assert 0.41 < networkx.community.modularity(club, partition, weight="weight") <= 0.4199


def test_agreement_is_that_of_the_books() -> None:
    """Four units of programmes 1 1 2 2 in communities 1 1 2 3: Rand 0.5714; information 2 ln2 / (ln2 + 1.5 ln2)."""
    network: Network = networkx.Graph()
    for number, programme in enumerate((1, 1, 2, 2)):
        network.add_node(str(number), bipartite=1, kind="subprogramme", programme=programme, number=number)
    members = tuple(
        Community(number, (), units, 0, {}) for number, units in ((1, ("0", "1")), (2, ("2",)), (3, ("3",)))
    )
    found = agreement(network, Communities(members, 0.0, 1))
    assert isclose(found.adjusted_rand, 4 / 7)
    assert isclose(found.mutual_information, 2 * log(2) / (log(2) + 1.5 * log(2)))
    assert (found.units, found.programmes, found.communities) == (4, 2, 3)


def test_a_greedy_cover() -> None:
    """The act of most programmes comes first, of equal ones that with more mandates, then by key."""
    network = network_of([("b", 1), ("b", 2), ("b", 3), ("a", 3), ("a", 4), ("c", 4, 7), ("d", 5), ("e", 5)])
    assert [(step.act, step.programmes, step.covered) for step in greedy_cover(network)] == [
        ("b", ("programme/1", "programme/2", "programme/3"), 3),
        ("c", ("programme/4",), 4),
        ("d", ("programme/5",), 5),
    ]


@given(st.sets(st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 9)), min_size=1))
def test_a_cover_covers_and_every_step_is_the_best_there_is(edges: set[tuple[str, int]]) -> None:
    """Every programme rests on an act of the cover, and no act left out would have added more programmes."""
    network = network_of(sorted(edges))
    left = {f"programme/{programme}" for _, programme in edges}
    for step in greedy_cover(network):
        best = max(len(left.intersection(network[act])) for act, _ in edges)
        assert len(step.programmes) == best > 0
        left -= set(step.programmes)
        assert step.covered == len({programme for _, programme in edges}) - len(left)
    assert not left


@given(st.dictionaries(st.text(min_size=1), st.sampled_from([0.0, 0.1 + 0.2, 0.3, 1.0, 2.5])))
def test_ranks(values: dict[str, float]) -> None:
    """The rank is one more than the number of things before it; as many share it as have the value, noise apart."""
    rounded = {name: round(value, 6) for name, value in values.items()}
    sizes = Counter(rounded.values())
    places = list(ranked(values))
    assert sorted(place.name for place in places) == sorted(values)
    for place in places:
        assert place.rank == 1 + sum(1 for value in rounded.values() if value > rounded[place.name])
        assert place.tied == sizes[rounded[place.name]]
    assert [(place.rank, place.name) for place in places] == sorted((place.rank, place.name) for place in places)


@pytest.mark.parametrize("by", list(COUNTS))
@pytest.mark.parametrize("given", [{}, {"document": "A/90/6"}, {"organ": "GA"}])
def test_counts_are_those_of_the_saved_questions(by: str, given: dict[str, str]) -> None:
    """Acts of the small graph have the counts, and the ranks, that SPARQL gives them."""
    chosen = Selection(**{f"{name}s": (value,) for name, value in given.items()})  # pyright: ignore[reportArgumentType]
    with small_store() as store:
        table = rank_acts(store, by, chosen)
        asked = answers(question(QUESTIONS[by]).ask(store, given))
    counted = [column for column in table.columns if column not in {"rank", "key", "label", "label_lang"}]
    assert len(counted) == 2
    assert {row["key"]: [row[name] for name in counted] for row in table} == {
        row["key"]: [row[name] for name in counted] for row in asked
    }
    assert [row["rank"] for row in table] == [1 + sum(1 for other in asked if other[by] > row[by]) for row in table]
    assert len(table) == len(asked) > 0
