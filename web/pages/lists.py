"""Lists of mandates as documents print them: in groups below their headings, and narrowed down by the reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ...graph.mandates.selection import EVERYTHING, Selection
from ..contents.facts import Act, Contents, Mandate


@dataclass(frozen=True, slots=True)
class Group:
    """Mandates below one heading: of one document, one part of the programme, and one component, in order of print.

    ``subprogrammes`` holds the one that all of them are for; it is empty where each mandate has its own.
    """

    document: str
    programme: int | None
    entity: str | None
    subprogrammes: tuple[int, ...]
    component: str | None
    heading: str | None
    mandates: list[Mandate]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which mandates a reader wants to see; what is left empty lets all through.

    ``part`` is the number of a subprogramme, or 0 for acts of the whole programme.
    """

    documents: frozenset[str] | None = None
    organ: str | None = None
    since: int | None = None
    until: int | None = None
    part: int | None = None

    def of(self, mandates: Iterable[Mandate], contents: Contents) -> Iterator[Mandate]:
        """Yield the mandates that are wanted."""
        wanted = Selection(organs=(self.organ,) if self.organ else (), since=self.since, until=self.until)
        for mandate in mandates:
            if self._takes_place(mandate) and (wanted == EVERYTHING or _takes(wanted, contents.acts.get(mandate.act))):
                yield mandate

    def _takes_place(self, mandate: Mandate) -> bool:
        if self.documents is not None and mandate.document not in self.documents:
            return False
        if self.part is None:
            return True
        return self.part in mandate.subprogrammes if self.part else not mandate.subprogrammes


def _takes(wanted: Selection, act: Act | None) -> bool:
    return act is not None and wanted.takes(act.organ, act.year)


def grouped(mandates: Iterable[Mandate]) -> list[Group]:
    """Return mandates in their groups, in the order of print.

    Below one heading, a list is parted by subprogramme where it has one part for each; where each act says for which
    subprogrammes it is, the list stays whole.
    """
    groups: list[Group] = []
    for above, members in groupby(mandates, key=_above):
        below = list(members)
        apart = all(len(mandate.subprogrammes) == 1 for mandate in below)
        for parts, rows in groupby(below, key=lambda mandate, apart=apart: mandate.subprogrammes if apart else ()):
            document, programme, entity, component, heading = above
            groups.append(Group(document, programme, entity, parts, component, heading, list(rows)))
    return groups


def _above(mandate: Mandate) -> tuple[str, int | None, str | None, str | None, str | None]:
    return mandate.document, mandate.programme, mandate.entity, mandate.component, mandate.heading
