"""Output to devices, pipes and links, questions with a byte order mark, and exports that other validators check."""

import os
import stat
import threading
from pathlib import Path

import pytest
from mandategraph.ontology.organs import ORGANS_FILE
from pyshacl import validate
from rdflib import Graph
from running import mandates

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds a report."""
    path = tmp_path_factory.mktemp("output") / "mandates.store"
    mandates("load", FIXTURES / "report-en.txt", "--store", path)
    return path


def test_output_leaves_what_is_there_what_it_is(store: Path, tmp_path: Path) -> None:
    """A pipe is written to, a link leads to the file that is replaced, and nobody else may read a private file."""
    pipe, link, real, private = (tmp_path / name for name in ("pipe", "link.nt", "real.nt", "private.nt"))
    os.mkfifo(pipe)
    real.write_text("before", "utf-8")
    link.symlink_to(real.name)
    private.write_text("before", "utf-8")
    private.chmod(0o600)
    taken: list[bytes] = []
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()))
    reader.start()
    for output in (pipe, link, private):
        mandates("export", "--store", store, "--format", "ntriples", "-o", output)
    reader.join(timeout=60)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert real.read_bytes() == private.read_bytes() == taken[0] != b""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.nt", "pipe", "private.nt", "real.nt"]


def test_question_with_a_byte_order_mark(store: Path, tmp_path: Path) -> None:
    """Editors put one before a question; it is no part of it."""
    question = "SELECT ?act WHERE { ?citation mg:cited/dcterms:identifier ?act } ORDER BY ?act"
    plain, marked = tmp_path / "plain.rq", tmp_path / "marked.rq"
    plain.write_text(question, "utf-8")
    marked.write_text(question, "utf-8-sig")
    answers = [mandates("query", path, "--store", store).stdout for path in (plain, marked)]
    assert answers[0] == answers[1]
    assert "A/RES/64/292" in answers[0]


def test_export_conforms_to_the_shapes(store: Path, tmp_path: Path) -> None:
    """Whoever checks it with another validator, treaties of the register that no document names with it."""
    path = tmp_path / "graph.ttl"
    mandates("export", "--store", store, "-o", path)
    conforms, _, said = validate(
        Graph().parse(path), shacl_graph=Graph().parse(ORGANS_FILE.with_name("shapes.ttl")), advanced=True
    )
    assert conforms, said
