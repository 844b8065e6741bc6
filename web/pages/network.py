"""The network as a picture of SVG: places worked out here, so that it stands without script; script moves and zooms."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from ...graph.errors import AnalysisError
from ...graph.mandates.selection import Selection
from ...graph.networks.views import (
    NO_ORGAN,
    Network,
    acts_and_programmes,
    heavier,
    organs_and_programmes,
    programmes_by_shared_acts,
)
from ...graph.store import Store
from .rendering import Page

SEED = 7
WIDTH, HEIGHT = 1000, 700
_MARGIN = 60
_MOST_ACTS = 150
_MOST_LEAST = 1000
_TURNS = 120
_EDGE = 20
_GAP = 3
_PUSHES = 120
_FAINT = 0.3
"""How much the parts of a network that nothing ties are drawn together, beside 1 for the only line of a node."""

VIEWS: dict[str, tuple[Callable[[Store, Selection], Network], int]] = {
    "acts-programmes": (acts_and_programmes, 4),
    "organs-programmes": (organs_and_programmes, 5),
    "programmes": (programmes_by_shared_acts, 10),
}
"""The networks that are shown, each with how closely things are tied unless the reader says."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node in its place: its path, kind, short name, names by language, how much is tied to it, and its radius."""

    name: str
    path: str
    kind: str
    short: str
    names: dict[str, str]
    ties: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes, by their numbers, with its weight and breadth."""

    one: int
    other: int
    weight: int
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A network in its places, and whether it had to be cut to what can be shown."""

    nodes: list[Node]
    edges: list[Edge]
    cut: bool

    def tied(self, number: int) -> list[Node]:
        """Return the nodes that are tied to one."""
        ends = [
            edge.other if edge.one == number else edge.one for edge in self.edges if number in {edge.one, edge.other}
        ]
        return sorted((self.nodes[end] for end in ends), key=lambda node: (-node.ties, node.short))


def network(page: Page) -> Response:
    """Show a network."""
    view = page.choice("view", VIEWS) or next(iter(VIEWS))
    least = page.number("least", 1, _MOST_LEAST) or VIEWS[view][1]
    plan = page.choice("plan", page.contents.plans)
    matter = page.matter
    layout = matter.layouts.get((view, least, plan), lambda: _layout(matter.store, view, least, plan))
    return page.render(
        "network.html",
        view=view,
        views=VIEWS,
        least=least,
        plan=plan,
        layout=layout,
        width=WIDTH,
        height=HEIGHT,
        most=_MOST_ACTS,
    )


def _layout(store: Store, view: str, least: int, plan: str | None) -> Layout:
    selection = Selection(documents=(plan,)) if plan else Selection()
    whole = VIEWS[view][0](store, selection)
    shown, cut = _reduced(whole, view, least)
    places = _places(shown)
    nodes = [_node(name, shown, places[name]) for name in shown]
    numbers = {node.name: number for number, node in enumerate(nodes)}
    heaviest = max((data["weight"] for _, _, data in shown.edges(data=True)), default=1)
    edges = [
        Edge(numbers[one], numbers[other], data["weight"], round(0.5 + 4 * math.sqrt(data["weight"] / heaviest), 2))
        for one, other, data in shown.edges(data=True)
    ]
    return Layout(nodes, edges, cut)


def _reduced(whole: Network, view: str, least: int) -> tuple[Network, bool]:
    """Return what is tied closely enough, and whether acts had to be left out beside."""
    if view != "acts-programmes":
        return _tied(heavier(whole, least), set(whole)), False
    acts = [node for node, kind in whole.nodes(data="kind") if kind == "act" and whole.degree(node) >= least]
    acts.sort(key=lambda act: (-whole.degree(act), act))
    kept = {*acts[:_MOST_ACTS], *(node for node, kind in whole.nodes(data="kind") if kind != "act")}
    return _tied(whole, kept), len(acts) > _MOST_ACTS


def _tied(whole: Network, kept: set[str]) -> Network:
    """Return what is tied among some nodes, in the order of the network; a view of NetworkX would come in any order."""
    edges = [(one, other, data) for one, other, data in whole.edges(data=True) if one in kept and other in kept]
    ends = {end for one, other, _ in edges for end in (one, other)}
    shown = whole.__class__()
    shown.add_nodes_from((node, data) for node, data in whole.nodes(data=True) if node in ends)
    shown.add_edges_from(edges)
    return shown


def _places(shown: Network) -> dict[str, tuple[float, float]]:
    """Return a place for every node: tied ones near each other, none outside the picture."""
    try:
        import networkx  # noqa: PLC0415  (slow to import)
        import numpy as np  # noqa: PLC0415  (an extra)
    except ImportError as error:
        advice = "install it with 'pip install mandategraph[web]'"
        raise AnalysisError("places in a network need NumPy", advice=advice, value="numpy") from error
    if not len(shown):
        return {}
    spread = 2.2 / math.sqrt(len(shown))
    found: Any = networkx.spring_layout(
        _pulled(shown), k=spread, seed=SEED, iterations=_TURNS, weight="pull", method="force"
    )
    points = np.array([found[name] for name in shown])
    low, high = points.min(axis=0), points.max(axis=0)
    inner = np.array([WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN])
    span = np.where(high > low, high - low, 1)
    scaled = _MARGIN + (points - low) / span * inner
    sizes = np.array([_radius(shown.nodes[name]["kind"], shown.degree(name)) for name in shown])
    scaled = np.clip(_apart(scaled, sizes), _EDGE, [WIDTH - _EDGE, HEIGHT - _EDGE])
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(shown, scaled, strict=True)}


def _pulled(shown: Network) -> Network:
    """Return a network in which lines draw their ends the less, the more lines meet there, and nothing drifts away."""
    import networkx  # noqa: PLC0415  (slow to import)

    pulled = shown.copy()
    for one, other, data in pulled.edges(data=True):
        data["pull"] = 1 / math.sqrt(max(shown.degree(one), shown.degree(other)))
    ranked = sorted(shown, key=lambda node: (-shown.degree(node), node))  # sets come in no order
    place = {node: number for number, node in enumerate(ranked)}
    hubs = sorted(min(members, key=place.__getitem__) for members in networkx.connected_components(shown))
    pulled.add_edges_from((ranked[0], hub, {"pull": _FAINT}) for hub in hubs if hub != ranked[0])
    return pulled


def _apart(points: Any, sizes: Any) -> Any:
    """Return places where no node stands on another: those that do are moved from each other, a little at a time."""
    import numpy as np  # noqa: PLC0415  (an extra)

    least = sizes[:, None] + sizes[None, :] + _GAP
    np.fill_diagonal(least, 0)
    for _ in range(_PUSHES):
        away = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((away**2).sum(axis=2)), 1e-6)
        push = np.maximum(least - distance, 0)
        if not push.any():
            break
        points += (away / distance[:, :, None] * push[:, :, None] / 4).sum(axis=1)
    return points


def _node(name: str, shown: Network, place: tuple[float, float]) -> Node:
    data = shown.nodes[name]
    kind = data["kind"]
    ties = shown.degree(name)
    names = {language: data[f"label_{language}"] for language in ("en", "zh") if f"label_{language}" in data}
    short = {"programme": str(data.get("number", "")), "organ": str(data.get("code", ""))}.get(kind, name)
    path = "" if kind == "act" or name == NO_ORGAN else name
    return Node(name, path, kind, short, names, ties, *place, _radius(kind, ties))


def _radius(kind: str, ties: int) -> float:
    return {"programme": 11.0, "organ": 9.0}.get(kind, round(2.5 + 1.3 * math.sqrt(ties), 1))
