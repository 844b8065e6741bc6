"""The whole graph as a file, in several formats, and the answer to each saved question.

A file of the graph is written once, by a process of the pool, whole before it is sent, and kept until the server stops.
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from ..graph.errors import AnswerFormatError, QuestionError
from ..queries.catalogue import questions
from .answers import attachment, response_of
from .caching import unchanged, validators
from .context import Context, context_of
from .graph_files import Dump
from .sparql_question import SavedQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request


_SECONDS = 600
_TYPES = {"nq": "application/n-quads", "trig": "application/trig"} | {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
_ANSWERS = {"csv": "csv", "tsv": "tsv", "json": "json", "xml": "xml", "ttl": "turtle", "nt": "ntriples"}
"""Formats of answers by the ending of the address; rows are statements of a result set in the last two."""


@dataclass(slots=True)
class Downloads:
    """The files of the whole graph that were made, by their endings."""

    made: "dict[str, asyncio.Task[Path]]" = field(default_factory=dict)

    async def graph(self, context: Context, ending: str) -> Path:
        """Return the file, which those who ask at the same time wait for together."""
        if ending not in self.made or (self.made[ending].done() and self.made[ending].exception()):
            self.made[ending] = asyncio.create_task(self._make(context, ending))
        return await asyncio.shield(self.made[ending])

    async def _make(self, context: Context, ending: str) -> Path:
        answer = await context.pool.ask(Dump(ending), _SECONDS)
        if answer.file is not None:
            return answer.file
        file = context.pool.folder / f"graph.{ending}"
        await asyncio.to_thread(file.write_bytes, answer.data or b"")
        return file


async def graph_file(request: "Request") -> Response:
    """Return the whole graph in the format that the ending names."""
    context, ending = context_of(request), request.path_params["ending"]
    if ending not in _TYPES:
        raise HTTPException(404, f"the graph is there as {', '.join(f'graph.{known}' for known in _TYPES)}")
    own = validators(context, "graph", ending) | {"content-disposition": f'attachment; filename="mandates.{ending}"'}
    if same := unchanged(request.headers, own):
        return same
    file = await context.downloads.graph(context, ending)
    return FileResponse(file, headers=own, media_type=_TYPES[ending])


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
    asking = context.pool.put(SavedQuestion(name, values, format_name, context.settings.limit))
    answer = await context.clients.unless_gone(asking, request.receive)
    if answer is None:
        return Response(status_code=204)
    return response_of(answer, own | {"content-disposition": attachment(name, format_name)})


def _values(parameters: "Mapping[str, str]") -> dict[str, str]:
    """Return the parameters that are given; an empty one is not."""
    if len(parameters) > 20:
        raise QuestionError("more than 20 parameters are given")
    return {name: value for name, value in parameters.items() if value.strip()}
