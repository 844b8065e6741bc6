"""From a request to a page: the language, the addresses of links, the words, and the template."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ...graph.errors import QuestionError
from ...ontology.errors import MandategraphError
from ...ontology.terms import Scope
from ..contents.facts import Act, Contents, Document, Names
from ..http.problems import status_of
from ..linked_data.addresses import quoted
from ..search.finding import marked
from .explorer import explorer_of
from .page_cache import SentPage
from .words import LANGUAGES, Words, chosen_language

_FOLDER = Path(__file__).resolve().parents[1]
TEMPLATES = _FOLDER / "templates"
STATIC = _FOLDER / "static"

_LANGUAGE_OF_TEXT = re.compile("[\u3400-\u9fff]")


class PageError(MandategraphError):
    """A page that cannot be shown: the status, the heading, what to do, and what is nearest to what was asked for."""

    def __init__(self, status: int, heading: str, text: str = "", near: Iterable[Any] = ()) -> None:
        """Take what the page of the error says."""
        super().__init__(heading)
        self.status = status
        self.heading = heading
        self.text = text
        self.near = list(near)


class Page:
    """A page in the making: the request, its language and words, and what is known of the store."""

    def __init__(self, request: Request) -> None:
        """Read the language of a request."""
        self.request = request
        self.explorer = explorer_of(request.app)
        self.asked_language = request.query_params.get("lang")
        self.language = chosen_language(self.asked_language, request.headers.get("accept-language", ""))
        self.words = Words(self.language)
        self.other = self.words.other

    @cached_property
    def contents(self) -> Contents:
        """Return what the store says, read when it is first wanted."""
        return self.explorer.contents

    # --- addresses ---

    def href(self, path: str, **parameters: Any) -> str:
        """Return the address of a page of ours; parameters that are empty are left out, a chosen language stays."""
        given = {name: value for name, value in parameters.items() if value not in {None, ""}}
        if self.asked_language in LANGUAGES:
            given["lang"] = self.language
        start = self.request.scope.get("root_path", "")
        return f"{start}/{quoted(path)}" + (f"?{urlencode(given)}" if given else "")

    def file(self, path: str, parameters: Mapping[str, Any]) -> str:
        """Return the address of a file of data, whose titles are in the language of the page."""
        start = self.request.scope.get("root_path", "")
        return f"{start}/{quoted(path)}?{urlencode({**parameters, 'lang': self.language}, doseq=True)}"

    def static(self, name: str) -> str:
        """Return the address of a file of ours, which changes when the file does."""
        return f"{self.request.scope.get('root_path', '')}/static/{name}?v={_version(name)}"

    def in_language(self, language: str) -> str:
        """Return the address of this page in a language, all else as it is."""
        given = [(name, value) for name, value in self.request.query_params.multi_items() if name != "lang"]
        return f"{quoted(self.request.url.path)}?{urlencode([*given, ('lang', language)])}"

    # --- what pages say ---

    def titles(self, names: Names) -> list[tuple[str, str]]:
        """Return titles with their languages: that of the page first, then the other one, then any."""
        order = (self.language, self.other)
        known = sorted(names.items(), key=lambda item: (item[0] not in order, item[0] != self.language, item[0]))
        return [(language or language_of(text), text) for language, text in known]

    def name(self, names: Names) -> str:
        """Return a name in the language of the page, or else in another."""
        return next((text for _, text in self.titles(names)), "")

    def marked(self, text: str, query: str) -> list[tuple[str, bool]]:
        """Return a text in pieces, each with whether it stands in what is searched for."""
        return marked(text, query)

    def scopes(self) -> dict[str, str]:
        """Return the words for the scopes of mandates."""
        return {str(scope): self.words.term("scope", scope) for scope in Scope}

    def act(self, path: str) -> Act | None:
        """Return the act of a path."""
        return self.contents.acts.get(path)

    def act_name(self, act: Act, *, beside_title: bool = False) -> str:
        """Return the symbol of an act; of one without, its title, or what it is where the title stands beside."""
        if act.has_symbol:
            return act.key
        return self.words.term("instrument", act.kind) if beside_title else self.name(act.titles) or act.key

    def document(self, path: str) -> Document | None:
        """Return the loaded document of a path."""
        return self.contents.documents.get(path)

    def document_titles(self, document: Document) -> list[tuple[str, str]]:
        """Return the titles of a document, its own or those under which it is listed."""
        act = self.contents.acts.get(document.path)
        known = self.titles(document.titles or (act.titles if act else {}))
        return [(language, title) for language, title in known if title != document.name]

    # --- parameters ---

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number from the address; raises :class:`PageError` for anything else that is given."""
        text = self.request.query_params.get(name, "").strip()
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise self.refused("error.bad_number", name=name, least=str(least), most=str(most), value=text[:80])

    def choice(self, name: str, known: Iterable[str]) -> str | None:
        """Return a choice from the address; raises :class:`PageError` for one that is not known."""
        text = self.request.query_params.get(name, "").strip()
        if not text:
            return None
        there = list(known)
        if text in there:
            return text
        raise self.refused("error.bad_choice", name=name, known=", ".join(there) or "–", value=text[:80])

    def refused(self, reason: str, /, **values: object) -> PageError:
        """Return the error of a parameter that is not as it should be."""
        return PageError(400, self.words.say("error.bad_request"), self.words.say(reason, **values))

    def missing(self, what: str, name: str, *, search: str | None = None) -> PageError:
        """Return the error of a thing that is not there, with what is nearest."""
        near = self.explorer.finder.find(search or name, 8)
        return PageError(404, self.words.say(what, name=name[:200]), near=near)

    # --- the page ---

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return the page that a template makes of values."""
        said = {"page": self, "t": self.words.say, "term": self.words.term, "words": self.words, **values}
        html = environment().get_template(template).render(said)
        return HTMLResponse(html, status, headers={"Vary": "Accept-Language", "Content-Language": self.language})


def language_of(text: str) -> str:
    """Return the language of a text that has none by its tag: Chinese where it has Chinese characters.

    >>> language_of("决议 70/1"), language_of("Resolution 70/1")
    ('zh', 'en')
    """
    return "zh" if _LANGUAGE_OF_TEXT.search(text) else "en"


Handler = Callable[[Page], Response]


def shown(handler: Handler) -> Callable[[Request], Response]:
    """Return the endpoint of a page: what cannot be shown becomes a page that says why."""

    @wraps(handler)
    def endpoint(request: Request) -> Response:
        page = Page(request)
        key = (request.scope.get("root_path"), request.url.path, request.url.query, page.language)
        try:
            return page.explorer.pages.get(key, lambda: SentPage.of(handler(page))).response(request.headers)
        except PageError as error:
            return page.render("error.html", error.status, heading=error.heading, text=error.text, near=error.near)
        except MandategraphError as error:
            heading = page.words.say("error.bad_request")
            status = status_of(error) if isinstance(error, QuestionError) else 400
            return page.render("error.html", status, heading=heading, text=str(error), near=[])

    return endpoint


@cache
def environment() -> jinja2.Environment:
    """Return the environment of the templates: everything is escaped, unknown names are errors."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["language_of"] = language_of
    return made


@cache
def _version(name: str) -> str:
    """Return a short digest of a file of ours."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
