"""Limits: what no printed document has is said and passed over, and does not take the rest with it."""

from pathlib import Path

from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.plan import load_plan
from mandategraph.loaders.records import Finding, MandateEntry


def read(tmp_path: Path, *lines: str) -> tuple[list[MandateEntry], list[Finding]]:
    """Read a list of programme 1 that holds these lines; return its entries and findings."""
    path = tmp_path / "plan.txt"
    head = ("方案 1 ", "甲事务 ", "立法授权 ", "大会决议 ")
    path.write_text("".join(f"{line}\n\n" for line in (*head, *lines)), encoding="utf-8")
    records = list(load_plan(Source(path)))
    entries = [record for record in records if isinstance(record, MandateEntry)]
    return entries, [record for record in records if isinstance(record, Finding)]


def test_a_line_that_no_printer_prints_is_a_finding(tmp_path: Path) -> None:
    """A line of many thousand characters is not read; the entries around it are."""
    entries, findings = read(tmp_path, "70/1 甲议题 ", "70/2 " + "1/2、" * 5000, "70/3 丙议题 ")
    assert [entry.as_cited for entry in entries] == ["70/1", "70/3"]
    assert [(str(finding.code), finding.place.line) for finding in findings] == [("unreadable-line", 11)]
    assert len(findings[0].place.raw) <= 2000


def test_a_bracket_that_never_closes_takes_a_few_lines_only(tmp_path: Path) -> None:
    """Where a bracket has no end, lines without a number are taken for its inside only as far as a title can reach."""
    entries, findings = read(
        tmp_path, "70/1 甲议题(第一部分 ", *[f"又一行{'甲' * number} " for number in range(1, 60)], "70/2 乙 "
    )
    assert [entry.as_cited for entry in entries] == ["70/1", "70/2"]
    assert entries[0].title.count("又一行") == 11
    assert {str(finding.code) for finding in findings} == {"line-joined", "unbalanced-bracket"}
    assert len(findings) == 59 - 11 + 1
