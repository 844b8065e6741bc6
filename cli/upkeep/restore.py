"""``mandates restore``: a store from its backup."""

from pathlib import Path

import click

from ..options import STORE
from ..printing.output import note


@click.command("restore", epilog="Example: mandates restore 2026-12-01.store --store mandates.store")
@click.argument("backup", type=click.Path(path_type=Path))
@STORE
def restore_command(backup: Path, store: Path) -> None:
    """Make the store anew from a BACKUP. Nothing is written over: a damaged store is moved away first.

    The backup is checked, and stays as it is.
    """
    from ...graph.engines.embedded.copies import copy_store
    from ...graph.store import DEFAULT_WAIT

    note(f"{store}: {copy_store(backup, store, wait=DEFAULT_WAIT)} bytes were copied")
