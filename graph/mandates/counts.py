"""What a selection takes, counted by the engine: who lists or cites which act how often."""

import difflib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode

from ...ontology.terms import Property
from ..documents import LoadedDocument
from ..errors import QuestionError
from ..sparql import Term, only_about, question_text
from ..store import Store
from .acts import organs, read_acts
from .selection import Selection

Row = tuple[NamedNode, NamedNode, int, int]
"""An act, the unit that lists or cites it, how often, and in how many documents."""

_Name = TypeVar("_Name", str, int)


class Counts:
    """Counts what a selection takes: which acts, and who lists or cites them how often."""

    def __init__(self, store: Store, selection: Selection) -> None:
        """Read the acts of a store; raises :class:`QuestionError` for a selection of what is not there."""
        self.acts = read_acts(store)
        self.documents = selection.document_iris(store)
        _check_organs(store, selection)
        _check_programmes(store, selection)
        self._store = store
        self._selection = selection
        self._takes = {iri for iri, act in self.acts.items() if selection.takes(act.organ, act.year)}

    def takes(self, act: NamedNode, programme: int | None) -> bool:
        """Tell whether a mandate for an act and a programme, in a document that counts, counts."""
        return act in self._takes and self._selection.takes_programme(programme)

    def taken_documents(self) -> list[LoadedDocument]:
        """Return the documents that count."""
        return [each for each in self._store.documents() if self.documents is None or each.iri.value in self.documents]

    def described(self, name: str, among: Container[NamedNode] | None = None) -> dict[str, str]:
        """Return the attributes of a network: its name, and the documents, or those among some, that count."""
        counted = (each.name for each in self.taken_documents() if among is None or each.iri in among)
        return {"name": name, "documents": "; ".join(counted)}

    def plans(self) -> set[NamedNode]:
        """Return the documents that can hold lists."""
        return {row["document"] for row in self._store.query("SELECT ?document { ?document a mg:PlanDocument }")}

    def listed(self, link: Property) -> Iterator[Row]:
        """Yield act and unit, with the number of mandates and of documents that list the act for the unit.

        ``link`` leads from the mandate to the unit: ``Property.FOR_PROGRAMME`` or ``FOR_SUBPROGRAMME``.
        """
        return self._rows("listed", {"link": self._store.iris.term(link)})

    def listed_for_no_subprogramme(self) -> Iterator[Row]:
        """Yield act and programme likewise, of the mandates that name no subprogramme."""
        return self._rows("listed-for-no-subprogramme")

    def counted(self) -> Iterator[tuple[NamedNode, int, int, int]]:
        """Yield act, with the number of its mandates, of its programmes, and of the plans that list it.

        Mandates of entities that have no programme count; documents of one period are one plan.
        """
        for act, *counts in self._ask("counted-of-programmes" if self._selection.programmes else "counted"):
            mandates, programmes, plans = (int(count.value) for count in counts)
            yield act, mandates, programmes, plans

    def of_no_programme(self) -> int:
        """Return the number of mandates of entities that have no programme; none where programmes are selected."""
        if self._selection.programmes:
            return 0
        return sum(int(mandates.value) for _, mandates in self._ask("counted-of-no-programme"))

    def cited_in_text(self) -> Iterator[Row]:
        """Yield act and document, with the number of citations in the document's running text."""
        return self._rows("cited-in-text-of-programmes" if self._selection.programmes else "cited-in-text")

    def cited(self) -> Iterator[Row]:
        """Yield act and what cites it, with the number of citations and of documents where they stand."""
        yield from self.cited_in_text()
        if not self._selection.programmes:
            yield from self._rows("cited-in-titles")

    def _rows(self, question: str, values: dict[str, Term] | None = None) -> Iterator[Row]:
        rows = self._ask(question, values)
        return ((act, unit, int(times.value), int(among.value)) for act, unit, times, among in rows)

    def _ask(self, question: str, values: dict[str, Term] | None = None) -> Iterator[Any]:
        """Yield the rows of a question about acts, of the documents and programmes that count."""
        documents = None if self.documents is None else [NamedNode(iri) for iri in sorted(self.documents)]
        text = only_about(question_text(question), "document", documents)
        text = only_about(text, "number", [Literal(str(number)) for number in self._selection.programmes])
        return (row for row in self._store.query(text, values) if row[0] in self._takes)

    def merged(self, rows: Iterable[Row], names: dict[NamedNode, _Name]) -> dict[tuple[str, _Name], Counter[str]]:
        """Return the edges between acts and units of these names, those of one name added up; others are left out."""
        edges: dict[tuple[str, _Name], Counter[str]] = {}
        for act, unit, times, documents in rows:
            if (name := names.get(unit)) is not None:
                counted = edges.setdefault((self.acts[act].key, name), Counter())
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


def _check_programmes(store: Store, selection: Selection) -> None:
    """Raise :class:`QuestionError` for a programme that no plan of the store has."""
    if not selection.programmes:
        return
    known = {
        int(row["number"].value) for row in store.query("SELECT ?number { ?p a mg:Programme ; skos:notation ?number }")
    }
    for number in selection.programmes:
        if number not in known:
            near = sorted(sorted(known, key=lambda each: abs(each - number))[:5])
            advice = f"near it are {', '.join(map(str, near)) or 'none'}"
            raise QuestionError(f"no programme {number} is in the store", advice=advice, value=number)
