"""Every mandate as a row of a table, with the line of the document that says so."""

from collections import defaultdict

from ..store import Store
from ..tables import Row, Table, plain
from .rows import Rows
from .selection import EVERYTHING, Selection

COLUMNS = (
    "key", "title", "document", "file", "place", "programme", "subprogrammes", "scope", "heading", "pinpoint", "text",
)  # fmt: skip

_MANDATES = """
SELECT ?mandate ?act ?source ?document ?place ?order ?programme ?scope ?heading ?pinpoint ?title ?text
WHERE {
  ?mandate mg:instrument ?act ; mg:listedIn ?source ; mg:scope ?of ; prov:wasDerivedFrom ?spot .
  ?spot mg:line|mg:place ?place ; mg:line|mg:order ?order .
  BIND(STRAFTER(STR(?of), STR(mg:)) AS ?scope)
  OPTIONAL { ?spot mg:rawText ?text }
  OPTIONAL { ?source dcterms:identifier ?document }
  OPTIONAL { ?mandate mg:forProgramme ?for . ?for skos:notation ?programme }
  OPTIONAL { ?mandate mg:heading ?heading }
  OPTIONAL { ?mandate mg:pinpoint ?pinpoint }
  OPTIONAL { ?mandate mg:title ?title }
}
ORDER BY ?document ?source ?order ?mandate
"""

_SUBPROGRAMMES = """
SELECT ?mandate ?number WHERE { ?mandate mg:forSubprogramme ?subprogramme . ?subprogramme skos:notation ?number }
"""


def mandate_table(store: Store, selection: Selection = EVERYTHING) -> Table:
    """Return every mandate of a selection, in the order of print: the act, the programme, the line.

    ``place`` is the line, or the table and row, or the page, of the document's file; ``text`` holds the printed words;
    ``title`` is the one printed there. ``subprogrammes`` is a list of numbers, empty for the whole programme.
    """
    taken = Rows(store, selection)
    subprogrammes: dict[object, list[int]] = defaultdict(list)
    for row in store.query(_SUBPROGRAMMES):
        subprogrammes[row["mandate"]].append(int(row["number"].value))
    files = {document.iri: document.file for document in store.documents()}
    rows: list[Row] = []
    for row in store.query(_MANDATES):
        programme = int(row["programme"].value) if row["programme"] is not None else None
        if taken.takes(row["act"], row["source"].value, programme):
            derived: Row = {
                "key": taken.acts.keys[row["act"]],
                "file": files.get(row["source"]),
                "programme": programme,
                "subprogrammes": sorted(subprogrammes.get(row["mandate"], ())),
            }
            rows.append({column: derived[column] if column in derived else plain(row[column]) for column in COLUMNS})
    return Table(COLUMNS, rows)
