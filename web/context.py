"""What every handler of the explorer shares: the open store, the processes that answer questions, the settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.store import Store

if TYPE_CHECKING:
    from starlette.requests import Request

    from ..graph.question_pool import QuestionPool
    from .answer_cache import AnswerCache
    from .clients import Clients
    from .downloads import Downloads


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server serves; the command line fills it in.

    ``origin`` is the address under which the root of the server is known, as ``https://mandates.example.org``;
    ``host`` the one it listens on. A question may take ``timeout`` seconds, ``memory`` bytes, and have an answer of
    ``limit`` rows or triples and ``answer_size`` bytes. ``jobs`` questions run at once, ``queue`` wait; ``requests`` of
    all kinds are under way at once.
    """

    origin: str | None = None
    host: str = "127.0.0.1"
    timeout: float = 30
    limit: int = 100_000
    cors: str | None = None
    allow_service: bool = False
    jobs: int = 2
    queue: int = 200
    requests: int = 500
    longest_address: int = 16_000
    largest_body: int = 1_000_000
    answer_size: int = 200_000_000
    memory: int = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Context:
    """The store that is served, open for reading, with its folder, the settings, and what was made for this store."""

    store: Store
    path: Path
    settings: Settings
    pool: "QuestionPool"
    version: str
    modified: str
    downloads: "Downloads" = field(repr=False)
    answers: "AnswerCache" = field(repr=False)
    clients: "Clients" = field(repr=False)
    found: dict[str, Any] = field(default_factory=dict, repr=False)

    def once(self, name: str, find: Callable[[], Any]) -> Any:
        """Return what was found under a name before, or find it: the store cannot change while it is served."""
        if name not in self.found:
            self.found[name] = find()
        return self.found[name]


def context_of(request: "Request") -> Context:
    """Return what the handlers share."""
    return request.app.state.context
