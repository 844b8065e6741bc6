"""The routes of the pages, where the pages are installed."""

import importlib
import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.routing import BaseRoute


def page_routes() -> "Sequence[BaseRoute]":
    """Return the routes of the pages; none where there are no pages."""
    name = f"{__package__}.pages"
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return ()
    return importlib.import_module(name).page_routes()
