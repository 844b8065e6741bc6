"""``mandates load`` with folders, many files and several jobs: the same graph, whatever the order and the jobs."""

import hashlib
import os
import random
import shutil
from pathlib import Path

import docx_files
import pytest
from mandategraph.graph.quads.reading import read_files
from mandategraph.graph.store import Store
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats.files import files_of
from mandategraph.ontology.errors import MandategraphError
from mandategraph.ontology.namespaces import Base
from running import mandates


@pytest.fixture
def folder(tmp_path: Path, small_plan: Path) -> Path:
    """A folder with documents at two depths, and with files that are none."""
    documents = tmp_path / "documents"
    (documents / "2099").mkdir(parents=True)
    shutil.copy(small_plan, documents / "plan.txt")
    for number in (1, 2, 3):
        symbol = f"A/99/6 (Sect. {number})"
        rows = docx_files.table([f"70/{number}", f"Topic {number}"], ["71/1", f"Common topic {number % 2}"])
        heading = docx_files.p(docx_files.italic("General Assembly resolutions"))
        council = docx_files.p(docx_files.italic("Security Council resolutions"))
        alone = docx_files.table(["1325 (2000)", ""], ["2039 (2012)", "Topic" if number == 2 else ""])
        content = docx_files.fascicle(heading, rows, council, alone, symbol=symbol)
        (documents / "2099" / f"section-{number}.docx").write_bytes(content)
    (documents / "2099" / "~$section-1.docx").write_bytes(b"a lock of Word's")
    (documents / ".hidden").mkdir()
    (documents / ".hidden" / "plan.txt").write_text("no document")
    (documents / "notes.md").write_text("no document either")
    return documents


def dump(store: Path) -> set[str]:
    """All statements of a store."""
    with Store.open(store) as opened:
        return {str(quad) for quad in opened.quads()}


def test_a_folder_gives_its_documents(folder: Path) -> None:
    """At any depth, sorted, each once; hidden files, locks and files of other kinds are left out."""
    names = ["2099/section-1.docx", "2099/section-2.docx", "2099/section-3.docx", "plan.txt"]
    assert files_of([folder]) == [folder / name for name in names]
    assert files_of([folder / "plan.txt", folder]) == [folder / name for name in (names[-1], *names[:-1])]
    empty = folder / "empty"
    empty.mkdir()
    with pytest.raises(ReadError, match="holds no document"):
        files_of([folder / "plan.txt", empty])


def test_any_order_and_number_of_jobs_gives_the_same_graph(folder: Path, tmp_path: Path) -> None:
    """Statement by statement, with labels, those of the register too, and series, into a new store and a filled one."""
    files = files_of([folder])
    mandates("load", folder, "--store", tmp_path / "one", "--jobs", "1")
    expected = dump(tmp_path / "one")
    assert len(expected) > 300
    (of_the_register,) = [statement for statement in expected if '#labelSource> "' in statement]
    assert "act/S/RES/1325(2000)>" in of_the_register
    orders = [random.Random(seed).sample(files, len(files)) for seed in (1, 2)]
    for number, order in enumerate(orders):
        store = tmp_path / f"several-{number}"
        mandates("load", *order[:1], "--store", store)
        done = mandates("load", *order, "--store", store, "--jobs", 2 + number)
        assert done.stderr.count("as before") == 1
        assert dump(store) == expected


def test_the_best_of_several_files_of_a_document_is_loaded(folder: Path, tmp_path: Path) -> None:
    """Whatever their order; a line says which one was left out."""
    table = tmp_path / "table.csv"
    mandates("extract", folder / "2099" / "section-1.docx", "--format", "csv", "-o", table)
    pair = [table, folder / "2099" / "section-1.docx"]
    for number, order in enumerate((pair, pair[::-1])):
        done = mandates("load", *order, "--store", tmp_path / f"s{number}")
        assert "section-1.docx is loaded, and not table.csv, which holds it too" in done.stderr
    assert dump(tmp_path / "s0") == dump(tmp_path / "s1")
    assert any("section-1.docx" in statement for statement in dump(tmp_path / "s0"))


def test_the_best_file_stays_across_commands(folder: Path, tmp_path: Path) -> None:
    """A table does not replace the DOCX that was loaded before, unless it is wanted; the DOCX replaces it again."""
    table, section, store = tmp_path / "table.csv", folder / "2099" / "section-1.docx", tmp_path / "s"
    mandates("extract", section, "--format", "csv", "-o", table)
    mandates("load", section, "--store", store)
    before = dump(store)
    said = mandates("load", table, "--store", store).stderr
    assert "section-1.docx is loaded, and not table.csv, which holds it too: --replace" in said
    assert dump(store) == before
    mandates("load", table, "--store", store, "--replace")
    assert any("table.csv" in statement for statement in dump(store))
    mandates("load", section, "--store", store)
    assert dump(store) == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_is_said_and_the_rest_is_loaded(folder: Path, tmp_path: Path, jobs: int) -> None:
    """In the order of the files, with status 1; nothing of a bad file is left in the store."""
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "empty.txt").write_bytes(b"")
    done = mandates("load", folder, "--store", tmp_path / "s", "--jobs", str(jobs), status=1)
    failures = [line for line in done.stderr.splitlines() if line.startswith("mandates:")]
    assert ["bad.docx" in failures[0], "empty.txt" in failures[1], len(failures)] == [True, True, 2]
    (folder / "bad.docx").unlink()
    (folder / "empty.txt").unlink()
    mandates("load", folder, "--store", tmp_path / "good")
    assert dump(tmp_path / "s") == dump(tmp_path / "good")


def read_all(paths: list[Path], jobs: int) -> None:
    """Read all documents of files."""
    for file in read_files(paths, Base(), jobs=jobs):
        for document in file.documents:
            list(document.quads())


def test_pipe_of_this_process_is_read_here(folder: Path) -> None:
    """However many jobs there are: another process has no ``/dev/fd/3`` of ours."""
    section = folder / "2099" / "section-1.docx"
    reading, writing = os.pipe()
    os.write(writing, section.read_bytes())
    os.close(writing)
    paths = [Path(f"/dev/fd/{reading}"), folder / "plan.txt"]
    digests = [doc.document.sha256 for file in read_files(paths, Base(), jobs=2) for doc in file.documents]
    os.close(reading)
    assert digests == [hashlib.sha256(path.read_bytes()).hexdigest() for path in (section, paths[1])]


def test_errors_keep_their_parts_from_process_to_process(folder: Path) -> None:
    """Value, place and advice of an error in another process are those of the error here."""
    (folder / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    paths = [folder / "bad.docx", folder / "plan.txt"]
    said = []
    for jobs in (1, 2):
        with pytest.raises(MandategraphError) as raised:
            read_all(paths, jobs)
        error = raised.value
        said.append((type(error), str(error), error.what, str(error.place), error.advice, error.value))
    assert said[0] == said[1]
    assert said[0][3] == str(paths[0])


def test_jobs_are_at_least_one(folder: Path, tmp_path: Path) -> None:
    """No job at all is a fault of usage."""
    done = mandates("load", folder, "--store", tmp_path / "s", "--jobs", "0", status=2)
    assert "--jobs" in done.stderr
    assert "Traceback" not in done.stderr
