"""Answers to questions as files: the formats of SPARQL for rows and truth values, those of RDF for triples.

CSV is for people too, so that cells which a spreadsheet would take for formulas are neutralised there; the other
formats are for programs and hold the terms as they are.
"""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, parse_query_results

from ...loaders.spreadsheets import neutral
from ..errors import AnswerFormatError, QuestionLimitError
from ..formats import RESULT_FORMATS, STATEMENT_FORMATS
from .result_set import PREFIX, rows_as_statements, truth_as_statements

_END = {"json": b"\n", "xml": b"\n"}


def write_answer(
    results: Any, format_name: str, prefixes: dict[str, str], stream: IO[bytes], most: int | None = None
) -> None:
    """Write what the engine returned: solutions, a truth value, or triples, of which there may be ``most``.

    Raises :class:`AnswerFormatError` for a format that does not hold such an answer, and :class:`QuestionLimitError`
    for an answer of more rows; what was written by then is not to be used.
    """
    if isinstance(results, QueryTriples):
        _require(format_name, STATEMENT_FORMATS, "SELECT and ASK")
        from ..exports.export import write_statements  # noqa: PLC0415  (slow to import)

        write_statements(set(at_most(results, most, "triples")), stream, format_name, prefixes)
        return
    _require(format_name, tuple(RESULT_FORMATS), "CONSTRUCT and DESCRIBE")
    if format_name == "csv" and not isinstance(results, QueryBoolean):
        _write_csv(results, stream, most)
    elif most is None or isinstance(results, QueryBoolean):
        results.serialize(stream, format=RESULT_FORMATS[format_name])
    else:
        _write_counted(results, stream, RESULT_FORMATS[format_name], most)
    if end := _END.get(format_name):
        stream.write(end)


def write_result_set(
    results: Any, format_name: str, prefixes: dict[str, str], stream: IO[bytes], most: int | None = None
) -> None:
    """Write solutions, of which there may be ``most``, or a truth value as statements, see :mod:`.result_set`.

    Raises what :func:`write_answer` does.
    """
    from ..exports.export import write_statements  # noqa: PLC0415  (slow to import)

    if isinstance(results, QueryBoolean):
        statements = truth_as_statements(bool(results))
    else:
        names = [variable.value for variable in results.variables]
        statements = rows_as_statements(names, at_most(results, most, "rows"))
    write_statements(set(statements), stream, format_name, prefixes | {"rs": PREFIX})


def at_most(items: Any, most: int | None, what: str) -> Iterator[Any]:
    """Yield items; raises :class:`QuestionLimitError` where there are more than ``most``."""
    yield from items if most is None else islice(items, most)
    if most is not None and next(iter(items), None) is not None:
        raise QuestionLimitError(f"the answer has more than {most} {what}", advice="ask for fewer, or raise the limit")


def _require(format_name: str, formats: tuple[str, ...], others: str) -> None:
    if format_name not in formats:
        what = f"--format {format_name} is for {others}"
        raise AnswerFormatError(what, advice=f"use one of {', '.join(formats)}", value=format_name)


def _write_csv(results: Any, stream: IO[bytes], most: int | None) -> None:
    """Write rows as they come, by the rules of SPARQL 1.1 for CSV, with cells neutralised."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    columns = [variable.value for variable in results.variables]
    writer.writerow(columns)
    for row in at_most(results, most, "rows"):
        writer.writerow([_cell(row[name]) for name in columns])
    text.detach()


def _cell(term: Any) -> str:
    """Return a term as SPARQL writes it in CSV: an IRI or the words of a literal, without language and type."""
    if term is None:
        return ""
    return neutral(term.value) if isinstance(term, NamedNode | Literal) else str(term)


def _write_counted(results: Any, stream: IO[bytes], chosen: QueryResultsFormat, most: int) -> None:
    """Write rows after counting them: the engine writes all of them at once.

    In every format a row takes a byte and more, so that an answer of few bytes need not be counted.
    """
    data = io.BytesIO()
    results.serialize(BoundedStream(data, getattr(stream, "left", None)), format=chosen)
    if data.tell() > most:
        data.seek(0)
        for _ in at_most(parse_query_results(data, format=chosen), most, "rows"):
            pass
    stream.write(data.getbuffer())


class BoundedStream:
    """A stream to write to that takes so many bytes and no more.

    It is no :class:`io.RawIOBase`, which takes longer to make than a short answer to write.
    """

    closed = False

    def __init__(self, stream: IO[bytes], most: int | None) -> None:
        """Take the stream to write to."""
        self._stream = stream
        self.left = most

    def write(self, data: Any) -> int:
        """Write to the stream; raises :class:`QuestionLimitError` for what goes beyond."""
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                advice = "ask for less, or raise the limit"
                raise QuestionLimitError("the answer is larger than the limit", advice=advice)
        return self._stream.write(data)

    def flush(self) -> None:
        """Write nothing more."""

    def writable(self) -> bool:
        """Return ``True``: text can be written through it."""
        return True

    def readable(self) -> bool:
        """Return ``False``."""
        return False

    seekable = readable
