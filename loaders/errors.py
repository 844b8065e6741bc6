"""Errors of reading: each says which file, what is wrong with it, and what to do."""

from ..ontology.errors import MandategraphError


class ReadError(MandategraphError):
    """A file cannot be read: missing, empty, binary, cut off, or of an encoding that is not certain."""


class NoListError(MandategraphError):
    """A text holds no list of mandates, so that loading it would silently give nothing."""


class RuleError(MandategraphError):
    """A rule or language file names a part that does not exist, or parts that name each other in a circle."""
