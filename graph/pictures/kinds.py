"""The kinds of pictures by name, and one way to draw any of them."""

import importlib
import inspect
from collections.abc import Callable
from typing import Any

from ..errors import PictureError
from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .picture import Picture

KINDS = {
    "ranking": "ranking",
    "organs": "organs",
    "overlap": "overlap",
    "ages": "ages",
    "network": "shared_acts",
    "changes": "changes",
    "treemap": "treemap",
}
"""Kinds of pictures, with the modules that hold the functions of these names."""


def picture_of(kind: str) -> Callable[..., Picture]:
    """Return the function that draws a kind of picture; raises :class:`PictureError` for another kind."""
    if kind not in KINDS:
        raise PictureError(f"no picture is of the kind {kind}", advice=f"there are {', '.join(KINDS)}", value=kind)
    return getattr(importlib.import_module(f".{KINDS[kind]}", __package__), kind)


def options_of(kind: str) -> set[str]:
    """Return what can be chosen for a kind of picture, beside the selection.

    >>> sorted(options_of("ranking"))
    ['by', 'language', 'top', 'width']
    """
    return set(inspect.signature(picture_of(kind)).parameters) - {"store", "selection", "documents", "programmes"}


def draw(kind: str, store: Store, selection: Selection = EVERYTHING, **options: Any) -> Picture:
    """Draw a kind of picture of what a selection lets through; ``options`` are those of :func:`options_of`.

    ``changes`` compares the two plans that the selection names, and takes programmes alone beside them.
    """
    function = picture_of(kind)
    if unknown := sorted(options.keys() - options_of(kind)):
        raise PictureError(f"{kind} has no choice of {', '.join(unknown)}", advice="leave it out", value=unknown[0])
    if kind != "changes":
        return function(store, selection, **options)
    if Selection(documents=selection.documents, programmes=selection.programmes) != selection:
        advice = "choose plans and programmes only, or draw 'ages' or 'organs' of each plan"
        raise PictureError("changes are those of whole plans or of programmes in them", advice=advice)
    return function(store, selection.documents, programmes=selection.programmes, **options)
