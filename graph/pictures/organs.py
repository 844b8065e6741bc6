"""Programmes by organs as a heat map: how many mandates of each programme rest on acts of each organ."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..mandates.selection import EVERYTHING, Selection
from ..store import Store
from .content import Matter, organ_names
from .frame import Plot, Subject, lite
from .heat import Axis, Heat, cells
from .picture import Picture
from .words import Words

DEFAULT_TOP = 15
DEFAULT_WIDTH = 1100
_ROW = 24
_LEFT = 0.33


@dataclass(frozen=True, slots=True)
class OrganCounts:
    """Mandates by programme and organ; the organs with most mandates, and how many others there are.

    ``None`` stands for acts of no organ, treaties for the most part; ``others`` holds the mandates of organs that are
    not among ``organs``, by programme.
    """

    organs: tuple[str | None, ...]
    counts: dict[tuple[int, str | None], int]
    others: dict[int, int]
    other_organs: int


def organ_counts(matter: Matter, top: int) -> OrganCounts:
    """Return the mandates of each programme by organ."""
    counts: Counter[tuple[int, str | None]] = Counter()
    for (key, number), mandates in matter.mandates.items():
        counts[number, matter.acts[key].organ] += mandates
    totals: Counter[str | None] = Counter()
    for (_, organ), mandates in counts.items():
        totals[organ] += mandates
    organs = sorted(totals, key=lambda organ: (-totals[organ], organ or ""))
    shown = organs[:top] if len(organs) > top + 1 else organs  # one organ alone needs no column of others
    others: Counter[int] = Counter()
    for (number, organ), mandates in counts.items():
        if organ not in shown:
            others[number] += mandates
    kept = {pair: mandates for pair, mandates in counts.items() if pair[1] in shown}
    return OrganCounts(tuple(shown), kept, dict(others), len(organs) - len(shown))


def organs(
    store: Store,
    selection: Selection = EVERYTHING,
    *,
    top: int = DEFAULT_TOP,
    language: str = "en",
    width: int = DEFAULT_WIDTH,
) -> Picture:
    """Draw which organs mandate which programmes; organs beyond the first ``top`` share a column."""
    subject = Subject.of(store, selection, language)
    words, matter = subject.words, subject.matter
    found = organ_counts(matter, top)
    title = words.say("organs.title")
    frame = subject.frame(title, [words.say("organs.note")])
    left = round(width * _LEFT)
    plot = Plot(width - left, _ROW * len(matter.programmes), left=left, right=90)
    heat = Heat(
        rows=Axis("programme", words.say("term.programme")),
        columns=Axis("organ", words.say("term.organ")),
        colour=Axis("mandates", words.say("organs.legend")),
        tooltip=(),
    )
    return Picture(title, language, lite(frame, plot, cells(heat, _rows(matter, found, words), plot)))


def _rows(matter: Matter, found: OrganCounts, words: Words) -> list[dict[str, Any]]:
    """Return the cells, programme by programme; those without mandates too, so that no row or column is missing."""
    names = organ_names(matter, words)
    columns = {names[organ]: [found.counts.get((number, organ), 0) for number in matter.programmes]
               for organ in found.organs}  # fmt: skip
    if found.other_organs:
        name = words.say("organs.others", number=found.other_organs)
        columns[name] = [found.others.get(number, 0) for number in matter.programmes]
    return [
        {"programme": programme.label, "organ": name, "mandates": counts[row] or None}
        for row, programme in enumerate(matter.programmes.values())
        for name, counts in columns.items()
    ]
