"""``mandates network``: acts, programmes and organs as a network, for Gephi and other tools."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..graph.formats import NETWORK_FORMATS
from .options import OUTPUT, STORE, format_option, selection_options
from .printing.output import note, note_plans, opened

if TYPE_CHECKING:
    from ..graph.mandates.selection import Selection

KINDS = {
    "acts-programmes": "acts and the programmes that rest on them",
    "acts-subprogrammes": "acts and the subprogrammes that rest on them",
    "organs-programmes": "organs and the programmes that they mandate",
    "acts": "acts, tied by the programmes that they share",
    "programmes": "programmes, tied by the acts that they share",
    "citations": "documents and acts, and the acts that they cite",
}
"""The networks there are, with what they hold; tests hold them against the views of the graph."""


@click.command(
    "network",
    epilog="\b\n"
    + "\n".join(f"{kind:<19} {about}" for kind, about in KINDS.items())
    + "\n\nExample: mandates network programmes -o programmes.gexf --document 2026",
)
@click.argument("kind", type=click.Choice(list(KINDS)), metavar="KIND")
@format_option(
    NETWORK_FORMATS,
    "graphml",
    "csv holds the edges; the nodes are written to a table beside it. json is NetworkX's node-link form.",
)
@click.option(
    "--least", type=click.IntRange(min=1), default=1, show_default=True, help="Leave out edges lighter than this."
)
@selection_options
@STORE
@OUTPUT
def network_command(
    kind: str, format_name: str, least: int, selection: "Selection", store: Path, output: Path | None
) -> None:
    """Write a network of the graph: nodes with their titles, organs and years, edges with their weights.

    The same graph gives the same bytes.
    """
    from ..graph.exports.whole_file import is_stream
    from ..graph.networks.files import WRITERS, nodes_beside, write_nodes
    from ..graph.networks.views import heavier, view
    from ..graph.store import Store

    with Store.open(store) as opened_store:
        note_plans(opened_store, selection.plans)
        network = heavier(view(kind)(opened_store, selection), least)
    if format_name == "csv" and output is not None and not is_stream(output):
        beside = nodes_beside(output)
        with opened(beside) as stream:
            write_nodes(network, stream)
        note(f"nodes are in {beside}")
    with opened(output) as stream:
        WRITERS[format_name](network, stream)
    note(f"{network.number_of_nodes()} nodes, {network.number_of_edges()} edges")
