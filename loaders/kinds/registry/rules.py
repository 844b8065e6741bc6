"""What the files of the UN's Mandate Source Registry look like and what their words mean: ``rules/registry.toml``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ....ontology.organs import normal_name
from ...patterns import RULES_FOLDER, Pattern, common_parts, pattern_of, read_toml
from ...records import Kind

_FIRST_BUDGET = 1946
"""The session that takes up the budget of a year opens the year before: 79, which opened in 2024, that of 2025."""


@dataclass(frozen=True)
class Layout:
    """One layout of the registry's files: the header of every column that is read, and which of them must be there."""

    name: str
    headers: Mapping[str, str]
    needed: tuple[str, ...]
    cites_sentences: bool
    splits_headings: bool

    def columns(self, header: Iterable[str]) -> dict[str, int]:
        """Return where the columns stand in a file with this header; those that it lacks are left out."""
        places = {normal_name(name): place for place, name in reversed(list(enumerate(header)))}
        found = {role: places.get(normal_name(name)) for role, name in self.headers.items()}
        return {role: place for role, place in found.items() if place is not None}

    def missing(self, header: Iterable[str]) -> list[str]:
        """Return the headers that a file must have and this one lacks."""
        columns = self.columns(header)
        return [self.headers[role] for role in self.needed if role not in columns]


@dataclass(frozen=True)
class Origin:
    """What the registry calls a budget, and how the symbol of each of its documents is put together."""

    pattern: Pattern
    templates: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BudgetDocument:
    """A document that rows of the registry name, with its symbol as far as it is known."""

    symbol: str | None
    title: str
    period: str | None


@dataclass(frozen=True)
class RegistryRules:
    """The rules of the registry's files."""

    layouts: tuple[Layout, ...]
    origins: tuple[Origin, ...]
    patterns: Mapping[str, Pattern]
    wrapped: tuple[re.Pattern[str], ...]
    pages: Mapping[str, str]
    untitled: frozenset[str]
    bodies: Mapping[str, tuple[str, ...]]
    counted_under: Mapping[tuple[str, str], str]
    groups: Mapping[str, tuple[str, ...]]
    types: Mapping[str, tuple[Kind, ...]]

    def match(self, name: str, text: str) -> re.Match[str] | None:
        """Match the whole text with the pattern of this name."""
        return self.patterns[name].match(text)

    def layout_of(self, header: list[str]) -> Layout:
        """Return the layout of which a header has the most; the caller checks what is missing.

        >>> registry_rules().layout_of(["Origin Document", "Sub-programme", "Document Source"]).name
        'entered by hand'
        """
        return max(self.layouts, key=lambda layout: (-len(layout.missing(header)), len(layout.columns(header))))

    def unwrapped(self, symbol: str) -> str:
        """Return a symbol without the white space that a wrapped cell left in it.

        >>> registry_rules().unwrapped("ECE/AC.23/ 2002/2/Rev.6 and Add. 1")
        'ECE/AC.23/2002/2/Rev.6 and Add.1'
        """
        for pattern in self.wrapped:
            symbol = pattern.sub("", symbol)
        return symbol

    def document(self, origin: str, section: str, addendum: str, section_title: str) -> BudgetDocument | None:
        """Return the document that a row names, or ``None`` where it is not known which that is.

        >>> registry_rules().document("PPB 2025", "3 (Add.2)", "", "Political affairs").symbol
        'A/79/6/Sect.3/Add.2'
        """
        place = self.match("section", section)
        if addendum and not (place and place["addendum"]):
            place = self.match("section", f"{section} ({addendum})")
        for rule in self.origins:
            named = rule.pattern.match(origin)
            if named and place:
                return _document(rule.templates, {**named.groupdict(), **place.groupdict()}, section_title)
        return None


def _document(templates: Mapping[str, str], found: dict[str, str | None], title: str) -> BudgetDocument | None:
    parts = {name: value for name, value in found.items() if value is not None}
    parts["addendum"] = found["addendum"] or found["only_addendum"] or ""
    parts["section_title"] = title
    if "year" in parts:
        parts["session"] = str(int(parts["year"]) - _FIRST_BUDGET)
    template = templates.get("symbol_of_addendum" if parts["addendum"] else "symbol")
    if template is None:
        return None
    try:
        symbol = template.format_map(parts)
    except KeyError:  # an addendum of no section, where the symbol needs one
        return None
    return BudgetDocument(symbol, templates["title"].format_map({"section": "", **parts}), _period(templates, parts))


def _period(templates: Mapping[str, str], parts: Mapping[str, str]) -> str:
    return templates["period"].format_map(parts)


@cache
def registry_rules() -> RegistryRules:
    """Read ``rules/registry.toml``."""
    table = read_toml(RULES_FOLDER / "registry.toml")
    parts = common_parts()
    of_parts = {f"part.{name}": item for name, item in table["part"].items()}
    single = {name: table[name] for name in _SINGLE_PATTERNS} | of_parts
    return RegistryRules(
        layouts=tuple(_layout(item) for item in table["layout"]),
        origins=tuple(_origin(number, item, parts) for number, item in enumerate(table["origin"], start=1)),
        patterns={name: pattern_of(name, item, parts) for name, item in single.items()},
        wrapped=tuple(re.compile(item["pattern"]) for item in table["wrapped"]),
        pages={item["link"]: item["instrument"] for item in table["page"]},
        untitled=frozenset(table["untitled"]["organs"]),
        bodies={name: tuple(codes) for name, codes in table["body"].items()},
        counted_under={(item["body"], item["organ"]): item["reason"] for item in table["counted_under"]},
        groups={name: tuple(codes) for name, codes in table["group"].items()},
        types={name: tuple(Kind(kind) for kind in kinds) for name, kinds in table["type"].items()},
    )


_SINGLE_PATTERNS = ("section", "programme", "whole_programme", "subprogramme", "component", "placeholder")
_TEMPLATES = ("symbol", "symbol_of_addendum", "period", "title")


def _layout(item: Mapping[str, Any]) -> Layout:
    return Layout(
        name=item["name"],
        headers=item["columns"],
        needed=tuple(item["needed"]),
        cites_sentences=item["cites_sentences"],
        splits_headings=item["splits_headings"],
    )


def _origin(number: int, item: Mapping[str, Any], parts: Mapping[str, str]) -> Origin:
    templates = {name: item[name] for name in _TEMPLATES if name in item}
    return Origin(pattern_of(f"origin {number}", item, parts), templates)
