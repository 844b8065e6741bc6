"""The page of an act: titles, what rests on it with the lines, who cites it, and the acts of its series."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from starlette.responses import RedirectResponse, Response

from ...graph.answering.acts import act_key
from ...ontology.namespaces import OFFICIAL_DOCUMENTS
from ..contents.facts import Act, Citation, Mandate
from .rendering import Page

_OFFICIAL_LANGUAGES = ("en", "zh")


def act(page: Page) -> Response:
    """Show an act; what is typed in another form leads to it, a part of one to the whole."""
    path = page.request.path_params["path"]
    found = page.contents.act_at(f"act/{path}")
    if found is None:
        return _elsewhere(page, path)
    return page.render("act.html", **values_of(page, found))


def _elsewhere(page: Page, path: str) -> Response:
    whole, _, _ = path.partition("/part/")
    key = act_key(whole)
    found = page.contents.act_at(f"act/{whole}") or page.contents.acts_by_key.get(key)
    if found is None:
        found = page.contents.acts_by_key.get(act_key(whole.upper()))
    if found is None:
        raise page.missing("error.no_act", path)
    return RedirectResponse(page.href(found.path), 303)


def values_of(page: Page, found: Act) -> dict[str, Any]:
    """Return what the page of an act says of it."""
    contents = page.contents
    mandates = contents.mandates_of_act.get(found.path, [])
    citations = contents.citations_of_act.get(found.path, [])
    earlier, later = contents.series(found.path)
    return {
        "act": found,
        "organ": contents.organs.get(found.organ or ""),
        "whole": contents.acts.get(found.whole or ""),
        "parts": sorted(contents.parts.get(found.path, ()), key=lambda act: act.path),
        "official": official_texts(found),
        "plans": by_plan(page, mandates),
        "mandates": mandates,
        "programmes": contents.programmes_of(found.path),
        "printed": printed_titles(mandates),
        "citations": by_document(citation for citation in citations if citation.citing is None),
        "cited_times": sum(citation.citing is None for citation in citations),
        "named_in": [citation for citation in citations if citation.citing is not None],
        "earlier": earlier,
        "later": later,
    }


def official_texts(found: Act) -> list[tuple[str, str]]:
    """Return the addresses of the official text of an act, by language."""
    if not found.text or not found.text.startswith(("https://", "http://")):
        return []
    if not found.text.startswith(OFFICIAL_DOCUMENTS):
        return [("en", found.text)]
    symbol = found.text.removeprefix(OFFICIAL_DOCUMENTS)
    start = OFFICIAL_DOCUMENTS.removesuffix("en/")
    return [(language, f"{start}{language}/{symbol}") for language in _OFFICIAL_LANGUAGES]


def by_plan(page: Page, mandates: Iterable[Mandate]) -> list[tuple[str, list[Mandate]]]:
    """Return mandates by the name of their plan, the newest plan first, in each by programme."""
    documents = page.contents.documents

    def plan(mandate: Mandate) -> str:
        document = documents.get(mandate.document)
        return document.plan if document else mandate.document

    # two sorts, of which the second keeps the order of the first
    by_programme = sorted(mandates, key=lambda each: (each.programme is None, each.programme or 0))
    return [(name, list(rows)) for name, rows in groupby(sorted(by_programme, key=plan, reverse=True), key=plan)]


def by_document(citations: Iterable[Citation]) -> list[tuple[str, list[Citation]]]:
    """Return citations by the path of their document."""
    return [(path, list(rows)) for path, rows in groupby(citations, key=lambda citation: citation.document)]


def printed_titles(mandates: Iterable[Mandate]) -> list[tuple[str, str, int]]:
    """Return the titles under which lists print an act, with language and how often, the commonest first."""
    counted = Counter((each.title, each.language or "") for each in mandates if each.title)
    rows = [(title, language, times) for (title, language), times in counted.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1], row[0]))
