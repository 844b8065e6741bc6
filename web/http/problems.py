"""What is wrong with a request, as an answer: the status, and the reason in plain words."""

from starlette.responses import PlainTextResponse

from ...graph.errors import (
    AnswerFormatError,
    QuestionError,
    QuestionLimitError,
    QuestionPoolFullError,
    QuestionRefusedError,
)
from ...ontology.errors import MandategraphError

RETRY_AFTER = "2"
"""Seconds after which a server that was busy may be asked again."""

_STATUS: tuple[tuple[type[MandategraphError], int], ...] = (
    (QuestionPoolFullError, 503),
    (QuestionRefusedError, 403),
    (QuestionLimitError, 422),
    (AnswerFormatError, 406),
    (QuestionError, 400),
)
"""Statuses of our errors, the narrower before the wider."""


def problem(status: int, reason: str, headers: dict[str, str] | None = None) -> PlainTextResponse:
    """Return the answer to a request that cannot be fulfilled."""
    return PlainTextResponse(reason.rstrip("\n") + "\n", status, headers)


def status_of(error: MandategraphError) -> int:
    """Return the status of an error: 400 for what is no SPARQL, 403 for what is refused, 422 beyond a limit.

    >>> status_of(QuestionRefusedError("SERVICE is refused")), status_of(MandategraphError("the disk is full"))
    (403, 500)
    """
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def problem_of(error: MandategraphError) -> PlainTextResponse:
    """Return the answer for an error of ours: its words, and the line with a caret where it has one."""
    status = status_of(error)
    excerpt = getattr(error, "excerpt", "")
    headers = {"retry-after": RETRY_AFTER} if status == 503 else None
    return problem(status, f"{error}\n\n{excerpt}" if excerpt else str(error), headers)
