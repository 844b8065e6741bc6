"""``mandates check``: what is doubtful in the documents and in the graph, with the line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import OUTPUT, PLANS, STORE, format_option
from .printing.output import note, note_plans, opened, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..graph.checks.checking import Check, CheckFinding


def _complete_codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    from ..graph.checks.checking import checks

    return [code for code in checks() if code.startswith(incomplete)]


@click.command("check", epilog="Example: mandates check --severity warning --document A/71/6/Rev.1")
@STORE
@click.option("--document", metavar="NAME", help="Only what stands in this document: symbol, title, file or digest.")
@PLANS
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    show_default=True,
    help="The least severity to report.",
)
@click.option(
    "--code", "codes", multiple=True, metavar="CODE", shell_complete=_complete_codes, help="Only findings of this code."
)
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), help="File of known findings: keep quiet.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path, dir_okay=False), help="Write what is found as known findings."
)
@click.option("--list", "listing", is_flag=True, help="List the checks, with what each is about.")
@format_option(["table", "jsonl", "json", "csv", "csv-bom", "xlsx", "markdown", "sarif"], "table")
@OUTPUT
def check_command(
    store: Path,
    document: str | None,
    plans: tuple[str, ...],
    severity: str,
    codes: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    listing: bool,
    format_name: str,
    output: Path | None,
) -> int:
    """Report what is doubtful in the documents and in the graph, each with its line.

    There are three kinds of checks: what loaders found while they read, questions about all documents together, and
    the SHACL shapes of the graph; --list documents them one by one. The status is 1 where an error is found that the
    baseline does not hold.
    """
    from ..graph.checks.checking import Severity, checks, findings
    from ..graph.mandates.selection import Selection
    from ..graph.store import Store

    if listing:
        _list(checks(), format_name, output)
        return 0
    known = _read(baseline)
    with Store.open(store, whole=True) as opened_store:
        graph = opened_store.graph_of_document(document) if document else None
        note_plans(opened_store, plans)
        found = findings(opened_store, codes, graph, Severity(severity))
        if (among := Selection(plans=plans).document_iris(opened_store)) is not None:
            graphs = {each.graph for each in opened_store.documents() if each.iri.value in among}
            found = [each for each in found if each.place.graph in graphs]
    if write_baseline is not None:
        _write(found, write_baseline)
        return 0
    new = _without(found, known, whole=not (document or plans or codes or severity != "info"))
    _report(new, format_name, output, with_baseline=known is not None)
    _sum_up(new)
    return 1 if any(each.severity is Severity.ERROR for each in new) else 0


def _read(baseline: Path | None) -> frozenset[str] | None:
    from ..graph.checks.baseline import read_baseline

    return read_baseline(baseline) if baseline is not None else None


def _write(found: "Sequence[CheckFinding]", path: Path) -> None:
    from ..graph.checks.baseline import baseline_text

    with opened(path) as stream:
        stream.write(baseline_text(found).encode())
    note(f"{path}: {len(found)} findings are known from now on")


def _without(found: "list[CheckFinding]", known: frozenset[str] | None, *, whole: bool) -> "list[CheckFinding]":
    """Return the findings that are new; where all were looked for, say how many of the known ones are gone."""
    from ..graph.checks.baseline import without_known

    if known is None:
        return found
    new, gone = without_known(found, known)
    gone_too = f", {gone} others of the baseline were not found" if whole else ""
    note(f"{len(found) - len(new)} known findings are kept quiet{gone_too}")
    return new


def _sum_up(found: "Sequence[CheckFinding]") -> None:
    from ..graph.checks.checking import ORDER

    counts = {severity: sum(each.severity is severity for each in found) for severity in ORDER}
    note(", ".join(f"{number} {severity}" for severity, number in counts.items() if number) or "nothing was found")


def _report(found: "Sequence[CheckFinding]", format_name: str, output: Path | None, *, with_baseline: bool) -> None:
    from importlib.metadata import version

    from ..graph.checks.checking import checks
    from ..graph.checks.finding_table import COLUMNS, finding_row
    from .printing.comparison_text import markdown_grid
    from .printing.sarif import sarif

    shown = COLUMNS[:-1]
    if format_name == "sarif":
        _put(sarif(found, checks(), version("mandategraph"), with_baseline=with_baseline), output)
    elif format_name == "markdown":
        _put(f"{markdown_grid([finding_row(each) for each in found], shown)}\n", output)
    elif format_name != "table" or found:
        columns = shown if format_name == "table" else COLUMNS
        write_rows(map(finding_row, found), columns, format_name, output)


def _list(checks: "dict[str, Check]", format_name: str, output: Path | None) -> None:
    from .printing.comparison_text import markdown_grid

    columns = ["code", "severity", "finder", "about", "about_zh"]
    rows = [{name: str(getattr(check, name)) for name in columns} for check in checks.values()]
    if format_name == "sarif":
        raise click.UsageError("--list has no --format sarif; use table, markdown, csv, json or jsonl")
    if format_name == "markdown":
        _put(f"{markdown_grid(rows, columns)}\n", output)
    else:
        write_rows(rows, columns, format_name, output)


def _put(text: str, output: Path | None) -> None:
    with opened(output) as stream:
        stream.write(text.encode())
