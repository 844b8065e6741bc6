"""Selections: which mandates, acts and citations a network, a measure or a picture counts."""

from collections.abc import Collection
from dataclasses import dataclass

from ..errors import QuestionError
from ..store import Store
from .plans import find_plan


@dataclass(frozen=True, slots=True)
class Selection:
    """What counts; a field that is left empty lets everything through.

    ``documents`` holds names of documents (symbol, title, file or digest) or periods of plans, as ``compare`` takes
    them; ``plans`` periods of plans or symbols, of which documents count that are in both; ``organs`` codes such as
    ``GA``; ``programmes`` numbers; ``since`` and ``until`` the first and last year of adoption, where an act without a
    known year falls out; ``language`` that of the documents.

    >>> Selection(organs=("GA",), since=2000).takes("GA", 2015), Selection(since=2000).takes("SC", None)
    (True, False)
    """

    documents: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    programmes: tuple[int, ...] = ()
    since: int | None = None
    until: int | None = None
    language: str | None = None
    plans: tuple[str, ...] = ()

    def takes(self, organ: str | None, year: int | None) -> bool:
        """Tell whether acts of this organ and year of adoption count."""
        if self.organs and organ not in self.organs:
            return False
        if self.since is None and self.until is None:
            return True
        return year is not None and (self.since or year) <= year <= (self.until or year)

    def takes_programme(self, number: int | None) -> bool:
        """Tell whether the programme of a number, or what is for none, counts."""
        return not self.programmes or number in self.programmes

    def document_iris(self, store: Store) -> Collection[str] | None:
        """Return the IRIs of the documents that count, or ``None`` where all do.

        Raises :class:`QuestionError` for a name of no document and no period, and for a language without documents.
        """
        named = {iri for name in self.documents for iri in _documents_of(store, name)} if self.documents else None
        if self.plans:
            planned = {iri for name in self.plans for iri in find_plan(store, name).documents}
            named = planned if named is None else named & planned
        if self.language is None:
            return named
        speaking = {document.iri.value: document.language for document in store.documents()}
        if self.language not in speaking.values():
            there = ", ".join(sorted({language for language in speaking.values() if language})) or "none"
            what = f"no document in the language {self.language} is in the store"
            raise QuestionError(what, advice=f"there are {there}", value=self.language)
        return {
            iri for iri, language in speaking.items() if language == self.language and (named is None or iri in named)
        }


def _documents_of(store: Store, name: str) -> Collection[str]:
    """Return the IRIs of the documents that a name means: one document, or all plans of a period."""
    found = store.document(name)
    return [found.iri.value] if found else find_plan(store, name).documents


EVERYTHING = Selection()
"""The selection that lets everything through."""
