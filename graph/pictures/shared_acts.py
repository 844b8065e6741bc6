"""The network of programmes and the acts that several of them share, laid out so that it can be read."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..errors import PictureError
from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .act_marks import OrganColours, act_label, act_rows, act_tooltip
from .content import Matter, Programme
from .fonts import shortened
from .frame import INK, LABEL_SIZE, Plot, Subject, lite
from .layouts.forces import Box, positions
from .layouts.labels import Label, Spot, placed
from .picture import Picture
from .words import Words

DEFAULT_TOP = 40
DEFAULT_WIDTH = 1300
_FLAT = 0.72
_LEGEND = 52
"""Height of the legend below the network."""

_PROGRAMME_RADIUS = 11
_LONGEST_NAME, _LONGEST_LABEL = 230, 210
"""Room for names of programmes, and for keys and titles of acts, in pixels."""


@dataclass(frozen=True, slots=True)
class SharedActs:
    """The acts that most programmes share, with their numbers of programmes, and the mandates between them.

    ``all`` counts the acts of two programmes or more, ``tied`` those that are left out and have as many programmes as
    the last one that is shown. Programmes that have none of the acts are ``alone``.
    """

    acts: dict[str, int]
    mandates: dict[tuple[str, int], int]
    programmes: tuple[Programme, ...]
    alone: tuple[int, ...]
    all: int
    tied: int


def shared_acts(matter: Matter, top: int) -> SharedActs:
    """Return the acts that most programmes share, and the programmes that rest on them; none where none is shared."""
    counts = {key: number for key, number in matter.programmes_by_act().items() if number > 1}
    weight = matter.mandates_by_act()
    order = sorted(counts, key=lambda key: (-counts[key], -weight[key], key))
    shown = {key: counts[key] for key in order[:top]}
    mandates = {pair: number for pair, number in matter.mandates.items() if pair[0] in shown}
    tied = sum(counts[key] == counts[order[top - 1]] for key in order[top:])
    there = {number for _, number in mandates}
    programmes = tuple(programme for number, programme in matter.programmes.items() if number in there)
    alone = tuple(number for number in matter.programmes if number not in there)
    return SharedActs(shown, mandates, programmes, alone, len(counts), tied)


def network(
    store: Store,
    selection: Selection = EVERYTHING,
    *,
    top: int = DEFAULT_TOP,
    language: str = "en",
    width: int = DEFAULT_WIDTH,
) -> Picture:
    """Draw the network of programmes and the ``top`` acts that most of them share; a page of it can be zoomed.

    Raises :class:`PictureError` where no act has two programmes.
    """
    subject = Subject.of(store, selection, language)
    words, matter = subject.words, subject.matter
    found = shared_acts(matter, top)
    if not found.acts:
        what = "no act is shared by two programmes"
        raise PictureError(what, advice="choose more programmes or documents, or draw 'ranking'")
    notes = [words.say("network.shown", shown=len(found.acts), all=found.all)]
    if found.tied:
        notes.append(words.say("network.tied", number=found.tied, count=min(found.acts.values())))
    lines = [words.say("frame.separator").join(notes), words.say("network.hint")]
    if found.alone:
        lines.append(words.say("network.alone", numbers=words.say("frame.comma").join(map(str, found.alone))))
    frame = subject.frame(words.say("network.title"), lines)
    plot = Plot(width, round(width * _FLAT), bottom=_LEGEND)
    return Picture(frame.title, language, lite(frame, plot, _layers(matter, found, plot, words)))


def _radius(programmes: int) -> float:
    """Return the radius of an act: its area grows with its programmes."""
    return round(3.6 * math.sqrt(programmes), 1)


def _layers(matter: Matter, found: SharedActs, plot: Plot, words: Words) -> list[dict[str, Any]]:
    radii = {key: _radius(count) for key, count in found.acts.items()}
    radii |= {_node(programme.number): _PROGRAMME_RADIUS for programme in found.programmes}
    at = positions(
        {name: radius + 12 for name, radius in radii.items()},
        [(key, _node(number)) for key, number in found.mandates],
        Box(plot.width, plot.height),
        Box(90, 30),
    )
    labels = _labels(matter, found, at, plot, words)
    return [
        _edges(found, at, plot),
        _acts(matter, found, at, plot, words),
        *_programmes(found, at, plot, words),
        *_texts(labels, plot),
    ]


def _node(number: int) -> str:
    return f"programme/{number}"


def _labels(matter: Matter, found: SharedActs, at: dict[str, tuple[int, int]], plot: Plot, words: Words) -> list[Label]:
    """Return names of programmes first, then keys and titles of acts, the most shared first."""
    spots = [
        Spot(_node(each.number), *at[_node(each.number)], _PROGRAMME_RADIUS,
             (shortened(each.name, LABEL_SIZE, _LONGEST_NAME),), LABEL_SIZE, must=True)
        for each in found.programmes
        if each.name
    ]  # fmt: skip
    size = LABEL_SIZE - 1
    for key, programmes in found.acts.items():
        titled = shortened(act_label(matter.acts[key], words), size, _LONGEST_LABEL)
        spots.append(Spot(key, *at[key], _radius(programmes), (titled, key), size))
    return placed(spots, (plot.width, plot.height))


def _x(field: str, plot: Plot) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, plot.width]}, "axis": None}


def _y(field: str, plot: Plot) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "scale": {"domain": [plot.height, 0]}, "axis": None}


def _edges(found: SharedActs, at: dict[str, tuple[int, int]], plot: Plot) -> dict[str, Any]:
    rows = [
        {"x": at[key][0], "y": at[key][1], "x2": at[_node(number)][0], "y2": at[_node(number)][1], "mandates": mandates}
        for (key, number), mandates in found.mandates.items()
    ]
    return {
        "data": {"values": rows},
        "params": [{"name": "zoom", "select": "interval", "bind": "scales"}],
        "mark": {"type": "rule", "color": "#b9b9b9", "opacity": 0.7, "clip": True, "tooltip": None},
        "encoding": {
            "x": _x("x", plot), "y": _y("y", plot), "x2": {"field": "x2"}, "y2": {"field": "y2"},
            "strokeWidth": {
                "field": "mandates", "type": "quantitative", "legend": None,
                "scale": {"domain": [1, 8], "range": [0.8, 4], "clamp": True},
            },
        },
    }  # fmt: skip


def _acts(
    matter: Matter, found: SharedActs, at: dict[str, tuple[int, int]], plot: Plot, words: Words
) -> dict[str, Any]:
    acts = [matter.acts[key] for key in found.acts]
    colours = OrganColours.of(acts, words)
    rows = [
        row
        | {
            "x": at[act.key][0],
            "y": at[act.key][1],
            "size": round(math.pi * _radius(found.acts[act.key]) ** 2),
            "group": colours.group(act),
        }
        for act, row in zip(acts, act_rows(matter, found.acts, words), strict=True)
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "circle", "opacity": 1, "stroke": "white", "strokeWidth": 1, "clip": True},
        "encoding": {
            "x": _x("x", plot), "y": _y("y", plot), "tooltip": act_tooltip(words),
            "size": {"field": "size", "type": "quantitative", "scale": None},
            "color": colours.encoding(acts, {"orient": "bottom", "direction": "horizontal", "offset": 6}),
        },
    }  # fmt: skip


def _programmes(found: SharedActs, at: dict[str, tuple[int, int]], plot: Plot, words: Words) -> list[dict[str, Any]]:
    acts = Counter(number for _, number in found.mandates)
    rows = [
        {
            "x": at[_node(each.number)][0], "y": at[_node(each.number)][1], "number": str(each.number),
            "label": each.label, "acts": acts[each.number],
        }
        for each in found.programmes
    ]  # fmt: skip
    tooltip = [
        {"field": "label", "title": words.say("term.programme")},
        {"field": "acts", "title": words.say("term.acts")},
    ]
    place = {"x": _x("x", plot), "y": _y("y", plot)}
    side = (2 * _PROGRAMME_RADIUS) ** 2
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "square", "size": side, "color": INK, "opacity": 1, "clip": True},
            "encoding": {**place, "tooltip": tooltip},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "text", "color": "white", "fontSize": LABEL_SIZE, "clip": True},
            "encoding": {**place, "text": {"field": "number"}, "tooltip": tooltip},
        },
    ]


def _texts(labels: list[Label], plot: Plot) -> list[dict[str, Any]]:
    """Return the labels: a pale edge below each, so that lines do not cross the letters."""
    layers = []
    for align in ("left", "center", "right"):
        rows = [
            {"x": round(each.x), "y": round(each.y), "text": each.text, "act": "programme/" not in each.name}
            for each in labels
            if each.align == align
        ]
        size = {"condition": {"test": "datum.act", "value": LABEL_SIZE - 1}, "value": LABEL_SIZE}
        ink = {"condition": {"test": "datum.act", "value": "#404040"}, "value": INK}
        place = {"x": _x("x", plot), "y": _y("y", plot), "text": {"field": "text"}, "size": size}
        look = {"type": "text", "align": align, "baseline": "middle", "clip": True, "tooltip": None}
        edge = {**look, "stroke": "white", "strokeWidth": 3, "strokeJoin": "round", "opacity": 0.85}
        layers += [
            {"data": {"values": rows}, "mark": edge, "encoding": place},
            {"data": {"values": rows}, "mark": look, "encoding": {**place, "color": ink}},
        ]
    return layers
