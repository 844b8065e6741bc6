"""The order in which people expect keys: numbers by their value, not by their digits."""

import re

_MOST_DIGITS = 20
"""Digits of a number that counts as one; int() refuses thousands of them."""


def natural_order(key: str) -> list[tuple[int, str]]:
    """Return what keys are sorted by, so that numbers in them count as numbers.

    >>> sorted(["A/RES/70/1", "A/RES/9/1", "A/RES/70/1 B"], key=natural_order)
    ['A/RES/9/1', 'A/RES/70/1', 'A/RES/70/1 B']
    """
    return [
        (int(piece), "") if piece.isdecimal() and len(piece) < _MOST_DIGITS else (-1, piece)
        for piece in re.split(r"(\d+)", key)
    ]
