"""The register of titles of acts that lists print by their number alone; the data stand in ``titles_of_acts.toml``."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .errors import RegisterError

TITLES_OF_ACTS_FILE = Path(__file__).with_name("titles_of_acts.toml")


@dataclass(frozen=True, slots=True)
class TitleOfAct:
    """The title of an act in a language: ``key`` is the act's canonical key, ``source`` says where the title stands."""

    key: str
    language: str
    title: str
    source: str


def titles_of_acts(language: str) -> Mapping[str, TitleOfAct]:
    """Return the titles of the register in a language, by canonical key; none where it has none in this language.

    >>> titles_of_acts("en")["S/RES/1325(2000)"].title, len(titles_of_acts("xx"))
    ('Women and peace and security', 0)
    """
    return _register().get(language, {})


@cache
def _register() -> dict[str, dict[str, TitleOfAct]]:
    found: dict[str, dict[str, TitleOfAct]] = defaultdict(dict)
    for each in read_titles(TITLES_OF_ACTS_FILE):
        if each.key in found[each.language]:
            what = f"two titles of {each.key} in the language {each.language}"
            raise RegisterError(what, place=TITLES_OF_ACTS_FILE.name, value=each.key)
        found[each.language][each.key] = each
    return dict(found)


def read_titles(path: Path) -> Iterator[TitleOfAct]:
    """Yield the titles of a file in its order; raises :class:`RegisterError` for a source that it does not name."""
    with path.open("rb") as stream:
        data = tomllib.load(stream)
    for entry in data["title"]:
        source = data["sources"].get(entry["source"])
        if source is None:
            what = f"the file does not name the source {entry['source']}"
            raise RegisterError(what, place=path.name, value=entry["source"])
        for key in entry["acts"]:
            where = source.format(key=key, file=key.replace("/", "_"))
            yield TitleOfAct(key, entry["language"], entry["title"], where)
