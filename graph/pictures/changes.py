"""What became of the acts of each programme from one plan to another, as bands that flow from left to right."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..comparing.compare import compare
from ..comparing.comparison import Comparison, ProgrammeComparison
from ..comparing.listings import Holder
from ..errors import PictureError, QuestionError
from ..mandates.plans import plans
from ..store import Store
from .colours import BLUE, GREEN, PURPLE, SKY, VERMILION
from .fonts import shortened
from .frame import GREY, INK, LABEL_SIZE, Plot, frame_of_plans, lite
from .picture import Picture
from .words import Words

DEFAULT_WIDTH = 1200
_MOST_LEFT, _LEFT, _RIGHT = 400, 0.4, 60
"""Room for names of programmes, in pixels and as a part of the width, and for numbers on the right."""

_LEAST_ROW, _GAP = 18, 10
_MOST_HEIGHT = 1100
"""Height that the bands of all programmes take at most; least heights of rows come on top."""

_PIXELS_AN_ACT = 2.0
_COUNT = 46
"""Room for the number of acts, beside the bands."""

_READABLE = 12
"""Height from which a band has its number in it."""

COLOURS = {"kept": BLUE, "moved": SKY, "replaced": PURPLE, "dropped": VERMILION, "added": GREEN}


@dataclass(frozen=True, slots=True)
class Band:
    """Acts of a programme that shared a fate: how many on either side, and where they begin, counted in acts."""

    change: str
    before: int
    after: int
    start_before: int
    start_after: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A programme in two plans: the number of its acts in each, and what became of them, from top to bottom."""

    programme: Holder
    name: str
    before: int
    after: int
    bands: tuple[Band, ...]


def flows(comparison: Comparison, words: Words, programmes: Collection[int] = ()) -> list[Flow]:
    """Return the flow of each programme that both plans hold, or of those of the numbers given.

    Acts that were replaced on the left face the later acts that took their place on the right; acts that are newly
    listed and are no later ones are added.
    """
    return [
        _flow(each, words) for each in comparison.programmes if not programmes or each.programme in programmes
    ]  # fmt: skip


def _flow(programme: ProgrammeComparison, words: Words) -> Flow:
    counts = programme.counts
    sizes = {
        "kept": (counts.kept, counts.kept),
        "moved": (counts.moved, counts.moved),
        "replaced": (counts.replaced, counts.later),
        "dropped": (counts.dropped, 0),
        "added": (0, counts.added - counts.later),
    }
    bands, left, right = [], 0, 0
    for change, (before, after) in sizes.items():
        if before or after:
            bands.append(Band(change, before, after, left, right))
        left, right = left + before, right + after
    name = isinstance(programme.programme, int) and _name(programme, words)
    return Flow(programme.programme, name or "", counts.first, counts.second, tuple(bands))


def _name(programme: ProgrammeComparison, words: Words) -> str:
    names = programme.first_names | programme.second_names
    return names.get(words.language) or names.get(words.other()) or next(iter(names.values()), "")


def two_plans(store: Store, documents: Sequence[str]) -> tuple[str, str]:
    """Return the names of the plans to compare: those given, or the two periods of a store that holds just two.

    Raises :class:`QuestionError` where these are not two.
    """
    periods = list(plans(store).periods)
    chosen = list(documents) or periods
    if len(chosen) != 2:
        what = f"two plans are needed to show what changed, and there are {len(chosen)}"
        named = ", ".join(periods) or "none"
        raise QuestionError(what, advice=f"name two, as with --document; the store holds the periods {named}")
    return chosen[0], chosen[1]


def changes(
    store: Store,
    documents: Sequence[str] = (),
    *,
    programmes: Collection[int] = (),
    language: str = "en",
    width: int = DEFAULT_WIDTH,
) -> Picture:
    """Draw what became of the acts of each programme that two plans both hold.

    ``documents`` name the plans, as :func:`compare` takes them; they may be left out where the store holds two periods.
    Raises :class:`PictureError` where the plans have no programme in common.
    """
    words = Words(language)
    comparison = compare(store, *two_plans(store, documents))
    found = flows(comparison, words, programmes)
    if not found:
        what = f"{comparison.first.name} and {comparison.second.name} have no such programme in common"
        raise PictureError(what, advice="'mandates compare' shows what each of them holds")
    title = words.say("changes.title", first=comparison.first.name, second=comparison.second.name)
    frame = frame_of_plans(title, _notes(comparison, found, words), (comparison.first, comparison.second), store, words)
    tops, scale, height = _rows(found)
    left = min(_MOST_LEFT, round(width * _LEFT))
    plot = Plot(width - left - _RIGHT, height, left=left, right=_RIGHT)
    return Picture(title, language, lite(frame, plot, list(_layers(found, tops, scale, plot, words))))


def _notes(comparison: Comparison, found: Sequence[Flow], words: Words) -> list[str]:
    sizes = {"before": sum(flow.before for flow in found), "after": sum(flow.after for flow in found)}
    notes = [words.say("changes.note", first=comparison.first.name, second=comparison.second.name, **sizes)]
    for plan, only in ((comparison.first, comparison.only_first), (comparison.second, comparison.only_second)):
        numbers = [str(each.programme) for each in only if isinstance(each.programme, int)]
        parts = [words.say("changes.programmes", numbers=words.say("frame.comma").join(numbers))] if numbers else []
        if entities := len(only) - len(numbers):
            parts.append(words.say("changes.entities", number=entities))
        if parts:
            notes.append(words.say("changes.unmatched", plan=plan.name, what=words.say("frame.comma").join(parts)))
    return notes


def _rows(found: Sequence[Flow]) -> tuple[list[float], float, float]:
    """Return where each programme begins, the height of an act, and the height of all, in pixels."""
    acts = sum(max(flow.before, flow.after) for flow in found)
    scale = min(_PIXELS_AN_ACT, _MOST_HEIGHT / max(acts, 1))
    tops, at = [], 0.0
    for flow in found:
        tops.append(round(at, 1))
        at += max(max(flow.before, flow.after) * scale, _LEAST_ROW) + _GAP
    return tops, scale, round(at - _GAP)


def _layers(
    found: Sequence[Flow], tops: Sequence[float], scale: float, plot: Plot, words: Words
) -> Iterator[dict[str, Any]]:
    """Yield the bands, their numbers, and the names and numbers of programmes beside them."""
    rows = [
        row
        for flow, top in zip(found, tops, strict=True)
        for band in flow.bands
        for row in _outline(flow, band, top, scale, words)
    ]
    names = {change: words.say(f"changes.{change}") for change in COLOURS}
    colour = {
        "field": "change", "type": "nominal", "title": None,
        "scale": {"domain": list(names.values()), "range": list(COLOURS.values())},
        "legend": {"orient": "top", "direction": "horizontal", "symbolType": "square", "labelLimit": 420, "offset": 6},
    }  # fmt: skip
    tooltip = [
        {"field": "programme", "title": words.say("term.programme")},
        {"field": "change", "title": words.say("changes.change")},
        {"field": "acts", "title": words.say("term.acts")},
    ]
    yield {
        "data": {"values": rows},
        "mark": {"type": "area", "interpolate": "monotone", "opacity": 0.9, "line": False},
        "encoding": {
            "x": _x("x"), "y": _y("top", plot), "y2": {"field": "bottom"}, "detail": {"field": "band"},
            "color": colour, "tooltip": tooltip,
        },
    }  # fmt: skip
    yield from _numbers(found, tops, scale, plot)
    yield from _sides(found, tops, plot)


def _x(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, 1], "nice": False}, "axis": None}


def _y(field: str, plot: Plot) -> dict[str, Any]:
    scale = {"domain": [plot.height, 0], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


_ENDS_AT, _BEGINS_AT = 0.38, 0.62
"""Where the acts that are dropped end on their way to the right, and where those that are added begin."""


def _outline(flow: Flow, band: Band, top: float, scale: float, words: Words) -> Iterator[dict[str, Any]]:
    """Yield the points of a band: one that flows through, one that ends, or one that begins on the way."""
    left = top + band.start_before * scale, top + (band.start_before + band.before) * scale
    right = top + band.start_after * scale, top + (band.start_after + band.after) * scale
    if not band.after:
        points = [(0.0, left), (_ENDS_AT, (left[0], left[0]))]
    elif not band.before:
        points = [(_BEGINS_AT, (right[0], right[0])), (1.0, right)]
    else:
        points = [(0.0, left), (_ENDS_AT, left), (_BEGINS_AT, right), (1.0, right)]
    acts = f"{band.before:,} → {band.after:,}" if band.before != band.after and band.before and band.after else None
    for x, (upper, lower) in points:
        yield {
            "x": x, "top": round(upper, 1), "bottom": round(lower, 1), "band": f"{flow.programme} {band.change}",
            "programme": _label(flow), "change": words.say(f"changes.{band.change}"),
            "acts": acts or f"{band.before or band.after:,}",
        }  # fmt: skip


def _label(flow: Flow) -> str:
    return f"{flow.programme}  {flow.name}" if flow.name else str(flow.programme)


def _numbers(found: Sequence[Flow], tops: Sequence[float], scale: float, plot: Plot) -> Iterator[dict[str, Any]]:
    """Yield the numbers of acts at both ends of the bands that are high enough for them."""
    ends: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for flow, top in zip(found, tops, strict=True):
        for band in flow.bands:
            sides = (band.before, band.start_before), (band.after, band.start_after)
            for end, (number, start) in zip(ends, sides, strict=True):
                if number * scale >= _READABLE:
                    end.append({"y": round(top + (start + number / 2) * scale, 1), "number": f"{number:,}"})
    for end, align, x in zip(ends, ("left", "right"), (6, plot.width - 6), strict=True):
        look = {"align": align, "baseline": "middle", "color": "white", "fontSize": LABEL_SIZE - 1, "tooltip": None}
        yield {
            "data": {"values": end},
            "mark": {"type": "text", **look},
            "encoding": {"x": {"value": x}, "y": _y("y", plot), "text": {"field": "number"}},
        }


def _sides(found: Sequence[Flow], tops: Sequence[float], plot: Plot) -> Iterator[dict[str, Any]]:
    """Yield names left of the bands, and the numbers of acts on either side."""
    rows = [
        {
            "y": round(top + _LEAST_ROW / 2, 1),
            "name": shortened(_label(flow), LABEL_SIZE, plot.left - _COUNT),
            "before": f"{flow.before:,}",
            "after": f"{flow.after:,}",
        }
        for flow, top in zip(found, tops, strict=True)
    ]
    columns = (
        ("name", -plot.left, "left", INK),
        ("before", -8, "right", GREY),
        ("after", plot.width + 8, "left", GREY),
    )
    for field, x, align, colour in columns:
        yield {
            "data": {"values": rows},
            "mark": {
                "type": "text", "align": align, "baseline": "middle", "color": colour, "fontSize": LABEL_SIZE,
                "tooltip": None,
            },
            "encoding": {"x": {"value": x}, "y": _y("y", plot), "text": {"field": field}},
        }  # fmt: skip
