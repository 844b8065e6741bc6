"""What pictures show of acts: the colour of the organ, and what the pointer tells."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..mandates.acts import Act
from .colours import GREY, colours_of_organs
from .content import Matter
from .words import Words


@dataclass(frozen=True, slots=True)
class OrganColours:
    """The colours of organs in a picture, by code; organs without one of their own are grey together."""

    colours: dict[str, str]
    words: Words

    @classmethod
    def of(cls, acts: Iterable[Act], words: Words) -> "OrganColours":
        """Give colours to the organs of acts, the most frequent first."""
        weight = Counter(act.organ for act in acts)
        order = sorted(weight, key=lambda organ: (-weight[organ], organ or ""))
        return cls(colours_of_organs(order), words)

    def group(self, act: Act) -> str:
        """Return the name under which the legend has the organ of an act."""
        if act.organ in self.colours:
            return self.words.named(act.organ_names) or str(act.organ)
        return self.words.say("term.other_organs" if act.organ else "term.no_organ")

    def encoding(self, acts: Iterable[Act], legend: dict[str, Any]) -> dict[str, Any]:
        """Return the colour of marks that have their ``group``, with a legend; the most frequent organs come first."""
        shown = list(acts)
        times = Counter(self.group(act) for act in shown)
        colour = {self.group(act): self.colours.get(act.organ or "", GREY) for act in shown}
        names = sorted(colour, key=lambda name: (-times[name], name))
        return {
            "field": "group",
            "type": "nominal",
            "scale": {"domain": names, "range": [colour[name] for name in names]},
            "title": self.words.say("term.organ"),
            "legend": legend,
        }


def act_label(act: Act, words: Words) -> str:
    """Return the key and the title of an act."""
    return "  ".join(filter(None, [act.key, words.named(act.titles)]))


def act_row(act: Act, programmes: int, mandates: int, words: Words) -> dict[str, Any]:
    """Return what a mark tells of an act, by the fields of :func:`act_tooltip`."""
    return {
        "act": act.key,
        "title": words.named(act.titles),
        "organ": words.named(act.organ_names) or act.organ,
        "year": act.year,
        "programmes": programmes,
        "mandates": mandates,
    }


def act_rows(matter: Matter, keys: Iterable[str], words: Words) -> list[dict[str, Any]]:
    """Return what marks tell of acts, in the order of their keys."""
    programmes, mandates = matter.programmes_by_act(), matter.mandates_by_act()
    return [act_row(matter.acts[key], programmes[key], mandates[key], words) for key in keys]


ACT_FIELDS = ("act", "title", "organ", "year", "programmes", "mandates")
"""Fields of an act that the pointer shows; words.toml calls them by the same names."""


def act_tooltip(words: Words) -> list[dict[str, Any]]:
    """Return what the pointer shows of an act in a Vega-Lite view."""
    return [{"field": field, "title": words.say(f"term.{field}"), "type": "nominal"} for field in ACT_FIELDS]
