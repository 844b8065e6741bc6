"""Citations on the command line: a plan, a report and a draft, read, loaded, shown and ranked."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from running import complaint, mandates

TOGETHER = Path(__file__).parents[1] / "fixtures" / "together"
PLAN, REPORT, DRAFT = FILES = [TOGETHER / name for name in ("plan.txt", "report.txt", "draft.txt")]
"""Small made-up documents that cite real acts and one another."""

READ: list[tuple[str, int, str | None, str, str, str | None, str]] = [
    # file, line, paragraph, passage, act, pinpoint, relation
    ("plan.txt", 7, "3.1", "paragraph", "A/RES/50/227", None, "BasedOn"),
    ("plan.txt", 7, "3.1", "paragraph", "A/RES/57/270 B", "第 39 段", "BasedOn"),
    ("plan.txt", 9, "3.2", "paragraph", "A/61/50", None, "RefersTo"),
    ("plan.txt", 19, "3.3", "paragraph", "E/RES/2005/48", None, "Implements"),
    ("report.txt", 15, None, "footnote", "A/99/50", None, "Mentions"),
    ("report.txt", 11, None, "summary", "A/RES/61/16", None, "BasedOn"),
    ("report.txt", 23, "1", "paragraph", "A/RES/50/227", None, "TakesNote"),
    ("report.txt", 23, "1", "paragraph", "A/99/6", None, "RefersTo"),
    ("report.txt", 25, "2", "paragraph", "E/RES/2005/48", "第 3 段", "TakesNote"),
    ("draft.txt", 11, None, "preamble", "A/RES/61/16", None, "Recalls"),
    ("draft.txt", 11, None, "preamble", "A/99/77", None, "Recalls"),
    ("draft.txt", 13, "1", "operative", "E/RES/2005/48", None, "Implements"),
    ("draft.txt", 15, "2", "operative", "A/RES/50/227", "附件", "Reviews"),
]
"""What the running text of the three cites, read by eye; the footnote comes before what it interrupts."""

BACK = ("plan.txt", 19, "3.3", "paragraph", "E/RES/2005/48", "第 3 段")
TITLE = ("plan.txt", 27, None, "list-title", "A/RES/50/227", None)

KEYS = (
    "file", "line", "para", "passage", "section", "body", "kind", "number", "pinpoint", "raw", "programme",
    "subprogramme", "act", "relation", "verb", "title", "refers_back", "citing", "document", "text",
)  # fmt: skip

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the three documents."""
    path = tmp_path_factory.mktemp("citations") / "mandates.store"
    mandates("load", *FILES, "--store", path)
    return path


def extracted(*arguments: str | Path) -> Rows:
    """Return the rows that extract prints as JSON Lines."""
    return [json.loads(line) for line in mandates("extract", *arguments).stdout.splitlines()]


def picked(rows: Rows, *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of rows."""
    return [tuple(row[column] for column in columns) for row in rows]


def view(store: Path, thing: str) -> dict[str, Any]:
    """Return what show says of a thing, as JSON."""
    (shown,) = json.loads(mandates("show", thing, "--store", store, "-f", "json").stdout)
    return shown


# --- extract ---


def test_extract_citations() -> None:
    """With --citations there is one row a mention and number of running text, of every kind of document."""
    rows = extracted("--citations", *FILES)
    assert picked(rows, "file", "line", "para", "passage", "act", "pinpoint", "relation") == READ
    assert all(tuple(row) == KEYS for row in rows)


def test_a_row_of_a_citation_says_whose_text_it_is() -> None:
    """A row holds the number as printed, body and kind, programme and subprogramme, the words and the line."""
    rows = extracted("--citations", *FILES)
    assert picked(rows[1:4], "number", "body", "kind", "programme", "subprogramme") == [
        ("57/270 B", "GA", "resolution", 3, None),
        ("A/61/50", None, "document", 3, None),
        ("2005/48", "ECOSOC", "resolution", 3, 1),
    ]
    assert picked(rows, "programme")[4:] == [(None,)] * 9
    assert [row["document"] for row in rows] == ["A/99/6"] * 4 + ["A/99/77"] * 5 + [None] * 4
    for row in rows:
        line = (TOGETHER / row["file"]).read_text(encoding="utf-8").splitlines()[row["line"] - 1]
        assert row["text"] == line.strip()
        assert row["raw"] in line
        assert row["number"] in row["raw"]


def test_extract_all_citations() -> None:
    """With --all-citations, references back and the titles of listed acts come besides, in the order of print."""
    rows = extracted("--all-citations", *FILES)
    found = picked(rows, "file", "line", "para", "passage", "act", "pinpoint")
    expected = [row[:-1] for row in READ]
    assert found == [*expected[:4], BACK, TITLE, *expected[4:]]
    back, title = rows[4:6]
    assert (back["refers_back"], back["number"], back["citing"]) == (True, None, [])
    assert (title["refers_back"], title["number"], title["citing"]) == (False, "50/227", ["A/RES/61/16"])


@pytest.mark.parametrize("option", ["--citations", "--all-citations"])
def test_formats_of_citations_agree(tmp_path: Path, option: str) -> None:
    """JSON, CSV and TSV hold the rows that JSON Lines hold, and a table holds every act."""
    rows = extracted(option, *FILES)
    assert json.loads(mandates("extract", option, *FILES, "-f", "json").stdout) == rows
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        target = tmp_path / f"citations.{name}"
        mandates("extract", option, *FILES, "-f", name, "-o", target)
        with target.open(encoding="utf-8", newline="") as stream:
            read = list(csv.DictReader(stream, delimiter=delimiter))
        assert all(tuple(row) == KEYS for row in read)
        for column in ("act", "raw", "text", "verb"):
            assert [row[column] for row in read] == [row[column] or "" for row in rows]
        assert [row["citing"] for row in read] == ["; ".join(row["citing"]) for row in rows]
    table = mandates("extract", option, *FILES, "-f", "table").stdout
    assert len(table.splitlines()) == len(rows) + 2
    assert [row["act"] for row in rows if row["act"] not in table] == []


def test_extract_says_what_means_several_acts() -> None:
    """A reference back that can mean two acts is no citation but a finding, with its line."""
    done = mandates("extract", "--all-citations", *FILES)
    assert "1 findings (1 info): --findings shows them" in done.stderr
    (finding,) = extracted("--findings", *FILES)
    assert (finding["file"], finding["line"], finding["code"]) == ("plan.txt", 9, "unresolved-reference")
    assert "A/RES/50/227, A/RES/57/270 B" in finding["message"]


def test_extract_of_a_report_gives_no_mandates() -> None:
    """Reports and drafts list nothing: without an option, the rows are those of the plan."""
    assert picked(extracted(*FILES), "file", "acts") == [("plan.txt", ["A/RES/50/227"]), ("plan.txt", ["A/RES/61/16"])]


# --- load ---


def summaries(text: str) -> list[str]:
    """Return the lines of a summary, without the numbers of statements."""
    return [re.sub(r"\d+ statements added, \d+ removed$", "…", line) for line in text.splitlines()]


def test_load_tells_plan_report_and_draft_apart(tmp_path: Path) -> None:
    """Documents of each kind are loaded together; each has a line that counts what it holds."""
    done = mandates("load", *FILES, "--store", tmp_path / "s")
    assert done.stdout == ""
    assert summaries(done.stderr) == [
        "A/99/6: 1 programmes, 2 entries, 2 mandates, 6 citations; findings: 1 info; …",
        "A/99/77: 5 citations; findings: none; …",
        "draft.txt: 4 citations; findings: none; …",
    ]
    (info,) = json.loads(mandates("info", "--store", tmp_path / "s", "-f", "json").stdout)
    found = {row["file"]: (row["kind"], row["citations"], row["mandates"]) for row in info["documents"]}
    assert found == {
        "plan.txt": ("plan", 6, 2),
        "report.txt": ("report", 5, 0),
        "draft.txt": ("draft", 4, 0),
    }
    assert info["counts"].items() >= {"Citation": 15, "PlanDocument": 1, "Report": 1, "Draft": 1, "Mandate": 2}.items()


def test_loading_in_any_order_gives_the_same_bytes(tmp_path: Path, store: Path) -> None:
    """The order of documents does not matter, and what is loaded again says the same as before."""
    for path in (*FILES[::-1], REPORT):
        mandates("load", path, "--store", tmp_path / "s", "-q")
    assert mandates("load", *FILES, "--store", tmp_path / "s").stderr.count("; as before") == 3
    for format_name in ("turtle", "nquads"):
        exports = [
            mandates("export", "-f", format_name, "--store", each, alone=True).stdout
            for each in (store, tmp_path / "s")
        ]
        assert exports[0] == exports[1]
        assert exports[0]


def test_what_the_documents_say_of_themselves(store: Path) -> None:
    """Title, session and agenda item of a report and a draft are those on their first pages."""
    rows = json.loads(mandates("query", "documents", "--store", store, "-f", "json").stdout)["results"]["bindings"]
    found = [
        {name: value["value"] for name, value in row.items() if name in {"title", "session", "agenda_item"}}
        for row in sorted(rows, key=lambda row: row["file"]["value"])
    ]
    assert found == [
        {"title": "甲事务的后续行动", "session": "2096 年实质性会议", "agenda_item": "6"},
        {},
        {"title": "甲事务的协调", "session": "第九十九届会议", "agenda_item": "19(a)"},
    ]


@pytest.mark.parametrize(
    ("name", "kind", "line"),
    [
        ("plan.txt", "report", "A/99/6: 6 citations; findings: 1 info, 2 warning; …"),
        ("plan.txt", "plan", "A/99/6: 1 programmes, 2 entries, 2 mandates, 6 citations; findings: 1 info; …"),
        ("report.txt", "draft", "A/99/77: 5 citations; findings: none; …"),
        ("draft.txt", "report", "draft.txt: 4 citations; findings: none; …"),
    ],
)
def test_kind_overrides_the_content(tmp_path: Path, name: str, kind: str, line: str) -> None:
    """What the user says a document is, it is loaded as, whatever it looks like."""
    done = mandates("load", TOGETHER / name, "--kind", kind, "--store", tmp_path / "s")
    assert summaries(done.stderr) == [line]
    (info,) = json.loads(mandates("info", "--store", tmp_path / "s", "-f", "json").stdout)
    assert [row["kind"] for row in info["documents"]] == [kind]


def test_kind_counts_for_extract_too() -> None:
    """A plan that is read as a report has no mandates and no programmes; a draft read as a report has no preamble."""
    assert extracted(PLAN, "--kind", "report") == []
    rows = extracted("--citations", PLAN, "--kind", "report")
    assert {row["programme"] for row in rows} == {None}
    rows = extracted("--citations", DRAFT, "--kind", "report")
    assert {row["passage"] for row in rows}.isdisjoint({"preamble", "operative"})


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("report.txt", "plan", "no list of mandates in this Chinese text"),
        ("report.txt", "table", "lacks the column"),
    ],
)
def test_a_kind_that_does_not_fit_is_refused(tmp_path: Path, name: str, kind: str, words: str) -> None:
    """A report that is said to be a plan or a table is refused, with what it lacks, and no store comes of it."""
    assert words in complaint("load", TOGETHER / name, "--kind", kind, "--store", tmp_path / "s")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_is_a_usage_error() -> None:
    """A kind that there is not is refused, with those there are."""
    line = complaint("extract", REPORT, "--kind", "letter", status=2)
    assert all(kind in line for kind in ("plan", "report", "draft", "table"))


def test_facts_that_are_given_win_for_a_report(tmp_path: Path) -> None:
    """A symbol and a title that the user gives take the place of what the text says; the rest stays."""
    given = ["--symbol", "E/2096/9", "--title", "乙报告"]
    mandates("load", DRAFT, *given, "--store", tmp_path / "s")
    about = view(tmp_path / "s", "document/E/2096/9")["about"]
    assert (about["title"], about["kind"], about["agenda_item"]) == ("乙报告", "draft", "6")


def test_the_own_symbol_is_no_citation(store: Path) -> None:
    """The symbol that a document prints beside its page numbers is its own, and it does not cite itself."""
    for symbol in ("A/99/6", "A/99/77"):
        assert symbol not in [row["key"] for row in view(store, f"document/{symbol}")["Citations"]]


def test_numbered_paragraphs_that_cite_nothing_are_a_report(tmp_path: Path) -> None:
    """A text of numbered paragraphs is loaded as a report also where it cites nothing, and that is a warning."""
    path = tmp_path / "report.txt"
    path.write_text("1.  大会注意到报告。 \n\n2.  大会还注意到另一份报告。 \n", encoding="utf-8")
    done = mandates("load", path, "--store", tmp_path / "s")
    assert summaries(done.stderr) == ["report.txt: 0 citations; findings: 1 warning; …"]
    (finding,) = extracted("--findings", path)
    assert (finding["code"], finding["severity"], finding["line"]) == ("nothing-cited", "warning", 1)
    assert extracted("--all-citations", path) == []


def test_a_citation_is_enough_for_a_report(tmp_path: Path) -> None:
    """A text without a numbered paragraph is loaded as a report where it cites something."""
    path = tmp_path / "note.txt"
    path.write_text("大会注意到秘书长的报告(A/99/77)。 \n\n大会还注意到另一份报告。 \n", encoding="utf-8")
    assert summaries(mandates("load", path, "--store", tmp_path / "s").stderr) == [
        "note.txt: 1 citations; findings: none; …"
    ]


def test_a_bad_file_among_reports(tmp_path: Path) -> None:
    """A text that is no document is named, the others are loaded, and the status says that something was wrong."""
    bad = tmp_path / "bad.txt"
    bad.write_text("大会注意到报告。 \n", encoding="utf-8")
    done = mandates("load", REPORT, bad, DRAFT, "--store", tmp_path / "s", status=1)
    assert done.stderr.count("no list of mandates, no numbered paragraph and no citation") == 1
    assert len(done.stderr.splitlines()) == 3
    assert len(json.loads(mandates("info", "--store", tmp_path / "s", "-f", "json").stdout)[0]["documents"]) == 2


def test_extract_says_that_a_report_has_no_list() -> None:
    """Where lists are asked for, a report and a draft give no row but a note that says what prints more."""
    done = mandates("extract", *FILES)
    assert {json.loads(line)["file"] for line in done.stdout.splitlines()} == {"plan.txt"}
    notes = [line for line in done.stderr.splitlines() if "has no list of mandates: --citations prints" in line]
    assert [note.split(" and ")[0] for note in notes] == ["report.txt is a report", "draft.txt is a draft"]
    assert "no list" not in mandates("extract", "--citations", *FILES).stderr


# --- show ---


def test_show_of_an_act_lists_citations_beside_mandates(store: Path) -> None:
    """An act is shown with the lists that hold it, the texts that cite it, and the titles that name it."""
    shown = view(store, "A/RES/50/227")
    assert picked(shown["Mandates"], "plan", "line") == [("A/99/6", 25)]
    citations = picked(shown["Citations"], "source", "line", "paragraph", "pinpoint", "verb")
    assert citations[1:] == [("A/99/6", 7, "3.1", None, "源自"), ("A/99/77", 23, "1", None, "注意到")]
    assert citations[0][1:] == (15, "2", "附件", "审查")
    assert picked(shown["Named in the titles of"], "citing", "source", "line") == [("A/RES/61/16", "A/99/6", 27)]
    text = mandates("show", "A/RES/50/227", "--store", store).stdout
    for words in (
        "Mandates (1)",
        "Citations (3)",
        "Named in the titles of (1)",
        "based on",
        "大会第 50/227 号决议附件",
    ):
        assert words in text


def test_show_of_an_act_that_is_only_cited(store: Path) -> None:
    """An act that no list holds is shown with its citations, references back among them, and without mandates."""
    shown = view(store, "E/RES/2005/48")
    assert shown["about"]["organ"] == "Economic and Social Council"
    assert (shown["Mandates"], shown["Named in the titles of"]) == ([], [])
    assert picked(shown["Citations"], "line", "pinpoint", "words")[1:] == [
        (19, None, "经济及社会理事会第 2005/48 号决议"),
        (19, "第 3 段", "该决议第 3 段"),
        (25, "第 3 段", "经济及社会理事会第 2005/48 号决议第 3 段"),
    ]
    assert "Mandates" not in mandates("show", "E/RES/2005/48", "--store", store).stdout


def test_show_of_a_programme_lists_citations(store: Path) -> None:
    """A programme is shown with what its text cites, and not with what its list names in titles."""
    shown = view(store, "programme/3")
    assert picked(shown["Citations"], "line", "paragraph", "subprogramme", "key") == [
        (7, "3.1", None, "A/RES/50/227"),
        (7, "3.1", None, "A/RES/57/270 B"),
        (9, "3.2", None, "A/61/50"),
        (19, "3.3", "1", "E/RES/2005/48"),
        (19, "3.3", "1", "E/RES/2005/48"),
    ]
    assert picked(shown["Mandates"], "key") == [("A/RES/50/227",), ("A/RES/61/16",)]
    assert "Citations (5)" in mandates("show", "programme/3", "--store", store).stdout


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("document/A/99/6", ["Programmes (1)", "Citations (6)", "Findings (1)", "list-title", "该决议 can mean"]),
        ("document/A/99/77", ["report", "第九十九届会议", "19(a)", "Citations (5)", "summary", "takes note"]),
        ("A/99/77", ["Document", "甲事务的协调", "Citations (1)", "preamble", "Citations of the document (5)"]),
        ("A/99/6", ["plan.txt", "Citations (1)", "Programmes of the document (1)", "Findings of the document (1)"]),
        ("a/99/77", ["甲事务的协调"]),
        ("report.txt", ["甲事务的协调", "Citations of the document (5)"]),
        ("document/report.txt", ["甲事务的协调", "Citations (5)"]),
        ("document/甲事务的协调", ["report.txt", "Citations (5)"]),
    ],
)
def test_show_of_a_document_lists_citations(store: Path, thing: str, words: list[str]) -> None:
    """A document is shown with what it says of itself and what it cites; without a prefix, also with who cites it."""
    text = mandates("show", thing, "--store", store).stdout
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("thing", ["A/99/6 (Sect. 20)", "A/99/6/Sect.20", "document/A/99/6(Sect.20)"])
def test_show_of_a_document_that_is_a_part(thing: str, tmp_path: Path) -> None:
    """A symbol may be typed as it is printed, with its part in brackets, before a prefix and without one."""
    mandates("load", REPORT, "--symbol", "A/99/6/Sect.20", "--store", tmp_path / "store")
    assert view(tmp_path / "store", thing)["about"]["symbol"] == "A/99/6/Sect.20"
    assert "did you mean A/99/6/Sect.20" in complaint("show", "A/99/6/Sect.2", "--store", tmp_path / "store")


def test_show_of_a_report_leads_to_its_lines(store: Path) -> None:
    """What a report cites is shown in the order of its lines."""
    citations = view(store, "document/A/99/77")["Citations"]
    assert picked(citations, "line", "paragraph", "key") == [
        (11, None, "A/RES/61/16"),
        (15, None, "A/99/50"),
        (23, "1", "A/RES/50/227"),
        (23, "1", "A/99/6"),
        (25, "2", "E/RES/2005/48"),
    ]


# --- rank and questions ---


def test_rank_by_documents(store: Path) -> None:
    """Acts are ranked by the number of documents whose text cites them; those with the same number share a rank."""
    rows = json.loads(mandates("rank", "--by", "documents", "--store", store, "-f", "json").stdout)
    assert picked(rows, "rank", "key", "documents", "citations") == [
        (1, "E/RES/2005/48", 3, 4),
        (1, "A/RES/50/227", 3, 3),
        (3, "A/RES/61/16", 2, 2),
        (4, "A/61/50", 1, 1),
        (4, "A/99/50", 1, 1),
        (4, "A/99/6", 1, 1),
        (4, "A/99/77", 1, 1),
        (4, "A/RES/57/270 B", 1, 1),
    ]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (["--organ", "ECOSOC"], ["E/RES/2005/48"]),
        (["--document", "A/99/77", "--organ", "GA"], ["A/99/50", "A/99/6", "A/RES/50/227", "A/RES/61/16"]),
        (["--top", "2"], ["E/RES/2005/48", "A/RES/50/227"]),
    ],
)
def test_rank_by_documents_can_be_narrowed(store: Path, options: list[str], keys: list[str]) -> None:
    """Organ, document and number narrow the ranking by documents as they do the others."""
    rows = json.loads(mandates("rank", "--by", "documents", *options, "--store", store, "-f", "json").stdout)
    assert [row["key"] for row in rows] == keys


def test_citations_do_not_rank_programmes(store: Path) -> None:
    """The other rankings count lists only."""
    for measure in ("programmes", "mandates"):
        rows = json.loads(mandates("rank", "--by", measure, "--store", store, "-f", "json").stdout)
        assert picked(rows, "key", measure) == [("A/RES/50/227", 1), ("A/RES/61/16", 1)]


def test_from_a_report_to_the_programmes_behind_it(store: Path) -> None:
    """A saved question leads from a report, by the acts it cites, to the lists that hold them, line by line."""
    question = ["query", "programmes-behind-report", "-p", "document=A/99/77", "--store", store, "-f", "csv"]
    rows = list(csv.DictReader(mandates(*question).stdout.splitlines()))
    assert picked(rows, "key", "cited_at", "plan", "line") == [
        ("A/RES/50/227", "para. 1 line 23", "A/99/6", "25"),
        ("A/RES/61/16", "line 11", "A/99/6", "27"),
    ]
