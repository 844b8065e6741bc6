"""The application: the routes of pages, linked data and SPARQL, over one open store."""

import logging
from collections.abc import Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from ..graph.answering.sandboxed import QuestionLimits
from ..graph.formats import STATEMENT_TYPES
from ..graph.store import Store
from ..ontology.errors import MandategraphError
from .endpoint.answer_cache import answer_cache
from .endpoint.dataset_description import dataset_description
from .endpoint.downloads import answer_file, graph_file
from .endpoint.sparql import SparqlEndpoint
from .http.compression import Compression
from .http.context import Context, context_of
from .http.negotiation import best
from .http.problems import problem, problem_of
from .http.protection import Protection
from .http.settings import Settings
from .http.validators import state_of
from .linked_data.addresses import is_resource
from .linked_data.middleware import LinkedData
from .linked_data.resource_page import resource_page
from .linked_data.sitemap import robots, sitemap, sitemap_part
from .workers.pool import QuestionPool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute


def create_app(path: Path, settings: Settings | None = None, routes: "Sequence[BaseRoute]" = ()) -> Starlette:
    """Return the application over the store of a folder; the store is open while the application runs.

    ``routes`` are those of the pages. An IRI of the graph that they do not know has a plain page.
    """
    settings = settings or Settings()

    @asynccontextmanager
    async def running(app: Starlette) -> "AsyncIterator[None]":
        limits = QuestionLimits(settings.timeout, size=settings.answer_size, memory=settings.memory)
        pool = QuestionPool(path, limits, settings.jobs, settings.queue)
        with Store.open(path) as store:
            async with pool:
                app.state.context = Context(store, settings, pool, *state_of(path), answer_cache())
                yield

    return Starlette(
        routes=[*_OWN_ROUTES, *routes],
        middleware=[
            Middleware(Protection, settings=settings),
            Middleware(Compression),
            Middleware(SparqlEndpoint),
            Middleware(LinkedData),
        ],
        exception_handlers={404: _not_found, HTTPException: _refused, MandategraphError: _error, 500: _failed},
        lifespan=running,
    )


async def _void(request: "Request") -> "Response":
    chosen = best(request.headers.get("accept"), STATEMENT_TYPES) or "text/turtle"
    return await dataset_description(context_of(request), request.headers, STATEMENT_TYPES[chosen])


_OWN_ROUTES: "list[BaseRoute]" = [
    Route("/void", _void),
    Route("/.well-known/void", _void),
    Route("/dataset", _void),
    Route("/robots.txt", robots),
    Route("/sitemap.xml", sitemap),
    Route("/sitemap-{number:int}.xml", sitemap_part),
    Route("/download/graph.{ending}", graph_file),
    Route("/answers/{name}.{ending}", answer_file),
]


async def _not_found(request: "Request", error: Exception) -> "Response":
    """Answer what no route knows, or what a page does not: by the plain page, where the graph knows the IRI."""
    if is_resource(request.scope["path"]):
        return await resource_page(request)
    return await _refused(request, error)


async def _refused(_: "Request", error: Exception) -> "Response":
    if not isinstance(error, HTTPException):
        return problem(404, "nothing is here")
    return problem(error.status_code, error.detail, dict(error.headers or {}))


async def _error(_: "Request", error: Exception) -> "Response":
    return problem_of(error) if isinstance(error, MandategraphError) else problem(500, "the server failed")


async def _failed(_: "Request", error: Exception) -> "Response":
    logging.getLogger(__name__).error("a request failed", exc_info=error)
    return problem(500, "the server failed; its log says how")
