"""Networks as files: GraphML and GEXF for Gephi and others, CSV for tables, node-link JSON for programs.

The same network gives the same bytes.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from ...loaders.spreadsheets import neutral
from ..exports.spreadsheet import write_spreadsheet
from .views import Network

Table = tuple[list[str], Iterable[dict[str, Any]]]
"""Columns and rows."""

_CHANGED_ON = re.compile(rb' lastmodifieddate="[^"]*"')


def write_graphml(network: Network, output: IO[bytes]) -> None:
    """Write a network as GraphML."""
    import networkx  # noqa: PLC0415  (slow to import)

    text = io.BytesIO()
    networkx.write_graphml(network, text, encoding="utf-8", prettyprint=True)
    output.write(text.getvalue())


def write_gexf(network: Network, output: IO[bytes]) -> None:
    """Write a network as GEXF 1.3, without the day on which it is written."""
    import networkx  # noqa: PLC0415  (slow to import)

    text = io.BytesIO()
    networkx.write_gexf(network, text, encoding="utf-8", prettyprint=True, version="1.3")
    output.write(_CHANGED_ON.sub(b"", text.getvalue(), count=1))


def write_json(network: Network, output: IO[bytes]) -> None:
    """Write a network as node-link JSON, which ``networkx.node_link_graph(data, edges="edges")`` reads back."""
    import networkx  # noqa: PLC0415  (slow to import)

    data = networkx.node_link_data(network, edges="edges")
    output.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def write_edges(network: Network, output: IO[bytes]) -> None:
    """Write the edges of a network as CSV, in the columns that Gephi reads: Source, Target, Type, then attributes."""
    _write_table(*_edges(network), output)


def write_nodes(network: Network, output: IO[bytes]) -> None:
    """Write the nodes of a network as CSV, in the columns that Gephi reads: Id, then attributes."""
    _write_table(*_nodes(network), output)


def write_sheets(network: Network, output: IO[bytes]) -> None:
    """Write edges and nodes as the sheets of a spreadsheet, in the columns of the CSV."""
    write_spreadsheet({"Edges": _edges(network), "Nodes": _nodes(network)}, output)


def _edges(network: Network) -> Table:
    columns = _columns(data for *_, data in network.edges(data=True))
    direction = "Directed" if network.is_directed() else "Undirected"
    ends = ("Source", "Target", "Type")
    rows = (dict(zip(ends, (*pair, direction), strict=True)) | data for *pair, data in network.edges(data=True))
    return [*ends, *columns], rows


def _nodes(network: Network) -> Table:
    columns = _columns(data for _, data in network.nodes(data=True))
    return ["Id", *columns], ({"Id": node, **data} for node, data in network.nodes(data=True))


def _columns(attributes: Iterable[dict[str, Any]]) -> list[str]:
    """Return the names of all attributes, in the order in which they are met."""
    return list(dict.fromkeys(name for each in attributes for name in each))


def _write_table(columns: list[str], rows: Iterable[dict[str, Any]], output: IO[bytes]) -> None:
    text = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: neutral(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
    )
    text.detach()


WRITERS: dict[str, Callable[[Network, IO[bytes]], None]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "csv": write_edges,
    "json": write_json,
    "xlsx": write_sheets,
}
"""How a network is written, by format. CSV holds the edges; :func:`write_nodes` writes the table beside them."""


def nodes_beside(edges: Path) -> Path:
    """Return the name of the table of nodes that goes with a table of edges.

    >>> nodes_beside(Path("out/acts.csv")).name
    'acts-nodes.csv'
    """
    return edges.with_name(f"{edges.stem}-nodes{edges.suffix}")
