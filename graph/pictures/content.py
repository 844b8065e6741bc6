"""What pictures are drawn from: the acts, programmes and mandates that a selection lets through, with their labels."""

from collections import Counter
from dataclasses import dataclass

from ...ontology.terms import Property
from ..errors import PictureError
from ..mandates.acts import Act
from ..mandates.counts import Counts
from ..mandates.programmes import read_programmes
from ..mandates.selection import Selection
from ..store import Store
from .words import Words


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
    """Acts by key, programmes by number, and how many mandates tie an act and a programme.

    ``of_no_programme`` counts the mandates of entities that have no programme, which pictures leave out and say.
    """

    acts: dict[str, Act]
    programmes: dict[int, Programme]
    mandates: dict[tuple[str, int], int]
    of_no_programme: int = 0

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
    counts = Counts(store, selection)
    known = {iri: each for iri, each in read_programmes(store).items() if selection.takes_programme(each.number)}
    edges = counts.merged(counts.listed(Property.FOR_PROGRAMME), {iri: each.number for iri, each in known.items()})
    if not edges:
        advice = "'mandates info' shows the documents in the store, 'mandates rank' its acts"
        raise PictureError("no mandate answers to this, so that there is nothing to draw", advice=advice)
    mandates = {pair: edges[pair]["weight"] for pair in sorted(edges, key=lambda pair: (pair[0], str(pair[1])))}
    keys, numbers = {key for key, _ in mandates}, {number for _, number in mandates}
    acts = {act.key: act for act in counts.acts.values() if act.key in keys}
    found = sorted((each for each in known.values() if each.number in numbers), key=lambda each: each.number)
    return Matter(
        {key: acts[key] for key in sorted(acts)},
        {each.number: Programme(each.number, words.named(each.names)) for each in found},
        mandates,
        counts.of_no_programme(),
    )


def organ_names(matter: Matter, words: Words) -> dict[str | None, str]:
    """Return the names of the organs of all acts by code; acts of no organ have their name too."""
    return {
        act.organ: words.named(act.organ_names) or act.organ or words.say("term.no_organ")
        for act in matter.acts.values()
    }
