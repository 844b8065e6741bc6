"""The graph as one object: tables, selections by keyword, SPARQL, data frames, and what notebooks show."""

import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mandategraph.graph import MandateGraph, Selection, Table
from mandategraph.graph.checks.finding_table import COLUMNS
from mandategraph.graph.errors import AnalysisError, QuestionError, StoreError, StoreLockedError, StoreMissingError
from mandategraph.graph.mandate_graph import select
from mandategraph.loaders.errors import ReadError
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
    """What a saved question answers is a table too; its parameters are keywords, and ``None`` is none given."""
    table = graph.ask("acts-by-programmes", document=None)
    assert table.columns == ("act", "key", "programmes", "mandates", "label", "label_lang")
    assert (table.rows[0]["key"], table.rows[0]["programmes"]) == ("A/RES/70/1", 3)
    assert [row["key"] for row in graph.ask("acts-of-one-programme", programme=2)][:1] == ["A/RES/57/283 A"]
    listed = {row["name"]: row["parameters"] for row in graph.questions()}
    assert listed["acts-of-one-programme"] == ["programme", "[document]", "[plan]", "[lang]"]
    for name, values, what in (
        ("acts-of-one-program", {}, "did you mean acts-of-one-programme"),
        ("acts-of-one-programme", {}, "needs programme"),
        ("acts-of-one-programme", {"programme": 99}, "no programme 99 is in the store"),
        ("acts-of-one-programme", {"programme": 2, "organ": "GA"}, "has no parameter organ"),
    ):
        with pytest.raises(QuestionError, match=what):
            graph.ask(name, **values)


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two plans, the second as two files, and a file that is none."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, symbol, act in (("a.txt", "A/99/6", "61/1"), ("b.txt", "A/99/7", "61/2")):
        lines = ["99-12345 (C)", symbol, "方案 1", "甲事务", "立法授权", "大会决议", f"{act} 甲议题"]
        (folder / name).write_text("".join(f"{line} \n\n" for line in lines), encoding="utf-8")
    shutil.copy(folder / "b.txt", folder / "c.txt")
    (folder / "d.txt").write_bytes(b"\0\1\2")
    return folder


def test_documents_are_loaded_and_removed(folder: Path, tmp_path: Path) -> None:
    """A row a document, in the order of the files: what it holds, what changed, and which file was left for another."""
    store = tmp_path / "store"
    with MandateGraph.open(store, update=True, base="https://example.org/") as graph:
        table = graph.load(folder, period="2032", errors="report")
        assert [(row["file"], row["document"], row["mandates"]) for row in table][:3] == [
            ("a.txt", "A/99/6", 1), ("b.txt", "A/99/7", 1), ("c.txt", "A/99/7", None),
        ]  # fmt: skip
        assert [row["note"] for row in table][:3] == [None, None, "b.txt is loaded, which holds it too"]
        assert (table.rows[3]["file"], table.rows[3]["entries"]) == ("d.txt", None)
        assert table.rows[3]["note"].startswith(f"{folder / 'd.txt'}: ")
        again = graph.load(folder / "a.txt", period="2032")
        assert [(row["added"], row["removed"]) for row in again] == [(0, 0)]
    with MandateGraph.open(store, update=True) as graph:
        assert {row["key"] for row in graph.mandates(documents="2032")} == {"A/RES/61/1", "A/RES/61/2"}
        assert str(graph.store.base.iri) == "https://example.org/"
        removed = graph.remove("A/99/7")
        assert (removed.added, removed.removed > 20) == (0, True)
        with pytest.raises(StoreError, match="the document A/99/7 is not loaded: loaded are A/99/6"):
            graph.remove("A/99/7")
    with MandateGraph.open(store) as graph:
        assert [row["symbol"] for row in graph.documents()] == ["A/99/6"]


def test_a_file_that_cannot_be_read_raises(folder: Path, tmp_path: Path) -> None:
    """What was loaded before it stays in a store that was there; of a new one nothing is left."""
    new, old = tmp_path / "new", tmp_path / "old"
    with pytest.raises(ReadError), MandateGraph.open(new, update=True) as graph:
        graph.load(folder)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["documents"]
    MandateGraph.open(old, update=True).close()
    with pytest.raises(ReadError), MandateGraph.open(old, update=True) as graph:
        graph.load(folder / "a.txt", folder / "d.txt", folder / "b.txt")
    with MandateGraph.open(old) as graph:
        assert [row["symbol"] for row in graph.documents()] == ["A/99/6"]
    for options in ({}, {"errors": "report"}):
        with pytest.raises(ReadError):
            MandateGraph.read(folder / "d.txt", **options)
    with pytest.raises(ReadError, match="no loader reads the kind poem"):
        MandateGraph.in_memory().load(folder / "a.txt", kind="poem")
    assert len(MandateGraph.in_memory().load()) == 0


def test_files_are_read_side_by_side(folder: Path) -> None:
    """Several processes give what one gives."""
    files = [folder / name for name in ("a.txt", "b.txt", "c.txt")]
    together = MandateGraph.in_memory().load(*files, jobs=2).rows
    assert [row["note"] is None for row in together] == [True, True, False]
    assert together == MandateGraph.in_memory().load(*files).rows


def test_stores_say_how_they_are_open(folder: Path, tmp_path: Path) -> None:
    """One that is read cannot be changed, one that is held must be waited for, one that is closed is closed."""
    store = tmp_path / "store"
    with MandateGraph.open(store, update=True) as graph:
        graph.load(folder / "a.txt")
    with MandateGraph.open(store) as graph:
        for change in (lambda: graph.load(folder / "b.txt"), lambda: graph.remove("A/99/6")):
            with pytest.raises(StoreError, match="is open for reading only: open it for updating"):
                change()
        with pytest.raises(StoreLockedError):
            MandateGraph.open(store, update=True, wait=0)
    graph.close()
    for ask in (graph.documents, graph.check, lambda: graph.remove("A/99/6")):
        with pytest.raises(StoreError, match="is closed: open it again"):
            ask()
    with pytest.raises(StoreError, match="cannot be the base of a store"):
        MandateGraph.open(tmp_path / "other", update=True, base="no IRI")


def test_findings_are_a_table(graph: MandateGraph, tmp_path: Path) -> None:
    """What ``mandates check`` reports, chosen by document, severity, code and baseline."""
    table = graph.check()
    assert table.columns == COLUMNS
    assert len(table) > 1
    for row in table:
        assert set(row) == set(COLUMNS)
    errors = graph.check(severity="error")
    assert errors.rows == [row for row in table if row["severity"] == "error"]
    code = table.rows[0]["code"]
    assert graph.check(codes=code).rows == graph.check(codes=[code]).rows == [r for r in table if r["code"] == code]
    assert {row["document"] for row in graph.check("A/90/6")} == {"A/90/6"}
    known = tmp_path / "known.json"
    known.write_text(json.dumps({"version": 1, "findings": table.rows[:1]}), encoding="utf-8")
    assert graph.check(baseline=known).rows == table.rows[1:]
    with pytest.raises(QuestionError, match="no severity is grave: there are error, warning, info"):
        graph.check(severity="grave")  # pyright: ignore[reportArgumentType]
    with pytest.raises(StoreError, match="no check has the code nothing"):
        graph.check(codes="nothing")


def test_exports_are_files(graph: MandateGraph, tmp_path: Path) -> None:
    """The name or a format chooses; one document or all; nothing is left of what cannot be written."""
    graph.export(tmp_path / "all.nt")
    graph.export(tmp_path / "one.data", "ntriples", document="A/90/6")
    every, one = ((tmp_path / name).read_text("utf-8") for name in ("all.nt", "one.data"))
    assert "<https://w3id.org/mandategraph/document/A/91/77>" in every
    assert 0 < len(one.splitlines()) < len(every.splitlines())
    with pytest.raises(StoreError, match="no format is named nothing: there are turtle"):
        graph.export(tmp_path / "none.ttl", "nothing")
    with pytest.raises(StoreError, match="cannot be written"):
        graph.export(tmp_path / "no" / "folder.ttl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.nt", "one.data"]


def test_logging_is_quiet_unless_asked(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What was done is said at INFO, how at DEBUG, by the loggers of the modules; nothing reaches stderr unasked."""
    with caplog.at_level("INFO", logger="mandategraph"):
        MandateGraph.read(folder / "a.txt")
    assert [(record.name, record.levelname) for record in caplog.records] == [("mandategraph.graph.loading", "INFO")]
    assert "from a.txt: " in caplog.text
    script = (
        "import logging, sys, mandategraph; graph = mandategraph.MandateGraph.read(sys.argv[1]); "
        "logging.getLogger('mandategraph.graph').error('unseen')"
    )
    done = subprocess.run([sys.executable, "-c", script, folder / "a.txt"], check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("package", ["mandategraph", "mandategraph.graph"])
def test_importing_a_package_imports_nothing_else(package: str) -> None:
    """Names are imported when they are asked for; each leads to its module, and an unknown one is an error."""
    names = "('mandategraph.', 'pyoxigraph', 'networkx')"
    script = f"import sys, {package}; print(sorted(name for name in sys.modules if name.startswith({names})))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str([package] if "." in package else [])
    found = importlib.import_module(package)
    for name in set(found.__all__) - {"__version__"}:
        assert getattr(found, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = found.no_such_thing
