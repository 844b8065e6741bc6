"""The words of the interface in each language, from ``words.toml``."""

import re
from dataclasses import dataclass
from pathlib import Path

from ...graph.word_tables import LANGUAGES, other_language, with_values, words_of

WORDS_FILE = Path(__file__).with_name("words.toml")

_ACCEPTED = re.compile(r"(?P<tag>[A-Za-z*]+)[^;]*(?:;\s*q=(?P<weight>[0-9.]+))?")
_PLACES = (
    (re.compile(r"\d+"), "place.line"),
    (re.compile(r"table (?P<table>\d+) row (?P<row>\d+)"), "place.row"),
    (re.compile(r"paragraph (?P<number>\d+) of the body"), "place.body"),
    (re.compile(r"footnote (?P<number>\d+)"), "place.footnote"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by name; dots lead into tables.

    >>> Words("zh").say("search.count", count=12)
    '12 条结果'
    """

    language: str

    def say(self, name: str, /, **values: object) -> str:
        """Return words with values in their places, whole numbers from 1,000 on with commas; for one, the singular."""
        words = words_of(WORDS_FILE, self.language)
        if values.get("count") == 1 and f"{name}_one" in words:
            name += "_one"
        return with_values(words[name], values)

    def term(self, table: str, name: str | None) -> str:
        """Return the word for a value of the data, or the value itself where there is none.

        >>> Words("en").term("scope", "AllSubprogrammes"), Words("en").term("scope", "Another")
        ('all subprogrammes', 'Another')
        """
        return words_of(WORDS_FILE, self.language).get(f"{table}.{name}", name or "")

    def place(self, place: str) -> str:
        """Return where something stands in a document.

        >>> Words("zh").place("1435"), Words("zh").place("table 3 row 1"), Words("en").place("1435")
        ('第 1435 行', '表 3 第 1 行', 'line 1435')
        """
        for form, name in _PLACES:
            if found := form.fullmatch(place):
                return words_of(WORDS_FILE, self.language)[name].format(found[0], **found.groupdict())
        return place

    @property
    def other(self) -> str:
        """Return the other language."""
        return other_language(self.language)


def chosen_language(asked: str | None, accepted: str) -> str:
    """Return the language of a page: the one that the address names, or the first that the browser accepts.

    >>> chosen_language("zh", "en"), chosen_language(None, "fr, zh-CN;q=0.8, en;q=0.5"), chosen_language("fr", "")
    ('zh', 'zh', 'en')
    """
    if asked in LANGUAGES:
        return asked
    weights: dict[str, float] = {}
    for part in accepted[:_LONGEST].split(","):
        found = _ACCEPTED.fullmatch(part.strip())
        if found is None:
            continue
        weight = _weight(found["weight"])
        weights[found["tag"].lower()] = max(weight, weights.get(found["tag"].lower(), 0.0))
    known = [language for language in weights if language in LANGUAGES and weights[language] > 0]
    return max(known, key=lambda language: weights[language], default=LANGUAGES[0])


_LONGEST = 500
"""Characters of a header that count."""


def _weight(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
