"""Comparing two plans: programme by programme, and what became of the acts of one."""

from collections.abc import Iterable

from starlette.responses import Response

from ...graph.comparing.compare import compare
from ...graph.comparing.comparison import ActComparison, Change, Comparison, ProgrammeComparison
from ...graph.comparing.listings import Holder
from .rendering import Page

CHANGES = (Change.REPLACED, Change.DROPPED, Change.ADDED, Change.MOVED, Change.KEPT)
"""What may become of an act, in the order in which a page shows it."""


def comparison(page: Page) -> Response:
    """Show what differs between two plans; without a choice of two, the form to choose them."""
    names = plan_names(page)
    first, second = page.choice("first", names), page.choice("second", names)
    if first is None or second is None:
        return page.render("compare.html", names=names, first=first, second=second, comparison=None, programme=None)
    found = compared(page, first, second)
    programme = _programme(page, found)
    return page.render(
        "compare.html",
        names=names,
        first=first,
        second=second,
        comparison=found,
        programme=programme,
        units=_units(page, programme) if programme else [],
        changes=CHANGES,
        kept=page.choice("kept", ("1",)) is not None,
    )


def plan_names(page: Page) -> list[str]:
    """Return the names of the plans that can be compared: periods, then single documents."""
    plans = page.contents.plans
    documents = [document.symbol for plan in plans.values() for document in plan if document.symbol]
    return list(dict.fromkeys([*plans, *documents]))


def compared(page: Page, first: str, second: str) -> Comparison:
    """Return the comparison of two plans, worked out once."""
    explorer = page.explorer
    return explorer.worked_out.get(("compare", first, second), lambda: compare(explorer.store, first, second))


def _programme(page: Page, found: Comparison) -> ProgrammeComparison | None:
    known = {holder_name(each.programme): each for each in found.programmes}
    asked = page.choice("programme", known)
    return known[asked] if asked else None


def holder_name(holder: Holder) -> str:
    """Return the name of a programme or entity in an address."""
    return str(holder)


def _units(page: Page, programme: ProgrammeComparison) -> list[tuple[Change, list[ActComparison]]]:
    """Return the acts of a programme by what became of them."""
    kept = page.request.query_params.get("kept") == "1"
    wanted: Iterable[Change] = [change for change in CHANGES if kept or change is not Change.KEPT]
    found = [(change, [act for act in programme.acts if act.change is change]) for change in wanted]
    return [(change, acts) for change, acts in found if acts]
