"""``docs/licences.md``: it lists what is installed for users, with the licence that each package names."""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([A-Za-z0-9. -]+) \|$", re.MULTILINE)
LISTED = dict(ROW.findall((ROOT / "docs" / "licences.md").read_text("utf-8"))[1:])
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "PSF-2.0", "W3C-20150513", "Zlib",
}  # fmt: skip
"""Licences that let others use, change and pass on what rests on them, by their names in the SPDX list."""


def _needed(name: str, extras: tuple[str, ...], seen: set[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """The names of the packages that one needs, with all that they need."""
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    yield name
    for each in map(Requirement, metadata.distribution(name).requires or ()):
        if any(each.marker is None or each.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield from _needed(canonicalize_name(each.name), tuple(sorted(each.extras)), seen)


def _words(name: str) -> set[str]:
    """What a package says of its licence, by words."""
    said = metadata.metadata(name)
    fields = [said.get("License-Expression"), said.get("License"), *(said.get_all("Classifier") or [])]
    return set(re.findall(r"[A-Za-z0-9]+", " ".join(field for field in fields if field)))


def test_all_are_listed() -> None:
    """What mandategraph needs with all its extras, and nothing else but what other systems need."""
    needed = set(_needed("mandategraph", ("analysis", "pictures", "web"), set())) - {"mandategraph"}
    assert len(needed) > 20
    assert needed - set(LISTED) == set()
    locked = (ROOT / "requirements-dev.lock").read_text("utf-8")
    assert [name for name in LISTED if f"\n{name}==" not in locked] == []


def test_licences_are_those_that_the_packages_name() -> None:
    """An expression is the same; where a package has none, its words name the first licence that is listed."""
    installed = {canonicalize_name(each.name) for each in metadata.distributions()}
    here = [name for name in LISTED if name in installed]
    assert len(here) > 20
    expressions = {name: metadata.metadata(name).get("License-Expression") for name in here}
    assert {name: said for name, said in expressions.items() if said and said != LISTED[name]} == {}
    unnamed = [name for name, said in expressions.items() if not said]
    assert [name for name in unnamed if re.split("[- ]", LISTED[name])[0] not in _words(name)] == []


def test_licences_are_free() -> None:
    """Nobody is bound by more than the licences that are allowed here."""
    assert {word for licence in LISTED.values() for word in re.split(" AND | OR ", licence)} <= ALLOWED
