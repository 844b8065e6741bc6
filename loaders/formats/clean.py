"""Text as it is compared: look-alike spaces, invisible characters, the spaces between joined lines."""

import re
from unicodedata import normalize

_REPLACEMENTS = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),
    "\u2010": "-",
    "\u2011": "-",
    **{numeral: normalize("NFKC", numeral) for numeral in map(chr, range(0x2160, 0x216C))},
}


_SOFT_HYPHEN_AT_END = re.compile("(?<=[a-z])\u00ad(?=[ \t]*\r?\n\\s*[a-z])")


_REPLACED = re.compile(f"[{''.join(_REPLACEMENTS)}]")


_JOINED_SPACE = re.compile(r"(?<=[A-Za-z0-9%)])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])")


def display_width(text: str) -> int:
    """Return the width of a text in half-width columns.

    >>> display_width("70/1 大会")
    9
    """
    return len(text) + sum(character >= "\u2e80" for character in text)


def clean(raw: str) -> str:
    """Return a line without outer and doubled white space, look-alike spaces and invisible characters.

    >>> clean("  70/1\\u00a0 变革我们的\\u200b世界 ")
    '70/1 变革我们的世界'
    >>> clean("217 A（Ⅲ）")
    '217 A（III）'
    """
    return " ".join(plain(raw).split())


def plain(text: str) -> str:
    """Return a text with look-alike spaces replaced and invisible characters taken out; one hyphen at a line's end."""
    return _REPLACED.sub(lambda found: _REPLACEMENTS[found[0]], _SOFT_HYPHEN_AT_END.sub("-", text))


def clean_head(raw: str) -> str:
    """Return a line clean and without the signs of notes that trail a heading.

    >>> clean_head("\\tProposed programme budget for 2026** ")
    'Proposed programme budget for 2026'
    """
    return clean(raw).rstrip("*†‡ ")


def join_lines(texts: list[str]) -> str:
    """Join wrapped lines; between a Chinese character and a Latin one the usual space comes back.

    >>> pairs = ["应对挑战，到", "2015 年实现"], ["见 A/52/3/", "Rev.1"], ["of the", "Council"]
    >>> tuple(join_lines(pair) for pair in pairs)
    ('应对挑战，到 2015 年实现', '见 A/52/3/Rev.1', 'of the Council')
    """
    joined = texts[0] if texts else ""
    for text in texts[1:]:
        joined += space_between(joined, text) + text
    return joined


def _parts_words(sign: str, quotes: str) -> bool:
    """Tell whether a sign is of a script that parts words by spaces, as quotation marks beside such signs are."""
    return sign < "\u2000" or sign in quotes


def space_between(before: str, after: str) -> str:
    """Return the space that two lines need when they are joined, or nothing.

    >>> space_between("大会第", "57/270"), space_between("52/3/", "Rev.1"), space_between("женщин, мир и", "развитие")
    (' ', '', ' ')
    """
    if not before or not after or before[-1] in "/-([（《〈“" or after[0] in "/)]，。；：、）》〉”":
        return ""
    if _parts_words(before[-1], quotes="”’»") and _parts_words(after[0], quotes="“‘«"):
        return " "
    return " " if _JOINED_SPACE.search(before[-1] + after[0]) else ""
