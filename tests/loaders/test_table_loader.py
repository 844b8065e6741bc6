"""Our own CSV: what was extracted loads again as the same entries, and what the columns contradict is found."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError, ReadError
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.table import LOADER, NEEDED_COLUMNS, is_table, load_table
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import (
    Citation,
    Finding,
    FindingCode,
    Given,
    MandateEntry,
    Place,
    Programme,
    Record,
    SourceDocument,
    Subprogramme,
)
from mandategraph.loaders.rows import COLUMNS, finding_row, flat, rows

Row = dict[str, Any]

NOWHERE = Place(0, 0, "")

GOOD: Row = {
    "programme": "7",
    "body": "GA",
    "kind": "resolution",
    "numbers": "70/1",
    "title": "甲议程",
    "acts": "A/RES/70/1",
    "document": "A/99/6",
    "period": "2098-2099",
    "language": "zh",
    "programme_name": "甲",
}

CONTRADICTIONS = [  # cells that are changed, and what the finding says
    ({"acts": "A/RES/70/2"}, "body, kind and numbers give A/RES/70/1, the column acts A/RES/70/2"),
    ({"numbers": "70/2"}, "body, kind and numbers give A/RES/70/2, the column acts A/RES/70/1"),
    ({"body": "HRC"}, "body, kind and numbers give A/HRC/RES/70/1, the column acts A/RES/70/1"),
    ({"body": "SC"}, "body, kind and numbers give no act, the column acts A/RES/70/1"),
    ({"body": ""}, "body, kind and numbers give no act, the column acts A/RES/70/1"),
    ({"body": "NOBODY"}, "body, kind and numbers give no act, the column acts A/RES/70/1"),
    ({"kind": "decision"}, "body, kind and numbers give A/DEC/70/1, the column acts A/RES/70/1"),
    ({"kind": "treaty"}, "body, kind and numbers give no act, the column acts A/RES/70/1"),
    ({"numbers": "第七十号"}, "body, kind and numbers give no act, the column acts A/RES/70/1"),
    ({"numbers": ""}, "body, kind and numbers give 甲议程, the column acts A/RES/70/1"),
    ({"numbers": "70/1; 70/2"}, "body, kind and numbers give A/RES/70/1; A/RES/70/2, the column acts A/RES/70/1"),
    ({"acts": ""}, "body, kind and numbers give A/RES/70/1, the column acts none"),
]

BAD_PROGRAMMES = ["", "x", "7.5", "-7", "VII", "七"]

HEAD = ",".join(NEEDED_COLUMNS)
BAD_FILES = [  # bytes, the error, words of its message
    (HEAD.replace(",acts", "").encode() + b"\n7,GA,resolution,70/1,t\n", ReadError, "lacks the column acts"),
    (HEAD.replace("programme", "Program").encode() + b"\n", ReadError, "lacks the column programme"),
    (HEAD.encode() + "\n7,GA,resolution,70/1,Résumé,A/RES/70/1\n".encode("latin-1"), ReadError, "is neither UTF-8"),
    (HEAD.encode() + b'\n7,GA,resolution,70/1,"cut off', ReadError, "is malformed in the row that begins in line 2"),
    (HEAD.encode() + b'\n7,GA,resolution,70/1,"a"b,c\n', ReadError, "is malformed in the row that begins in line 2"),
    (HEAD.encode() + b"\n7,GA,resolution,70/1,a\0b,c\n", ReadError, "is binary, not text"),
    (b"", ReadError, "the file is empty"),
    (HEAD.encode() + b"\n", NoListError, "no row of this table has a programme number"),
    (
        HEAD.encode() + b"\nx,GA,resolution,70/1,t,A/RES/70/1\n",
        NoListError,
        "no row of this table has a programme number",
    ),
]


def table(rows: Iterable[Row], columns: Iterable[str] = COLUMNS) -> bytes:
    """Rows as the command line writes them."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(flat(row) for row in rows)
    return text.getvalue().encode("utf-8")


def loaded(folder: Path, data: bytes, given: Given | None = None) -> list[Record]:
    """What the loader yields for a table of these bytes."""
    path = folder / "plan.csv"
    path.write_bytes(data)
    return list(load_table(Source(path, given)))


def entries_of(records: Iterable[Record]) -> list[MandateEntry]:
    """The entries among records, without their place."""
    return [replace(record, place=NOWHERE) for record in records if isinstance(record, MandateEntry)]


def places_of(records: Iterable[Record]) -> list[tuple[int, int, str, str | None]]:
    """Where the entries among records stand in the text, and the words there."""
    places = [record.place for record in records if isinstance(record, MandateEntry)]
    return [(place.line, place.end_line, place.raw, place.heading) for place in places]


def findings_of(records: Iterable[Record]) -> list[Finding]:
    """The findings among records."""
    return [record for record in records if isinstance(record, Finding)]


def links_of(records: Iterable[Record]) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return the acts that titles of listed acts name, and whose titles they are."""
    return [
        (record.act.key if record.act else None, tuple(act.key for act in record.citing))
        for record in records
        if isinstance(record, Citation) and record.citing
    ]


def assert_round_trip(folder: Path, records: tuple[Record, ...]) -> None:
    """Assert that records which are written as a table load again as the same, but for their place."""
    again = loaded(folder, table(rows(records)))
    assert entries_of(again) == entries_of(records)
    assert {finding.code for finding in findings_of(again)} <= {FindingCode.ORGAN_ASSUMED}
    assert links_of(again) == links_of(records)
    assert places_of(again) == places_of(records)
    document, source = again[0], records[0]
    assert isinstance(document, SourceDocument)
    assert isinstance(source, SourceDocument)
    assert (document.symbol, document.period, document.language) == (source.symbol, source.period, source.language)
    assert (document.file, document.loader) == ("plan.csv", LOADER)


def test_small_plan_makes_the_round_trip(tmp_path: Path, small_plan_records: tuple[Record, ...]) -> None:
    """The small plan with all its traps loads again from its table."""
    assert len(entries_of(small_plan_records)) == 114
    assert_round_trip(tmp_path, small_plan_records)


@pytest.mark.shared
def test_real_plan_makes_the_round_trip(tmp_path: Path, real_plan_records: tuple[Record, ...]) -> None:
    """So does the real one."""
    assert len(entries_of(real_plan_records)) > 3000
    assert_round_trip(tmp_path, real_plan_records)


def test_second_round_trip_changes_nothing(tmp_path: Path, small_plan_records: tuple[Record, ...]) -> None:
    """A table that is loaded and written again is the same table, but for the name of its file."""
    first = table(rows(small_plan_records))
    again = rows(loaded(tmp_path, first))
    assert table({**row, "file": "plan-zh.txt"} for row in again) == first


def test_parts_that_have_entries_are_named(tmp_path: Path, small_plan_records: tuple[Record, ...]) -> None:
    """Programmes and subprogrammes that have an entry come back with their names, each once."""
    again = loaded(tmp_path, table(rows(small_plan_records)))
    parts = [(r.number, r.name) for r in again if isinstance(r, Programme)]
    assert parts == [(3, "甲领域事务"), (11, "乙领域环境"), (13, "丙管制、预防丁和戊"), (20, "丁区域的发展")]
    names = [(r.programme, r.number, r.name) for r in again if isinstance(r, Subprogramme)]
    assert names == [
        *((3, 1, "甲议题的研究"), (3, 2, "甲议题的支助"), (3, 3, "海洋法和甲事务"), (3, 4, "甲的统筹")),
        *((11, 1, "乙变化"), (20, 1, "丁环境"), (20, 2, "丁人权")),
    ]


def test_good_row(tmp_path: Path) -> None:
    """The row that the tests below spoil is a good one; optional columns may be missing."""
    document, programme, entry = loaded(tmp_path, table([GOOD], GOOD))
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.period, document.title) == ("A/99/6", "2098-2099", None)
    assert isinstance(programme, Programme)
    assert (programme.number, programme.name) == (7, "甲")
    assert isinstance(entry, MandateEntry)
    assert [act.key for act in entry.acts] == ["A/RES/70/1"]
    assert entry.place == Place(2, 2, "甲议程", row=2)


@pytest.mark.parametrize(("cells", "message"), CONTRADICTIONS)
def test_contradiction_is_a_finding(tmp_path: Path, cells: Row, message: str) -> None:
    """Acts are worked out again from body, kind and numbers; where the column acts says otherwise, the row is named."""
    records = loaded(tmp_path, table([GOOD, GOOD | cells]))
    (finding,) = findings_of(records)
    assert (finding.code, finding.severity, finding.message) == ("columns-disagree", "warning", message)
    assert finding.place.row == 3
    assert len(entries_of(records)) == 2


@pytest.mark.parametrize("programme", BAD_PROGRAMMES)
@pytest.mark.parametrize("first", [True, False])
def test_row_without_a_programme_is_a_finding(tmp_path: Path, programme: str, first: bool) -> None:
    """A row whose programme is no number is named, and the others are loaded; the document still comes first."""
    bad = GOOD | {"programme": programme, "document": ""}
    records = loaded(tmp_path, table([bad, GOOD, GOOD] if first else [GOOD, bad, GOOD]))
    (finding,) = findings_of(records)
    row = 2 if first else 3
    assert (finding.code, finding.severity) == ("unreadable-line", "error")
    assert finding.message == f"row {row}: {programme!r} is no programme number"
    assert finding.place.row == row
    assert [record.symbol for record in records if isinstance(record, SourceDocument)] == ["A/99/6"]
    assert isinstance(records[0], SourceDocument)
    assert len(entries_of(records)) == 2


@pytest.mark.parametrize(("data", "error", "words"), BAD_FILES)
def test_bad_file_is_refused(tmp_path: Path, data: bytes, error: type[Exception], words: str) -> None:
    """A file that is no table of ours is refused by name, with advice, before anything is yielded."""
    (tmp_path / "plan.csv").write_bytes(data)
    with pytest.raises(error) as refused:
        next(load_table(Source(tmp_path / "plan.csv")))
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'plan.csv'}: ")
    assert words in message
    assert message.count(": ") >= 2


def test_several_documents_in_one_table(tmp_path: Path) -> None:
    """Each document begins with its record, and its programmes are named again."""
    other = GOOD | {"document": "A/100/6", "period": "2100-2101"}
    records = loaded(tmp_path, table([GOOD, GOOD, other]))
    kinds = [type(record).__name__ for record in records]
    assert kinds == [
        *("SourceDocument", "Programme", "MandateEntry", "MandateEntry"),
        *("SourceDocument", "Programme", "MandateEntry"),
    ]


@pytest.mark.parametrize("cells", [{"document": "A/100/6"}, {"period": "2100"}, {"document_title": "甲"}])
def test_parted_document_is_refused(tmp_path: Path, cells: Row) -> None:
    """Rows of one document that stand apart, or differ about it, would replace each other; they are refused."""
    with pytest.raises(ReadError, match=r"the rows of A/99/6 stand apart, or differ in its title, period or language"):
        loaded(tmp_path, table([GOOD, GOOD | cells, GOOD]))


def test_given_symbol_stands_for_one_document(tmp_path: Path) -> None:
    """What the user gives wins over the cells; one symbol for several documents is refused."""
    given = Given(symbol="A/1", title="乙", period="2030")
    document = loaded(tmp_path, table([GOOD]), given)[0]
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.title, document.period) == ("A/1", "乙", "2030")
    with pytest.raises(ReadError, match="the rows of A/1 stand apart"):
        loaded(tmp_path, table([GOOD, GOOD | {"document": "A/100/6"}]), given)


def test_table_is_told_from_text(tmp_path: Path, small_plan: Path, small_plan_records: tuple[Record, ...]) -> None:
    """A file is a table if its first line has the columns that are needed, in any order, quoted or with a mark."""
    path = tmp_path / "plan.csv"
    quoted = ",".join(f'"{name}"' for name in reversed(NEEDED_COLUMNS))
    for head in (HEAD, quoted, f"\ufeff{HEAD}", f"file,{HEAD},raw"):
        path.write_text(f"{head}\n", encoding="utf-8")
        assert is_table(Source(path))
    assert not is_table(Source(small_plan))
    assert (kind_of(Source(path)), kind_of(Source(small_plan))) == ("table", "plan")
    path.write_bytes(table(rows(small_plan_records)))
    assert entries_of(read(path)) == entries_of(small_plan_records)


def test_table_with_a_mark_and_in_gb18030(tmp_path: Path, small_plan_records: tuple[Record, ...]) -> None:
    """A table that a spreadsheet saved with a byte order mark, or in GB18030, loads the same."""
    text = table(rows(small_plan_records)).decode("utf-8")
    for data in (text.encode("utf-8-sig"), text.encode("gb18030"), text.replace("\n", "\r\n").encode("utf-8")):
        assert entries_of(loaded(tmp_path, data)) == entries_of(small_plan_records)


def test_columns_are_those_of_the_gold() -> None:
    """Rows begin with the keys that the gold rows use, and every needed column is one of ours."""
    assert set(NEEDED_COLUMNS) <= set(COLUMNS)
    assert COLUMNS[:14] == (
        *("file", "line", "end_line", "programme", "subprogramme", "component", "heading"),
        *("body", "kind", "numbers", "pinpoint", "title", "scope", "note"),
    )
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_findings_are_rows_too(small_plan_records: tuple[Record, ...]) -> None:
    """A finding as a row says where, how bad and what."""
    document = small_plan_records[0]
    finding = next(each for each in findings_of(small_plan_records) if each.code == FindingCode.YEAR_DOES_NOT_FIT)
    assert isinstance(document, SourceDocument)
    assert finding_row(document, finding) == {
        "file": "plan-zh.txt",
        "line": 255,
        "end_line": 255,
        "code": "year-does-not-fit",
        "severity": "error",
        "message": "2171(2013): SC gave the number 2171 in another year than 2013",
        "raw": "2171(2013) 维护甲安全",
    }
    assert finding_row(None, finding)["file"] is None
