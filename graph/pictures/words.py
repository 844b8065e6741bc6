"""The words of pictures in each language, from ``words.toml``: titles, axes, what was counted, footers."""

from dataclasses import dataclass
from pathlib import Path

from ..mandates.acts import Names, named
from ..word_tables import other_language, with_values, words_of

WORDS_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by name; dots lead into tables.

    >>> Words("zh").say("frame.as_of", date="2026-01-31")
    '图谱截至 2026-01-31'
    """

    language: str

    def say(self, name: str, **values: object) -> str:
        """Return words with values in their places; whole numbers from 1,000 on get their commas."""
        return with_values(words_of(WORDS_FILE, self.language)[name], values)

    def named(self, names: Names) -> str:
        """Return a name in this language, else in English, else in any; empty where there is none."""
        return " ".join((named(names, self.language) or "").split())

    def other(self) -> str:
        """Return the language of labels that are not known in this one."""
        return other_language(self.language)
