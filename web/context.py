"""What every handler of the explorer shares: the open store and the settings of the server."""

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from ..graph.store import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server serves; the command line fills it in."""

    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The store that is served, open for reading, with its folder, and the settings."""

    store: Store
    path: Path
    settings: Settings


def context_of(request: Request) -> Context:
    """Return what the handlers share."""
    return request.app.state.context
