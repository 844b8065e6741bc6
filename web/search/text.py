"""Texts and symbols as the index holds them: Chinese in pairs of characters, symbols in every form they are typed in.

SQLite's tokenizers find Chinese words either not at all or from three characters on. Here a run of Chinese characters
is written as its pairs, one behind the other: a word of two characters is then one token, a longer one a phrase.
"""

import re
import unicodedata
from collections.abc import Iterator

from ...graph.answering.acts import act_key

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")
_SESSION = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"(?<!\d)\d+(?:/\d+(?:/\d+)?| ?\([^()]{1,12}\))(?: ?[A-Z]\b)?|S-\d+/\d+", re.IGNORECASE)


def folded(text: str) -> str:
    """Return a text in one form of its characters, without case.

    >>> folded("Ａ/RES/70/1")
    'a/res/70/1'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def tokens(text: str) -> list[list[str]]:
    """Return the words of a text, each as the tokens that the index holds for it: pairs of Chinese, or one word.

    >>> tokens("2030年议程: Agenda")
    [['2030'], ['年议', '议程'], ['agenda']]
    """
    return [_pairs(piece) if _IS_HAN.match(piece) else [piece] for piece in _PIECE.findall(folded(text))]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def indexed(text: str) -> str:
    """Return a text as the index holds it; the last character of a Chinese run stands alone too, to be found as one.

    >>> indexed("可持续发展 goals")
    '可持 持续 续发 发展 展 goals'
    """
    return " ".join(
        token
        for piece in _PIECE.findall(folded(text))
        for token in ([*_pairs(piece), *([piece[-1]] if len(piece) > 1 else [])] if _IS_HAN.match(piece) else [piece])
    )


def symbol_form(text: str) -> str:
    """Return a symbol as symbols are compared: canonical, without case and spaces.

    >>> symbol_form("a/res/57/270b"), symbol_form("A/RES/57/270 B"), symbol_form(" 70/1 ")
    ('a/res/57/270b', 'a/res/57/270b', '70/1')
    """
    plain = unicodedata.normalize("NFKC", text)
    key = act_key(plain)
    if key == " ".join(plain.split()):
        key = act_key(plain.upper())
    return "".join(key.split()).casefold()


def symbol_forms(key: str) -> Iterator[str]:
    """Yield the forms by which an act can be typed, the whole symbol first: its ends, with and without the session.

    No end begins inside a number: 70/1 is one, 1 is none.

    >>> list(symbol_forms("S/RES/1325(2000)"))
    ['s/res/1325(2000)', 's/res/1325', 'res/1325(2000)', 'res/1325', '1325(2000)', '1325']
    """
    steps = symbol_form(key).split("/")
    for start in range(len(steps)):
        form = "/".join(steps[start:])
        inside = start > 0 and steps[start - 1][-1:].isdecimal()
        if not inside and any(character.isdecimal() for character in form):
            yield form
            if (bare := _SESSION.sub("", form)) != form:
                yield bare


def numbers_in(text: str) -> list[str]:
    """Return the numbers of acts that stand in a text, as forms of symbols.

    >>> numbers_in("大会第 70/1 号决议和 1325 (2000)"), numbers_in("2030 Agenda")
    (['70/1', '1325(2000)'], [])
    """
    return [symbol_form(found) for found in _NUMBER.findall(unicodedata.normalize("NFKC", text))]
