"""Where labels stand beside their nodes, so that they cover neither each other nor nodes; greedy, weightiest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..fonts import width

Align: TypeAlias = Literal["left", "center", "right"]

_GAP = 1
_APART = 5
"""Pixels to leave between a label and its neighbours."""

_HIGH = 1.2
"""Height of a line as a part of its size."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node, its radius, and the texts to write beside it: the first of them that fits. ``must`` have one."""

    name: str
    x: float
    y: float
    radius: float
    texts: tuple[str, ...]
    size: float
    must: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text, the point that it stands at, in the middle of its height, and to which side of it."""

    name: str
    text: str
    x: float
    y: float
    align: Align


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    top: float
    right: float
    bottom: float

    def common(self, other: "_Area") -> float:
        """Return the size of what two areas share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def placed(spots: Sequence[Spot], room: tuple[float, float]) -> list[Label]:
    """Return labels of spots, in their order; one that finds no free place is left out, unless it must be there.

    >>> spots = [Spot("a", 50, 50, 5, ("Act",), 10), Spot("b", 60, 50, 5, ("B",), 10)]
    >>> [label.align for label in placed(spots, (99, 99))]
    ['right', 'left']
    """
    taken = [_Area(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    edge = _Area(0, 0, *room)
    labels: list[Label] = []
    for spot in spots:
        tries = [(_covered(area, taken, edge), label, area) for text in spot.texts for label, area in _ways(spot, text)]
        free = next((each for each in tries if each[0] == 0), None)
        if chosen := free or (min(tries, key=lambda each: each[0]) if spot.must and tries else None):
            labels.append(chosen[1])
            taken.append(chosen[2])
    return labels


def _covered(area: _Area, taken: Iterable[_Area], edge: _Area) -> float:
    """Return how much of an area is taken, or lies beyond the edge."""
    beyond = (area.right - area.left) * (area.bottom - area.top) - area.common(edge)
    return max(beyond, 0.0) * (beyond > 1e-6) + sum(area.common(other) for other in taken)


def _ways(spot: Spot, text: str) -> Iterator[tuple[Label, _Area]]:
    """Yield the places of a text around a spot: right, left, below, above, and at the corners."""
    wide, high, away = width(text, spot.size), spot.size * _HIGH, spot.radius + _GAP + _APART
    sides: tuple[tuple[Align, float, float], ...] = (
        ("left", away, 0), ("right", -away, 0), ("center", 0, away + high / 2), ("center", 0, -away - high / 2),
        ("left", away * 0.7, away * 0.7 + high / 3), ("left", away * 0.7, -away * 0.7 - high / 3),
        ("right", -away * 0.7, away * 0.7 + high / 3), ("right", -away * 0.7, -away * 0.7 - high / 3),
    )  # fmt: skip
    for align, dx, dy in sides:
        x, y = spot.x + dx, spot.y + dy
        left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        yield (
            Label(spot.name, text, x, y, align),
            _Area(left - _APART, y - high / 2, left + wide + _APART, y + high / 2),
        )
