"""Network views: the graph as NetworkX graphs, from the store without passing through text.

Every view takes a :class:`Selection` and says what its nodes, edges and weights mean. Names of nodes are texts: the
canonical key of an act, ``programme/7``, ``programme/7/subprogramme/3``, ``organ/GA``, or the name of a document.
Nodes have a ``kind`` and what :mod:`.nodes` tells of them. Nodes and edges come in a fixed order, so that the
same graph gives the same network.

NetworkX is imported where a view is made, so that commands that need none start fast.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import NamedNode

from ...ontology.terms import Property
from ..errors import QuestionError
from ..mandates.acts import Act, organs
from ..mandates.counts import Counts
from ..mandates.programmes import Programme, read_programmes, read_subprogrammes
from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .nodes import Attributes, attributes_of, with_labels

if TYPE_CHECKING:
    import networkx

Network: TypeAlias = "networkx.Graph[str]"
"""A network; a ``networkx.DiGraph`` where its view says that edges have a direction."""

NO_ORGAN = "organ/none"
"""Node of the acts that no organ adopted: treaties and the Charter."""


# --- the views ---


def acts_and_programmes(store: Store, selection: Selection = EVERYTHING) -> Network:
    """Return acts and programmes as a bipartite graph.

    Acts have ``bipartite=0``, programmes ``bipartite=1``. An edge says that the programme rests on the act; its
    ``weight`` is the number of mandates that say so, ``documents`` the number of documents that list it. Mandates of
    entities that have no programme are not in it.
    """
    counts, known = Counts(store, selection), read_programmes(store)
    edges = counts.merged(counts.listed(Property.FOR_PROGRAMME), _names(known, selection))
    return _bipartite("acts and programmes", counts, edges, _programmes(known))


def acts_and_subprogrammes(store: Store, selection: Selection = EVERYTHING) -> Network:
    """Return acts and subprogrammes as a bipartite graph.

    It is as :func:`acts_and_programmes`, one step below: an act that is listed for several subprogrammes has an edge to
    each, one that is listed for all of them too. Acts that are listed for the whole programme only are tied to
    the programme itself. Subprogrammes of one number of one programme are one node over all plans; their attribute
    ``programme`` tells whose they are.
    """
    counts, known = Counts(store, selection), read_programmes(store)
    pairs, parts = read_subprogrammes(store, counts.documents)
    units = _programmes(known) | {
        subprogramme_name(*pair): with_labels({"kind": "subprogramme", "programme": pair[0], "number": pair[1]}, labels)
        for pair, labels in parts.items()
    }
    names = {unit: subprogramme_name(*pair) for unit, pair in pairs.items() if selection.takes_programme(pair[0])}
    edges = counts.merged(counts.listed(Property.FOR_SUBPROGRAMME), names)
    edges |= counts.merged(counts.listed_for_no_subprogramme(), _names(known, selection))
    return _bipartite("acts and subprogrammes", counts, edges, units)


def organs_and_programmes(store: Store, selection: Selection = EVERYTHING) -> Network:
    """Return organs and programmes as a bipartite graph: organs by what they mandate.

    Organs have ``bipartite=0``, programmes ``bipartite=1``. The ``weight`` of an edge is the number of mandates whose
    act the organ adopted (or whose document was issued for it), ``acts`` the number of different acts.
    """
    acts = acts_and_programmes(store, selection)
    network = _new(acts.graph | {"name": "organs and programmes"})
    labels = dict(organs(store).values())
    weights: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for act, programme, data in acts.edges(data=True):
        organ = acts.nodes[act].get("organ")
        weights[organ or "", programme].update(weight=data["weight"], acts=1)
    for code in sorted({code for code, _ in weights}):
        attributes: Attributes = {"bipartite": 0, "kind": "organ", "code": code}
        network.add_node(organ_name(code), **with_labels(attributes, labels.get(code, {})))
    network.add_nodes_from((node, data) for node, data in acts.nodes(data=True) if data["bipartite"] == 1)
    network.add_edges_from((organ_name(code), unit, dict(counted)) for (code, unit), counted in sorted(weights.items()))
    return network


def acts_by_shared_programmes(store: Store, selection: Selection = EVERYTHING) -> Network:
    """Return acts, tied where programmes rest on both.

    The ``weight`` of an edge is the number of programmes that the two share, ``jaccard`` that number divided by the
    programmes of either, ``overlap`` by those of the act that has fewer. ``programmes`` of a node is the number of its
    programmes.
    """
    return shared(acts_and_programmes(store, selection), 0, "acts by shared programmes")


def programmes_by_shared_acts(store: Store, selection: Selection = EVERYTHING) -> Network:
    """Return programmes, tied where they rest on the same acts.

    The ``weight`` of an edge is the number of acts that the two share, ``jaccard`` that number divided by the acts of
    either, ``overlap`` by those of the programme that has fewer. ``acts`` of a node is the number of its acts.
    """
    return shared(acts_and_programmes(store, selection), 1, "programmes by shared acts")


def citations(store: Store, selection: Selection = EVERYTHING) -> "networkx.DiGraph[str]":
    """Return acts by citation, as a directed graph: an edge leads from what cites to the act that it cites.

    A document cites in its text (``kind`` is ``document``), an act in the title under which a list prints it. The
    ``weight`` of an edge is the number of citations, ``documents`` the number of documents where they stand. Organs and
    years select the acts that are cited; with programmes, what is cited in the text of these counts only.
    """
    import networkx  # noqa: PLC0415  (see the module's docstring)

    counts = Counts(store, selection)
    network: networkx.DiGraph[str] = networkx.DiGraph()
    network.graph |= counts.described("acts by citation")
    documents = {document.iri: document for document in store.documents()}
    names = {iri: act.key for iri, act in counts.acts.items()}
    names |= {iri: document.name for iri, document in documents.items()}
    edges: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    used: set[NamedNode] = set()
    for act, citing, times, in_documents in counts.cited():
        used |= {act, citing}
        edges[names[citing], names[act]].update(weight=times, documents=in_documents)
    for node in sorted(used, key=lambda node: names[node]):
        attributes = attributes_of(counts.acts.get(node) or Act(node, names[node], "document"))
        if document := documents.get(node):
            attributes |= {"kind": "document", "label": document.title or document.name}
        network.add_node(names[node], **attributes)
    network.add_edges_from((*pair, dict(counted)) for pair, counted in sorted(edges.items()))
    return network


def heavier(network: Network, least: int) -> Network:
    """Return a network without the edges whose weight is below ``least``; all its nodes stay."""
    if least <= 1:
        return network
    light = [(one, other) for one, other, weight in network.edges(data="weight") if weight < least]
    network.remove_edges_from(light)
    return network


VIEWS: dict[str, Callable[[Store, Selection], Network]] = {
    "acts-programmes": acts_and_programmes,
    "acts-subprogrammes": acts_and_subprogrammes,
    "organs-programmes": organs_and_programmes,
    "acts": acts_by_shared_programmes,
    "programmes": programmes_by_shared_acts,
    "citations": citations,
}
"""The views by the name that the command line gives them."""


def view(kind: str) -> Callable[[Store, Selection], Network]:
    """Return the view of a name; raises :class:`QuestionError` for an unknown one.

    >>> view("programmes").__name__
    'programmes_by_shared_acts'
    """
    if kind not in VIEWS:
        raise QuestionError(f"no network is named {kind}", advice=f"there are {', '.join(VIEWS)}", value=kind)
    return VIEWS[kind]


# --- names of nodes ---


def programme_name(number: int) -> str:
    """Return the name of a programme's node."""
    return f"programme/{number}"


def subprogramme_name(programme: int, number: int) -> str:
    """Return the name of a subprogramme's node."""
    return f"programme/{programme}/subprogramme/{number}"


def organ_name(code: str) -> str:
    """Return the name of an organ's node; :data:`NO_ORGAN` stands for none."""
    return f"organ/{code}" if code else NO_ORGAN


# --- how they are made ---


def _programmes(known: dict[NamedNode, Programme]) -> dict[str, Attributes]:
    """Return the attributes of programmes by the name of their node."""
    return {
        programme_name(each.number): with_labels({"kind": "programme", "number": each.number}, each.names)
        for each in known.values()
    }


def _names(known: dict[NamedNode, Programme], selection: Selection) -> dict[NamedNode, str]:
    """Return the names of the nodes of the programmes that count."""
    return {iri: programme_name(each.number) for iri, each in known.items() if selection.takes_programme(each.number)}


def _new(described: dict[str, Any]) -> Network:
    import networkx  # noqa: PLC0415  (see the module's docstring)

    network: Network = networkx.Graph()
    network.graph |= described
    return network


def _bipartite(
    name: str, counts: Counts, edges: dict[tuple[str, str], "Counter[str]"], units: dict[str, Attributes]
) -> Network:
    """Return acts and units with their edges: acts by key, units by number."""
    network = _new(counts.described(name, counts.plans()))
    used = {key for key, _ in edges}
    acts = sorted((act for act in counts.acts.values() if act.key in used), key=lambda act: (act.key, act.iri))
    network.add_nodes_from((act.key, {"bipartite": 0} | attributes_of(act)) for act in acts)
    for unit in sorted({unit for _, unit in edges}, key=_by_number):
        network.add_node(unit, bipartite=1, **units[unit])
    network.add_edges_from((*pair, dict(counted)) for pair, counted in sorted(edges.items()))
    return network


def _by_number(unit: str) -> list[int]:
    return [int(step) for step in unit.split("/") if step.isdecimal()]


def shared(bipartite: Network, side: int, name: str) -> Network:
    """Return the nodes of one side of a bipartite network, tied by the nodes of the other side that they share.

    ``side`` is 0 for acts and 1 for programmes; for edges and attributes see :func:`acts_by_shared_programmes`.
    """
    network = _new(bipartite.graph | {"name": name})
    counted = "programmes" if side == 0 else "acts"
    for node, data in bipartite.nodes(data=True):
        if data["bipartite"] == side:
            network.add_node(node, **{key: value for key, value in data.items() if key != "bipartite"})
            network.nodes[node][counted] = bipartite.degree(node)
    rank = {node: number for number, node in enumerate(network)}
    pairs: Counter[tuple[str, str]] = Counter()
    for node, data in bipartite.nodes(data=True):
        if data["bipartite"] != side:
            pairs.update(combinations(sorted(bipartite[node], key=rank.__getitem__), 2))
    for (one, other), weight in sorted(pairs.items(), key=lambda item: (rank[item[0][0]], rank[item[0][1]])):
        degrees = bipartite.degree(one), bipartite.degree(other)
        jaccard, overlap = weight / (sum(degrees) - weight), weight / min(degrees)
        network.add_edge(one, other, weight=weight, jaccard=jaccard, overlap=overlap)
    return network
