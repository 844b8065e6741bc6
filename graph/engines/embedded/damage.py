"""What it means when the engine fails: the store is damaged, another process holds it, the disk is full, or else."""

import errno
import re
from collections.abc import Sequence
from pathlib import Path

from ...errors import StoreDamagedError, StoreError
from .locks import held

_ADVICE = (
    "load the documents again into a new store, or take back a backup with 'mandates restore'; "
    "'mandates repair --salvage NEW' keeps what can be read"
)
_LOCKED = re.compile(r"\block file\b|\block hold\b")
_FILE = re.compile(r"\b(?:\d+\.(?:sst|log)|MANIFEST-\d+|CURRENT)\b")
_DAMAGED = re.compile(r"Corruption|corrupted|mismatch")
"""What the engine says; its words for a damaged block have "lock" in them."""

_MOST_NAMED = 3


def damaged(store: Path | None, files: Sequence[str], what: str = "") -> StoreDamagedError:
    """Return the error for a store whose ``files`` are not what was written, or in which something else is wrong.

    >>> print(damaged(None, ["000034.sst"]).what)
    the store is damaged: 000034.sst is not as it was written, or missing
    """
    more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
    names = ", ".join(files[:_MOST_NAMED]) + more
    are = "is not as it was" if len(files) == 1 else "are not as they were"
    what = what or f"{names} {are} written, or missing"
    return StoreDamagedError(f"the store is damaged: {what}", place=store, advice=_ADVICE)


def damage_told(error: BaseException, store: Path | None = None) -> StoreDamagedError | None:
    """Return the error for a store that the engine finds damaged while it reads; ``None`` for any other failure."""
    text = " ".join(str(error).split())
    names = _FILE.findall(text)[:1]
    tells = _DAMAGED.search(text) or ("No such file" in text and names)
    if not isinstance(error, OSError | RuntimeError) or not tells:
        return None
    return damaged(store, names, "" if names else text)


def cannot(what: str, path: Path | None, error: Exception) -> StoreError:
    """Return the error of a store that cannot do ``what``: it is held, damaged, the disk is full, or else."""
    text = " ".join(str(error).split())
    if _LOCKED.search(text) and path is not None:
        return held(path)
    if re.search("no space|disk is full", text, re.IGNORECASE) or getattr(error, "errno", None) == errno.ENOSPC:
        advice = "make room and load again; it holds what it held before"
        return StoreError("the disk is full", place=path, advice=advice)
    told = damage_told(error, path)
    advice = "check the folder and its permissions"
    return told or StoreError(f"the store cannot {what} ({text})", place=path, advice=advice)
