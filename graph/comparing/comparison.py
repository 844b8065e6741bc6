"""The difference of two plans as data: what each programme and subprogramme kept, gained, lost, moved and renewed.

Programmes match by number, subprogrammes by number within their programme, entities whose lists name no programme by
name, acts by organ, kind, number and letter. A lettered act is another act than the whole one, and the part of an act
that a list names is compared too; both are said where they differ. A later act of the same organ with the same title is
said to be just that. ``compare.py`` works the difference out.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ...ontology.parts import same_part
from ..mandates.acts import Names
from ..mandates.plans import Plan
from .listings import Holder, Listing, Unit, unit_order


class Change(StrEnum):
    """What became of an act between two plans."""

    KEPT = "kept"
    MOVED = "moved"
    REPLACED = "replaced"
    DROPPED = "dropped"
    ADDED = "added"


class Kinship(StrEnum):
    """How an act of the other plan is akin to a lettered act, or to the whole of one."""

    WHOLE = "the whole act"
    PART = "a lettered part"
    SIBLING = "another lettered part"


@dataclass(frozen=True, slots=True)
class Relative:
    """An act that the other plan lists for the programme: a lettered part or the whole of the same number."""

    key: str
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class LaterAct:
    """A later act of the same organ and kind with the same title, that the second plan lists for the programme.

    ``added`` tells whether the first plan did not list it; ``through`` is the key of an act that lists print under both
    titles, where ``title`` and ``earlier_title`` are not the same (they are in two languages, or reworded).
    """

    key: str
    added: bool
    title: str
    language: str
    earlier_title: str
    earlier_language: str
    through: str | None


@dataclass(frozen=True, slots=True)
class ActComparison:
    """An act in two plans: what became of it, its titles by language, and its lines in the first and second plan.

    ``later`` holds the later acts of its series in the second plan, ``earlier`` the acts of the first plan that are not
    in the second, and of whose series this is a later act. ``elsewhere`` are other programmes, or entities, that list
    it in the plan that does not list it for this one.
    """

    key: str
    titles: Names
    change: Change
    first: tuple[Listing, ...]
    second: tuple[Listing, ...]
    later: tuple[LaterAct, ...] = ()
    earlier: tuple[str, ...] = ()
    relatives: tuple[Relative, ...] = ()
    elsewhere: tuple[Holder, ...] = ()

    @property
    def first_units(self) -> tuple[Unit, ...]:
        """Return the parts of the programme for which the first plan lists it."""
        return _units(self.first)

    @property
    def second_units(self) -> tuple[Unit, ...]:
        """Return the parts of the programme for which the second plan lists it."""
        return _units(self.second)

    @property
    def parts_differ(self) -> bool:
        """Tell whether both plans list it, but not certainly the same parts of it."""
        if not (self.first and self.second):
            return False
        return not _same_parts({each.pinpoint for each in self.first}, {each.pinpoint for each in self.second})

    def in_unit(self, unit: Unit) -> Change | None:
        """Return what became of it for one part of the programme, ``None`` where neither plan lists it there.

        An act that both plans list for some part in common counts as dropped where only the first lists it, and as
        added where only the second does.
        """
        before, after = unit in self.first_units, unit in self.second_units
        if not (before or after):
            return None
        if self.change is Change.KEPT and not (before and after):
            return Change.DROPPED if before else Change.ADDED
        return self.change


@dataclass(frozen=True, slots=True)
class Counts:
    """How many acts each plan lists, and what became of them; ``later`` counts added acts that are later ones."""

    first: int
    second: int
    kept: int
    moved: int
    replaced: int
    dropped: int
    added: int
    later: int


@dataclass(frozen=True, slots=True)
class UnitComparison:
    """A part of a programme in two plans: its names, and what became of each act there.

    ``names_differ`` is ``None`` where the names cannot be compared: in two languages, or for lack of one.
    """

    unit: Unit
    first_names: Names
    second_names: Names
    names_differ: bool | None
    acts: tuple[tuple[Change, ActComparison], ...]

    @property
    def counts(self) -> Counts:
        """Return how many acts there are, by what became of them for this part of the programme."""
        first = sum(self.unit in act.first_units for _, act in self.acts)
        second = sum(self.unit in act.second_units for _, act in self.acts)
        return _counts(first, second, self.acts)


@dataclass(frozen=True, slots=True)
class ProgrammeComparison:
    """A programme in two plans: its names, its acts in the order of their keys, and its parts.

    Where lists name no programme, it is the entity whose lists they are.
    """

    programme: Holder
    first_names: Names
    second_names: Names
    acts: tuple[ActComparison, ...]
    units: tuple[UnitComparison, ...]

    @property
    def counts(self) -> Counts:
        """Return how many acts there are, each counted once, by what became of them."""
        first, second = sum(bool(act.first) for act in self.acts), sum(bool(act.second) for act in self.acts)
        return _counts(first, second, [(act.change, act) for act in self.acts])


@dataclass(frozen=True, slots=True)
class UnmatchedProgramme:
    """A programme, or entity, that only one plan holds, with the number of acts that it lists for it."""

    programme: Holder
    names: Names
    acts: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans compared: programmes that both hold, those that one holds, mandates of neither programme nor entity."""

    first: Plan
    second: Plan
    programmes: tuple[ProgrammeComparison, ...]
    only_first: tuple[UnmatchedProgramme, ...]
    only_second: tuple[UnmatchedProgramme, ...]
    first_of_neither: int
    second_of_neither: int


def _units(listings: Iterable[Listing]) -> tuple[Unit, ...]:
    return tuple(sorted({unit for listing in listings for unit in listing.units}, key=unit_order))


def _same_parts(first: set[str | None], second: set[str | None]) -> bool:
    """Tell whether two sets of pinpoints certainly name the same parts of an act."""
    return all(any(same_part(one, other) for other in second) for one in first) and all(
        any(same_part(one, other) for other in first) for one in second
    )


def _counts(first: int, second: int, acts: Iterable[tuple[Change, ActComparison]]) -> Counts:
    listed = list(acts)
    found = Counter(change for change, _ in listed)
    return Counts(
        first=first,
        second=second,
        kept=found[Change.KEPT],
        moved=found[Change.MOVED],
        replaced=found[Change.REPLACED],
        dropped=found[Change.DROPPED],
        added=found[Change.ADDED],
        later=sum(change is Change.ADDED and bool(act.earlier) for change, act in listed),
    )
