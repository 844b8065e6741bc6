"""Code points that may stand neither in an IRI nor on a terminal: refused where a user gives them, else escaped."""

import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from mandategraph.cli.printing.output import opened
from mandategraph.graph.iris import iri_path
from mandategraph.graph.store import Store
from plans import load, plan
from pyoxigraph import NamedNode
from running import complaint, mandates

NO_CHARACTERS = ["\ue000", "\x9b", "\x1b", "\x01", "\ufdd0", "\uffff", "\U0010ffff", "\udcff", "\ud800"]
UNSEEN = ["\u202e", "\u200e", "\U000e0041"]


@pytest.mark.parametrize("option", ["--symbol", "--title", "--period"])
def test_given_words(tmp_path: Path, small_plan: Path, option: str) -> None:
    """What is no character of a text is refused, with the option that holds it and its number."""
    for character in NO_CHARACTERS:
        said = complaint("load", small_plan, option, f"A/9{character}9", "--store", tmp_path / "s")
        assert f"the {option[2:]} holds U+{ord(character):04X}" in said
    assert not (tmp_path / "s").exists()


def test_every_code_point_can_stand_in_a_path() -> None:
    """What the engine takes for no part of an IRI is escaped, and letters are not."""
    tried = [*range(0x3000), *range(0xD7F0, 0x10400), *range(0x1FFF0, 0x20010), *range(0xDFFF0, 0x110000, 97), 0x10FFFF]
    for number in tried:
        NamedNode(f"https://example.org/{iri_path(chr(number))}")
    assert len(tried) > 20_000
    assert iri_path("决议70/1é") == "决议70/1é"


def test_documents_with_odd_symbols_beside_good_ones(tmp_path: Path) -> None:
    """They are loaded, and the good ones with them; what is shown steers no terminal."""
    with Store.update(tmp_path / "s") as store:
        for character in [*NO_CHARACTERS[:-2], *UNSEEN]:
            document, *rest = plan("A/1", [(1, "70/1", f"甲{character}")])
            odd = {"symbol": f"A/{character}1", "title": character, "file": f"{character}.txt"}
            load(store, [replace(document, **odd), *rest])
        load(store, plan("A/2", [(1, "70/1", "甲议题")]))
        assert len(store.documents()) == len(NO_CHARACTERS) - 2 + len(UNSEEN) + 1
    for command in (["info"], ["show", "A/RES/70/1"], ["show", "A/RES/70/1", "--line"], ["rank"]):
        shown = mandates(*command, "--store", tmp_path / "s").stdout
        assert not set(shown) & {*NO_CHARACTERS, *UNSEEN}


def test_what_goes_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON and CSV, too, are escaped there, and nowhere else."""
    for is_terminal, written in ((True, "甲\\x9b31m"), (False, "甲\x9b31m")):
        buffer = io.BytesIO()
        monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=buffer, isatty=lambda told=is_terminal: told))
        with opened(None) as stream:
            stream.write("甲\x9b31m".encode()[:2])
            stream.write("甲\x9b31m".encode()[2:])
        assert buffer.getvalue().decode() == written
