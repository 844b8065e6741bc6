"""Measures of acts in a network: how central an act is, and how it ties programmes together.

Each measure gives a value to every act of the network, none to its other nodes. What a measure means on which network
is said in its docstring; the weight of an edge is the number of mandates, shared programmes or citations.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..errors import AnalysisError
from ..networks.views import Network

SEED = 1
"""Seed of what is drawn at random, so that the same network gives the same values."""

EXACT_UP_TO = 1000
"""Nodes up to which betweenness is exact unless it is asked for: its time grows with nodes times edges."""

PIVOTS = 250
"""Nodes from which paths are followed in a larger network."""

_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Measured:
    """The values of a measure by act, and, where they may be estimated, how they were come by."""

    values: dict[str, float]
    how: str = ""


def degree(network: Network) -> Measured:
    """Return the number of neighbours of each act: the programmes that rest on it, or the acts it shares them with.

    In a network of citations, it is the number of documents and acts that cite the act.
    """
    degrees = network.in_degree if network.is_directed() else network.degree  # pyright: ignore[reportAttributeAccessIssue]
    return _of_acts(network, {node: float(count) for node, count in degrees()})


def pagerank(network: Network) -> Measured:
    """Return the PageRank of each act, with damping 0.85 and edges by weight; all nodes of the network add to 1."""
    networkx = _networkx("pagerank")
    return _of_acts(network, networkx.pagerank(network, alpha=0.85, weight="weight", tol=_TOLERANCE, max_iter=1000))


def hits(network: Network) -> Measured:
    """Return the authority of each act after Kleinberg's HITS, edges by weight; the authorities add to 1.

    Edges lead from programmes to the acts on which they rest, or from what cites to what is cited; between acts they
    lead both ways. In a network of several parts without a tie, the heaviest part takes it all.
    """
    networkx = _networkx("hits")
    directed = _towards_acts(network)
    start = dict.fromkeys(directed, 1.0)
    _, authorities = networkx.hits(directed, max_iter=1000, tol=_TOLERANCE, nstart=start)
    return _of_acts(network, authorities)


def betweenness(network: Network, pivots: int | None = None) -> Measured:
    """Return how many of all shortest paths between other nodes lead through each act, as a share.

    Exact up to :data:`EXACT_UP_TO` nodes, else estimated from :data:`PIVOTS` nodes that are drawn by a fixed seed
    (Brandes and Pich 2007); ``pivots`` says how many, and 0 means all.
    """
    networkx = _networkx("betweenness")
    nodes = network.number_of_nodes()
    drawn = pivots if pivots is not None else (0 if nodes <= EXACT_UP_TO else PIVOTS)
    if not drawn or drawn >= nodes:
        return _of_acts(network, networkx.betweenness_centrality(network), "exact")
    values = networkx.betweenness_centrality(network, k=drawn, seed=SEED)
    return _of_acts(network, values, f"sampled from {drawn} of {nodes} nodes, seed {SEED}")


def bridging(network: Network) -> Measured:
    """Return how many pairs of programmes each act bridges, in a bipartite network.

    Of every pair of programmes, the shortest paths between the two share the pair: two programmes that have four acts
    in common give a quarter to each (Brandes's betweenness between a subset of nodes). An act that alone ties
    programmes together scores high, one that stands where many others stand too does not.
    """
    networkx = _networkx("bridging")
    units = [node for node, side in network.nodes(data="bipartite") if side == 1]
    if not units and network.number_of_nodes():
        raise AnalysisError("bridging is measured between programmes", advice="take a network of acts and programmes")
    return _of_acts(network, networkx.betweenness_centrality_subset(network, units, units, normalized=False))


def core(network: Network) -> Measured:
    """Return the core number of each act: the largest k of a part in which every node has k neighbours or more."""
    networkx = _networkx("core")
    return _of_acts(network, {node: float(k) for node, k in networkx.core_number(network).items()})


MEASURES: dict[str, Callable[[Network], Measured]] = {
    "degree": degree,
    "pagerank": pagerank,
    "hits": hits,
    "betweenness": betweenness,
    "bridging": bridging,
    "core": core,
}
"""The measures by the name that the command line gives them."""


@contextmanager
def on_backend(name: str | None) -> Iterator[None]:
    """Let NetworkX hand algorithms to another backend that is installed; what it lacks NetworkX does itself.

    Raises :class:`AnalysisError` for a backend that is not installed.
    """
    if name is None:
        yield
        return
    import networkx  # noqa: PLC0415  (slow to import)
    from networkx.utils.backends import backend_info  # pyright: ignore[reportAttributeAccessIssue]  # noqa: PLC0415

    if name not in backend_info:
        there = ", ".join(sorted(backend_info))
        raise AnalysisError(f"no NetworkX backend {name} is installed", advice=f"there are {there}", value=name)
    with networkx.config(backend_priority=[name], fallback_to_nx=True):
        yield


def _of_acts(network: Network, values: dict[str, float], how: str = "") -> Measured:
    acts = (node for node, kind in network.nodes(data="kind") if kind == "act")
    return Measured({node: values[node] for node in acts}, how)


def _networkx(measure: str) -> Any:
    """Return NetworkX, once SciPy is known to be there, on which some of its measures rest."""
    import networkx  # noqa: PLC0415  (slow to import)

    if measure in {"pagerank", "hits"}:
        require("scipy", f"{measure} needs SciPy")
    return networkx


def require(library: str, what: str) -> None:
    """Raise :class:`AnalysisError`, which says how to install it, where a library of the extra is missing."""
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec(library) is None:
        raise AnalysisError(what, advice="install it with 'pip install mandategraph[analysis]'", value=library)


def _towards_acts(network: Network) -> Any:
    """Return the network with edges from programmes to acts where it is bipartite."""
    import networkx  # noqa: PLC0415  (slow to import)

    sides = {node: data.get("bipartite") for node, data in network.nodes(data=True)}
    if network.is_directed() or not any(sides.values()):
        return network
    directed: networkx.DiGraph[str] = networkx.DiGraph()
    directed.add_nodes_from(network)
    for one, other, weight in network.edges(data="weight"):
        unit, act = (one, other) if sides[one] == 1 else (other, one)
        directed.add_edge(unit, act, weight=weight)
    return directed
