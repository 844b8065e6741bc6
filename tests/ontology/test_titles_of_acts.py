"""The register of titles of acts: every entry is an act of the Council with a title and a source, and stands once."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from mandategraph.loaders.acts.designations import acts_of_symbol
from mandategraph.loaders.records import Kind
from mandategraph.ontology import titles_of_acts as register
from mandategraph.ontology.errors import RegisterError
from mandategraph.ontology.sessions import number_fits_year
from mandategraph.ontology.titles_of_acts import TITLES_OF_ACTS_FILE, TitleOfAct, read_titles, titles_of_acts

TITLES = list(read_titles(TITLES_OF_ACTS_FILE))
PUBLIC_PAGE = re.compile(r"https?://[\w./()~-]+$")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ENTRY = """
[sources]
vote = "record {key} {file}"

[[title]]
language = "en"
title = "Topic"
source = "%s"
acts = ["S/RES/1(1946)", "S/RES/2(1946)", "S/RES/%s"]
"""


def test_the_register_is_read_whole() -> None:
    """Nothing is lost between the file and the register, and it holds what the budgets need."""
    assert len(TITLES) > 120
    assert sum(len(titles_of_acts(language)) for language in {each.language for each in TITLES}) == len(TITLES)


@pytest.mark.parametrize("each", TITLES, ids=lambda each: each.key)
def test_an_entry_is_an_act_with_a_title_and_a_source(each: TitleOfAct) -> None:
    """The key is canonical, the Council adopted the act in this year, and the source ends with a public address."""
    (act,) = acts_of_symbol(each.key)
    assert (act.key, act.organ) == (each.key, "SC")
    if act.kind is Kind.RESOLUTION:
        assert act.number is not None
        assert act.year is not None
        assert number_fits_year("SC", int(act.number.partition("(")[0]), act.year) is True
    else:
        assert each.key.startswith("S/PRST/")
    assert LANGUAGE.fullmatch(each.language)
    assert each.title == " ".join(each.title.split())
    assert each.title[:1].isupper()
    assert each.title[-1] not in ".:,;"
    assert PUBLIC_PAGE.search(each.source)
    assert not re.search(r"[{}]", each.source)


def test_no_act_has_two_titles() -> None:
    """Of one language."""
    assert [each for each, times in Counter((each.key, each.language) for each in TITLES).items() if times > 1] == []


def test_a_source_is_written_for_its_act(tmp_path: Path) -> None:
    """The key of the act stands in it, and the key as the name of a file."""
    path = tmp_path / "titles.toml"
    path.write_text(ENTRY % ("vote", "3(1946)"), encoding="utf-8")
    found = list(read_titles(path))
    assert [each.key for each in found] == ["S/RES/1(1946)", "S/RES/2(1946)", "S/RES/3(1946)"]
    assert found[0] == TitleOfAct("S/RES/1(1946)", "en", "Topic", "record S/RES/1(1946) S_RES_1(1946)")


def test_an_unknown_source_is_refused(tmp_path: Path) -> None:
    """The error names the file and the source."""
    path = tmp_path / "titles.toml"
    path.write_text(ENTRY % ("hearsay", "3(1946)"), encoding="utf-8")
    with pytest.raises(RegisterError) as refused:
        list(read_titles(path))
    assert "titles.toml" in str(refused.value)
    assert "hearsay" in str(refused.value)


def test_two_titles_of_one_language_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the act."""
    path = tmp_path / "titles.toml"
    path.write_text(ENTRY % ("vote", "1(1946)"), encoding="utf-8")
    monkeypatch.setattr(register, "TITLES_OF_ACTS_FILE", path)
    register._register.cache_clear()
    try:
        with pytest.raises(RegisterError, match=r"S/RES/1\(1946\)"):
            titles_of_acts("en")
    finally:
        register._register.cache_clear()


def test_the_register_is_not_read_at_import() -> None:
    """Importing the store reads no title; asking does."""
    code = (
        "import mandategraph.graph.store\n"
        "from mandategraph.ontology.titles_of_acts import _register, titles_of_acts\n"
        "assert _register.cache_info().currsize == 0\n"
        "titles_of_acts('en')\n"
        "assert _register.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
