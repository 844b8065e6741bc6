"""What a selection takes, read out of the store row by row: who lists or cites which act how often."""

import difflib
from collections import Counter
from collections.abc import Container, Iterable, Iterator

from pyoxigraph import NamedNode

from ..errors import QuestionError
from ..store import Store
from .nodes import Acts, organs
from .selection import Selection

_LISTED = """
SELECT ?act ?unit (COUNT(?mandate) AS ?times) (COUNT(DISTINCT ?document) AS ?documents)
WHERE { $documents ?mandate mg:listedIn ?document ; mg:instrument ?act ; $for ?unit . $only }
GROUP BY ?act ?unit
"""

FOR_NO_SUBPROGRAMME = "FILTER NOT EXISTS { ?mandate mg:forSubprogramme ?subprogramme }"

_CITED = """
SELECT ?act ?unit (COUNT(?citation) AS ?times) (COUNT(DISTINCT ?document) AS ?documents)
WHERE { $documents ?citation mg:citedIn ?document ; mg:cited ?act . $only }
GROUP BY ?act ?unit
"""

_COUNTED = """
SELECT ?act (COUNT(?mandate) AS ?mandates) (COUNT(DISTINCT ?programme) AS ?programmes) (COUNT(DISTINCT ?plan) AS ?plans)
WHERE {
  $documents ?mandate mg:listedIn ?document ; mg:instrument ?act .
  OPTIONAL { ?mandate mg:forProgramme ?programme }
  OPTIONAL { ?document mg:period ?period }
  BIND(COALESCE(?period, STR(?document)) AS ?plan)
  $only
}
GROUP BY ?act
"""

_OF_PROGRAMMES = "VALUES ?number { %s } ?programme skos:notation ?number ."

_IN_TEXT = '?citation mg:passage ?passage . FILTER(?passage != "list-title") BIND(?document AS ?unit)'
_IN_TITLE = "?citation mg:citingInstrument ?unit ."
_IN_PROGRAMMES = "VALUES ?number { %s } ?citation mg:citingProgramme ?of . ?of skos:notation ?number ."


class Rows:
    """Reads what a selection takes: the acts, and who lists or cites them how often."""

    def __init__(self, store: Store, selection: Selection) -> None:
        """Read the acts of a store; raises :class:`QuestionError` for a selection of what is not there."""
        self.acts = Acts(store)
        self.documents = selection.document_iris(store)
        _check_organs(store, selection)
        self._store = store
        self._selection = selection
        self._takes = {act for act in self.acts.keys if selection.takes(self.acts.organ(act), self.acts.year(act))}

    def takes(self, act: NamedNode, document: str, programme: int | None) -> bool:
        """Tell whether a mandate for an act, in the document of an IRI, for a programme counts."""
        wanted = self._selection.programmes
        return (
            act in self._takes
            and (self.documents is None or document in self.documents)
            and (not wanted or programme in wanted)
        )

    def described(self, name: str, among: Container[NamedNode] | None = None) -> dict[str, str]:
        """Return the attributes of a network: its name, and the documents, or those among some, that count."""
        counted = (
            document.name
            for document in self._store.documents()
            if (self.documents is None or document.iri.value in self.documents)
            and (among is None or document.iri in among)
        )
        return {"name": name, "documents": "; ".join(counted)}

    def plans(self) -> set[NamedNode]:
        """Return the documents that can hold lists."""
        return {row["document"] for row in self._store.query("SELECT ?document { ?document a mg:PlanDocument }")}

    def listed(self, link: str, only: str = "") -> Iterator[tuple[NamedNode, NamedNode, int, int]]:
        """Yield act and unit, with the number of mandates and of documents that list the act for the unit."""
        return self._ask(_LISTED.replace("$for", link), only)

    def counted(self) -> Iterator[tuple[NamedNode, int, int, int]]:
        """Yield act, with the number of its mandates, of its programmes, and of the plans that list it.

        Mandates of entities that have no programme count; documents of one period are one plan.
        """
        numbers = self._selection.programmes
        only = _OF_PROGRAMMES % _quoted(numbers) if numbers else ""
        for row in self._store.query(self._filled(_COUNTED, only)):
            if row["act"] in self._takes:
                counts = (int(row[name].value) for name in ("mandates", "programmes", "plans"))
                yield row["act"], *counts  # pyright: ignore[reportReturnType]

    def cited_in_text(self) -> Iterator[tuple[NamedNode, NamedNode, int, int]]:
        """Yield act and document, with the number of citations in the document's running text."""
        numbers = self._selection.programmes
        return self._ask(_CITED, (_IN_PROGRAMMES % _quoted(numbers) if numbers else "") + _IN_TEXT)

    def cited(self) -> Iterator[tuple[NamedNode, NamedNode, int, int]]:
        """Yield act and what cites it, with the number of citations and of documents where they stand."""
        yield from self.cited_in_text()
        if not self._selection.programmes:
            yield from self._ask(_CITED, _IN_TITLE)

    def _ask(self, question: str, only: str) -> Iterator[tuple[NamedNode, NamedNode, int, int]]:
        for row in self._store.query(self._filled(question, only)):
            if row["act"] in self._takes:
                yield row["act"], row["unit"], int(row["times"].value), int(row["documents"].value)

    def _filled(self, question: str, only: str) -> str:
        chosen = "" if self.documents is None else _values(self.documents)
        return question.replace("$documents", chosen).replace("$only", only)

    def merged(
        self, rows: Iterable[tuple[NamedNode, NamedNode, int, int]], names: dict[NamedNode, str]
    ) -> dict[tuple[str, str], Counter[str]]:
        """Return the edges between acts and units of these names, those of one name added up; others are left out."""
        edges: dict[tuple[str, str], Counter[str]] = {}
        for act, unit, times, documents in rows:
            if name := names.get(unit):
                counted = edges.setdefault((self.acts.keys[act], name), Counter())
                counted["weight"] += times
                counted["documents"] += documents
        return edges


def _check_organs(store: Store, selection: Selection) -> None:
    """Raise :class:`QuestionError` for an organ that the register does not know."""
    if not selection.organs:
        return
    known = sorted(code for code, _ in organs(store).values())
    for code in selection.organs:
        if code not in known:
            near = difflib.get_close_matches(code, known, n=3, cutoff=0.4) or known
            raise QuestionError(f"no organ has the code {code}", advice=f"did you mean {', '.join(near)}?", value=code)


def _values(documents: Iterable[str]) -> str:
    return f"VALUES ?document {{ {' '.join(f'<{iri}>' for iri in sorted(documents))} }}"


def _quoted(numbers: Iterable[int]) -> str:
    return " ".join(f'"{number}"' for number in numbers)
