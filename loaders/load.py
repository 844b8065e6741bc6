"""Which loader reads a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from .given import Given
from .pdf import is_pdf
from .plan import load_plan
from .records import Record
from .table import is_table, load_table

_PACKAGE_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a DOCX begins, and how the older Word files do, which the loader of DOCX refuses in words."""


def load_fascicle(path: Path, given: Given | None = None) -> Iterator[Record]:
    """Read a budget fascicle as DOCX or PDF; what reads these is imported only here, for it is slow to start."""
    from .budget import load_budget

    yield from load_budget(path, given)


LOADERS: dict[str, Callable[[Path, Given | None], Iterator[Record]]] = {
    "plan": load_plan,
    "table": load_table,
    "budget": load_fascicle,
}
"""Loaders by the kind of document they read: the text of a plan, our own CSV, and a budget fascicle as DOCX or PDF."""


def kind_of_document(path: Path) -> str:
    """Tell by its content which loader reads a file."""
    beginning = _begins(path)
    if beginning.startswith(_PACKAGE_SIGNATURES):
        return "budget"
    if is_pdf(beginning):
        from .budget import is_fascicle

        return "budget" if is_fascicle(path) else "plan"
    return "table" if is_table(path) else "plan"


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1024)
    except OSError:
        return b""


def load_records(path: Path, given: Given | None = None, kind: str | None = None) -> Iterator[Record]:
    """Read a file with the loader of its kind; raises an error of :mod:`.errors` for a file that cannot be read.

    ``kind`` names a loader of :data:`LOADERS` where the content should not decide.
    """
    return LOADERS[kind or kind_of_document(path)](path, given)
