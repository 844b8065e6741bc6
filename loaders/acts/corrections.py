"""Corrections: misprints of named documents, each with what is meant and the reason, kept as data."""

from dataclasses import dataclass
from functools import cache

from ..patterns import RULES_FOLDER, read_toml
from .numbers import Number, read_numbers


@dataclass(frozen=True, slots=True)
class Correction:
    """A misprint: the words as the document prints them, the number that is meant, and why we know."""

    document: str
    printed: str
    meant: str
    reason: str

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Return the number that is meant, as the grammar reads it."""
        return tuple(read_numbers(self.meant)[0])


@cache
def corrections(document: str | None) -> tuple[Correction, ...]:
    """Return the corrections of the document of a symbol.

    >>> [correction.meant for correction in corrections("A/71/6/Rev.1")]
    ['S-19/2']
    """
    tables = read_toml(RULES_FOLDER / "corrections.toml")["correction"]
    return tuple(Correction(**table) for table in tables if table["document"] == document)
