"""The pictures of ``plot``: a page with a form for each, and the picture as SVG."""

from importlib.util import find_spec

from starlette.responses import Response

from ...graph.answering.catalogue import questions
from ...graph.mandates.selection import Selection
from ...graph.pictures.kinds import KINDS, draw
from .comparisons import plan_names
from .rendering import Page

FIGURES = {
    "ranking": "acts-by-programmes",
    "organs": "mandates-by-organ",
    "overlap": "programmes",
    "ages": "acts-by-year",
    "network": "acts-by-programmes",
    "changes": None,
    "treemap": "mandates-by-organ",
}
"""Kinds of pictures with the saved question that gives their figures; a comparison gives those of changes."""


def pictures(page: Page) -> Response:
    """Show a kind of picture, the first unless the address names one."""
    kind = page.choice("kind", KINDS) or next(iter(KINDS))
    plans = list(page.contents.plans)
    _checked(page, kind)
    name = FIGURES[kind]
    return page.render(
        "pictures.html",
        kinds=KINDS,
        kind=kind,
        plans=plans,
        plan=page.choice("plan", plans),
        names=plan_names(page),
        first=page.choice("first", plan_names(page)),
        second=page.choice("second", plan_names(page)),
        figures=questions()[name] if name else None,
        possible=find_spec("vl_convert") is not None,
        drawn=kind != "changes" or _two(page) is not None,
    )


def picture(page: Page) -> Response:
    """Answer with a picture as SVG."""
    kind = page.request.path_params["kind"]
    if kind not in KINDS:
        raise page.missing("error.no_picture", kind)
    documents = _checked(page, kind)
    svg = draw(kind, page.explorer.store, Selection(documents=documents), language=page.language).svg()
    return Response(svg, media_type="image/svg+xml", headers={"Vary": "Accept-Language"})


def _checked(page: Page, kind: str) -> tuple[str, ...]:
    """Return the plans that a picture is of."""
    if kind == "changes":
        return _two(page) or ()
    plan = page.choice("plan", page.contents.plans)
    return (plan,) if plan else ()


def _two(page: Page) -> tuple[str, str] | None:
    names = plan_names(page)
    first, second = page.choice("first", names), page.choice("second", names)
    return (first, second) if first and second else None
