"""The font of the pictures: where it is, what it lacks, and how much room a text takes.

The font is shipped (``fonts/``), so that Chinese and English show on every machine. An SVG is drawn with the fonts of
whoever looks at it; it names the same font, and then those that machines have for Chinese.
"""

import json
import unicodedata
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")
FONT_FILE = FOLDER / "MandategraphSans-Regular.otf"
FAMILY = "Mandategraph Sans"
STACK = ", ".join(
    f"'{name}'"
    for name in (
        FAMILY,
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "Hiragino Sans GB",
        "WenQuanYi Micro Hei",
        "Arial",
    )
)
FAMILIES = f"{STACK}, sans-serif"
"""The value of ``font-family``."""

_ELLIPSIS = "…"
_WIDTH_OF_HANZI = 1000


@cache
def _widths() -> dict[str, int]:
    """Return the characters of the font with their widths, in thousandths of the size."""
    told = json.loads((FOLDER / "widths.json").read_text("utf-8"))
    return dict.fromkeys(told["wide"], _WIDTH_OF_HANZI) | told["others"]


def lacking(text: str) -> str:
    """Return the characters of a text that the font does not have, each once, in order.

    >>> lacking("第 70/1 号决议 – Añez"), lacking("龘 and 决")
    ('', '龘')
    """
    there = _widths()
    return "".join(sorted(sign for sign in set(text) if sign not in there and sign.isprintable()))


def beyond_latin(text: str) -> bool:
    """Tell whether a text has characters that not every machine has a font for."""
    return any(sign > "\u2e7f" for sign in text)


def width(text: str, size: float) -> float:
    """Return how wide a text is at a size, both in pixels.

    >>> width("决议", 10), width("act", 10) < width("ACT", 10)
    (20.0, True)
    """
    return size * sum(map(_part_of_size, text))


def _part_of_size(sign: str) -> float:
    return _widths().get(sign, _WIDTH_OF_HANZI) / _WIDTH_OF_HANZI


def shortened(text: str, size: float, room: float) -> str:
    """Return a text that is cut at its end, with …, where it takes more room than there is.

    >>> shortened("Transforming our world", 10, 60), shortened("决议", 10, 60)
    ('Transform…', '决议')
    """
    if width(text, size) <= room:
        return text
    left = room - size * _part_of_size(_ELLIPSIS)
    end = 0
    while end < len(text) and (left := left - size * _part_of_size(text[end])) >= 0:
        end += 1
    return text[:end].rstrip(" ,;:，、；：(（") + _ELLIPSIS if end else ""


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return the lines of a text that is broken between words, or between hanzi, so that each fits.

    >>> wrapped("one two three", 10, 50), wrapped("决议和决定", 10, 30)
    (['one two', 'three'], ['决议和', '决定'])
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1].strip() and width((lines[-1] + piece).rstrip(), size) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """Return words with the space after them, and hanzi one by one; signs that end a phrase stay with it."""
    pieces = [""]
    for sign in text:
        wide = unicodedata.east_asian_width(sign) in {"W", "F"}
        begins = wide and unicodedata.category(sign) not in {"Po", "Pe", "Pf"}
        if begins or (pieces[-1][-1:] == " " and sign != " "):
            pieces.append("")
        pieces[-1] += sign
    return pieces
