"""Graphs that saved questions are asked of, and the answers of a question as cases of its tests."""

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("asked_question")

from answers import Plan  # noqa: E402
from mandategraph.graph.store import Store  # noqa: E402
from mandategraph.loaders.records import Citation, Record  # noqa: E402
from small_graph import documents, first_plan, second_plan, small_store, store_of  # noqa: E402


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes ``given`` and ``rows`` for each answer of its class."""
    if metafunc.cls and {"given", "rows"} <= set(metafunc.fixturenames):
        metafunc.parametrize(("given", "rows"), metafunc.cls.answers, ids=range(1, len(metafunc.cls.answers) + 1))


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    """The small graph."""
    with small_store() as opened:
        yield opened


@pytest.fixture(scope="session")
def loaded_otherwise() -> Iterator[Store]:
    """The small graph, loaded the other way round, and one document twice."""
    with store_of(*documents()[::-1], second_plan()) as opened:
        yield opened


@pytest.fixture(scope="session")
def without_citations() -> Iterator[Store]:
    """The two plans of the small graph, without what they cite."""
    plans = ([each for each in plan if not isinstance(each, Citation)] for plan in (first_plan(), second_plan()))
    with store_of(*plans) as opened:
        yield opened


@pytest.fixture(scope="session")
def plan(real_plan_records: tuple[Record, ...], real_report_records: tuple[Record, ...]) -> Plan:
    """The records of the real plan, and of a real report."""
    return Plan(real_plan_records, Plan(real_report_records))


@pytest.fixture(scope="session")
def real(real_plan_records: tuple[Record, ...]) -> Iterator[Store]:
    """The graph of the real plan."""
    with store_of(real_plan_records) as opened:
        yield opened


@pytest.fixture(scope="session")
def real_with_report(real_plan_records: tuple[Record, ...], real_report_records: tuple[Record, ...]) -> Iterator[Store]:
    """The graph of the real plan and the real report."""
    with store_of(real_plan_records, real_report_records) as opened:
        yield opened
