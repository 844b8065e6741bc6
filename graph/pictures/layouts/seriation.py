"""Seriation: an order in which what is alike stands side by side, from average-linkage clusters."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeVar

Thing = TypeVar("Thing")


def seriated(things: Sequence[Thing], likeness: Callable[[Thing, Thing], float]) -> list[Thing]:
    """Return things in an order that puts those that are alike side by side; the same things give the same order.

    The two clusters with the highest average likeness are joined, again and again, each time by those of their ends
    that are most alike; of equally good ways the first. Takes time by the cube of the number of things, which are
    programmes: some tens.

    >>> seriated(["a1", "b1", "a2", "b2"], lambda one, other: float(one[0] == other[0]))
    ['a1', 'a2', 'b1', 'b2']
    """
    alike = {
        frozenset(pair): likeness(things[pair[0]], things[pair[1]]) for pair in combinations(range(len(things)), 2)
    }
    clusters: list[list[int]] = [[number] for number in range(len(things))]
    while len(clusters) > 1:
        first, second = max(
            combinations(range(len(clusters)), 2),
            key=lambda pair: (_average(clusters[pair[0]], clusters[pair[1]], alike), -pair[0], -pair[1]),
        )
        joined = _joined(clusters[first], clusters[second], alike)
        clusters = [cluster for number, cluster in enumerate(clusters) if number not in {first, second}]
        clusters.insert(first, joined)
    return [things[number] for cluster in clusters for number in cluster]


def _average(first: list[int], second: list[int], alike: dict[frozenset[int], float]) -> float:
    return sum(alike[frozenset((one, other))] for one in first for other in second) / (len(first) * len(second))


def _joined(first: list[int], second: list[int], alike: dict[frozenset[int], float]) -> list[int]:
    """Return two clusters as one, turned so that the ends that meet are most alike."""
    ways = [(one, other) for one in (first, first[::-1]) for other in (second, second[::-1])]
    one, other = max(ways, key=lambda way: alike[frozenset((way[0][-1], way[1][0]))])
    return one + other
