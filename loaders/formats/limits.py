"""Limits: what no real document reaches, and what a hostile one would go beyond. All of them stand here.

Each can be raised or lowered in the environment: ``MANDATES_MAX_PAGES=50000``. Line lengths of lists and sizes of
pieces that are read together are no limits of files; they stand beside the code that needs them.
"""

import os
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from ..errors import ReadError

PREFIX = "MANDATES_MAX_"
ADVICE = "do not trust it, or raise {name} in the environment"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force.

    ``file``: bytes of a file; the largest real one has 3.5 million. ``part``: bytes of one part of a package, unpacked
    (19 million). ``package``: bytes of all parts that are read of a package (25 million). ``ratio``: times as large as
    packed that a part of more than a million bytes may be (30). ``parts``: parts of a package (some hundred).
    ``pages``: pages of a PDF (700). ``rows``: rows of a CSV (5,500).
    """

    file: int = 500_000_000
    part: int = 100_000_000
    package: int = 300_000_000
    ratio: int = 300
    parts: int = 20_000
    pages: int = 20_000
    rows: int = 1_000_000


@cache
def limits() -> Limits:
    """Return the limits, as the environment sets them; raises :class:`ReadError` for one that is no number.

    >>> limits().pages
    20000
    """
    chosen: dict[str, int] = {}
    for field in fields(Limits):
        name = PREFIX + field.name.upper()
        text = os.environ.get(name)
        if text is not None:
            if not (text.isascii() and text.isdigit() and len(text) < 19):
                raise ReadError(f"{text!r} is no whole number", place=name, advice="write digits only")
            chosen[field.name] = int(text)
    return Limits(**chosen)


def refuse_beyond(number: int, limit: str, what: str, path: Path) -> None:
    """Raise :class:`ReadError` for a file of which more is there than a limit allows; ``what`` holds ``{number}``."""
    most = getattr(limits(), limit)
    if number > most:
        said = f"{what.format(number=number)}, more than {most}"
        raise ReadError(said, place=path, advice=ADVICE.format(name=PREFIX + limit.upper()))
