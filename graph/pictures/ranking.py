"""The ranking of acts as bars: by the programmes that rest on them, or by the mandates that name them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ..mandates.acts import Act
from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .act_marks import OrganColours, act_label, act_row, act_tooltip
from .content import Matter
from .frame import LABEL_SIZE, Plot, Subject, lite
from .picture import Picture
from .words import Words

By: TypeAlias = Literal["programmes", "mandates"]

DEFAULT_TOP = 25
DEFAULT_WIDTH = 1000
_ROW = 24
_LEFT = 0.45
"""Part of the width that the names of acts take."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An act in the ranking; acts with the same count share a rank."""

    rank: int
    act: Act
    programmes: int
    mandates: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The first acts, and how many more have the count of the last one."""

    acts: tuple[Ranked, ...]
    tied: int


def ranked(matter: Matter, by: By, top: int) -> Ranking:
    """Return the acts with the highest counts; of equal ones those with more of the other count, then by key."""
    programmes, mandates = matter.programmes_by_act(), matter.mandates_by_act()
    first, second = (programmes, mandates) if by == "programmes" else (mandates, programmes)
    order = sorted(programmes, key=lambda key: (-first[key], -second[key], key))
    shown = order[:top]
    above = Counter(first.values())
    acts = tuple(
        Ranked(1 + sum(times for count, times in above.items() if count > first[key]), matter.acts[key],
               programmes[key], mandates[key])
        for key in shown
    )  # fmt: skip
    return Ranking(acts, sum(first[key] == first[shown[-1]] for key in order[top:]))


def ranking(  # noqa: PLR0913  (choices, given by name)
    store: Store,
    selection: Selection = EVERYTHING,
    *,
    by: By = "programmes",
    top: int = DEFAULT_TOP,
    language: str = "en",
    width: int = DEFAULT_WIDTH,
) -> Picture:
    """Draw the acts that underpin the most programmes, or that most mandates name."""
    subject = Subject.of(store, selection, language)
    words, matter = subject.words, subject.matter
    found = ranked(matter, by, top)
    title = words.say(f"ranking.by_{by}")
    notes = [words.say("ranking.shown", shown=len(found.acts), all=len(matter.acts))]
    if found.tied:
        count = getattr(found.acts[-1], by)
        notes.append(words.say(f"ranking.tied_{by}", number=found.tied, count=count))
    frame = subject.frame(title, [words.say("frame.separator").join(notes)])
    left = round(width * _LEFT)
    plot = Plot(width - left - 60, _ROW * len(found.acts), left=left, right=60, bottom=44)
    return Picture(title, language, lite(frame, plot, _layers(found, by, plot, words)))


def _layers(found: Ranking, by: By, plot: Plot, words: Words) -> list[dict[str, Any]]:
    acts = [row.act for row in found.acts]
    colours = OrganColours.of(acts, words)
    rows = [_row(row, by, words) | {"group": colours.group(row.act)} for row in found.acts]
    y = {
        "field": "label", "type": "nominal", "sort": None, "title": None,
        "axis": {
            "labelAlign": "left", "labelLimit": plot.left - 12, "labelPadding": plot.left, "ticks": False,
            "domain": False, "minExtent": plot.left, "maxExtent": plot.left,
        },
    }  # fmt: skip
    x = {
        "field": by, "type": "quantitative", "title": words.say(f"ranking.axis_{by}"),
        "axis": {"tickMinStep": 1, "format": ",d"},
    }  # fmt: skip
    colour = colours.encoding(acts, {"orient": "top", "direction": "horizontal", "columns": 4, "offset": 8})
    return [
        {
            "data": {"values": rows},
            "encoding": {"y": y, "x": x, "tooltip": act_tooltip(words)},
            "layer": [
                {"mark": {"type": "bar", "height": {"band": 0.72}}, "encoding": {"color": colour}},
                {
                    "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": LABEL_SIZE},
                    "encoding": {"text": {"field": "shown"}},
                },
            ],
        }
    ]


def _row(row: Ranked, by: By, words: Words) -> dict[str, Any]:
    first, second = (row.programmes, row.mandates) if by == "programmes" else (row.mandates, row.programmes)
    return {
        **act_row(row.act, row.programmes, row.mandates, words),
        "rank": row.rank,
        "label": act_label(row.act, words),
        "shown": f"{first:,} ({second:,})",
    }
