"""What is said of an address that leads nowhere: the way to the thing that is meant, or the nearest things."""

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from .addresses import address_of_iri
from .http.problems import problem
from .linked_data.nearest import nearest, right_path

if TYPE_CHECKING:
    from .context import Context


async def not_found(context: "Context", path: str, suffix: str = "") -> Response:
    """Return the way to the thing that is meant by a path, or 404 with the nearest there are."""
    right = await asyncio.to_thread(right_path, context.store, path)
    if right is not None:
        return RedirectResponse(f"{address_of_iri(context.store.base.iri + right, context.store.base)}{suffix}", 301)
    near = await asyncio.to_thread(nearest, context, path)
    advice = "; the nearest are:\n" + "\n".join(f"/{each}" for each in near) if near else ""
    return problem(404, f"nothing in the graph is named {path}{advice}", {"vary": "Accept"})
