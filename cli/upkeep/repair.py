"""``mandates repair``: what can be read of a damaged store, in a new one."""

from pathlib import Path

import click

from ..options import STORE, format_option
from ..printing.output import note, write_rows


@click.command("repair", epilog="Example: mandates repair --salvage saved.store --store mandates.store")
@STORE
@click.option(
    "--salvage", "new", required=True, metavar="NEW", type=click.Path(path_type=Path), help="Folder of the new store."
)
@format_option(["table", "json", "jsonl", "csv"], "table")
def repair_command(store: Path, new: Path, format_name: str) -> int:
    """Write what can be read of a damaged store into a new one, and list which graphs are not whole.

    The damaged store stays as it is. Documents that are not whole are loaded again into the new store. The status is 1
    where something is missing, or where it is not known what there was.
    """
    from ...graph.salvaging import salvage

    graphs = salvage(store, new)
    missing = [
        {"graph": graph.graph, "read": graph.read, "of": "unknown" if graph.of is None else graph.of}
        for graph in graphs
        if not graph.whole
    ]
    note(f"{new}: {sum(graph.read for graph in graphs)} statements in {len(graphs)} graphs were saved")
    if missing:
        write_rows(missing, ["graph", "read", "of"], format_name)
        note(f"{len(missing)} graphs are not whole, as far as is known: load their documents again into {new}")
    return 1 if missing else 0
