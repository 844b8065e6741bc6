"""The words of the pages: there are some for all that the data can say, in each language."""

import pytest
from mandategraph.graph.answering.catalogue import questions
from mandategraph.loaders.records import FindingCode, Severity
from mandategraph.web.pages.words import LANGUAGES, Words, chosen_language

SAID = {
    "finding": {str(code) for code in FindingCode},
    "severity": {str(severity) for severity in Severity},
    "parameter": {parameter.name for found in questions().values() for parameter in found.parameters},
    "answer_column": {name for found in questions().values() for name, _ in found.columns},
}
"""What stands in the data, by the table of words for it."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", SAID)
def test_words_for_what_the_data_say(table: str, language: str) -> None:
    """Every code, parameter and column has words in each language; Chinese ones are not the English ones."""
    words = Words(language)
    assert len(SAID[table]) >= 3
    for name in SAID[table]:
        said = words.say(f"{table}.{name}")
        assert said
        assert (said != Words("en").say(f"{table}.{name}")) == (language == "zh" and name != "sha256")


def test_how_many_tables_there_are() -> None:
    """The suite above ran over these tables and languages."""
    assert (len(SAID), sorted(LANGUAGES)) == (4, ["en", "zh"])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("zh;q=0.9, en;q=0.5", "zh"),
        ("en;q=0.5, zh;q=0.9", "zh"),
        ("zh-TW;q=0.9, zh;q=0.1, en;q=0.5", "zh"),
        ("zh;q=0.1, en;q=0.5, zh;q=0.9", "zh"),
        ("zh;q=0.9, en;q=0.5, zh;q=0.1", "zh"),
        ("zh;q=0, en;q=0", "en"),
        ("fr", "en"),
    ],
)
def test_language_that_is_wanted_most(header: str, expected: str) -> None:
    """A page is in the language that the browser wants most; what is named twice counts by the stronger wish."""
    assert chosen_language(None, header) == expected
