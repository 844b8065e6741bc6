"""``mandates check`` as a user has it: every format, exit statuses, baselines, and what it refuses."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import docx_files as made
import pytest
from mandategraph.graph.checks.checking import checks
from running import complaint, mandates

TITLE = "甲物质|<的管制"
WORDS = ["方案 1", "甲方案", "1.1 本方案执行大会各项决议。", "立法授权", "麻醉药品委员会决议", *[f"58/1 {TITLE}"] * 2]
LINK = "http://undocs.org/ch/A/RES/58/1"
SYMBOL, FASCICLE = "A/90/6", "A/99/6/Sect.7"
COLUMNS = ["severity", "code", "document", "place", "message", "text", "fingerprint"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a plan of text, whose page dumps a wrong link, and a fascicle, which has tables and no lines."""
    folder = tmp_path_factory.mktemp("check")
    path = folder / "mandates.store"
    text = "".join(f"{line} \n" for line in WORDS) + f"{LINK}\n" * 2
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    heading = made.p("General Assembly resolutions", style="H4")
    rows = made.table(["57/270", "Topic one"], ["57/270 B", "Topic one"])
    fascicle = made.docx(*made.FRONT, made.HEAD, made.INTRODUCTION, heading, rows, symbol="A/99/6 (Sect. 7)")
    made.saved(folder / "fascicle.docx", fascicle)
    mandates("load", folder / "plan.txt", "--symbol", SYMBOL, "--store", path)
    mandates("load", folder / "fascicle.docx", "--store", path)
    return path


def rows(store: Path, *options: str, status: int = 1) -> list[dict[str, Any]]:
    """The findings as JSON Lines."""
    done = mandates("check", "--store", store, "-f", "jsonl", *options, status=status)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_findings_have_severity_code_place_message_and_text(store: Path) -> None:
    """Every finding is one row with all that a librarian needs to look it up."""
    found = {(row["document"], row["place"], row["code"]): row for row in rows(store)}
    assert set(found) == {
        (SYMBOL, "line 6", "link-disagrees"),
        (SYMBOL, "line 7", "link-disagrees"),
        (SYMBOL, "line 7", "act-repeated"),
        (FASCICLE, "table 2 row 1", "letter-left-out"),
    }
    link = found[SYMBOL, "line 6", "link-disagrees"]
    assert list(link) == COLUMNS
    assert link["message"] == f"heading and number say CND/RES/58/1, the link A/RES/58/1: {LINK}"
    assert (link["severity"], link["text"]) == ("error", f"58/1 {TITLE}")
    assert found[SYMBOL, "line 7", "act-repeated"]["message"].endswith("after line 6")


def test_status_is_1_on_errors_only(store: Path) -> None:
    """Warnings alone leave the status 0; what was found is summed up on stderr."""
    done = mandates("check", "--store", store, "--document", FASCICLE)
    assert done.stderr.splitlines() == ["1 warning"]
    assert "letter-left-out" in done.stdout
    assert mandates("check", "--store", store, status=1).stderr.splitlines() == ["2 error, 2 warning"]
    assert mandates("check", "--store", store, "--code", "garbled-text").stderr.splitlines() == ["nothing was found"]


def test_options_choose(store: Path) -> None:
    """Document, code and severity choose findings."""
    assert {row["document"] for row in rows(store, "--document", "A/99/6 (Sect. 7)", status=0)} == {FASCICLE}
    assert {row["code"] for row in rows(store, "--severity", "error")} == {"link-disagrees"}
    codes = {row["code"] for row in rows(store, "--code", "act-repeated", "--code", "letter-left-out", status=0)}
    assert codes == {"act-repeated", "letter-left-out"}


def test_formats_agree(store: Path, tmp_path: Path) -> None:
    """CSV, JSON, Markdown, SARIF and the table hold the same findings as JSON Lines."""
    lines = rows(store)
    as_csv = mandates("check", "--store", store, "-f", "csv", status=1).stdout
    assert [dict(row) for row in csv.DictReader(io.StringIO(as_csv))] == lines
    assert json.loads(mandates("check", "--store", store, "-f", "json", status=1).stdout) == lines
    table = mandates("check", "--store", store, status=1).stdout
    assert all(row["code"] in table and row["place"] in table for row in lines)
    target = tmp_path / "found.md"
    mandates("check", "--store", store, "-f", "markdown", "-o", target, status=1)
    head, rule, *body = target.read_text(encoding="utf-8").splitlines()
    assert [cell.strip() for cell in head.strip("|").split("|")] == COLUMNS[:-1]
    assert re.fullmatch(r"(\| --- )+\|", rule)
    assert len(body) == len(lines)
    assert all(len(re.findall(r"(?<!\\)\|", line)) == len(COLUMNS) for line in body)
    assert "甲物质\\|\\<的管制" in body[1]


def test_sarif(store: Path) -> None:
    """The log has the shape of SARIF 2.1.0: rules with help, results with regions, fingerprints and levels."""
    lines = rows(store)
    log = json.loads(mandates("check", "--store", store, "-f", "sarif", status=1).stdout)
    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert [rule["id"] for rule in rules] == sorted({row["code"] for row in lines})
    for rule in rules:
        assert checks()[rule["id"]].about in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert [result["message"]["text"] for result in results] == [row["message"] for row in lines]
    for result, row in zip(results, lines, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == row["code"]
        assert result["level"] == row["severity"]
        assert list(result["partialFingerprints"].values()) == [row["fingerprint"]]
        assert "baselineState" not in result
    of_text = next(result for result in results if "line 6" in json.dumps(result))["locations"][0]
    region = {"startLine": 6, "endLine": 6, "snippet": {"text": f"58/1 {TITLE}"}}
    assert of_text["physicalLocation"] == {"artifactLocation": {"uri": "plan.txt"}, "region": region}
    of_table = next(result for result in results if result["ruleId"] == "letter-left-out")["locations"][0]
    assert of_table["physicalLocation"] == {"artifactLocation": {"uri": "fascicle.docx"}}
    assert of_table["logicalLocations"][0]["fullyQualifiedName"] == f"{FASCICLE} table 2 row 1"
    assert [each["location"]["uri"] for each in run["artifacts"]] == ["fascicle.docx", "plan.txt"]
    assert all(re.fullmatch("[0-9a-f]{64}", each["hashes"]["sha-256"]) for each in run["artifacts"])


def test_baseline_keeps_known_findings_quiet(store: Path, tmp_path: Path) -> None:
    """What is written to a baseline is quiet from then on, and an error among it leaves the status 0."""
    known = tmp_path / "known.json"
    written = mandates("check", "--store", store, "--severity", "error", "--write-baseline", known)
    assert (written.stdout, written.stderr.splitlines()) == ("", [f"{known}: 2 findings are known from now on"])
    done = mandates("check", "--store", store, "--baseline", known, "-f", "sarif")
    quiet, summary = done.stderr.splitlines()
    assert quiet == "2 known findings are kept quiet, 0 others of the baseline were not found"
    assert summary == "2 warning"
    part = mandates("check", "--store", store, "--baseline", known, "--document", FASCICLE)
    assert part.stderr.splitlines()[0] == "0 known findings are kept quiet"
    results = json.loads(done.stdout)["runs"][0]["results"]
    assert [result["baselineState"] for result in results] == ["new", "new"]


def test_baseline_holds_when_the_document_is_loaded_again_with_lines_moved(store: Path, tmp_path: Path) -> None:
    """Fingerprints rest on words, so that lines above do not change them."""
    known, text, again = tmp_path / "known.json", tmp_path / "plan.txt", tmp_path / "again.store"
    mandates("check", "--store", store, "--document", SYMBOL, "--write-baseline", known)
    before = (store.parent / "plan.txt").read_text(encoding="utf-8")
    text.write_text(" \n" * 3 + before, encoding="utf-8")
    mandates("load", text, "--symbol", SYMBOL, "--store", again)
    done = mandates("check", "--store", again, "--baseline", known)
    assert done.stderr.splitlines()[0] == "3 known findings are kept quiet, 0 others of the baseline were not found"


def test_checks_are_listed_one_by_one() -> None:
    """--list needs no store, and says of every check what it is about, in both languages."""
    done = mandates("check", "--list", "-f", "jsonl")
    listed = {row["code"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert list(listed) == list(checks())
    assert all(row["about"] == checks()[code].about and row["about_zh"] for code, row in listed.items())
    markdown = mandates("check", "--list", "-f", "markdown").stdout
    assert len(markdown.splitlines()) == len(listed) + 2
    assert "act-repeated" in mandates("check", "--list").stdout


REFUSED = [  # options, status, and what the one line on stderr says
    (["--code", "nothing"], 1, "no check has the code nothing"),
    (["--document", "A/1"], 1, "the document A/1 is not loaded"),
    (["--baseline", "none.json"], 1, "there is no such baseline"),
    (["--severity", "grave"], 2, "grave"),
    (["--list", "-f", "sarif"], 2, "--list has no --format sarif"),
]


@pytest.mark.parametrize(("options", "status", "said"), REFUSED)
def test_what_is_refused(store: Path, tmp_path: Path, options: list[str], status: int, said: str) -> None:
    """One line says what is wrong."""
    assert said in complaint("check", "--store", store, *options, status=status, folder=tmp_path)


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Without a store there is one line, and nothing is made."""
    assert "there is no store here" in complaint("check", "--store", tmp_path / "none.store")
    assert list(tmp_path.iterdir()) == []
