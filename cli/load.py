"""``mandates load``: load documents into the store."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FILES, KIND, STORE, given_options
from .printing.output import note

if TYPE_CHECKING:
    from ..graph.loading import DocumentLoaded
    from ..graph.store import Change


@click.command("load", epilog="Example: mandates load budgets/ PLAN.txt REPORT.txt --store mandates.store")
@FILES
@STORE
@click.option("--base", metavar="IRI", help="Base of the graph's IRIs, for a new store; a store keeps its own.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Files to read at a time; as many as the machine has processors, where it is left out.",
)
@click.option("--replace", is_flag=True, help="Load a PDF or table, too, of a document that is there as a better file.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@KIND
@given_options
def load_command(
    files: tuple[Path, ...],
    store: Path,
    base: str | None,
    jobs: int | None,
    replace: bool,
    quiet: bool,
    kind: str | None,
    **given: str | None,
) -> int:
    """Load documents into the store: plans, budgets, reports, draft resolutions, in any mix; folders give their files.

    Each document is loaded whole or not at all; one loaded again replaces itself. Of several files of one document the
    best is loaded, and stays when others are loaded later: DOCX, text, PDF, tables, in this order. Where a file cannot
    be read, the others are loaded, and the status is 1.

    A file larger than any real one is refused. The environment sets the limits: MANDATES_MAX_FILE, _PART, _PACKAGE
    (bytes), _RATIO (of packing), _PARTS, _PAGES, _ROWS.
    """
    from ..graph.loading import FileDone, load_files
    from ..graph.quads.reading import cores
    from ..graph.store import Store
    from ..loaders.formats.files import files_of
    from ..ontology.namespaces import Base

    try:
        chosen = Base(base) if base else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--base") from error
    paths = files_of(files)
    failed = False
    with (
        Store.update(store, chosen) as target,
        _progress(len(paths), quiet=quiet) as advance,
        closing(load_files(target, paths, jobs or cores(), replace=replace, kind=kind, **given)) as loading,
    ):
        for done in loading:
            if isinstance(done, FileDone):
                if done.error:
                    failed = True
                    note(f"mandates: {done.error}")
                advance()
            else:
                _say(done, quiet=quiet)
    return 1 if failed else 0


def _say(loaded: "DocumentLoaded", *, quiet: bool) -> None:
    """Say what became of a document, and which of two files of it is loaded."""
    from ..loaders.records import SourceDocument

    source, other = loaded.document, loaded.other
    if other:
        best, worse = (source, other) if loaded.change else (other, source)
        advice = "" if isinstance(other, SourceDocument) else ": --replace loads it instead"
        name = source.symbol or source.title
        note(f"{name}: {best.file} is loaded, and not {worse.file}, which holds it too{advice}")
    if loaded.change and not quiet:
        note(_summary(loaded, loaded.change))


def _summary(loaded: "DocumentLoaded", change: "Change") -> str:
    from ..loaders.records import DocumentKind

    summary, document = loaded.summary, loaded.document
    findings = ", ".join(f"{number} {severity}" for severity, number in sorted(summary.findings.items())) or "none"
    what = "as before" if change.nothing else f"{change.added} statements added, {change.removed} removed"
    lists = f"{summary.programmes} programmes, {summary.entries} entries, {summary.mandates} mandates, "
    of_list = document.kind is DocumentKind.PLAN
    name = document.symbol or document.file
    return f"{name}: {lists if of_list else ''}{summary.citations} citations; findings: {findings}; {what}"


@contextmanager
def _progress(number: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show a progress bar over the files, on a terminal and where there are several; what it gives moves it on."""
    if quiet or number == 1 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Loading", total=number)
        yield lambda: bar.advance(task)
