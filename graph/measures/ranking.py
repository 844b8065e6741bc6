"""Ranks of values, with ties: values that floating-point noise alone tells apart are the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_DIGITS = 9
"""Significant digits that count; iterations stop when changes are smaller than these."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing with its value, its rank (one more than the number of things before it), and how many share the rank."""

    rank: int
    name: str
    value: float
    tied: int


def comparable(value: float) -> float:
    """Return a value without the digits that are noise.

    >>> comparable(0.1 + 0.2) == comparable(0.3)
    True
    """
    return float(f"{value:.{_DIGITS}g}")


def ranked(
    values: Mapping[str, float], then: Callable[[str], Any] = lambda name: name, *, lowest_first: bool = False
) -> Iterator[Ranked]:
    """Yield things by falling value, or by rising one; equal values share a rank, in the order that ``then`` gives.

    >>> [(each.rank, each.name, each.tied) for each in ranked({"a": 1.0, "b": 2.0, "c": 1.0, "d": 0.0})]
    [(1, 'b', 1), (2, 'a', 2), (2, 'c', 2), (4, 'd', 1)]
    """
    compared = {name: comparable(value) for name, value in values.items()}
    sign = 1 if lowest_first else -1
    names = sorted(values, key=lambda name: (sign * compared[name], then(name)))
    rank, start = 0, 0
    while start < len(names):
        value = compared[names[start]]
        end = next((at for at in range(start, len(names)) if compared[names[at]] != value), len(names))
        rank = start + 1
        for name in names[start:end]:
            yield Ranked(rank, name, values[name], end - start)
        start = end
