"""``mandates info``: what a store holds."""

from pathlib import Path
from typing import Any

import click

from .options import STORE, format_option
from .printing.output import shown, write_rows


@click.command("info", epilog="Example: mandates info --store mandates.store")
@STORE
@format_option(["table", "json"], "table")
def info_command(store: Path, format_name: str) -> None:
    """Show what the store holds: its documents, how much of everything, and what was found doubtful."""
    from ..graph.answering.catalogue import question
    from ..graph.store import Store

    with Store.open(store) as opened_store:
        statements = len(opened_store)
        documents = _plain(question("documents").ask(opened_store))
        counts = opened_store.counts()
        findings = _plain(question("findings-by-code").ask(opened_store))
        base = opened_store.base.iri
        as_of = opened_store.as_of
    if format_name == "json":
        summary = {
            "store": str(store),
            "base": base,
            "as_of": str(as_of or "") or None,
            "statements": statements,
            "documents": documents,
        }
        write_rows([summary | {"counts": counts, "findings": findings}], [], "json")
        return
    dated = f", as of {as_of}" if as_of else ""
    click.echo(shown(f"{store}: {statements} statements{dated}, base {base}"))
    for title, rows in (
        ("Documents", documents),
        ("Counts", [{"class": name, "count": number} for name, number in counts.items()]),
        ("Findings", findings),
    ):
        if rows:
            click.echo(f"\n{title}")
            write_rows(rows, list(rows[0]), "table")


def _plain(results: Any) -> list[dict[str, str]]:
    columns = [variable.value for variable in results.variables]
    return [{name: row[name].value for name in columns if row[name] is not None} for row in results]
