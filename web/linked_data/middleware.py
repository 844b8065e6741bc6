"""Linked data: every IRI of the graph leads to what the graph says of the thing, in the format that is asked for.

The rule: the address of a thing answers 200 with a description, a page or statements by ``Accept``, and
``Content-Location`` says the address of just this format, which is that of the thing with a suffix. A thing in another
spelling (``act/A/RES/57/283B``) leads to the right one by 301. Statements are never redirected otherwise; a page may
lead on, by 303, from a line or a mandate to the page of its document.
"""

import asyncio
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

from ...graph.exports.export import write_statements
from ...graph.formats import STATEMENT_FORMATS, STATEMENT_TYPES, ending, media_type
from ...ontology.errors import MandategraphError
from ..http.answers import response_of
from ..http.clients import address_of_client
from ..http.negotiation import HTML, best, without_suffix
from ..http.problems import problem, problem_of
from ..http.validators import unchanged, validators
from ..workers.work import GraphContent
from .addresses import address_of_iri, iri_of_path, is_resource
from .descriptions import MOST_POINTING, Description, describe, is_there
from .nearest import not_found
from .resource_page import resource_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ..http.context import Context

_TYPES = (HTML, *STATEMENT_TYPES)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for: the path of a thing below the root, its IRI, a format, and whether a suffix named it."""

    path: str
    iri: str
    format_name: str
    by_suffix: bool


class LinkedData:
    """Answers with statements where they are wanted, and passes on to the pages where pages are."""

    def __init__(self, app: "ASGIApp") -> None:
        """Take the application that has the pages."""
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http" or not is_resource(scope["path"]):
            await self._app(scope, receive, send)
            return
        context, headers = scope["app"].state.context, Headers(scope=scope)
        wanted = await _wanted(context, scope["path"], headers)
        if wanted is None:
            known = ", ".join([HTML, *list(STATEMENT_TYPES)[:4]])
            response = problem(406, f"no format is accepted: there are {known}", {"vary": "Accept"})
            await response(scope, receive, send)
        elif wanted.format_name == HTML:
            await self._page(scope, receive, send, wanted)
        else:
            response = await _statements(context, headers, wanted, receive, address_of_client(scope))
            if response is not None:
                await response(scope, receive, send)

    async def _page(self, scope: "Scope", receive: "Receive", send: "Send", wanted: _Wanted) -> None:
        """Let a page answer, and say of it where the statements are."""
        links = alternates(scope["app"].state.context, wanted.iri)

        async def send_with_links(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                headers.add_vary_header("Accept")
                if message["status"] == 200:
                    headers.append("link", links)
            await send(message)

        path = f"/{wanted.path}"
        inner = dict(scope, path=path, raw_path=path.encode()) if wanted.by_suffix else scope
        missing = _Missing(scope["app"].state.context, wanted.iri, send_with_links)
        await self._app(inner, receive, missing.send)
        if missing.page:
            response = await resource_page(Request(inner))
            await response(inner, receive, send_with_links)


class _Missing:
    """Holds back the answer of pages that do not know a thing of the graph, which has a plain page then."""

    def __init__(self, context: "Context", iri: str, send: "Send") -> None:
        self._context = context
        self._iri = iri
        self._send = send
        self.page = False

    async def send(self, message: "Message") -> None:
        """Send a message, but for those of such an answer."""
        if message["type"] == "http.response.start" and message["status"] == 404:
            self.page = await asyncio.to_thread(is_there, self._context.store, self._iri)
        if not self.page:
            await self._send(message)


def alternates(context: "Context", iri: str) -> str:
    """Return the ``Link`` header of a page: where the statements are, in each format."""
    address = (address_of_iri(iri, context.store.base) or "").partition("#")[0]
    return ", ".join(
        f'<{address}.{ending(name)}>; rel="alternate"; type="{media_type(name).partition(";")[0]}"'
        for name in STATEMENT_FORMATS
    )


async def _wanted(context: "Context", path: str, headers: Headers) -> _Wanted | None:
    """Return what is asked for; ``None`` where no format is accepted that there is."""
    path = path.lstrip("/")
    stem, named = without_suffix(path)
    iri, base = iri_of_path(path, context.store.base), context.store.base
    if named and not await asyncio.to_thread(is_there, context.store, iri):
        return _Wanted(stem, iri_of_path(stem, base), named, by_suffix=True)
    kind = best(headers.get("accept"), _TYPES)
    return _Wanted(path, iri, HTML if kind == HTML else STATEMENT_TYPES[kind], by_suffix=False) if kind else None


async def _statements(
    context: "Context", headers: Headers, wanted: _Wanted, receive: "Receive", client: str
) -> Response | None:
    """Return what the graph says in a format of statements; ``None`` where the client has gone."""
    own = validators(context, wanted.iri, wanted.format_name) | {"vary": "Accept"}
    if same := unchanged(headers, own):
        return same
    if not wanted.by_suffix:
        address = address_of_iri(wanted.iri, context.store.base)
        own["content-location"] = f"{address}.{ending(wanted.format_name)}"
    if wanted.path.startswith("graph/"):
        return await _graph(context, own, wanted, receive, client)
    found = await asyncio.to_thread(describe, context.store, wanted.iri)
    if found is None:
        return await not_found(context, wanted.path, f".{ending(wanted.format_name)}" if wanted.by_suffix else "")
    body = await asyncio.to_thread(_written, context, found, wanted.format_name)
    return Response(body, headers=own | _incomplete(found), media_type=media_type(wanted.format_name))


async def _graph(
    context: "Context", own: dict[str, str], wanted: _Wanted, receive: "Receive", client: str
) -> Response | None:
    """Return the content of a named graph, which may be large: a process of the pool writes it."""
    if not await asyncio.to_thread(is_there, context.store, wanted.iri):
        return await not_found(context, wanted.path)
    try:
        asking = context.pool.put(GraphContent(wanted.iri, wanted.format_name), client=client)
        answer = await context.clients.unless_gone(asking, receive)
    except MandategraphError as error:
        return problem_of(error)
    return None if answer is None else response_of(answer, own)


def _written(context: "Context", found: Description, format_name: str) -> bytes:
    output = io.BytesIO()
    write_statements(found.statements, output, format_name, context.store.base.prefixes)
    return output.getvalue()


def _incomplete(found: Description) -> dict[str, str]:
    """Return the header that says of a description that it does not hold what points to the thing."""
    words = f'299 - "more than {MOST_POINTING} statements point to it, and are left out: ask the endpoint"'
    return {} if found.complete else {"warning": words}
