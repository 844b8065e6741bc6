"""From source files to records: readers, the designation grammar, one loader a kind of document.

The one door is :func:`.load.read`, which is imported when it is asked for.

>>> from mandategraph.loaders import read
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .load import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """Import the door, so that whoever wants something else here imports no more than that."""
    if name == "read":
        return import_module(".load", __name__).read
    raise AttributeError(f"module {__name__} has no attribute {name}")
