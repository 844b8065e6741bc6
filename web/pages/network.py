"""The network as a picture of SVG: places worked out here, so that it stands without script; script moves and zooms."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from ...graph.mandates.selection import Selection
from ...graph.networks.views import (
    NO_ORGAN,
    Network,
    acts_and_programmes,
    heavier,
    organs_and_programmes,
    programmes_by_shared_acts,
)
from ...graph.pictures.layouts.forces import Box, positions
from ...graph.store import Store
from .rendering import Page

WIDTH, HEIGHT = 1000, 700
_MARGIN = 60
_MOST_ACTS = 150
_MOST_LEAST = 1000
_GAP = 3

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
    x: int
    y: int
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
    explorer = page.explorer
    key = "network", view, least, plan
    layout = explorer.worked_out.get(key, lambda: _layout(explorer.store, view, least, plan))
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
    radii = {name: _radius(data["kind"], shown.degree(name)) for name, data in shown.nodes(data=True)}
    room = {name: radius + _GAP for name, radius in radii.items()}
    places = positions(room, list(shown.edges()), Box(WIDTH, HEIGHT), Box(_MARGIN, _MARGIN))
    nodes = [_node(name, shown, places[name], radii[name]) for name in shown]
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


def _node(name: str, shown: Network, place: tuple[int, int], radius: float) -> Node:
    data = shown.nodes[name]
    kind = data["kind"]
    ties = shown.degree(name)
    names = {language: data[f"label_{language}"] for language in ("en", "zh") if f"label_{language}" in data}
    short = {"programme": str(data.get("number", "")), "organ": str(data.get("code", ""))}.get(kind, name)
    path = "" if kind == "act" or name == NO_ORGAN else name
    return Node(name, path, kind, short, names, ties, *place, radius)


def _radius(kind: str, ties: int) -> float:
    return {"programme": 11.0, "organ": 9.0}.get(kind, round(2.5 + 1.3 * math.sqrt(ties), 1))
