"""Title keys, and the titles that are too general to make a series."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.ontology.organs import organ_register
from mandategraph.ontology.titles import generic_titles, title_key, why_generic

GENERIC = generic_titles()
CHINESE = re.compile(r"[一-鿿]")


def test_there_are_as_many_as_we_know() -> None:
    """The tests below see every title: at least 70 of them, in both languages."""
    assert len(GENERIC) >= 70
    assert {each.language for each in GENERIC} == {"en", "zh"}


@pytest.mark.parametrize("generic", GENERIC, ids=lambda each: each.title)
def test_a_generic_title_is_recognised(generic: object) -> None:
    """Each is found by its key, for the organ it is said of, however it is printed; it is in the language it says."""
    assert isinstance(generic, type(GENERIC[0]))
    organ = generic.organ or "GA"
    for printed in (generic.title, generic.title.upper(), f" {generic.title} /", f"{generic.title}*"):
        assert why_generic(title_key(printed), generic.language, organ), printed
    assert bool(CHINESE.search(generic.title)) == (generic.language == "zh")
    assert generic.reason.strip()
    assert organ in {each.code for each in organ_register()}


@pytest.mark.parametrize("generic", GENERIC, ids=lambda each: each.title)
def test_longer_titles_are_not_meant(generic: object) -> None:
    """The titles that an entry must not catch are not caught, and each entry has some."""
    assert isinstance(generic, type(GENERIC[0]))
    assert generic.not_examples
    for title in generic.not_examples:
        assert why_generic(title_key(title), generic.language, generic.organ or "SC") is None, title


def test_no_title_stands_twice() -> None:
    """Each title is given once for an organ, or once for all."""
    keys = [(each.language, title_key(each.title), each.organ) for each in GENERIC]
    assert len(set(keys)) == len(keys)
    for_all = {key[:2] for key in keys if key[2] is None}
    assert [key for key in keys if key[2] is not None and key[:2] in for_all] == []


def test_a_title_general_for_one_organ_is_a_title_for_another() -> None:
    """What is an agenda item of the Security Council makes a series of the Assembly's acts."""
    key = title_key("Maintenance of international peace and security")
    assert why_generic(key, "en", "SC")
    assert why_generic(key, "en", "GA") is None
    assert why_generic(key, "zh", "SC") is None


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Taking the key of a key changes nothing, but for letters that only case-folding and composing make plain."""
    key = title_key(text)
    assert not any(character.isspace() for character in key)
    assert title_key(f" {text} ") == key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("", ""),
        (" — ", ""),
        ("《公约》 的 执行情况", "公约的执行情况"),
        ("ＣＯＶＩＤ－１９", "covid19"),
        ("Follow\u00adup", "followup"),
        ("Côte d’Ivoire", "côtedivoire"),
        ("Rights of the child²", "rightsofthechild"),
        ("Rights of the child [12]", "rightsofthechild"),
        ("Decade [2011–2020]", "decade20112020"),
        ("Права ребёнка", "праваребёнка"),
    ],
)
def test_key_of_a_title(printed: str, key: str) -> None:
    """Letters, digits and their accents stay, raised ones go."""
    assert title_key(printed) == key
