"""Every saved question that takes a plan against a second way of counting: pandas over all mandates, or the documents
of the plan asked one by one."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest
from differing import check_same
from mandategraph.graph.answering.catalogue import question, questions
from mandategraph.graph.mandate_graph import MandateGraph
from mandategraph.graph.mandates.plans import find_plan
from real_documents import FASCICLES, REAL_PLAN, REAL_REPORT, REGISTRY, records_of
from small_graph import store_of

pytestmark = pytest.mark.shared

PLANS = ("2018-2019", "2025", "2026")
Rows = list[tuple[Any, ...]]
GIVEN = {
    "programme": "7", "first": "7", "second": "16", "subprogramme": "1", "organ": "SC", "act": "A/RES/70/1",
    "document": "A/68/321",
}  # fmt: skip
"""What is asked for where a question needs more than plans."""


@pytest.fixture(scope="module")
def frames(graph: MandateGraph) -> dict[str, pd.DataFrame]:
    """All mandates of each plan."""
    return {plan: graph.mandates(plans=plan).frame() for plan in PLANS}


@pytest.fixture(scope="module")
def graph() -> Iterator[MandateGraph]:
    """The plan 2018-2019, the registry of 2025, the fascicles of 2026 and 2027, and a report."""
    with store_of(*map(records_of, (REAL_PLAN, REGISTRY, *FASCICLES, REAL_REPORT))) as store:
        yield MandateGraph(store)


def asked(graph: MandateGraph, name: str, columns: str, **more: Any) -> Rows:
    """The answer to a question, some columns, sorted."""
    needed = {each.name: GIVEN[each.name] for each in question(name).parameters if not each.optional}
    rows = graph.ask(name, **needed | more).rows
    return _sorted(tuple(row[column] for column in columns.split()) for row in rows)


def _sorted(rows: Any) -> Rows:
    return sorted(map(tuple, rows), key=repr)


# --- by pandas ---


def _of(frame: pd.DataFrame, programme: int) -> pd.DataFrame:
    return frame[frame.programme == programme]


def _per(frame: pd.DataFrame, by: str, **counts: tuple[str, str]) -> Rows:
    counted = frame.groupby(by).agg(**counts).reset_index()
    return [tuple(_plain(value) for value in row) for row in counted.itertuples(index=False)]


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, int | float) or hasattr(value, "item") else value


def _keys(keys: Any) -> Rows:
    return [(key,) for key in sorted(set(keys))]


def _by_subprogrammes(frame: pd.DataFrame) -> Rows:
    each = frame.explode("subprogrammes").dropna(subset=["subprogrammes", "programme"])
    each = each.assign(unit=each.programme.astype(int).astype(str) + "." + each.subprogrammes.astype(str))
    return _per(each, "key", subprogrammes=("unit", "nunique"), programmes=("programme", "nunique"))


def _alone(frame: pd.DataFrame) -> Rows:
    programmes = frame.dropna(subset=["programme"]).groupby("key").programme.agg(set)
    return _keys(programmes[programmes == {7}].index)


def _shared(frame: pd.DataFrame) -> Rows:
    return _keys(set(_of(frame, 7).key) & set(_of(frame, 16).key))


def _ages(frame: pd.DataFrame) -> Rows:
    acts = frame.dropna(subset=["programme"]).drop_duplicates(["programme", "key"])
    found = acts.groupby("programme").agg(acts=("key", "size"), dated=("year", "count"), oldest=("year", "min"))
    return [tuple(None if pd.isna(value) else int(value) for value in row) for row in found.itertuples(index=False)]


def _years(frame: pd.DataFrame) -> Rows:
    found = frame.groupby("year", dropna=False).agg(acts=("key", "nunique"), mandates=("key", "size")).reset_index()
    return [(None if pd.isna(year) else int(year), acts, times) for year, acts, times in found.itertuples(index=False)]


def _organs(frame: pd.DataFrame) -> Rows:
    found = frame.groupby("organ", dropna=False).agg(mandates=("key", "size"), acts=("key", "nunique")).reset_index()
    return [(None if pd.isna(organ) else organ, *counts) for organ, *counts in found.itertuples(index=False)]


def _one_organ(frame: pd.DataFrame) -> Rows:
    of = frame[frame.organ == GIVEN["organ"]]
    return [(of.key.nunique(), len(of), of.programme.nunique())]


def _lettered(frame: pd.DataFrame) -> Rows:
    keys = set(frame.key)
    return [(key[:-2], key) for key in keys if key[-2] == " " and key[:-2] in keys and not key.startswith("A/8")]


ByFrame = Callable[[pd.DataFrame], Rows]
BY_PANDAS: dict[str, tuple[str, ByFrame]] = {
    "acts-by-mandates": ("key mandates", lambda frame: _per(frame, "key", mandates=("key", "size"))),
    "acts-by-programmes": (
        "key programmes mandates",
        lambda frame: _per(
            frame.dropna(subset=["programme"]), "key", programmes=("programme", "nunique"), mandates=("key", "size")
        ),
    ),
    "acts-by-plans": ("key plans", lambda frame: _per(frame, "key", plans=("period", "nunique"))),
    "acts-by-subprogrammes": ("key subprogrammes programmes", _by_subprogrammes),
    "acts-by-year": ("year acts mandates", _years),
    "acts-of-one-programme": ("key", _alone),
    "acts-shared-by-programmes": ("key", _shared),
    "acts-listed-throughout": ("key", lambda frame: _keys(_of(frame, 7).key)),
    "acts-that-came-back": ("key", lambda _: []),
    "about-organ": ("acts mandates programmes", _one_organ),
    "age-of-mandates": ("acts dated oldest", _ages),
    "lettered-acts-beside-whole": ("whole lettered", _lettered),
    "mandates-by-organ": ("code mandates acts", _organs),
    "mandates-of-organ": ("key", lambda frame: [(key,) for key in frame[frame.organ == GIVEN["organ"]].key]),
    "mandates-of-programme": ("key", lambda frame: [(key,) for key in _of(frame, 7).key]),
    "mandates-of-subprogramme": (
        "key",
        lambda frame: [(row.key,) for row in _of(frame, 7).itertuples() if 1 in row.subprogrammes],
    ),
    "oldest-acts": (
        "key year mandates",
        lambda frame: [
            (key, int(year), times)
            for (key, year), times in frame.dropna(subset=["programme", "year"]).groupby(["key", "year"]).size().items()
        ],
    ),
    "programmes-of-act": ("plan", lambda frame: [(each,) for each in frame[frame.key == GIVEN["act"]].document]),
    "source-of-mandates": ("text", lambda frame: [(each,) for each in frame[frame.key == GIVEN["act"]].text]),
    "titles-of-act": (
        "title mandates",
        lambda frame: list(frame[frame.key == GIVEN["act"]].groupby("title").size().items()),
    ),
}
"""Questions about lists: the columns that are compared, and what pandas counts."""


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", BY_PANDAS)
def test_pandas_counts_the_same(graph: MandateGraph, frames: dict[str, pd.DataFrame], name: str, plan: str) -> None:
    """The answer over a plan is what pandas counts over its mandates, row by row."""
    columns, count = BY_PANDAS[name]
    check_same(asked(graph, name, columns, plan=plan), _sorted(count(frames[plan])))


def test_figures_of_plans(graph: MandateGraph) -> None:
    """Acts that one programme alone rests on, those that two share, and the first places of the plan 2018-2019."""
    alone = {plan: len(graph.ask("acts-of-one-programme", programme=7, plan=plan)) for plan in ("2026", "2027")}
    assert alone == {"2026": 252, "2027": 184}
    assert len(graph.ask("acts-shared-by-programmes", first=7, second=16, plan="2026")) == 89
    first = graph.ask("acts-by-programmes", plan="2018-2019").rows[:5]
    assert [row["programmes"] for row in first] == [17, 12, 11, 9, 8]


# --- document by document ---

ROWS = {
    "acts-cited-but-not-listed": "plan key places",
    "acts-listed-but-not-cited": "plan key lines",
    "citations-of-act": "citation",
    "citations-of-programme": "citation",
    "documents": "symbol programmes mandates acts citations findings",
    "entries-with-pinpoint": "mandate",
    "findings": "finding",
    "mandates-of-component": "mandate",
    "subprogrammes-of-programme": "subprogramme mandates acts",
}
"""Questions whose rows are each of one document."""
SUMS = {
    "acts-by-citing-documents": "key documents citations",
    "acts-cited-together": "key documents paragraphs",
    "acts-without-title": "key mandates",
    "findings-by-code": "code severity findings documents",
    "programmes": "number mandates",
}
"""Questions that count what is of one document; their numbers add up."""
OF_LISTS = {"acts-in-reports-and-lists": "key programmes", "programmes-behind-report": "mandate"}
"""Questions that ask a report and plans together."""


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", [*ROWS, *SUMS])
def test_documents_add_up(graph: MandateGraph, name: str, plan: str) -> None:
    """The answer over a plan is that over its documents, one after the other."""
    columns = (ROWS | SUMS)[name]
    documents = find_plan(graph.store, plan).documents.values()
    of_each = [row for symbol in documents for row in asked(graph, name, columns, document=symbol)]
    if name in SUMS:
        summed: dict[tuple[Any, ...], Counter[int]] = {}
        for row in of_each:
            texts = tuple(value for value in row if isinstance(value, str))
            summed.setdefault(texts, Counter()).update(dict(enumerate(row[len(texts) :])))
        of_each = [(*texts, *(counts[at] for at in sorted(counts))) for texts, counts in summed.items()]
    check_same(asked(graph, name, columns, plan=plan), _sorted(of_each))


@pytest.mark.parametrize("plan", PLANS)
def test_report_and_lists(graph: MandateGraph, frames: dict[str, pd.DataFrame], plan: str) -> None:
    """What a report cites is looked for in the lists of the plan alone."""
    cited = {row["key"] for row in graph.ask("citations-of-document", document=GIVEN["document"])}
    listed = frames[plan].dropna(subset=["programme"])
    listed = listed[listed.key.isin(cited)]
    expected = _per(listed, "key", programmes=("programme", "nunique"))
    document = {"document": GIVEN["document"]}
    check_same(asked(graph, "acts-in-reports-and-lists", "key programmes", plan=plan, **document), _sorted(expected))
    check_same(asked(graph, "programmes-behind-report", "key", plan=plan), _sorted((key,) for key in listed.key))


def test_every_question_that_takes_a_plan_is_counted() -> None:
    """Each of them stands above, once."""
    taking = [name for name, each in questions().items() if "plan" in {parameter.name for parameter in each.parameters}]
    check_same(sorted([*BY_PANDAS, *ROWS, *SUMS, *OF_LISTS]), sorted(taking))
    assert len(taking) >= 36
