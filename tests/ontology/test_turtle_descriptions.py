"""Reading our registers refuses what would make them ambiguous."""

from pathlib import Path

import pytest
from mandategraph.ontology.errors import RegisterError
from mandategraph.ontology.turtle import read_descriptions

HEAD = "@prefix : <https://example.org/> .\n"
LABEL, NUMBER = "https://example.org/label", "https://example.org/number"


def described(folder: Path, turtle: str):
    """The descriptions of a small Turtle text."""
    path = folder / "register.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return read_descriptions(path)


def test_values_keep_the_order_of_the_file(tmp_path: Path) -> None:
    """A subject has its classes, its values by language, and its single values."""
    first, second = described(tmp_path, ':a a :Organ ; :label "甲"@zh , "A"@en ; :number 2 , 1 . :b :number 3 .')
    assert (first.subject, second.subject) == ("https://example.org/a", "https://example.org/b")
    assert first.classes == ["https://example.org/Organ"]
    assert first.by_language(LABEL) == {"zh": "甲", "en": "A"}
    assert first.texts(NUMBER) == ["2", "1"]
    assert (second.one(NUMBER), second.one(LABEL), second.required(NUMBER)) == ("3", None, "3")


@pytest.mark.parametrize("turtle", [":a :label [ :number 1 ] .", '[] :label "甲"@zh .'])
def test_blank_nodes_are_refused(tmp_path: Path, turtle: str) -> None:
    """Every statement of a register has an address."""
    with pytest.raises(RegisterError, match=r"register\.ttl: a blank node"):
        described(tmp_path, turtle)


@pytest.mark.parametrize("labels", ['"甲"', '"甲"@zh , "乙"@zh'])
def test_label_without_language_or_twice_in_one_is_refused(tmp_path: Path, labels: str) -> None:
    """The message names the subject."""
    (item,) = described(tmp_path, f":a :label {labels} .")
    with pytest.raises(RegisterError, match=r"a: a label without a language, or two of one"):
        item.by_language(LABEL)


def test_several_or_no_values_are_refused(tmp_path: Path) -> None:
    """Where one value is needed, several are refused, and so is none; subject and predicate are named."""
    (item,) = described(tmp_path, ":a :number 1 , 2 .")
    with pytest.raises(RegisterError, match=f"https://example.org/a: several values of {NUMBER}"):
        item.one(NUMBER)
    with pytest.raises(RegisterError, match=f"https://example.org/a: no value of {LABEL}"):
        item.required(LABEL)
