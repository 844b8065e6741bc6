"""``mandates info``: what a store holds."""

from pathlib import Path
from typing import Any

import click

from .options import OUTPUT, STORE, format_option
from .printing.output import write_rows, write_tables


@click.command("info", epilog="Example: mandates info --store mandates.store")
@STORE
@format_option(["table", "json", "xlsx"], "table")
@OUTPUT
def info_command(store: Path, format_name: str, output: Path | None) -> None:
    """Show what the store holds: its documents, how much of everything, and what was found doubtful."""
    from ..graph.answering.catalogue import question
    from ..graph.store import Store
    from ..graph.tables import answers

    with Store.open(store) as opened_store:
        statements = len(opened_store)
        documents = _known(answers(question("documents").ask(opened_store)).rows)
        counts = opened_store.counts()
        findings = _known(answers(question("findings-by-code").ask(opened_store)).rows)
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
        write_rows([summary | {"counts": counts, "findings": findings}], [], "json", output)
        return
    dated = f", as of {as_of}" if as_of else ""
    head = f"{store}: {statements} statements{dated}, base {base}\n"
    classes = [{"class": name, "count": number} for name, number in counts.items()]
    write_tables({"Documents": documents, "Counts": classes, "Findings": findings}, format_name, output, head)


def _known(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if value is not None} for row in rows]
