"""Files that are no documents are refused by name; tables are read however spreadsheets write them."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.kinds.foreign import foreign_rules
from mandategraph.loaders.records import MandateEntry
from mandategraph.loaders.rows import rows
from registry_files import sheet_of
from running import mandates
from test_table_loader import table

SAID = {  # how files begin, and what is said of them
    "<!DOCTYPE html>\n<html><body><p>The General Assembly, recalling resolution 70/1</p>": "is HTML",
    "\ufeff\n<?xml version='1.0'?>\n<collection><record>General Assembly</record>": "is MARCXML",
    "<?xml version='1.0'?><graphml><node id='A/RES/70/1'/></graphml>": "is GraphML",
    "<?xml version='1.0'?><akomaNtoso>General Assembly resolution 70/1</akomaNtoso>": "is XML",
    '[\n {\n  "file": "a.txt",\n  "numbers": ["70/1"]': "is JSON",
    '{"file": "a.txt", "title": "General Assembly resolution 70/1"}\n{"file": "a.txt"}\n': "is JSON",
    "@prefix mg: <https://example.org/> .\nmg:a mg:b 'General Assembly resolution 70/1' .": "is RDF (Turtle",
    "<https://example.org/a> <https://example.org/b> 'General Assembly' .": "is RDF (N-Triples",
    "{\\rtf1\\ansi General Assembly resolution 70/1}": "is RTF",
    "From: <Saved by a browser>\nMIME-Version: 1.0\n\nGeneral Assembly resolution 70/1": "is a mail or a web archive",
    " file   line  numbers\n ─────────────────────\n a.txt  1     70/1\n": "is a table as it was printed",
    "symbol,adopted,votes\nA/RES/70/1,2015,0\nA/RES/70/2,2015,1\n": "(symbol, adopted, votes)",
    "symbol;adopted;votes;title;body\n70/1;2015;0;Plan;GA\n70/2;2015;0;Plan;GA\n": "votes, title …)",
    "A/91/6 (Sect. 7)\n\nProposed programme budget for 2098\n\nGeneral Assembly\n70/1\nAgenda": "DOCX or the PDF",
}

WAYS: dict[str, Callable[[str], bytes]] = {  # a table as spreadsheets and programs write it
    "semicolons": lambda text: re.sub(",", ";", text).encode(),
    "tabs in UTF-16": lambda text: re.sub(",", "\t", text).encode("utf-16"),
    "sep=": lambda text: b"sep=|\r\n" + re.sub(",", "|", text).encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "capitals": lambda text: (text.split("\n", 1)[0].upper() + "\n" + text.split("\n", 1)[1]).encode(),
    "blank rows": lambda text: text.encode() + b",,,,,,,,,,\n\n,,,,,,,,,,\n",
    "XLSX": lambda text: sheet_of(text.encode()),
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_no_document_is_refused_by_name(tmp_path: Path, text: str) -> None:
    """In one line, with what to do; the words of acts in it do not make it a report."""
    path = tmp_path / "document.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as refused:
        read(path)
    assert SAID[text] in str(refused.value)
    assert refused.value.advice


def test_rules_of_foreign_files() -> None:
    """Each has its examples, which are tried when it is read, and there are no fewer than before."""
    assert len(foreign_rules()) >= 18
    assert all(pattern.examples and pattern.not_examples and advice for pattern, _, advice in foreign_rules())


def test_rules_of_foreign_files_take_linear_time() -> None:
    """Whatever is nearly a beginning that they know, again and again."""
    pieces = (
        "# ",
        "# x\n",
        "% ",
        "From: ",
        "From: x\n",
        "<a ",
        "<a b=c ",
        "<?xml ",
        "<!--",
        "{",
        "| a ",
        "<a:b>",
        "(",
        "─ ",
    )
    for piece in pieces:
        head = piece * (8192 // len(piece))
        start = process_time()
        found = [name.name for name, *_ in foreign_rules() if name.regex.match(head)]
        assert process_time() - start < 0.5, (piece, found)


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_open_document_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    """A package says by its first part what it is."""
    path = tmp_path / "document.odt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    wanted = {"text": "is an ODT: .*docx", "spreadsheet": "is an OpenDocument file of another kind"}
    with pytest.raises(ReadError, match=wanted[kind]):
        read(path)


@pytest.mark.parametrize("way", WAYS)
def test_rows_as_spreadsheets_write_them(small_plan: Path, tmp_path: Path, way: str) -> None:
    """The same entries as from the rows that we write."""
    ours = [row for row in rows(read(small_plan)) if len(row["acts"]) == 1 and "\n" not in row["raw"]][:9]
    plain, other = tmp_path / "plain.csv", tmp_path / "other.csv"
    plain.write_bytes(table(ours))
    text = plain.read_text("utf-8")
    assert text.count("\n") == 10
    other.write_bytes(WAYS[way](text))
    wanted, found = ([each for each in read(path) if isinstance(each, MandateEntry)] for path in (plain, other))
    assert [each.acts for each in found] == [each.acts for each in wanted] != []
    assert [each.title for each in found] == [each.title for each in wanted]


def test_one_bad_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    """It is said, with status 1, and the others are printed; the output is whole."""
    (tmp_path / "a.txt").write_text("Minutes of a meeting of the General Assembly's choir\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("1. The General Assembly adopted resolution 70/1.\n", encoding="utf-8")
    done = mandates("extract", "--citations", tmp_path, status=1)
    assert '"act": "A/RES/70/1"' in done.stdout
    assert re.search("^mandates: .*resolution[?]$", done.stderr, re.MULTILINE)
    (tmp_path / "b.txt").unlink()
    assert mandates("extract", "--citations", tmp_path, status=1).stdout == ""
