"""Which title puts an act into a series of acts of the same organ and kind."""

import re
import unicodedata

from ..loaders.records import Act, Kind
from ..ontology.titles import title_key, why_generic

KINDS_OF_SERIES = frozenset({Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT, Kind.AGREED_CONCLUSIONS})
"""Kinds of acts that an organ adopts under numbers, one after the other."""


def series_key(act: Act, title: str, language: str) -> str | None:
    """Return the key of a title that a list prints for an act, or ``None`` where it makes no series.

    None make instruments without an organ and a number, general titles, and a title that names the act itself: that is
    a description of acts and not the title of one.

    >>> act = Act("GA", Kind.RESOLUTION, "A/RES/70/8", number="70/8")
    >>> series_key(act, "Programme planning", "en"), series_key(act, "Resolutions 69/17 and 70/8", "en")
    ('programmeplanning', None)
    """
    if act.kind not in KINDS_OF_SERIES or not act.organ or not act.number or _names(title, act.number):
        return None
    key = title_key(title)
    return key if key and not why_generic(key, language, act.organ) else None


def _names(title: str, number: str) -> bool:
    """Tell whether a title holds a number, however it is spaced."""
    if not any(map(str.isnumeric, title)):
        return False
    plain = "".join(unicodedata.normalize("NFKC", title).split())
    wanted = "".join(number.split())
    return wanted in plain and re.search(rf"(?<![\d/]){re.escape(wanted)}(?!\d)", plain) is not None
