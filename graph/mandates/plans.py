"""Plans: one document, or all plans and budgets of one period; a budget of many fascicles is one plan."""

import difflib
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
    raise QuestionError(f"no plan {name} is in the store", advice=_there_are(known, name), value=name)


def missing_programmes(store: Store, plan: Plan) -> list[int]:
    """Return the numbers of the programmes that other plans of the store hold and this one does not.

    Where there are any, the plan may not be loaded whole: figures of it say nothing about them.
    """
    held: dict[bool, set[int]] = {True: set(), False: set()}
    for row in store.query(question_text("sources-of-programmes")):
        held[row["document"].value in plan.documents].add(int(row["number"].value))
    return sorted(held[False] - held[True])


def _there_are(known: Plans, name: str) -> str:
    if not known.documents:
        return "there are none: load a plan or budget first"
    counted = ((period, len(members)) for period, members in known.periods.items())
    names = [f"{period} ({count} document{'s' if count > 1 else ''})" for period, count in counted]
    near = difflib.get_close_matches(name, known.documents.values(), n=_MOST_NAMED, cutoff=0.4)
    documents = f"; the documents nearest to it are {', '.join(near)}" if near else ""
    return f"there are the periods {', '.join(names) or 'none'}{documents}"


_MOST_NAMED = 5
"""Documents that are suggested."""


def _folded(period: str) -> str:
    """Return a period without white space, and with one kind of dash."""
    return "".join(_DASHES.sub("-", period).split())
