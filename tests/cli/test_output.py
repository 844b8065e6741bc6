"""Output of commands: where it goes and what it becomes there, formats by the name, tables of any width; and input."""

import contextlib
import io
import json
import os
import re
import stat
import subprocess
import threading
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from mandategraph.cli.printing.output import table
from mandategraph.graph.errors import AnswerFormatError
from mandategraph.graph.exports.spreadsheet import write_spreadsheet
from mandategraph.graph.formats import ending
from running import MANDATES, complaint, mandates

EXAMPLE = Path(__file__).parents[2] / "examples" / "plan-2018-2019.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example plan."""
    path = tmp_path_factory.mktemp("cli") / "mandates.store"
    mandates("load", EXAMPLE, "--store", path)
    return path


def test_output_leaves_what_is_there_what_it_is(store: Path, tmp_path: Path) -> None:
    """A link leads to the file, modes are kept, also those of files that only their owner may read."""
    private, link, dangling = tmp_path / "private.csv", tmp_path / "link.csv", tmp_path / "dangling.csv"
    private.touch(0o600)
    link.symlink_to(private)
    dangling.symlink_to(tmp_path / "new.csv")
    for path in (link, dangling):
        mandates("rank", "--store", store, "-o", path)
        assert path.is_symlink()
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert private.read_text() == (tmp_path / "new.csv").read_text() != ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        (private.name, link.name, dangling.name, "new.csv")
    )


def test_output_to_pipes_and_devices(store: Path, tmp_path: Path) -> None:
    """They are written to, and not replaced by files."""
    fifo, read = tmp_path / "fifo", list[bytes]()
    os.mkfifo(fifo)
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
    reader.start()
    mandates("rank", "--top", "1", "-f", "csv", "--store", store, "-o", fifo)
    reader.join()
    terminal, device = os.openpty()
    mandates("rank", "--top", "1", "-f", "csv", "--store", store, "-o", os.ttyname(device))
    assert os.read(terminal, 10) == b"rank,key,p"
    assert fifo.is_fifo()
    assert Path(os.ttyname(device)).is_char_device()
    assert b"".join(read).decode() == mandates("rank", "--top", "1", "-f", "csv", "--store", store).stdout


READERS = [
    ["rank", "--store", "STORE"],
    ["query", "acts-by-year", "--store", "STORE"],
    ["show", "programme/7", "--store", "STORE"],
    ["export", "--store", "STORE"],
    ["extract", str(EXAMPLE)],
    ["queries"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", READERS)
def test_a_reader_that_has_enough_is_no_error(arguments: list[str], store: Path) -> None:
    """``| head`` ends a command with status 0, and nothing is said."""
    command = [*MANDATES, *(str(store) if each == "STORE" else each for each in arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_load_goes_on_where_nobody_reads_what_it_says(tmp_path: Path) -> None:
    """What ``load`` says is not what it is for."""
    path = tmp_path / "mandates.store"
    with subprocess.Popen([*MANDATES, "load", str(EXAMPLE), "--store", str(path)], stderr=subprocess.PIPE) as process:
        assert process.stderr
        process.stderr.close()
        assert process.wait() == 0
    assert "A/71/6/Rev.1" in mandates("info", "--store", path).stdout


@pytest.mark.parametrize("piped", [True, False])
def test_a_dash_is_standard_input(piped: bool) -> None:
    """As a pipe and as a file that the shell opens; both give the same rows."""
    with contextlib.ExitStack() as stack:
        given: dict[str, Any] = {"stdin": stack.enter_context(EXAMPLE.open("rb"))}
        given = {"input": EXAMPLE.read_bytes()} if piped else given
        done = subprocess.run([*MANDATES, "extract", "-"], check=True, capture_output=True, **given)
    name = "stdin" if piped else EXAMPLE.name
    assert done.stdout.decode() == mandates("extract", EXAMPLE).stdout.replace(EXAMPLE.name, name)


WRITING = {
    "rank": ["table", "csv", "tsv", "json", "jsonl", "xlsx"],
    "query acts-by-year": ["table", "csv", "tsv", "json", "xml", "xlsx"],
    "query -e CONSTRUCT{?a?b?c}WHERE{?a?b?c}LIMIT\t9": ["turtle", "ntriples", "jsonld", "rdfxml"],
    "show A/RES/70/1": ["text", "json", "xlsx"],
    "info": ["table", "json", "xlsx"],
    "compare 2018-2019 2018-2019": ["table", "markdown", "csv", "xlsx", "json"],
    "check --list": ["table", "jsonl", "json", "csv", "xlsx", "markdown"],
    "network programmes": ["graphml", "gexf", "csv", "json", "xlsx"],
    "export --document A/71/6/Rev.1": ["turtle", "trig", "rdfxml"],
}
CASES = [(command, name) for command, formats in WRITING.items() for name in formats]


@pytest.mark.parametrize(("command", "name"), CASES)
def test_the_name_of_the_output_decides_the_format(command: str, name: str, store: Path, tmp_path: Path) -> None:
    """What ``-o`` writes is what ``--format`` prints."""
    arguments = [*(word.replace("\t", " ") for word in command.split(" ")), "--store", store]
    file = tmp_path / f"out.{ending(name).upper()}"
    mandates(*arguments, "-o", file)
    if name == "xlsx":
        assert all(sheet.max_row > 0 for sheet in openpyxl.load_workbook(file).worksheets)
    else:
        mandates(*arguments, "-f", name, "-o", tmp_path / "named")
        assert file.read_bytes() == (tmp_path / "named").read_bytes()


def test_names_that_tell_no_format(store: Path, tmp_path: Path) -> None:
    """One line names the nearest ending, and nothing is written; nor does a command without a store go on."""
    assert len(CASES) == 41
    for command in WRITING:
        arguments = [*(word.replace("\t", " ") for word in command.split(" ")), "--store", store]
        assert "no format ends in .jsom: did you mean .json" in complaint(
            *arguments, "-o", tmp_path / "a.jsom", status=2
        )
        assert "has no ending that tells the format" in complaint(*arguments, "-o", tmp_path / "a", status=2)
    assert list(tmp_path.iterdir()) == []


def test_a_spreadsheet_holds_numbers_as_numbers_and_no_formula(store: Path, tmp_path: Path) -> None:
    """Texts that look like formulas stay texts; lists are joined as in CSV."""
    mandates("rank", "--top", "1", "--store", store, "-o", tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True))
    assert [row[:4] for row in rows] == [("rank", "key", "programmes", "mandates"), (1, "A/RES/70/1", 17, 31)]
    output = io.BytesIO()
    cells = {"a": "=1+1", "b": "#N/A", "c": ["x", "y"], "d": None, "e": 0, "f": True, "g": "\x01", "h": 10**17}
    write_spreadsheet({"a/b": (list(cells), [cells])}, output)
    sheet = openpyxl.load_workbook(output)["a b"]
    assert [cell.value for cell in sheet[2]] == ["=1+1", "#N/A", "x; y", None, 0, True, r"\x01", str(10**17)]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "s", "n", "n", "b", "s", "s"]
    with pytest.raises(AnswerFormatError, match="text of 40000 characters"):
        write_spreadsheet({"a": (["a"], [{"a": "x" * 40_000}])}, output)


def test_csv_with_a_byte_order_mark(store: Path) -> None:
    """On request, CSV begins with one; the rest is the same."""
    for command in (["rank", "--store", store], ["query", "acts-by-year", "--store", store], ["queries"]):
        plain, marked = (mandates(*command, "-f", name).stdout for name in ("csv", "csv-bom"))
        assert marked == f"\ufeff{plain}"


WHOLE = re.compile(r"A/RES/[0-9/]+|[0-9]{3,}")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_break_no_number(width: int, store: Path) -> None:
    """Tables fit the terminal; where columns do not, rows become records, and all numbers stand whole."""
    of_programmes = ["rank", "--of", "programmes", "--top", "28", "--store", store]
    rows = json.loads(mandates(*of_programmes, "-f", "json").stdout)
    rows += json.loads(mandates("rank", "--top", "30", "--store", store, "-f", "json").stdout)
    tables = 0
    for row in rows:
        text = table([row], list(row), width)
        assert max(map(len, text.splitlines())) <= width
        whole = WHOLE.findall(" ".join(str(value) for name, value in row.items() if name not in {"label", "organs"}))
        assert [word for word in whole if word not in WHOLE.findall(text)] == []
        tables += "─" in text
    assert (len(rows), tables) == (58, {40: 0, 80: 30, 120: 30}[width])


def test_info_shows_every_column_that_any_row_has(tmp_path: Path) -> None:
    """The first document has no period, the second has; both have numbers in JSON."""
    path = tmp_path / "mandates.store"
    report = tmp_path / "a.txt"
    report.write_text("A/1\n\n大会第 70/1 号决议。\n", encoding="utf-8")
    mandates("load", report, EXAMPLE, "--store", path)
    data = json.loads(mandates("info", "--store", path, "-f", "json").stdout)[0]
    head = mandates("info", "--store", path).stdout.split("Documents\n")[1].splitlines()[0].split()
    assert set(head) == {name for document in data["documents"] for name in document} > {"period", "symbol"}
    assert all(isinstance(document["citations"], int) for document in data["documents"])
    assert len(data["documents"]) == 2
