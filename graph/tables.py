"""Tables: answers as rows of plain Python values, which show themselves in notebooks and become data frames."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import Literal

from ..ontology.namespaces import XSD
from .errors import AnalysisError

if TYPE_CHECKING:
    import pandas

Row: TypeAlias = dict[str, Any]

_SHOWN = 20
"""Rows that a notebook shows."""

_INTEGER, _BOOLEAN = XSD + "integer", XSD + "boolean"
_FLOATS = {XSD + "decimal", XSD + "double", XSD + "float"}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under columns; a value that is not known is ``None``.

    ``by`` names the column that the rows are ranked by, where there is one; ``how`` says how values were come by, where
    that is not plain counting.

    >>> table = Table(("key", "programmes"), [{"key": "A/RES/70/1", "programmes": 17}])
    >>> len(table), [row["key"] for row in table]
    (1, ['A/RES/70/1'])
    """

    columns: tuple[str, ...]
    rows: list[Row]
    by: str = ""
    how: str = ""

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows."""
        return iter(self.rows)

    def frame(self) -> "pandas.DataFrame":
        """Return the rows as a pandas data frame; raises :class:`AnalysisError` where pandas is not installed."""
        try:
            import pandas  # noqa: PLC0415  (slow to import, and an extra)
        except ImportError as error:
            advice = "install it with 'pip install mandategraph[analysis]', or use the rows as they are"
            raise AnalysisError("data frames need pandas", advice=advice, value="pandas") from error
        return pandas.DataFrame(self.rows, columns=list(self.columns)).convert_dtypes()

    def _repr_html_(self) -> str:
        """Return the first rows as HTML, as notebooks show them."""
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        cells = ("".join(_cell(row.get(column)) for column in self.columns) for row in self.rows[:_SHOWN])
        body = "".join(f"<tr>{each}</tr>" for each in cells)
        left = len(self.rows) - _SHOWN
        notes = [f"{left} more rows"] if left > 0 else []
        notes += [self.how] if self.how else []
        below = f"<p>{escape('; '.join(notes))}</p>" if notes else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}"


def _cell(value: Any) -> str:
    shown = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"<td>{escape(shown)}</td>"


def answers(results: Any) -> Table:
    """Return what a SELECT question answered as a table.

    Numbers and truth values become those of Python, IRIs and all other literals texts.
    """
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, [{column: plain(row[column]) for column in columns} for row in results])


def statements(triples: Iterable[Any]) -> Table:
    """Return the triples that a CONSTRUCT or DESCRIBE question answered as a table, terms as N-Triples writes them."""
    columns = ("subject", "predicate", "object")
    return Table(columns, [dict(zip(columns, map(str, triple), strict=True)) for triple in triples])


def plain(term: Any) -> Any:
    """Return a term of the engine as a plain value.

    >>> plain(Literal(17)), plain(Literal("甲", language="zh")), plain(None)
    (17, '甲', None)
    """
    if not isinstance(term, Literal):
        return None if term is None else term.value
    kind = term.datatype.value
    if kind == _INTEGER:
        return int(term.value)
    if kind in _FLOATS:
        return float(term.value)
    return term.value in {"true", "1"} if kind == _BOOLEAN else term.value
