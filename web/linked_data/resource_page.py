"""A plain page for every IRI of the graph that has none of its own: what the graph says, as a table of links."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from pyoxigraph import Literal, NamedNode, Triple
from starlette.responses import HTMLResponse, Response

from ...graph.derived.labels import LABEL
from ..http.context import context_of
from ..http.validators import unchanged, validators
from .addresses import address_of_iri, iri_of_path
from .descriptions import describe
from .nearest import not_found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from ...graph.store import Store

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parents[1] / "plain"), autoescape=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """A term for people: its words, the address that it leads to if any, and its language."""

    words: str
    address: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A thing with what is said of it: an anchor, a heading, and rows of property and value."""

    anchor: str
    heading: str
    rows: list[tuple[Cell, Cell]]


async def resource_page(request: "Request") -> Response:
    """Return the page of the thing whose path was asked for."""
    context = context_of(request)
    path = request.scope["path"].lstrip("/")
    iri = iri_of_path(path, context.store.base)
    own = validators(context, iri, "page")
    if same := unchanged(request.headers, own):
        return same
    page = await asyncio.to_thread(_page, context.store, iri)
    if page is None:
        return await not_found(context, path)
    return HTMLResponse(page, headers=own)


def _page(store: "Store", iri: str) -> str | None:
    found = describe(store, iri)
    if found is None:
        return None
    return _TEMPLATES.get_template("resource.html").render(
        iri=iri,
        label=_label(found.own, iri),
        address=(address_of_iri(iri, store.base) or "").partition("#")[0],
        sections=_sections(store, found.own),
        pointing=_rows(store, found.pointing, pointing=True),
        complete=found.complete,
    )


def _label(statements: "Iterable[Triple]", iri: str) -> Cell:
    """Return the label of a thing, the English one where there is one."""
    thing = NamedNode(iri)
    found = [each.object for each in statements if each.predicate == LABEL and each.subject == thing]
    labels = [label for label in found if isinstance(label, Literal)]
    labels.sort(key=lambda label: (label.language != "en", label.language or "", label.value))
    return Cell(labels[0].value, language=labels[0].language) if labels else Cell(iri)


def _sections(store: "Store", statements: "Iterable[Triple]") -> list[Section]:
    """Return one section a subject: one thing, or the terms of the vocabulary."""
    of_subject: dict[str, list[Triple]] = {}
    for triple in sorted(statements, key=str):
        of_subject.setdefault(str(triple.subject).strip("<>"), []).append(triple)
    return [
        Section(iri.partition("#")[2] or "thing", _cell(store, NamedNode(iri)).words, _rows(store, triples))
        for iri, triples in of_subject.items()
    ]


def _rows(store: "Store", statements: "Iterable[Triple]", *, pointing: bool = False) -> list[tuple[Cell, Cell]]:
    ordered = sorted(statements, key=str)
    return [(_cell(store, each.predicate), _cell(store, each.subject if pointing else each.object)) for each in ordered]


def _cell(store: "Store", term: object) -> Cell:
    """Return a term for people; only what a browser can safely follow is a link."""
    if isinstance(term, Literal):
        return Cell(term.value, language=term.language)
    if not isinstance(term, NamedNode):
        return Cell(str(term))
    iri = term.value
    address = address_of_iri(iri, store.base) or (iri if iri.startswith(("https://", "http://")) else None)
    names = store.base.prefixes.items()
    words = next((f"{name}:{iri.removeprefix(space)}" for name, space in names if iri.startswith(space)), None)
    return Cell(words or iri.removeprefix(store.base.iri), address)
