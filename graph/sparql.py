"""Putting a question to the engine: values in their places, errors that show the place, and nothing that reaches out.

The engine follows ``SERVICE`` wherever its grammar allows the word. It has no tokens: ``.SERVICE``, ``1SERVICE`` and
``SERVICESILENT`` are keywords to it, and what is a string, an IRI or a comment depends on the grammar. So the clause is
looked for everywhere, as a whole: the word, a place and a brace. Only where the word is the end of a variable or of a
prefixed name it is none. A whole clause inside a string or comment is refused too.
"""

import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode
from pyoxigraph import Store as Engine

from .errors import QuestionError, QuestionRefusedError

Term = NamedNode | Literal

Functions = dict[NamedNode, Callable[..., Any]]
"""Functions of our own that a query may call, by name: each takes terms and gives a term or ``None``."""

_QUESTIONS = Path(__file__).with_name("questions")
_LONGEST_REASON = 160
_MANY = 2000
"""Things of which one question asks."""

_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<(?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"
    r"|\#[^\r\n]*"
    r"|\\.",
    re.DOTALL,
)
_UPDATE = re.compile(
    r"(?:\s|(?:BASE|PREFIX)(?![\w:-])|[\w.-]*:)*+(?:LOAD|INSERT|DELETE|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
"""How an update begins, whose IRIs and comments are taken out; it is asked only of what is no query."""

_DATASET_CLAUSE = re.compile(r"(?<![\w:?$.%-])FROM(?![\w:.%-])|(?<![\w:?$.%-])FROM(?=\s+[\w.-]*:)", re.IGNORECASE)
"""A ``FROM`` that is neither a variable nor a part of a name; IRIs, strings and comments are taken out."""

_ERROR_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PREFIXED_NAME = re.compile(r"(?:(?<![\w.-])([A-Za-z][\w.-]*))?:[\w.%-]*")


def fill(text: str, values: dict[str, Term]) -> str:
    """Put values in the place of ``$name``, but not inside strings, IRIs and comments; others stay variables.

    >>> fill("SELECT * { ?act mg:adoptedBy $organ } # $organ", {"organ": NamedNode("https://example.org/GA")})
    'SELECT * { ?act mg:adoptedBy <https://example.org/GA> } # $organ'
    """
    if not values:
        return text
    token = re.compile(rf"(?P<opaque>{_OPAQUE.pattern})|\$(?P<name>\w+)", re.DOTALL)

    def put(found: re.Match[str]) -> str:
        value = values.get(found["name"] or "")
        return found[0] if value is None else str(value)

    return token.sub(put, text)


@cache
def question_text(name: str, folder: Path = _QUESTIONS) -> str:
    """Return a question of the folder ``questions``, or of another, without the comment that says what it asks.

    What can be asked about some things alone has them in ``VALUES ?thing { UNDEF }``, which stands for any.
    """
    lines = (folder / f"{name}.rq").read_text("utf-8").splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith("#"), lines))


def only_about(text: str, name: str, things: Iterable[Term] | None) -> str:
    """Return a question about some things alone, or about any where there is ``None``.

    >>> only_about("SELECT * { VALUES ?act { UNDEF } ?act ?p ?o }", "act", [NamedNode("a:b")])
    'SELECT * { VALUES ?act { <a:b> } ?act ?p ?o }'
    """
    if things is None:
        return text
    return text.replace(f"VALUES ?{name} {{ UNDEF }}", f"VALUES ?{name} {{ {' '.join(map(str, things))} }}")


def rows_about(query: Callable[[str], Any], question: str, things: Sequence[object]) -> Iterator[Any]:
    """Yield the rows that answer a question about many things, so many of them at a time as the engine does well with.

    ``query`` puts a question to the store; the things take the place of ``UNDEF`` in the question.
    """
    for start in range(0, len(things), _MANY):
        yield from query(question.replace("UNDEF", " ".join(map(str, things[start : start + _MANY]))))


def values_of(
    query: Callable[[str], Any], path: str, only: Sequence[Term] | None = None
) -> Iterator[tuple[NamedNode, Any]]:
    """Yield the things, or some of them, that have a property, or a path of several, each with its value.

    ``query`` puts a question to the store.
    """
    pattern = f"?thing {path} ?value"
    if only is None:
        yield from query(f"SELECT ?thing ?value WHERE {{ {pattern} }}")
    else:
        yield from rows_about(query, f"SELECT ?thing ?value WHERE {{ VALUES ?thing {{ UNDEF }} {pattern} }}", only)


@dataclass(frozen=True, slots=True)
class QueryDataset:
    """The graphs that a query is put to, by their IRIs: those of the default graph, and the named ones.

    Without any they are those that the query names itself. Relative IRIs of a query without ``BASE`` begin at ``base``.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    base: str | None = None


def ask_engine(
    engine: Engine,
    text: str,
    prefixes: dict[str, str],
    functions: Functions | None = None,
    dataset: QueryDataset | None = None,
) -> Any:
    """Run a query over a dataset: the given one, or that of its ``FROM``, or else the union of all graphs.

    Raises :class:`SparqlError` with the line and a caret.
    """
    try:
        asked = dataset or QueryDataset()
        return engine.query(
            text, base_iri=asked.base, prefixes=prefixes, custom_functions=functions, **_graphs(text, asked)
        )
    except (SyntaxError, ValueError) as error:
        if _UPDATE.match(_OPAQUE.sub(" ", text)):
            what = "this is an update, and questions only read: LOAD, INSERT, DELETE and the like are refused"
            raise QuestionRefusedError(what, advice="load documents with 'mandates load'", value=text) from error
        raise explained(text, str(error), prefixes) from error


def _graphs(text: str, dataset: QueryDataset) -> dict[str, Any]:
    """Return how the engine is told the graphs: asked for the union, it would not heed ``FROM``."""
    if dataset.default or dataset.named:
        default, named = (_iris(iris) for iris in (dataset.default, dataset.named))
        return {"default_graph": default, "named_graphs": named}
    has_clause = "from" in text.lower() and _DATASET_CLAUSE.search(_OPAQUE.sub(" ", text))
    return {} if has_clause else {"use_default_graph_as_union": True}


def _iris(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QuestionError(f"{' '.join(iris)}: the name of a graph is an IRI", value=iris) from error


def explained(text: str, message: str, prefixes: dict[str, str]) -> QuestionError:
    """Return the error for a question that is no SPARQL: its line with a caret, and the prefix that was meant.

    >>> print(explained("SELECT * { ?s mandate:title ?o }", "error at 1:28: Prefix not found", {"mg": "…"}).excerpt)
    1 | SELECT * { ?s mandate:title ?o }
                      ^
    """
    found = _ERROR_PLACE.search(message)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    column = _start_of_name(text, line, column) if "Prefix not found" in message else column
    reason = _reason(found[3] if found else message)
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    error = SparqlError(f"line {line}, column {column}: {reason}", advice=_advice(shown, column, prefixes), value=text)
    error.excerpt = f"{line} | {shown}\n{' ' * (len(str(line)) + 3 + column - 1)}^"
    return error


class SparqlError(QuestionError):
    """A question that is not SPARQL; ``excerpt`` shows its line with a caret under the place."""

    excerpt: str = ""


def _start_of_name(text: str, line: int, column: int) -> int:
    """Return where the prefixed name begins behind which the engine noticed that its prefix is not declared."""
    shown = (text.splitlines() or [""])[line - 1] if line <= len(text.splitlines()) else ""
    starts = (
        found.start() + 1 for found in _PREFIXED_NAME.finditer(shown) if found.start() < column <= found.end() + 1
    )
    return next(starts, column)


def _reason(message: str) -> str:
    """Return the engine's reason without its long lists of characters."""
    if "Prefix not found" in message:
        return "the prefix is not declared"
    text = " ".join(message.split())
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]} …"


def _advice(line: str, column: int, prefixes: dict[str, str]) -> str:
    """Suggest the prefix that was meant, where a prefixed name near the place has one that is not declared."""
    for found in _PREFIXED_NAME.finditer(line):
        name = found[1] or ""
        if name and name not in prefixes and found.start() < column <= found.end() + 1:
            near = difflib.get_close_matches(name, prefixes, n=1) or ["mg"]
            return f"no prefix {name}: is declared; did you mean {near[0]}:? There are {' '.join(sorted(prefixes))}"
    return "see the SPARQL 1.1 grammar; 'mandates queries' lists questions to start from"


_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


_GAP = r"(?:\s|\#[^\r\n]*[\r\n])*+"


_CLAUSE = re.compile(
    rf"service(?={_GAP}(?:silent{_GAP})?(?P<place><[^<>]*>|(?:\\.|[^\s{{}}<>#])++){_GAP}\{{)", re.IGNORECASE
)


_END_OF_NAME = re.compile(r"(?:[?$]\w*|:(?:[\w:%][\w.:%-]*)?)\Z")


_LONGEST_NAME = 200


def refuse_reaching_out(text: str, *, allow_service: bool = False) -> None:
    """Raise :class:`QuestionRefusedError` for a query with a ``SERVICE`` clause, also one written with escapes.

    ``LOAD`` needs no looking for: it is an update, which the engine takes by another door than queries, and that one
    is not open to what users send.

    >>> refuse_reaching_out("SELECT * { ?s ?p 'service' } # service")
    """
    if not allow_service and any(_has_clause(plain) for plain in {text, _decoded(text)}):
        what = "SERVICE would send the question to another machine, and is refused"
        advice = "load the other data into the store instead, or allow it with --allow-service"
        raise QuestionRefusedError(what, advice=advice, value=text)


def _has_clause(text: str) -> bool:
    for found in _CLAUSE.finditer(text):
        start, place = found.start(), found["place"]
        names_a_place = place[0] in "<?$" or ":" in place
        if names_a_place and not _END_OF_NAME.search(text, max(0, start - _LONGEST_NAME), start):
            return True
    return False


def _decoded(text: str) -> str:
    """Return a text with its escapes as characters, but for those of none."""

    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number <= sys.maxunicode else found[0]

    return _ESCAPE.sub(character, text)
