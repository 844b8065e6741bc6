"""Whose act a number is: the organ that running text names before it, behind it, far before it, or not at all.

In this order: the organ named last before the number in its sentence, not inside a title; one named behind it in the
sentence; the organ of the act whose title it is; the organ of the same number, where the document has named one; the
only organ that numbers so; the organ named last in the passage; the organ that a draft stands before; the organ of the
last number of this form; the principal organ that numbers so. An organ counts only where it numbers its acts in the
form at hand; one that had no such session only where it is named and no other organ that is named had. What is less
than certain is said as a doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...ontology.organs import Organ, organ_register
from ...ontology.terms import NumberForm
from ..acts.designations import doubts, numbers_so
from ..acts.numbers import Number
from ..language import Language
from ..records import Act, Kind, Unresolved
from .citing_text import CitingText
from .mentions import Mention
from .organ_names import OrganName, ends_like

_PRINCIPAL: dict[NumberForm | None, str] = {
    NumberForm.SESSION_NUMBER: "GA",
    NumberForm.NUMBER_IN_SESSION: "GA",
    NumberForm.NUMBER_IN_YEAR: "SC",
    NumberForm.YEAR_NUMBER: "ECOSOC",
}
"""The principal organ that numbers its acts in a form."""

_LONGEST_BODY = 120
"""Characters of the words before a number that name a body of which it may be."""

_NEAR = 16
"""Characters that may stand between an organ's name and the number that it governs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The organ of a mention, where its name stands if that is near, and what is doubtful about it."""

    organ: Organ | None = None
    start: int | None = None
    doubt: str | None = None

    @property
    def why_none(self) -> Unresolved | None:
        """Return the reason why there is no organ, where there is none."""
        return None if self.organ else Unresolved.NO_ORGAN


@dataclass(slots=True)
class _Memory:
    """What the document has said so far."""

    of_number: dict[str, dict[str, Organ]] = field(default_factory=dict)
    of_form: dict[NumberForm | None, Organ] = field(default_factory=dict)
    full_names: dict[str, Organ] = field(default_factory=dict)


Named = tuple[OrganName, Organ]
"""A name of an organ in the text, and the organ that it means."""


class AdoptingOrgans:
    """Finds the organs of one document's mentions; remembers what the document has said."""

    def __init__(self, language: Language, before: Organ | None = None) -> None:
        """Take the language, and the organ that a draft stands before."""
        self._language = language
        self._before = before
        self._memory = _Memory()

    def owner(
        self, text: CitingText, mention: Mention, kind: Kind, programme: int | None, citing: tuple[Act, ...] = ()
    ) -> Owner:
        """Return the organ whose acts the numbers of a mention are; ``citing`` are the acts whose title the text is."""
        number = next((number for _, number in mention.numbers if number.rule.kind is not Kind.DOCUMENT), mention.first)
        if number.rule.kind is Kind.STATEMENT:
            return Owner(organ_register().of_symbol(number.printed) or organ_register()["SC"])
        start, end = text.sentence(mention.start)
        fitting = self._fitting(text, mention, number, kind, programme)
        before = [named for named in fitting if start <= named[0].start and named[0].end <= mention.start]
        if self._is_of_other_body(text, mention):
            return Owner()
        if before:
            return self._named_before(text, mention, before)
        behind = next((organ for name, organ in fitting if mention.end <= name.start < end), None)
        if behind:
            return Owner(behind)
        own = next((organ for act in citing if (organ := organ_register().get(act.organ))), None)
        if own and numbers_so(own, number.rule, kind) and not any(_doubtful(mention, own)):
            return Owner(own)  # titles of an organ's acts name no organ where they mean its own
        earlier = [organ for name, organ in fitting if name.end <= mention.start]
        return self._by_memory(mention, number, kind, earlier)

    def _is_of_other_body(self, text: CitingText, mention: Mention) -> bool:
        """Tell whether the words before a number name a body that the register lacks."""
        found = self._language.match_before("other_body_adopts", text.folded, mention.start, _LONGEST_BODY)
        return found is not None and not any(found.start() <= name.start < found.end() for name in text.names)

    def remember(self, number: Number, act: Act | None) -> None:
        """Remember whose act a number was."""
        organ = organ_register().get(act.organ) if act and act.kind is not Kind.DOCUMENT else None
        if organ:
            self._memory.of_number.setdefault(number.number, {})[organ.code] = organ
            self._memory.of_form[number.rule.form] = organ

    # --- names in the text ---

    def _fitting(
        self, text: CitingText, mention: Mention, number: Number, kind: Kind, programme: int | None
    ) -> list[Named]:
        """Return the organs that the text names outside titles, and that number their acts so, in their order.

        Those that cannot have had the session of a number count only where all are such.
        """
        fitting: list[Named] = []
        fit = _Fit(mention, number, kind)
        for name in text.names_outside:
            organ = self._organ_of(name, [organ for organ in name.organs if fit.numbers_so(organ)], programme)
            if organ and fit.numbers_so(organ):
                fitting.append((name, organ))
        return [named for named in fitting if fit.is_likely(named[1])] or fitting

    def _organ_of(self, name: OrganName, numbering: list[Organ], programme: int | None) -> Organ | None:
        """Return the organ that a name means.

        A shared one means the only organ that numbers so, the programme's, the principal organ, or the one named in
        full before.
        """
        if len(name.organs) == 1:
            self._memory.full_names[name.name] = name.organs[0]
            return name.organs[0]
        governing = [organ for organ in numbering if programme in organ.programmes]
        principal = [organ for organ in numbering if organ.code in _PRINCIPAL.values()]
        for alone in (numbering, governing, principal):
            if len(alone) == 1:
                return alone[0]
        full = (organ for said, organ in reversed(self._memory.full_names.items()) if ends_like(said, name.name))
        return next(full, None)

    def _named_before(self, text: CitingText, mention: Mention, before: list[Named]) -> Owner:
        """Return the organ named last before the number; other organs between could be meant too, which is a doubt."""
        name, organ = before[-1]
        gap = text.folded[name.end : mention.outside]
        near = len(gap) <= _NEAR and not self._language.patterns["clause_end"].regex.search(gap)
        rivals = {other.code for _, other in before if other is not organ}
        doubt = None
        if not near and rivals:
            doubt = f"{organ.code} is the organ named last before it, but {', '.join(sorted(rivals))} is named too"
        return Owner(organ, name.start if near and mention.outside == mention.start else None, doubt)

    # --- what was said before ---

    def _by_memory(self, mention: Mention, number: Number, kind: Kind, earlier: list[Organ]) -> Owner:
        known = self._memory.of_number.get(number.number, {})
        if len(known) == 1 and numbers_so(next(iter(known.values())), number.rule, kind):
            return Owner(next(iter(known.values())))
        numbering = [organ for organ in organ_register() if numbers_so(organ, number.rule, kind)]
        if len(numbering) == 1:
            return Owner(numbering[0])
        if earlier:
            return Owner(earlier[-1], doubt=f"{earlier[-1].code} is the organ named last before its sentence")
        return self._by_default(mention, number, kind)

    def _by_default(self, mention: Mention, number: Number, kind: Kind) -> Owner:
        """Return the organ that is left where none is named; none that cannot have had the session of a number.

        1/1 is no number of the General Assembly's, and could be that of many others.
        """
        form = number.rule.form
        principal = organ_register().get(_PRINCIPAL.get(form))
        for organ, why in (
            (self._before, "is the organ of the draft"),
            (self._memory.of_form.get(form), "adopted the acts of this form cited before"),
            (principal, "numbers its acts so"),
        ):
            if organ and numbers_so(organ, number.rule, kind) and not any(_doubtful(mention, organ)):
                return Owner(organ, doubt=f"no organ is named; {organ.code} {why}")
        return Owner()


class _Fit:
    """Whether organs number their acts as a mention does; each organ is asked once, however often it is named."""

    def __init__(self, mention: Mention, number: Number, kind: Kind) -> None:
        self._mention, self._number, self._kind = mention, number, kind
        self._numbers: dict[str, bool] = {}
        self._likely: dict[str, bool] = {}

    def numbers_so(self, organ: Organ) -> bool:
        if organ.code not in self._numbers:
            self._numbers[organ.code] = numbers_so(organ, self._number.rule, self._kind)
        return self._numbers[organ.code]

    def is_likely(self, organ: Organ) -> bool:
        if organ.code not in self._likely:
            self._likely[organ.code] = not any(_doubtful(self._mention, organ))
        return self._likely[organ.code]


def _doubtful(mention: Mention, organ: Organ) -> Iterator[bool]:
    """Tell of each number whether it is doubtful as one of the organ's."""
    return (bool(next(doubts(number, organ), None)) for _, number in mention.numbers)
