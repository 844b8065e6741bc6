"""What several documents say alike: things that they name, and shortcuts that their mandates and citations support.

The shared graph holds every such statement once. When a document no longer names an act, a programme or a part, its
statements go only if no other document names it either.
"""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from ...ontology.terms import Property
from ..iris import Iris
from ..standard_terms import DERIVED_FROM

NAMES = (
    Property.INSTRUMENT,
    Property.FOR_PROGRAMME,
    Property.OF_PLAN,
    Property.OF_PROGRAMME,
    Property.INSTRUMENT_PART,
    Property.CITED,
    Property.CITING_PROGRAMME,
    Property.CITING_INSTRUMENT,
    Property.AMENDS,
    Property.SUPERSEDED_INSTRUMENT,
)
"""Properties whose values documents name, and about which the shared graph says something."""

SHORTCUTS = {
    Property.MANDATED_BY: ((Property.FOR_PROGRAMME, Property.INSTRUMENT),),
    Property.CITES: (
        (Property.LISTED_IN, Property.INSTRUMENT),
        (Property.CITED_IN, Property.CITED),
        (Property.CITING_PROGRAMME, Property.CITED),
        (Property.CITING_INSTRUMENT, Property.CITED),
    ),
}
"""Shared shortcuts, with the properties of mandates or citations that give the subject and the object of each."""


def named(quads: Iterable[Quad], iris: Iris) -> set[NamedNode]:
    """Return the acts, programmes and parts that quads name, and the documents that graphs among them are of."""
    names = {iris.term(term) for term in NAMES}
    return {
        quad.object
        for quad in quads
        if isinstance(quad.object, NamedNode)
        and (quad.predicate in names or (quad.predicate == DERIVED_FROM and quad.subject == quad.graph_name))
    }


def shortcuts(quads: Iterable[Quad], iris: Iris) -> set[tuple[NamedNode, Property, NamedNode]]:
    """Return the shortcuts that mandates and citations among the quads of a document support."""
    ways = [
        (shortcut, iris.term(subject), iris.term(act)) for shortcut, both in SHORTCUTS.items() for subject, act in both
    ]
    values: dict[NamedNode, dict[object, list[NamedNode]]] = {
        predicate: defaultdict(list) for _, *both in ways for predicate in both
    }
    for quad in quads:
        if quad.predicate in values and isinstance(quad.object, NamedNode):
            values[quad.predicate][quad.subject].append(quad.object)
    return {
        (subject, shortcut, act)
        for shortcut, subjects, of_act in ways
        for by, acts in values[of_act].items()
        for subject in values[subjects].get(by, ())
        for act in acts
    }
