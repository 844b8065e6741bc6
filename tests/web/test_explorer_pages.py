"""The pages over the small graph: what they say, in both languages, without script, and answers to bad requests."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from conforming import conform
from httpx import Client, Response
from mandategraph.graph.answering.catalogue import questions
from mandategraph.web.pages.words import LANGUAGES
from page_stores import HOSTILE, client_of, stored
from small_graph import DIGEST

PAGES = {
    "start": "/",
    "search": "/search?q=70/1",
    "nothing found": "/search?q=zzzz",
    "empty search": "/search",
    "act": "/act/A/RES/70/1",
    "lettered act": "/act/A/RES/57/283/B",
    "treaty": "/act/convention-on-the-rights-of-the-child",
    "listed document": "/document/S/2013/753",
    "programmes": "/programme",
    "programme": "/programme/7",
    "programme in a plan": "/programme/2?plan=2030-2031",
    "filtered programme": "/programme/2?plan=2030-2031&organ=GA&since=2000&until=2010&part=1",
    "programme without a list": "/programme/10?plan=2030-2031",
    "subprogramme": "/programme/2/subprogramme/1?plan=2030-2031",
    "organs": "/organ",
    "organ": "/organ/GA",
    "documents": "/document",
    "plan": "/document/A/90/6",
    "findings": "/document/A/90/6?show=findings",
    "citations": "/document/A/90/6?show=citations",
    "plan without a symbol": f"/document/{DIGEST}",
    "report": "/document/A/91/77",
    "draft": "/document/E/2036/L.9",
    "choice of plans": "/compare",
    "comparison": "/compare?first=2030-2031&second=2032",
    "compared programme": "/compare?first=2030-2031&second=2032&programme=7&kept=1",
    "network": "/network?least=1",
    "network of organs": "/network?view=organs-programmes&least=1",
    "network of programmes": "/network?view=programmes&least=1",
    "empty network": "/network?least=1000",
    "pictures": "/pictures",
    "questions": "/questions",
    "question": "/questions/programmes-of-act",
    "answered question": "/questions/programmes-of-act?act=70/1",
    "editor": "/sparql-editor",
}
"""A page of every kind."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of the pages over the small graph and the hostile plan."""
    with client_of(stored(tmp_path_factory.mktemp("explorer") / "mandates.store")) as client:
        yield client


class Reader(HTMLParser):
    """Reads what a page is made of: its language, headings, links, identifiers, and elements in text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.headings: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.unlabelled: list[str] = []
        self._labels: set[str] = set()
        self._fields: list[tuple[str, bool]] = []
        self.feed(html)
        self.unlabelled = [name for name, labelled in self._fields if not labelled and name not in self._labels]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        if tag == "a" and values.get("href"):
            self.links.append(values["href"] or "")
        self.loaded += [value for name, value in attrs if value and name == "src"]
        self.loaded += [values["href"] or ""] if tag == "link" and values.get("rel") != "alternate" else []
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag == "style" or "style" in values or (tag == "script" and "src" not in values):
            self.inline.append(tag)
        self.inline += [f"{tag} {name}" for name in values if name.startswith("on")]
        if tag == "label" and values.get("for"):
            self._labels.add(values["for"] or "")
        if tag in {"input", "select", "textarea"} and values.get("type") != "hidden":
            self._fields.append((values.get("id") or f"{tag} {values.get('name')}", "aria-label" in values))


def page(client: Client, address: str, status: int = 200, **headers: str) -> tuple[str, Reader]:
    """Ask for a page; returns its HTML and what it is made of."""
    response = client.get(address, headers=headers)
    assert response.status_code == status, f"{address}: {response.text[:500]}"
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response.text, Reader(response.text)


def text_of(html: str) -> str:
    """The text of a page in one line."""
    body = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page(client: Client, name: str, language: str) -> None:
    """Every page comes in both languages, has one first heading, labels for its fields, and nothing inline."""
    address = PAGES[name] + ("&" if "?" in PAGES[name] else "?") + f"lang={language}"
    html, read = page(client, address)
    assert read.language == language
    assert read.headings.count("h1") == 1
    assert len(read.ids) == len(set(read.ids))
    assert read.inline == []
    assert read.unlabelled == []
    assert "<script>alert" not in html
    assert read.loaded
    assert all(each.startswith(("/static/", "/pictures/")) for each in read.loaded)
    pages = [link for link in read.links if link.startswith("/") and not link.startswith("/answers/")]
    assert all("lang" in parse_qs(urlsplit(link).query) for link in pages)


def test_pages_are_many() -> None:
    """The list of pages has not shrunk."""
    assert len(PAGES) >= 35


def test_every_link_leads_somewhere(client: Client) -> None:
    """From the start page on, every link to a page of ours answers; links to other places go to the documents only."""
    ahead, seen, elsewhere = ["/?lang=en"], {"/?lang=en"}, set()
    while ahead:
        address = ahead.pop()
        response = client.get(address)
        assert response.status_code in {200, 303}, address
        links = [response.headers["location"]] if response.status_code == 303 else Reader(response.text).links
        for link in links:
            bare = link.partition("#")[0]
            if not link.startswith("/"):
                elsewhere.add(link)
            elif bare not in seen and not is_left_out(bare):
                seen.add(bare)
                ahead.append(bare)
    assert len(seen) > 150
    assert all(link.startswith(("https://docs.un.org/", "#")) for link in elsewhere if link)


def is_left_out(address: str) -> bool:
    """Tell whether a link is not followed: the other language, and pictures, which take long."""
    return "lang=zh" in address or ".svg" in address


# --- languages ---


@pytest.mark.parametrize(
    ("accepted", "language"), [("zh-CN,zh;q=0.9,en;q=0.5", "zh"), ("en-GB", "en"), ("fr", "en"), ("fr,zh;q=0.1", "zh")]
)
def test_language_of_the_browser(client: Client, accepted: str, language: str) -> None:
    """Without a choice in the address, the browser's first language that there is counts."""
    response = client.get("/", headers={"accept-language": accepted})
    assert Reader(response.text).language == language
    assert "Accept-Language" in response.headers["vary"]


def test_switch_keeps_the_state(client: Client) -> None:
    """The link to the other language keeps all else that the address says."""
    _, read = page(client, "/programme/2?plan=2030-2031&organ=GA&lang=en")
    assert "/programme/2?plan=2030-2031&organ=GA&lang=zh" in read.links


def test_titles_in_the_language_of_the_page_first(client: Client) -> None:
    """A title in the page's language stands before the other one, each marked with its language."""
    english, _ = page(client, "/act/A/RES/70/1?lang=en")
    chinese, _ = page(client, "/act/A/RES/70/1?lang=zh")
    titles = r'<p class="title(?: other)?" lang="(\w+)">([^<]+)</p>'
    assert re.findall(titles, english) == [("en", "Topic one"), ("zh", "甲议题")]
    assert re.findall(titles, chinese) == [("zh", "甲议题"), ("en", "Topic one")]


# --- what pages say ---


def test_act_says_who_rests_on_it(client: Client) -> None:
    """The page of an act gives its organ, its mandates by plan with the line, and its citations."""
    said = text_of(page(client, "/act/A/RES/70/1?lang=en")[0])
    assert "General Assembly" in said
    assert "3 programmes" in said
    assert re.search(r"2032 2 mandates .* 7 .* 7\.1 .* line 5 .* 10 .* III .* line 9", said)
    assert re.search(r"2030-2031 3 mandates .* line 12 .* line 20 .* line 34", said)
    assert re.search(r"A/91/77 3 citations", said)
    assert re.search(r"line 12 .* based on 根据 大会第 70/1 号决议", said)


def test_lettered_acts_lead_to_each_other(client: Client) -> None:
    """A lettered act leads to the whole one, and that to its parts."""
    assert "/act/A/RES/57/283?lang=en" in page(client, "/act/A/RES/57/283/B?lang=en")[1].links
    assert "/act/A/RES/57/283/B?lang=en" in page(client, "/act/A/RES/57/283?lang=en")[1].links


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/act/a/res/70/1", "/act/A/RES/70/1"),
        ("/act/A/RES/57/283%20B", "/act/A/RES/57/283/B"),
        ("/act/A/RES/57/283B", "/act/A/RES/57/283/B"),
        ("/document/A/90/6/programme/2", "/programme/2?plan=2030-2031"),
        ("/document/A/90/6/programme/2/subprogramme/1", "/programme/2/subprogramme/1?plan=2030-2031"),
        ("/document/A/90/6/programme/2/mandate/3", "/programme/2?plan=2030-2031"),
        ("/document/A/90/6/line/3", "/document/A/90/6"),
        (f"/document/{DIGEST[:12]}", f"/document/{DIGEST}"),
    ],
)
def test_other_forms_lead_to_the_page(client: Client, typed: str, address: str) -> None:
    """What is typed in another form, and what lies below a document, leads to the page that shows it."""
    response = client.get(typed)
    assert (response.status_code, response.headers["location"]) == (303, address)


def test_programme_lists_as_printed(client: Client) -> None:
    """The list of a programme stands below its headings, in the order of print, each act with its line."""
    html, _ = page(client, "/programme/2?plan=2030-2031&lang=zh")
    places = re.findall(r"<summary>第 (\d+) 行</summary>", html.partition("正文援引")[0])
    assert places == ["10", "12", "14", "14", "20", "22", "24"]
    assert re.search(r"大会决议.*安全理事会决议", text_of(html))
    assert '<blockquote lang="zh">57/283 A 和 B 乙\n议题</blockquote>' in html


def test_programme_is_filtered(client: Client) -> None:
    """Organ, years and subprogramme narrow the list, and the page says how much is left."""
    said = text_of(page(client, "/programme/2?plan=2030-2031&organ=SC&lang=en")[0])
    assert "1 of 7 mandates" in said
    assert "2 of 7 mandates" in text_of(page(client, "/programme/2?plan=2030-2031&since=2002&until=2002&lang=en")[0])
    assert "No mandate fits" in text_of(page(client, "/programme/2?plan=2030-2031&since=1990&until=1991&lang=en")[0])


def test_subprogramme_shows_its_part(client: Client) -> None:
    """A subprogramme shows the acts that are for it, also those whose note says that they are for all."""
    said = text_of(page(client, "/programme/2/subprogramme/10?plan=2030-2031&lang=en")[0])
    assert "E/RES/2010/5" in said
    assert "A/RES/57/283 A" not in said


def test_document_says_what_was_found(client: Client) -> None:
    """The page of a document gives its lists, citations and findings."""
    said = text_of(page(client, "/document/A/90/6?show=findings&lang=en")[0])
    assert re.search(r"line 22 .*warning year does not fit the number 1325\(2000\): a year that does not fit", said)
    cited = text_of(page(client, "/document/A/91/77?lang=zh")[0])
    assert "第 12 行" in cited
    assert "依据" in cited


def test_findings_by_severity_and_code(client: Client) -> None:
    """Findings are chosen by severity and code, which the form counts; one that does not occur is refused."""
    both = text_of(page(client, "/document/A/90/6?show=findings&lang=en")[0])
    assert "2 of 2 findings" in both
    chosen = text_of(page(client, "/document/A/90/6?show=findings&code=empty-list&lang=en")[0])
    assert "1 of 2 findings" in chosen
    assert "the list is empty" in chosen
    assert "a year that does not fit" not in chosen
    assert "1 of 2 findings" not in text_of(page(client, "/document/A/90/6?show=findings&severity=warning&lang=en")[0])
    assert client.get("/document/A/90/6?show=findings&severity=error").status_code == 400


def test_instrument_without_symbol_goes_by_its_title(client: Client) -> None:
    """A treaty is called by its title, and in a list that prints the title beside it by what it is."""
    english, read = page(client, "/act/convention-on-the-rights-of-the-child?lang=zh")
    assert re.search("<h1[^>]*>儿童权利公约</h1>", english)
    holder = next(link for link in read.links if link.startswith("/programme/"))
    listed, _ = page(client, holder)
    assert re.search('href="/act/convention-on-the-rights-of-the-child[^"]*">条约</a>', listed)
    found, _ = page(client, "/search?q=儿童权利&lang=zh")
    assert re.search('href="/act/convention-on-the-rights-of-the-child[^"]*">儿童权利公约</a>', found)


def test_unknown_question_leads_to_like_ones(client: Client) -> None:
    """A question that is not there leads to those of a like name."""
    response = client.get("/questions/programme-of-act")
    assert response.status_code == 404
    assert "/questions/programmes-of-act" in Reader(response.text).links


def test_comparison_says_what_became_of_acts(client: Client) -> None:
    """Two plans are compared programme by programme; one programme act by act."""
    said = text_of(page(client, "/compare?first=2030-2031&second=2032&lang=en")[0])
    assert "Only in 2030-2031 2 " in said
    detailed = text_of(page(client, "/compare?first=2030-2031&second=2032&programme=7&lang=en")[0])
    assert re.search(r"dropped 2 acts .*A/RES/57/283 .*CSOCD/RES/53/1", detailed)


def test_network_stands_without_script(client: Client) -> None:
    """The picture of the network is SVG with a link for every node, inside its frame, the same every time."""
    html, read = page(client, "/network?least=2&lang=en")
    assert html == page(client, "/network?least=2&lang=en")[0]
    assert "/act/A/RES/70/1?lang=en" in read.links
    assert "/programme/7?lang=en" in read.links
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', html)]
    assert places
    assert all(0 < x < 1000 and 0 < y < 700 for x, y in places)
    assert len(re.findall(r'<line [^>]*data-ends="\d+ \d+"', html)) > 5


def test_titles_are_escaped(client: Client) -> None:
    """Markup in titles, headings and names of files is shown as it is printed, and does nothing."""
    addresses = ("/act/A/RES/67/226", "/programme/2?plan=2034", "/document/A/92/6", "/search?q=67/226", "/document")
    for address in addresses:
        html, read = page(client, address)
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html or "&lt;b&gt;plan" in html
        assert all("alert" not in link for link in read.links)
    suggested = client.get("/search/suggest?q=67/226")
    assert suggested.headers["content-type"] == "application/json"
    assert suggested.json()["hits"][0]["title"] == HOSTILE


# --- search ---


def test_search_shows_marks(client: Client) -> None:
    """Words that were looked for are marked in titles."""
    html, _ = page(client, "/search?q=议题&lang=zh")
    assert "甲<mark>议题</mark>" in html


def test_suggestions(client: Client) -> None:
    """Suggestions come with their address, kind and title, in the language of the page."""
    found = client.get("/search/suggest?q=70/&lang=zh").json()
    assert found["hits"][0] == {
        "href": "/act/A/RES/70/1?lang=zh", "kind": "文书", "name": "A/RES/70/1", "title": "甲议题", "language": "zh",
    }  # fmt: skip
    nothing = client.get("/search/suggest?q=").json()
    assert nothing["hits"] == []
    conform("suggestions", [found, nothing])


def test_matter_of_editor_is_as_its_schema_says(client: Client) -> None:
    """What the editor of queries is told of prefixes, terms and questions."""
    conform("editor", [client.get(f"/sparql-editor/matter.json?lang={language}").json() for language in ("en", "zh")])


# --- questions ---

VALUES = {
    "act": "A/RES/70/1", "programme": "7", "first": "2", "second": "7", "organ": "GA", "document": "A/90/6",
    "subprogramme": "1", "component": "部分", "code": "empty-list", "since": "2000", "until": "2020",
}  # fmt: skip


def test_every_question_is_answered(client: Client) -> None:
    """Every saved question has a page with a form, an answer, and files of it."""
    asked = 0
    for name, question in questions().items():
        needed = {each.name: VALUES[each.name] for each in question.parameters if not each.optional}
        shown = client.get(f"/questions/{name}", params={**needed, "ask": "1", "lang": "zh"})
        assert shown.status_code == 200, name
        assert question.title_zh in shown.text
        assert "/answers/" + name + ".csv" in shown.text, name
        assert file_of(client, name, "csv", needed).text.split("\r\n")[0] == ",".join(
            column for column, _ in question.columns
        )
        assert len(file_of(client, name, "json", needed).json()["head"]["vars"]) == len(question.columns)
        asked += 1
    assert asked >= 38


def file_of(client: Client, name: str, format_name: str, given: dict[str, str]) -> Response:
    """The answer to a question as a file."""
    found = client.get(f"/answers/{name}.{format_name}", params=given)
    assert found.status_code == 200, name
    return found


# --- bad requests ---

BAD = [
    ("/act/A/RES/70/9999", 404, "A/RES/70/9999"),
    ("/act/%3Cscript%3Ealert(1)%3C/script%3E", 404, "&lt;script&gt;"),
    ("/document/A/1/1", 404, "A/1/1"),
    ("/programme/99", 404, "99"),
    ("/programme/2/subprogramme/99", 404, "2.99"),
    ("/organ/XX", 404, "XX"),
    ("/questions/no-such-question", 404, "no-such-question"),
    ("/programme/2?plan=1999", 400, "1999"),
    ("/programme/2?since=abc", 400, "abc"),
    ("/programme/2?since=99999", 400, "99999"),
    ("/programme/2?organ=XX", 400, "XX"),
    ("/document/A/90/6?show=all", 400, "all"),
    ("/document/A/90/6?page=2", 400, "2"),
    ("/organ/GA?page=0", 400, "0"),
    ("/compare?first=2030-2031&second=nothing", 400, "nothing"),
    ("/compare?first=2030-2031&second=2032&programme=99", 400, "99"),
    ("/network?view=all", 400, "all"),
    ("/network?least=0", 400, "0"),
    ("/pictures?kind=all", 400, "all"),
    ("/sparql-editor?question=all", 400, "all"),
    ("/questions/programmes-of-act?act=nothing-at-all", 400, "nothing-at-all"),
    ("/questions/mandates-of-programme?programme=abc", 400, "abc"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "status", "said"), BAD)
def test_bad_requests(client: Client, address: str, status: int, said: str, language: str) -> None:
    """What is not there is 404, what cannot be is 400; the page says what was wrong."""
    html, read = page(client, address + ("&" if "?" in address else "?") + f"lang={language}", status)
    assert said in html.partition("<main")[2]
    assert read.headings.count("h1") == 1


def test_nearest_are_named(client: Client) -> None:
    """The page of an unknown act leads to the nearest."""
    _, read = page(client, "/act/A/RES/57/283C?lang=en", 404)
    assert "/act/A/RES/57/283?lang=en" in read.links


@pytest.mark.parametrize("address", ["/act/A/RES/70/1", "/programme/2?plan=2030-2031", "/search/suggest?q=70"])
def test_browsers_need_not_load_again_what_they_have(client: Client, address: str) -> None:
    """A page comes with a tag of what it says; asked with the tag, the server says that it is the same."""
    first, again = client.get(address), client.get(address)
    assert first.content == again.content
    tag = first.headers["etag"]
    same = client.get(address, headers={"if-none-match": f'"other", {tag}'})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200
    assert client.get(address + ("&" if "?" in address else "?") + "lang=zh").headers["etag"] != tag


def test_an_empty_store_has_pages(tmp_path: Path) -> None:
    """A store that holds no document shows pages that say so."""
    with client_of(stored(tmp_path / "empty.store", [])) as client:
        for address in ("/", "/programme", "/organ", "/document", "/compare", "/network", "/questions", "/search?q=a"):
            page(client, address)
        assert "no plan or budget" in text_of(page(client, "/?lang=en")[0])
