"""The graph as one object: tables, selections by keyword, SPARQL, data frames, and what notebooks show."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mandategraph.graph
import pytest
from mandategraph.graph import MandateGraph, Selection, Table
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.errors import AnalysisError, QuestionError, StoreMissingError
from mandategraph.graph.mandate_graph import select
from mandategraph.graph.tables import answers
from small_graph import small_store

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "plan-2018-2019.csv"


@pytest.fixture(scope="module")
def graph() -> Iterator[MandateGraph]:
    """The small graph."""
    with MandateGraph(small_store()) as small:
        yield small


def test_documents(graph: MandateGraph) -> None:
    """Every document has a row, those without a symbol too."""
    rows = graph.documents().rows
    assert [(row["symbol"], row["file"]) for row in rows] == [
        (None, "plan-b.txt"),
        ("A/90/6", "plan-a.txt"),
        ("A/91/77", "report.txt"),
        ("E/2036/L.9", "draft.txt"),
    ]


def test_every_mandate_has_its_line(graph: MandateGraph) -> None:
    """Mandates come in the order of print, with the subprogrammes and the printed words."""
    table = graph.mandates(documents="A/90/6", programmes=2)
    shown = [(row["key"], row["place"], row["subprogrammes"], row["scope"]) for row in table]
    assert shown == [
        ("convention-on-the-rights-of-the-child", 10, [], "WholeProgramme"),
        ("A/RES/70/1", 12, [], "WholeProgramme"),
        ("A/RES/57/283 A", 14, [1], "NamedSubprogrammes"),
        ("A/RES/57/283 B", 14, [1], "NamedSubprogrammes"),
        ("A/RES/70/1", 20, [2], "NamedSubprogrammes"),
        ("S/RES/1325(2000)", 22, [1, 2, 10], "AllSubprogrammes"),
        ("E/RES/2010/5", 24, [1, 10], "NamedSubprogrammes"),
    ]
    assert table.rows[2]["text"] == "57/283 A 和 B 乙\n议题"
    assert (table.rows[4]["pinpoint"], table.rows[4]["heading"], table.rows[4]["file"]) == (
        "III",
        "大会决议",
        "plan-a.txt",
    )
    whose = [[row[name] for name in ("organ", "kind", "year", "period")] for row in table.rows[:2]]
    assert whose == [[None, "treaty", 1989, "2030-2031"], ["GA", "resolution", 2015, "2030-2031"]]
    assert len(graph.mandates()) == 7 + 4 + 2 + 4
    assert {row["key"] for row in graph.mandates(organs="SC")} == {"S/RES/1325(2000)", "S/2013/753"}


def test_sparql_gives_tables_truth_and_statements(graph: MandateGraph) -> None:
    """SELECT gives plain values, ASK a truth value, CONSTRUCT statements."""
    found = graph.query("SELECT ?key ?year ?none { ?a dcterms:identifier ?key ; mg:year ?year FILTER(?year = 2015) }")
    assert isinstance(found, Table)
    assert found.rows == [{"key": "A/RES/70/1", "year": 2015, "none": None}]
    assert graph.query("ASK { organ:GA a mg:Organ }") is True
    assert graph.query("ASK { organ:GA a mg:Act }") is False
    said = graph.query("CONSTRUCT { ?o a mg:Organ } WHERE { ?o skos:notation 'GA' }")
    assert isinstance(said, Table)
    assert [row["subject"] for row in said] == ["<https://w3id.org/mandategraph/organ/GA>"]
    with pytest.raises(QuestionError):
        graph.query("SELECT nonsense")


def test_saved_questions_become_tables(graph: MandateGraph) -> None:
    """What a saved question answers is a table too."""
    table = answers(question("acts-by-programmes").ask(graph.store))
    assert table.columns == ("act", "key", "programmes", "mandates", "label")
    assert (table.rows[0]["key"], table.rows[0]["programmes"]) == ("A/RES/70/1", 3)


def test_networks_and_rankings_take_selections(graph: MandateGraph) -> None:
    """Keywords select as on the command line; a single value stands for a list of one."""
    assert graph.network("programmes", documents="A/90/6").number_of_nodes() == 2
    assert [row["key"] for row in graph.rank(organs="ECOSOC")] == ["E/RES/2010/5"]
    assert [row["programme"] for row in graph.rank(of="programmes")] == [2, 7, 10]
    assert sum(row["acts"] for row in graph.rank(of="communities")) == 10
    assert select(documents="2026", programmes=7, since=2000) == Selection(("2026",), (), (7,), 2000)
    with pytest.raises(QuestionError, match="nothing is selected by document: there are documents, organs"):
        graph.rank(document="A/90/6")


def test_changes_between_plans(graph: MandateGraph) -> None:
    """What became of each act of programme 7, with the places in both plans."""
    table = graph.changes("A/90/6", "2032", programme=7)
    assert {(row["key"], row["change"]) for row in table} == {
        ("A/RES/70/1", "moved"),
        ("A/RES/57/283", "dropped"),
        ("CSOCD/RES/53/1", "dropped"),
        ("S/2013/753", "kept"),
    }
    moved = next(row for row in table if row["change"] == "moved")
    assert (moved["before"], moved["after"]) == (["A/90/6 line 34"], [f"{'b' * 64} line 5"])


def test_tables_become_data_frames(graph: MandateGraph) -> None:
    """Columns and values stay; whole numbers stay whole beside values that are not known."""
    frame = graph.mandates().frame()
    assert list(frame.columns) == list(graph.mandates().columns)
    assert frame["programme"].dtype.name == "Int64"
    assert frame.groupby("programme")["key"].nunique().to_dict() == {2: 6, 7: 4, 10: 4}
    assert list(Table(("a", "b"), []).frame().columns) == ["a", "b"]


def test_without_pandas_the_rows_are_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A data frame without pandas is one clear error."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(AnalysisError, match=r"pip install mandategraph\[analysis\]"):
        Table(("a",), [{"a": 1}]).frame()


def test_notebooks_show_graph_and_tables(graph: MandateGraph) -> None:
    """HTML is escaped, long tables are cut with a word about it, lists are spelled out."""
    shown = Table(("a", "b"), [{"a": "<b>&", "b": [1, 2]}] * 23, how="counted")._repr_html_()
    assert shown.count("<tr>") == 21
    assert "&lt;b&gt;&amp;" in shown
    assert "<td>1, 2</td>" in shown
    assert shown.endswith("<p>3 more rows; counted</p>")
    assert "A/91/77" in graph._repr_html_()
    assert "17 Mandate" in graph._repr_html_()
    assert repr(graph).startswith("<MandateGraph: 4 documents, ")


def test_files_are_read_into_memory_and_stores_are_opened(tmp_path: Path) -> None:
    """The example is read without a store; a store that is not there is said."""
    with MandateGraph.read(EXAMPLE) as graph:
        assert graph.rank().rows[0]["key"] == "A/RES/70/1"
        assert graph.rank().rows[0]["programmes"] == 17
    with pytest.raises(StoreMissingError):
        MandateGraph.open(tmp_path / "nothing")


def test_importing_the_package_imports_nothing_else() -> None:
    """Names are imported when they are asked for; each leads to its module, and an unknown one is an error."""
    names = "('mandategraph.', 'pyoxigraph', 'networkx')"
    script = f"import sys, mandategraph.graph; print(sorted(name for name in sys.modules if name.startswith({names})))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['mandategraph.graph']"
    for name in mandategraph.graph.__all__:
        assert getattr(mandategraph.graph, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = mandategraph.graph.no_such_thing
