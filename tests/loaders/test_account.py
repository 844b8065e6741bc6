"""The account: every sign of an act is read, explained or said, and no rule's acts are lost in silence."""

import io
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import docx_files as made
import pytest
from mandategraph.loaders.account import Account, End, account, read_accounted
from mandategraph.loaders.account.signs import account_rules, explanation, signs
from mandategraph.loaders.acts import number_rules, numbers
from mandategraph.loaders.acts.numbers import fold
from mandategraph.loaders.patterns import RULES_FOLDER
from mandategraph.loaders.records import Citation, Finding
from running import mandates

GRAMMAR = tomllib.loads((RULES_FOLDER / "designations.toml").read_text("utf-8"))["rule"]
UNANNOUNCED = {"number"}
"""Rules whose forms are numbers like any other where no word announces them."""
EXAMPLES = [(rule["name"], example) for rule in GRAMMAR for example in rule["examples"] if re.search(r"\d", example)]


def text_of(*lines: str) -> io.BytesIO:
    """A report of these paragraphs."""
    paragraphs = (f"{number}. {line}" for number, line in enumerate(lines, start=1))
    return io.BytesIO("".join(f"{each}\n\n" for each in paragraphs).encode())


def ends_of(made: Account) -> list[tuple[str, str, str]]:
    """The signs of an account that are numbers: their words, how they end, and by what."""
    return [(sign.words, str(sign.end), sign.by) for sign in made.signs if re.search(r"\d", sign.words)]


# --- the recogniser ---


def test_recogniser_sees_every_example_of_the_grammar() -> None:
    """Whatever the grammar reads is a sign, though no pattern is shared."""
    unseen = []
    for name, example in EXAMPLES:
        words = f"resolution {example}" if name in UNANNOUNCED else example
        if not any(True for _ in signs(fold(words))):
            unseen.append((name, example))
    assert unseen == []
    assert len(EXAMPLES) >= 60


def test_rules_of_the_account_keep_the_word_of_their_examples() -> None:
    """They are tried when they are read; there are enough of them to be worth the name."""
    assert len(account_rules().explanations) >= 14


@pytest.mark.parametrize(
    ("text", "sign", "rule"),
    [
        ("expenditure for the period 2024/25 and", "2024/25", "fiscal-year"),
        ("see www.example.org/a/2015/12 for more", "2015/12", "address"),
        ("a majority of 2/3 majority of votes", "2/3", "fraction"),
        ("in table 3 (2025) below", "3 (2025)", "labelled"),
        ("Regulation (EU) 2016/679 of the Union", "2016/679", "law-of-others"),
        ("resolution 2024/15 of the Council", "2024/15", None),
        ("in its resolution 70/1", "70/1", None),
    ],
)
def test_what_else_a_sign_can_be(text: str, sign: str, rule: str | None) -> None:
    """A rule with a name says it, by the words around it; the number of an act is nothing else."""
    start = text.index(sign)
    assert explanation(text, start, start + len(sign)) == rule


def test_recogniser_takes_linear_time() -> None:
    """Also on text that is nearly a sign all the way."""
    for piece in ("1/", "A/", "(", "1 (", "A/1.", "9 A ", "resolution ", "S-", "A/A-", "A/A-1(", "/A1", "(I", "2024/"):
        times = []
        for length in (20_000, 80_000):
            text = piece * (length // len(piece))
            start = process_time()
            list(signs(text))
            times.append(process_time() - start)
        assert times[1] < 12 * max(times[0], 0.02), (piece, times)


# --- the ends of signs ---


def test_each_sign_has_an_end() -> None:
    """Read in a citation, explained by a rule, or said; half a form is not read."""
    text = text_of(
        "The General Assembly adopted resolutions 70/1 and 70/2 in the period 2024/25.",
        "Nobody knows what 12/3456 is.",
        "It recalled the decision on shelves.",
    )
    found = account(text)
    assert ends_of(found) == [
        ("70/1", "read", "citation"),
        ("70/2", "read", "citation"),
        ("2024/25", "explained", "fiscal-year"),
        ("12/3456", "said", "unread-number"),
    ]
    assert [(finding.code, finding.place.line) for finding in found.findings] == [("unread-number", 3)]
    assert found.totals[End.READ] == 3  # with the word that announces them
    assert ("decision", "explained", "no-number-near") in [(s.words, str(s.end), s.by) for s in found.signs]


def test_act_of_which_only_the_date_is_given_is_said() -> None:
    """It names an act, and no number leads to it."""
    (finding,) = account(text_of("The Assembly welcomed the resolution of 25 September 2015 on shelves.")).findings
    assert finding.code == "announced-without-number"


def test_own_symbol_and_furniture_are_explained() -> None:
    """What a document calls itself, on its cover and at the head of its pages, is no act that it cites."""
    lines = [
        "A/99/77",
        "99-01234 (E)    1/2",
        "1. The Assembly adopted resolution 70/1.",
        "A/99/77",
        "2/2   99-01234 (E)",
    ]
    ends = ends_of(account(io.BytesIO("\n\n".join(lines).encode() + b"\n")))
    assert [(words, how) for words, how, _ in ends if how != "read"] == [
        ("A/99/77", "explained"), ("1/2", "explained"), ("A/99/77", "explained"), ("2/2", "explained"),
    ]  # fmt: skip
    assert ("70/1", "read", "citation") in ends


def test_rows_paragraphs_and_footnotes_of_a_docx() -> None:
    """A row's number and title are read with the row; a cell outside the lists that nothing reads is said."""
    lists = [made.p("General Assembly resolutions", style="H4"), made.table(["70/1", "Agenda of 2024/25"])]
    loose = made.table(["Item", "77/888999"], ["78/4", "5"])
    whole = made.docx(*made.FRONT, made.HEAD, made.INTRODUCTION, *lists, *made.AFTER, loose)
    ends = {words: (how, by) for words, how, by in ends_of(account(io.BytesIO(whole)))}
    assert ends["70/1"] == ("read", "row")
    assert ends["2024/25"] == ("read", "row")
    assert ends["78/4"] == ends["12/34"] == ("said", "unread-number")


def test_findings_of_the_account_come_last_and_into_the_store(tmp_path: Path) -> None:
    """Loading keeps them, so that `check` sums them up; `extract` prints how each sign ends."""
    path = tmp_path / "report.txt"
    path.write_bytes(text_of("The General Assembly adopted resolution 70/1. Who adopted 12/3456?").getvalue())
    *_, last = read_accounted(path)
    assert isinstance(last, Finding)
    assert last.code == "unread-number"
    mandates("load", path, "--store", tmp_path / "s")
    assert "12/3456 looks like the number" in mandates("check", "--store", tmp_path / "s").stdout
    done = mandates("extract", "--account", path)
    assert done.stderr.strip() == "report.txt: 3 signs of acts: 2 read, 0 explained, 1 said"
    assert '"end": "said", "by": "unread-number", "sign": "12/3456"' in done.stdout
    assert "12/3456" in mandates("extract", "--findings", path).stdout


# --- a rule less ---


@pytest.fixture
def without_rule(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Take a rule out of the grammar for one test: it stays in its place and matches nothing."""
    whole = number_rules.rules()

    def take_out(name: str) -> None:
        left = tuple(replace(rule, pattern="(?!)") if rule.name == name else rule for rule in whole)
        assert sum(rule.pattern == "(?!)" for rule in left) == 1
        bare = next(rule for rule in left if rule.bare)
        monkeypatch.setattr(number_rules, "rules", lambda: left)
        for module in (number_rules, numbers):
            monkeypatch.setattr(module, "bare_rule", lambda: bare)

    return take_out


def citing(example: str) -> tuple[set[str], list[str]]:
    """The acts that a sentence with a form cites, and the findings about it."""
    found = list(read_accounted(text_of(f"The General Assembly recalled resolution {example}, on the archive.")))
    cited = [record for record in found if isinstance(record, Citation) and record.act]
    acts = {f"{each.act.key}/{each.pinpoint or ''}".replace(" ", "").rstrip("/") for each in cited if each.act}
    return acts, [record.message for record in found if isinstance(record, Finding)]


@pytest.mark.parametrize("name", [rule["name"] for rule in GRAMMAR])
def test_acts_of_a_rule_that_is_gone_are_said(name: str, without_rule: Callable[[str], None]) -> None:
    """Take any rule out of the grammar: each of its examples is read as before by another rule, or it is said."""
    examples = [example for rule, example in EXAMPLES if rule == name]
    before = {example: citing(example)[0] for example in examples}
    without_rule(name)
    after = {example: citing(example) for example in examples}
    lost = [example for example, (acts, said) in after.items() if acts != before[example] and not said]
    assert lost == []
    assert examples
