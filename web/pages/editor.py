"""The SPARQL editor: YASGUI from the package, with our prefixes, saved questions, and the terms of our vocabulary."""

from typing import Any

from pyoxigraph import Literal
from starlette.responses import JSONResponse, Response

from ...graph.answering.catalogue import questions
from ...graph.sparql import fill
from ...graph.store import Store
from ..http.protection import POLICY
from ..questions import question_text
from .rendering import Page

_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""What the editor's page may do: as all pages, and styles inline, which YASQE and YASR write; no script, no eval."""


def editor(page: Page) -> Response:
    """Show the editor."""
    query = page.request.query_params.get("query", "")
    name = page.choice("question", questions())
    if name:
        query = questions()[name].sparql()
    response = page.render(
        "editor.html",
        query=query or fill(question_text("beginning"), {"language": Literal(page.language)}).rstrip(),
        questions=questions().values(),
        chosen=name,
        terms=_terms(page.explorer.store, page.language),
    )
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def terms(page: Page) -> Response:
    """Answer with what the editor knows: prefixes, the terms of the vocabulary, and the saved questions."""
    store = page.explorer.store
    return JSONResponse(
        {
            "prefixes": store.base.prefixes,
            "terms": _terms(store, page.language),
            "questions": {found.name: found.sparql() for found in questions().values()},
        }
    )


def _terms(store: Store, language: str) -> list[dict[str, Any]]:
    """Return the terms of the vocabulary, with what they say of themselves in a language."""
    rows = store.query(question_text("terms"), {"language": Literal(language)})
    return [
        {
            "name": "mg:" + row["term"].value.rpartition("#")[2],
            "kind": row["kind"].value,
            "label": row["label"].value if row["label"] else "",
            "comment": row["comment"].value if row["comment"] else "",
        }
        for row in rows
    ]
