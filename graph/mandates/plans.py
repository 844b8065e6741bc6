"""Plans: one document, or all plans and budgets of one period; a budget of many fascicles is one plan."""

import re
from dataclasses import dataclass

from ..errors import QuestionError
from ..sparql import question_text
from ..store import Store

_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the name by which the user knows it, and its documents, with their names by IRI."""

    name: str
    documents: dict[str, str]


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a store: the names of the documents that hold lists by IRI, and the same of every period."""

    documents: dict[str, str]
    periods: dict[str, dict[str, str]]


def plans(store: Store) -> Plans:
    """Return the plans of a store, documents and periods in the order of their names."""
    found = Plans({}, {})
    for row in store.query(question_text("plans")):
        iri = row["document"].value
        name = row["symbol"].value if row["symbol"] else iri.removeprefix(f"{store.base.iri}document/")
        found.documents[iri] = name
        if row["period"]:
            found.periods.setdefault(row["period"].value, {})[iri] = name
    return Plans(found.documents, dict(sorted(found.periods.items())))


def find_plan(store: Store, name: str) -> Plan:
    """Return the plan of a name: that of a document, mostly its symbol, or a period such as 2018-2019 or 2026.

    Raises :class:`QuestionError`, with the plans there are, for another name.
    """
    known = plans(store)
    document = store.document(_DASHES.sub("-", name))
    if document and (symbol := known.documents.get(document.iri.value)):
        return Plan(symbol, {document.iri.value: symbol})
    for period, members in known.periods.items():
        if _folded(period) == _folded(name):
            return Plan(period, members)
    raise QuestionError(f"no plan {name} is in the store", advice=_there_are(known), value=name)


def _there_are(known: Plans) -> str:
    if not known.documents:
        return "there are none: load a plan or budget first"
    counted = ((period, len(members)) for period, members in known.periods.items())
    names = [f"{period} ({count} document{'s' if count > 1 else ''})" for period, count in counted]
    return f"there are the periods {', '.join(names) or 'none'}; the documents " + ", ".join(known.documents.values())


def _folded(period: str) -> str:
    """Return a period without white space, and with one kind of dash."""
    return "".join(_DASHES.sub("-", period).split())
