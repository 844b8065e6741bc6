"""Where the nodes of a network stand: a force-directed layout by Vega, which gives the same every time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..render import VEGA, laid_out

_ITERATIONS = 400
_REPULSION = -420
_LINK_LENGTH = 70


@dataclass(frozen=True, slots=True)
class Box:
    """A room in pixels, from its upper left corner."""

    width: float
    height: float


def positions(
    nodes: Mapping[str, float], links: Sequence[tuple[str, str]], box: Box, margin: Box
) -> dict[str, tuple[int, int]]:
    """Return whole coordinates of nodes in a box, so that linked nodes are near each other and none overlap.

    ``nodes`` holds the radius that each needs around it, ``margin`` the room to leave at the sides.
    """
    if not nodes:
        return {}
    found = {item["name"]: (item["x"], item["y"]) for item in _items(laid_out(_specification(nodes, links, box)))}
    xs, ys = [x for x, _ in found.values()], [y for _, y in found.values()]
    return {
        name: (
            round(_spread(x, min(xs), max(xs), margin.width, box.width - margin.width)),
            round(_spread(y, min(ys), max(ys), margin.height, box.height - margin.height)),
        )
        for name, (x, y) in found.items()
    }


def _spread(value: float, least: float, most: float, start: float, end: float) -> float:
    """Return a value of one range at its place in another; the middle where the first has no extent."""
    return start + (value - least) / (most - least) * (end - start) if most > least else (start + end) / 2


def _specification(nodes: Mapping[str, float], links: Sequence[tuple[str, str]], box: Box) -> dict[str, Any]:
    flat = box.height / box.width
    forces: list[dict[str, Any]] = [
        {"force": "center", "x": 0, "y": 0},
        {"force": "collide", "radius": {"expr": "datum.radius"}, "iterations": 3},
        {"force": "nbody", "strength": _REPULSION},
        {"force": "link", "links": "links", "id": "name", "distance": _LINK_LENGTH},
        {"force": "x", "x": 0, "strength": 0.08 * flat},
        {"force": "y", "y": 0, "strength": 0.08},
    ]
    transform = {"type": "force", "static": True, "iterations": _ITERATIONS, "forces": forces}
    at = {name: {"field": name} for name in ("x", "y", "name")}
    return {
        "$schema": VEGA,
        "data": [
            {"name": "links", "values": [{"source": source, "target": target} for source, target in links]},
            {
                "name": "nodes",
                "values": [{"name": name, "radius": radius} for name, radius in nodes.items()],
                "transform": [transform],
            },
        ],
        "marks": [{"type": "symbol", "from": {"data": "nodes"}, "encode": {"enter": at}}],
    }


def _items(scene: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the symbols of a scene."""
    [root] = scene["items"]
    [marks] = root["items"]
    return marks["items"]
