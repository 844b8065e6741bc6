"""What crawlers are told: the addresses of all pages, in parts where there are many, and what to leave alone."""

import asyncio
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from ..http.context import Context, context_of, origin_of
from ..http.validators import unchanged, validators
from .addresses import address_of_iri
from .nearest import paths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

MOST_IN_A_PART = 50_000
"""Addresses in one file, by the protocol of sitemaps."""

_START = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


async def robots(request: "Request") -> Response:
    """Return ``robots.txt``: pages are for crawlers, queries and downloads are not."""
    origin = origin_of(context_of(request), request.scope)
    hidden = "".join(f"Disallow: /{path}\n" for path in ("sparql", "answers/", "download/"))
    return PlainTextResponse(f"User-agent: *\n{hidden}\nSitemap: {origin}/sitemap.xml\n")


async def sitemap(request: "Request") -> Response:
    """Return the sitemap, or the index of its parts where it is too large for one file."""
    context = context_of(request)
    known = await asyncio.to_thread(paths, context)
    if len(known) <= MOST_IN_A_PART:
        return await _part(request, context, 0)
    origin = origin_of(context, request.scope)
    numbers = range(1, -(-len(known) // MOST_IN_A_PART) + 1)
    parts = "".join(f"<sitemap><loc>{escape(origin)}/sitemap-{number}.xml</loc></sitemap>\n" for number in numbers)
    return _xml(request, context, f"{_START}<sitemapindex {_SPACE}>\n{parts}</sitemapindex>\n")


async def sitemap_part(request: "Request") -> Response:
    """Return one part of the sitemap, counted from 1."""
    return await _part(request, context_of(request), request.path_params["number"] - 1)


async def _part(request: "Request", context: Context, number: int) -> Response:
    known = await asyncio.to_thread(paths, context)
    part = known[number * MOST_IN_A_PART : (number + 1) * MOST_IN_A_PART] if number >= 0 else []
    if not part:
        raise HTTPException(404, f"the sitemap has no part {number + 1}")
    return _xml(request, context, await asyncio.to_thread(_urls, context, origin_of(context, request.scope), part))


def _urls(context: Context, origin: str, part: "Iterable[str]") -> str:
    base = context.store.base
    addresses = (f"{origin}{address_of_iri(base.iri + path, base)}" for path in part)
    urls = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return f"{_START}<urlset {_SPACE}>\n{urls}</urlset>\n"


def _xml(request: "Request", context: Context, text: str) -> Response:
    own = validators(context, "sitemap", str(request.url))
    return unchanged(request.headers, own) or Response(text, headers=own, media_type="application/xml")
