"""Network views: the graph as NetworkX graphs, from the store without passing through text.

NetworkX is imported where a view is made, so that commands that need none start fast.
"""

import io
from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from .store import Store

if TYPE_CHECKING:
    import networkx

_EDGES = """
SELECT ?act ?programme (COUNT(DISTINCT ?mandate) AS ?mandates)
WHERE { ?mandate mg:instrument ?act ; mg:forProgramme ?programme }
GROUP BY ?act ?programme
"""

_ACTS = """
SELECT ?act ?key ?year ?by (MIN(?title) AS ?label)
WHERE {
  { SELECT DISTINCT ?act WHERE { ?mandate mg:instrument ?act } }
  ?act dcterms:identifier ?key .
  OPTIONAL { ?act mg:year ?year }
  OPTIONAL { ?act mg:adoptedBy|mg:issuedFor ?organ . ?organ skos:notation ?by }
  OPTIONAL { ?act rdfs:label ?title }
}
GROUP BY ?act ?key ?year ?by
"""

_PROGRAMMES = """
SELECT ?programme ?number (MIN(?name) AS ?label)
WHERE { ?programme a mg:Programme ; skos:notation ?number . OPTIONAL { ?programme rdfs:label ?name } }
GROUP BY ?programme ?number
"""


def acts_and_programmes(store: Store) -> "networkx.Graph[str]":
    """Return acts and programmes as a bipartite graph.

    Nodes are canonical keys of acts (``bipartite=0``, with ``label``, ``organ``, ``year``) and ``programme/7`` and the
    like (``bipartite=1``, with ``label``). An edge says that the programme rests on the act; its ``weight`` is the
    number of mandates that say so. Attributes that are not known are left out. Nodes and edges come in a fixed order.
    """
    import networkx  # noqa: PLC0415  (see the module's docstring)

    graph: networkx.Graph[str] = networkx.Graph(name="acts and programmes")
    names: dict[NamedNode, str] = {}
    for row in sorted(store.query(_ACTS), key=lambda row: row["key"].value):
        names[row["act"]] = key = row["key"].value
        graph.add_node(key, bipartite=0, kind="act", **_known(row, "label", "by", "year"))
    for row in sorted(store.query(_PROGRAMMES), key=lambda row: int(row["number"].value)):
        names[row["programme"]] = key = f"programme/{row['number'].value}"
        graph.add_node(key, bipartite=1, kind="programme", **_known(row, "label"))
    edges = ((names[row["act"]], names[row["programme"]], int(row["mandates"].value)) for row in store.query(_EDGES))
    graph.add_weighted_edges_from(sorted(edges))
    return graph


def _known(row: Any, *columns: str) -> dict[str, str | int]:
    """Return the columns that have a value, as attributes of a node."""
    attributes = {"by": "organ"}
    return {attributes.get(name, name): _python(row[name]) for name in columns if row[name] is not None}


def _python(value: Literal) -> str | int:
    return int(value.value) if value.datatype.value.endswith("#integer") else value.value


def write_graphml(graph: "networkx.Graph[str]", output: IO[bytes]) -> None:
    """Write a network as GraphML, which Gephi and others read; the same network gives the same bytes."""
    import networkx  # noqa: PLC0415  (see the module's docstring)

    text = io.BytesIO()
    networkx.write_graphml(graph, text, encoding="utf-8", prettyprint=True)
    output.write(text.getvalue())
