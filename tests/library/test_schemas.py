"""JSON Schemas: every output is as its schema says, nothing comes that none describes, and every schema was tried."""

import json
from pathlib import Path
from typing import Any

import docx_files as made
import pytest
from click.testing import CliRunner
from conforming import complaints, conform
from jsonschema import Draft202012Validator
from mandategraph import MandategraphError, schema
from mandategraph.cli.main import mandates
from mandategraph.graph.checks.finding_table import COLUMNS
from mandategraph.graph.comparing.comparison import Change, Kinship
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Kind, PassageKind, Severity
from mandategraph.loaders.rows import CITATION_COLUMNS, FINDING_COLUMNS
from mandategraph.loaders.rows import COLUMNS as MANDATE_COLUMNS
from mandategraph.ontology.terms import Relation, Scope
from mandategraph.schemas import schemas
from small_graph import documents

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
LEAST_SHARED_ROWS = 4_500

RANKINGS = [
    *(["--by", by] for by in ("programmes", "subprogrammes", "mandates", "plans", "documents", "degree", "cover")),
    *(["--by", by] for by in ("pagerank", "hits", "betweenness", "bridging", "core")),
    ["--since", "2000"],
    ["--of", "programmes"],
    ["--of", "communities"],
]
NETWORKS = ["acts-programmes", "acts-subprogrammes", "organs-programmes", "acts", "programmes", "citations"]
THINGS = ["A/RES/70/1", "A/RES/67/226", "programme/2", "organ/GA", "A/90/6", "A/91/77"]

OUTPUTS = [
    ("mandate-row", ["extract", FIXTURES / "plan-zh.txt"]),
    ("mandate-row", ["extract", "FASCICLE"]),
    ("citation-row", ["extract", "--all-citations", FIXTURES / "report-zh.txt", FIXTURES / "report-en.txt"]),
    ("citation-row", ["extract", "--citations", FIXTURES / "draft-zh.txt", "FASCICLE"]),
    ("finding-row", ["extract", "--findings", FIXTURES]),
    ("check-finding", ["check", "STORE"]),
    ("check", ["check", "--list"]),
    ("question", ["queries"]),
    ("comparison", ["compare", "A/90/6", "2032", "--unmatched", "STORE"]),
    ("comparison", ["compare", "A/90/6", "2032", "--summary", "STORE"]),
    ("comparison", ["compare", "A/90/6", "2032", "--programme", "7", "STORE"]),
    ("store", ["info", "STORE"]),
    *(("ranking-row", ["rank", *options, "STORE"]) for options in RANKINGS),
    *(("network", ["network", kind, "STORE"]) for kind in NETWORKS),
    *(("thing", ["show", thing, "STORE"]) for thing in THINGS),
    *(("place", ["show", thing, "--line", "STORE"]) for thing in THINGS),
]
ELSEWHERE = {"baseline", "editor", "suggestions"}
"""Schemas that the test of baselines below and those of the pages hold."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The small graph on disk, and a fascicle, by the words that stand for them above."""
    folder = tmp_path_factory.mktemp("schemas")
    fascicle = made.saved(
        folder / "fascicle.docx",
        made.docx(
            *made.FRONT,
            made.HEAD,
            made.INTRODUCTION,
            made.p("General Assembly resolutions", style="H4"),
            made.table(["57/270", "Topic one"], ["57/270 B", "Topic one"]),
            symbol="A/99/6 (Sect. 7)",
        ),
    )
    path = folder / "small.store"
    with Store.update(path) as store:
        for records in documents():
            for graph in document_graphs(records, store.base):
                store.replace(graph)
    return {"STORE": ["--store", str(path)], "FASCICLE": [str(fascicle)]}


def printed(places: dict[str, list[str]], arguments: list[Any]) -> Any:
    """What a command prints as JSON."""
    words = [word for each in arguments for word in places.get(str(each), [str(each)])]
    done = CliRunner().invoke(mandates, [*words, "--format", "json"], standalone_mode=False, catch_exceptions=False)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "arguments"), OUTPUTS, ids=[" ".join(getattr(word, "name", word) for word in each) for _, each in OUTPUTS]
)
def test_output_is_as_its_schema_says(places: dict[str, list[str]], name: str, arguments: list[Any]) -> None:
    """What a command prints as JSON holds what its schema describes, and nothing else."""
    found = printed(places, arguments)
    conform(name, [found] if isinstance(found, dict) else found)


def test_every_schema_is_tried() -> None:
    """No schema is left without an output, and no output without a schema."""
    tried = {name for name, _ in OUTPUTS} | ELSEWHERE
    assert {name.rpartition("-")[0] for name in schemas()} == tried
    assert len(OUTPUTS) >= 45


def test_lines_are_as_the_array(places: dict[str, list[str]]) -> None:
    """JSON Lines hold the items of the array."""
    command = ["check", *places["STORE"], "--format", "jsonl"]
    lines = CliRunner().invoke(mandates, command, standalone_mode=False).stdout.splitlines()
    assert list(map(json.loads, lines)) == printed(places, ["check", "STORE"])


def test_baseline_is_as_its_schema_says(places: dict[str, list[str]], tmp_path: Path) -> None:
    """What --write-baseline writes is a baseline."""
    path = tmp_path / "known.json"
    done = CliRunner().invoke(mandates, ["check", *places["STORE"], "--write-baseline", str(path)])
    assert done.exit_code == 0
    baseline = json.loads(path.read_text("utf-8"))
    assert baseline["findings"]
    conform("baseline", [baseline])


@pytest.mark.parametrize("name", schemas())
def test_schema_is_one(name: str) -> None:
    """Each file is a schema, its address says its name and version, and it says what it describes."""
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$id"] == f"https://w3id.org/mandategraph/schema/{name}.json"
    assert found["title"]
    assert found["description"].endswith(".")


COLUMNS_OF = {
    "mandate-row": MANDATE_COLUMNS,
    "citation-row": CITATION_COLUMNS,
    "finding-row": FINDING_COLUMNS,
    "check-finding": COLUMNS,
}


@pytest.mark.parametrize("name", COLUMNS_OF)
def test_columns_are_all_required(name: str) -> None:
    """A row always has all its columns, in this order."""
    assert tuple(schema(name)["required"]) == tuple(schema(name)["properties"]) == COLUMNS_OF[name]


def test_terms_are_those_of_the_code() -> None:
    """What a schema counts up is what the code knows."""
    citation, comparison = schema("citation-row")["properties"], schema("comparison")["$defs"]
    assert citation["passage"]["enum"] == list(PassageKind)
    assert citation["relation"]["enum"] == list(Relation)
    assert citation["kind"]["enum"] == list(Kind)
    assert schema("mandate-row")["properties"]["kind"]["enum"] == [
        each for each in Kind if each != "agreed-conclusions"
    ]
    assert schema("finding-row")["properties"]["severity"]["enum"] == ["error", "warning", "info"]
    assert set(Severity) == {"error", "warning", "info"}
    assert comparison["change"]["enum"] == list(Change)
    assert comparison["listing"]["properties"]["scope"]["enum"] == list(Scope)
    kinship = comparison["act"]["properties"]["relatives"]["items"]["properties"]["kinship"]
    assert kinship["enum"] == list(Kinship)


def test_schemas_refuse() -> None:
    """A row that lacks a column, has one too many, or another kind of value is refused."""
    row = {"severity": "info", "code": "a-b", "document": "", "place": "line 1", "message": "", "text": ""}
    good = row | {"fingerprint": "0" * 32}
    assert list(complaints("check-finding", [good])) == []
    for bad in (row, good | {"line": 1}, good | {"severity": "grave"}, good | {"text": None}):
        assert len(list(complaints("check-finding", [bad]))) == 1


def test_newest_version_is_meant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A name without a version means the newest; 10 is newer than 9."""
    for version in (1, 9, 10):
        (tmp_path / f"row-{version}.json").write_text(json.dumps({"title": str(version)}), encoding="utf-8")
    monkeypatch.setattr("mandategraph.schemas.FOLDER", tmp_path)
    assert [schema(name)["title"] for name in ("row", "row-9", "row-1")] == ["10", "9", "1"]
    with pytest.raises(MandategraphError, match="no schema is named other: there are row-1, row-10, row-9"):
        schema("other")


def test_command_prints_schemas() -> None:
    """``mandates schema`` lists the schemas, and prints one as it is in its file."""
    listed = CliRunner().invoke(mandates, ["schema", "-f", "json"], standalone_mode=False)
    assert [row["name"] for row in json.loads(listed.stdout)] == list(schemas())
    one = CliRunner().invoke(mandates, ["schema", "finding-row"], standalone_mode=False)
    assert one.stdout == schemas()["finding-row-1"].read_text("utf-8")


@pytest.mark.shared
def test_rows_of_real_documents(shared_folder: Path) -> None:
    """Mandates, citations and findings of real plans, budgets and reports are as the schemas say."""
    files = [*sorted((shared_folder / "seeds").glob("*.txt")), *sorted((shared_folder / "acabq").glob("*1.pdf"))]
    files += sorted((shared_folder / "budgets" / "2027").iterdir())[:4]
    held = 0
    for options, name in (([], "mandate-row"), (["--all-citations"], "citation-row"), (["--findings"], "finding-row")):
        rows = printed({}, ["extract", *options, *files])
        held += len(rows)
        assert list(complaints(name, rows)) == []
    assert held >= LEAST_SHARED_ROWS
