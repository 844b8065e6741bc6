"""The acts of a store: what each is, whose, of which year, and how it is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from ...ontology.order import session_of
from ...ontology.terms import Class
from ..languages import LANGUAGES, languages_from
from ..sparql import question_text, rows_about, values_of
from ..store import Store

Names = dict[str, str]
"""Names or titles by language."""

FIRST_LANGUAGE = LANGUAGES[0]
"""Language of a name where no other is asked for."""

_KINDS = {
    Class.RESOLUTION: "resolution",
    Class.DECISION: "decision",
    Class.PRESIDENTIAL_STATEMENT: "statement",
    Class.AGREED_CONCLUSIONS: "agreed conclusions",
    Class.TREATY: "treaty",
    Class.CHARTER: "charter",
    Class.DOCUMENT: "document",
    Class.PLAN_DOCUMENT: "document",
    Class.REPORT: "document",
    Class.DRAFT: "document",
}
"""What kind of act one of a class is; a plan, report or draft that acts as one is a document."""

_OF_CLASSES = "SELECT ?thing ?value WHERE { VALUES ?value { UNDEF } ?thing a ?value }"


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its IRI and canonical key.

    ``kind`` is resolution, decision, statement and so on; ``organ`` the code of the organ, with its names in English
    and Chinese; ``session`` as in the number (a year where acts are numbered by year); ``year`` that of adoption;
    ``whole`` the act of which it is a lettered part. What is not known is ``None`` or empty.
    """

    iri: NamedNode
    key: str
    kind: str | None = None
    organ: str | None = None
    organ_names: Names = field(default_factory=dict)
    session: str | None = None
    year: int | None = None
    titles: Names = field(default_factory=dict)
    whole: NamedNode | None = None


def read_acts(store: Store, only: Sequence[NamedNode] | None = None) -> dict[NamedNode, Act]:
    """Return the acts of a store, or some of them, by their IRIs.

    They are read one property after the other, which the engine does faster than all at once.
    """
    numbers, years, wholes, organs_of = (
        dict(values_of(store.query, path, only))
        for path in ("mg:number", "mg:year", "mg:letter [] ; dcterms:isPartOf", "mg:adoptedBy|mg:issuedFor")
    )
    kinds = _kinds(store, only)
    titles = labels_by_language(values_of(store.query, "rdfs:label", only))
    known = organs(store)
    found: dict[NamedNode, Act] = {}
    for act, key in values_of(store.query, "dcterms:identifier", only):
        code, names = known.get(organs_of.get(act)) or (None, {})
        number, year, kind = numbers.get(act), years.get(act), kinds.get(act)
        found[act] = Act(
            iri=act,
            key=key.value,
            kind=kind,
            organ=code,
            organ_names=names,
            session=session_of(number.value) if number and kind != "document" else None,
            year=int(year.value) if year else None,
            titles=dict(sorted(titles.get(act, {}).items())),
            whole=wholes.get(act),
        )
    return found


def _kinds(store: Store, only: Sequence[NamedNode] | None) -> dict[NamedNode, str]:
    kinds = {store.iris.term(term): kind for term, kind in _KINDS.items()}
    if only is None:
        return {thing: kinds[value] for thing, value in rows_about(store.query, _OF_CLASSES, list(kinds))}
    return {thing: kinds[value] for thing, value in values_of(store.query, "a", only) if value in kinds}


def organs(store: Store) -> dict[NamedNode | None, tuple[str, Names]]:
    """Return the code and the names, in English and Chinese, of every organ."""
    found: dict[NamedNode | None, tuple[str, Names]] = {}
    for row in store.query(question_text("organs")):
        _, names = found.setdefault(row["organ"], (row["code"].value, {}))
        names[row["name"].language] = row["name"].value
    return found


def labels_by_language(labels: Iterable[tuple[NamedNode, Any]]) -> dict[NamedNode, Names]:
    """Return labels by thing and language; of several in one language the first by code point."""
    found: dict[NamedNode, Names] = {}
    for thing, label in labels:
        if label is not None:
            text, by_language = label.value, found.setdefault(thing, {})
            language = label.language or ""
            if language not in by_language or text < by_language[language]:
                by_language[language] = text
    return found


def named_in(names: Names, language: str | None = None) -> tuple[str | None, str | None]:
    """Return a name in a language, else in the first that has one, with its language; see :func:`languages_from`.

    >>> named_in({"fr": "Programme", "zh": "议程"}), named_in({})
    (('议程', 'zh'), (None, None))
    """
    found = next((each for each in (*languages_from(language), *sorted(names)) if each in names), None)
    return (names[found], found) if found is not None else (None, None)


def named(names: Names, language: str = FIRST_LANGUAGE) -> str | None:
    """Return a name in a language, else in the first that has one, in the order of :mod:`graph.languages`.

    >>> named({"zh": "议程", "en": "Agenda"}, "zh"), named({"zh": "议程"}), named({})
    ('议程', '议程', None)
    """
    return named_in(names, language)[0]
