"""Heat maps: cells that are darker the more they stand for, with their numbers in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .colours import SEQUENTIAL
from .frame import LABEL_SIZE, Plot

_DARK = 0.55
"""Part of the colour scale from which numbers are written in white."""

COLUMN_LABELS = 320
"""Room for the labels above the columns, which stand at an angle."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A field of the data, and what it is called."""

    field: str
    title: str


@dataclass(frozen=True, slots=True)
class Heat:
    """Which fields are rows, columns, colours and numbers; ``tooltip`` are further ones to show beside them.

    ``number`` is the field that is written into the cells: that of the colour where it is left out. ``upright`` labels
    of columns are short enough to stand level.
    """

    rows: Axis
    columns: Axis
    colour: Axis
    tooltip: tuple[Axis, ...]
    number: str | None = None
    colour_format: str = ",d"
    upright: bool = False


def cells(heat: Heat, values: list[dict[str, Any]], plot: Plot) -> list[dict[str, Any]]:
    """Return the layers of a heat map; rows and columns come in the order of the data."""
    number = heat.number or heat.colour.field
    largest = max((row[heat.colour.field] or 0 for row in values), default=0)
    dark = f"sqrt(datum['{heat.colour.field}'] / {largest or 1}) > {_DARK}"
    return [
        {
            "data": {"values": values},
            "encoding": {
                "y": _rows(heat.rows, values, plot),
                "x": _columns(heat.columns, values, upright=heat.upright),
                "tooltip": list(_tooltip(heat)),
            },
            "layer": [
                {
                    "mark": {"type": "rect", "stroke": "#ececec", "strokeWidth": 1, "invalid": "show"},
                    "encoding": {"color": _colour(heat, largest)},
                },
                {
                    "transform": [{"filter": f"datum['{number}'] !== null"}],
                    "mark": {"type": "text", "fontSize": LABEL_SIZE - 1},
                    "encoding": {
                        "text": {"field": number, "type": "quantitative", "format": ",d"},
                        "color": {"condition": {"test": dark, "value": "white"}, "value": "#1a1a1a"},
                    },
                },
            ],
        }
    ]


def _rows(axis: Axis, values: list[dict[str, Any]], plot: Plot) -> dict[str, Any]:
    look = {"labelAlign": "left", "labelLimit": plot.left - 12, "labelPadding": plot.left, "minExtent": plot.left}
    return _nominal(axis, values, {**look, "maxExtent": plot.left, "ticks": False, "domain": False})


def _columns(axis: Axis, values: list[dict[str, Any]], *, upright: bool) -> dict[str, Any]:
    look: dict[str, Any] = {"orient": "top", "labelAngle": 0}
    if not upright:
        look |= {"labelAngle": -40, "labelAlign": "left", "labelLimit": COLUMN_LABELS}
    return _nominal(axis, values, {**look, "ticks": False, "domain": False, "labelOverlap": False})


def _nominal(axis: Axis, values: list[dict[str, Any]], look: dict[str, Any]) -> dict[str, Any]:
    """Return an axis of names in the order in which the values come."""
    return {
        "field": axis.field,
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(dict.fromkeys(row[axis.field] for row in values))},
        "title": None,
        "axis": look,
    }


def _colour(heat: Heat, largest: float) -> dict[str, Any]:
    """Return the colour of cells: white where there is nothing, then by the root, so that small counts differ too."""
    field = heat.colour.field
    return {
        "condition": {"test": f"datum['{field}'] === null", "value": "white"},
        "field": field,
        "type": "quantitative",
        "scale": {"type": "sqrt", **SEQUENTIAL, "domain": [0, largest or 1]},
        "legend": {"title": heat.colour.title, "format": heat.colour_format, "orient": "right", "offset": 14},
    }


def _tooltip(heat: Heat) -> Iterable[dict[str, Any]]:
    for axis in (heat.rows, heat.columns):
        yield {"field": axis.field, "title": axis.title, "type": "nominal"}
    yield {
        "field": heat.colour.field, "title": heat.colour.title, "type": "quantitative", "format": heat.colour_format,
    }  # fmt: skip
    for axis in heat.tooltip:
        yield {"field": axis.field, "title": axis.title}
