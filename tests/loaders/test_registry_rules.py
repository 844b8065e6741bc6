"""The rules of the registry's files keep their examples, and name only organs, kinds and roles that exist."""

import pytest
from mandategraph.loaders.kinds.registry.rules import Layout, registry_rules
from mandategraph.loaders.patterns import RULES_FOLDER, Pattern, read_toml
from mandategraph.ontology.instruments import instrument_register
from mandategraph.ontology.organs import organ_register
from registry_files import EXTRACTED, GOOD

RULES = registry_rules()
TABLE = read_toml(RULES_FOLDER / "registry.toml")
PATTERNS = [*(origin.pattern for origin in RULES.origins), *RULES.patterns.values()]
NO_ORGANS = {"CHARTER", "TREATY"}


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_pattern_keeps_its_examples(pattern: Pattern) -> None:
    """Each pattern matches its examples and none of its not_examples, and has some of both."""
    assert pattern.examples
    assert pattern.not_examples
    assert [text for text in pattern.examples if not pattern.match(text)] == []
    assert [text for text in pattern.not_examples if pattern.match(text)] == []


def test_every_pattern_is_tried() -> None:
    """As many as the file holds."""
    held = (RULES_FOLDER / "registry.toml").read_text("utf-8").count("\nnot_examples = ")
    assert len(PATTERNS) == held == 11


@pytest.mark.parametrize("number", range(len(TABLE["wrapped"])))
def test_wrapped_symbols_are_joined(number: int) -> None:
    """Each rule joins its examples, and a symbol that is whole stays as it is."""
    examples = TABLE["wrapped"][number]["examples"]
    assert examples
    for printed, joined in examples:
        assert RULES.unwrapped(printed) == joined
        assert RULES.unwrapped(joined) == joined


def test_words_name_organs_and_instruments_that_exist() -> None:
    """A code that the register lacks would never be found to agree."""
    codes = {code for names in (*RULES.bodies.values(), *RULES.groups.values()) for code in names}
    codes |= RULES.untitled | {organ for _, organ in RULES.counted_under}
    assert sorted(code for code in codes - NO_ORGANS if code not in organ_register()) == []
    assert {body for body, _ in RULES.counted_under} <= set(RULES.bodies)
    assert all(instrument_register().has(slug) for slug in RULES.pages.values())


def test_corrections_have_their_reasons() -> None:
    """What is no plain name says why: symbols of documents, organs that count under others, titles that may lack."""
    explained = [*TABLE["origin"], *TABLE["counted_under"], TABLE["untitled"]]
    assert len(explained) >= 6
    assert [item for item in explained if not item["reason"].strip()] == []


@pytest.mark.parametrize("layout", RULES.layouts, ids=lambda layout: layout.name)
def test_layout_knows_what_it_needs(layout: Layout) -> None:
    """What must be there has a header; a header in other case, or with other spaces, is the same."""
    assert set(layout.needed) <= set(layout.headers)
    headers = list(layout.headers.values())
    assert layout.missing(headers) == []
    assert layout.missing([header.upper() for header in headers]) == []
    assert list(layout.columns(["", *headers]).values()) == list(range(1, len(headers) + 1))
    assert layout.missing(headers[1:]) == [headers[0]]


def test_layout_is_told_by_its_header() -> None:
    """The layouts share names of columns; the one of which a header has the most is meant."""
    assert [layout.name for layout in RULES.layouts] == ["entered by hand", "extracted by a program"]
    assert RULES.layout_of(list(GOOD)) is RULES.layouts[0]
    assert RULES.layout_of(list(EXTRACTED)) is RULES.layouts[1]
    assert RULES.layout_of([name for name in GOOD if name != "Symbol"]) is RULES.layouts[0]
    assert RULES.layout_of(["File", "Addendum", *EXTRACTED, "Entity"]) is RULES.layouts[1]
