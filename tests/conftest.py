"""What several test modules share: where the fixtures and the real documents are, and their records, read once."""

from pathlib import Path

import pytest
from hypothesis import settings
from mandategraph.loaders import read
from mandategraph.loaders.records import Record

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("no deadline", deadline=None)  # a slow machine is no fault
settings.load_profile("no deadline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the real documents where they are absent, and say so."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"the real documents are not there: {SHARED}")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of the real documents, the gold rows and the design."""
    return SHARED


@pytest.fixture(scope="session")
def real_plan() -> Path:
    """The programme plan 2018-2019."""
    return SHARED / "seeds" / "002_3d27bf8004ef5ae2.txt"


@pytest.fixture(scope="session")
def real_plan_records(real_plan: Path) -> tuple[Record, ...]:
    """What the loader yields for the programme plan 2018-2019."""
    return tuple(read(real_plan))


@pytest.fixture(scope="session")
def fixtures_folder() -> Path:
    """The small made-up documents beside this file."""
    return ROOT / "tests" / "fixtures"


@pytest.fixture(scope="session")
def small_plan(fixtures_folder: Path) -> Path:
    """A small made-up plan that holds every trap of design/layout-quirks.md."""
    return fixtures_folder / "plan-zh.txt"


@pytest.fixture(scope="session")
def small_plan_records(small_plan: Path) -> tuple[Record, ...]:
    """What the loader yields for the small made-up plan."""
    return tuple(read(small_plan))
