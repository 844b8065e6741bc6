"""Mandates by year of adoption: all of them as columns, and each programme as a row of years."""

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Any

from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .colours import BLUE, SEQUENTIAL, VERMILION
from .content import Matter
from .frame import CONFIG, GREY, LABEL_SIZE, Plot, Subject, footer_layer, titled
from .picture import Picture
from .render import VEGA_LITE
from .words import Words

DEFAULT_WIDTH = 1250
_ROW = 22
_HISTOGRAM = 110
_LEFT = 0.3
_RIGHT = 150


@dataclass(frozen=True, slots=True)
class Ages:
    """Mandates by programme and year of adoption of the act; median years; mandates whose act has no known year.

    The median of an even number of mandates may lie between two years. ``order`` holds the programmes from the oldest
    median to the youngest; those without any known year come last.
    """

    counts: dict[tuple[int, int], int]
    medians: dict[int, float]
    order: tuple[int, ...]
    without_year: int


def ages_of(matter: Matter) -> Ages:
    """Return the age profile of each programme; a mandate has the age of its act."""
    counts: Counter[tuple[int, int]] = Counter()
    without = 0
    for (key, number), mandates in matter.mandates.items():
        if (year := matter.acts[key].year) is None:
            without += mandates
        else:
            counts[number, year] += mandates
    medians = {
        number: median(year for (of, year), times in counts.items() if of == number for _ in range(times))
        for number in {number for number, _ in counts}
    }
    order = sorted(matter.programmes, key=lambda number: (number not in medians, medians.get(number, 0), number))
    return Ages(dict(counts), medians, tuple(order), without)


def ages(
    store: Store, selection: Selection = EVERYTHING, *, language: str = "en", width: int = DEFAULT_WIDTH
) -> Picture:
    """Draw how old the mandates of each programme are."""
    subject = Subject.of(store, selection, language)
    words, matter = subject.words, subject.matter
    found = ages_of(matter)
    title = words.say("ages.title")
    notes = [words.say("ages.note")]
    if found.without_year:
        notes.append(words.say("ages.no_year", number=found.without_year))
    frame = subject.frame(title, notes)
    left = round(width * _LEFT)
    plot = Plot(width - left - _RIGHT, _ROW * len(found.order), left=left, right=_RIGHT, bottom=26)
    profile = {**_profile(matter, found, plot, words), "width": plot.width, "height": plot.height}
    profile["layer"].append(footer_layer(frame, plot))
    spec = {
        "$schema": VEGA_LITE,
        "title": titled(frame, plot.whole_width),
        "padding": 16,
        "background": "white",
        "config": CONFIG,
        "spacing": 12,
        "vconcat": [{**_histogram(found, words), "width": plot.width, "height": _HISTOGRAM}, profile],
    }
    return Picture(title, language, spec)


def _years(found: Ages) -> dict[str, Any]:
    """Return the scale of years, which both views share."""
    years = [year for _, year in found.counts] or [0]
    return {"type": "quantitative", "scale": {"domain": [min(years), max(years) + 1], "nice": False, "zero": False}}


def _decades(found: Ages) -> dict[str, Any]:
    """Return the axis of years, with every tenth year."""
    years = [year for _, year in found.counts] or [0]
    step = 10 if max(years) - min(years) > 20 else 1
    first = -(-min(years) // step) * step
    return {"format": "d", "values": list(range(first, max(years) + 1, step)), "zindex": 0}


def _histogram(found: Ages, words: Words) -> dict[str, Any]:
    totals: Counter[int] = Counter()
    for (_, year), mandates in found.counts.items():
        totals[year] += mandates
    rows = [{"year": year, "end": year + 1, "mandates": totals[year]} for year in sorted(totals)]
    look = {"labelFontSize": LABEL_SIZE - 1, "tickCount": 4, "format": ",d", "titleAnchor": "start", "titleAngle": 0}
    top = {"titleAlign": "left", "titleX": 0, "titleY": -10, "titleBaseline": "bottom"}
    return {
        "data": {"values": rows},
        "mark": {"type": "bar", "color": BLUE, "binSpacing": 1, "orient": "vertical"},
        "encoding": {
            "x": {"field": "year", "bin": "binned", **_years(found), "axis": None},
            "x2": {"field": "end"},
            "y": {
                "field": "mandates", "type": "quantitative", "title": words.say("ages.all"), "axis": {**look, **top},
            },
            "tooltip": [
                {"field": "year", "title": words.say("term.year"), "type": "nominal"},
                {"field": "mandates", "title": words.say("term.mandates")},
            ],
        },
    }  # fmt: skip


def _profile(matter: Matter, found: Ages, plot: Plot, words: Words) -> dict[str, Any]:
    names = {number: matter.programmes[number].label for number in found.order}
    rows = [
        {"programme": names[number], "year": year, "end": year + 1, "mandates": found.counts[number, year]}
        for number in found.order
        for year in sorted(year for of, year in found.counts if of == number)
    ]
    middles = [
        {"programme": names[number], "middle": found.medians[number] + 0.5, "median": f"{found.medians[number]:g}"}
        for number in found.order
        if number in found.medians
    ]
    look = {"labelAlign": "left", "labelLimit": plot.left - 12, "labelPadding": plot.left, "minExtent": plot.left}
    y = {
        "field": "programme", "type": "nominal", "sort": list(names.values()), "title": None,
        "axis": {**look, "maxExtent": plot.left, "ticks": False, "domain": False, "grid": True, "zindex": 0},
        "scale": {"domain": list(names.values())},
    }  # fmt: skip
    return {
        "encoding": {"y": y},
        "layer": [_cells(rows, found, words), *_middles(middles, found, plot, words)],
    }


def _cells(rows: list[dict[str, Any]], found: Ages, words: Words) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {"type": "rect", "stroke": "white", "strokeWidth": 0.5},
        "encoding": {
            "x": {"field": "year", **_years(found), "title": None, "axis": _decades(found)},
            "x2": {"field": "end"},
            "color": {
                "field": "mandates", "type": "quantitative",
                "scale": {"type": "sqrt", **SEQUENTIAL, "domainMin": 0},
                "legend": {"title": words.say("ages.legend"), "orient": "right", "offset": 60, "format": ",d"},
            },
            "tooltip": [
                {"field": "programme", "title": words.say("term.programme")},
                {"field": "year", "title": words.say("term.year"), "type": "nominal"},
                {"field": "mandates", "title": words.say("term.mandates")},
            ],
        },
    }  # fmt: skip


def _middles(middles: list[dict[str, Any]], found: Ages, plot: Plot, words: Words) -> list[dict[str, Any]]:
    """Return the medians: a line in the row, and the year at its end."""
    tooltip = [
        {"field": "programme", "title": words.say("term.programme")},
        {"field": "median", "title": words.say("ages.median")},
    ]
    return [
        {
            "data": {"values": middles},
            "mark": {"type": "tick", "color": VERMILION, "thickness": 3, "height": {"band": 0.9}},
            "encoding": {"x": {"field": "middle", **_years(found)}, "tooltip": tooltip},
        },
        {
            "data": {"values": middles},
            "mark": {"type": "text", "align": "left", "dx": 8, "color": GREY, "fontSize": LABEL_SIZE},
            "encoding": {"x": {"value": plot.width}, "text": {"field": "median"}},
        },
    ]
