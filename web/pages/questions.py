"""Saved questions: all of them, and one with a form for its parameters, its answer as a table and as files."""

from pyoxigraph import QueryResultsFormat
from starlette.responses import Response

from ...queries.acts import act_key
from ...queries.catalogue import Question, questions
from ..search.finding import LONGEST
from .rendering import Page, PageError

_SHOWN = 500
FORMATS = {
    "csv": (QueryResultsFormat.CSV, "text/csv; charset=utf-8"),
    "json": (QueryResultsFormat.JSON, "application/sparql-results+json"),
}


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
    if ready and (asked or not found.parameters):
        columns, terms = _answer(page, found, given)
        count = len(terms)
        rows = [[_cell(page, term) for term in row] for row in terms[:_SHOWN]]
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


def answer(page: Page) -> Response:
    """Answer with all rows of a question as a file."""
    found = _found(page)
    format_name = page.request.path_params["format"]
    results = found.ask(page.matter.store, _given(page, found))
    kind, media_type = FORMATS[format_name]
    headers = {"Content-Disposition": f'attachment; filename="{found.name}.{format_name}"'}
    return Response(results.serialize(format=kind), media_type=media_type, headers=headers)


def _found(page: Page) -> Question:
    name = page.request.path_params["name"]
    found = questions().get(name)
    if found is None:
        raise page.missing("error.no_question", name)
    return found


def _given(page: Page, found: Question) -> dict[str, str]:
    """Return the parameters that the address gives; those left empty in the form are not given."""
    given: dict[str, str] = {}
    for parameter in found.parameters:
        if value := page.request.query_params.get(parameter.name, "").strip()[:LONGEST]:
            given[parameter.name] = _act(page, value) if parameter.kind == "act" else value
    return given


def _act(page: Page, text: str) -> str:
    """Return the key of the act that a text means: the key itself, or a number that only one act has."""
    if act_key(text) in page.contents.acts_by_key:
        return text
    meant = page.matter.finder.meant(text, "act")
    if len(meant) == 1:
        return meant[0].name
    heading = page.words.say("error.no_act", name=text)
    raise PageError(400, heading, near=meant or page.matter.finder.find(text, 8))


def _answer(page: Page, found: Question, given: dict[str, str]) -> tuple[list[str], list[list[object]]]:
    matter = page.matter
    key = (found.name, tuple(sorted(given.items())))

    def ask() -> tuple[list[str], list[list[object]]]:
        results = found.ask(matter.store, given)
        columns = [variable.value for variable in results.variables]
        return columns, [[row[column] for column in columns] for row in results]

    return matter.answers.get(key, ask)


def _cell(page: Page, term: object) -> tuple[str, str | None, str]:
    """Return a term as it is shown, the page of the thing where it is one of ours, and the language of a text."""
    if term is None:
        return "", None, ""
    value = getattr(term, "value", str(term))
    language = getattr(term, "language", None) or ""
    base = page.matter.store.base
    if hasattr(term, "datatype"):
        act = page.contents.acts_by_key.get(value)
        return value, page.href(act.path) if act else None, language
    if value.startswith(base.vocabulary):
        name = value.removeprefix(base.vocabulary)
        said = page.words.term("scope", name)
        return page.words.term("relation", name) if said == name else said, None, ""
    path = value.removeprefix(base.iri)
    return (path, page.href(path), "") if path != value else (value, None, "")
