"""Parts of acts, however a list names them: 第八节 is sect. VIII. The words stand in ``parts_of_acts.toml``."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .sessions import roman_value

PARTS_FILE = Path(__file__).with_name("parts_of_acts.toml")

Part = tuple[str, str]
"""A part: its kind, and its number (empty where it has none)."""

_DIGITS = "〇一二三四五六七八九"
_WORDS = {word: str(number) for number, word in enumerate(("one", "two", "three", "four", "five"), start=1)}
_NUMBER = r"(?:\d+[A-Za-z]?|[IVXLC]+|[A-Z]|[〇零一二三四五六七八九十百]+|one|two|three|four|five)(?: ?\([a-z0-9]+\))*"
_AND = r" ?(?:,|、|;|和|及|与|\band\b) ?第? ?"
_TO = r" ?(?:-|至|到|\bto\b) ?"
_NUMBERS = rf"{_NUMBER}(?:(?:{_AND}|{_TO}){_NUMBER})*"


def parts_of(pinpoint: str) -> frozenset[tuple[Part, ...]] | None:
    """Return the parts that a pinpoint names, each as the path to it, or ``None`` where it says something else too.

    >>> parts_of("第八节") == parts_of("sect. VIII"), parts_of("annex, para. 4"), parts_of("第三节，信息战略")
    (True, frozenset({(('annex', ''), ('paragraph', '4'))}), None)
    """
    text = _plain(pinpoint)
    outer: tuple[Part, ...] = ()
    found: set[tuple[Part, ...]] = set()
    position = 0
    while position < len(text):
        step = _step().match(text, position)
        if not step:
            return None
        position = step.end()
        kind, numbers = _kind_and_numbers(step)
        if outer and outer[-1][0] != kind:
            found.discard(outer)
            outer = outer if not any(kind == each for each, _ in outer) else ()
        else:
            outer = outer[:-1]
        paths = [(*outer, (kind, number)) for number in numbers]
        found.update(paths)
        outer = paths[-1]
    return frozenset(found) or None


def same_part(first: str | None, second: str | None) -> bool:
    """Tell whether two pinpoints certainly name the same part; ``None`` stands for the whole act."""
    if first is None or second is None:
        return first is second
    parts = parts_of(first)
    return _plain(first) == _plain(second) or (parts is not None and parts == parts_of(second))


def _plain(pinpoint: str) -> str:
    text = unicodedata.normalize("NFKC", pinpoint)
    return " ".join(re.sub(r"[‐‑‒–—―]", "-", text).split())


@cache
def _words() -> dict[str, str]:
    """Return the kind of part that each word names, in lower case."""
    with PARTS_FILE.open("rb") as stream:
        parts = tomllib.load(stream)["part"]
    return {word: part["kind"] for part in parts for side in ("before", "behind") for word in part.get(side, ())}


@cache
def _step() -> re.Pattern[str]:
    """Return the pattern of one kind of part with its numbers, and what ties it to the next."""
    with PARTS_FILE.open("rb") as stream:
        parts = tomllib.load(stream)["part"]
    before = _alternatives(word for part in parts for word in part.get("before", ()))
    behind = _alternatives(word for part in parts for word in part.get("behind", ()))
    return re.compile(
        rf"(?:第? ?(?P<counted>{_NUMBERS}) ?(?P<behind>{behind})"
        rf"|(?P<before>(?i:{before})) ?(?P<numbers>{_NUMBERS})?)"
        r" ?(?:[,，、;；。.]|和|及|与|\band\b)? ?"
    )


def _alternatives(words: Iterator[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _kind_and_numbers(step: re.Match[str]) -> tuple[str, list[str]]:
    kind = _words()[step["behind"] or step["before"].lower()]
    text = step["counted"] or step["numbers"]
    if not text:
        return kind, [""]
    pieces = re.split(f"({_AND}|{_TO})", text)
    numbers = [_number(piece) for piece in pieces[::2]]
    joined = numbers[:1]
    for sign, number in zip(pieces[1::2], numbers[1:], strict=True):
        if re.fullmatch(_TO, sign):
            joined[-1] = f"{joined[-1]}-{number}"
        else:
            joined.append(number)
    return kind, joined


def _number(text: str) -> str:
    """Return a number in Arabic digits, and a letter or what stands in brackets behind it as it is."""
    head, bracket, rest = text.replace(" ", "").partition("(")
    value = roman_value(head) or _chinese_value(head)
    return f"{value or _WORDS.get(head, head)}{bracket}{rest}"


def _chinese_value(numeral: str) -> int | None:
    """Return the value of a Chinese numeral below 1,000, or ``None`` for another text.

    >>> [_chinese_value(numeral) for numeral in ("八", "十二", "九十九", "一百零四", "A")]
    [8, 12, 99, 104, None]
    """
    found = re.fullmatch(
        r"(?:(?P<hundreds>[一二三四五六七八九])百零?)?(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?(?P<ones>[一二三四五六七八九])?",
        numeral,
    )
    if not found or not numeral:
        return None
    hundreds, tens, ones = (_DIGITS.index(found[name] or "〇") for name in ("hundreds", "tens", "ones"))
    return hundreds * 100 + (tens or bool(found["ten"])) * 10 + ones
