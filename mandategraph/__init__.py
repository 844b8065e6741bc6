"""UN resolutions and the programmes that rest on them, as a knowledge graph that leads back to the line.

What users of the library need most can be imported from here; each name is imported when it is asked for. The other
folders install below this one. Loggers are named after modules, and say nothing where a program does not ask them to.

>>> from mandategraph import MandateGraph, read
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING

_HOMES = {
    "MandateGraph": "graph.mandate_graph",
    "MandategraphError": "ontology.errors",
    "Selection": "graph.mandates.selection",
    "Table": "graph.tables",
    "read": "loaders.load",
    "schema": "schemas",
}
"""The names that can be imported from here, with the module that holds them."""

__all__ = ["MandateGraph", "MandategraphError", "Selection", "Table", "__version__", "read", "schema"]

logging.getLogger(__name__).addHandler(logging.NullHandler())

if TYPE_CHECKING:
    from .graph.mandate_graph import MandateGraph
    from .graph.mandates.selection import Selection
    from .graph.tables import Table
    from .loaders.load import read
    from .ontology.errors import MandategraphError
    from .schemas import schema

    __version__: str
else:  # a type checker would take every name for one of ours

    def __getattr__(name: str) -> object:
        """Import what is asked for, so that a command imports no more than it needs."""
        if name == "__version__":
            return import_module("importlib.metadata").version(__name__)
        if name not in _HOMES:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
