"""The words of pictures in each language, from ``words.toml``: titles, axes, what was counted, footers."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("words.toml")
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by name; dots lead into tables.

    >>> Words("zh").say("frame.as_of", date="2026-01-31")
    '图谱截至 2026-01-31'
    """

    language: str

    def say(self, name: str, **values: object) -> str:
        """Return words with values in their places; whole numbers from 1,000 on get their commas."""
        said = _words(self.language)[name]
        return said.format(**{key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()})

    def other(self) -> str:
        """Return the language of labels that are not known in this one."""
        return next(language for language in LANGUAGES if language != self.language)


@cache
def _words(language: str) -> dict[str, str]:
    """Return the words of a language by name."""
    tables = tomllib.loads(WORDS_FILE.read_text("utf-8"))
    return {
        f"{table}.{name}": by_language[language]
        for table, words in tables.items()
        for name, by_language in words.items()
    }
