"""What pictures are drawn from: the acts, programmes and mandates that a selection lets through, with their labels."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import PictureError
from ..networks.selection import Selection
from ..networks.views import acts_and_programmes
from ..store import Store
from .words import Words

_OF_NO_PROGRAMME = """
SELECT ?document ?code ?year (COUNT(DISTINCT ?mandate) AS ?mandates)
WHERE {
  { SELECT ?mandate ?document WHERE { ?mandate mg:listedIn ?document MINUS { ?mandate mg:forProgramme ?programme } } }
  ?mandate mg:instrument ?act .
  OPTIONAL { ?act mg:adoptedBy|mg:issuedFor ?organ . ?organ skos:notation ?code }
  OPTIONAL { ?act mg:year ?year }
}
GROUP BY ?document ?code ?year
"""


@dataclass(frozen=True, slots=True)
class Act:
    """An act, with its title and the name of its organ in the language of the picture, or in another one."""

    key: str
    title: str
    organ: str | None
    organ_name: str | None
    session: str | None
    year: int | None

    @property
    def label(self) -> str:
        """Return its key and title."""
        return f"{self.key}  {self.title}" if self.title else self.key


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, with its name in the language of the picture, or in another one."""

    number: int
    name: str

    @property
    def label(self) -> str:
        """Return its number and name."""
        return f"{self.number}  {self.name}" if self.name else str(self.number)


@dataclass(frozen=True, slots=True)
class Matter:
    """Acts by key, programmes by number, and how many mandates tie an act and a programme."""

    acts: dict[str, Act]
    programmes: dict[int, Programme]
    mandates: dict[tuple[str, int], int]

    def programmes_by_act(self) -> Counter[str]:
        """Return the number of programmes that rest on each act."""
        return Counter(key for key, _ in self.mandates)

    def mandates_by_act(self) -> Counter[str]:
        """Return the number of mandates that name each act."""
        found: Counter[str] = Counter()
        for (key, _), number in self.mandates.items():
            found[key] += number
        return found

    def acts_of_programmes(self) -> dict[int, set[str]]:
        """Return the acts on which each programme rests."""
        found: dict[int, set[str]] = {number: set() for number in self.programmes}
        for key, number in self.mandates:
            found[number].add(key)
        return found


def read_matter(store: Store, selection: Selection, words: Words) -> Matter:
    """Return what a selection lets through; raises :class:`PictureError` where that is nothing."""
    graph = acts_and_programmes(store, selection)
    acts: dict[str, Act] = {}
    programmes: dict[str, Programme] = {}
    for node, known in graph.nodes(data=True):
        if known["kind"] == "act":
            acts[node] = _act(node, known, words)
        elif graph.degree[node]:
            programmes[node] = Programme(known["number"], _in_language(known, "label", words))
    mandates = {
        (one, programmes[other].number) if one in acts else (other, programmes[one].number): number
        for one, other, number in graph.edges(data="weight")
    }
    if not mandates:
        advice = "'mandates info' shows the documents in the store, 'mandates rank' its acts"
        raise PictureError("no mandate answers to this, so that there is nothing to draw", advice=advice)
    found = sorted(programmes.values(), key=lambda programme: programme.number)
    return Matter(acts, {each.number: each for each in found}, mandates)


def mandates_of_no_programme(store: Store, selection: Selection) -> int:
    """Return how many mandates a selection lets through that are those of an entity, and of no programme.

    Pictures show programmes, and say how many mandates that leaves out; none where programmes are selected.
    """
    if selection.programmes:
        return 0
    documents = selection.document_iris(store)
    return sum(
        int(row["mandates"].value)
        for row in store.query(_OF_NO_PROGRAMME)
        if (documents is None or row["document"].value in documents)
        and selection.takes(row["code"].value if row["code"] else None, int(row["year"].value) if row["year"] else None)
    )


def _act(key: str, known: Mapping[str, Any], words: Words) -> Act:
    return Act(
        key=key,
        title=_in_language(known, "label", words),
        organ=known.get("organ"),
        organ_name=_in_language(known, "organ_label", words) or known.get("organ"),
        session=known.get("session"),
        year=known.get("year"),
    )


def _in_language(known: Mapping[str, Any], name: str, words: Words) -> str:
    """Return a label in the language of the picture, else in the other one, else in any."""
    ways = (f"{name}_{words.language}", f"{name}_{words.other()}" if words.language != "en" else name, name)
    return " ".join(next((known[way] for way in ways if way in known), "").split())
