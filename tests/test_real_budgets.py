"""The real fascicles of 2026 and 2027: scored against the gold rows, and every row leads back to its document."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.formats.docx.document import Document, Paragraph
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, SourceDocument, Subprogramme
from mandategraph.loaders.rows import rows
from real_documents import FASCICLES, SHARED, records_of, section_of

pytestmark = pytest.mark.shared

LINKS_TO_OTHER_ACTS = [
    "heading and number say CSOCD/RES/45/2, the link A/RES/45/2",
    "heading and number say CSOCD/RES/61/1, the link A/RES/61/1",
    "heading and number say E/DEC/1997/225, the link E/RES/1997/225",
    "heading and number say E/DEC/2004/233, the link E/RES/2004/23",
    "heading and number say E/RES/304(XI), the link A/RES/304(XI)",
]
WITHOUT_LIST = {"A_80_6_Plan_outline", "A_80_6_Sect.29", "A_80_6_Sect.32", "A_80_6_Sect.3_Add.2", "A_80_6_Sect.7"}
AMENDED = SHARED / "budgets" / "2026" / "A_80_6_Sect.24.docx"
LEAST_F1, LEAST_F1_OF_ALL = 0.98, 0.995
LEAST = {"title": 0.995, "component": 0.97, "pinpoint": 0.97}
"""The figures of the issue, over all fascicles."""

FIGURES = re.compile(r"designations (\d+)  recall ([\d.]+)  precision ([\d.]+)  F1 ([\d.]+)")
FIELD = re.compile(r"^(\w+) +(\d+)/(\d+)  ", re.MULTILINE)


def gold_of(path: Path) -> Path:
    """The gold rows of a fascicle."""
    return SHARED / "gold" / "budgets" / f"{path.parent.name}-{section_of(path)}.jsonl"


@pytest.fixture(scope="module")
def loaded() -> dict[Path, Sequence[Record]]:
    """What the loader yields for every fascicle."""
    return {path: records_of(path, lists_only=True) for path in FASCICLES}


@pytest.fixture(scope="module")
def scored(loaded: dict[Path, Sequence[Record]], tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    """What the scorer prints for every fascicle that has gold rows."""
    folder = tmp_path_factory.mktemp("rows")
    return {path: score(path, records, folder) for path, records in loaded.items() if gold_of(path).exists()}


def score(path: Path, records: Sequence[Record], folder: Path) -> str:
    """Run the scorer over the rows of a fascicle."""
    target = folder / "rows.jsonl"
    target.write_text("".join(json.dumps(row) + "\n" for row in rows(records)), encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold_of(path)), str(target)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def entries_of(records: Sequence[Record]) -> list[MandateEntry]:
    """The entries among records."""
    return [record for record in records if isinstance(record, MandateEntry)]


def test_all_fascicles_are_there(scored: dict[Path, str]) -> None:
    """36 fascicles, one of them a corrigendum and 35 with gold rows."""
    assert len(FASCICLES) == 36
    assert len(scored) == 35


def test_each_fascicle_against_the_gold(scored: dict[Path, str]) -> None:
    """None is below 0.98; those without a list give no row."""
    for path, printed in scored.items():
        figures = FIGURES.match(printed)
        if gold_of(path).read_text("utf-8").strip():
            assert figures is not None, path.name
            assert float(figures[4]) >= LEAST_F1, (path.name, printed)
        else:
            assert printed.strip() == "no gold rows; extracted 0"
            assert path.stem in WITHOUT_LIST


def test_all_fascicles_against_the_gold(scored: dict[Path, str]) -> None:
    """Over all of them, weighted by their designations, and field by field."""
    found = [figures for printed in scored.values() if (figures := FIGURES.match(printed))]
    total = sum(int(figures[1]) for figures in found)
    assert sum(int(figures[1]) * float(figures[4]) for figures in found) / total >= LEAST_F1_OF_ALL
    fields = [field for printed in scored.values() for field in FIELD.findall(printed)]
    for name, least in LEAST.items():
        counts = [(int(right), int(seen)) for field, right, seen in fields if field == name]
        assert sum(right for right, _ in counts) / sum(seen for _, seen in counts) >= least, name


def test_documents(loaded: dict[Path, Sequence[Record]]) -> None:
    """Each fascicle says its symbol, period and language, and its programme where it names one."""
    for path, records in loaded.items():
        document = records[0]
        assert isinstance(document, SourceDocument)
        session, section = path.stem.split("_")[1], section_of(path).replace("_corr", "/Corr.")
        expected = f"A/{session}/6/{section.replace('_', '/' if 'Add' in section else '.')}"
        assert document.symbol in {expected, f"{expected}/Part.A"}
        assert (document.period, document.language) == (path.parent.name, "en")
        assert len([record for record in records if isinstance(record, Programme)]) <= 1
        if path.stem in WITHOUT_LIST:
            assert [str(record.code) for record in records if isinstance(record, Finding)] == ["empty-list"]


def test_findings_are_few(loaded: dict[Path, Sequence[Record]]) -> None:
    """What is doubtful is a small part of the rows; hardly anything is an error, but for links to other acts."""
    findings = [record for records in loaded.values() for record in records if isinstance(record, Finding)]
    entries = sum(len(entries_of(records)) for records in loaded.values())
    assert entries > 2700
    assert len(findings) < entries / 30
    errors = [finding for finding in findings if finding.severity == "error"]
    of_links = [finding.message.partition(": ")[0] for finding in errors if finding.code == "link-disagrees"]
    assert len(errors) - len(of_links) <= 5
    assert sorted(of_links) == LINKS_TO_OTHER_ACTS


def test_raw_words_stand_in_the_document(loaded: dict[Path, Sequence[Record]]) -> None:
    """The raw words of every record are those of the paragraphs and cells, as they are printed."""
    for path, records in loaded.items():
        document = Document(path.read_bytes(), path)
        texts: set[str] = set()
        for block in document.blocks():
            paragraphs = (
                [block]
                if isinstance(block, Paragraph)
                else [p for row in block.rows for cell in row.cells for p in cell.paragraphs]
            )
            texts |= {line.strip() for paragraph in paragraphs for line in paragraph.text.split("\n")}
        texts = {piece.strip() for text in texts for piece in text.split("\t")}
        for record in records:
            if isinstance(record, MandateEntry | Finding | Programme | Subprogramme):
                pieces = [piece.strip() for line in record.place.raw.split("\n") for piece in line.split("\t")]
                assert all(piece in texts for piece in pieces), (path.name, record)


def test_every_entry_names_an_act(loaded: dict[Path, Sequence[Record]]) -> None:
    """Each entry names an act, but for the recommendations that their committee numbers and the register does not."""
    without = [entry for records in loaded.values() for entry in entries_of(records) if not entry.acts]
    assert {entry.heading for entry in without} <= {"Committee of Permanent Representatives recommendations"}


def test_fascicles_in_the_graph(loaded: dict[Path, Sequence[Record]]) -> None:
    """Every act of every entry is a mandate in the graph, but for those of the table that a corrigendum replaces."""
    store = Store.in_memory()
    for path in FASCICLES:
        for document in document_graphs(loaded[path], store.base):
            store.replace(document)
    acts = sum(len(entry.acts) for records in loaded.values() for entry in entries_of(records))
    counts = store.counts()
    assert counts["Mandate"] + counts["SupersededMandate"] == acts
    assert counts["SupersededMandate"] == sum(
        len(entry.acts) for entry in entries_of(loaded[AMENDED]) if entry.subprogramme == 3
    )
