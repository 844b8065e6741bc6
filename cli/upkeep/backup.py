"""``mandates backup``: a whole copy of a store."""

from pathlib import Path

import click

from ..options import STORE
from ..printing.output import note


@click.command("backup", epilog="Example: mandates backup 2026-12-01.store --store mandates.store")
@click.argument("place", type=click.Path(path_type=Path))
@STORE
def backup_command(place: Path, store: Path) -> None:
    """Copy the store to PLACE, where nothing is yet. Others may read the store meanwhile; a load has to end first.

    A damaged store is refused. The copy is a store: --store PLACE reads it.
    """
    from ...graph.engines.embedded.copies import copy_store
    from ...graph.store import DEFAULT_WAIT

    note(f"{place}: {copy_store(store, place, wait=DEFAULT_WAIT)} bytes were copied")
