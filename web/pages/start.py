"""The start page: search, figures, and the acts that most programmes rest on."""

from starlette.responses import Response

from .rendering import Page

_SHOWN = 15
EXAMPLES = {
    "en": ("A/RES/70/1", "70/1", "women peace", "S/RES/1325 (2000)"),
    "zh": ("70/1", "2030 年议程", "妇女", "第 1325(2000)号决议"),
}
"""What a reader may look for, to begin with."""


def start(page: Page) -> Response:
    """Show the start page."""
    contents = page.contents
    acts = [(row, contents.acts_by_key[row["key"]]) for row in page.explorer.ranking.rows[:_SHOWN]]
    return page.render(
        "start.html",
        figures=figures(page),
        ranking=acts,
        most=acts[0][0]["programmes"] if acts else 1,
        examples=EXAMPLES[page.language],
    )


def figures(page: Page) -> list[tuple[str, int, str]]:
    """Return what is counted on the start page: the name of the count, the number, and the page that shows more."""
    contents = page.contents
    used = {mandate.act for mandate in contents.mandates}
    return [
        ("count.programmes", len(contents.programmes), "programme"),
        ("count.mandates", len(contents.mandates), "document"),
        ("count.acts", len(used), "organ"),
        ("count.documents", len(contents.documents), "document"),
        ("count.citations", len(contents.citations), "document"),
        ("count.findings", len(contents.findings), "document"),
    ]
