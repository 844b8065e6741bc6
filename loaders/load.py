"""Which loader reads a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from .formats.lines import Text
from .formats.raw import is_pdf
from .formats.text import read_text
from .kinds.plan import is_plan, load_plan, plan_records
from .kinds.registry.rows import is_registry
from .kinds.report import enacting_organ, load_draft, load_report, report_records
from .kinds.table import is_table, load_table
from .records import DocumentKind, Given, Record

Loader = Callable[[Path, Given | None, bool], Iterator[Record]]
"""A loader takes a file, what the user says of it, and whether its lists are all that is wanted, without citations."""

_PACKAGE_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a DOCX begins, and how the older Word files do, which the loader of DOCX refuses in words."""


def load_fascicle(path: Path, given: Given | None = None, lists_only: bool = False) -> Iterator[Record]:
    """Read a budget fascicle as DOCX or PDF; what reads these is imported only here, for it is slow to start."""
    from .kinds.budget import load_budget

    yield from load_budget(path, given, lists_only)


def load_registry_file(path: Path, given: Given | None = None, lists_only: bool = False) -> Iterator[Record]:
    """Read the UN registry's CSV; its loader is imported only here, for other files do without."""
    from .kinds.registry.loader import load_registry

    yield from load_registry(path, given, lists_only)


LOADERS: dict[str, Loader] = {
    "plan": load_plan,
    "report": load_report,
    "draft": load_draft,
    "table": load_table,
    "budget": load_fascicle,
    "registry": load_registry_file,
}
"""Loaders by the kind of document they read: the text of a plan, of a report, of a draft resolution, which may come as
PDF, a budget fascicle as DOCX or PDF, the UN registry's CSV, and our own."""


def kind_of_document(path: Path) -> str:
    """Tell by its content which loader reads a file; raises :class:`ReadError` for a text that cannot be read."""
    return _kind_of_file(path) or kind_of_text(read_text(path))


def kind_of_text(text: Text) -> str:
    """Tell whether a text is a plan, a draft resolution or a report."""
    if is_plan(text):
        return "plan"
    return "draft" if enacting_organ(text) else "report"


def _kind_of_file(path: Path) -> str | None:
    """Tell by the first bytes what a file is that is no text of a document; a PDF is one, if it is no fascicle."""
    beginning = _begins(path)
    if beginning.startswith(_PACKAGE_SIGNATURES):
        return "budget"
    if is_pdf(beginning):
        from .kinds.budget import is_fascicle

        return "budget" if is_fascicle(path) else None
    if is_table(path):
        return "table"
    return "registry" if is_registry(path) else None


def _begins(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(1024)
    except OSError:
        return b""


def load_records(
    path: Path, given: Given | None = None, kind: str | None = None, lists_only: bool = False
) -> Iterator[Record]:
    """Read a file with the loader of its kind; raises an error of :mod:`.errors` for a file that cannot be read.

    ``kind`` names a loader of :data:`LOADERS` where the content should not decide; ``lists_only`` leaves out what the
    running text cites, which takes time.
    """
    given = given or Given()
    if kind := kind or _kind_of_file(path):
        return LOADERS[kind](path, given, lists_only)
    text = read_text(path, language_code=given.language)
    kind = kind_of_text(text)
    if kind == "plan":
        return plan_records(text, path, given, lists_only)
    return report_records(text, path, given, DocumentKind(kind))
