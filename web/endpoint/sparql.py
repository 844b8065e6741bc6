"""The SPARQL 1.1 Protocol: a query by GET or POST, its dataset, the format of its answer, and errors with the line."""

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from pyoxigraph import NamedNode
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response

from ...graph.errors import AnswerFormatError, QuestionError, QuestionRefusedError
from ...graph.formats import RESULT_FORMATS, RESULT_TYPES, STATEMENT_FORMATS, STATEMENT_TYPES, ending
from ...graph.sparql import QueryDataset
from ...ontology.errors import MandategraphError
from ..http.answers import attachment, response_of
from ..http.clients import address_of_client
from ..http.compression import gunzipped
from ..http.context import Context, origin_of
from ..http.negotiation import HTML, best
from ..http.problems import problem, problem_of
from ..http.protection import ENDPOINT
from ..workers.work import GraphContent, ProtocolQuestion
from .dataset_description import service_description

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

EDITOR = "/sparql-editor"
"""Address of the page on which people write queries."""

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_SECONDS_FOR_BODY = 10

_FORMATS = {word: name for name in (*RESULT_FORMATS, *STATEMENT_FORMATS) for word in (name, ending(name))}
"""What ``format`` or ``output`` may say, which counts more than ``Accept`` for answers of its kind."""

Fields = dict[str, list[str]]


class HttpProblemError(Exception):
    """A request that is answered with this response."""

    def __init__(self, response: Response) -> None:
        """Keep the response."""
        super().__init__(response.status_code)
        self.response = response


class SparqlEndpoint:
    """Answers what is asked at the endpoint, and passes all else on to the application.

    It stands before the routes: programs put many small queries, and most of the time of one would go there.
    """

    def __init__(self, app: "ASGIApp") -> None:
        """Take the application that has the pages."""
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http" or scope["path"] not in ENDPOINT:
            await self._app(scope, receive, send)
            return
        try:
            response = await self._response(scope, receive)
        except HttpProblemError as found:
            response = found.response
        except MandategraphError as error:
            response = problem_of(error)
        if response is not None:
            await response(scope, receive, send)

    async def _response(self, scope: "Scope", receive: "Receive") -> Response | None:
        """Return the answer; ``None`` where the client has gone."""
        context: Context = scope["app"].state.context
        headers = Headers(scope=scope)
        fields = _fields(scope["query_string"])
        if scope["method"] == "POST":
            fields = await _posted(headers, fields, receive, context.settings.largest_body)
        elif "query" not in fields and "update" not in fields:
            if graphs := fields.get("graph"):
                return await _graph(context, scope, receive, graphs)
            return await _without_query(context, headers)
        question = _question(context, headers, fields, f"{origin_of(context, scope)}{scope['path']}")
        answer = context.answers.get(question)
        if answer is None:
            asking = context.pool.put(question, client=address_of_client(scope))
            answer = await context.clients.unless_gone(asking, receive)
            if answer is None:
                return None
            context.answers.keep(question, answer)
        return response_of(answer, _headers(fields, answer.note))


async def _without_query(context: Context, headers: Headers) -> Response:
    """Return the description of the service; to people, the page with the editor."""
    wanted = best(headers.get("accept"), (*STATEMENT_TYPES, HTML))
    if wanted is None:
        raise AnswerFormatError("the description of the service is there as Turtle, N-Triples, JSON-LD and RDF/XML")
    if wanted == HTML:
        return RedirectResponse(EDITOR, 303, {"vary": "Accept"})
    return await service_description(context, headers, STATEMENT_TYPES[wanted])


async def _graph(context: Context, scope: "Scope", receive: "Receive", graphs: list[str]) -> Response | None:
    """Return the content of a named graph, as the Graph Store Protocol has it (section 4.2)."""
    headers = Headers(scope=scope)
    if len(graphs) != 1:
        raise QuestionError(f"the request names {len(graphs)} graphs: it needs one")
    try:
        name = NamedNode(graphs[0])
    except ValueError as error:
        raise QuestionError(f"{graphs[0]}: the name of a graph is an IRI", value=graphs[0]) from error
    if await asyncio.to_thread(lambda: next(context.store.quads(name), None)) is None:
        return problem(404, f"no graph is named {graphs[0]}")
    _, format_name = formats({}, headers)
    if format_name is None:
        raise AnswerFormatError("a graph is there as Turtle, N-Triples, JSON-LD and RDF/XML")
    asking = context.pool.put(GraphContent(graphs[0], format_name), client=address_of_client(scope))
    answer = await context.clients.unless_gone(asking, receive)
    return None if answer is None else response_of(answer, _headers({}, format_name))


def _fields(data: bytes) -> Fields:
    """Return the fields of a form or of the query part of an address."""
    try:
        return parse_qs(data.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HttpProblemError(problem(400, "the parameters are not in UTF-8, or too many")) from error


async def _posted(headers: Headers, fields: Fields, receive: "Receive", most: int) -> Fields:
    """Return the fields of a POST: those of the form, or those of the address with the query of the body."""
    kind, _, parameters = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise QuestionRefusedError("this endpoint only reads: updates are refused")
    if kind not in {_FORM, _QUERY}:
        raise HttpProblemError(problem(415, f"a POST to this endpoint is {_ACCEPTED}", {"accept-post": _ACCEPTED}))
    if "charset=" in (charset := parameters.lower().replace('"', "")) and "utf-8" not in charset:
        raise HttpProblemError(problem(415, "a query is in UTF-8", {"accept-post": _ACCEPTED}))
    body = _plain(headers, await _body(headers, receive, most), most)
    if kind == _FORM:
        return fields | _fields(body)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HttpProblemError(problem(400, f"the query is not in UTF-8: byte {error.start}")) from error
    if "query" in fields:
        raise HttpProblemError(problem(400, "the query stands in the body and in the address: send one"))
    return fields | {"query": [text]}


_ACCEPTED = f"{_QUERY}, {_FORM}"


async def _body(headers: Headers, receive: "Receive", most: int) -> bytes:
    """Read the body of a request, so many bytes and so many seconds at most."""
    too_large = problem(413, f"the query has more than {most} bytes", {"connection": "close"})
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length) > most:
        raise HttpProblemError(too_large)
    body, more = bytearray(), True
    try:
        async with asyncio.timeout(_SECONDS_FOR_BODY):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise HttpProblemError(problem(400, "the request ends too early"))
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > most:
                    raise HttpProblemError(too_large)
    except TimeoutError as error:
        slow = problem(408, f"the body took longer than {_SECONDS_FOR_BODY} seconds", {"connection": "close"})
        raise HttpProblemError(slow) from error
    return bytes(body)


def _plain(headers: Headers, body: bytes, most: int) -> bytes:
    """Return the body without its coding, so many bytes at most."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in {"", "identity"}:
        return body
    if coding not in {"gzip", "x-gzip"}:
        raise HttpProblemError(problem(415, "a body comes as it is, or as gzip", {"accept-encoding": "gzip"}))
    try:
        found = gunzipped(body, most)
    except ValueError as error:
        raise HttpProblemError(problem(400, str(error))) from error
    if found is None:
        raise HttpProblemError(problem(413, f"the query has more than {most} bytes"))
    return found


def _question(context: Context, headers: Headers, fields: Fields, base: str) -> ProtocolQuestion:
    """Return the question of a request."""
    if "update" in fields:
        raise QuestionRefusedError("this endpoint only reads: updates are refused")
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise QuestionError(f"the request has {len(queries) or 'no'} queries: it needs one")
    if not queries[0].strip():
        raise QuestionError("the query is empty")
    row_format, graph_format = formats(fields, headers)
    settings = context.settings
    return ProtocolQuestion(
        queries[0], row_format, graph_format, settings.limit, settings.allow_service, _dataset(fields, base)
    )


def formats(fields: Fields, headers: Headers) -> tuple[str | None, str | None]:
    """Return the formats for rows and for statements: what ``format`` or ``output`` says, else ``Accept``."""
    accept = headers.get("accept")
    rows = RESULT_TYPES.get(best(accept, RESULT_TYPES) or "")
    statements = STATEMENT_TYPES.get(best(accept, STATEMENT_TYPES) or "")
    asked = next((_FORMATS[fields[name][-1]] for name in ("format", "output") if _is_known(fields, name)), None)
    if asked in RESULT_FORMATS:
        rows = asked
    elif asked:
        statements = asked
    if rows is None and statements is None:
        known = ", ".join(dict.fromkeys([*list(RESULT_TYPES)[:4], *list(STATEMENT_TYPES)[:4]]))
        raise AnswerFormatError("no format of answers is accepted", advice=f"accept one of {known}")
    return rows, statements


def _is_known(fields: Fields, name: str) -> bool:
    return name in fields and fields[name][-1] in _FORMATS


def _dataset(fields: Fields, base: str) -> QueryDataset:
    default, named = (tuple(fields.get(f"{name}-graph-uri", ())) for name in ("default", "named"))
    return QueryDataset(default, named, base)


def _headers(fields: Fields, format_name: str) -> dict[str, str]:
    headers = {"vary": "Accept", "cache-control": "no-cache"}
    if name := fields.get("download"):
        headers["content-disposition"] = attachment(name[-1], format_name)
    return headers
