"""The explorer in a real browser, Debian's Chromium: that people can use it, by mouse, keyboard and phone.

Every request that a page makes is looked at: none may leave this machine. Every kind of page is checked by axe-core
for violations of accessibility that are serious or critical.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from page_stores import served, stored
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

pytestmark = pytest.mark.slow

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-proxy-server",
)  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

REQUIRED = "MANDATES_REQUIRE_BROWSER"
"""Set in the environment, it lets tests fail where there is no browser; else they are skipped."""

KINDS = {
    "start": "/",
    "search": "/search?q=议题",
    "act": "/act/A/RES/70/1",
    "programmes": "/programme",
    "programme": "/programme/2?plan=2030-2031",
    "subprogramme": "/programme/2/subprogramme/1?plan=2030-2031",
    "organs": "/organ",
    "organ": "/organ/GA",
    "documents": "/document",
    "document": "/document/A/90/6",
    "findings": "/document/A/90/6?show=findings",
    "comparison": "/compare?first=2030-2031&second=2032",
    "compared programme": "/compare?first=2030-2031&second=2032&programme=7&kept=1",
    "network": "/network?least=2",
    "pictures": "/pictures?kind=ranking",
    "questions": "/questions",
    "question": "/questions/programmes-of-act?act=70/1",
    "editor": "/sparql-editor",
    "not found": "/act/A/RES/1/999",
    "refused": "/programme/2?since=abc",
}
"""A page of every kind."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the explorer over the small graph."""
    with served(stored(tmp_path_factory.mktemp("browser") / "mandates.store")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, with a new empty profile."""
    if not CHROMIUM.exists():
        no_browser(f"{CHROMIUM} is not there: apt-get install chromium fonts-noto-cjk")
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], check=False, capture_output=True)
    if driver.returncode:
        said = driver.stderr.decode().strip()
        no_browser(f"Playwright's driver does not start: apt-get install libatomic1; it says: {said}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


def no_browser(reason: str) -> NoReturn:
    """Skip the test, or let it fail where a browser is required."""
    if os.environ.get(REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def seen() -> list[str]:
    """The requests that pages of a test made to other machines, and the errors that their scripts ran into."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, seen: list[str]) -> Iterator[Page]:
    """A page that asks no other machine, and whose scripts run into no error: looked at when the test is over."""
    yield from opened(browser, address, seen, viewport=DESKTOP)


@pytest.fixture
def phone(browser: Browser, address: str, seen: list[str]) -> Iterator[Page]:
    """A page as wide as a phone, that is touched."""
    yield from opened(browser, address, seen, viewport=PHONE, has_touch=True, is_mobile=True)


def opened(browser: Browser, address: str, seen: list[str], **options: Any) -> Iterator[Page]:
    """Open a page of a context of its own, and look at what it did when it is closed."""
    context = browser.new_context(base_url=address, locale="en-GB", **options)
    home = urlsplit(address).netloc

    def look(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != home:
            seen.append(f"request to {request.url}")

    context.on("request", look)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda message: seen.append(message.text) if "Content Security Policy" in message.text else None)
    yield page
    context.close()
    assert seen == []


# --- what people do ---


def test_search_with_suggestions(page: Page) -> None:
    """Typing shows suggestions; arrow keys choose one, Enter opens it, Escape closes the list."""
    page.goto("/")
    box = page.get_by_role("combobox").first
    box.press_sequentially("70/1", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("A/RES/70/1")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = box.get_attribute("aria-activedescendant")
    assert chosen
    expect(page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially(" ", delay=20)
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(ending_in("/act/A/RES/70/1"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A/RES/70/1")


def ending_in(path: str) -> Any:
    """A pattern of addresses that end in a path, whatever language was chosen."""
    return re.compile(re.escape(path) + r"(\?lang=\w+)?$")


def test_search_by_form(page: Page) -> None:
    """Enter without a choice sends the form, and a result leads to its page."""
    page.goto("/?lang=zh")
    box = page.get_by_role("combobox").first
    box.fill("儿童")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("儿童")
    page.locator(".hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("儿童权利公约")
    expect(page.locator("html")).to_have_attribute("lang", "zh")


def test_act_leads_to_programme_and_back(page: Page) -> None:
    """From an act to a programme that rests on it, with the printed line, and back to the act."""
    page.goto("/act/A/RES/70/1")
    page.locator("details.printed summary").first.click()
    expect(page.locator("details.printed blockquote").first).to_be_visible()
    page.locator("table.resting").get_by_role("link", name="7 Programme Seven").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Programme 7")
    page.locator("table.mandates").get_by_role("link", name="A/RES/70/1").first.click()
    expect(page).to_have_url(ending_in("/act/A/RES/70/1"))


def test_programme_is_filtered_and_compared(page: Page) -> None:
    """The filters of a programme work, their state is in the address, and the comparison opens for the programme."""
    page.goto("/programme/7")
    page.get_by_label("Organ", exact=True).select_option("SC")
    page.get_by_role("button", name="Show").click()
    assert "organ=SC" in page.url
    expect(page.locator("table.mandates tbody tr")).to_have_count(1)
    page.get_by_label("Compare 2032 with").select_option("2030-2031")
    page.get_by_role("button", name="Compare").click()
    assert sorted(urlsplit(page.url).query.split("&")) == ["first=2030-2031", "programme=7", "second=2032"]
    expect(page.get_by_role("heading", level=3).first).to_contain_text("dropped")


def test_network_is_clicked_dragged_and_zoomed(page: Page) -> None:
    """Buttons and wheel zoom, a drag moves and opens no page, a click on a node opens its page."""
    page.goto("/network?least=2")
    picture = page.locator("[data-network] svg")
    whole = picture.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert picture.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Show all").click()
    assert picture.get_attribute("viewBox") == whole
    box = picture.bounding_box()
    assert box
    page.locator("a.node.programme rect").first.scroll_into_view_if_needed()
    node = page.locator("a.node.programme rect").first.bounding_box()
    assert node
    x, y = node["x"] + node["width"] / 2, node["y"] + node["height"] / 2
    page.mouse.move(x, y)
    expect(page.locator("[data-network]")).to_have_class("network choosing")
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    assert picture.get_attribute("viewBox") != whole
    assert "/network" in page.url
    page.get_by_role("button", name="Show all").click()
    page.locator('a.node[aria-label^="act A/RES/70/1"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A/RES/70/1")


def test_network_by_keyboard(page: Page) -> None:
    """The nodes of the network are reached by Tab, tied ones stand out, and Enter opens the page."""
    page.goto("/network?least=2")
    page.locator("a.node.programme").first.focus()
    expect(page.locator("[data-network] output")).to_contain_text("programme")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Programme")


def test_editor_asks_the_endpoint(page: Page) -> None:
    """The query in the editor is put to the endpoint and its answer shown; a mistake is shown with its reason."""
    page.goto("/sparql-editor")
    page.locator(".yasqe_queryButton").click()
    expect(page.locator(".yasr table")).to_contain_text("A/RES/70/1")
    assert grave_violations(page) == []
    write(page, "SELECT ?x WHERE { ?x a mg:NoSuch ")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".yasr")).to_contain_text("line 1, column")


def test_editor_has_saved_questions_and_vocabulary(page: Page) -> None:
    """A saved question is put into the editor, and the beginning of a term of ours is completed."""
    page.goto("/sparql-editor")
    expect(page.locator("#yasgui .CodeMirror")).to_be_visible()
    page.get_by_label("Start from a saved question").select_option("findings-by-code")
    page.get_by_role("button", name="Put into the editor").click()
    expect(page.locator(".CodeMirror-code")).to_contain_text("How many findings")
    assert "question=findings-by-code" in page.url
    write(page, "SELECT * WHERE { ?mandate mg:forSubp")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("mg:forSubprogramme")
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("mg:forSubprogramme")


def write(page: Page, text: str) -> None:
    """Write a query into the editor in the place of what is there."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def test_language_switch(page: Page) -> None:
    """The switch shows the same page in the other language, and links keep to it."""
    page.goto("/programme/7?plan=2030-2031")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.get_by_role("heading", level=1)).to_contain_text("方案 7")
    assert "plan=2030-2031" in page.url
    page.get_by_role("link", name="机关").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("机关")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Organs")


def test_keyboard_skips_to_the_content(page: Page) -> None:
    """The first Tab shows a link that skips to the content; the focus can be seen."""
    page.goto("/act/A/RES/70/1")
    page.keyboard.press("Tab")
    link = page.locator("a.skip")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(width.removesuffix("px")) >= 2


def test_without_script(browser: Browser, address: str) -> None:
    """Without script, search, network and editor are there: forms that are sent, and links."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("main input[type=search]").fill("70/1")
    page.locator("main form.search button").click()
    expect(page.locator(".hits a").first).to_have_text("A/RES/70/1")
    page.goto("/network?least=2")
    assert page.locator("a.node").count() > 3
    expect(page.locator(".tools")).to_be_hidden()
    page.goto("/sparql-editor")
    expect(page.locator("textarea")).to_be_visible()
    context.close()


# --- every kind of page ---


@pytest.mark.parametrize("name", KINDS)
def test_fits_a_phone(phone: Page, name: str) -> None:
    """No page is wider than a phone; tables and pictures scroll in themselves."""
    for language in ("en", "zh"):
        go(phone, KINDS[name], language)
        wide, there = phone.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= there, language


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_accessible(page: Page, name: str, scheme: Any) -> None:
    """axe-core finds no serious and no critical violation, in both languages, light and dark."""
    page.emulate_media(color_scheme=scheme)
    for language in ("en", "zh"):
        go(page, KINDS[name], language)
        assert grave_violations(page) == []


def grave_violations(page: Page) -> list[tuple[str, list[str]]]:
    """The serious and critical violations that axe-core finds on a page, with where they stand."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert len(found["passes"]) > 10
    grave = [each for each in found["violations"] if each["impact"] in {"serious", "critical"}]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in grave]


def go(page: Page, address: str, language: str) -> None:
    """Open a page in a language, and wait until its scripts are done."""
    page.goto(address + ("&" if "?" in address else "?") + f"lang={language}")
    if "sparql-editor" in address:
        expect(page.locator("#yasgui .CodeMirror")).to_be_visible()


def test_every_kind_is_looked_at() -> None:
    """The list of kinds has not shrunk."""
    assert len(KINDS) >= 20
