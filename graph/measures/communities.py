"""Communities: which acts and parts of programmes hang together, and how far that is the official structure."""

from collections import Counter
from dataclasses import dataclass

from ..networks.views import Network
from .acts import SEED, require


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that hang together more than with others: acts, and programmes or subprogrammes, the heaviest first.

    ``programmes`` counts, by number of the programme, the mandates that tie the acts to the units of the community.
    """

    number: int
    acts: tuple[str, ...]
    units: tuple[str, ...]
    mandates: int
    programmes: dict[int, int]


@dataclass(frozen=True, slots=True)
class Communities:
    """The communities of a network, the one with most mandates first, and the modularity of the partition."""

    members: tuple[Community, ...]
    modularity: float
    seed: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well communities agree with the programmes to which ``units`` subprogrammes and programmes belong.

    Both measures are 1 for the same partition; the adjusted Rand index (Hubert and Arabie 1985) is about 0 for a
    partition by chance, the normalized mutual information (arithmetic mean) 0 for one that tells nothing.
    """

    adjusted_rand: float
    mutual_information: float
    units: int
    programmes: int
    communities: int


def find_communities(network: Network, seed: int = SEED, resolution: float = 1.0) -> Communities:
    """Return the communities of a bipartite network, found by Louvain's method with a fixed seed, edges by weight.

    A higher ``resolution`` gives more and smaller communities. The order of the nodes and the seed decide between
    partitions that are as good as each other.
    """
    import networkx  # noqa: PLC0415  (slow to import)

    found = networkx.community.louvain_communities(network, weight="weight", seed=seed, resolution=resolution)
    modularity = networkx.community.modularity(network, found, weight="weight", resolution=resolution)
    described = [_described(network, nodes) for nodes in found]
    described.sort(key=lambda each: (-each.mandates, each.acts, each.units))
    members = tuple(
        Community(number, each.acts, each.units, each.mandates, each.programmes)
        for number, each in enumerate(described, start=1)
    )
    return Communities(members, modularity, seed)


def _described(network: Network, nodes: set[str]) -> Community:
    weights: Counter[str] = Counter(dict.fromkeys(nodes, 0))
    programmes: Counter[int] = Counter()
    mandates = 0
    for one, other, weight in network.subgraph(nodes).edges(data="weight"):
        weights[one] += weight
        weights[other] += weight
        mandates += weight
        unit = one if network.nodes[one]["bipartite"] == 1 else other
        programmes[programme_of(network, unit)] += weight
    heaviest = sorted(nodes, key=lambda node: (-weights[node], node))
    return Community(
        number=0,
        acts=tuple(node for node in heaviest if network.nodes[node]["bipartite"] == 0),
        units=tuple(node for node in heaviest if network.nodes[node]["bipartite"] == 1),
        mandates=mandates,
        programmes=dict(sorted(programmes.items(), key=lambda item: (-item[1], item[0]))),
    )


def programme_of(network: Network, unit: str) -> int:
    """Return the number of the programme to which a subprogramme, or the programme itself, belongs."""
    data = network.nodes[unit]
    return data["programme"] if data["kind"] == "subprogramme" else data["number"]


def agreement(network: Network, communities: Communities) -> Agreement:
    """Return how well communities agree with the official structure, by the units of a network.

    Take a network of acts and subprogrammes: in one of acts and programmes every programme is a unit of its own.
    """
    require("sklearn", "to hold communities against the programmes needs scikit-learn")
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score  # noqa: PLC0415  (slow to import)

    pairs = [(programme_of(network, unit), each.number) for each in communities.members for unit in each.units]
    official, found = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return Agreement(
        adjusted_rand=float(adjusted_rand_score(official, found)),
        mutual_information=float(normalized_mutual_info_score(official, found)),
        units=len(pairs),
        programmes=len(set(official)),
        communities=len(set(found)),
    )
