"""The command line as a user has it: what each command prints, and one clear line where something is wrong."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import docx_files
import pytest
from mandategraph.cli.main import COMMANDS
from mandategraph.cli.printing.output import NUMERIC_COLUMNS, table
from mandategraph.graph.answering.catalogue import questions
from mandategraph.ontology.titles_of_acts import titles_of_acts
from running import MANDATES, complaint, mandates

FIXTURE = Path(__file__).parents[1] / "fixtures" / "plan-zh.txt"
EXAMPLE = Path(__file__).parents[2] / "examples" / "plan-2018-2019.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example plan."""
    path = tmp_path_factory.mktemp("cli") / "mandates.store"
    mandates("load", EXAMPLE, "--store", path)
    return path


def test_every_command_has_help_with_an_example() -> None:
    """The help of the group names every command, and each command's help shows an example."""
    text = mandates("--help").stdout
    for command in COMMANDS:
        assert f"  {command} " in text
        assert "Example: " in mandates(command, "-h").stdout


def test_the_docs_name_every_command() -> None:
    """The table of commands in docs/commands.md is complete."""
    text = (Path(__file__).parents[2] / "docs/commands.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"| `mandates {command}" not in text] == []


def test_the_session_of_the_readme(store: Path) -> None:
    """The ranking in the README is what the command prints, line by line."""
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = {line.strip() for line in text.splitlines()}
    printed = mandates("rank", "--top", "5", "--store", store, alone=True).stdout.splitlines()
    assert [line for line in printed if line.strip() not in shown] == []


def test_version() -> None:
    """The version is that of the installed package."""
    from importlib.metadata import version

    assert mandates("--version", alone=True).stdout.strip() == f"mandates {version('mandategraph')}"


def test_verbose_commands_say_what_they_do(tmp_path: Path) -> None:
    """With -v stderr says what is done, with -vv also how; without, a quiet command is quiet."""
    said = [
        mandates("load", FIXTURE, "-q", *verbose, "--store", tmp_path / name).stderr.splitlines()
        for name, verbose in (("quiet", []), ("some", ["-v"]), ("much", ["-vv"]))
    ]
    assert said[0] == []
    assert [line.partition(": ")[0] for line in said[1]] == ["graph.loading", "graph.store"]
    assert "statements added" in said[1][0]
    assert f"loaders.load: {FIXTURE} is read as plan" in said[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    """The completion script names our variable."""
    assert "_MANDATES_COMPLETE" in mandates("completion", shell).stdout


def test_extract_prints_json_lines() -> None:
    """Each row of extract is a JSON object with the keys of the gold rows, and findings are summed up on stderr."""
    done = mandates("extract", FIXTURE)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    keys = "file line end_line programme subprogramme component heading body kind numbers pinpoint title scope note"
    assert rows
    assert all(list(row)[:14] == keys.split() for row in rows)
    assert "--findings shows them" in done.stderr


def test_extract_formats_agree(tmp_path: Path) -> None:
    """CSV, TSV, JSON and JSON Lines hold the same rows."""
    lines = [json.loads(line) for line in mandates("extract", FIXTURE).stdout.splitlines()]
    assert json.loads(mandates("extract", FIXTURE, "-f", "json").stdout) == lines
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        target = tmp_path / f"rows.{name}"
        mandates("extract", FIXTURE, "-f", name, "-o", target)
        with target.open(encoding="utf-8", newline="") as stream:
            titles = [row["title"] for row in csv.DictReader(stream, delimiter=delimiter)]
        assert titles == [row["title"] for row in lines]
    assert lines[0]["title"] in mandates("extract", FIXTURE, "-f", "table").stdout


def test_extract_findings() -> None:
    """With --findings the findings are printed, each with its line."""
    found = [json.loads(line) for line in mandates("extract", FIXTURE, "--findings").stdout.splitlines()]
    assert found
    assert all(each["line"] > 0 and each["code"] and each["severity"] in {"error", "warning", "info"} for each in found)


def test_given_facts_win_over_the_text(tmp_path: Path) -> None:
    """Symbol, title and period that the user gives take the place of what the text says."""
    mandates(
        "load", FIXTURE, "--store", tmp_path / "s", "--symbol", "A/99/6", "--title", "甲计划", "--period", "2030-2031"
    )
    (held,) = json.loads(mandates("info", "--store", tmp_path / "s", "-f", "json").stdout)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", held["as_of"])
    assert f", as of {held['as_of']}," in mandates("info", "--store", tmp_path / "s").stdout
    (document,) = held["documents"]
    assert (document["symbol"], document["title"], document["period"]) == ("A/99/6", "甲计划", "2030-2031")


def test_rank(store: Path) -> None:
    """The first question has the answer that was counted by hand."""
    done = mandates("rank", "--top", "5", "--store", store, "-f", "json")
    counted = [(row["key"], row["programmes"]) for row in json.loads(done.stdout)]
    assert counted == [
        ("A/RES/70/1", 17),
        ("A/RES/69/313", 12),
        ("A/RES/67/226", 11),
        ("A/RES/66/288", 9),
        ("A/RES/60/1", 8),
    ]


def test_rank_says_how_many_are_tied(store: Path) -> None:
    """Acts with the same count share a rank, and what the cut leaves out of a tie is said."""
    done = mandates("rank", "--top", "7", "--store", store, "-f", "json")
    ranks = [(row["rank"], row["programmes"]) for row in json.loads(done.stdout)]
    assert all(first[0] == second[0] for first, second in pairwise(ranks) if first[1] == second[1])
    everything = json.loads(mandates("rank", "--top", "5000", "--store", store, "-f", "json").stdout)
    tied = sum(row["programmes"] == ranks[-1][1] for row in everything[7:])
    assert (f"{tied} more share the last rank" in done.stderr) == (tied > 0)


def test_rank_of_an_organ_and_by_other_measures(store: Path) -> None:
    """Organ and measure narrow the ranking."""
    rows = json.loads(mandates("rank", "--organ", "SC", "--top", "1", "--store", store, "-f", "json").stdout)
    assert rows[0]["key"] == "S/RES/1325(2000)"
    # by subprogrammes, agreed conclusions come first that two programmes list for all their subprogrammes
    for measure, first in (("subprogrammes", "ECOSOC/AGREED/2002/1"), ("mandates", "A/RES/70/1")):
        rows = json.loads(mandates("rank", "--by", measure, "--top", "3", "--store", store, "-f", "json").stdout)
        assert rows[0]["key"] == first
        assert rows[0][measure] >= rows[1][measure] >= rows[2][measure]


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (
            "A/RES/57/270B",
            ["A/RES/57/270 B", "General Assembly", "Mandates (3)", "all subprogrammes", "whole programme"],
        ),
        ("charter-of-the-united-nations", ["Charter", "联合国宪章"]),
        ("TD/442", ["Document", "10346"]),
        ("programme/22", ["巴勒斯坦难民", "A/RES/302(IV)", "29345", "Mandates (7)"]),
        ("programme/7", ["Subprogrammes (9)", "Mandates (279)"]),
        ("organ/sc", ["Security Council", "S/RES/1325(2000)"]),
        ("document/A/71/6/Rev.1", ["2018-2019", "Programmes (28)"]),
    ],
)
def test_show(store: Path, thing: str, words: list[str]) -> None:
    """What is shown of a thing names it and gives the lines it rests on; JSON says the same."""
    text = mandates("show", thing, "--store", store).stdout
    assert [word for word in words if word not in text] == []
    (view,) = json.loads(mandates("show", thing, "--store", store, "-f", "json").stdout)
    assert view["about"]


def test_show_says_that_a_title_is_of_the_register(tmp_path: Path) -> None:
    """An act that its list prints by number alone is shown with the register's title, and where it stands."""
    heading = docx_files.p(docx_files.italic("Security Council resolutions"))
    fascicle = tmp_path / "fascicle.docx"
    fascicle.write_bytes(docx_files.fascicle(heading, docx_files.table(["1325 (2000)", ""], ["1327 (2000)", "Topic"])))
    mandates("load", fascicle, "--store", tmp_path / "s")
    title = titles_of_acts("en")["S/RES/1325(2000)"]
    shown = mandates("show", "S/RES/1325(2000)", "--store", tmp_path / "s").stdout
    assert re.search(rf"title from the register +{re.escape(f'{title.title} ({title.source})')}\n", shown)
    assert "from the register" not in mandates("show", "S/RES/1327(2000)", "--store", tmp_path / "s").stdout


def test_query_by_name_text_and_file(store: Path, tmp_path: Path) -> None:
    """A saved question, its text with -e, and a .rq file give the same rows."""
    text = mandates("queries", "programmes-of-act").stdout
    path = tmp_path / "own.rq"
    path.write_text(text.replace("$act", '"A/RES/70/1"'), encoding="utf-8")
    by_name = mandates("query", "programmes-of-act", "-p", "act=A/RES/70/1", "--store", store, "-f", "csv").stdout
    assert mandates("query", path, "--store", store, "-f", "csv").stdout == by_name
    assert mandates("query", "-e", text, "-p", "act=A/RES/70/1", "--store", store, "-f", "csv").stdout == by_name
    assert len(by_name.splitlines()) == 1 + 31


@pytest.mark.parametrize("format_name", ["table", "csv", "tsv", "json", "xml"])
def test_query_formats(store: Path, format_name: str) -> None:
    """Solutions and truth values are written in every format of results."""
    one = "SELECT ?key { programme:22 mg:mandatedBy ?act . ?act dcterms:identifier ?key } ORDER BY ?key LIMIT 1"
    assert "A/RES/2252(ES-V)" in mandates("query", "-e", one, "--store", store, "-f", format_name).stdout
    assert "true" in mandates("query", "-e", "ASK { organ:GA a mg:Organ }", "--store", store, "-f", format_name).stdout


@pytest.mark.parametrize("format_name", ["table", "turtle", "ntriples", "jsonld", "rdfxml"])
def test_query_of_triples(store: Path, format_name: str) -> None:
    """CONSTRUCT and DESCRIBE are written as RDF, the same bytes every time."""
    text = "CONSTRUCT WHERE { programme:22 mg:mandatedBy ?act . ?act dcterms:identifier ?key }"
    outputs = {
        mandates("query", "-e", text, "--store", store, "-f", format_name, alone=alone).stdout
        for alone in (True, False)
    }
    assert len(outputs) == 1
    assert "A/RES/302(IV)" in outputs.pop()


def test_queries_are_listed() -> None:
    """The list of saved questions names each with its parameters."""
    rows = json.loads(mandates("queries", "-f", "json").stdout)
    assert len(rows) >= 10
    assert {"name": "programmes-of-act", "parameters": ["act", "[document]", "[plan]", "[lang]"]}.items() <= next(
        row for row in rows if row["name"] == "programmes-of-act"
    ).items()


def test_export_to_a_file_and_to_stdout(store: Path, tmp_path: Path) -> None:
    """The name of the output tells the format; stdout gets the same bytes as a file."""
    target = tmp_path / "graph.ttl"
    mandates("export", "-o", target, "--store", store)
    assert target.read_text(encoding="utf-8") == mandates("export", "--store", store).stdout
    mandates("export", "-o", tmp_path / "graph.graphml", "--store", store)
    assert (tmp_path / "graph.graphml").read_text(encoding="utf-8").startswith("<?xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.graphml", "graph.ttl"]


def test_loading_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Loading twice, and loading in another order, gives the same Turtle; the second time nothing changes."""
    first, second = tmp_path / "first", tmp_path / "second"
    assert "statements added" in mandates("load", FIXTURE, EXAMPLE, "--store", first).stderr
    assert mandates("load", FIXTURE, EXAMPLE, "--store", first).stderr.count("as before") == 2
    mandates("load", EXAMPLE, FIXTURE, "--store", second)
    exports = [mandates("export", "--store", each, alone=True).stdout for each in (first, second)]
    assert exports[0] == exports[1]


def test_demo(tmp_path: Path) -> None:
    """The demo goes the whole way and leaves nothing behind, unless told where to keep it."""
    text = mandates("demo", folder=tmp_path, alone=True).stdout
    assert "A/RES/70/1" in text
    assert list(tmp_path.iterdir()) == []
    mandates("demo", "--keep", tmp_path / "kept")
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == ["mandates.store", "mandates.ttl"]


def test_the_store_may_stand_in_the_environment(store: Path) -> None:
    """MANDATES_STORE names the store as --store does."""
    command = [*MANDATES, "rank", "--top", "1"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"MANDATES_STORE": str(store)}
    )
    assert "A/RES/70/1" in done.stdout


# --- bad input: one clear line on stderr, the right status, nothing half-written ---

BAD_FILES = {
    "missing": (None, "no such file"),
    "empty": (b"", "the file is empty"),
    "blank": (b" \n \n", "the file is empty"),
    "binary": (b"\x7fELF\x00\x01\x02\x00\xff" * 50, "is binary"),
    "cut off": ("方案".encode() * 40 + "案".encode()[:2], "cut off"),
    "latin-1": ("Résolution adoptée par l'Assemblée générale".encode("latin-1"), "neither UTF-8"),
    "cut-off DOCX": (docx_files.fascicle()[:900], "is not a DOCX, or is damaged"),
    "DOCX without a list": (docx_files.docx(docx_files.p("The General Assembly took note.")), "no list of mandates"),
    "old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Word file"),
    "no document": (
        "大会注意到报告。 \n\n大会还注意到另一份报告。 \n".encode(),
        "no list of mandates, no numbered paragraph and no citation",
    ),
    "other language": (b"La Asamblea General ha tomado nota.\n", "in no language that we read"),
}


@pytest.mark.parametrize("case", BAD_FILES)
@pytest.mark.parametrize("command", ["load", "extract"])
def test_bad_files(tmp_path: Path, case: str, command: str) -> None:
    """A file that cannot be read is named with what is wrong and what to do; no store comes of it."""
    data, words = BAD_FILES[case]
    path = tmp_path / "plan.txt"
    if data is not None:
        path.write_bytes(data)
    arguments = ["--store", tmp_path / "s"] if command == "load" else []
    line = complaint(command, path, *arguments)
    assert words in line
    assert str(path) in line
    assert line.count(": ") >= 3
    assert {each.name for each in tmp_path.iterdir()} <= {"plan.txt"}


def test_fascicles_are_extracted_and_loaded(tmp_path: Path) -> None:
    """A budget as DOCX gives rows, and one without a list is loaded with an information, and no error."""
    heading = docx_files.p("General Assembly resolutions", style="H4")
    full, bare = tmp_path / "full.docx", tmp_path / "bare.docx"
    full.write_bytes(docx_files.fascicle(heading, docx_files.table(["70/1", "Agenda"]), symbol="A/99/6 (Sect. 1)"))
    bare.write_bytes(docx_files.docx(*docx_files.FRONT, symbol="A/99/6 (Sect. 2)"))
    (row,) = (json.loads(line) for line in mandates("extract", full, bare).stdout.splitlines())
    assert (row["file"], row["row"], row["acts"], row["line"]) == ("full.docx", 1, ["A/RES/70/1"], None)
    assert row["document"] == "A/99/6/Sect.1"
    done = mandates("load", full, bare, "--store", tmp_path / "s")
    assert "A/99/6/Sect.1: 1 programmes, 1 entries, 1 mandates, 0 citations; findings: 1 warning" in done.stderr
    assert "A/99/6/Sect.2: 1 programmes, 0 entries, 0 mandates, 0 citations; findings: 1 info" in done.stderr


def test_a_bad_file_among_good_ones(tmp_path: Path) -> None:
    """The good files are loaded, the bad one is named, and the status says that something was wrong."""
    done = mandates("load", FIXTURE, tmp_path / "none.txt", EXAMPLE, "--store", tmp_path / "s", status=1)
    assert done.stderr.count("no such file") == 1
    assert len(json.loads(mandates("info", "--store", tmp_path / "s", "-f", "json").stdout)[0]["documents"]) == 2


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_give_the_same_rows(tmp_path: Path, encoding: str) -> None:
    """GB18030 and UTF-16 are read like UTF-8."""
    path = tmp_path / FIXTURE.name
    path.write_bytes(FIXTURE.read_text(encoding="utf-8").encode(encoding))
    assert mandates("extract", path).stdout == mandates("extract", FIXTURE).stdout


def test_no_store(tmp_path: Path) -> None:
    """A command that needs a store says how to make one."""
    for arguments in (["rank"], ["info"], ["export"], ["show", "A/RES/70/1"], ["query", "programmes"]):
        assert "load a document first" in complaint(*arguments, folder=tmp_path)


def test_a_store_that_another_process_holds(store: Path) -> None:
    """Loading beside a process that holds the store waits, and then names the process."""
    hold = (
        "import sys, time\nfrom pathlib import Path\nfrom mandategraph.graph.store import Store\n"
        "with Store.update(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hold, str(store)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        start = time.monotonic()
        line = complaint("rank", "--store", store)
        holder.kill()
    assert f"process {holder.pid} holds the store" in line
    assert time.monotonic() - start > 5


def test_sparql_errors_show_the_place(store: Path) -> None:
    """A query that is no SPARQL shows its line with a caret, and the prefix that was meant."""
    done = mandates("query", "-e", "SELECT * {\n  ?s mandate:title ?o }", "--store", store, status=1)
    message, line, caret = done.stderr.splitlines()
    assert "line 2, column 6" in message
    assert "did you mean mg:?" in message
    assert line == "2 |   ?s mandate:title ?o }"
    assert caret.index("^") == line.index("mandate")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "acts-by-program"], "did you mean acts-by-programmes"),
        (["query", "programmes-of-act"], "needs act"),
        (["query", "programmes-of-act", "-p", "akt=A/RES/70/1"], "no parameter akt"),
        (["query", "mandates-of-programme", "-p", "programme=seven"], "is no number"),
        (["query", "-e", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE"),
        (["query", "nowhere.rq"], "no such file"),
        (["show", "70/1"], "2 things are named 70/1: name one of A/RES/70/1, ESCAP/RES/70/1"),
        (["show", "A/RES/70/1000"], "did you mean"),
        (["show", "programme/99"], "there are 9, 19, 1, 2, 3 and 23 more"),
        (["show", "organ/XYZ"], "there are CCPCJ"),
        (["show", "document/A/1"], "there are A/71/6/Rev.1"),
        (["export", "--document", "A/1"], "loaded are A/71/6/Rev.1"),
    ],
)
def test_what_is_not_known(store: Path, arguments: list[str], words: str) -> None:
    """An unknown name is answered with the nearest ones, or with those there are."""
    assert words in complaint(*arguments, "--store", store)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rnak"], "No such command"),
        (["rank", "--top", "0"], "--top"),
        (["rank", "--by", "beauty"], "beauty"),
        (["query"], "name one question"),
        (["query", "a", "-e", "b"], "name one question"),
        (["query", "a", "-p", "act"], "is not name=value"),
        (["load"], "FILES"),
        (["load", "x.txt", "--base", "nonsense"], "must be an http(s) IRI"),
        (["export", "-f", "word"], "word"),
    ],
)
def test_usage_errors(arguments: list[str], words: str, tmp_path: Path) -> None:
    """Wrong usage ends with status 2 and one line that points to the help."""
    line = complaint(*arguments, status=2, folder=tmp_path)
    assert words in line
    assert "--help'" in line


def test_an_output_that_cannot_be_written(store: Path, tmp_path: Path) -> None:
    """Where the output cannot be written, one line says so."""
    said = complaint("export", "-o", tmp_path / "no" / "folder.ttl", "--store", store)
    assert f"{tmp_path / 'no' / 'folder.ttl'}: No such file" in said


def test_a_reader_that_goes_away(store: Path) -> None:
    """A reader that closes the pipe early gets no traceback thrown after it."""
    command = [*MANDATES, "export", "-f", "nquads", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_tables_cut_nothing() -> None:
    """Outside a terminal a table holds every word of a long cell."""
    from mandategraph.cli.printing.output import table

    long = "议" * 300
    text = table([{"title": long, "line": 7}], ["title", "line"])
    assert sum(line.count("议") for line in text.splitlines()) == 300


def test_rows_to_csv_quote_what_must_be() -> None:
    """A cell with quotes, commas and line feeds comes back as it was."""
    from mandategraph.cli.printing.output import _write_separated

    output = io.BytesIO()
    row = {"a": 'x,"y"\nz', "b": ["1", "2"], "c": None}
    _write_separated([row], ["a", "b", "c"], ",", output)
    (read,) = csv.DictReader(io.StringIO(output.getvalue().decode(), newline=""))
    assert read == {"a": 'x,"y"\nz', "b": "1; 2", "c": ""}


# --- tables ---

COUNTED = re.compile(r"number of (?!the )|how many|(?:earliest|latest|mean) year|year in ")
"""How the questions say that a column holds a count or a year."""


def test_columns_of_numbers_stand_to_the_right() -> None:
    """Every column of a saved question that holds a count or a year is set to the right in tables."""
    counted = {name for each in questions().values() for name, about in each.columns if COUNTED.match(about)}
    assert {"documents", "citations", "findings", "paragraphs", "year"} <= counted
    assert counted <= NUMERIC_COLUMNS
    printed = table([{"citations": 5}, {"citations": 12}], ["citations"]).splitlines()
    assert [line.rfind("5") for line in printed if "5" in line] == [len("citations") - 1]
