"""Where the real documents are, and what they say, read once."""

import re
from functools import cache
from pathlib import Path

from mandategraph.loaders import read
from mandategraph.loaders.records import Record

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"
REAL_PLAN = SEEDS / "002_3d27bf8004ef5ae2.txt"
"""The programme plan 2018-2019."""
REAL_REPORT = SEEDS / "004_656a6416665f1595.txt"
"""The report A/68/321."""
FASCICLES = sorted((SHARED / "budgets").glob("20*/*.docx"))
"""The fascicles of the budgets 2026 and 2027 as DOCX."""
PDF_FASCICLES = [path.with_suffix(".pdf") for path in FASCICLES if path.with_suffix(".pdf").exists()]
"""Those that are at hand as PDF too."""
REGISTRY = SHARED / "budgets" / "registry-2025.csv"
"""The registry of mandates."""


def section_of(path: Path) -> str:
    """The section of a fascicle, as files of gold rows name it: Sect.24_corr1, of whatever spelling."""
    name = re.sub(r"^SECT\._?", "Sect.", path.stem.split("_6_", 1)[1])
    return name.replace("__CORR.", "_corr")


@cache
def records_of(path: Path, *, lists_only: bool = False) -> tuple[Record, ...]:
    """What the loader yields for a real document, which many tests ask for and a process reads once."""
    return tuple(read(path, lists_only=lists_only))
