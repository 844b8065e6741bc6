"""A language is a file: a made-up one is read from its file alone, a bad one is refused by its key; English plans."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mandategraph.loaders.errors import RuleError
from mandategraph.loaders.language import Language, language
from mandategraph.loaders.load import read
from mandategraph.loaders.patterns import LANGUAGES_FOLDER
from mandategraph.loaders.records import Finding, MandateEntry

TOKI = r"""
name = "Toki"
witness_words = ["Kulupu Ma"]
longest_head = 60

[numbers]
and = '\ben\b'
to = '\btawa\b'
before = 'nanpa'
article = 'e'

[organs]
GA = ["Kulupu Suli"]
SC = ["Kulupu Utala"]

[kinds]
"lipu wile" = "resolution"
"lipu toki" = "decision"

[patterns.list_head]
pattern = 'Lipu lawa ale pi pali ni'
examples = ["Lipu lawa ale pi pali ni"]
not_examples = ["Lipu lawa"]

[patterns.programme_head]
pattern = 'Pali (?P<number>\d{1,2})'
examples = ["Pali 7"]
not_examples = ["Pali lili 7"]

[patterns.subprogramme_head]
pattern = 'Pali lili (?P<number>\d{1,2})'
examples = ["Pali lili 1"]
not_examples = ["Pali 1"]

[patterns.heading_plain]
pattern = '(?i:(?P<kinds>{kind}(?: en {kind})*)) pi (?P<organ>.+)'
examples = ["Lipu wile pi Kulupu Suli", "Lipu wile en lipu toki pi Kulupu Suli"]
not_examples = ["Kulupu Suli"]

[patterns.kind_of_next]
pattern = '(?P<kind>(?i:lipu toki)) '
examples = ["Lipu toki "]
not_examples = ["lipu "]

[patterns.pinpoint_cell]
pattern = 'kipisi [IVX]+'
examples = ["kipisi IV"]
not_examples = ["kipisi"]
"""

TOKI_PLAN = """Kulupu Ma

Pali 7
Pali pi poki

Pali lili 1
Poki suli

Lipu lawa ale pi pali ni

Lipu wile en lipu toki pi Kulupu Suli

57/283 A en B Poki mute
52/12 A tawa C Poki sin
70/1 E kama pona e ma
61/106, kipisi IV Lipu pi poki
50/227, nanpa 52/12 B Pali
Lipu toki 79/37 Lukin sin
79/537 Lukin pini

Pali lili 1
Poki suli

Lipu wile pi Kulupu Utala

1325 (2000) Права женщин, мир и
безопасность
"""

ENGLISH_PLAN = """A/99/6

Proposed programme budget for 2098

Programme 7
Affairs of boxes

Subprogramme 1
Boxes

List of legislative mandates

General Assembly resolutions

27/31/Cor1.1 A misprint
57/283 B Pattern of boxes
S-27/2 A world fit for boxes
52/12 A and B Renewing the boxes: a programme for the work of
the boxes (subprogramme 1)
59/113 A Programme of boxes
61/106, annex II Convention on Boxes
Decision 79/537 Review of boxes

Economic and Social Council resolutions and decisions

2021/2 A and B Bags
2023/325 Report on bags
Subprogramme 1
Boxes

Security Council resolutions

2171 (2014), para. 5 Conflicts about boxes
"""

BAD_FILES: list[tuple[dict[str, Any], str]] = [  # what the file of a language holds, what is said of it
    ({"titel": "x"}, "xx.toml, titel: a language file has no such key"),
    ({"longest_heading": "80"}, "xx.toml, longest_heading: '80' is of another type"),
    ({"kinds": {"lipu": "paper"}}, "xx.toml, kinds.lipu: there is no 'paper'"),
    ({"relations": {"Eats": {}}}, "xx.toml, relations: there is no 'Eats'"),
    ({"organs": {"NOBODY": ["x"]}}, "xx.toml, organs.NOBODY: there is no 'NOBODY'"),
    ({"patterns": {"list_hed": {}}}, "xx.toml, patterns.list_hed: no pattern is asked for by this name"),
    ({"patterns": {"list_head": {"pattern": "x"}}}, "xx.toml, patterns.list_head: lacks 'examples'"),
    ({"patterns": {"list_head": ("(x", [], [])}}, "xx.toml, patterns.list_head: is no pattern: "),
    ({"patterns": {"list_head": ("{x}", [], [])}}, "xx.toml, patterns.list_head: no part is named {x}"),
    ({"patterns": {"list_head": ("x", ["y"], [])}}, "xx.toml, patterns.list_head: does not match its example 'y'"),
    ({"patterns": {"list_head": ("x", ["x"], ["x"])}}, "xx.toml, patterns.list_head: matches 'x', which it must not"),
    ({"patterns": {"programme_head": ("x", ["x"], [])}}, "xx.toml, patterns.programme_head: has no group 'number'"),
    ({"patterns": {"heading_x": ("x", ["x"], [])}}, "xx.toml, patterns.heading_x: has no group 'kinds'"),
]

READ = """
import json, sys
from pathlib import Path
from mandategraph.loaders import patterns
patterns.LANGUAGES_FOLDER = Path(sys.argv[1])
from mandategraph.loaders import read
from mandategraph.loaders.rows import rows
print(json.dumps(list(rows(read(Path(sys.argv[2]))))))
"""


def test_made_up_language_is_a_file(tmp_path: Path) -> None:
    """A file beside the others, and nothing else: its plan is told by its words, and its list is read."""
    folder = tmp_path / "languages"
    folder.mkdir()
    for path in LANGUAGES_FOLDER.glob("*.toml"):
        (folder / path.name).symlink_to(path)
    (folder / "xx.toml").write_text(TOKI, encoding="utf-8")
    plan = tmp_path / "plan.txt"
    plan.write_text(TOKI_PLAN, encoding="utf-8")
    command = [sys.executable, "-c", READ, str(folder), str(plan)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert {row["language"] for row in found} == {"xx"}
    assert [(row["subprogramme"], row["acts"], row["pinpoint"], row["title"]) for row in found] == [
        (None, ["A/RES/57/283 A", "A/RES/57/283 B"], None, "Poki mute"),
        (None, ["A/RES/52/12 A", "A/RES/52/12 B", "A/RES/52/12 C"], None, "Poki sin"),
        (None, ["A/RES/70/1"], None, "E kama pona e ma"),
        (None, ["A/RES/61/106"], "kipisi IV", "Lipu pi poki"),
        (None, ["A/RES/50/227", "A/RES/52/12 B"], None, "Pali"),
        (None, ["A/DEC/79/37"], None, "Lukin sin"),
        (None, ["A/DEC/79/537"], None, "Lukin pini"),
        (1, ["S/RES/1325(2000)"], None, "Права женщин, мир и безопасность"),
    ]
    assert [row["kind"] for row in found].count("decision") == 2
    assert {row["heading"] for row in found} == {"Lipu wile en lipu toki pi Kulupu Suli", "Lipu wile pi Kulupu Utala"}


def every_word_of(made: Language) -> None:
    """Ask for all that a language's file holds."""
    _ = made.patterns, made.relations, made.relations_behind, made.organs_named("x")


@pytest.mark.parametrize(("table", "message"), BAD_FILES)
def test_bad_language_is_refused(monkeypatch: pytest.MonkeyPatch, table: dict[str, Any], message: str) -> None:
    """What no language file may hold is one error, which names the file and the key."""
    for name, item in table.get("patterns", {}).items():
        if isinstance(item, tuple):
            table["patterns"][name] = dict(zip(("pattern", "examples", "not_examples"), item, strict=True))
    monkeypatch.setattr("mandategraph.loaders.language.language_tables", lambda: {"xx": table})
    with pytest.raises(RuleError) as refused:
        every_word_of(language.__wrapped__("xx"))
    assert str(refused.value).startswith(message)


def test_language_of_nothing_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file is one of a language: its patterns match nothing but what needs no words."""
    monkeypatch.setattr("mandategraph.loaders.language.language_tables", lambda: {"xx": {}})
    empty = language.__wrapped__("xx")
    assert len(empty.patterns) >= 75
    assert [name for name in empty.patterns if empty.match(name, "") or empty.match(name, "word")] == []
    assert empty.match("period", "2018-2019")
    assert (empty.kinds_in("words"), empty.organs_named("General Assembly")[0].code) == ([], "GA")


def test_english_plan_as_text(tmp_path: Path) -> None:
    """The long head of a list, letters and articles, stated kinds, parts of acts, and a misprint."""
    path = tmp_path / "plan.txt"
    path.write_text(ENGLISH_PLAN, encoding="utf-8")
    records = list(read(path))
    entries = [record for record in records if isinstance(record, MandateEntry)]
    assert [([act.key for act in entry.acts], entry.pinpoint, entry.title) for entry in entries] == [
        ([], None, "A misprint"),
        (["A/RES/57/283 B"], None, "Pattern of boxes"),
        (["A/RES/S-27/2"], None, "A world fit for boxes"),
        (["A/RES/52/12 A", "A/RES/52/12 B"], None, "Renewing the boxes: a programme for the work of the boxes"),
        (["A/RES/59/113 A"], None, "Programme of boxes"),
        (["A/RES/61/106"], "annex II", "Convention on Boxes"),
        (["A/DEC/79/537"], None, "Review of boxes"),
        (["E/RES/2021/2 A", "E/RES/2021/2 B"], None, "Bags"),
        (["E/DEC/2023/325"], None, "Report on bags"),
        (["S/RES/2171(2014)"], "para. 5", "Conflicts about boxes"),
    ]
    assert [entry.subprogramme for entry in entries] == [None] * 9 + [1]
    assert [record.message for record in records if isinstance(record, Finding)] == [
        "27/31/Cor1.1: the text is not a designation"
    ]
