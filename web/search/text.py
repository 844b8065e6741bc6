"""Texts as the index holds them: Chinese in pairs of characters.

SQLite's tokenizers find Chinese words either not at all or from three characters on. Here a run of Chinese characters
is written as its pairs, one behind the other: a word of two characters is then one token, a longer one a phrase.
"""

import re
import unicodedata

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]")


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
