"""Plans as lists: where a plan lists which act for which part of which programme."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from pyoxigraph import NamedNode

from ...ontology.terms import Scope
from ..mandates.acts import Names
from ..mandates.mandates import Mandate, Mandates
from ..mandates.plans import Plan
from ..sparql import only_about, question_text
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


_NUMERAL = re.compile(r"^\s*[IVXLC]+\.\s+")


def read_plan(store: Store, plan: Plan) -> PlanLists:
    """Return what a plan says of its programmes, each list in the order of print."""
    documents = [NamedNode(iri) for iri in sorted(plan.documents)]
    programmes: dict[Holder, ProgrammeLists] = defaultdict(ProgrammeLists)
    for row in store.query(only_about(question_text("names-of-programmes"), "document", documents)):
        _add_name(programmes[int(row["number"].value)].names, row["name"])
    for row in store.query(only_about(question_text("subprogrammes"), "document", documents)):
        known = programmes[int(row["programme"].value)].subprogrammes
        _add_name(known.setdefault(int(row["number"].value), {}), row["name"])
    of_neither: list[Listing] = []
    for mandate in Mandates(store).of(documents):
        listing = _listing(mandate, plan)
        holder = mandate.programme if mandate.programme is not None else entity_name(mandate.entity)
        (of_neither if holder is None else programmes[holder].listings).append(listing)
    for holder, lists in programmes.items():
        if isinstance(holder, str):
            lists.names[lists.listings[0].language or ""] = holder
    return PlanLists(plan, dict(sorted(programmes.items(), key=lambda item: holder_order(item[0]))), of_neither)


def _listing(mandate: Mandate, plan: Plan) -> Listing:
    return Listing(
        mandate=mandate.iri.value,
        act=mandate.act.value,
        document=plan.documents[mandate.document.value],
        place=mandate.where or f"line {mandate.line}",
        units=units_of(mandate.scope, mandate.subprogrammes),
        scope=str(mandate.scope),
        entity=mandate.entity,
        component=mandate.component,
        pinpoint=mandate.pinpoint,
        title=mandate.title,
        language=mandate.language,
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
