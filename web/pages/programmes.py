"""Programmes: all of them, and one or one of its subprogrammes with its list as the document prints it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from ..contents.facts import Citation, Document, Mandate, Programme
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
    """Return what the page of a programme, or of one of its subprogrammes, says."""
    contents, found = page.contents, _found(page, part)
    mandates = contents.mandates_of_programme.get(found.number, [])
    plans = plans_of(page, found, mandates)
    plan = page.choice("plan", plans) or next(iter(plans), None)
    documents = plans.get(plan or "", [])
    paths = frozenset(document.path for document in documents)
    in_plan = list(Choice(documents=paths, part=part).of(mandates, contents))
    organs = Counter(organ for each in in_plan if (act := contents.acts.get(each.act)) and (organ := act.organ))
    choice = _choice(page, paths, organs, part)
    chosen = list(choice.of(mandates, contents))
    cited = _cited(page, found, paths) if part is None else []
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
        "citations": by_document(cited),
        "cited_times": len(cited),
    }


def _found(page: Page, part: int | None) -> Programme:
    """Return the programme of the address; raises :class:`PageError` where it, or the subprogramme, is not there."""
    number = int(page.request.path_params["number"])
    found = page.contents.programmes.get(number)
    if found is None or (part is not None and not any(part in known for known in found.subprogrammes.values())):
        name = str(number) if part is None else f"{number}.{part}"
        raise page.missing("error.no_programme", name, search=f"programme {name}")
    return found


def _choice(page: Page, documents: frozenset[str], organs: Iterable[str], part: int | None) -> Choice:
    """Return what the reader wants to see of a plan."""
    return Choice(
        documents=documents,
        organ=page.choice("organ", organs),
        since=page.number("since", _EARLIEST, _LATEST),
        until=page.number("until", _EARLIEST, _LATEST),
        part=page.number("part", 0, _MOST) if part is None else part,
    )


def _cited(page: Page, programme: Programme, documents: frozenset[str]) -> list[Citation]:
    """Return what the text of a programme cites in some documents."""
    citations = page.contents.citations_of_programme.get(programme.number, [])
    return [each for each in citations if each.document in documents and each.citing is None]


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
