"""What the graph says of one thing: every statement with its IRI as subject or as object."""

from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from ...graph.store import Store
from ..questions import question_text

MOST_POINTING = 10_000
"""Statements that point to a thing; where there are more they are left out, and the description says where they are."""

_OWN = "CONSTRUCT { $thing ?p ?o } WHERE { $thing ?p ?o }"
_POINTING = f"CONSTRUCT {{ ?s ?p $thing }} WHERE {{ ?s ?p $thing }} LIMIT {MOST_POINTING + 1}"


@dataclass(frozen=True, slots=True)
class Description:
    """The statements about a thing, and whether those that point to it are all there."""

    own: set[Triple]
    pointing: set[Triple]
    complete: bool

    @property
    def statements(self) -> set[Triple]:
        """Return all of them."""
        return self.own | self.pointing


def describe(store: Store, iri: str) -> Description | None:
    """Return what the graph says of an IRI, of the vocabulary all its terms; ``None`` where it does not occur."""
    thing = _node(iri)
    if thing is None:
        return None
    if iri == f"{store.base.iri}ontology":
        return Description({quad.triple for quad in store.quads(store.iris.vocabulary_graph)}, set(), complete=True)
    own = set(store.query(_OWN, {"thing": thing}))
    pointing = set(store.query(_POINTING, {"thing": thing}))
    if not own and not pointing and not is_there(store, iri):
        return None
    complete = len(pointing) <= MOST_POINTING
    return Description(own, pointing if complete else set(), complete)


def is_there(store: Store, iri: str) -> bool:
    """Tell whether an IRI occurs in the graph."""
    thing = _node(iri)
    return thing is not None and bool(store.query(question_text("occurs"), {"thing": thing}))


def _node(iri: str) -> NamedNode | None:
    """Return an IRI as a term; ``None`` for what is none, as with control characters."""
    try:
        return NamedNode(iri)
    except ValueError:
        return None
