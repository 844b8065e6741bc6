"""Functions that the questions of checks call: what SPARQL cannot say of titles and numbers."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from ...ontology.namespaces import XSD
from ...ontology.organs import organ_register
from ...ontology.sessions import most_resolutions
from ...ontology.titles import title_key

NAMESPACE = "https://w3id.org/mandategraph/check#"

_DECIMAL, _INTEGER = NamedNode(XSD + "decimal"), NamedNode(XSD + "integer")


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter title stands in the longer one, from 0 to 1, by pairs of characters.

    White space, case and punctuation do not count, and a title that goes on where the other ends is like it.

    >>> likeness("Development of the archive", "Development of the archive: boxes and shelves")
    1.0
    >>> likeness("方案规划", "方案规划和预算"), likeness("方案规划", "人力资源管理")
    (1.0, 0.0)
    """
    pairs, pairs_of_other = _pairs(one), _pairs(other)
    shorter = min(pairs.total(), pairs_of_other.total())
    return (pairs & pairs_of_other).total() / shorter if shorter else float(title_key(one) == title_key(other))


@lru_cache(maxsize=4096)
def _pairs(title: str) -> Counter[str]:
    key = title_key(title)
    return Counter(key[at : at + 2] for at in range(len(key) - 1))


@lru_cache(maxsize=1024)
def organs_named(text: str, language: str) -> frozenset[str]:
    """Return the codes of the organs of the register that a text names; a name within a longer one does not count.

    >>> sorted(organs_named("Resolutions of the Security Council and the General Assembly", "en"))
    ['GA', 'SC']
    """
    folded = text.casefold()
    names = {
        (name.casefold(), organ.code)
        for organ in organ_register()
        for name in organ.names_in(language)
        if name.casefold() in folded
    }
    longest = {name for name, _ in names if not any(name != other and name in other for other, _ in names)}
    return frozenset(code for name, code in names if name in longest)


def _organs_named(text: Any, language: Any) -> Literal | None:
    codes = organs_named(text.value, language.value)
    return Literal(f" {' '.join(sorted(codes))} ") if codes else None


def _likeness(one: Any, other: Any) -> Literal:
    return Literal(f"{likeness(one.value, other.value):.3f}", datatype=_DECIMAL)


def _most_resolutions(organ: Any) -> Literal | None:
    most = most_resolutions(organ.value)
    return Literal(str(most), datatype=_INTEGER) if most else None


FUNCTIONS: dict[NamedNode, Callable[..., Any]] = {
    NamedNode(NAMESPACE + "likeness"): _likeness,
    NamedNode(NAMESPACE + "mostResolutions"): _most_resolutions,
    NamedNode(NAMESPACE + "organsNamed"): _organs_named,
}
"""The functions by their names in questions; each takes terms and gives one, or ``None`` where it has no answer."""
