"""Errors of reading: each says which file, what is wrong with it, and what to do."""

from ..ontology.errors import MandategraphError


class ReadError(MandategraphError):
    """A file cannot be read: missing, empty, binary, cut off, or of an encoding that is not certain."""


def not_installed(library: str, kind: str, place: object) -> ReadError:
    """Return the error for a file of a kind that a library reads, where the library is not installed."""
    advice = f"install what reads it: pip install {library}"
    return ReadError(f"is a {kind}, and {library} is not installed", place=place, advice=advice)


class NoListError(MandategraphError):
    """A text holds no list of mandates, so that loading it would silently give nothing."""


class RuleError(MandategraphError):
    """A rule or language file names a part that does not exist, or parts that name each other in a circle."""
