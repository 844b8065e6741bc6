"""Covers: a small set of acts such that every programme rests on one of them."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from ..networks.views import Network


@dataclass(frozen=True, slots=True)
class Step:
    """An act of a cover, with the programmes that no act before it covers, and how many are covered with it."""

    act: str
    programmes: tuple[str, ...]
    covered: int


def greedy_cover(network: Network) -> Iterator[Step]:
    """Yield acts until every programme of a bipartite network rests on one: each time one that adds most programmes.

    Of several the one with most mandates, and of those the first by key. The set is small, not surely the
    smallest: to find that one is NP-hard, and this way is never worse than its size times 1 + ln of the number of
    programmes (Chvátal 1979).
    """
    left = {node for node, side in network.nodes(data="bipartite") if side == 1}
    everything = len(left)
    mandates = dict(network.degree(weight="weight"))
    acts = (node for node, side in network.nodes(data="bipartite") if side == 0)
    queue = [(-network.degree(act), -mandates[act], act) for act in acts]
    heapq.heapify(queue)
    while left and queue:
        promised, weight, act = heapq.heappop(queue)
        adds = left.intersection(network[act])
        if len(adds) == -promised:
            left -= adds
            named = sorted(adds, key=lambda unit: network.nodes[unit]["number"])
            yield Step(act, tuple(named), everything - len(left))
        elif adds:
            heapq.heappush(queue, (-len(adds), weight, act))
