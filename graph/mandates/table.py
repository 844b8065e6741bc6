"""Every mandate as a row of a table, with the line of the document that says so."""

from ..store import Store
from ..tables import Row, Table
from .acts import Act
from .counts import Counts
from .mandates import Mandate, Mandates
from .selection import EVERYTHING, Selection

COLUMNS = (
    "key", "organ", "kind", "year", "title", "document", "period", "file", "place", "programme", "subprogrammes",
    "scope", "heading", "pinpoint", "text",
)  # fmt: skip


def mandate_table(store: Store, selection: Selection = EVERYTHING) -> Table:
    """Return every mandate of a selection, in the order of print: the act, the programme, the line.

    ``organ`` is the code of the organ of the act, ``kind`` resolution, decision and so on, ``year`` that of adoption;
    ``period`` is that of the plan. ``place`` is the line, or the table and row, or the page, of the document's file;
    ``text`` holds the printed words; ``title`` is the one printed there. ``subprogrammes`` is a list of numbers, empty
    for the whole programme.
    """
    counts, mandates, rows = Counts(store, selection), Mandates(store), list[Row]()
    for document in store.documents():
        of_document: Row = {"document": document.symbol, "file": document.file, "period": document.period}
        for mandate in mandates.of([document.iri]):
            if counts.takes(mandate.act, document.iri.value, mandate.programme):
                row = of_document | _row(mandate, counts.acts[mandate.act])
                rows.append({column: row[column] for column in COLUMNS})
    return Table(COLUMNS, rows)


def _row(mandate: Mandate, act: Act) -> Row:
    return {
        "key": act.key,
        "organ": act.organ,
        "kind": act.kind,
        "year": act.year,
        "place": mandate.line if mandate.where is None else mandate.where,
        "subprogrammes": list(mandate.subprogrammes),
        "scope": str(mandate.scope),
    } | {name: getattr(mandate, name) for name in ("programme", "title", "heading", "pinpoint", "text")}
