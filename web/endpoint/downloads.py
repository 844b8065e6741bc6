"""The whole graph as a file, in several formats, and the answer to each saved question.

A file of the graph is written once, by a process of the pool, whole before it is sent, and kept until the server stops.
"""

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from ...graph.answering.catalogue import questions
from ...graph.errors import AnswerFormatError, QuestionError
from ...graph.formats import RDF_FORMATS, RESULT_FORMATS, media_type
from ...graph.formats import ending as format_ending
from ..http.answers import attachment, response_of
from ..http.clients import address_of_client
from ..http.context import Context, context_of
from ..http.validators import unchanged, validators
from ..workers.work import Dump, SavedQuestion

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import QueryParams
    from starlette.requests import Request

_SECONDS_FOR_GRAPH = 600
_GRAPHS = {format_ending(name): name for name in RDF_FORMATS}
_ANSWERS = {format_ending(name): name for name in (*RESULT_FORMATS, "turtle", "ntriples")}
"""Formats of answers by the ending of the address; rows are statements of a result set in the last two."""


async def graph_file(request: "Request") -> Response:
    """Return the whole graph in the format that the ending names."""
    context, ending = context_of(request), request.path_params["ending"]
    if ending not in _GRAPHS:
        raise HTTPException(404, f"the graph is there as {', '.join(f'graph.{known}' for known in _GRAPHS)}")
    own = validators(context, "graph", ending) | {"content-disposition": f'attachment; filename="mandates.{ending}"'}
    if same := unchanged(request.headers, own):
        return same
    file = await context.made.wait(f"graph.{ending}", lambda: _written(context, ending))
    return FileResponse(file, headers=own, media_type=media_type(_GRAPHS[ending]))


async def _written(context: Context, ending: str) -> "Path":
    """Return the file of the whole graph, written by a process of the pool."""
    answer = await context.pool.ask(Dump(ending), _SECONDS_FOR_GRAPH)
    if answer.file is not None:
        return answer.file
    file = context.pool.folder / f"graph.{ending}"
    await asyncio.to_thread(file.write_bytes, answer.data or b"")
    return file


async def answer_file(request: "Request") -> Response:
    """Return the answer to a saved question, its parameters in the address, in the format that the ending names."""
    context, name, ending = context_of(request), request.path_params["name"], request.path_params["ending"]
    if name not in questions():
        raise HTTPException(404, f"no saved question is named {name}; there are {', '.join(questions())}")
    if ending not in _ANSWERS:
        raise AnswerFormatError(f"no format ends with {ending}", advice=f"there are {', '.join(_ANSWERS)}")
    own = validators(context, "answer", name, ending, str(request.query_params))
    if same := unchanged(request.headers, own):
        return same
    format_name = _ANSWERS[ending]
    values = tuple(sorted(_values(request.query_params).items()))
    work = SavedQuestion(name, values, format_name, context.settings.limit)
    asking = context.pool.put(work, client=address_of_client(request.scope))
    answer = await context.clients.unless_gone(asking, request.receive)
    if answer is None:
        return Response(status_code=204)
    return response_of(answer, own | {"content-disposition": attachment(name, format_name)})


def _values(parameters: "QueryParams") -> dict[str, tuple[str, ...]]:
    """Return the parameters that are given, each with all its values; an empty one is not given."""
    if len(parameters.multi_items()) > 20:
        raise QuestionError("more than 20 parameters are given")
    given = {name: tuple(value for value in parameters.getlist(name) if value.strip()) for name in parameters}
    return {name: values for name, values in given.items() if values}
