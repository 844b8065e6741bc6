"""Which loader reads a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from .given import Given
from .plan import load_plan
from .records import Record
from .registry import load_registry
from .registry_rows import is_registry
from .table import is_table, load_table

LOADERS: dict[str, Callable[[Path, Given | None], Iterator[Record]]] = {
    "plan": load_plan,
    "table": load_table,
    "registry": load_registry,
}
"""Loaders by the kind of document they read: the text of a plan or budget, our own CSV, the UN registry's CSV."""


def kind_of_document(path: Path) -> str:
    """Tell by its content which loader reads a file."""
    if is_table(path):
        return "table"
    return "registry" if is_registry(path) else "plan"


def load_records(path: Path, given: Given | None = None, kind: str | None = None) -> Iterator[Record]:
    """Read a file with the loader of its kind; raises an error of :mod:`.errors` for a file that cannot be read.

    ``kind`` names a loader of :data:`LOADERS` where the content should not decide.
    """
    return LOADERS[kind or kind_of_document(path)](path, given)
