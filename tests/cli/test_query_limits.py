"""``mandates query`` within limits: what is cut is an error, nothing is half-written, and nothing steers a terminal."""

from pathlib import Path

import pytest
from running import complaint, mandates

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ALL = "SELECT * { ?s ?p ?o } LIMIT 10"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place of a store with a plan of one entry."""
    folder = tmp_path_factory.mktemp("limits")
    plan = folder / "plan.txt"
    plan.write_text("方案 1 \n\n甲事务 \n\n立法授权 \n\n大会决议 \n\n70/1 =1+1\x1b[31m \n\n", encoding="utf-8")
    mandates("load", "--quiet", "--store", folder / "s", plan)
    return folder / "s"


def test_timeout(store: Path, tmp_path: Path) -> None:
    """A question that takes too long is one line on stderr, and leaves no file."""
    output = tmp_path / "answer.csv"
    said = complaint("query", "-e", ENDLESS, "--store", store, "--timeout", "0.5", "-f", "csv", "-o", output)
    assert "takes longer than 0.5 seconds" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format_name", ["table", "csv", "tsv", "json", "xml"])
def test_more_rows_than_asked_for(store: Path, format_name: str) -> None:
    """An answer of more rows is refused whole; one of just as many is given."""
    said = complaint("query", "-e", ALL, "--store", store, "--max-rows", "9", "-f", format_name)
    assert "more than 9 rows" in said
    assert mandates("query", "-e", ALL, "--store", store, "--max-rows", "10", "-f", format_name).stdout


def test_memory(store: Path) -> None:
    """A question that needs more memory is one line too."""
    assert "needs more memory" in complaint("query", "-e", ALL, "--store", store, "--max-memory", "150", alone=True)


def test_nesting_is_not_memory(store: Path) -> None:
    """What the engine cannot follow is said to nest too deeply."""
    deep = f"SELECT * {{ {'{' * 20_000} {'}' * 20_000} }}"
    assert "nests too deeply" in complaint("query", "-e", deep, "--store", store, alone=True)


def test_a_function_that_is_not_there(store: Path) -> None:
    """A function that is unknown is not the fault of the disk."""
    said = complaint("query", "-e", "SELECT (<urn:f>(1) AS ?x) {}", "--store", store, alone=True)
    assert "<urn:f> is not supported" in said
    assert "disk" not in said


def test_load_is_refused(store: Path) -> None:
    """An update is no question."""
    assert "this is an update" in complaint("query", "-e", "LOAD <http://127.0.0.1:9/x>", "--store", store)


def test_words_of_documents_steer_no_terminal(store: Path) -> None:
    """A title with an escape sequence is shown by its number in tables, and is no formula in CSV."""
    question = "SELECT ?t { ?m mg:printedTitle|rdfs:label ?t FILTER(CONTAINS(?t, '1+1')) }"
    assert "=1+1\\x1b[31m" in mandates("query", "-e", question, "--store", store).stdout
    assert "'=1+1" in mandates("query", "-e", question, "--store", store, "-f", "csv").stdout


@pytest.mark.parametrize("name", ["\x1b[31mred.txt", "\u202egnp.txt"])
def test_names_of_files_steer_no_terminal(tmp_path: Path, name: str) -> None:
    """The line that says that a file is not there shows the signs of its name by their numbers."""
    said = complaint("extract", tmp_path / name)
    assert "no such file" in said
    assert not {"\x1b", "\u202e"} & set(said)
