"""The catalogue of saved questions: every ``.rq`` file of the folder ``queries``, with what its comment lines say.

A file begins with comment lines: ``# title:`` and ``# title-zh:``, then ``# param NAME KIND [optional]: what it is``
for every ``$NAME`` in the text, then ``# column NAME: what it holds`` for every column. How the text is put to an
engine says :mod:`.question_text`. Every question takes ``lang``, the language of its titles and names.
"""

import difflib
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from ...ontology.namespaces import XSD, Base
from ..errors import QuestionError
from ..iris import iri_path
from ..sparql import Term
from ..store import Store
from ..tables import Table
from .acts import act_key
from .question_text import text_to_ask
from .things import split_name, terms_of_known

_log = logging.getLogger(__name__)

FOLDER = Path(__file__).parents[2] / "queries"
"""Where the saved questions are, in the repository as in the installed package."""

_HEADER = re.compile(r"#\s*(?P<field>title-zh|title|param|column)\b\s*(?P<rest>.*)")
_PARAMETER = re.compile(r"(?P<name>\w+) (?P<kind>\w+)(?P<optional> optional)?: (?P<about>.+)")
_COLUMN = re.compile(r"(?P<name>\w+): (?P<about>.+)")


def _integer(_: Base, text: str) -> Term:
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise ValueError("is no whole number")
    return Literal(text, datatype=NamedNode(XSD + "integer"))


def _number_of_programme(base: Base, text: str) -> Term:
    kind, number = split_name(base, text)
    return NamedNode(f"{base.iri}programme/{_plain_number(number if kind in {None, 'programme'} else text)}")


def _language(_: Base, text: str) -> Term:
    if not re.fullmatch(r"[a-z]{2,3}", text):
        raise ValueError("is no code of a language, such as en or zh")
    return Literal(text)


def _plain_number(text: str) -> int:
    """Return the value of a number that is written with digits only; raises ``ValueError``."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError("is no number")
    return int(text)


KINDS: dict[str, Callable[[Base, str], Term]] = {
    "act": lambda _, text: Literal(act_key(text)),
    "document": lambda base, text: NamedNode(f"{base.iri}document/{iri_path(text)}"),
    "integer": _integer,
    "number": lambda _, text: Literal(str(_plain_number(text))),
    "organ": lambda base, text: NamedNode(f"{base.iri}organ/{iri_path(text.upper())}"),
    "language": _language,
    "plan": lambda _, text: Literal(text),
    "programme": _number_of_programme,
    "text": lambda _, text: Literal(text),
}
"""How the text of a parameter becomes a term, by the kind of the parameter."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: its name, its kind (a key of :data:`KINDS`), and what it is."""

    name: str
    kind: str
    optional: bool
    about: str

    def term(self, text: str, base: Base) -> Term:
        """Return the value as a term; raises :class:`QuestionError` for a text that is none of this kind."""
        try:
            return KINDS[self.kind](base, text)
        except ValueError as error:
            raise QuestionError(f"-p {self.name}={text}: {text!r} {error}", advice=self.about, value=text) from error


LANGUAGE = Parameter("lang", "language", True, "language of titles and names, such as zh; en unless given")
"""The parameter that every question has."""

Given = Mapping[str, str | Sequence[str]]
"""Values of parameters as they are typed, by name; of a plan there may be several."""


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: its name, titles, parameters, columns, and its SPARQL."""

    name: str
    title: str
    title_zh: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    text: str

    def values(self, given: Given, base: Base) -> dict[str, list[Term]]:
        """Return the given values as terms; raises :class:`QuestionError` for one too many or too few."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                names = ", ".join(known) or "none"
                raise QuestionError(f"{self.name} has no parameter {name}", advice=f"it has {names}", value=name)
            if known[name].kind != "plan" and len(_several(given[name])) > 1:
                what = f"{self.name} takes one {name}, and {' and '.join(given[name])} are given"
                raise QuestionError(what, advice="only a plan may be given several times", value=name)
        for parameter in self.parameters:
            if not parameter.optional and parameter.name not in given:
                advice = f"add -p {parameter.name}=…, {parameter.about}"
                raise QuestionError(f"{self.name} needs {parameter.name}", advice=advice, value=parameter.name)
        return {name: [known[name].term(text, base) for text in _several(texts)] for name, texts in given.items()}

    def sparql(self, values: Mapping[str, Sequence[Term]] | None = None) -> str:
        """Return the question in SPARQL 1.1, with values in their places."""
        values = values or {}
        optional = [parameter.name for parameter in self.parameters if parameter.optional]
        language = values[LANGUAGE.name][0].value if LANGUAGE.name in values else None
        return text_to_ask(self.text, optional, values, language)

    def ask(self, store: Store, given: Given | None = None) -> Any:
        """Put the question to a store; returns the engine's results.

        Raises :class:`QuestionError` for a value that names no act, organ, programme, plan or document of the store.
        """
        given = given or {}
        values = self.values(given, store.base)
        for parameter in self.parameters:
            if (name := parameter.name) in values:
                typed = zip(_several(given[name]), values[name], strict=True)
                values[name] = [
                    each for text, term in typed for each in terms_of_known(store, parameter.kind, text, term)
                ]
        _log.debug("%s with %s", self.name, values)
        return store.query(self.sparql(values))


def _several(values: str | Sequence[str]) -> Sequence[str]:
    return (values,) if isinstance(values, str) else values


def ask_text(store: Store, text: str, given: Given | None = None, *, allow_service: bool = False) -> Any:
    """Put a SPARQL query to a store, with values in the place of its ``$name``; returns the engine's results.

    A value is an IRI where it is written as one (``<…>``, or with one of our prefixes), a whole number where it is one,
    and text otherwise.
    """
    if repeated := [name for name, texts in (given or {}).items() if len(_several(texts)) > 1]:
        raise QuestionError(f"{repeated[0]} is given several times", advice="give one value", value=repeated[0])
    values = {name: _any_term(_several(texts)[0], store.base) for name, texts in (given or {}).items()}
    return store.query(text, values, allow_service=allow_service)


def _any_term(text: str, base: Base) -> Term:
    prefix, colon, name = text.partition(":")
    try:
        if text.startswith("<") and text.endswith(">"):
            return NamedNode(text[1:-1])
        if colon and prefix in base.prefixes:
            return NamedNode(base.prefixes[prefix] + iri_path(name))
    except ValueError as error:
        raise QuestionError(f"{text} is no IRI", advice=str(error), value=text) from error
    return _integer(base, text) if re.fullmatch(r"[+-]?[0-9]+", text) else Literal(text)


@cache
def questions() -> dict[str, Question]:
    """Return all saved questions by name, in the order of their names."""
    return {path.stem: read_question(path) for path in sorted(FOLDER.glob("*.rq"), key=lambda path: path.stem)}


def question(name: str) -> Question:
    """Return the saved question of this name; raises :class:`QuestionError`, with the nearest names, for another."""
    found = questions().get(name)
    if found is None:
        near = difflib.get_close_matches(name, questions(), n=3, cutoff=0.4)
        advice = f"did you mean {' or '.join(near)}?" if near else "'mandates queries' lists them"
        raise QuestionError(f"no saved question is named {name}", advice=advice, value=name)
    return found


def question_table() -> Table:
    """Return the saved questions as a table: name, title, and the names of the parameters, in brackets if optional."""
    rows = [
        {
            "name": each.name,
            "title": each.title,
            "parameters": [f"[{item.name}]" if item.optional else item.name for item in each.parameters],
        }
        for each in questions().values()
    ]
    return Table(("name", "title", "parameters"), rows)


def read_question(path: Path) -> Question:
    """Read a question from its file; raises :class:`QuestionError` for a header that is not as it should be."""
    text = path.read_text(encoding="utf-8")
    fields: dict[str, list[str]] = {"title": [], "title-zh": [], "param": [], "column": []}
    for line in takewhile(lambda line: line.startswith("#"), text.splitlines()):
        if found := _HEADER.fullmatch(line):
            fields[found["field"]].append(found["rest"].removeprefix(":").strip())
    try:
        (title,), (title_zh,) = fields["title"], fields["title-zh"]
        parameters = (*map(_parameter, fields["param"]), LANGUAGE)
        columns = tuple(_column(line) for line in fields["column"])
    except ValueError as error:
        raise QuestionError(f"the header is not as it should be: {error}", place=path.name) from error
    return Question(path.stem, title, title_zh, parameters, columns, text)


def _parameter(line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found["kind"] not in KINDS:
        raise ValueError(f"param {line}")
    return Parameter(found["name"], found["kind"], bool(found["optional"]), found["about"])


def _column(line: str) -> tuple[str, str]:
    found = _COLUMN.fullmatch(line)
    if not found:
        raise ValueError(f"column {line}")
    return found["name"], found["about"]
