"""Colours that the colour-blind tell apart, after Okabe and Ito, and a scale from pale to dark that prints well."""

from collections.abc import Iterable

BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE, YELLOW, GREY = "#56B4E9", "#CC79A7", "#F0E442", "#9A9A9A"

SEQUENTIAL = {"scheme": "blues"}
"""Scale for counts and shares."""

_FIXED = {"GA": BLUE, "SC": VERMILION, "ECOSOC": GREEN, "HRC": ORANGE}
_FURTHER = (PURPLE, SKY, YELLOW)


def colours_of_organs(organs: Iterable[str | None]) -> dict[str, str]:
    """Return a colour for the organs with most acts, by code; the main organs have theirs in every picture.

    ``organs`` come in the order of their weight; those beyond the seven colours are grey, and not named here.

    >>> colours_of_organs(["CND", "GA", None])
    {'CND': '#CC79A7', 'GA': '#0072B2'}
    """
    free = iter(_FURTHER)
    found: dict[str, str] = {}
    for organ in organs:
        colour = _FIXED.get(organ or "") or (next(free, None) if organ else None)
        if organ and colour:
            found[organ] = colour
    return found
