"""The broad recogniser of signs: whatever is shaped like a number of an act, and every word that announces one.

It has patterns of its own and shares nothing with the grammar of numbers (``rules/designations.toml``) but the folding
of look-alike signs, so that it also sees what the grammar does not. Its rules, and those that say what else such a sign
may be, stand in ``rules/account.toml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..patterns import RULES_FOLDER, Pattern, pattern_of, read_toml


class Sign(NamedTuple):
    """A sign: what shape it has, and where it stands in the text."""

    shape: str
    start: int
    end: int


@dataclass(frozen=True)
class AccountRules:
    """The shapes of signs, what else they may be, and the words that announce an act."""

    shapes: re.Pattern[str]
    explanations: tuple[tuple[str, re.Pattern[str]], ...]
    announcing: re.Pattern[str]
    dated: re.Pattern[str]


@cache
def account_rules() -> AccountRules:
    """Return the rules of the account; raises :class:`RuleError` where one does not keep the word of its examples."""
    path = RULES_FOLDER / "account.toml"
    tables = read_toml(path)
    made: dict[str, list[tuple[str, Pattern]]] = {}
    for group, rules in tables.items():
        for name, table in rules.items():
            pattern = pattern_of(name, table, {}, path.name)
            pattern.try_examples((), f"{path.name}, {group}.{name}")
            made.setdefault(group, []).append((name, pattern))
    shapes = "|".join(f"(?P<{name}>{pattern.source})" for name, pattern in made["shape"])
    return AccountRules(
        re.compile(shapes),
        tuple((name, re.compile(pattern.source)) for name, pattern in made["explained"]),
        *(pattern.regex for _, pattern in made["announcing"]),
    )


def signs(text: str) -> Iterator[Sign]:
    """Yield the signs in a folded text, in their order.

    >>> text = "resolutions 70/1, 1325 (2000) and A/RES/377 A (V), of 3 May"
    >>> [text[sign.start : sign.end] for sign in signs(text)]
    ['70/1', '1325 (2000)', 'A/RES/377 A (V)']
    >>> [sign.end for sign in signs("69/266 A global frame")]
    [6]
    """
    for found in account_rules().shapes.finditer(text):
        article = _ARTICLE.match(text, found.end() - 2)
        words = found[0][: -len(article[0])] if article else found[0]
        yield Sign(found.lastgroup or "", found.start(), found.start() + len(words.rstrip(".-")))


_ARTICLE = re.compile(r"\s[AI](?=\s(?!(?:of|and|to|on|by|or|in)\s)[a-z])")
"""A capital that is a word of its own, and the first of a title, not the letter of the act before it."""


def words_that_announce(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that announce an act.

    >>> text = "第 70/1 号决议, and the Decisions"
    >>> [text[start:end] for start, end in words_that_announce(text)]
    ['决议', 'Decisions']
    """
    return (found.span() for found in account_rules().announcing.finditer(text))


_BEFORE, _BEHIND = 60, 40
"""Characters before and behind a sign that may show what it is."""


def explanation(text: str, start: int, end: int) -> str | None:
    """Return the name of the rule that says what else a sign is; the words that it matches hold the whole sign.

    >>> text = "the audit of 2024/25 and resolution 2024/15"
    >>> explanation(text, 13, 20), explanation(text, 36, 43)
    ('fiscal-year', None)
    """
    first = max(0, start - _BEFORE)
    near = text[first : end + _BEHIND]
    for name, pattern in account_rules().explanations:
        if any(each.start() <= start - first and end - first <= each.end() for each in pattern.finditer(near)):
            return name
    return None
