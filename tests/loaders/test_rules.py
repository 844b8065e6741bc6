"""Every rule and pattern stands beside what it must match and what it must not, and keeps its word."""

import re
import tomllib
from pathlib import Path

import pytest
from mandategraph.loaders.acts.folding import fold
from mandategraph.loaders.acts.number_rules import Rule, match_number, rules
from mandategraph.loaders.errors import RuleError
from mandategraph.loaders.language import NOTHING, language, language_codes
from mandategraph.loaders.patterns import (
    LANGUAGES_FOLDER,
    RULES_FOLDER,
    Pattern,
    common_parts,
    expand,
    language_defaults,
    pattern_of,
    read_toml,
)
from mandategraph.loaders.records import Kind

RULES = {rule.name: rule for rule in rules()}
RULE_EXAMPLES = [(rule.name, text) for rule in rules() for text in rule.examples]
RULE_NOT_EXAMPLES = [(rule.name, text) for rule in rules() for text in rule.not_examples]

PATTERNS = {
    (code, name): pattern
    for code in language_codes()
    for name, pattern in language(code).patterns.items()
    if pattern is not NOTHING
}
PATTERN_EXAMPLES = [(*key, text) for key, pattern in PATTERNS.items() for text in pattern.examples]
PATTERN_NOT_EXAMPLES = [(*key, text) for key, pattern in PATTERNS.items() for text in pattern.not_examples]


def tables(path: Path, key: str) -> int:
    """How many tables of this key a rule file holds, told from its text."""
    return path.read_text("utf-8").count(f"[{key}")


def test_every_rule_and_pattern_is_tried() -> None:
    """As many rules and patterns are tried as the files hold, and each has something to match and something not to."""
    assert len(RULES) == len(rules()) == tables(RULES_FOLDER / "designations.toml", "[rule]]") >= 13
    held = sum(tables(path, "patterns.") for path in LANGUAGES_FOLDER.glob("*.toml"))
    own = [name for code, name in PATTERNS if name in read_toml(LANGUAGES_FOLDER / f"{code}.toml")["patterns"]]
    assert len(own) == held >= 130
    assert len({name for _, name in PATTERNS}) >= len(language_defaults()["patterns"]) == 13
    ruled: list[Rule | Pattern] = [*RULES.values(), *PATTERNS.values()]
    assert [rule.name for rule in ruled if not rule.examples or not rule.not_examples] == []
    assert len(RULE_EXAMPLES) >= 50
    assert len(RULE_NOT_EXAMPLES) >= 35
    assert len(PATTERN_EXAMPLES) >= 80
    assert len(PATTERN_NOT_EXAMPLES) >= 80


@pytest.mark.parametrize(("name", "text"), RULE_EXAMPLES)
def test_rule_matches_its_example_whole(name: str, text: str) -> None:
    """An example is read by its own rule, not by another one, from its first to its last character."""
    folded = fold(text)
    found = match_number(folded, bare=True)
    assert found is not None
    rule, match = found
    assert (rule.name, match[0]) == (name, folded)


@pytest.mark.parametrize(("name", "text"), RULE_NOT_EXAMPLES)
def test_rule_does_not_match_its_not_example(name: str, text: str) -> None:
    """What a rule must not match it does not match as a whole."""
    found = RULES[name].regex.match(fold(text))
    assert found is None or found[0] != fold(text)


@pytest.mark.parametrize(("code", "name", "text"), PATTERN_EXAMPLES)
def test_pattern_matches_its_example(code: str, name: str, text: str) -> None:
    """A pattern of a language matches each of its examples whole."""
    assert language(code).match(name, text) is not None


@pytest.mark.parametrize(("code", "name", "text"), PATTERN_NOT_EXAMPLES)
def test_pattern_does_not_match_its_not_example(code: str, name: str, text: str) -> None:
    """A pattern of a language does not match any of its not_examples whole."""
    assert language(code).match(name, text) is None


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_builds_its_number_from_its_groups(rule: Rule) -> None:
    """Every group that the canonical number uses is one of the pattern's, and the rule says where it comes from."""
    found = rule.regex.match(fold(rule.examples[0]))
    assert found is not None
    assert rule.number.format_map(found.groupdict())
    assert "None" not in rule.number.format_map(found.groupdict())


def test_files_say_where_rules_come_from() -> None:
    """Each rule of designations.toml names its source."""
    with (RULES_FOLDER / "designations.toml").open("rb") as stream:
        written = tomllib.load(stream)["rule"]
    assert [rule["name"] for rule in written if not rule["source"].strip()] == []
    assert len(written) == len(RULES)


def test_chinese_kinds_are_read_longest_word_first() -> None:
    """A heading's words name their kinds in order, each once; 部长级宣言 is not read as 宣言 alone."""
    zh = language("zh")
    assert zh.kinds_in("决议/主席声明及其他文件") == [Kind.RESOLUTION, Kind.STATEMENT, Kind.DOCUMENT]
    assert zh.kinds_in("决议、决定和决议") == [Kind.RESOLUTION, Kind.DECISION]
    assert zh.kinds_in("部长级宣言") == [Kind.DOCUMENT]
    assert zh.kinds_in("工作") == []


def test_patterns_are_asked_for_by_names_that_there_are() -> None:
    """The code asks for every pattern that a language may have, and for no other; each is one of some language."""
    asked = re.compile(
        r"\b(?:match(?:_at|_before)?|_language\.search)\(\s*\"(\w+)\"|\b(?:language|self)\.patterns(?:\[|\.get\()\"(\w+)\""
        r"|\"((?:pinpoint|citation)_\w+|\w+_(?:head|number|paragraph|introduction|of))\""
    )
    names = {
        name
        for path in RULES_FOLDER.parent.rglob("*.py")
        if path.parent.name != "registry"  # patterns of its own
        for found in asked.findall(path.read_text("utf-8"))
        for name in found
        if name
    }
    may_be = set(language_defaults()["groups"])
    assert names == may_be
    assert len(names) >= 75
    families = tuple(language_defaults()["families"])
    assert {name for _, name in PATTERNS if not name.startswith(families)} <= may_be
    assert may_be - {name for _, name in PATTERNS} == set()


def test_english_kinds_are_read_in_any_letters() -> None:
    """Kinds of English headings are told in their order, the longest word first, however their letters are."""
    en = language("en")
    assert en.kinds_in("Ministerial Declarations and resolutions") == [Kind.DOCUMENT, Kind.RESOLUTION]
    assert en.kinds_in("agreed conclusions, Decisions") == [Kind.AGREED_CONCLUSIONS, Kind.DECISION]
    assert en.kind_of_word("Resolution") is Kind.RESOLUTION


def test_parts_expand_within_parts() -> None:
    """A part may name parts; each becomes a group of its own, so that alternatives stay together."""
    parts = {"digit": "[0-9]", "year": "{digit}{4}", "either": "a|b"}
    assert expand("{year}/{either}", parts) == "(?:(?:[0-9]){4})/(?:a|b)"
    assert expand(r"\d{1,3}", parts) == r"\d{1,3}"


def test_common_parts_expand() -> None:
    """Every part of parts.toml can be expanded; none is circular."""
    expanded = {name: expand(f"{{{name}}}", common_parts()) for name in common_parts()}
    assert len(expanded) >= 10
    assert all("{letter}" not in text and "{and}" not in text for text in expanded.values())


def test_unknown_part_is_refused() -> None:
    """The message names the part, the error holds the pattern."""
    with pytest.raises(RuleError, match=r"no part is named \{nowhere\}") as refused:
        expand("a{nowhere}b", {})
    assert refused.value.value == "a{nowhere}b"


@pytest.mark.parametrize("parts", [{"a": "x{a}"}, {"a": "{b}", "b": "{c}", "c": "{a}"}])
def test_circular_parts_are_refused(parts: dict[str, str]) -> None:
    """A part that names itself, directly or through others, is refused."""
    with pytest.raises(RuleError, match=r"the part \{a\} names itself"):
        expand("{a}", parts)


def test_pattern_with_unknown_part_is_refused() -> None:
    """A language file that misspells a part is refused when it is read."""
    with pytest.raises(RuleError, match=r"no part is named \{yeer\}"):
        pattern_of("x", {"pattern": "{yeer}", "examples": [], "not_examples": []}, common_parts())


def test_broken_rule_file_is_refused(tmp_path: Path) -> None:
    """What is no TOML is refused by the name of the file."""
    path = tmp_path / "xx.toml"
    path.write_text("pattern = 'a", encoding="utf-8")
    with pytest.raises(RuleError, match=r"^xx\.toml: "):
        read_toml(path)


def test_unknown_language_has_no_file() -> None:
    """Languages are the files that are there; any other is refused by its code."""
    assert language_codes() == tuple(sorted(path.stem for path in LANGUAGES_FOLDER.glob("*.toml")))
    with pytest.raises(RuleError, match=r"no language 'tlh' is installed: there are en, zh"):
        language("tlh")
