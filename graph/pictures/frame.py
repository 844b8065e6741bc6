"""The frame that every picture has: title, what was counted and left out, sources, and the date of the graph."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..mandates.plans import Plan
from ..mandates.selection import Selection
from ..natural_order import natural_order
from ..sparql import question_text
from ..store import Store
from .content import Matter, organ_names, read_matter
from .fonts import FAMILIES, shortened, wrapped
from .render import VEGA, VEGA_LITE
from .words import Words

INK, GREY, PALE = "#1a1a1a", "#595959", "#d9d9d9"
TITLE_SIZE, NOTE_SIZE, FOOTER_SIZE, LABEL_SIZE = 20, 13, 11, 12
_LINE = 1.45
_MOST_FOOTER_LINES = 4

_SECTION = re.compile(r"(?P<whole>.+)/(?P<part>Sect|Prog|Part)\.(?P<number>.+)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a picture: title above, notes below it, and the footer."""

    title: str
    notes: tuple[str, ...]
    footer: tuple[str, ...]

    def title_lines(self, room: float) -> list[str]:
        """Return the title, broken where it is wider than the picture."""
        return wrapped(self.title, TITLE_SIZE, room)

    def note_lines(self, room: float) -> list[str]:
        """Return the notes, broken where they are wider than the picture."""
        return [line for note in self.notes for line in wrapped(note, NOTE_SIZE, room)]

    def footer_lines(self, room: float) -> list[str]:
        """Return the footer, broken where it is wider than the picture; a very long list of sources is cut, with …."""
        *sources, last = self.footer
        lines = [line for text in sources for line in wrapped(text, FOOTER_SIZE, room)]
        if len(lines) > _MOST_FOOTER_LINES:
            cut = lines[_MOST_FOOTER_LINES - 1] + "  " + lines[_MOST_FOOTER_LINES]
            lines = [*lines[: _MOST_FOOTER_LINES - 1], shortened(cut, FOOTER_SIZE, room)]
        return [*lines, last]


@dataclass(frozen=True, slots=True)
class Plot:
    """The room of a picture: its plot in pixels, and what axes take left of it and below it."""

    width: float
    height: float
    left: float = 0
    right: float = 0
    bottom: float = 0

    @property
    def whole_width(self) -> float:
        """Return the width of plot and axes."""
        return self.left + self.width + self.right


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is about: what a selection lets through of a store, and the words that tell of it."""

    store: Store
    selection: Selection
    words: Words
    matter: Matter

    @classmethod
    def of(cls, store: Store, selection: Selection, language: str) -> "Subject":
        """Read what a selection lets through; raises :class:`PictureError` where that is nothing."""
        words = Words(language)
        return cls(store, selection, words, read_matter(store, selection, words))

    def frame(self, title: str, notes: Iterable[str]) -> Frame:
        """Return the frame of a picture: what was counted stands before the notes, what was left out after them."""
        words, matter = self.words, self.matter
        counted = words.say(
            "frame.counted",
            mandates=sum(matter.mandates.values()),
            acts=len(matter.acts),
            programmes=len(matter.programmes),
        )
        lines = [counted, *notes]
        if left_out := matter.of_no_programme:
            lines.append(words.say("frame.no_programme", number=left_out))
        if filters := _filters(matter, self.selection, words):
            lines.append(words.say("frame.only", filters=words.say("frame.separator").join(filters)))
        sources = _sources(self.store, self.selection.document_iris(self.store), matter.programmes)
        return Frame(title, tuple(line for line in lines if line), footer(sources, self.store, words))


def frame_of_plans(title: str, notes: Iterable[str], plans: Sequence[Plan], store: Store, words: Words) -> Frame:
    """Return the frame of a picture that compares plans."""
    sources = {plan.name: list(plan.documents.values()) for plan in plans}
    return Frame(title, tuple(line for line in notes if line), footer(sources, store, words))


def footer(sources: dict[str, list[str]], store: Store, words: Words) -> tuple[str, ...]:
    """Return the lines below a picture: sources by period, and the date of the graph."""
    named = [
        words.say("frame.of_period", period=period, documents=", ".join(compact(symbols)))
        if period and symbols != [period]
        else ", ".join(compact(symbols))
        for period, symbols in sorted(sources.items())
    ]
    day = store.as_of
    dated = words.say("frame.as_of", date=day.isoformat()) if day else words.say("frame.no_date")
    return words.say("frame.sources", documents=words.say("frame.separator").join(named)), dated


def _sources(store: Store, documents: Collection[str] | None, programmes: Collection[int]) -> dict[str, list[str]]:
    """Return the documents that list mandates of programmes, by period: symbols, or files of those without one."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in store.query(question_text("sources-of-programmes")):
        if int(row["number"].value) in programmes and (documents is None or row["document"].value in documents):
            period = row["period"].value if row["period"] else ""
            found[period].add((row["symbol"] or row["file"]).value)
    return {period: sorted(symbols) for period, symbols in found.items()}


def compact(symbols: Iterable[str]) -> list[str]:
    """Return symbols with the parts of one document together, as documents print them.

    >>> compact(["A/80/6/Sect.20", "A/80/6/Sect.3", "A/71/6/Rev.1"])
    ['A/71/6/Rev.1', 'A/80/6 (Sect. 3, 20)']
    """
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    alone = []
    for symbol in symbols:
        if found := _SECTION.fullmatch(symbol):
            parts[found["whole"], found["part"]].append(found["number"])
        else:
            alone.append(symbol)
    together = [
        f"{whole} ({part}. {', '.join(sorted(numbers, key=natural_order))})" for (whole, part), numbers in parts.items()
    ]
    return sorted([*alone, *together])


def _filters(matter: Matter, selection: Selection, words: Words) -> list[str]:
    """Return what a selection leaves in, in words."""
    comma = words.say("frame.comma")
    names = organ_names(matter, words)
    found = []
    if selection.documents:
        found.append(words.say("frame.documents", names=comma.join(compact(selection.documents))))
    if selection.language:
        found.append(words.say("frame.documents_in", language=selection.language))
    if selection.organs:
        found.append(words.say("frame.organs", names=comma.join(names.get(code, code) for code in selection.organs)))
    if selection.programmes:
        numbers = comma.join(map(str, sorted(selection.programmes)))
        found.append(words.say("frame.programmes", numbers=numbers))
    return found + _years(selection, words)


def _years(selection: Selection, words: Words) -> list[str]:
    since, until = selection.since, selection.until
    if since is not None and until is not None:
        return [words.say("frame.between", first=str(since), last=str(until))]
    if since is not None:
        return [words.say("frame.since", year=str(since))]
    return [words.say("frame.until", year=str(until))] if until is not None else []


# --- frames as parts of a specification ---


def titled(frame: Frame, room: float) -> dict[str, Any]:
    """Return the title of a specification: the title, and the notes as its subtitle."""
    return {
        "text": frame.title_lines(room),
        "subtitle": frame.note_lines(room),
        "anchor": "start",
        "frame": "bounds",
        "offset": 14,
        "fontSize": TITLE_SIZE,
        "lineHeight": round(TITLE_SIZE * _LINE),
        "fontWeight": "normal",
        "color": INK,
        "font": FAMILIES,
        "subtitleFont": FAMILIES,
        "subtitleFontSize": NOTE_SIZE,
        "subtitleLineHeight": round(NOTE_SIZE * _LINE),
        "subtitleColor": GREY,
        "subtitlePadding": 6,
    }


def footer_layer(frame: Frame, plot: Plot) -> dict[str, Any]:
    """Return the footer as a layer of a Vega-Lite view: below the axis, from the left edge of the picture."""
    return {
        "data": {"values": [{"lines": frame.footer_lines(plot.whole_width)}]},
        "mark": {**_footer_look(), "type": "text", "clip": False},
        "encoding": {
            "x": {"value": -plot.left},
            "y": {"value": plot.height + plot.bottom + 14},
            "text": {"field": "lines"},
        },
    }


def footer_mark(frame: Frame, plot: Plot) -> dict[str, Any]:
    """Return the footer as a mark of a Vega specification."""
    look = {name: {"value": value} for name, value in _footer_look().items() if name != "color"}
    at = {"x": {"value": -plot.left}, "y": {"value": plot.height + plot.bottom + 14}}
    text = {"text": {"value": frame.footer_lines(plot.whole_width)}, "fill": {"value": GREY}}
    return {"type": "text", "interactive": False, "encode": {"enter": {**look, **at, **text}}}


def _footer_look() -> dict[str, Any]:
    return {
        "align": "left",
        "baseline": "top",
        "fontSize": FOOTER_SIZE,
        "lineHeight": round(FOOTER_SIZE * _LINE),
        "color": GREY,
        "font": FAMILIES,
        "tooltip": None,
    }


CONFIG: dict[str, Any] = {
    "font": FAMILIES,
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": LABEL_SIZE,
        "labelColor": INK,
        "titleFontSize": LABEL_SIZE,
        "titleFontWeight": "normal",
        "titleColor": GREY,
        "domainColor": PALE,
        "tickColor": PALE,
        "gridColor": "#ececec",
    },
    "legend": {
        "labelFontSize": LABEL_SIZE,
        "titleFontSize": LABEL_SIZE,
        "titleFontWeight": "normal",
        "titleColor": GREY,
        "labelColor": INK,
        "labelLimit": 260,
        "titleLimit": 260,
    },
}


def lite(frame: Frame, plot: Plot, layers: Sequence[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a Vega-Lite specification of one view: layers in a frame."""
    return {
        "$schema": VEGA_LITE,
        "title": titled(frame, plot.whole_width),
        "width": plot.width,
        "height": plot.height,
        "padding": 16,
        "background": "white",
        "config": CONFIG,
        "layer": [*layers, footer_layer(frame, plot)],
        **more,
    }


def vega(frame: Frame, plot: Plot, marks: Sequence[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a Vega specification: marks in a frame."""
    return {
        "$schema": VEGA,
        "title": titled(frame, plot.whole_width),
        "width": plot.width,
        "height": plot.height,
        "padding": 16,
        "autosize": "pad",
        "background": "white",
        "config": {"legend": CONFIG["legend"], "aria": False},
        "marks": [*marks, footer_mark(frame, plot)],
        **more,
    }
