"""The application: the routes of pages, linked data and SPARQL, over one open store."""

from collections.abc import Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from ..graph.store import Store
from .context import Context, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.routing import BaseRoute


def create_app(path: Path, settings: Settings | None = None, routes: "Sequence[BaseRoute]" = ()) -> Starlette:
    """Return the application over the store of a folder; the store is open while the application runs."""

    @asynccontextmanager
    async def running(app: Starlette) -> "AsyncIterator[None]":
        with Store.open(path) as store:
            app.state.context = Context(store, path, settings or Settings())
            yield

    return Starlette(routes=list(routes), lifespan=running)
