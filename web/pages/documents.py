"""Documents: all that are loaded, and one with its lists, citations and findings."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from starlette.responses import RedirectResponse, Response

from ...loaders.records import Severity
from ..contents.facts import Document, Finding
from . import acts
from .lists import grouped
from .rendering import Page

VIEWS = ("lists", "citations", "findings")
_AT_ONCE = 300
_PART = re.compile(r"/(?:programme/(?P<programme>\d+))?(?:/?subprogramme/(?P<part>\d+))?")


def documents(page: Page) -> Response:
    """Show the documents that are loaded."""
    return page.render("documents.html", documents=list(page.contents.documents.values()))


def document(page: Page) -> Response:
    """Show a document, loaded or only listed; what lies below one leads to the page that shows it."""
    path = f"document/{page.request.path_params['path']}"
    found = page.contents.document_at(path)
    if found is not None:
        return _loaded(page, found)
    if (listed := page.contents.act_at(path)) is not None:
        return page.render("act.html", **acts.values_of(page, listed))
    return _elsewhere(page, path)


def _elsewhere(page: Page, path: str) -> Response:
    above = path
    while "/" in above:
        above = above.rpartition("/")[0]
        if (found := page.contents.document_at(above)) is not None:
            return RedirectResponse(_address_below(page, found, path.removeprefix(above)), 303)
    known = page.explorer.store.document(path.removeprefix("document/"))
    if known is not None:
        return RedirectResponse(page.href(known.iri.value.removeprefix(page.explorer.store.base.iri)), 303)
    raise page.missing("error.no_document", path.removeprefix("document/"))


def _address_below(page: Page, found: Document, rest: str) -> str:
    """Return the address of the page that shows a part of a document: that of the programme, or of the document."""
    part = _PART.match(rest)
    if not part or not part["programme"] or int(part["programme"]) not in page.contents.programmes:
        return page.href(found.path)
    path = f"programme/{part['programme']}" + (f"/subprogramme/{part['part']}" if part["part"] else "")
    return page.href(path, plan=found.plan)


def _loaded(page: Page, found: Document) -> Response:
    contents = page.contents
    mandates = contents.mandates_of_document.get(found.path, [])
    citations = contents.citations_of_document.get(found.path, [])
    findings = contents.findings_of_document.get(found.path, [])
    rows: dict[str, Sequence[Any]] = {"lists": mandates, "citations": citations, "findings": findings}
    counts = {name: len(each) for name, each in rows.items()}
    findings_of = {name: _counted(findings, name) for name in ("severity", "code")}
    chosen = {name: page.choice(name, known) for name, known in findings_of.items()}
    rows["findings"] = [each for each in findings if _fits(each, chosen)]
    view = page.choice("show", VIEWS) or next((name for name in VIEWS if counts[name]), VIEWS[0])
    pages = max(1, -(-len(rows[view]) // _AT_ONCE))
    number = page.number("page", 1, pages) or 1
    shown = rows[view][(number - 1) * _AT_ONCE : number * _AT_ONCE]
    return page.render(
        "document.html",
        document=found,
        act=contents.acts.get(found.path) if found.path in contents.mandates_of_act else None,
        titles=page.document_titles(found),
        counts=counts,
        findings_of=findings_of,
        chosen=chosen,
        total=len(rows[view]),
        programmes=sorted(Counter(each.programme for each in mandates if each.programme is not None).items()),
        without=sum(each.programme is None for each in mandates),
        view=view,
        groups=grouped(shown) if view == "lists" else [],
        rows=shown,
        number=number,
        pages=pages,
        official=acts.official_texts(contents.acts[found.path]) if found.path in contents.acts else [],
    )


def _counted(findings: Sequence[Finding], name: str) -> dict[str, int]:
    """Return how many findings have each severity or code, the graver and the more frequent first."""
    counted = Counter(getattr(each, name) for each in findings)
    known = [str(severity) for severity in Severity]
    order = known.index if name == "severity" else lambda code: -counted[code]
    return {each: counted[each] for each in sorted(counted, key=order)}


def _fits(finding: Finding, chosen: dict[str, str | None]) -> bool:
    return all(value is None or getattr(finding, name) == value for name, value in chosen.items())
