"""Programmes: all of them, and one or one of its subprogrammes with its list as the document prints it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from ..contents import Document, Mandate, Programme
from .acts import by_document
from .lists import Choice, grouped
from .rendering import Page

_EARLIEST, _LATEST = 1900, 2100
_MOST = 9999


@dataclass(frozen=True, slots=True)
class Counted:
    """A programme or subprogramme with how much rests on what."""

    number: int
    names: dict[str, str]
    mandates: int
    acts: int
    plans: int
    parts: int = 0


def programmes(page: Page) -> Response:
    """Show all programmes."""
    return page.render(
        "programmes.html", programmes=[_counted(page, each) for each in page.contents.programmes.values()]
    )


def _counted(page: Page, programme: Programme) -> Counted:
    mandates = page.contents.mandates_of_programme.get(programme.number, [])
    documents = page.contents.documents
    return Counted(
        number=programme.number,
        names=programme.names,
        mandates=len(mandates),
        acts=len({mandate.act for mandate in mandates}),
        plans=len({documents[mandate.document].plan for mandate in mandates if mandate.document in documents}),
        parts=len({number for known in programme.subprogrammes.values() for number in known}),
    )


def programme(page: Page) -> Response:
    """Show a programme."""
    return page.render("programme.html", **_values(page, None))


def subprogramme(page: Page) -> Response:
    """Show a subprogramme: the part of its programme's list that is for it."""
    return page.render("programme.html", **_values(page, int(page.request.path_params["part"])))


def _values(page: Page, part: int | None) -> dict[str, Any]:
    contents = page.contents
    number = int(page.request.path_params["number"])
    found = contents.programmes.get(number)
    if found is None or (part is not None and not any(part in known for known in found.subprogrammes.values())):
        name = str(number) if part is None else f"{number}.{part}"
        raise page.missing("error.no_programme", name, search=f"programme {name}")
    mandates = contents.mandates_of_programme.get(number, [])
    plans = plans_of(page, found, mandates)
    plan = page.choice("plan", plans) or next(iter(plans), None)
    documents = plans.get(plan or "", [])
    asked = page.number("part", 0, _MOST) if part is None else part
    of_plan = frozenset(document.path for document in documents)
    in_plan = list(Choice(documents=of_plan, part=part).of(mandates, contents))
    organs = Counter(organ for each in in_plan if (act := contents.acts.get(each.act)) and (organ := act.organ))
    choice = Choice(
        documents=of_plan,
        organ=page.choice("organ", organs),
        since=page.number("since", _EARLIEST, _LATEST),
        until=page.number("until", _EARLIEST, _LATEST),
        part=asked,
    )
    chosen = list(choice.of(mandates, contents))
    cited = [
        each for each in contents.citations_of_programme.get(number, ()) if each.document in of_plan and part is None
    ]
    return {
        "programme": found,
        "part": part,
        "names": found.names if part is None else found.names_of(part, _newest(page, found, documents)),
        "plans": plans,
        "plan": plan,
        "documents": documents,
        "subprogrammes": _subprogrammes(page, found, documents, in_plan) if part is None else [],
        "organs": organs.most_common(),
        "choice": choice,
        "groups": grouped(chosen),
        "shown": len(chosen),
        "in_plan": len(in_plan),
        "acts": len({each.act for each in in_plan}),
        "citations": by_document(each for each in cited if each.citing is None),
        "cited_times": sum(each.citing is None for each in cited),
    }


def plans_of(page: Page, programme: Programme, mandates: list[Mandate]) -> dict[str, list[Document]]:
    """Return the plans that have a programme or list something for it, each with its documents that do."""
    listing = {mandate.document for mandate in mandates}
    there = listing | programme.documents | programme.subprogrammes.keys()
    found = {
        plan: [document for document in documents if document.path in there]
        for plan, documents in page.contents.plans.items()
    }
    known = {plan: documents for plan, documents in found.items() if documents}
    # those with a list come first, the newest of them at the head
    return dict(sorted(known.items(), key=lambda item: not any(each.path in listing for each in item[1])))


def _newest(page: Page, programme: Programme, documents: list[Document]) -> list[str]:
    """Return the documents to take a name from: those of the plan that is shown, then the newest."""
    shown = [document.path for document in documents]
    others = [document.path for plan in page.contents.plans.values() for document in plan]
    return [path for path in [*shown, *others] if path in programme.subprogrammes]


def _subprogrammes(page: Page, found: Programme, documents: list[Document], mandates: list[Mandate]) -> list[Counted]:
    paths = [document.path for document in documents]
    numbers = sorted({number for path in paths for number in found.subprogrammes.get(path, ())})
    rows: list[Counted] = []
    for number in numbers:
        its = [mandate for mandate in mandates if number in mandate.subprogrammes]
        names = found.names_of(number, _newest(page, found, documents))
        rows.append(Counted(number, names, len(its), len({mandate.act for mandate in its}), 1))
    return rows
