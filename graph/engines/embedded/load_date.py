"""The date of a store: the day of the last load that changed it, kept in a file beside the store's data.

The graph itself holds no time, so that the same documents give the same statements. Where SOURCE_DATE_EPOCH is set, its
day (UTC) counts and not today's, as for other tools whose results are to be the same every time.
"""

import contextlib
import os
from datetime import UTC, date, datetime
from pathlib import Path

DATE_FILE = "mandates.date"


def today() -> date:
    """Return the day, in UTC: that of SOURCE_DATE_EPOCH where it is set to a number of seconds."""
    with contextlib.suppress(ValueError, OverflowError, OSError):  # no number, or one that is no time of ours
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date()
    return datetime.now(UTC).date()


def write_date(store: Path, day: date) -> None:
    """Keep the date of a store; the file takes its place whole."""
    temporary = store / f".{DATE_FILE}.part"
    temporary.write_text(f"{day.isoformat()}\n", "ascii")
    temporary.replace(store / DATE_FILE)


def read_date(store: Path) -> date | None:
    """Return the date of a store, ``None`` where none is kept: by a load before there was such a file."""
    try:
        return date.fromisoformat((store / DATE_FILE).read_text("ascii").strip())
    except (OSError, ValueError):
        return None
