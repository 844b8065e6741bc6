"""Search: the page of results, and suggestions while somebody types."""

from starlette.responses import JSONResponse, Response

from ..search.finding import LONGEST, Hit
from .rendering import Page

_SHOWN = 100
_SUGGESTED = 8


def search(page: Page) -> Response:
    """Show what a search finds."""
    text = page.request.query_params.get("q", "").strip()[:LONGEST]
    hits = page.explorer.finder.find(text, _SHOWN + 1)
    return page.render("search.html", text=text, hits=hits[:_SHOWN], more=len(hits) > _SHOWN)


def suggest(page: Page) -> Response:
    """Answer with what a text that is being typed may become."""
    text = page.request.query_params.get("q", "").strip()[:LONGEST]
    hits = page.explorer.finder.find(text, _SUGGESTED, typing=True)
    return JSONResponse(
        {
            "query": text,
            "hits": [_suggestion(page, hit) for hit in hits],
            "said": page.words.say("search.suggestions", count=len(hits)),
        },
        headers={"Vary": "Accept-Language"},
    )


def _suggestion(page: Page, hit: Hit) -> dict[str, str]:
    titles = page.titles(hit.titles)
    name = titles.pop(0)[1] if hit.is_named_by_title else hit.name
    language, title = titles[0] if titles else (page.language, "")
    return {
        "href": page.href(hit.path),
        "kind": page.words.term("kind", hit.kind),
        "name": name,
        "title": title,
        "language": language,
    }
