"""``mandates remove``: take documents out of the store."""

from pathlib import Path

import click

from .options import STORE
from .printing.output import note


@click.command("remove", epilog='Example: mandates remove A/71/6/Rev.1 "A/80/6 (Sect. 20)"')
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@STORE
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def remove_command(documents: tuple[str, ...], store: Path, quiet: bool) -> None:
    """Take documents out of the store, with all that only they say; names are those of 'mandates info'.

    DOCUMENT is a symbol, title, file or digest. Where one is not loaded, none is taken out.
    """
    from ..graph.store import Store

    if not store.exists():
        Store.open(store)  # says that there is none; updating would make one
    with Store.update(store) as target:
        graphs = {target.graph_of_document(name): name for name in documents}
        for graph, name in graphs.items():
            change = target.remove(graph)
            if not quiet:
                note(f"{name}: {change.removed} statements removed, {change.added} added")
