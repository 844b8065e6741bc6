"""``mandates load``: load documents into the store."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FILES, KIND, STORE, given_options
from .output import note

if TYPE_CHECKING:
    from ..graph.quads import DocumentGraph
    from ..graph.store import Change, Store


@click.command("load", epilog="Example: mandates load PLAN.txt REPORT.txt --store mandates.store")
@FILES
@STORE
@click.option("--base", metavar="IRI", help="Base of the graph's IRIs, for a new store; a store keeps its own.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@KIND
@given_options
def load_command(
    files: tuple[Path, ...], store: Path, base: str | None, quiet: bool, kind: str | None, **given: str | None
) -> int:
    """Load documents into the store: plans, reports, draft resolutions, in any mix. One loaded again replaces itself.

    Each document is loaded whole or not at all. Where one cannot be read, the others are loaded, and the status is 1.
    """
    from ..graph.store import Store
    from ..ontology.errors import MandategraphError
    from ..ontology.namespaces import Base

    try:
        chosen = Base(base) if base else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--base") from error
    failures: list[MandategraphError] = []
    loaded = 0
    with Store.update(store, chosen) as target, _progress(files, quiet=quiet) as paths:
        for path in paths:
            try:
                loaded += _load(target, path, given, kind, quiet=quiet)
            except MandategraphError as error:
                if len(files) == 1:
                    raise
                failures.append(error)
                note(f"mandates: {error}")
        if not loaded:
            raise failures[0]
    return 1 if failures else 0


def _load(target: "Store", path: Path, given: dict[str, str | None], kind: str | None, *, quiet: bool) -> int:
    """Load the documents of one file and return their number."""
    from ..graph.quads import document_graphs
    from ..loaders.given import Given
    from ..loaders.load import load_records

    number = 0
    for document in document_graphs(load_records(path, Given(**given), kind), target.base):
        change = target.replace(document)
        number += 1
        if not quiet:
            note(_summary(document, change))
    return number


def _summary(document: "DocumentGraph", change: "Change") -> str:
    from ..loaders.records import DocumentKind

    summary = document.summary
    name = document.document.symbol or document.document.file
    findings = ", ".join(f"{number} {severity}" for severity, number in sorted(summary.findings.items())) or "none"
    what = "as before" if change.nothing else f"{change.added} statements added, {change.removed} removed"
    lists = f"{summary.programmes} programmes, {summary.entries} entries, {summary.mandates} mandates, "
    of_list = document.document.kind is DocumentKind.PLAN
    return f"{name}: {lists if of_list else ''}{summary.citations} citations; findings: {findings}; {what}"


@contextmanager
def _progress(files: tuple[Path, ...], *, quiet: bool) -> Iterator[Iterable[Path]]:
    """Show a progress bar over the files, on a terminal and where there are several."""
    if quiet or len(files) == 1 or not sys.stderr.isatty():
        yield files
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield bar.track(files, description="Loading")
