"""The register of instruments cited by name, and the slugs of those that it lacks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.ontology.errors import RegisterError
from mandategraph.ontology.instruments import (
    INSTRUMENTS_FILE,
    LONGEST_SLUG,
    InstrumentRegister,
    NamedInstrument,
    instrument_register,
    slug_of,
)
from mandategraph.ontology.namespaces import Base
from mandategraph.ontology.terms import Class
from mandategraph.ontology.turtle import read_descriptions

INSTRUMENTS = instrument_register().instruments

CITED = [  # as the lists cite them
    ("《联合国宪章》", "charter-of-the-united-nations", Class.CHARTER, 1945),
    ("联合国宪章", "charter-of-the-united-nations", Class.CHARTER, 1945),
    ("Charter of the United Nations", "charter-of-the-united-nations", Class.CHARTER, 1945),
    ("《联合国海洋法公约》", "united-nations-convention-on-the-law-of-the-sea", Class.TREATY, 1982),
    ("1961 年《麻醉品单一公约》", "single-convention-on-narcotic-drugs", Class.TREATY, 1961),
    ("经 1972 年议定书修正的《1961 年麻醉品单一公约》", "single-convention-on-narcotic-drugs", Class.TREATY, 1961),
    ("《儿童权利公约》", "convention-on-the-rights-of-the-child", Class.TREATY, 1989),
    ("《卡塔赫纳难民宣言》", "cartagena-declaration-on-refugees", Class.DOCUMENT, 1984),
    ("世界人权宣言", "universal-declaration-of-human-rights", Class.DOCUMENT, 1948),
]

SLUGS = [
    ("《甲公约》", "甲公约"),
    ("《关于 1995 年〈甲公约〉的协定》", "关于-1995-年-甲公约-的协定"),
    ("Rio  Declaration, on_Environment", "rio-declaration-on-environment"),
    ("a__b _ c", "a-b-c"),
    ("Ｆｕｌｌ　Ｗｉｄｔｈ １", "full-width-1"),
    ("--甲--", "甲"),
    ("STRASSE Straße", "strasse-strasse"),
    ("甲/乙 #1?", "甲-乙-1"),
    ("", ""),
]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.slug[:60])
def test_instrument_is_complete(instrument: NamedInstrument) -> None:
    """A slug of plain letters, an English label, a kind, a year that can be; every name finds the instrument."""
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", instrument.slug)
    assert instrument.labels["en"].strip()
    assert instrument.kind in {Class.CHARTER, Class.TREATY, Class.DOCUMENT}
    assert instrument.year is not None
    assert 1945 <= instrument.year <= 2030
    assert [instrument_register().named(name) for name in instrument.names] == [instrument] * len(instrument.names)


def test_slugs_are_unique_and_end_the_iris() -> None:
    """No two instruments share a slug, and an instrument's IRI in the file ends with its slug; there are over 50."""
    slugs = [instrument.slug for instrument in INSTRUMENTS]
    assert len(slugs) == len(set(slugs)) > 50
    iris = [item.subject for item in read_descriptions(INSTRUMENTS_FILE)]
    assert iris == [f"{Base().prefixes['act']}{slug}" for slug in slugs]


def test_register_knows_its_slugs() -> None:
    """A slug is registered or it is not."""
    assert all(instrument_register().has(instrument.slug) for instrument in INSTRUMENTS)
    assert not instrument_register().has("甲公约")


@pytest.mark.parametrize(("name", "slug", "kind", "year"), CITED)
def test_cited_name_finds_its_instrument(name: str, slug: str, kind: Class, year: int) -> None:
    """Names as lists print them find the instrument; title marks and spaces do not count."""
    found = instrument_register().named(name)
    assert found is not None
    assert (found.slug, found.kind, found.year) == (slug, kind, year)


@pytest.mark.parametrize("name", ["", "甲公约", "联合国", "公约"])
def test_unknown_name_finds_nothing(name: str) -> None:
    """Part of a name, or a name that the register lacks, finds no instrument."""
    assert instrument_register().named(name) is None


def test_shared_name_is_refused() -> None:
    """Two instruments of one name are refused, though only marks distinguish them; the message names both."""
    first, second = (
        NamedInstrument(slug, Class.TREATY, {"zh": name}, frozenset({name}))
        for slug, name in (("first", "甲公约"), ("second", "《甲 公约》"))
    )
    with pytest.raises(RegisterError) as refused:
        InstrumentRegister([first, second])
    assert all(word in str(refused.value) for word in ("甲", "first", "second"))


@pytest.mark.parametrize(("name", "slug"), SLUGS)
def test_slug(name: str, slug: str) -> None:
    """Letters and digits of every script in lower case, and single hyphens between them."""
    assert slug_of(name) == slug


def test_long_slug_is_cut_and_told_apart() -> None:
    """A name over the bound keeps its beginning, and names that differ only after the cut keep different slugs."""
    beginning = "甲" * (LONGEST_SLUG - 9)
    first, second = slug_of(beginning + "乙" * 20), slug_of(beginning + "丙" * 20)
    assert first != second
    assert [slug[:-8] for slug in (first, second)] == [f"{beginning}-"] * 2
    assert slug_of("甲" * LONGEST_SLUG) == "甲" * LONGEST_SLUG
    at_a_gap = slug_of("甲" * (LONGEST_SLUG - 10) + " " + "乙" * 20)
    assert re.fullmatch(r"甲+-[0-9a-f]{8}", at_a_gap)


@given(st.text(max_size=300))
def test_slug_of_any_text(name: str) -> None:
    """A slug is short, holds nothing but letters, digits and single hyphens, and is its own slug."""
    slug = slug_of(name)
    assert len(slug) <= LONGEST_SLUG
    assert all(part.isalnum() for part in slug.split("-")) or slug == ""
    assert slug_of(slug) == slug


@given(st.lists(st.sampled_from("甲乙丙aB1"), min_size=1), st.sampled_from([" ", "  ", "_", "《", "，", "\u3000", "-"]))
def test_slug_does_not_depend_on_the_marks(letters: list[str], mark: str) -> None:
    """Whatever stands between the words, the slug is the same."""
    assert slug_of(mark.join(letters)) == slug_of("-".join(letters))
