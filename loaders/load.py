"""Which loader reads a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from .given import Given
from .plan import is_plan, load_plan, plan_records
from .records import DocumentKind, Record
from .report import enacting_organ, load_draft, load_report, report_records
from .table import is_table, load_table
from .text import Text, read_text

Loader = Callable[[Path, Given | None], Iterator[Record]]

LOADERS: dict[str, Loader] = {
    "plan": load_plan,
    "report": load_report,
    "draft": load_draft,
    "table": load_table,
}
"""Loaders by the kind of document they read: the text of a plan, a report or a draft resolution, and our own CSV."""


def kind_of_document(path: Path) -> str:
    """Tell by its content which loader reads a file; raises :class:`ReadError` for one that cannot be read."""
    return "table" if is_table(path) else kind_of_text(read_text(path))


def kind_of_text(text: Text) -> str:
    """Tell whether a text is a plan, a draft resolution or a report."""
    if is_plan(text):
        return "plan"
    return "draft" if enacting_organ(text) else "report"


def load_records(path: Path, given: Given | None = None, kind: str | None = None) -> Iterator[Record]:
    """Read a file with the loader of its kind; raises an error of :mod:`.errors` for a file that cannot be read.

    ``kind`` names a loader of :data:`LOADERS` where the content should not decide.
    """
    given = given or Given()
    if kind:
        return LOADERS[kind](path, given)
    if is_table(path):
        return load_table(path, given)
    text = read_text(path, language_code=given.language)
    kind = kind_of_text(text)
    return plan_records(text, path, given) if kind == "plan" else report_records(text, path, given, DocumentKind(kind))
