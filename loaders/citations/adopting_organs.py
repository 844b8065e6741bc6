"""Whose act a number is: the organ that running text names before it, behind it, far before it, or not at all.

In this order: the organ whose name stands right before the number (Security Council resolution), or to which the
words right behind it give it (of the General Assembly); of "its" resolution the organ that speaks in the sentence, or
else the document's; the organ named last before the number in its sentence, not inside a title; the organ that a
draft stands before; one named behind the number in the sentence; the organ of the act whose title it is; the organ of
the same number, where the document has named one; the only organ that numbers so; the organ named last in the
passage; the organ of the last number of this form; the principal organ that numbers so.

An organ counts only where it numbers its acts in the form at hand and can have had the session, year and serial; one
beside the number that cannot is no reason to look for another: then there is no act, and the reason is kept, as where
a body is named that the register lacks. What is less than certain is said as a doubt.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ...ontology.organs import Organ, organ_register
from ...ontology.terms import NumberForm
from ..acts.designations import is_possible, numbers_so, organ_of_statement
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

_MOST_TIED = 20
"""Numbers that words behind the last of them may give to a body."""

_NEAR = 16
"""Characters that may stand between an organ's name and the number that it governs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The organ of a mention, where its name stands if that is near, and what is doubtful; or why there is none."""

    organ: Organ | None = None
    start: int | None = None
    doubt: str | None = None
    reason: Unresolved | None = None


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
        self._of_list = Owner()

    def owner(
        self, text: CitingText, mention: Mention, kind: Kind, programme: int | None, citing: tuple[Act, ...] = ()
    ) -> Owner:
        """Return the organ whose acts the numbers of a mention are; ``citing`` are the acts whose title the text is."""
        number = next((number for _, number in mention.numbers if number.rule.kind is not Kind.DOCUMENT), mention.first)
        if number.rule.kind is Kind.STATEMENT:
            return Owner(organ_register().of_symbol(number.printed) or organ_of_statement(number))
        if mention.listed and self._of_list.reason is Unresolved.OTHER_BODY:
            return self._of_list
        fit = _Fit(mention, number, kind)
        fitting = self._fitting(text, fit, programme)
        said = self._beside(text, mention, fit, programme) or self._of_sentence(text, mention, fit, fitting)
        if not said:
            own = next((organ for act in citing if (organ := organ_register().get(act.organ))), None)
            earlier = [organ for name, organ in fitting if name.end <= mention.start]
            # Titles of an organ's acts name no organ where they mean its own.
            said = Owner(own) if own and fit.is_likely(own) else self._by_memory(number, fit, earlier)
        self._of_list = said
        return said

    def _of_sentence(self, text: CitingText, mention: Mention, fit: "_Fit", fitting: list[Named]) -> Owner | None:
        """Return the organ that speaks, or is named, in the sentence; in a draft, its own where none is."""
        if self._is_of_other_body(text, mention):
            return Owner(reason=Unresolved.OTHER_BODY)
        start, end = text.sentence(mention.start)
        before = [named for named in fitting if start <= named[0].start and named[0].end <= mention.start]
        if self._is_own(text, mention) and (speaker := self._speaker(text, before, fit)):
            return Owner(speaker)
        if before:
            return self._named_before(text, mention, before)
        if self._before and fit.is_likely(self._before):
            return Owner(self._before)
        behind = next((organ for name, organ in fitting if mention.end <= name.start < end), None)
        return Owner(behind) if behind else None

    # --- names beside the number ---

    def _beside(self, text: CitingText, mention: Mention, fit: "_Fit", programme: int | None) -> Owner | None:
        """Return the organ whose name stands right before the number, or governs it from behind; ``None`` for neither.

        One that does not number so has no such act: Security Council resolution 70/1.
        """
        index = bisect_right(text.names_outside, mention.outside, key=lambda name: name.end) - 1
        name = text.names_outside[index] if index >= 0 else None
        if name is None or not self._governs(text.folded[name.end : mention.outside]):
            return self._behind(text, mention, fit, programme)
        numbering = [organ for organ in name.organs if fit.numbers_so(organ)]
        likely = [organ for organ in numbering if fit.is_likely(organ)]
        organ = self._organ_of(name, likely or numbering, programme)
        if organ and fit.numbers_so(organ):
            return Owner(organ, name.start if mention.outside == mention.start else None)
        return None if numbering or name.is_shared else Owner(reason=Unresolved.FORM_NOT_OF_ORGAN)

    def _governs(self, gap: str) -> bool:
        """Tell whether nothing but the kind of the act stands between an organ's name and a number."""
        words = gap.lstrip(" ’'").removeprefix("s ") if gap else ""
        patterns = (self._language.patterns[name] for name in ("citation_before_kind", "citation_opens"))
        return len(gap) <= 2 * _NEAR and (not words.strip() or any(pattern.match(words) for pattern in patterns))

    def _behind(self, text: CitingText, mention: Mention, fit: "_Fit", programme: int | None) -> Owner | None:
        """Return the organ to which the words behind the number give it: of the …, adopted by the …"""
        end = mention.end
        for _ in range(_MOST_TIED):
            if not (tie := self._language.match_at("citation_tie", text.folded, end)):
                break
            index = bisect_left(text.mentions, tie.end(), key=lambda each: each.start)
            later = text.mentions[index] if index < len(text.mentions) else None
            if later is None or later.start != tie.end() or later.first.names_itself:
                break
            end = later.end
        found = self._language.match_at("body_behind", text.folded, end)
        if not found:
            return None
        index = bisect_left(text.names, found.start("body"), key=lambda each: each.start)
        if index == len(text.names) or text.names[index].start != found.start("body"):
            return Owner(reason=Unresolved.OTHER_BODY)
        name = text.names[index]
        organ = self._organ_of(name, [organ for organ in name.organs if fit.numbers_so(organ)], programme)
        return Owner(organ) if organ and fit.numbers_so(organ) else Owner(reason=Unresolved.FORM_NOT_OF_ORGAN)

    def _is_of_other_body(self, text: CitingText, mention: Mention) -> bool:
        """Tell whether the words before a number name a body that the register lacks."""
        found = self._language.match_before("other_body_adopts", text.folded, mention.outside, _LONGEST_BODY)
        if not found:
            return False
        offset = max(0, mention.outside - _LONGEST_BODY)
        start, end = found.start() + offset, found.end() + offset
        return not any(name.start < end and start < name.end for name in text.names)

    def _is_own(self, text: CitingText, mention: Mention) -> bool:
        return self._language.match_before("citation_own", text.folded, mention.outside) is not None

    def _speaker(self, text: CitingText, before: list[Named], fit: "_Fit") -> Organ | None:
        """Return whose acts "its resolution" means: the organ that speaks in the sentence, or else the document's."""
        speaks = [
            organ for name, organ in before if not self._language.match_at("citation_of_organ", text.folded, name.end)
        ]
        if speaks:
            return speaks[-1]
        return self._before if self._before and fit.is_likely(self._before) else None

    def remember(self, number: Number, act: Act | None) -> None:
        """Remember whose act a number was."""
        organ = organ_register().get(act.organ) if act and act.kind is not Kind.DOCUMENT else None
        if organ:
            self._memory.of_number.setdefault(number.number, {})[organ.code] = organ
            self._memory.of_form[number.rule.form] = organ

    # --- names in the text ---

    def _fitting(self, text: CitingText, fit: "_Fit", programme: int | None) -> list[Named]:
        """Return the organs that the text names outside titles, and that can have such an act, in their order."""
        fitting: list[Named] = []
        for name in text.names_outside:
            organ = self._organ_of(name, [organ for organ in name.organs if fit.is_likely(organ)], programme)
            if organ and fit.is_likely(organ):
                fitting.append((name, organ))
        return fitting

    def _organ_of(self, name: OrganName, numbering: list[Organ], programme: int | None) -> Organ | None:
        """Return the organ that a name means.

        A shared one means the only organ that numbers so, the programme's, the principal organ, the one whose symbols
        begin like those of the draft's organ, or the one named in full before.
        """
        if len(name.organs) == 1:
            self._memory.full_names[name.name] = name.organs[0]
            return name.organs[0]
        governing = [organ for organ in numbering if programme in organ.programmes]
        principal = [organ for organ in numbering if organ.code in _PRINCIPAL.values()]
        kin = [organ for organ in numbering if _first_step(organ) == _first_step(self._before)]
        for alone in (numbering, governing, principal, kin):
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

    def _by_memory(self, number: Number, fit: "_Fit", earlier: list[Organ]) -> Owner:
        known = self._memory.of_number.get(number.number, {})
        if len(known) == 1 and fit.is_likely(next(iter(known.values()))):
            return Owner(next(iter(known.values())))
        numbering = [organ for organ in organ_register() if fit.numbers_so(organ)]
        if len(numbering) == 1:
            if not fit.is_likely(numbering[0]):
                return Owner(reason=Unresolved.NO_SUCH_NUMBER)
            doubt = f"no organ is named; {numbering[0].code} numbers its acts so" if number.rule.bare else None
            return Owner(numbering[0], doubt=doubt)
        if earlier:
            return Owner(earlier[-1], doubt=f"{earlier[-1].code} is the organ named last before its sentence")
        return self._by_default(number.rule.form, fit)

    def _by_default(self, form: NumberForm | None, fit: "_Fit") -> Owner:
        """Return the organ that is left where none is named; none that cannot have such an act.

        1/1 is no number of the General Assembly's, and could be that of many others.
        """
        for organ, why in (
            (self._memory.of_form.get(form), "adopted the acts of this form cited before"),
            (organ_register().get(_PRINCIPAL.get(form)), "numbers its acts so"),
        ):
            if organ and fit.is_likely(organ):
                return Owner(organ, doubt=f"no organ is named; {organ.code} {why}")
        return Owner(reason=Unresolved.NO_SUCH_NUMBER)


def _first_step(organ: Organ | None) -> str:
    """Return the first step of an organ's symbols: UNEP of the Governing Council and of the Environment Assembly."""
    return organ.symbol_prefixes[0].partition("/")[0] if organ and organ.symbol_prefixes else ""


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
        """Tell whether the organ numbers so, and can have every number of the mention that is of that form."""
        if organ.code not in self._likely:
            numbers = (number for _, number in self._mention.numbers if number.rule is self._number.rule)
            self._likely[organ.code] = self.numbers_so(organ) and all(is_possible(number, organ) for number in numbers)
        return self._likely[organ.code]
