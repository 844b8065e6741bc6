"""The things that have a page of their own, by their paths; what is said of a path that leads nowhere."""

import asyncio
import difflib
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from pyoxigraph import Literal
from starlette.responses import RedirectResponse, Response

from ...graph.answering.acts import act_key
from ...graph.errors import StoreError
from ..http.problems import problem
from ..questions import question_text
from .addresses import address_of_iri, iri_of_path
from .descriptions import is_there

if TYPE_CHECKING:
    from ...graph.store import Store
    from ..http.context import Context

_BY_KEY = "SELECT ?thing { ?thing dcterms:identifier $key } LIMIT 1"
_LONGEST = 200
"""Letters of a path for which a thing is looked for."""

_NEIGHBOURS = 200
_MOST_NEAR = 5


async def not_found(context: "Context", path: str, suffix: str = "") -> Response:
    """Return the way to the thing that is meant by a path, or 404 with the nearest there are."""
    right = await asyncio.to_thread(right_path, context.store, path)
    if right is not None:
        return RedirectResponse(f"{address_of_iri(context.store.base.iri + right, context.store.base)}{suffix}", 301)
    near = await asyncio.to_thread(nearest, context, path)
    advice = "; the nearest are:\n" + "\n".join(f"/{each}" for each in near) if near else ""
    return problem(404, f"nothing in the graph is named {path}{advice}", {"vary": "Accept"})


def paths(context: "Context") -> list[str]:
    """Return the paths of all things with a page, below the base and sorted: acts, documents, organs, programmes."""

    def find() -> list[str]:
        base = context.store.base.iri
        found = (row["thing"].value for row in context.store.query(question_text("things-with-page")))
        return sorted(iri.removeprefix(base) for iri in found if iri.startswith(base))

    return context.made.get("paths", find)


def nearest(context: "Context", path: str) -> list[str]:
    """Return the paths that are nearest to one that leads nowhere, the nearest first.

    Only the neighbours in the order of the alphabet are looked at, so that it takes no longer in a large graph.
    """
    known, wanted = paths(context), path[:_LONGEST]
    place = bisect_left(known, wanted)
    around = known[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
    return difflib.get_close_matches(wanted, around, n=_MOST_NEAR, cutoff=0.4)


def right_path(store: "Store", path: str) -> str | None:
    """Return the path of the thing that is meant by one in another spelling: a key, an organ in small letters."""
    kind, _, name = path.partition("/")
    if not name or len(name) > _LONGEST:
        return None
    iri = _meant(store, kind, name)
    if iri is None or not iri.startswith(store.base.iri):
        return None
    found = iri.removeprefix(store.base.iri)
    return found if found != path else None


def _meant(store: "Store", kind: str, name: str) -> str | None:
    if kind == "organ":
        return _if_there(store, f"organ/{name.upper()}")
    if kind == "programme" and re.fullmatch(r"0*[0-9]{1,9}", name):
        return _if_there(store, f"programme/{int(name)}")
    if kind in {"act", "document"}:
        for key in dict.fromkeys((act_key(name), act_key(name).upper())):
            for row in store.query(_BY_KEY, {"key": Literal(key)}):
                return row["thing"].value
    return _document(store, name) if kind == "document" else None


def _if_there(store: "Store", path: str) -> str | None:
    iri = iri_of_path(path, store.base)
    return iri if is_there(store, iri) else None


def _document(store: "Store", name: str) -> str | None:
    try:
        found = store.document(name)
    except StoreError:  # it means several
        return None
    return found.iri.value if found else None
