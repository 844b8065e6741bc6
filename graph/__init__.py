"""The knowledge graph: records to quads, the store, series, comparisons, exports, networks, measures, pictures.

What users of the library need most can be imported from here; each name is imported when it is asked for.

>>> from mandategraph.graph import MandateGraph, Selection
"""

from importlib import import_module
from typing import TYPE_CHECKING

_HOMES = {
    "MandateGraph": "mandate_graph",
    "Selection": "mandates.selection",
    "Store": "store",
    "Table": "tables",
    "compare": "comparing.compare",
    "view": "networks.views",
}
"""The names that can be imported from here, with the module that holds them."""

__all__ = ["MandateGraph", "Selection", "Store", "Table", "compare", "view"]

if TYPE_CHECKING:
    from .comparing.compare import compare
    from .mandate_graph import MandateGraph
    from .mandates.selection import Selection
    from .networks.views import view
    from .store import Store
    from .tables import Table
else:  # a type checker would take every name for one of ours

    def __getattr__(name: str) -> object:
        """Import what is asked for, so that a command imports no more than it needs."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
