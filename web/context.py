"""What every handler of the explorer shares: the open store, the processes that answer questions, the settings."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.store import Store
from .settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

    from .http.clients import Clients
    from .made_files import Downloads
    from .workers.answer_cache import AnswerCache
    from .workers.pool import QuestionPool


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


def origin_of(context: "Context", scope: "Scope") -> str:
    """Return the address of the root of the server, without a slash: as it was told, else as it was asked."""
    if context.settings.origin:
        return context.settings.origin.rstrip("/")
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), context.settings.host)
    return f"{scope['scheme']}://{host}"


def validators(context: "Context", *parts: str) -> dict[str, str]:
    """Return ``ETag``, ``Last-Modified`` and ``Cache-Control`` of the representation that these parts name."""
    digest = hashlib.sha256("\n".join([str(context.settings.origin), *parts]).encode()).hexdigest()[:12]
    return {
        "etag": f'"{context.version}-{digest}"',
        "last-modified": context.modified,
        "cache-control": "public, max-age=0, must-revalidate",
    }
