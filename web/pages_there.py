"""The routes of the pages, where the pages are installed."""

import importlib
import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.applications import Starlette
    from starlette.routing import BaseRoute


def page_routes() -> "Sequence[BaseRoute]":
    """Return the routes of the pages; none where there are no pages."""
    name = f"{__package__}.pages"
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return ()
    return importlib.import_module(name).page_routes()


def warm_pages(app: "Starlette") -> None:
    """Begin to work out what most pages need, where there are pages and the application runs."""
    name = f"{__package__}.pages"
    if importlib.util.find_spec(name) is not None:
        importlib.import_module(name).warm_pages(app)
