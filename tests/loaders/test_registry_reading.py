"""Reading the registry's CSV: what is refused, what makes no difference, and where each row stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders.errors import NoListError, ReadError
from mandategraph.loaders.formats.clean import clean
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.kinds.registry.loader import load_registry
from mandategraph.loaders.kinds.registry.rows import is_registry, read_registry
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import SourceDocument
from registry_files import (
    EXTRACTED,
    GOOD,
    Row,
    assert_accounted_for,
    csv_of,
    documents_of,
    entries_of,
    findings_of,
    keys_of,
    loaded,
    sheet_of,
)

HEAD = ",".join(GOOD)
BAD_FILES = [  # bytes, the error, words of its message
    (csv_of([GOOD]).replace(b"Symbol,Full", b"Sign,Full"), ReadError, "lacks the column Symbol"),
    (csv_of([GOOD]).replace(b"Sub-programme", b"Subpart"), ReadError, "lacks the column Sub-programme"),
    (csv_of([EXTRACTED], EXTRACTED).replace(b"Link", b"Address"), ReadError, "lacks the column Link"),
    (csv_of([GOOD | {"Description": "Résumé"}]).decode().encode("cp1252"), ReadError, "is neither UTF-8"),
    (
        csv_of([GOOD | {"Description": "联合国的决议" * 9}]).decode().encode("gb18030"),
        ReadError,
        "neither UTF-8 nor UTF-16",
    ),
    (csv_of([GOOD]) + b'PPB 2098,"cut', ReadError, "breaks off or is malformed in the row that begins in line 3"),
    (csv_of([GOOD, GOOD]).replace(b"A first", b'"A" first', 1), ReadError, "in the row that begins in line 2"),
    (csv_of([GOOD]) + b'7,"' + b"x" * 200_000 + b'"\n', ReadError, "field larger than field limit"),
    (csv_of([GOOD]).replace(b"A first", b"A\0first"), ReadError, "is binary, not text"),
    (b"", ReadError, "the file is empty"),
    (HEAD.encode(), NoListError, "holds no row"),
]

DISTURBED = [  # the same file as programs write it
    csv_of([GOOD, GOOD]).replace(b",", b";"),
    b"sep=\t\r\n" + csv_of([GOOD, GOOD]).replace(b",", b"\t"),
    csv_of([GOOD, GOOD]).replace(b",", b"\t").decode().encode("utf-16"),
    sheet_of(csv_of([GOOD, GOOD])),
    csv_of([GOOD, GOOD]),
    csv_of([GOOD, GOOD]).decode().encode("utf-8-sig"),
    csv_of([GOOD, GOOD]).decode().encode("utf-16"),
    csv_of([GOOD, GOOD]).replace(b"\r\n", b"\n"),
    csv_of([GOOD, GOOD]).replace(b"\r\n", b"\r\n\r\n"),
    csv_of([GOOD, GOOD]).replace(b"\r\n", b",,\r\n"),
    csv_of([GOOD, GOOD]).replace(b"Document Source", b"  document source "),
]


@pytest.mark.parametrize(("line", "words"), [("a,b", "has 2 cells and not 21"), (",".join("x" * 30), "has 30 cells")])
def test_row_of_another_length_is_a_finding(tmp_path: Path, line: str, words: str) -> None:
    """Which cell is which cannot be told in a row that has too few or too many."""
    records = loaded(tmp_path, csv_of([GOOD]) + f"{line}\r\n".encode() + csv_of([GOOD]).split(b"\r\n", 1)[1])
    assert any(words in finding.message and finding.place.row == 3 for finding in findings_of(records))
    assert [entry.place.row for entry in entries_of(records)] == [2, 4]


def test_empty_row_is_worth_knowing(tmp_path: Path) -> None:
    """A row of commas, as spreadsheets leave them, is named; it is no error."""
    records = loaded(tmp_path, csv_of([GOOD, dict.fromkeys(GOOD, "")]))
    finding = findings_of(records)[-1]
    assert (finding.message, finding.severity) == ("row 3: holds nothing", "info")


@pytest.mark.parametrize(("data", "error", "words"), BAD_FILES)
def test_bad_file_is_refused(tmp_path: Path, data: bytes, error: type[Exception], words: str) -> None:
    """A file that is none of the registry's is refused by name, with advice, before anything is yielded."""
    path = tmp_path / "registry.csv"
    path.write_bytes(data)
    with pytest.raises(error) as refused:
        next(load_registry(Source(path)))
    message = str(refused.value)
    assert message.startswith(f"{path}: ")
    assert words in message
    assert message.count(": ") >= 2


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """So is one that is not there."""
    with pytest.raises(ReadError, match="no such file"):
        next(load_registry(Source(tmp_path / "nowhere.csv")))


@pytest.mark.parametrize("data", DISTURBED, ids=range(len(DISTURBED)))
def test_file_as_programs_write_it(tmp_path: Path, data: bytes) -> None:
    """Marks, encodings, line ends, empty lines and columns, and the case of headers make no difference."""
    assert [keys_of(entry) for entry in entries_of(loaded(tmp_path, data))] == [["A/RES/70/1"]] * 2
    assert kind_of(Source(tmp_path / "registry.csv")) == "registry"


def test_line_breaks_and_quotes_in_cells(tmp_path: Path) -> None:
    """A cell may hold lines, quotes and commas; the place names the lines of the row and holds them as they stand."""
    cells = {"Section Title": "Affairs\nof the\nfirst kind", "Description": 'The "first", again'}
    data = csv_of([GOOD | cells, GOOD | {"Row ID": "2"}])
    records = loaded(tmp_path, data)
    first, second = entries_of(records)
    assert (first.place.line, first.place.end_line, first.place.row) == (2, 4, 2)
    assert (second.place.line, second.place.end_line, second.place.row) == (5, 5, 3)
    assert first.title == 'The "first", again'
    lines = data.decode().split("\n")
    assert first.place.raw == "\n".join(line.strip() for line in lines[1:4])
    assert documents_of(records)[0].title == "Proposed programme budget for 2098, section 7: Affairs of the first kind"


def test_kind_is_told_by_the_header(tmp_path: Path, small_plan: Path) -> None:
    """A file is the registry's also with a column missing, so that it is refused by the right words."""
    path = tmp_path / "registry.csv"
    for head in (HEAD, ",".join(EXTRACTED), HEAD.replace("Symbol,Full Document", "Full Document")):
        path.write_text(f"{head}\n", encoding="utf-8")
        assert kind_of(Source(path)) == "registry"
    for head in ("Section,Symbol,Year", "70/1 变革我们的世界", "a,b,c,d,e,f,g"):
        path.write_text(f"{head}\n", encoding="utf-8")
        assert not is_registry(Source(path))
    assert not is_registry(Source(small_plan))


# --- any rows ---

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    [
        "",
        "70/1",
        "1325 (2000)",
        "Article 5",
        "7",
        "General Assembly resolutions",
        "Conventions and protocols",
        "2006",
        "-",
    ]
)
ROWS = st.lists(
    st.fixed_dictionaries({name: CELLS | st.just(cell) for name, cell in GOOD.items()}), min_size=1, max_size=6
)


@given(ROWS)
def test_any_rows_are_accounted_for(tmp_path_factory: pytest.TempPathFactory, cells: list[Row]) -> None:
    """Whatever the cells hold: each row is one entry, or a finding names it; no designation ends without a reason."""
    records = loaded(tmp_path_factory.mktemp("registry"), csv_of(cells))
    assert isinstance(records[0], SourceDocument)
    assert_accounted_for(records, len(cells))


@given(ROWS)
def test_any_rows_keep_their_cells_and_lines(tmp_path_factory: pytest.TempPathFactory, cells: list[Row]) -> None:
    """The reader gives as many rows as were written, one after the other, and every cell with its words."""
    path = tmp_path_factory.mktemp("registry") / "registry.csv"
    path.write_bytes(csv_of(cells))
    read = read_registry(Source(path)).rows
    assert [row.number for row in read] == list(range(2, len(cells) + 2))
    assert [row.place.line for row in read] == [2, *(row.place.end_line + 1 for row in read[:-1])]
    assert all(row.wrong_length is None for row in read)
    for row, written in zip(read, cells, strict=True):
        for role in ("symbol", "title", "heading"):
            header = {"symbol": "Symbol", "title": "Description", "heading": "Document Source"}[role]
            assert row[role] == clean(written[header])
