"""Headings of categories inside a list: 大会决议, 理事会决议, 联合国环境大会决议.

A heading names the organ and the kinds of the entries below it. The shapes are patterns of the language file, the
organs those of the register; a heading whose organ the register lacks, or has several of, is still one, and says so.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from ...ontology.instruments import instrument_register
from ...ontology.organs import Organ
from ...ontology.terms import Class
from ..language import Language, language
from ..records import Finding, FindingCode, Kind, Place, Severity, Unresolved

KIND_OF_CLASS = {Class.CHARTER: Kind.CHARTER, Class.TREATY: Kind.TREATY, Class.DOCUMENT: Kind.DOCUMENT}
"""The kind of act that a registered instrument of a class is."""

_CODES = {
    Unresolved.UNKNOWN_ORGAN: FindingCode.UNKNOWN_ORGAN,
    Unresolved.AMBIGUOUS_ORGAN: FindingCode.AMBIGUOUS_ORGAN,
}

MarkedHeadings: TypeAlias = list[tuple[str, str]]
"""Headings in force, outer first, each with the level of its mark."""


def below(outer: MarkedHeadings, mark: str | None, text: str) -> MarkedHeadings:
    """Return the headings in force once a further one begins: it ends those of its level and below.

    Marks of one kind are of one level; a heading without a mark is the lowest, and ends with the next of any level.

    >>> below([("letter", "A. 工作"), ("digit", "1. 方法"), ("none", "建议")], "2", "2. 合作")
    [('letter', 'A. 工作'), ('digit', '2. 合作')]
    """
    level = level_of_mark(mark) if mark else "none"
    keep = next((place for place, (other, _) in enumerate(outer) if other in {level, "none"}), len(outer))
    return [*outer[:keep], (level, text)]


def level_of_mark(mark: str) -> str:
    """Return the kind of a heading's mark, so that marks of one kind are of one level.

    >>> level_of_mark("A"), level_of_mark("12"), level_of_mark("(a)"), level_of_mark("三")
    ('letter', 'digit', 'bracket', 'numeral')
    """
    if mark.startswith("("):
        return "bracket"
    if mark.isdigit():
        return "digit"
    return "letter" if mark.isascii() else "numeral"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in force: its words, the organ or why there is none, the kinds it names.

    ``names_instrument`` is set for a heading that is the name of an instrument, whose parts the entries below name.
    """

    text: str
    organ: Organ | None
    kinds: tuple[Kind, ...]
    why_no_organ: Unresolved | None = None
    names_instrument: bool = False

    @property
    def of_documents(self) -> bool:
        """Tell whether the entries are documents or conclusions, whose left column may print a bare year."""
        return bool(self.kinds) and not {Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT} & set(self.kinds)

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield that the organ is not known, or not certain."""
        if self.why_no_organ and (code := _CODES.get(self.why_no_organ)):
            yield Finding(code, Severity.ERROR, f"{self.why_no_organ}: {self.text}", place)


def read_heading(
    text: str, language: Language, programme: int | None, *, next_text: str, next_is_entry: Callable[[], bool]
) -> Heading | None:
    """Read a paragraph as a heading, or return ``None``.

    ``next_text`` is the line after the paragraph and ``next_is_entry`` tells whether it begins with a number: a bare
    name, or an organ that the register lacks, is a heading only above a numbered entry.
    """
    if len(text) > language.longest_heading:
        return None
    return (
        _instruments(text, language, next_text)
        or _acts_of_known_organ(text, language, programme)
        or (_organ_alone(text, language, programme) if next_is_entry() else None)
        or (_acts_of_unknown_organ(text, language, programme) if next_is_entry() else None)
    )


def read_set_heading(text: str, language: Language, programme: int | None) -> Heading | None:
    """Read a paragraph that is set as a heading of a category, so that only its organ can be in doubt.

    Where the organ is not found, a heading of at least two words is one of an unknown organ; less is no heading.

    >>> from mandategraph.loaders.language import language
    >>> en = language("en")
    >>> read_set_heading("Statements by the President of the Security Council", en, None).organ.code
    'SC'
    >>> read_set_heading("Charter of the United Nations", en, None).names_instrument
    True
    """
    heading = read_heading(text, language, programme, next_text="", next_is_entry=lambda: True)
    if heading and not heading.why_no_organ:
        return heading
    known = instrument_register().named(text)
    if known or (heading is None and language.match("treaty_name", text)):
        kind = KIND_OF_CLASS[known.kind] if known else Kind.TREATY
        return Heading(text, None, (kind,), names_instrument=True)
    if heading is None and " " in text and len(text) <= language.longest_heading:
        return Heading(text, None, tuple(language.kinds_in(text)), Unresolved.UNKNOWN_ORGAN)
    return heading


@cache
def read_category(text: str, programme: int | None, language_code: str) -> Heading:
    """Read a cell that holds the heading of a row; one whose organ is not found says why.

    >>> read_category("Governing Council resolutions", 12, "en").organ.code
    'HABITAT-GC'
    >>> read_category("Charter of the United Nations", None, "en").kinds
    (<Kind.CHARTER: 'charter'>,)
    """
    if not text:
        return Heading(text, None, (), Unresolved.NO_ORGAN)
    heading = read_set_heading(text, language(language_code), programme)
    return heading or Heading(text, None, (), Unresolved.UNKNOWN_ORGAN)


def _instruments(text: str, language: Language, next_text: str) -> Heading | None:
    """Read 公约, or 《联合国宪章》条款 where an entry of the same instrument follows."""
    if found := language.match("heading_instruments", text):
        return Heading(text, None, tuple(language.kinds_in(found["kinds"])))
    found = language.match("heading_provisions", text)
    if found and next_text.startswith(found["instrument"]):
        return Heading(text, None, tuple(language.kinds_in(found["kinds"])))
    return None


def _acts_of_known_organ(text: str, language: Language, programme: int | None) -> Heading | None:
    for shape in language.heading_shapes:
        found = language.match(shape, text)
        organs = language.organs_named(found["organ"], programme) if found else []
        if found and organs:
            return _heading(text, organs, language.kinds_in(found["kinds"]))
    return None


def _organ_alone(text: str, language: Language, programme: int | None) -> Heading | None:
    organs = language.organs_named(text, programme)
    return _heading(text, organs, []) if organs else None


def _acts_of_unknown_organ(text: str, language: Language, programme: int | None) -> Heading | None:
    found = language.match("heading_plain", text)
    if not found or language.organs_named(found["organ"], programme):
        return None
    kinds = tuple(language.kinds_in(found["kinds"]))
    return Heading(text, None, kinds, Unresolved.UNKNOWN_ORGAN)


def _heading(text: str, organs: list[Organ], kinds: list[Kind]) -> Heading:
    if len(organs) > 1:
        return Heading(text, None, tuple(kinds), Unresolved.AMBIGUOUS_ORGAN)
    return Heading(text, organs[0], tuple(kinds))
