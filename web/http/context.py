"""What every handler of the explorer shares: the open store, the processes that answer questions, the settings."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...graph.store import Store
from .caches import Cache, Once
from .clients import Clients
from .settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

    from ..workers.pool import QuestionPool
    from ..workers.process import PoolAnswer
    from ..workers.work import ProtocolQuestion


@dataclass(frozen=True, slots=True)
class Context:
    """The store that is served, open for reading, the settings, and what was made for this store, which cannot change.

    ``version`` tells this state of the store from another, ``modified`` when it came about, as HTTP says times.
    """

    store: Store
    settings: Settings
    pool: "QuestionPool"
    version: str
    modified: str
    answers: "Cache[ProtocolQuestion, PoolAnswer]" = field(repr=False)
    clients: Clients = field(default_factory=Clients, repr=False)
    made: Once = field(default_factory=Once, repr=False)


def context_of(request: "Request") -> Context:
    """Return what the handlers share."""
    return request.app.state.context


def origin_of(context: "Context", scope: "Scope") -> str:
    """Return the address of the root of the server, without a slash: as it was told, else as it was asked."""
    if context.settings.origin:
        return context.settings.origin.rstrip("/")
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), context.settings.host)
    return f"{scope['scheme']}://{host}"
