"""``mandates upgrade``: a store of an older program, for this one."""

from pathlib import Path

import click

from ..options import STORE
from ..printing.output import note


@click.command("upgrade", epilog="Example: mandates upgrade --store mandates.store")
@STORE
def upgrade_command(store: Path) -> None:
    """Bring the vocabulary and the registers of a store to those of this program, and list its files to be checked.

    A store whose vocabulary has another version is refused: what its documents say has another form, so they are
    loaded again into a new store.
    """
    from ...graph.store import Store

    with Store.open(store):
        pass  # none is begun here
    with Store.update(store) as opened_store:
        change = opened_store.furnish()
    what = "as before" if change.nothing else f"{change.added} statements added, {change.removed} removed"
    note(f"{store}: vocabulary and registers are {what}")
