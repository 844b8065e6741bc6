"""Titles of acts as keys: what does not distinguish two of them is left out, and general ones make no series.

The general titles stand in ``generic_titles.toml``, each with its reason.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GENERIC_TITLES_FILE = Path(__file__).with_name("generic_titles.toml")

_FOOTNOTE_IN_BRACKETS = re.compile(r"(?<!\s)\s*\[\s*\w{1,2}\s*\]\s*$")


def title_key(title: str) -> str:
    """Return a title without white space, case, punctuation and footnote marks: what is left tells titles apart.

    >>> title_key("The  right to Development*"), title_key("方案 规划¹"), title_key("“Follow‑up”; 2011–2020 [a]")
    ('therighttodevelopment', '方案规划', 'followup20112020')
    """
    text = _FOOTNOTE_IN_BRACKETS.sub("", title)
    folded = unicodedata.normalize("NFKC", text.translate(_NOT_RAISED)).casefold()
    return folded.translate(_TELLING)


def _is_raised(character: str) -> bool:
    """Tell whether a character is a raised digit or letter, as footnote marks are."""
    return unicodedata.decomposition(character).startswith("<super>")


def _is_telling(character: str) -> bool:
    """Tell whether a character is a letter, a mark on one, or a numeral."""
    return unicodedata.category(character)[0] in "LMN"


class _Kept(dict[int, int | None]):
    """A table for :meth:`str.translate` that keeps some characters; it remembers which as it meets them."""

    def __init__(self, keeps: Callable[[str], bool]) -> None:
        super().__init__()
        self._keeps = keeps

    def __missing__(self, code: int) -> int | None:
        self[code] = code if self._keeps(chr(code)) else None
        return self[code]


_NOT_RAISED = _Kept(lambda character: not _is_raised(character))
_TELLING = _Kept(_is_telling)


@dataclass(frozen=True, slots=True)
class GenericTitle:
    """A title that makes no series: in which language, of which organ (``None`` for all), and why."""

    language: str
    title: str
    organ: str | None
    reason: str
    not_examples: tuple[str, ...] = ()


@cache
def generic_titles() -> tuple[GenericTitle, ...]:
    """Return the titles that make no series, in the order of their file."""
    with GENERIC_TITLES_FILE.open("rb") as stream:
        entries = tomllib.load(stream)["generic"]
    return tuple(
        GenericTitle(entry["language"], title, entry.get("organ"), entry["reason"], tuple(entry["not_examples"]))
        for entry in entries
        for title in entry["titles"]
    )


@cache
def _by_key() -> dict[tuple[str, str], list[GenericTitle]]:
    found: dict[tuple[str, str], list[GenericTitle]] = {}
    for generic in generic_titles():
        found.setdefault((generic.language, title_key(generic.title)), []).append(generic)
    return found


def why_generic(key: str, language: str, organ: str) -> str | None:
    """Return the reason why a title makes no series of this organ's acts, given its key; ``None`` where it makes one.

    >>> why_generic(title_key("Statement /"), "en", "SC")
    'names the form of the act and no subject'
    >>> why_generic(title_key("The situation in Somalia"), "en", "SC")
    """
    found = (each for each in _by_key().get((language, key), ()) if each.organ in {None, organ})
    return next((each.reason for each in found), None)
