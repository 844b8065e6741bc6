"""The words and patterns of one language, read from ``languages/<code>.toml``.

A further language is a further file; no code changes.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ..ontology.terms import Relation
from .patterns import Pattern, common_parts, pattern_of, read_toml
from .records import Kind

LANGUAGES_FOLDER = Path(__file__).with_name("languages")


@dataclass(frozen=True, eq=False)
class Language:
    """The words and patterns of a language.

    >>> zh = language("zh")
    >>> zh.match("scope_note", "次级方案 1 和 4")["numbers"]
    '1 和 4'
    >>> [str(kind) for kind in zh.kinds_in("决议和决定")]
    ['resolution', 'decision']
    """

    code: str
    name: str
    witness_words: tuple[str, ...]
    note_separator: str
    part_separator: str
    report_reach: int
    longest_heading: int
    longest_section: int
    kinds: dict[str, Kind]
    patterns: dict[str, Pattern]
    relations: dict[Relation, Pattern]
    relations_behind: dict[Relation, Pattern]

    def match(self, pattern: str, text: str) -> re.Match[str] | None:
        """Match the whole text with the pattern of this name; one that the language does not need matches nothing."""
        found = self.patterns.get(pattern)
        return found.match(text) if found else None

    def match_at(self, pattern: str, text: str, position: int) -> re.Match[str] | None:
        """Match the text from a position on, up to where the pattern ends."""
        found = self.patterns.get(pattern)
        return found.regex.match(text, position) if found else None

    def may_cite(self, text: str) -> bool:
        """Tell quickly whether a line can cite anything: whether the mark of a citation stands in it.

        >>> language("zh").may_cite("大会第 57/270 B"), language("zh").may_cite("促进发展")
        (True, False)
        """
        mark = self.patterns.get("citing_mark")
        return mark is not None and mark.regex.search(text) is not None

    def match_before(self, pattern: str, text: str, position: int, reach: int = 60) -> re.Match[str] | None:
        """Match the pattern of this name where it ends at a position, looking so many characters back.

        >>> language("zh").match_before("citation_opens", "大会第 57/270 B 号决议", 4)[0]
        '第 '
        """
        found = self.patterns.get(pattern)
        return found.at_end.search(text[max(0, position - reach) : position]) if found else None

    def kinds_in(self, words: str) -> list[Kind]:
        """Return the kinds that the words of a heading name, in their order, each once."""
        found = self._kind_words.findall(words)
        return list(dict.fromkeys(self.kind_of_word(word) for word in found))

    def kind_of_word(self, word: str) -> Kind:
        """Return the kind that a word names, however its letters are written."""
        return self.kinds[word.lower()]

    @cached_property
    def heading_shapes(self) -> tuple[str, ...]:
        """Return the names of the patterns of headings that name an organ, the most particular first."""
        shapes = (name for name in self.patterns if name.startswith("heading_"))
        with_organ = [name for name in shapes if "organ" in self.patterns[name].regex.groupindex]
        return tuple(reversed(with_organ))

    @cached_property
    def _kind_words(self) -> re.Pattern[str]:
        return re.compile(_alternatives(self.kinds), re.IGNORECASE)


@cache
def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that are installed.

    >>> "zh" in language_codes()
    True
    """
    return tuple(sorted(path.stem for path in LANGUAGES_FOLDER.glob("*.toml")))


@cache
def language(code: str) -> Language:
    """Read a language; raises ``FileNotFoundError`` where there is no file for it."""
    table = read_toml(LANGUAGES_FOLDER / f"{code}.toml")
    kinds = {word: Kind(kind) for word, kind in table["kinds"].items()}
    parts = common_parts() | table["parts"] | {"kind": _alternatives(kinds)}
    return Language(
        code=table["language"],
        name=table["name"],
        witness_words=tuple(table["witness_words"]),
        note_separator=table["note_separator"],
        part_separator=table["part_separator"],
        report_reach=table["report_reach"],
        longest_heading=table["longest_heading"],
        longest_section=table["longest_section"],
        kinds=kinds,
        patterns={name: pattern_of(name, item, parts) for name, item in table["patterns"].items()},
        relations=_relations(table, "relations", parts),
        relations_behind=_relations(table, "relations_behind", parts),
    )


def _relations(table: dict[str, Any], name: str, parts: dict[str, str]) -> dict[Relation, Pattern]:
    return {Relation(relation): pattern_of(relation, item, parts) for relation, item in table.get(name, {}).items()}


def _alternatives(words: dict[str, Kind]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
