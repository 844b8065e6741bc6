"""``mandates query`` and ``mandates queries``: saved questions and SPARQL."""

import os
import shutil
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ..graph.formats import RESULT_FORMATS, ROW_FORMATS, STATEMENT_FORMATS
from .options import OUTPUT, STORE, format_option
from .printing.output import opened, table, terminal_width, write_rows

if TYPE_CHECKING:
    from ..graph.store import Store


def _complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    from ..graph.answering.catalogue import questions

    return [name for name in questions() if name.startswith(incomplete)]


def _pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, equals, value in (value.partition("=") for value in values):
        if not name or not equals:
            raise click.BadParameter(f"{name!r} is not name=value", ctx, param)
        given.setdefault(name, []).append(value)
    return given


@click.command("query", epilog="Example: mandates query programmes-of-act -p act=A/RES/70/1")
@click.argument("question", required=False, shell_complete=_complete_names)
@click.option("-e", "--sparql", metavar="TEXT", help="A SPARQL query, instead of a question's name or file.")
@click.option(
    "-p",
    "--param",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    callback=_pairs,
    help="A parameter; -p plan=… may be given again.",
)
@STORE
@format_option(["table", *RESULT_FORMATS, "csv-bom", "xlsx", *STATEMENT_FORMATS], "table")
@OUTPUT
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=600,
    show_default=True,
    metavar="SECONDS",
    help="Stop a question that takes longer.",
)
@click.option("--max-rows", type=click.IntRange(min=1), help="Refuse an answer of more rows or triples.")
@click.option(
    "--max-memory",
    type=click.IntRange(min=1),
    default=8000,
    show_default=True,
    metavar="MB",
    help="Stop a question that needs more memory.",
)
@click.option("--allow-service", is_flag=True, help="Let SERVICE send parts of the question to other machines.")
def query_command(
    question: str | None,
    sparql: str | None,
    values: dict[str, list[str]],
    store: Path,
    format_name: str,
    output: Path | None,
    timeout: float,
    max_rows: int | None,
    max_memory: int,
    allow_service: bool,
) -> None:
    """Run a saved question, a .rq file, or any SPARQL 1.1 query; our prefixes are predeclared.

    QUESTION is the name of a saved question ('mandates queries' lists them) or a file that ends in .rq. An answer is
    whole or an error. CSV is safe to open in a spreadsheet: what it would take for a formula has an apostrophe before
    it; tsv, json and xml hold the terms as they are.
    """
    from ..graph.answering.sandboxed import QuestionLimits, Sandboxed
    from ..graph.errors import AnswerFormatError

    if (question is None) == (sparql is None):
        raise click.UsageError("name one question, or give SPARQL with -e")
    work = _Asking(question, sparql, values, format_name, max_rows, allow_service, terminal_width(output))
    limits = QuestionLimits(timeout, max_rows, memory=max_memory * 1_000_000)
    try:
        with Sandboxed(store, work, limits, _METHOD) as running, running.answer() as answer, opened(output) as stream:
            shutil.copyfileobj(answer, stream)
    except AnswerFormatError as error:
        raise click.UsageError(str(error)) from error


_METHOD = "fork" if hasattr(os, "fork") else None
"""This process has no threads yet, and does not open the store."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question as the command line puts it, in the process that opens the store."""

    question: str | None
    sparql: str | None
    values: dict[str, list[str]]
    format_name: str
    most: int | None
    allow_service: bool
    width: int | None

    def __call__(self, store: "Store", stream: IO[bytes]) -> None:
        from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

        from ..graph.answering.results import at_most, write_answer
        from ..graph.tables import plain

        results, prefixes = self._results(store), store.base.prefixes
        if self.format_name == "xlsx" and isinstance(results, QuerySolutions):
            from ..graph.exports.spreadsheet import write_spreadsheet

            names = [variable.value for variable in results.variables]
            found = at_most(results, self.most, "rows")
            write_spreadsheet({"Rows": (names, ({name: plain(row[name]) for name in names} for row in found))}, stream)
        elif self.format_name == "csv-bom":
            stream.write(BOM_UTF8)
            write_answer(results, "csv", prefixes, stream, self.most)
        elif self.format_name != "table":
            write_answer(results, self.format_name, prefixes, stream, self.most)
        elif isinstance(results, QueryTriples):
            write_answer(results, "turtle", prefixes, stream, self.most)
        elif isinstance(results, QueryBoolean):
            stream.write(b"true\n" if results else b"false\n")
        elif isinstance(results, QuerySolutions):
            columns = [variable.value for variable in results.variables]
            found = at_most(results, self.most, "rows")
            rows = ({name: short(row[name], prefixes) for name in columns} for row in found)
            stream.write(table(rows, columns, self.width).encode(errors="replace"))

    def _results(self, store: "Store") -> Any:
        from ..graph.answering.catalogue import ask_text
        from ..graph.answering.catalogue import question as saved
        from ..loaders.formats.source import Source

        name, allow = self.question or "", self.allow_service
        if self.sparql is not None:
            return ask_text(store, self.sparql, self.values, allow_service=allow)
        if name.endswith(".rq"):
            text = Source(Path(name)).data.decode("utf-8-sig", errors="replace")
            return ask_text(store, text, self.values, allow_service=allow)
        return saved(name).ask(store, self.values)


def short(term: Any, prefixes: dict[str, str]) -> str | None:
    """Return a term for people to read: an IRI with its prefix, a literal without its type."""
    if term is None:
        return None
    value = getattr(term, "value", None)
    if value is None:
        return str(term)
    if type(term).__name__ != "NamedNode":
        return value
    for prefix, iri in prefixes.items():
        if value.startswith(iri):
            return f"{prefix}:{value.removeprefix(iri)}"
    return f"<{value}>"


@click.command("queries", epilog="Example: mandates queries programmes-of-act")
@click.argument("name", required=False, shell_complete=_complete_names)
@format_option(ROW_FORMATS, "table")
@OUTPUT
def queries_command(name: str | None, format_name: str, output: Path | None) -> None:
    """List the saved questions with their parameters, or show one with its SPARQL."""
    from ..graph.answering.catalogue import question, question_table

    if name:
        with opened(output) as stream:
            stream.write(f"{question(name).sparql()}\n".encode())
        return
    found = question_table()
    write_rows(found.rows, found.columns, format_name, output)
