"""The real fascicles of 2027 as PDF: scored against the gold rows of their DOCX, and held against the DOCX itself."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from mandategraph.loaders.formats.pdf.file import read_pdf
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, SourceDocument, Subprogramme
from mandategraph.loaders.rows import rows
from real_documents import PDF_FASCICLES, SHARED, records_of, section_of

pytestmark = pytest.mark.shared

LEAST_F1, LEAST = 0.98, {"title": 0.995, "component": 0.97, "pinpoint": 0.97, "heading": 0.97}
FIGURES = re.compile(r"designations (\d+)  recall [\d.]+  precision [\d.]+  F1 ([\d.]+)")
FIELD = re.compile(r"^(\w+) +(\d+)/(\d+)  ", re.MULTILINE)
OF_THE_PLACE = {"file", "line", "end_line", "page", "raw"}
"""Columns that say where a row stands, and so differ between the two formats."""


@pytest.fixture(scope="module")
def loaded() -> dict[Path, Sequence[Record]]:
    """What the loader yields for every fascicle."""
    return {path: records_of(path, lists_only=True) for path in PDF_FASCICLES}


def score(path: Path, records: Sequence[Record], folder: Path) -> str:
    """Run the scorer over the rows of a fascicle, under the name of its DOCX."""
    target = folder / "rows.jsonl"
    named = [row | {"file": f"{path.stem}.docx"} for row in rows(records)]
    target.write_text("".join(json.dumps(row) + "\n" for row in named), encoding="utf-8")
    gold = SHARED / "gold" / "budgets" / f"2027-{section_of(path)}.jsonl"
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(target)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_each_fascicle_against_the_gold(loaded: dict[Path, Sequence[Record]], tmp_path: Path) -> None:
    """None of the seven is below the figures of the issue."""
    assert len(PDF_FASCICLES) == 7
    for path, records in loaded.items():
        printed = score(path, records, tmp_path)
        figures = FIGURES.match(printed)
        assert figures is not None
        assert int(figures[1]) > 40
        assert float(figures[2]) >= LEAST_F1, (path.name, printed)
        for name, right, seen in FIELD.findall(printed):
            assert int(right) / int(seen) >= LEAST[name], (path.name, printed)


def squeezed(value: Any) -> Any:
    """A value without white space: where a line was wrapped is no matter."""
    return "".join(value.split()) if isinstance(value, str) else value


def test_rows_are_those_of_the_docx(loaded: dict[Path, Sequence[Record]]) -> None:
    """Both formats of a fascicle give the same rows in the same order, in every column but those of the place."""
    for path, records in loaded.items():
        of_pdf, of_docx = list(rows(records)), list(rows(records_of(path.with_suffix(".docx"), lists_only=True)))
        assert len(of_pdf) == len(of_docx)
        for printed, written in zip(of_pdf, of_docx, strict=True):
            for name in written.keys() - OF_THE_PLACE:
                assert squeezed(printed[name]) == squeezed(written[name]), (path.name, printed["line"], name)


def test_titles_have_the_spaces_of_the_docx(loaded: dict[Path, Sequence[Record]]) -> None:
    """Hardly a title differs by a space."""
    other = total = 0
    for path, records in loaded.items():
        titles = [
            [row["title"] for row in rows(each)]
            for each in (records, records_of(path.with_suffix(".docx"), lists_only=True))
        ]
        total += len(titles[0])
        other += sum(printed != written for printed, written in zip(*titles, strict=True))
    assert total > 590
    assert other <= 5


def test_places(loaded: dict[Path, Sequence[Record]]) -> None:
    """Each record leads to its page, and the words there are its own."""
    for path, records in loaded.items():
        lines = {line.number: line for line in read_pdf(path.read_bytes(), path).lines}
        for record in records:
            if not isinstance(record, MandateEntry | Finding | Programme | Subprogramme):
                continue
            place = record.place
            assert place.line is not None
            assert place.end_line is not None
            assert lines[place.line].page == place.page
            printed = squeezed("".join(lines[number].text for number in range(place.line, place.end_line + 1)))
            first = squeezed(place.raw.split("\t")[0].split("\n")[0])
            assert first[:20] in printed, (path.name, record)


def test_documents_and_findings(loaded: dict[Path, Sequence[Record]]) -> None:
    """Each fascicle says its symbol and period; hardly anything in it is doubtful."""
    for path, records in loaded.items():
        document = records[0]
        assert isinstance(document, SourceDocument)
        assert document.symbol == f"A/81/6/{section_of(path)}/Part.A"
        assert (document.period, document.language) == ("2027", "en")
        assert kind_of(Source(path)) == "budget"
        assert len([record for record in records if isinstance(record, Programme)]) == 1
        assert len([record for record in records if isinstance(record, Finding)]) <= 3
