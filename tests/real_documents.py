"""Where the real documents are, and what they say, read once."""

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
NOT_READ_WELL = {
    "A_80_6_Sect.16", "A_80_6_Sect.24", "A_80_6_SECT.24__CORR.1", "A_81_6_SECT._4", "A_81_6_SECT._21",
}  # fmt: skip
"""Names of fascicles whose lists are not read as well yet as those of the others."""
ALL_FASCICLES = sorted((SHARED / "budgets").glob("20*/*.docx"))
FASCICLES = [path for path in ALL_FASCICLES if path.stem not in NOT_READ_WELL]
"""The fascicles of the budgets 2026 and 2027 as DOCX, but for those."""
PDF_FASCICLES = [path.with_suffix(".pdf") for path in FASCICLES if path.with_suffix(".pdf").exists()]
"""Those that are at hand as PDF too."""
REGISTRY = SHARED / "budgets" / "registry-2025.csv"
"""The registry of mandates."""


@cache
def records_of(path: Path, *, lists_only: bool = False) -> tuple[Record, ...]:
    """What the loader yields for a real document, which many tests ask for and a process reads once."""
    return tuple(read(path, lists_only=lists_only))
