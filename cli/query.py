"""``mandates query`` and ``mandates queries``: saved questions and SPARQL."""

from pathlib import Path
from typing import Any

import click

from .options import OUTPUT, STORE, format_option
from .output import opened, write_rows

RESULT_FORMATS = ["table", "csv", "tsv", "json", "xml"]
GRAPH_FORMATS = ["turtle", "ntriples", "jsonld", "rdfxml"]


def _complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    from ..queries.catalogue import questions

    return [name for name in questions() if name.startswith(incomplete)]


def _pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.BadParameter(f"{name!r} is not name=value", ctx, param)
    return {name: value for name, _, value in pairs}


@click.command("query", epilog="Example: mandates query programmes-of-act -p act=A/RES/70/1")
@click.argument("question", required=False, shell_complete=_complete_names)
@click.option("-e", "--sparql", metavar="TEXT", help="A SPARQL query, instead of a question's name or file.")
@click.option("-p", "--param", "values", multiple=True, metavar="NAME=VALUE", callback=_pairs, help="A parameter.")
@STORE
@format_option([*RESULT_FORMATS, *GRAPH_FORMATS], "table")
@OUTPUT
def query_command(
    question: str | None, sparql: str | None, values: dict[str, str], store: Path, format_name: str, output: Path | None
) -> None:
    """Run a saved question, a .rq file, or any SPARQL 1.1 query; our prefixes are predeclared.

    QUESTION is the name of a saved question ('mandates queries' lists them) or a file that ends in .rq.
    """
    from ..graph.store import Store

    if (question is None) == (sparql is None):
        raise click.UsageError("name one question, or give SPARQL with -e")
    with Store.open(store) as opened_store:
        results = _results(opened_store, question, sparql, values)
        write_results(results, format_name, opened_store.base.prefixes, output)


def _results(store: Any, question: str | None, sparql: str | None, values: dict[str, str]) -> Any:
    from ..loaders.text import read_bytes
    from ..queries.catalogue import ask_text
    from ..queries.catalogue import question as saved

    if sparql is not None:
        return ask_text(store, sparql, values)
    if question is not None and question.endswith(".rq"):
        return ask_text(store, read_bytes(Path(question)).decode("utf-8", errors="replace"), values)
    return saved(question or "").ask(store, values)


def write_results(results: Any, format_name: str, prefixes: dict[str, str], output: Path | None) -> None:
    """Write what the engine returned: solutions, a truth value, or triples."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples

    if isinstance(results, QueryTriples):
        _write_triples(results, format_name, prefixes, output)
        return
    if format_name in GRAPH_FORMATS:
        raise click.UsageError(f"--format {format_name} is for CONSTRUCT and DESCRIBE; use one of {RESULT_FORMATS}")
    formats = {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
    }
    if format_name in formats:
        with opened(output) as stream:
            results.serialize(stream, format=formats[format_name])
            stream.write(b"\n" if format_name in {"json", "xml"} else b"")
    elif isinstance(results, QueryBoolean):
        click.echo("true" if results else "false")
    else:
        columns = [variable.value for variable in results.variables]
        rows = ({name: short(row[name], prefixes) for name in columns} for row in results)
        write_rows(rows, columns, "table", output)


def _write_triples(results: Any, format_name: str, prefixes: dict[str, str], output: Path | None) -> None:
    from ..graph.export import write_statements

    name = "turtle" if format_name == "table" else format_name
    if name not in GRAPH_FORMATS:
        raise click.UsageError(f"--format {name} is for SELECT and ASK; use one of {GRAPH_FORMATS}")
    with opened(output) as stream:
        write_statements(set(results), stream, name, prefixes)


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
@format_option(["table", "json", "jsonl", "csv"], "table")
def queries_command(name: str | None, format_name: str) -> None:
    """List the saved questions with their parameters, or show one with its SPARQL."""
    from ..queries.catalogue import question, questions

    if name:
        click.echo(question(name).text, nl=False)
        return
    rows = [
        {
            "name": each.name,
            "title": each.title,
            "parameters": [f"[{item.name}]" if item.optional else item.name for item in each.parameters],
        }
        for each in questions().values()
    ]
    write_rows(rows, ["name", "title", "parameters"], format_name)
