"""Whole numbers in what documents print and files state."""

_MOST_DIGITS = 9
"""Digits of a number that a document can mean; ``int()`` refuses thousands of them."""


def whole_number(text: str) -> int | None:
    """Return the number that a text states, or ``None`` where it is none, or has more digits than any that is meant.

    >>> whole_number("3"), whole_number("three"), whole_number("9" * 5000)
    (3, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None
