"""Patterns kept as data: expanding named parts, and patterns that stand beside what they must and must not match."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .errors import RuleError

RULES_FOLDER = Path(__file__).with_name("rules")
LANGUAGES_FOLDER = Path(__file__).with_name("languages")

_PART_NAME = re.compile(r"\{([a-z_]+)\}")


def read_toml(path: Path) -> dict[str, Any]:
    """Read a rule file; raises :class:`RuleError` where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(str(error), place=path.name) from error


@cache
def language_tables() -> dict[str, dict[str, Any]]:
    """Return what the language files hold, by the codes of the languages."""
    return {path.stem: read_toml(path) for path in sorted(LANGUAGES_FOLDER.glob("*.toml"))}


@cache
def language_defaults() -> dict[str, Any]:
    """Return what a language file may hold, with what stands for what it leaves out."""
    return read_toml(RULES_FOLDER / "language.toml")


@cache
def common_parts() -> dict[str, str]:
    """Return the named parts that every rule and language file may use; words of lists are those of all languages.

    >>> common_parts()["and_word"].split("|")[-1]
    '暨'
    """
    words: dict[str, str] = {}
    for name, nothing in language_defaults()["numbers"].items():
        found = [table["numbers"][name] for table in language_tables().values() if name in table.get("numbers", {})]
        words[f"{name}_word"] = "|".join(found) or nothing
    return words | read_toml(RULES_FOLDER / "parts.toml")


def expand(pattern: str, parts: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    """Replace every ``{name}`` of a pattern by the part of that name, and so on within the parts.

    >>> expand("{year}/x", {"year": "{digit}{4}", "digit": "[0-9]"})
    '(?:(?:[0-9]){4})/x'
    """

    def part(found: re.Match[str]) -> str:
        name = found[1]
        if name not in parts:
            raise RuleError(f"no part is named {{{name}}}", value=pattern)
        if name in within:
            raise RuleError(f"the part {{{name}}} names itself", value=pattern)
        return f"(?:{expand(parts[name], parts, (*within, name))})"

    return _PART_NAME.sub(part, pattern)


@dataclass(frozen=True)
class Pattern:
    """A pattern with what it must match whole and what it must not; compiled when it is first used."""

    name: str
    source: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern."""
        return re.compile(self.source)

    @cached_property
    def at_end(self) -> re.Pattern[str]:
        """Return the compiled pattern, to be searched where it ends a text."""
        return re.compile(rf"(?:{self.source})\Z")

    def match(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        return self.regex.fullmatch(text)

    def try_examples(self, groups: Iterable[str], place: str) -> None:
        """Raise :class:`RuleError` where the pattern lacks a group, or does not keep the word of an example."""
        try:
            held = self.regex.groupindex
        except re.error as error:
            raise RuleError(f"is no pattern: {error}", place=place, value=self.source) from error
        wrong = [f"has no group {name!r}" for name in groups if name not in held]
        wrong += [f"does not match its example {text!r}" for text in self.examples if not self.match(text)]
        wrong += [f"matches {text!r}, which it must not" for text in self.not_examples if self.match(text)]
        if wrong:
            raise RuleError(wrong[0], place=place, value=self.source)


def pattern_of(name: str, table: Mapping[str, Any], parts: Mapping[str, str], place: str | None = None) -> Pattern:
    """Build a pattern from its table of a rule file."""
    try:
        return Pattern(name, expand(table["pattern"], parts), tuple(table["examples"]), tuple(table["not_examples"]))
    except KeyError as error:
        raise RuleError(f"lacks {error}", place=place) from error
    except RuleError as error:
        error.place = place
        raise
