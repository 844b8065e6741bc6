"""The words and patterns of one language, read from ``languages/<code>.toml``.

A further language is a further file; no code changes.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from .patterns import Pattern, common_parts, pattern_of, read_toml
from .records import Kind

LANGUAGES_FOLDER = Path(__file__).with_name("languages")


@dataclass(frozen=True)
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
    longest_heading: int
    kinds: dict[str, Kind]
    patterns: dict[str, Pattern]

    def match(self, pattern: str, text: str) -> re.Match[str] | None:
        """Match the whole text with the pattern of this name; one that the language does not need matches nothing."""
        found = self.patterns.get(pattern)
        return found.match(text) if found else None

    def kinds_in(self, words: str) -> list[Kind]:
        """Return the kinds that the words of a heading name, in their order, each once."""
        found = self._kind_words.findall(words)
        return list(dict.fromkeys(self.kinds[word] for word in found))

    @cached_property
    def _kind_words(self) -> re.Pattern[str]:
        return re.compile(_alternatives(self.kinds))


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
        longest_heading=table["longest_heading"],
        kinds=kinds,
        patterns={name: pattern_of(name, item, parts) for name, item in table["patterns"].items()},
    )


def _alternatives(words: dict[str, Kind]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
