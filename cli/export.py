"""``mandates export``: the graph as a file for other systems."""

from pathlib import Path

import click

from ..graph.formats import EXPORT_FORMATS
from .options import OUTPUT, STORE, format_option
from .printing.output import opened


@click.command("export", epilog="Example: mandates export -o mandates.ttl")
@STORE
@format_option(EXPORT_FORMATS, "turtle")
@click.option("--document", metavar="NAME", help="Export what this document says: symbol, title, file or digest.")
@OUTPUT
def export_command(store: Path, format_name: str, document: str | None, output: Path | None) -> None:
    """Write the graph as a file. The same graph gives the same bytes.

    turtle, ntriples and rdfxml hold the statements of all documents together; trig, nquads and jsonld keep those of
    each document apart; graphml holds acts and programmes as a network.
    """
    from ..graph.exports.export import export
    from ..graph.store import Store

    with Store.open(store, whole=True) as opened_store:
        graph = opened_store.graph_of_document(document) if document else None
        with opened(output) as stream:
            export(opened_store, stream, format_name, graph)
