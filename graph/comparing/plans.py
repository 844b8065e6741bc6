"""Plans as lists: which documents make a plan, and where it lists which act for which part of which programme.

A plan is one document, or all plans and budgets of one period: a budget of many fascicles is one plan.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from ...ontology.terms import Scope
from ..errors import QuestionError
from ..store import Store


class Apart(StrEnum):
    """Parts of a programme that are no subprogramme."""

    WHOLE_PROGRAMME = "whole programme"
    COMPONENT = "component"


Unit: TypeAlias = int | Apart
"""Part of a programme for which an act is listed: the number of a subprogramme, or what stands apart.

Acts of general standing, listed for the whole programme or with the note that all subprogrammes rest on them, are of
``Apart.WHOLE_PROGRAMME``; those listed under a component of the programme, and under no subprogramme, of
``Apart.COMPONENT``.
"""

Holder: TypeAlias = int | str
"""Whose list it is: the number of a programme, or, where a list names none, the entity, without its numeral."""

Names: TypeAlias = dict[str, str]
"""Names by language."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the name by which the user knows it, and its documents, with their names by IRI."""

    name: str
    documents: dict[str, str]


@dataclass(frozen=True, slots=True)
class Listing:
    """One mandate of a plan: the act, where it stands, and for which parts of its programme.

    ``place`` is the line, or table and row, of the document; ``pinpoint`` the part of the act that is meant.
    """

    mandate: str
    act: str
    document: str
    place: str
    units: tuple[Unit, ...]
    scope: str
    entity: str | None
    component: str | None
    pinpoint: str | None
    title: str | None
    language: str | None


@dataclass(slots=True)
class ProgrammeLists:
    """What a plan says of one programme or entity: its names, those of its subprogrammes, and its mandates."""

    names: Names = field(default_factory=dict)
    subprogrammes: dict[int, Names] = field(default_factory=dict)
    listings: list[Listing] = field(default_factory=list)


@dataclass(slots=True)
class PlanLists:
    """What a plan says, by programme or entity, and the mandates of lists that name neither."""

    plan: Plan
    programmes: dict[Holder, ProgrammeLists]
    of_neither: list[Listing]


_PLANS = """
SELECT DISTINCT ?document ?symbol ?period
WHERE {
  ?extraction a mg:Extraction ; prov:wasDerivedFrom ?document .
  ?document a mg:PlanDocument .
  OPTIONAL { ?document dcterms:identifier ?symbol }
  OPTIONAL { ?document mg:period ?period }
}
ORDER BY ?symbol ?document
"""

_LISTINGS = """
SELECT ?mandate ?document ?act ?scope ?line ?place ?order ?number ?entity ?pinpoint ?title ?component
WHERE {
  VALUES ?document { %s }
  ?mandate mg:listedIn ?document ; mg:instrument ?act ; mg:scope ?scope ; prov:wasDerivedFrom ?spot .
  ?spot mg:line|mg:order ?order .
  OPTIONAL { ?spot mg:line ?line }
  OPTIONAL { ?spot mg:place ?place }
  OPTIONAL { ?mandate mg:forProgramme ?programme . ?programme skos:notation ?number }
  OPTIONAL { ?mandate mg:entity ?entity }
  OPTIONAL { ?mandate mg:pinpoint ?pinpoint }
  OPTIONAL { ?mandate mg:title ?title }
  OPTIONAL { ?mandate mg:forComponent ?part . ?part rdfs:label ?component }
}
"""

_SUBPROGRAMMES_OF_MANDATES = """
SELECT ?mandate ?number
WHERE {
  VALUES ?document { %s }
  ?mandate mg:listedIn ?document ; mg:forSubprogramme ?subprogramme .
  ?subprogramme skos:notation ?number .
}
"""

_PROGRAMMES = """
SELECT DISTINCT ?number ?name
WHERE {
  VALUES ?document { %s }
  ?edition mg:ofProgramme ?programme ; dcterms:isPartOf ?document .
  ?programme skos:notation ?number .
  OPTIONAL { ?edition mg:title ?name }
}
ORDER BY ?number ?name
"""

_SUBPROGRAMMES = """
SELECT DISTINCT ?programme ?number ?name
WHERE {
  VALUES ?document { %s }
  ?subprogramme dcterms:source ?document ; a mg:Subprogramme ; skos:notation ?number ; dcterms:isPartOf ?of .
  ?of skos:notation ?programme .
  OPTIONAL { ?subprogramme rdfs:label ?name }
}
ORDER BY ?programme ?number ?name
"""

_NUMERAL = re.compile(r"^\s*[IVXLC]+\.\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def find_plan(store: Store, name: str) -> Plan:
    """Return the plan of a name: that of a document, mostly its symbol, or a period such as 2018-2019 or 2026.

    Raises :class:`QuestionError`, with the plans there are, for another name.
    """
    periods: dict[str, dict[str, str]] = defaultdict(dict)
    documents: dict[str, str] = {}
    for row in store.query(_PLANS):
        iri = row["document"].value
        documents[iri] = row["symbol"].value if row["symbol"] else _below(store.base.iri + "document", iri)
        if row["period"]:
            periods[row["period"].value][iri] = documents[iri]
    typed = _DASHES.sub("-", name)
    document = store.document(typed)
    if document and (iri := document.iri.value) in documents:
        return Plan(documents[iri], {iri: documents[iri]})
    for period, members in periods.items():
        if _folded(period) == _folded(typed):
            return Plan(period, members)
    raise QuestionError(f"no plan {name} is in the store", advice=_there_are(periods, documents), value=name)


def _there_are(periods: dict[str, dict[str, str]], documents: dict[str, str]) -> str:
    if not documents:
        return "there are none: load a plan or budget first"
    counted = ((period, len(members)) for period, members in sorted(periods.items()))
    names = [f"{period} ({count} document{'s' if count > 1 else ''})" for period, count in counted]
    return f"there are the periods {', '.join(names) or 'none'}; the documents " + ", ".join(documents.values())


def _folded(period: str) -> str:
    """Return a period without white space, and with one kind of dash."""
    return "".join(_DASHES.sub("-", period).split())


def read_plan(store: Store, plan: Plan) -> PlanLists:
    """Return what a plan says of its programmes, each list in the order of print."""
    documents = " ".join(f"<{iri}>" for iri in plan.documents)
    programmes: dict[Holder, ProgrammeLists] = defaultdict(ProgrammeLists)
    for row in store.query(_PROGRAMMES % documents):
        _add_name(programmes[int(row["number"].value)].names, row["name"])
    for row in store.query(_SUBPROGRAMMES % documents):
        known = programmes[int(row["programme"].value)].subprogrammes
        _add_name(known.setdefault(int(row["number"].value), {}), row["name"])
    units: dict[str, list[int]] = defaultdict(list)
    for row in store.query(_SUBPROGRAMMES_OF_MANDATES % documents):
        units[row["mandate"].value].append(int(row["number"].value))
    of_neither: list[Listing] = []
    scopes = {store.iris.term(scope).value: scope for scope in Scope}
    for row in sorted(store.query(_LISTINGS % documents), key=_order_of_print):
        listing = _listing(row, plan, scopes[row["scope"].value], units[row["mandate"].value])
        holder = int(row["number"].value) if row["number"] else entity_name(listing.entity)
        (of_neither if holder is None else programmes[holder].listings).append(listing)
    for holder, lists in programmes.items():
        if isinstance(holder, str):
            lists.names[lists.listings[0].language or ""] = holder
    return PlanLists(plan, dict(sorted(programmes.items(), key=lambda item: holder_order(item[0]))), of_neither)


def _listing(row: Any, plan: Plan, scope: Scope, subprogrammes: Sequence[int]) -> Listing:
    document, title = row["document"].value, row["title"]
    return Listing(
        mandate=row["mandate"].value,
        act=row["act"].value,
        document=plan.documents[document],
        place=_text(row["place"]) or f"line {row['line'].value}",
        units=units_of(scope, subprogrammes),
        scope=str(scope),
        entity=_text(row["entity"]),
        component=_text(row["component"]),
        pinpoint=_text(row["pinpoint"]),
        title=_text(title),
        language=title.language if title else None,
    )


def units_of(scope: Scope, subprogrammes: Iterable[int]) -> tuple[Unit, ...]:
    """Return the parts of the programme that an act of this scope is listed for.

    >>> units_of(Scope.NAMED_SUBPROGRAMMES, [4, 1]), units_of(Scope.ALL_SUBPROGRAMMES, [1, 2])
    ((1, 4), (<Apart.WHOLE_PROGRAMME: 'whole programme'>,))
    """
    if scope in {Scope.NAMED_SUBPROGRAMMES, Scope.NAMED_COMPONENT}:
        return tuple(sorted(subprogrammes)) or (Apart.COMPONENT,)
    return (Apart.WHOLE_PROGRAMME,)


def entity_name(entity: str | None) -> str | None:
    """Return the name of an entity without the numeral of its chapter, which changes from year to year.

    >>> entity_name("XI.  Ethics Office"), entity_name("Ethics Office"), entity_name(None)
    ('Ethics Office', 'Ethics Office', None)
    """
    return " ".join(_NUMERAL.sub("", entity).split()) or None if entity else None


def holder_order(holder: Holder) -> tuple[bool, int, str]:
    """Return what lists are sorted by: programmes by number, then entities by name."""
    return (True, 0, holder) if isinstance(holder, str) else (False, holder, "")


def unit_order(unit: Unit) -> tuple[int, int]:
    """Return what parts of a programme are sorted by: the whole first, then subprogrammes, then components."""
    if isinstance(unit, Apart):
        return (0, 0) if unit is Apart.WHOLE_PROGRAMME else (2, 0)
    return 1, unit


def _add_name(names: Names, name: Any) -> None:
    """Remember a name in its language; where a plan gives several, the first by code point."""
    if name is not None:
        names.setdefault(name.language or "", name.value)


def _order_of_print(row: Any) -> tuple[str, int, str]:
    return row["document"].value, int(row["order"].value), row["mandate"].value


def _below(folder: str, iri: str) -> str:
    """Return the end of an IRI, below another."""
    return iri.removeprefix(folder + "/")


def _text(term: Any) -> str | None:
    return term.value if term is not None else None
