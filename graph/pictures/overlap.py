"""Programmes by programmes: how many acts each two have in common, in an order in which blocks show."""

from dataclasses import dataclass
from typing import Any

from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .content import Matter
from .frame import Plot, Subject, lite
from .heat import Axis, Heat, cells
from .layouts.seriation import seriated
from .picture import Picture

DEFAULT_WIDTH = 1250
_LEFT = 0.3
_RIGHT = 150
_FLAT = 0.85
"""Height of the cells as a part of their width."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Programmes in an order that puts those with acts in common side by side; their acts, and what pairs share.

    ``shared`` holds the number of acts in common, and ``share`` their part of all acts of either (Jaccard), of each
    pair in both directions; pairs without any are left out. A programme's pair with itself is not there.
    """

    order: tuple[int, ...]
    acts: dict[int, int]
    shared: dict[tuple[int, int], int]
    share: dict[tuple[int, int], float]


def overlap_of(matter: Matter) -> Overlap:
    """Return what programmes share."""
    acts = matter.acts_of_programmes()
    shared = {
        (one, other): both
        for one, of_one in acts.items()
        for other, of_other in acts.items()
        if one != other and (both := len(of_one & of_other))
    }
    share = {pair: both / (len(acts[pair[0]]) + len(acts[pair[1]]) - both) for pair, both in shared.items()}
    order = seriated(list(acts), lambda one, other: share.get((one, other), 0.0))
    return Overlap(tuple(order), {number: len(keys) for number, keys in acts.items()}, shared, share)


def overlap(
    store: Store, selection: Selection = EVERYTHING, *, language: str = "en", width: int = DEFAULT_WIDTH
) -> Picture:
    """Draw which programmes rest on the same acts."""
    subject = Subject.of(store, selection, language)
    words, matter = subject.words, subject.matter
    found = overlap_of(matter)
    title = words.say("overlap.title")
    frame = subject.frame(title, [words.say("overlap.note")])
    left = round(width * _LEFT)
    side = width - left - _RIGHT
    plot = Plot(side, round(side * _FLAT), left=left, right=_RIGHT, bottom=8)
    heat = Heat(
        rows=Axis("first", words.say("overlap.first")),
        columns=Axis("second", words.say("overlap.second")),
        colour=Axis("share", words.say("overlap.legend")),
        tooltip=(Axis("other", words.say("overlap.second")), Axis("shared", words.say("overlap.shared"))),
        number="number",
        upright=True,
        colour_format=".1%",
    )
    return Picture(title, language, lite(frame, plot, cells(heat, _rows(matter, found), plot)))


def _rows(matter: Matter, found: Overlap) -> list[dict[str, Any]]:
    names = {number: matter.programmes[number].label for number in found.order}
    return [
        {
            "first": names[one],
            "second": str(other),
            "other": names[other],
            "shared": found.shared.get((one, other)),
            "share": found.share.get((one, other)),
            "number": found.acts[one] if one == other else found.shared.get((one, other)),
        }
        for one in found.order
        for other in found.order
    ]
