"""Which loader reads a file: one table, a row a kind of document."""

import logging
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, BinaryIO, NamedTuple

from .errors import ReadError
from .formats.source import Source
from .records import Given, Record

_log = logging.getLogger(__name__)


class Claim(NamedTuple):
    """The loader of a kind of document and the sign by which it claims a file, each as module and function.

    A sign takes a :class:`Source` and tells whether it is of the kind. A loader takes one, and whether its lists are
    all that is wanted, without what its running text cites, and yields records. Both are imported when a file asks.
    """

    sign: str | None
    loader: str


CLAIMS = {
    "budget": Claim("budget_front:is_fascicle", "budget:load_budget"),
    "table": Claim("table:is_table", "table:load_table"),
    "registry": Claim("registry.rows:is_registry", "registry.loader:load_registry"),
    "plan": Claim("plan:is_plan", "plan:load_plan"),
    "draft": Claim("report:is_draft", "report:load_draft"),
    "report": Claim(None, "report:load_report"),
}
"""The claims by the kind of document, in the order in which they are asked: a budget fascicle as DOCX or PDF, our own
CSV, the UN registry's, the text of a plan and of a draft resolution, either of which may come as PDF. The last has no
sign: a text that nothing before it claims is read as a report."""


def kind_of(source: Source) -> str:
    """Tell by its content which loader reads a file; raises :class:`ReadError` for one that none can."""
    _function("foreign:refuse_foreign")(source)
    return next(kind for kind, claim in CLAIMS.items() if claim.sign is None or _function(claim.sign)(source))


def read(
    file: Path | str | BinaryIO, *, kind: str | None = None, lists_only: bool = False, **given: str | None
) -> Iterator[Record]:
    """Return the records of a file of any kind: its documents, each before what stands in it.

    ``file`` is a path, also of a pipe or device, or a binary stream. ``kind`` is one of :data:`CLAIMS`, where the
    content should not decide; ``lists_only`` leaves out what the running text cites, which takes time. ``given`` are
    the fields of :class:`Given`: symbol, title, period and language, which win over what the file says.

    Raises :class:`ReadError` for a file that cannot be read, and :class:`NoListError` for one that is no document.

    >>> from io import BytesIO
    >>> text = b"1. The General Assembly adopted resolution 70/1.\\n"
    >>> [type(record).__name__ for record in read(BytesIO(text), symbol="A/71/1")]
    ['SourceDocument', 'Citation']
    """
    return records_of(Source(file, Given(**given)), kind, lists_only=lists_only)


def records_of(source: Source, kind: str | None = None, *, lists_only: bool = False) -> Iterator[Record]:
    """Return the records of a file that is opened, as :func:`read` does."""
    if kind is not None and kind not in CLAIMS:
        what = f"no loader reads the kind {kind}"
        raise ReadError(what, place=source.path, advice=f"kinds are {', '.join(CLAIMS)}", value=kind)
    kind = kind or kind_of(source)
    _log.debug("%s is read as %s", source.path, kind)
    return _function(CLAIMS[kind].loader)(source, lists_only)


def _function(name: str) -> Any:
    return resolve_name(f"{__package__}.kinds.{name}")
