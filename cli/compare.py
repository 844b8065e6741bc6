"""``mandates compare``: what became of the acts of one plan in another."""

from pathlib import Path

import click

from .options import OUTPUT, STORE, format_option
from .printing.output import note, note_plans, opened, terminal_width, write_rows

CHANGES = ["kept", "moved", "replaced", "dropped", "added"]


@click.command("compare", epilog="Example: mandates compare 2018-2019 2026 --programme 7 --only replaced")
@click.argument("first")
@click.argument("second")
@click.option("--programme", type=click.IntRange(min=0), metavar="NUMBER", help="Compare this programme only.")
@click.option("--only", multiple=True, type=click.Choice(CHANGES), help="Show these acts only; may be given again.")
@click.option("--summary", is_flag=True, help="Show the summary only.")
@click.option("--unmatched", is_flag=True, help="List the acts of programmes that only one plan holds, too.")
@STORE
@format_option(["table", "markdown", "csv", "csv-bom", "xlsx", "json"], "table")
@OUTPUT
def compare_command(
    first: str,
    second: str,
    programme: int | None,
    only: tuple[str, ...],
    summary: bool,
    unmatched: bool,
    store: Path,
    format_name: str,
    output: Path | None,
) -> None:
    """Compare two plans: what the second one kept, dropped and gained, for each programme and subprogramme.

    FIRST and SECOND are symbols of documents (A/71/6/Rev.1) or periods (2018-2019, 2026); a period stands for all plans
    and budgets of it together. A summary comes first, then the acts with their lines in both plans; csv holds the acts,
    or with --summary the summary. Where lists name no programme, those of one entity are compared.

    kept: listed in both plans, for some part of the programme in common. moved: listed in both, for other parts.
    replaced: listed no more, while a later act of the same organ with the same title is newly listed. dropped: listed
    no more. added: newly listed. Acts of general standing, listed for the whole programme or with the note that all
    subprogrammes rest on them, stand apart.
    """
    from ..graph.comparing.compare import compare
    from ..graph.comparing.comparison import Change
    from ..graph.store import Store
    from .printing.comparison_text import ACT_COLUMNS, SUMMARY_COLUMNS, View

    with Store.open(store) as opened_store:
        comparison = compare(opened_store, first, second, programme=programme, unmatched=unmatched)
        note_plans(opened_store, (first, second))
    view = View(comparison, tuple(map(Change, only)), with_units=programme is not None, summary_only=summary)
    if format_name == "json":
        write_rows([view.data()], [], "json", output)
    elif format_name in {"csv", "csv-bom", "xlsx"}:
        rows, columns = (view.summary(), SUMMARY_COLUMNS) if summary else (view.acts(), ACT_COLUMNS)
        write_rows(rows, columns, format_name, output)
        for line in view.notes():
            note(line)
    else:
        text = view.markdown() if format_name == "markdown" else view.tables(terminal_width(output))
        with opened(output) as stream:
            stream.write(text.encode())
