"""Rows and truth values as statements, for systems that take RDF alone: the result set vocabulary of the W3C.

Source: the vocabulary of the SPARQL test cases (https://www.w3.org/2001/sw/DataAccess/tests/result-set).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..standard_terms import TYPE

PREFIX = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"

_RESULT_SET, _RESULT_VARIABLE, _SOLUTION, _INDEX, _BINDING, _VARIABLE, _VALUE, _BOOLEAN = (
    NamedNode(PREFIX + name)
    for name in ("ResultSet", "resultVariable", "solution", "index", "binding", "variable", "value", "boolean")
)
_WHOLE = BlankNode("set")


def rows_as_statements(names: Sequence[str], rows: Iterable[Any]) -> Iterator[Triple]:
    """Yield the statements about rows, numbered from 1, whose cells are found by the names; empty cells are left out.

    >>> found = rows_as_statements(["organ", "year"], [{"organ": Literal("GA"), "year": None}])
    >>> [str(triple.object) for triple in found if triple.predicate == _VALUE]
    ['"GA"']
    """
    yield Triple(_WHOLE, TYPE, _RESULT_SET)
    for name in names:
        yield Triple(_WHOLE, _RESULT_VARIABLE, Literal(name))
    for number, row in enumerate(rows, start=1):
        solution = BlankNode(f"row{number:07}")
        yield Triple(_WHOLE, _SOLUTION, solution)
        yield Triple(solution, _INDEX, Literal(number))
        for column, name in enumerate(names, start=1):
            if (value := row[name]) is not None:
                binding = BlankNode(f"{solution.value}column{column:03}")
                yield Triple(solution, _BINDING, binding)
                yield Triple(binding, _VARIABLE, Literal(name))
                yield Triple(binding, _VALUE, value)


def truth_as_statements(value: bool) -> Iterator[Triple]:
    """Yield the statements about the answer to an ``ASK``."""
    yield Triple(_WHOLE, TYPE, _RESULT_SET)
    yield Triple(_WHOLE, _BOOLEAN, Literal(value))
