"""Saved questions: all of them, and one with a form for its parameters, its answer as a table and as files."""

import json
from difflib import get_close_matches

from anyio import from_thread
from starlette.responses import Response

from ...graph.answering.acts import act_key
from ...graph.answering.catalogue import LANGUAGE, Question, questions
from ..http.clients import address_of_client
from ..http.context import context_of
from ..search.finding import LONGEST, Hit
from ..workers.work import SavedQuestion
from .rendering import Page, PageError

_SHOWN = 500
_STEPS = 3
_LONGEST_NAME = 100
FORMATS = ("csv", "json", "ttl")
"""Endings of the files of answers, which the server has at ``/answers/``."""

Binding = dict[str, dict[str, str]]
"""A row of an answer: terms by column, as SPARQL writes answers in JSON."""


def catalogue(page: Page) -> Response:
    """Show all saved questions."""
    return page.render("questions.html", questions=questions().values())


def question(page: Page) -> Response:
    """Show a question, and its answer where it needs no parameter or has them all."""
    found = _found(page)
    given = _given(page, found)
    asked = "ask" in page.request.query_params or bool(given)
    ready = all(parameter.optional or parameter.name in given for parameter in found.parameters)
    columns: list[str] = []
    rows: list[list[tuple[str, str | None, str]]] = []
    count = 0
    if ready and (asked or len(found.parameters) == 1):
        columns, found_rows = _answer(page, found, given)
        count = len(found_rows)
        rows = [[_cell(page, row.get(column)) for column in columns] for row in found_rows[:_SHOWN]]
    return page.render(
        "question.html",
        question=found,
        given=given,
        answered=bool(columns),
        missing=asked and not ready,
        columns=columns,
        rows=rows,
        count=count,
        shown=_SHOWN,
        formats=FORMATS,
    )


def _found(page: Page) -> Question:
    name = page.request.path_params["name"]
    found = questions().get(name)
    if found is None:
        name = name[:_LONGEST_NAME]
        near = [_hit(questions()[each]) for each in get_close_matches(name, questions(), n=8, cutoff=0.4)]
        raise PageError(404, page.words.say("error.no_question", name=name), near=near)
    return found


def _hit(found: Question) -> Hit:
    return Hit(f"questions/{found.name}", "question", found.name, {"en": found.title, "zh": found.title_zh}, 0)


def _given(page: Page, found: Question) -> dict[str, str | tuple[str, ...]]:
    """Return the parameters that the address gives; those left empty in the form are not given.

    The language of titles is that of the page.
    """
    given: dict[str, str | tuple[str, ...]] = {}
    for parameter in found.parameters[:-1]:
        if parameter.kind == "plan":
            if plans := tuple(each[:LONGEST] for each in page.request.query_params.getlist(parameter.name) if each):
                given[parameter.name] = plans
        elif value := page.request.query_params.get(parameter.name, "").strip()[:LONGEST]:
            given[parameter.name] = _act(page, value) if parameter.kind == "act" else value
    return given


def _act(page: Page, text: str) -> str:
    """Return the key of the act that a text means: the key itself, or a number that only one act has."""
    if act_key(text) in page.contents.acts_by_key:
        return text
    meant = page.explorer.finder.meant(text, "act")
    if len(meant) == 1:
        return meant[0].name
    heading = page.words.say("error.no_act", name=text)
    raise PageError(400, heading, near=meant or page.explorer.finder.find(text, 8))


def _answer(page: Page, found: Question, given: dict[str, str | tuple[str, ...]]) -> tuple[list[str], list[Binding]]:
    """Return the columns and rows of an answer; a process of the pool finds it, which is stopped beyond the limits."""
    context = context_of(page.request)
    values = {LANGUAGE.name: page.language} | given
    work = SavedQuestion(found.name, tuple(sorted(values.items())), "json", context.settings.limit)
    client = address_of_client(page.request.scope)
    answered = json.loads(from_thread.run(context.pool.ask, work, None, client).bytes())
    return answered["head"]["vars"], answered["results"]["bindings"]


def _cell(page: Page, term: dict[str, str] | None) -> tuple[str, str | None, str]:
    """Return a term as it is shown, the page of the thing where it is one of ours, and the language of a text."""
    if term is None:
        return "", None, ""
    value, base = term["value"], page.explorer.store.base
    if term["type"] != "uri":
        act = page.contents.acts_by_key.get(value)
        return value, page.href(act.path) if act else None, term.get("xml:lang", "")
    if value.startswith(base.vocabulary):
        name = value.removeprefix(base.vocabulary)
        said = page.words.term("scope", name)
        return page.words.term("relation", name) if said == name else said, None, ""
    path = value.removeprefix(base.iri)
    return (_short(page, path), page.href(path), "") if path != value else (value, None, "")


def _short(page: Page, path: str) -> str:
    """Return the name of a thing; of what has no page of its own, such as a mandate, the end of its path."""
    if (document := page.document(path)) is not None:
        return document.name
    if (act := page.act(path)) is not None:
        return page.act_name(act)
    kind, _, name = path.partition("/")
    if kind == "programme" and name.isdecimal() and (programme := page.contents.programmes.get(int(name))):
        return f"{name} {page.name(programme.names)}".rstrip()
    if kind == "organ" and (organ := page.contents.organs.get(name)):
        return page.name(organ.names) or name
    if path.count("/") < _STEPS:
        return path
    return "… " + "/".join(path.split("/")[-2:])
