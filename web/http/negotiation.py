"""Which format a client wants, by its ``Accept`` header (RFC 9110, section 12.5.1) or by the suffix of the address."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ...graph.formats import STATEMENT_FORMATS, ending

HTML = "text/html"

SUFFIXES = {ending(name): name for name in STATEMENT_FORMATS} | {"html": HTML}
"""What a resource comes as, by the suffix of its address."""

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_NAME})/({_NAME})\s*+((?:;[^,]*)?)")
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*(?:;|\Z)", re.IGNORECASE)
_MOST_RANGES = 100


@lru_cache(maxsize=512)
def accepted(header: str | None) -> tuple[tuple[str, str, float], ...]:
    """Return the ranges of an ``Accept`` header as type, subtype and quality; what is none is passed over.

    >>> accepted("text/turtle, */*;q=0.1, nonsense")
    (('text', 'turtle', 1.0), ('*', '*', 0.1))
    """
    ranges: list[tuple[str, str, float]] = []
    for part in (header or "*/*").split(",")[:_MOST_RANGES]:
        if found := _RANGE.fullmatch(part.strip()):
            quality = _QUALITY.search(found[3])
            ranges.append((found[1].lower(), found[2].lower(), float(quality[1]) if quality else 1.0))
    return tuple(ranges)


def quality_of(kind: str, header: str | None) -> float:
    """Return how much a client wants a media type, from 0 to 1: by the narrowest range that holds it.

    >>> quality_of("text/turtle", "text/*;q=0.5, text/turtle;q=0.2"), quality_of("text/html", "text/turtle")
    (0.2, 0.0)
    """
    wanted = tuple(kind.split("/"))
    for asked in (wanted, (wanted[0], "*"), ("*", "*")):
        found = [quality for *range_, quality in accepted(header) if tuple(range_) == asked]
        if found:
            return max(found)
    return 0.0


def best(header: str | None, kinds: Iterable[str]) -> str | None:
    """Return the media type that a client wants most, the first of equals; ``None`` where it wants none.

    >>> best("text/csv;q=0.5", ["text/html", "text/csv"]), best("image/png", ["text/html"]), best(None, ["text/html"])
    ('text/csv', None, 'text/html')
    """
    return _best(header, tuple(kinds))


@lru_cache(maxsize=512)
def _best(header: str | None, kinds: tuple[str, ...]) -> str | None:
    qualities = [(quality_of(kind, header), kind) for kind in kinds]
    highest = max(quality for quality, _ in qualities)
    return next(kind for quality, kind in qualities if quality == highest) if highest > 0 else None


def without_suffix(path: str) -> tuple[str, str | None]:
    """Return a path without the suffix that names a format, and the format.

    >>> without_suffix("act/A/RES/70/1.ttl"), without_suffix("document/A/71/6/Rev.1")
    (('act/A/RES/70/1', 'turtle'), ('document/A/71/6/Rev.1', None))
    """
    stem, _, suffix = path.rpartition(".")
    return (stem, SUFFIXES[suffix]) if stem and suffix in SUFFIXES else (path, None)
