"""Quads that go and come when a document changes."""

from dataclasses import dataclass, field

from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class QuadChange:
    """Quads that go and quads that come.

    >>> QuadChange()
    QuadChange(removed=set(), added=set())
    """

    removed: set[Quad] = field(default_factory=set)
    added: set[Quad] = field(default_factory=set)
