"""Organs, their sessions, and the acts of each: areas that are as large as there are mandates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..mandates.acts import Act
from ..mandates.selection import EVERYTHING, Selection
from ..natural_order import natural_order
from ..store import Store
from .act_marks import ACT_FIELDS, act_rows
from .colours import GREY, colours_of_organs
from .content import Matter, organ_names
from .fonts import FAMILIES
from .fonts import width as text_width
from .frame import LABEL_SIZE, Plot, Subject, vega
from .picture import Picture
from .words import Words

DEFAULT_WIDTH = 1300
_FLAT = 0.7
_LEAST_OF_ORGAN = 0.004
"""Part of all mandates below which organs share one area."""

_LEAST_OF_SESSIONS = 0.006
"""Part of all mandates from which sessions have an area of their own; smaller ones share one with those beside them."""

_ROOT = "root"
_HEADER = 15
_SMALL = 10
_SPECIAL = re.compile(r"(?:ES|S|SS)-")
_NUMBER_OF_ACT = re.compile(r"(?:.+?/)?(?:RES|DEC|PRST)/(.+)")


@dataclass(frozen=True, slots=True)
class Branch:
    """Some sessions of an organ, with the acts of these sessions and their mandates; ``organ`` is its code.

    Acts without a session, of organs that count by year or not at all, come by their year. The organ is ``other``
    where it shares an area with others that are as small.
    """

    organ: str | None
    other: bool
    first: str
    last: str
    acts: tuple[Act, ...]


def branches(matter: Matter) -> list[Branch]:
    """Return the acts by organ and session; organs by their mandates, sessions in the order of their years."""
    mandates = matter.mandates_by_act()
    by_organ: dict[str | None, list[Act]] = defaultdict(list)
    for act in matter.acts.values():
        by_organ[act.organ].append(act)
    weight = {organ: sum(mandates[act.key] for act in acts) for organ, acts in by_organ.items()}
    total = sum(weight.values())
    small = {organ for organ, size in weight.items() if organ and size < total * _LEAST_OF_ORGAN}
    small = small if len(small) > 1 else set()
    return [
        Branch(organ, organ in small, *run)
        for organ in sorted(weight, key=lambda organ: (organ in small, -weight[organ], organ or ""))
        for run in _runs(by_organ[organ], mandates, total * _LEAST_OF_SESSIONS)
    ]


def _runs(acts: Iterable[Act], mandates: dict[str, int], least: float) -> Iterator[tuple[str, str, tuple[Act, ...]]]:
    """Yield runs of sessions that together have enough mandates: the first session, the last one, and their acts.

    Sessions come by their years, those of unknown years first. Runs are named by regular sessions of known years where
    they have any: special ones are numbered apart, and what has no year may be misprinted.
    """
    sessions: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        sessions[act.session or (str(act.year) if act.year else "")].append(act)
    year = {name: min(act.year or 0 for act in found) for name, found in sessions.items()}
    size = {name: sum(mandates[act.key] for act in found) for name, found in sessions.items()}
    for run in _joined(sorted(sessions, key=lambda name: (year[name], natural_order(name))), size, least):
        named = [name for name in run if year[name] and not _SPECIAL.match(name)] or [name for name in run if name]
        first, last = (named[0], named[-1]) if named else ("", "")
        yield first, last, tuple(act for each in run for act in sessions[each])


def _joined(names: Iterable[str], size: dict[str, int], least: float) -> list[list[str]]:
    """Return names in runs, each as short as its size allows; what is left over goes with the last one."""
    runs: list[list[str]] = [[]]
    for name in names:
        if sum(size[each] for each in runs[-1]) >= least:
            runs.append([])
        runs[-1].append(name)
    if len(runs) > 1 and sum(size[each] for each in runs[-1]) < least:
        last = runs.pop()
        runs[-1] += last
    return runs


def treemap(
    store: Store, selection: Selection = EVERYTHING, *, language: str = "en", width: int = DEFAULT_WIDTH
) -> Picture:
    """Draw organs, sessions and acts as areas that are as large as there are mandates."""
    subject = Subject.of(store, selection, language)
    words, matter = subject.words, subject.matter
    frame = subject.frame(words.say("treemap.title"), [words.say("treemap.note")])
    plot = Plot(width, round(width * _FLAT))
    data = [_data(_nodes(matter, branches(matter), words), plot), *_parts()]
    return Picture(frame.title, language, vega(frame, plot, _marks(words), data=data))


def _nodes(matter: Matter, found: Sequence[Branch], words: Words) -> list[dict[str, Any]]:
    """Return the tree: a root, organs, runs of sessions, acts."""
    rows = {row["act"]: row for row in act_rows(matter, matter.acts, words)}
    colours = colours_of_organs(dict.fromkeys(branch.organ for branch in found if not branch.other))
    names = organ_names(matter, words)
    other = words.say("term.other_organs")
    nodes: dict[str, dict[str, Any]] = {_ROOT: {"id": _ROOT, "parent": None}}
    for branch in found:
        organ = other if branch.other else names[branch.organ]
        nodes.setdefault(f"o/{organ}", {"id": f"o/{organ}", "parent": _ROOT, "name": organ})
        place = f"s/{branch.organ}/{branch.acts[0].key}"
        title = names[branch.organ] if branch.other else _sessions(branch, words)
        nodes[place] = {"id": place, "parent": f"o/{organ}", "name": title}
        for act in branch.acts:
            nodes[f"a/{act.key}"] = {
                "id": f"a/{act.key}", "parent": place, **rows[act.key],
                "number": (number := _number(act.key)), "need": round(text_width(number, _SMALL)),
                "colour": GREY if branch.other else colours.get(branch.organ or "", GREY),
                "strength": round(min(1.0, 0.25 + 0.15 * rows[act.key]["programmes"]), 2),
            }  # fmt: skip
    return list(nodes.values())


def _number(key: str) -> str:
    """Return the number of an act out of its key, for the small areas below the name of its organ.

    >>> _number("A/RES/57/270 B"), _number("charter")
    ('57/270 B', 'charter')
    """
    found = _NUMBER_OF_ACT.fullmatch(key)
    return found[1] if found else key


def _sessions(branch: Branch, words: Words) -> str:
    if not branch.first and not branch.last:
        return words.say("term.no_session")
    if branch.first == branch.last or not branch.first:
        return branch.last
    return f"{branch.first} – {branch.last}"


def _data(nodes: list[dict[str, Any]], plot: Plot) -> dict[str, Any]:
    layout = {
        "type": "treemap", "field": "mandates", "sort": {"field": "value", "order": "descending"},
        "size": [plot.width, plot.height], "paddingTop": _HEADER, "paddingInner": 1, "paddingOuter": 1, "ratio": 1.4,
    }  # fmt: skip
    return {
        "name": "tree",
        "values": nodes,
        "transform": [{"type": "stratify", "key": "id", "parentKey": "parent"}, layout],
    }


def _parts() -> list[dict[str, Any]]:
    """Return the levels of the tree as data of their own, and the acts whose number fits into their area."""
    depth = {"organs": 1, "sessions": 2, "acts": 3}
    levels = [
        {"name": name, "source": "tree", "transform": [{"type": "filter", "expr": f"datum.depth === {level}"}]}
        for name, level in depth.items()
    ]
    fits = f"datum.x1 - datum.x0 > datum.need + 3 && datum.y1 - datum.y0 > {_SMALL}"
    return [*levels, {"name": "numbers", "source": "acts", "transform": [{"type": "filter", "expr": fits}]}]


def _marks(words: Words) -> list[dict[str, Any]]:
    area = {"x": {"field": "x0"}, "y": {"field": "y0"}, "x2": {"field": "x1"}, "y2": {"field": "y1"}}
    shown = "{" + ", ".join(f"'{words.say(f'term.{field}')}': datum.{field}" for field in ACT_FIELDS) + "}"
    fill = {"fill": {"field": "colour"}, "fillOpacity": {"field": "strength"}, "tooltip": {"signal": shown}}
    return [
        {"type": "rect", "from": {"data": "organs"}, "encode": {"enter": {**area, "fill": {"value": "#e4e4e4"}}}},
        {"type": "rect", "from": {"data": "sessions"}, "encode": {"enter": {**area, "fill": {"value": "#f7f7f7"}}}},
        {"type": "rect", "from": {"data": "acts"}, "encode": {"enter": {**area, **fill}}},
        _header("organs", LABEL_SIZE),
        _header("sessions", _SMALL),
        _middle(),
    ]


def _header(level: str, size: int) -> dict[str, Any]:
    """Return the names of areas, in the strip above what they hold; what does not fit is cut with …."""
    return {
        "type": "text",
        "from": {"data": level},
        "interactive": False,
        "encode": {
            "enter": {
                "x": {"field": "x0", "offset": 3},
                "y": {"field": "y0", "offset": 8},
                "baseline": {"value": "middle"},
                "text": {"field": "name"},
                "limit": {"signal": "max(datum.x1 - datum.x0 - 5, 1)"},
                "fontSize": {"value": size},
                "font": {"value": FAMILIES},
                "fill": {"value": "#1a1a1a"},
            }
        },
    }


def _middle() -> dict[str, Any]:
    return {
        "type": "text",
        "from": {"data": "numbers"},
        "interactive": False,
        "encode": {
            "enter": {
                "x": {"signal": "(datum.x0 + datum.x1) / 2"},
                "y": {"signal": "(datum.y0 + datum.y1) / 2"},
                "align": {"value": "center"},
                "baseline": {"value": "middle"},
                "text": {"field": "number"},
                "fontSize": {"value": _SMALL},
                "font": {"value": FAMILIES},
                "fill": {"signal": "datum.strength > 0.6 ? 'white' : '#1a1a1a'"},
            }
        },
    }
