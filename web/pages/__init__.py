"""The pages of the explorer: search, acts, programmes, organs, documents, comparisons, network, questions, editor.

Pages are made on the server and work without script. Their state is in their address; ``?lang=`` names the language.
The addresses of things are the paths of their IRIs below the base.
"""

from contextlib import suppress
from threading import Thread
from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from . import acts, comparisons, documents, editor, network, organs, pictures, programmes, questions, searching, start
from .explorer import explorer_of
from .rendering import STATIC, Handler, shown

PAGES: dict[str, Handler] = {
    "/": start.start,
    "/search": searching.search,
    "/search/suggest": searching.suggest,
    "/act/{path:path}": acts.act,
    "/programme": programmes.programmes,
    "/programme/{number:int}": programmes.programme,
    "/programme/{number:int}/subprogramme/{part:int}": programmes.subprogramme,
    "/organ": organs.organs,
    "/organ/{code}": organs.organ,
    "/document": documents.documents,
    "/document/{path:path}": documents.document,
    "/compare": comparisons.comparison,
    "/network": network.network,
    "/pictures": pictures.pictures,
    "/pictures/{kind}.svg": pictures.picture,
    "/questions": questions.catalogue,
    "/questions/{name}": questions.question,
    "/sparql-editor": editor.editor,
    "/sparql-editor/matter.json": editor.terms,
}
"""The handlers of the pages by their address."""


def page_routes() -> list[BaseRoute]:
    """Return the routes of all pages and of the files that they need."""
    pages: list[BaseRoute] = [Route(path, shown(handler), name=path) for path, handler in PAGES.items()]
    return [*pages, Mount("/static", _Static(directory=STATIC))]


class _Static(StaticFiles):
    """Files that browsers may keep: their addresses change when they do."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def warm_pages(app: Starlette) -> None:
    """Begin to work out what most pages of a running application need, so that the first visitor need not wait.

    It goes on beside the answers to requests. What goes wrong is said to the first who asks for a page.
    """

    def warm() -> None:
        with suppress(Exception):
            explorer_of(app).warm()

    Thread(target=warm, name="warm pages", daemon=True).start()
