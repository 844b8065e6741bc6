"""Files made to do harm: bombs, entities, nesting, signs that steer a terminal, formulas, odd names."""

import csv
import io
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx_files as made
import pdf_files
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph import loaders
from mandategraph.cli.printing.output import shown, write_rows
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats import limits
from mandategraph.loaders.records import Citation, Finding, MandateEntry, Record, SourceDocument
from mandategraph.loaders.rows import COLUMNS, rows
from mandategraph.loaders.spreadsheets import neutral, restored
from mandategraph.ontology.errors import MandategraphError
from mandategraph.ontology.namespaces import Base

HEAD = ("方案 1 ", "甲事务 ", "立法授权 ", "大会决议 ")
BODY = "word/document.xml"


def plan(*lines: str) -> bytes:
    """The text of a plan with these lines in its list."""
    return "".join(f"{line}\n\n" for line in (*HEAD, *lines)).encode()


def read(path: Path, data: bytes, kind: str | None = None) -> list[Record]:
    """What a loader yields for a file with this content."""
    path.write_bytes(data)
    return list(loaders.read(path, kind=kind))


def refusal(path: Path, data: bytes) -> str:
    """The words in which a file is refused: one line, and soon."""
    start = time.process_time()
    with pytest.raises(ReadError) as raised:
        read(path, data)
    assert time.process_time() - start < 10
    assert len(str(raised.value).splitlines()) == 1
    return str(raised.value)


# --- packages ---


def with_body(xml: str | bytes) -> bytes:
    """A package whose body is this XML."""
    return made.zipped(made.parts() | {BODY: xml})


def test_part_that_states_a_small_size_is_not_unpacked(tmp_path: Path) -> None:
    """Of a part that unpacks to far more than it states, no more is unpacked: a process with little memory reads it."""
    data = bytearray(with_body(made.document(made.p(" " * 200_000_000))))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        name = data.rindex(BODY.encode()) - 46 if mark == b"PK\x01\x02" else data.index(BODY.encode()) - 30
        assert data[name : name + 4] == mark
        data[name + at : name + at + 4] = struct.pack("<I", 5000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(data)
    program = (
        "import resource, sys; from pathlib import Path; from mandategraph.loaders import read\n"
        f"import lxml.etree; list(read(Path({str(path)!r})))"
    )
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, (200_000_000, 200_000_000))\n{program}"
    done = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=False)
    assert "is damaged in its part word/document.xml" in done.stderr
    assert "MemoryError" not in done.stderr


def test_ratio_out_of_all_measure(tmp_path: Path) -> None:
    """A part that unpacks to hundreds of times its size is refused before it is unpacked."""
    found = refusal(tmp_path / "bomb.docx", with_body(made.document(made.p(" " * 50_000_000))))
    assert "times its size, more than 300" in found
    assert "MANDATES_MAX_RATIO" in found


def test_parts_that_unpack_to_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts that are read have a limit together."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(package=2000))
    assert "its parts would unpack to" in refusal(tmp_path / "large.docx", made.fascicle())


def test_parts_within_one_another(tmp_path: Path) -> None:
    """A package whose parts share their bytes, as bombs do, is refused."""
    data = bytearray(made.fascicle())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert "lies within another" in refusal(tmp_path / "overlap.docx", bytes(data))


def test_several_parts_of_one_name(tmp_path: Path) -> None:
    """Where two parts have one name, nobody knows which is meant."""
    stream = io.BytesIO(made.fascicle())
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(BODY, made.document(made.p("70/1")))
    assert "several parts of one name" in refusal(tmp_path / "twice.docx", stream.getvalue())


def test_packages_within_packages_are_not_opened(tmp_path: Path) -> None:
    """A package in a package is a part that nobody asks for."""
    inner = made.fascicle()
    for _ in range(10):
        inner = made.zipped({"inner.docx": inner, "again.docx": inner})
    files = made.parts(*made.FRONT, made.HEAD, *made.AFTER) | {"word/embeddings/inner.docx": inner}
    with pytest.raises(MandategraphError):
        read(tmp_path / "nested.docx", inner)
    try:
        read(tmp_path / "nested.docx", made.zipped(files))
    except MandategraphError as error:
        assert "no list" in str(error)  # noqa: PT017  (either way is right)


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = {
    "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]>',
    "laughs in an attribute": f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}<!ATTLIST w:p y CDATA "&a11;">]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a11 "{"ha" * 50_000}">]>',
    "external": '<!DOCTYPE x [<!ENTITY a11 SYSTEM "file:///etc/hostname">]>',
    "external set of types": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "of parameters": '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>',
}


@pytest.mark.parametrize("name", [*ENTITIES])
def test_entities_are_not_followed(tmp_path: Path, name: str) -> None:
    """A document type, whatever it declares, is refused; nothing is expanded or fetched."""
    repeated = "&a11;" * (20_000 if name == "quadratic" else 1)
    uses = repeated if "a11" in ENTITIES[name] else ""
    xml = ENTITIES[name] + made.document("<w:p><w:r><w:t>@</w:t></w:r></w:p>").replace("@", uses)
    assert "word/document.xml" in refusal(tmp_path / "entities.docx", with_body(xml))


def test_nesting_without_end(tmp_path: Path) -> None:
    """XML nested twenty thousand deep is refused, and does not overflow."""
    deep = "<w:sdt><w:sdtContent>" * 20_000
    assert "is damaged" in refusal(tmp_path / "deep.docx", with_body(made.document(deep)))


def test_nesting_up_to_the_limit(tmp_path: Path) -> None:
    """As deep as the parser goes, we go."""
    deep = 100
    inside = made.p("Legislative mandates", style="H1")
    xml = made.document("<w:sdt><w:sdtContent>" * deep + inside + "</w:sdtContent></w:sdt>" * deep)
    with pytest.raises(MandategraphError):
        read(tmp_path / "deep.docx", with_body(xml))


# --- text ---


def test_line_of_millions_of_digits(tmp_path: Path) -> None:
    """Ten million digits are one finding; the entries around them are read."""
    records = read(tmp_path / "digits.txt", plan("70/1 甲议题 ", "1" * 10_000_000, "70/2 乙议题 "))
    assert [record.as_cited for record in records if isinstance(record, MandateEntry)] == ["70/1", "70/2"]
    assert [str(record.code) for record in records if isinstance(record, Finding)] == ["unreadable-line"]


def test_paragraph_of_millions_of_signs(tmp_path: Path) -> None:
    """A paragraph longer than any is read in pieces, says so, and what it cites is found."""
    words = "联合国大会第 70/1 号决议。" + "甲" * 1_000_000 + "大会第 70/2 号决议。"
    records = read(tmp_path / "long.txt", words.encode(), "report")
    assert [record.act.key for record in records if isinstance(record, Citation) and record.act] == [
        "A/RES/70/1",
        "A/RES/70/2",
    ]
    assert any("in pieces" in record.message for record in records if isinstance(record, Finding))


HARD_LISTS = [
    "70/1、",
    "70/1、\n",
    "《大会第70/1号决议",
    "70/1 (",
    "第 70/1 和",
    "A/RES/",
    "A.\n\n",
    "1. 甲\n\n",
    "70/1\n\n",
]


@pytest.mark.parametrize("piece", HARD_LISTS)
@pytest.mark.parametrize("kind", ["plan", "report"])
def test_lists_that_never_end(tmp_path: Path, piece: str, kind: str) -> None:
    """What is repeated twenty thousand characters long takes seconds, not minutes."""
    path = tmp_path / "list.txt"
    path.write_bytes(plan("70/1 甲议题 ", "大会第 " + piece * (20_000 // len(piece))))
    start = time.process_time()
    try:
        for _ in loaders.read(path, kind=kind):
            pass
    except MandategraphError:
        pass
    assert time.process_time() - start < 10


@pytest.mark.parametrize("sign", ["\0", "\0" * 100])
def test_nul_is_no_text(tmp_path: Path, sign: str) -> None:
    """A text with NUL bytes is binary."""
    assert "is binary" in refusal(tmp_path / "nul.txt", plan(f"70/1 甲{sign}议题 "))


def test_signs_that_turn_the_direction(tmp_path: Path) -> None:
    """Marks of direction are kept in the raw words, and shown by their numbers where people read them."""
    records = read(tmp_path / "turned.txt", plan("70/1 甲\u202e议\u2066题\u200f "))
    (entry,) = (record for record in records if isinstance(record, MandateEntry))
    assert "\u202e" in entry.place.raw
    assert shown(entry.place.raw) == "70/1 甲\\u202e议\\u2066题\\u200f"


@given(st.text())
def test_nothing_shown_steers_a_terminal(text: str) -> None:
    """What is shown holds no control signs but those of white space, and can be encoded."""
    said = shown(text)
    said.encode()
    assert not [sign for sign in said if (ord(sign) < 32 and sign not in "\t\n") or 0x7F <= ord(sign) < 0xA0]


# --- tables ---


def written(path: Path, records: list[Record], format_name: str = "csv") -> str:
    """The rows of records as extract writes them."""
    write_rows(rows(records), COLUMNS, format_name, path)
    return path.read_text(encoding="utf-8")


FORMULAS = ["=1+1", "+1+1", "-甲", "@SUM(A1)", "\t=1", "'=1", "＝1", '=HYPERLINK("http://example.org")']


@pytest.mark.parametrize("title", FORMULAS)
def test_formulas_are_text_in_our_csv(tmp_path: Path, title: str) -> None:
    """A title that is a formula has an apostrophe before it in CSV, and is itself again when that is loaded."""
    records = read(tmp_path / "plan.txt", plan(f"70/1 {title} "))
    (entry,) = (record for record in records if isinstance(record, MandateEntry))
    table = written(tmp_path / "rows.csv", records)
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝"))]
    (again,) = (record for record in loaders.read(tmp_path / "rows.csv") if isinstance(record, MandateEntry))
    assert (again.title, again.acts, again.place.raw) == (entry.title, entry.acts, entry.place.raw)


@given(st.text(alphabet="'=+-@\t\r＝a1.", max_size=8))
def test_apostrophes_are_put_on_and_taken_off(cell: str) -> None:
    """Reading gives back what was written, whatever it was; what is written is no formula, or a plain number."""
    said = neutral(cell)
    assert restored(said) == cell
    assert not said.startswith(tuple("=@\t\r＝"))
    if said.startswith(("+", "-")):
        float(said)


def test_more_rows_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of more rows than any is refused."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(rows=3))
    records = read(tmp_path / "plan.txt", plan("70/1 甲 ", "70/2 乙 ", "70/3 丙 ", "70/4 丁 "))
    written(tmp_path / "rows.csv", records)
    with pytest.raises(ReadError, match="has 4 rows, more than 3"):
        list(loaders.read(tmp_path / "rows.csv"))


def test_number_of_thousands_of_digits_in_a_table(tmp_path: Path) -> None:
    """Cells with thousands of digits are no numbers, and no crash."""
    table = written(tmp_path / "rows.csv", read(tmp_path / "plan.txt", plan("70/1 甲 ", "70/2 乙 ")))
    head, first, second = table.splitlines()
    cells = next(csv.reader([second]))
    for at in range(len(cells)):
        stream = io.StringIO()
        csv.writer(stream).writerow([*cells[:at], "9" * 5000, *cells[at + 1 :]])
        try:
            read(tmp_path / "rows.csv", f"{head}\n{first}\n{stream.getvalue()}".encode())
        except MandategraphError as error:
            assert "stand apart" in str(error)  # noqa: PT017  (it is another document then)


# --- PDF ---


def broken(change: Callable[[bytes], bytes]) -> bytes:
    """A PDF that is one no longer."""
    return change(pdf_files.pdf([pdf_files.Set(60, 700, "United Nations General Assembly resolution 70/1")]))


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "no table of objects": lambda data: data[: data.rindex(b"xref")],
    "table elsewhere": lambda data: data.replace(b"startxref\n", b"startxref\n9999999"),
    "pages without end": lambda data: data.replace(b"/Count 1", b"/Count 2000000000"),
    "pages of themselves": lambda data: data.replace(b"/Kids [", b"/Kids [2 0 R 1 0 R "),
    "length without end": lambda data: data.replace(b"/Length ", b"/Length 99999999999"),
    "encrypted": lambda data: data.replace(b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Standard /V 9 >> "),
}


@pytest.mark.parametrize("name", [*DAMAGES])
def test_damaged_pdf(tmp_path: Path, name: str) -> None:
    """It is read, or refused in one line, within seconds."""
    start = time.process_time()
    try:
        read(tmp_path / "damaged.pdf", broken(DAMAGES[name]))
    except MandategraphError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017  (either way is right)
    assert time.process_time() - start < 10


# --- names and sizes of files ---

NAMES = [
    "-rf.txt",
    "a\nb.txt",
    "\x1b[31mred.txt",
    "\u202egnp.txt",
    "=1+1.txt",
    "' OR 1.txt",
    "a" * 250 + ".txt",
    "%s.txt",
]


@pytest.mark.parametrize("name", [*NAMES, "surrogate\udcff.txt"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    """A file of any name that the system takes is read, written, put into the graph, and exported."""
    records = read(tmp_path / name, plan("70/1 甲议题 "))
    (document,) = (record for record in records if isinstance(record, SourceDocument))
    document.file.encode()
    for format_name in ("csv", "jsonl", "table"):
        written(tmp_path / "rows", records, format_name)
    with Store.in_memory() as store:
        for graph in document_graphs(records, Base()):
            store.replace(graph)
        assert [each.file for each in store.documents()] == [document.file]


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    """They are refused in words."""
    with pytest.raises(ReadError, match=r"cannot be read|no such file"):
        list(loaders.read(tmp_path / name))


def test_size_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than the limit is refused before it is read."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(file=100))
    assert "has " in refusal(tmp_path / "large.txt", plan("70/1 甲议题 " * 100))
    assert "MANDATES_MAX_FILE" in refusal(tmp_path / "large.txt", plan("70/1 甲议题 " * 100))


def test_limits_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment sets each limit; what is no number is refused in words."""
    limits.limits.cache_clear()
    monkeypatch.setenv("MANDATES_MAX_PAGES", "7")
    assert limits.limits() == limits.Limits(pages=7)
    limits.limits.cache_clear()
    monkeypatch.setenv("MANDATES_MAX_PAGES", "many")
    with pytest.raises(ReadError, match=r"MANDATES_MAX_PAGES: 'many' is no whole number"):
        limits.limits()
    monkeypatch.delenv("MANDATES_MAX_PAGES")
    limits.limits.cache_clear()
    assert limits.limits() == limits.Limits()
