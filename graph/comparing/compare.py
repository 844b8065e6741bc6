"""Comparing two plans: works out the difference that ``comparison.py`` describes, from what the store says."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from ...ontology.titles import title_key
from ..errors import QuestionError
from ..mandates.acts import Act, Names, read_acts
from ..mandates.plans import find_plan
from ..natural_order import natural_order
from ..store import Store
from .comparison import (
    ActComparison,
    Change,
    Comparison,
    Kinship,
    LaterAct,
    ProgrammeComparison,
    Relative,
    UnitComparison,
    UnmatchedProgramme,
)
from .later_acts import SeriesTie, later_acts
from .listings import Apart, Holder, Listing, PlanLists, ProgrammeLists, Unit, holder_order, read_plan, unit_order

ALIKE = 0.6
"""Share of letters in common from which two names of a subprogramme are taken for wordings of one."""

Lists = dict[str, tuple[Listing, ...]]
"""The mandates of a programme in a plan, by the IRI of their act."""


def compare(
    store: Store, first: str, second: str, *, programme: int | None = None, unmatched: bool = False
) -> Comparison:
    """Compare two plans, each named by the symbol of a document or by a period.

    ``programme`` narrows it down to one; ``unmatched`` compares the programmes that only one plan holds too, so that
    all that they list is dropped or added. Raises :class:`QuestionError` for a plan or programme that is not there.
    """
    before = read_plan(store, find_plan(store, first))
    after = _with_entities_of(before, read_plan(store, find_plan(store, second)))
    wanted = _wanted(before, after, programme)
    both = [holder for holder in wanted if unmatched or (holder in before.programmes and holder in after.programmes)]
    facts = _Facts.of(store, before, after, both)
    return Comparison(
        first=before.plan,
        second=after.plan,
        programmes=tuple(_programme(holder, before, after, facts) for holder in both),
        only_first=_unmatched(before, after, wanted),
        only_second=_unmatched(after, before, wanted),
        first_of_neither=len(before.of_neither),
        second_of_neither=len(after.of_neither),
    )


def _with_entities_of(first: PlanLists, second: PlanLists) -> PlanLists:
    """Return the second plan with its entities under the names of the first, where they are the same but for print."""
    known = {title_key(holder): holder for holder in first.programmes if isinstance(holder, str)}
    programmes = {
        known.get(title_key(holder), holder) if isinstance(holder, str) else holder: lists
        for holder, lists in second.programmes.items()
    }
    return replace(second, programmes=programmes)


def _wanted(before: PlanLists, after: PlanLists, programme: int | None) -> list[Holder]:
    there = sorted(before.programmes.keys() | after.programmes.keys(), key=holder_order)
    if programme is None:
        return there
    if programme not in there:
        numbers = [str(holder) for holder in there if isinstance(holder, int)]
        what = f"neither plan holds programme {programme}"
        raise QuestionError(what, advice=f"there are {', '.join(numbers) or 'none'}", value=str(programme))
    return [programme]


def _unmatched(plan: PlanLists, other: PlanLists, wanted: Iterable[Holder]) -> tuple[UnmatchedProgramme, ...]:
    return tuple(
        UnmatchedProgramme(holder, lists.names, len({listing.act for listing in lists.listings}))
        for holder in wanted
        if holder not in other.programmes and (lists := plan.programmes.get(holder)) is not None
    )


# --- what the store says of acts ---


@dataclass(slots=True)
class _Facts:
    """What the store says of the acts of both plans, by IRI."""

    acts: dict[str, Act] = field(default_factory=dict)
    later: dict[str, list[SeriesTie]] = field(default_factory=dict)
    programmes: dict[str, dict[str, set[Holder]]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store, before: PlanLists, after: PlanLists, programmes: Iterable[Holder]) -> "_Facts":
        """Ask for the acts of programmes, and for the later acts of those that the second plan drops from one."""
        facts = cls(programmes={plan.plan.name: _programmes_of_acts(plan) for plan in (before, after)})
        listed: set[str] = set()
        dropped: set[str] = set()
        among: set[str] = set()
        for holder in programmes:
            first, second = _lists(before, holder).keys(), _lists(after, holder).keys()
            listed |= first
            dropped |= first - second
            among |= second
        facts.later = later_acts(store, dropped, among)
        through = {tie.through for ties in facts.later.values() for tie in ties if tie.through}
        acts = read_acts(store, [NamedNode(act) for act in sorted(listed | among | through)])
        facts.acts = {iri.value: act for iri, act in acts.items()}
        return facts

    def whole_of(self, act: str) -> str:
        """Return the whole act of a lettered part, or the act itself."""
        whole = self.acts[act].whole
        return whole.value if whole else act

    def relatives(self, act: str, others: "_Families") -> tuple[Relative, ...]:
        """Return the lettered parts and the whole of an act's number among other acts."""
        whole = self.whole_of(act)
        found = (
            Relative(self.acts[other].key, Kinship.WHOLE if other == whole else _kinship_of_part(act, whole))
            for other in others.get(whole, ())
            if other != act
        )
        return tuple(sorted(found, key=lambda relative: relative.key))

    def families(self, acts: Iterable[str]) -> "_Families":
        """Return acts by the whole act of their number."""
        found: dict[str, list[str]] = defaultdict(list)
        for act in acts:
            found[self.whole_of(act)].append(act)
        return found


_Families = dict[str, list[str]]


def _kinship_of_part(act: str, whole: str) -> Kinship:
    return Kinship.PART if act == whole else Kinship.SIBLING


def _programmes_of_acts(plan: PlanLists) -> dict[str, set[Holder]]:
    """Return the programmes and entities of a plan that list each act."""
    found: dict[str, set[Holder]] = defaultdict(set)
    for holder, lists in plan.programmes.items():
        for listing in lists.listings:
            found[listing.act].add(holder)
    return found


def _lists(plan: PlanLists, holder: Holder) -> Lists:
    """Return the mandates of a programme or entity; none where the plan does not hold it."""
    found: dict[str, list[Listing]] = defaultdict(list)
    if lists := plan.programmes.get(holder):
        for listing in lists.listings:
            found[listing.act].append(listing)
    return {act: tuple(listings) for act, listings in found.items()}


# --- one programme ---


def _programme(holder: Holder, before: PlanLists, after: PlanLists, facts: _Facts) -> ProgrammeComparison:
    first, second = _lists(before, holder), _lists(after, holder)
    acts = [_in_both(act, first[act], second[act], facts) for act in first.keys() & second.keys()]
    gone = _gone(first, second, facts)
    added = _added(first, second, facts, gone)
    acts += [_with_others(act, holder, facts.programmes[after.plan.name], iri) for iri, act in gone.items()]
    acts += [_with_others(act, holder, facts.programmes[before.plan.name], iri) for iri, act in added.items()]
    acts.sort(key=lambda act: natural_order(act.key))
    lists = [plan.programmes.get(holder) or ProgrammeLists() for plan in (before, after)]
    units = _units(lists[0], lists[1], acts)
    return ProgrammeComparison(holder, lists[0].names, lists[1].names, tuple(acts), tuple(units))


def _with_others(act: ActComparison, holder: Holder, listing: dict[str, set[Holder]], iri: str) -> ActComparison:
    """Return an act of one plan with the others that list it in the other plan."""
    return replace(act, elsewhere=tuple(sorted(listing.get(iri, set()) - {holder}, key=holder_order)))


def _in_both(act: str, first: tuple[Listing, ...], second: tuple[Listing, ...], facts: _Facts) -> ActComparison:
    found = ActComparison(facts.acts[act].key, facts.acts[act].titles, Change.KEPT, first, second)
    if set(found.first_units).isdisjoint(found.second_units):
        return replace(found, change=Change.MOVED)
    return found


def _gone(first: Lists, second: Lists, facts: _Facts) -> dict[str, ActComparison]:
    """Return the acts that the second plan does not list for the programme, with the later acts of their series."""
    found: dict[str, ActComparison] = {}
    families = facts.families(second)
    for act in first.keys() - second.keys():
        ties = [tie for tie in facts.later.get(act, ()) if tie.later in second]
        later = tuple(_later(tie, facts, added=tie.later not in first) for tie in ties)
        found[act] = ActComparison(
            key=facts.acts[act].key,
            titles=facts.acts[act].titles,
            change=Change.REPLACED if any(each.added for each in later) else Change.DROPPED,
            first=first[act],
            second=(),
            later=later,
            relatives=facts.relatives(act, families),
        )
    return found


def _added(first: Lists, second: Lists, facts: _Facts, gone: dict[str, ActComparison]) -> dict[str, ActComparison]:
    """Return the acts that the first plan does not list for the programme, with the gone acts of their series."""
    earlier: dict[str, set[str]] = defaultdict(set)
    for act in gone.values():
        for later in act.later:
            earlier[later.key].add(act.key)
    families = facts.families(first)
    return {
        act: ActComparison(
            key=facts.acts[act].key,
            titles=facts.acts[act].titles,
            change=Change.ADDED,
            first=(),
            second=second[act],
            earlier=tuple(sorted(earlier[facts.acts[act].key], key=natural_order)),
            relatives=facts.relatives(act, families),
        )
        for act in second.keys() - first.keys()
    }


def _later(tie: SeriesTie, facts: _Facts, *, added: bool) -> LaterAct:
    return LaterAct(
        key=facts.acts[tie.later].key,
        added=added,
        title=tie.title,
        language=tie.language,
        earlier_title=tie.earlier_title,
        earlier_language=tie.earlier_language,
        through=facts.acts[tie.through].key if tie.through else None,
    )


# --- parts of a programme ---


def _units(first: ProgrammeLists, second: ProgrammeLists, acts: Sequence[ActComparison]) -> Iterator[UnitComparison]:
    units: set[Unit] = {*first.subprogrammes, *second.subprogrammes}
    units.update(unit for act in acts for unit in (*act.first_units, *act.second_units))
    for unit in sorted(units, key=unit_order):
        names = [{} if isinstance(unit, Apart) else lists.subprogrammes.get(unit, {}) for lists in (first, second)]
        there = tuple((change, act) for act in acts if (change := act.in_unit(unit)))
        yield UnitComparison(unit, names[0], names[1], names_differ(*names), there)


def names_differ(first: Names, second: Names) -> bool | None:
    """Tell whether two names in one language are clearly other names; ``None`` where no language has both.

    >>> names_differ({"en": "Population"}, {"en": "Population and development"})
    False
    >>> names_differ({"en": "Forests"}, {"en": "Statistics"}), names_differ({"en": "Statistics"}, {"zh": "统计"})
    (True, None)
    """
    common = sorted(first.keys() & second.keys())
    if not common:
        return None
    return not any(_alike(title_key(first[language]), title_key(second[language])) for language in common)


def _alike(first: str, second: str) -> bool:
    if first in second or second in first:
        return True
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
