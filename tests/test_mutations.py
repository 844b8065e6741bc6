"""Mutated documents: a sample of those that ``python -m tests.mutations --count 10000`` makes, of our own documents."""

import random
from pathlib import Path

import docx_files as made
import pdf_files
import pytest
from mutations import Original, attempt, originals, outcomes, real_documents

SEED = 20261124
LIST = (
    made.p("General Assembly resolutions", style="H23"),
    made.table(
        ("70/1", "Words about the agenda", "72/3", "More words"), ("57/270 B", "Follow-up", "71/5", "Other words")
    ),
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, fixtures_folder: Path) -> list[Original]:
    """The fixtures, a fascicle as DOCX and one as PDF, and the example data."""
    folder = tmp_path_factory.mktemp("originals")
    made.saved(folder / "fascicle.docx", made.fascicle(*LIST))
    pdf_files.saved(
        folder / "fascicle.pdf", pdf_files.fascicle([pdf_files.heading(600, "General Assembly resolutions")])
    )
    return originals([folder, fixtures_folder, Path(__file__).parents[1] / "examples"])


def assert_no_faults(count: int, documents: list[Original], folder: Path) -> None:
    """Assert that so many mutated documents are read or refused, and that both happens."""
    found = list(outcomes(count, SEED, documents, folder))
    assert len(found) == count
    assert [outcome for outcome in found if outcome.fault] == []
    assert sum(bool(outcome.records) for outcome in found) > count // 5
    assert sum(bool(outcome.refused) for outcome in found) > count // 20


def test_mutations_of_our_documents(tmp_path: Path, ours: list[Original]) -> None:
    """No traceback, no hang, and no words that are not in the file."""
    assert {original.kind for original in ours} == {"txt", "csv", "docx", "pdf"}
    assert_no_faults(200, ours, tmp_path)


@pytest.mark.shared
def test_mutations_of_real_documents(tmp_path: Path) -> None:
    """The same of the first of the real ones."""
    assert_no_faults(200, real_documents(), tmp_path)


def test_the_same_number_makes_the_same_document(ours: list[Original]) -> None:
    """A document with a fault can be made again by its number."""
    for kind in ("txt", "csv", "docx"):
        (original, *_) = (each for each in ours if each.kind == kind)
        assert original.mutated(random.Random("x")) == original.mutated(random.Random("x"))


def test_faults_are_noticed(tmp_path: Path, ours: list[Original], monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback is a fault, and so are words that are not in the file."""
    monkeypatch.setattr("mutations.read", lambda *_, **__: 1 / 0)
    assert "ZeroDivisionError" in attempt(1, SEED, ours, tmp_path).fault
    monkeypatch.undo()
    monkeypatch.setattr("mutations.squeezed", lambda text: f"{text}!" if "\n" not in text else text)
    faults = [attempt(number, SEED, ours, tmp_path).fault for number in range(12)]
    assert any("not in the file" in fault for fault in faults)
