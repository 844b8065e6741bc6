"""Answers of the processes as HTTP responses, whole, from memory or from a file."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from ...graph.formats import ending, media_type

if TYPE_CHECKING:
    from ..workers.process import PoolAnswer


def response_of(answer: "PoolAnswer", headers: dict[str, str]) -> Response:
    """Return an answer whose note is its format."""
    kind = media_type(answer.note)
    if answer.file is None:
        return Response(answer.data, headers=headers, media_type=kind)
    response = FileResponse(answer.file, headers=headers, media_type=kind)
    response.background = BackgroundTask(answer.file.unlink, missing_ok=True)
    return response


def attachment(name: str, format_name: str) -> str:
    """Return the ``Content-Disposition`` of an answer that is to be kept as a file.

    >>> attachment("programmes-of-act A/RES/70/1", "turtle")
    'attachment; filename="programmes-of-act-A-RES-70-1.ttl"'
    >>> print(attachment("决议", "csv"))
    attachment; filename="answer.csv"; filename*=UTF-8''%E5%86%B3%E8%AE%AE.csv
    """
    plain = re.sub(r"[^\w.]+", "-", name, flags=re.ASCII).strip("-.") or "answer"
    wide = re.sub(r"[^\w.]+", "-", name).strip("-.") or "answer"
    extended = "" if wide == plain else f"; filename*=UTF-8''{quote(wide)}.{ending(format_name)}"
    return f'attachment; filename="{plain}.{ending(format_name)}"{extended}'
