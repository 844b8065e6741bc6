"""Look-alike characters: full-width, Greek, Cyrillic and traditional ones stand for plain ones.

Which they are, stands in ``rules/characters.toml``.
"""

from functools import cache

from ..patterns import RULES_FOLDER, read_toml


def fold(text: str) -> str:
    """Return the text with look-alike characters folded, character for character.

    >>> fold("757 （ΧΧΧΙΧ）")
    '757 (XXXIX)'
    """
    return text.translate(_folded())


@cache
def _folded() -> dict[int, str]:
    pairs = read_toml(RULES_FOLDER / "characters.toml")["look_alikes"]
    return {
        ord(look_alike): plain[place % len(plain)]
        for plain, look_alikes in pairs
        for place, look_alike in enumerate(look_alikes)
    }
