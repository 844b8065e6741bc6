"""Words of what people look at, in TOML files: tables of names, each with the words by language."""

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
"""The languages of pictures and pages, the first where nothing says which is wanted."""


@cache
def words_of(file: Path, language: str) -> dict[str, str]:
    """Return the words of a file in a language, by name; dots lead into tables."""
    tables = tomllib.loads(file.read_text("utf-8"))
    return {
        f"{table}.{name}": by_language[language]
        for table, words in tables.items()
        for name, by_language in words.items()
    }


def with_values(said: str, values: dict[str, object]) -> str:
    """Return words with values in their places; whole numbers from 1,000 on get their commas.

    >>> with_values("{count} acts of {organ}", {"count": 5583, "organ": "GA"})
    '5,583 acts of GA'
    """
    return said.format(**{key: f"{value:,}" if isinstance(value, int) else value for key, value in values.items()})


def other_language(language: str) -> str:
    """Return the language of labels that are not known in this one.

    >>> other_language("en"), other_language("zh")
    ('zh', 'en')
    """
    return next(other for other in LANGUAGES if other != language)
