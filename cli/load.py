"""``mandates load``: load documents into the store."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import FILES, KIND, STORE, given_options
from .printing.output import note

if TYPE_CHECKING:
    from ..graph.quads.document_graph import DocumentGraph
    from ..graph.quads.serialized import SerializedGraph
    from ..graph.store import Change, Store
    from ..loaders.records import SourceDocument

_GARBAGE = 50_000
"""New objects after which Python looks for cycles to free. A load makes many objects that live, and no cycles."""


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Let Python look for garbage less often meanwhile."""
    before = gc.get_threshold()
    gc.set_threshold(_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


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
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@KIND
@given_options
@_collecting_rarely()
def load_command(
    files: tuple[Path, ...],
    store: Path,
    base: str | None,
    jobs: int | None,
    quiet: bool,
    kind: str | None,
    **given: str | None,
) -> int:
    """Load documents into the store: plans, budgets, reports, draft resolutions, in any mix; folders give their files.

    Each document is loaded whole or not at all; one loaded again replaces itself. Of several files of one document the
    best is loaded: DOCX, text, PDF, CSV, in this order. Where a file cannot be read, the others are loaded, and the
    status is 1.

    A file larger than any real one is refused. The environment sets the limits: MANDATES_MAX_FILE, _PART, _PACKAGE
    (bytes), _RATIO (of packing), _PARTS, _PAGES, _ROWS.
    """
    from ..graph.quads.reading import cores, read_files
    from ..graph.store import Store
    from ..loaders.formats.files import files_of
    from ..ontology.errors import MandategraphError
    from ..ontology.namespaces import Base

    try:
        chosen = Base(base) if base else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--base") from error
    paths = files_of(files)
    failures: list[MandategraphError] = []
    with (
        Store.update(store, chosen) as target,
        _progress(len(paths), quiet=quiet) as advance,
        closing(read_files(paths, target.base, jobs or cores(), kind=kind, **given)) as reading,
    ):
        loading = _Loading(target, quiet=quiet)
        for file in reading:
            try:
                for document in file.documents:
                    loading.add(document)
            except MandategraphError as error:
                if len(paths) == 1:
                    raise
                failures.append(error)
                note(f"mandates: {error}")
            advance()
        if not loading.loaded:
            raise failures[0]
    return 1 if failures else 0


class _Loading:
    """Loads documents; remembers from which file each came, so that the best of several stays."""

    def __init__(self, target: "Store", *, quiet: bool) -> None:
        self._target = target
        self._quiet = quiet
        self.loaded: dict[str, SourceDocument] = {}

    def add(self, document: "DocumentGraph | SerializedGraph") -> None:
        """Load a document, unless a better file of it was loaded before."""
        from ..loaders.formats.files import preference

        source, name = document.document, document.graph.value
        earlier = self.loaded.get(name)
        if earlier:
            best, other = sorted((earlier, source), key=preference)
            note(f"{source.symbol or source.title}: {best.file} is loaded, and not {other.file}, which holds it too")
            if best is earlier:
                return
        self.loaded[name] = source
        change = self._target.replace(document)
        if not self._quiet:
            note(_summary(document, change))


def _summary(document: "DocumentGraph | SerializedGraph", change: "Change") -> str:
    from ..loaders.records import DocumentKind

    summary = document.summary
    name = document.document.symbol or document.document.file
    findings = ", ".join(f"{number} {severity}" for severity, number in sorted(summary.findings.items())) or "none"
    what = "as before" if change.nothing else f"{change.added} statements added, {change.removed} removed"
    lists = f"{summary.programmes} programmes, {summary.entries} entries, {summary.mandates} mandates, "
    of_list = document.document.kind is DocumentKind.PLAN
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
