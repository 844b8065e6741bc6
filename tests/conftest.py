"""What several test modules share: where the fixtures and the real documents are, and their records, read once."""

from pathlib import Path

import pytest
from hypothesis import settings
from mandategraph.loaders import read
from mandategraph.loaders.records import Record
from real_documents import REAL_PLAN, REAL_REPORT, ROOT, SHARED, records_of
from thoroughness import IN_CI, examples

settings.register_profile("here", max_examples=examples(100), deadline=None)  # a slow machine is no fault
settings.load_profile("here")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs the real documents where they are absent, and what is slow where nobody asks for it; say so."""
    reasons = {}
    if not SHARED.is_dir():
        reasons["shared"] = f"the real documents are not there: {SHARED}"
    if not IN_CI and "slow" not in config.option.markexpr:
        reasons["slow"] = "slow: set CI=1 to run it too, or -m slow to run it alone"
    for item in items:
        for reason in [reasons[name] for name in reasons if item.get_closest_marker(name)]:
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_report_header() -> str:
    """Say how thorough this run is."""
    tried = "everything is tried" if IN_CI else f"{examples(100)} of 100 examples are tried, and no slow tests"
    return f"CI is {'' if IN_CI else 'not '}set: {tried}"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder of the real documents, the gold rows and the design."""
    return SHARED


@pytest.fixture(scope="session")
def real_plan() -> Path:
    """The programme plan 2018-2019."""
    return REAL_PLAN


@pytest.fixture(scope="session")
def real_plan_records(real_plan: Path) -> tuple[Record, ...]:
    """What the loader yields for the programme plan 2018-2019."""
    return records_of(real_plan)


@pytest.fixture(scope="session")
def real_report_records() -> tuple[Record, ...]:
    """What the loader yields for the report A/68/321."""
    return records_of(REAL_REPORT)


@pytest.fixture(scope="session")
def fixtures_folder() -> Path:
    """The small made-up documents beside this file."""
    return ROOT / "tests" / "fixtures"


@pytest.fixture(scope="session")
def small_plan(fixtures_folder: Path) -> Path:
    """A small made-up plan that holds the traps of the layout of real ones."""
    return fixtures_folder / "plan-zh.txt"


@pytest.fixture(scope="session")
def small_plan_records(small_plan: Path) -> tuple[Record, ...]:
    """What the loader yields for the small made-up plan."""
    return tuple(read(small_plan))
