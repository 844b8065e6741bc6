"""Baselines: files that hold known findings, so that checks keep quiet about them.

A baseline is JSON, sorted, one finding a line, so that it can be kept and compared like a text: the fingerprint of each
finding, and for people its code, document and message. Only fingerprints count.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .checking import CheckFinding

VERSION = 1

_ADVICE = "write one with 'mandates check --write-baseline FILE'"


def baseline_text(findings: Iterable[CheckFinding]) -> str:
    """Return findings as the text of a baseline."""
    entries = sorted(
        (
            {
                "fingerprint": each.fingerprint,
                "code": each.code,
                "document": each.place.document,
                "message": each.message,
            }
            for each in findings
        ),
        key=lambda entry: (entry["document"], entry["code"], entry["fingerprint"]),
    )
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'


def read_baseline(path: Path) -> frozenset[str]:
    """Return the fingerprints of a baseline; raises :class:`StoreError` for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoreError("there is no such baseline", place=path, advice=_ADVICE) from error
    except (ValueError, RecursionError) as error:
        raise StoreError(f"is no baseline ({error})", place=path, advice=_ADVICE) from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise StoreError(f"is no baseline of version {VERSION}", place=path, advice=_ADVICE)
    return frozenset(_fingerprint(entry, path) for entry in data.get("findings", ()))


def _fingerprint(entry: Any, path: Path) -> str:
    fingerprint = entry.get("fingerprint") if isinstance(entry, dict) else None
    if not isinstance(fingerprint, str):
        raise StoreError("holds a finding without a fingerprint", place=path, advice=_ADVICE, value=entry)
    return fingerprint


def without_known(findings: Sequence[CheckFinding], known: frozenset[str]) -> tuple[list[CheckFinding], int]:
    """Return the findings that are new, and how many of the known ones were not found any more."""
    new = [each for each in findings if each.fingerprint not in known]
    return new, len(known - {each.fingerprint for each in findings})
