"""A small script as a user writes it, which a type checker reads in its strictest mode; nothing runs it."""

from pathlib import Path
from typing import assert_type

import mandategraph
from mandategraph import MandateGraph, MandategraphError, Selection, Table
from mandategraph.graph.comparing.comparison import Change, Comparison
from mandategraph.graph.store import Change as StoreChange
from mandategraph.loaders.records import Finding, MandateEntry

assert_type(mandategraph.__version__, str)


def titles(plan: Path) -> list[str]:
    """The titles that a plan prints, and what could not be read."""
    found: list[str] = []
    for record in mandategraph.read(plan, language="zh", lists_only=True):
        if isinstance(record, MandateEntry):
            found.append(record.title)
        elif isinstance(record, Finding):
            found.append(record.message)
    return found


def work(store: Path, *files: Path) -> None:
    """Load, ask, compare, check, draw, write."""
    with MandateGraph.open(store, update=True, wait=2) as graph:
        assert_type(graph, MandateGraph)
        assert_type(graph.load(*files, period="2026", jobs=2, errors="report"), Table)
        assert_type(graph.remove("A/80/6"), StoreChange)
    with MandateGraph.open(store) as graph:
        mandates = assert_type(graph.mandates(documents="2026", organs=["GA", "SC"], programmes=7), Table)
        keys = sorted({str(row["key"]) for row in mandates})
        assert_type(graph.ask("acts-of-one-programme", programme=7), Table)
        assert_type(graph.questions(), Table)
        assert_type(graph.query("ASK { organ:GA a mg:Organ }"), Table | bool)
        assert_type(graph.rank("programmes", since=2000), Table)
        assert_type(graph.check(severity="warning", codes="act-repeated"), Table)
        comparison = assert_type(graph.compare("2018-2019", "2026", programme=7), Comparison)
        kept = [act.key for each in comparison.programmes for act in each.acts if act.change is Change.KEPT]
        graph.picture("ranking", top=10, by="mandates", width=900, since=2000).save(store / "ranking.svg")
        graph.export(store / "mandates.ttl")
        edges = graph.network("programmes", organs="GA").number_of_edges()
        print(len(keys), len(kept), edges, Selection(organs=("GA",)))  # noqa: T201


try:
    work(Path("mandates.store"))
except MandategraphError as error:
    print(error.what, error.advice)  # noqa: T201
