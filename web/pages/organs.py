"""Organs: all that gave mandates or are cited, and one with its acts."""

from starlette.responses import Response

from .rendering import Page

_AT_ONCE = 200


def organs(page: Page) -> Response:
    """Show the organs whose acts are listed or cited, those of most mandates first."""
    contents = page.contents
    rows = [
        (organ, len(contents.acts_of_organ[organ.code]), _mandates(page, organ.code))
        for organ in contents.organs.values()
        if organ.code in contents.acts_of_organ
    ]
    return page.render("organs.html", organs=sorted(rows, key=lambda row: (-row[2], row[0].code)))


def _mandates(page: Page, code: str) -> int:
    contents = page.contents
    return sum(len(contents.mandates_of_act.get(act.path, ())) for act in contents.acts_of_organ.get(code, ()))


def organ(page: Page) -> Response:
    """Show an organ with its acts, a hundred at a time."""
    contents = page.contents
    code = page.request.path_params["code"]
    found = contents.organs.get(code) or contents.organs.get(code.upper())
    if found is None:
        raise page.missing("error.no_organ", code)
    acts = contents.acts_of_organ.get(found.code, [])
    pages = max(1, -(-len(acts) // _AT_ONCE))
    number = page.number("page", 1, pages) or 1
    return page.render(
        "organ.html",
        organ=found,
        parent=contents.organs.get(found.parent or ""),
        below=[each for each in contents.organs.values() if each.parent == found.code],
        acts=acts[(number - 1) * _AT_ONCE : number * _AT_ONCE],
        acts_of_all=len(acts),
        mandates=_mandates(page, found.code),
        programmes={number for act in acts for number in contents.programmes_of(act.path)},
        number=number,
        pages=pages,
    )
