"""Which act or instrument a row names: decided once for the lists of documents, the UN registry and our own CSV.

A row is a number cell, a title and the heading above it. What a source does differently it says by these: one that
parts a mixed heading hands over the whole heading, one that states body and kind a heading of that organ and kind, and
one whose number cell must not be empty an empty cell and not none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...ontology.instruments import instrument_register, slug_of
from ...ontology.organs import Organ, organ_register
from ...ontology.terms import NumberForm
from ..acts.designations import designate, doubts, kind_of
from ..acts.folding import fold
from ..acts.number_findings import number_findings, unresolved_finding
from ..acts.number_rules import match_number
from ..acts.numbers import Number, read_numbers
from ..language import Language
from ..patterns import common_parts, expand
from ..records import Act, Designation, Finding, Kind, Place, Unresolved
from .cells import Cell
from .headings import KIND_OF_CLASS, Heading
from .titles import Title, read_title

_BODY_OF_KIND = {Kind.CHARTER: "CHARTER", Kind.TREATY: "TREATY"}

_ASSUMED_ORGAN = {NumberForm.SESSION_NUMBER: "GA", NumberForm.NUMBER_IN_YEAR: "SC"}
"""Whose act a number is where no heading is in force: the principal organ that numbers so, always with a finding; no
organ where that one had no such session."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a row names: designations, each beside the number it was read from, or else an instrument.

    ``organ`` is the one in force and ``assumed`` says that no heading told it; ``title`` is that of the entry where the
    naming takes a part of it away, and ``pinpoint`` the part of the act that the row names beside it.
    """

    kind: Kind
    organ: Organ | None
    designations: tuple[Designation, ...] = ()
    numbers: tuple[Number, ...] = ()
    instrument: Act | None = None
    title: str | None = None
    pinpoint: str | None = None
    assumed: bool = False

    @property
    def body(self) -> str | None:
        """Return the code of the body that the first act is of, or else of the organ in force."""
        first = next((act for designation in self.designations for act in designation.acts), self.instrument)
        of_act = (_BODY_OF_KIND.get(first.kind) or first.organ) if first else None
        return of_act or (self.organ.code if self.organ else None)

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield what is wrong or doubtful about each designation."""
        for number, designation in zip(self.numbers, self.designations, strict=bool(self.numbers)):
            yield from number_findings(number, designation, self.organ, place)
        for designation in () if self.numbers else self.designations:
            if designation.unresolved:
                yield unresolved_finding(designation.printed or "an empty cell", designation, place)


def name_row(cell: Cell | None, title: Title, heading: Heading | None, language: Language) -> Named:
    """Decide what a row names; ``cell`` is ``None`` where its source prints no number cell.

    >>> from mandategraph.loaders.language import language
    >>> from mandategraph.loaders.lists.cells import read_table_cell
    >>> en = language("en")
    >>> heading = Heading("General Assembly", organ_register()["GA"], ())
    >>> [act.key for text in ("70/1", "79/537") for designation in
    ...     name_row(read_table_cell(text, en), Title(""), heading, en).designations for act in designation.acts]
    ['A/RES/70/1', 'A/DEC/79/537']
    """
    if heading and heading.names_instrument and (cell.pinpoint if cell else not title.text):
        named = _by_name(heading.text, heading, language)
    elif cell:
        named = _of_cell(cell, title.text, heading, language)
    else:
        named = _of_title(title.text, heading, language)
    return replace(named, pinpoint=(cell.pinpoint if cell else None) or title.pinpoint or named.pinpoint)


def _of_cell(cell: Cell, title: str, heading: Heading | None, language: Language) -> Named:
    if cell.numbers:
        return _numbered(cell.numbers, heading)
    if heading and heading.of_documents and cell.year:
        return _of_year(cell.year, title, heading, language)
    return _without_number(cell, title, heading, language)


def _of_title(title: str, heading: Heading | None, language: Language) -> Named:
    """Read a row without a number cell: the year or the numbers in its title, or an instrument's name."""
    if heading and heading.of_documents and (found := language.match("year_leads", title)):
        return _of_year(found["year"], found["title"], heading, language)
    prose = language.match("numbers_in_prose", title) if heading else None
    if prose and (numbers := read_numbers(prose["numbers"].strip())[0]):
        return _numbered(numbers, heading)
    if like := _like_number().match(fold(title)):
        return _without_number(Cell((), like[0], ()), title[like.end() :].lstrip(), heading, language)
    return _by_name(title, heading, language)


@cache
def _like_number() -> re.Pattern[str]:
    return re.compile(expand("{like_number}", common_parts()))


def title_of_row(cell: Cell | None, text: str, language: Language) -> Title:
    """Read the title of a row; words that stand alone in its number cell are one."""
    return read_title(text or (cell.text if cell and cell.is_words else ""), language)


def is_instrument(text: str, language: Language) -> bool:
    """Tell whether a text names an instrument that can be an entry without a number."""
    bare = read_title(text, language).text
    return bool(language.match("unnumbered_entry", bare)) or instrument_register().named(bare) is not None


def names_instrument(text: str, language: Language) -> bool:
    """Tell whether a paragraph with no heading above it cites an instrument by name: 《联合国宪章》的相关条款."""
    found = language.match("instrument_name", text)
    return is_instrument(text, language) or bool(found and not found["before"])


def is_name(cell: Cell, title: str, heading: Heading | None, language: Language) -> bool:
    """Tell whether a number cell holds the name of an act: an instrument's, or words that stand alone.

    A single word of Latin letters is a number that cannot be read, and no name. An empty cell leaves the title to
    name the act where the heading has acts without numbers. Below a heading of numbered acts words that stand alone
    are the title of a row that has lost its number, but for the name of a registered instrument.

    >>> from mandategraph.loaders.language import language
    >>> texts = ("Arab Strategy for Housing", "1819/LV", "ICJ", "70/1 bis")
    >>> [is_name(Cell((), text, ()), "", None, language("en")) for text in texts]
    [True, False, False, False]
    """
    text = cell.text
    if not text:
        return _may_hold_names(heading)
    if not cell.is_words or not text.startswith(title):
        return cell.is_words and is_instrument(text, language)
    if instrument_register().named(text):
        return True
    words = (" " in text or not text.isascii()) and match_number(fold(text)) is None
    return _may_hold_names(heading) and (is_instrument(text, language) or (words and not is_numbered(heading)))


def _may_hold_names(heading: Heading | None) -> bool:
    """Tell whether acts without numbers may stand below a heading: not below one of resolutions and decisions alone."""
    return heading is None or not heading.kinds or bool({*_BODY_OF_KIND, Kind.DOCUMENT} & set(heading.kinds))


def is_numbered(heading: Heading | None) -> bool:
    """Tell whether a heading names acts that organs number."""
    return heading is not None and bool({Kind.RESOLUTION, Kind.DECISION, Kind.STATEMENT} & set(heading.kinds))


def _without_number(cell: Cell, title: str, heading: Heading | None, language: Language) -> Named:
    """Read a cell that holds a name, or what cannot be read."""
    own = cell.text.startswith(title)
    if is_name(cell, title, heading, language):
        name = title if own or not cell.text else cell.text
        return replace(_by_name(name, heading, language), title=title or name)
    unread = Designation(cell.text, unresolved=Unresolved.NOT_A_DESIGNATION)
    kind = heading.kinds[0] if heading and heading.kinds else Kind.DOCUMENT
    return Named(kind, heading.organ if heading else None, (unread,), title="" if own else title)


def _numbered(numbers: Sequence[Number], heading: Heading | None) -> Named:
    """Name the act of each number."""
    organ = heading.organ if heading else _assumed_organ(numbers[0])
    kinds, why = (list(heading.kinds), heading.why_no_organ) if heading else ([], None)
    kind_of_each = [kind_of(number, organ, kinds) for number in numbers]
    each = zip(numbers, kind_of_each, strict=True)
    designations = tuple(designate(number, organ, kind, why_none=why) for number, kind in each)
    first = next((act for designation in designations for act in designation.acts), None)
    kind = first.kind if first else kind_of_each[-1]
    return Named(kind, organ, designations, tuple(numbers), assumed=heading is None and organ is not None)


def _assumed_organ(number: Number) -> Organ | None:
    """Return the principal organ that numbers so, where it had such a session."""
    code = _ASSUMED_ORGAN.get(number.rule.form) if number.rule.form else None
    organ = organ_register()[code] if code else None
    return None if organ is None or any(what == "session" for what, _ in doubts(number, organ)) else organ


def _of_year(year: str, title: str, heading: Heading, language: Language) -> Named:
    """Read an entry whose left column prints the year of a communiqué or conclusions, and no number."""
    found = language.match("number_in_title", title)
    if found and (numbers := read_numbers(found["number"].strip())[0]):
        numbers = [replace(number, kind=language.kind_of_word(found["kind"])) for number in numbers]
        return replace(_numbered(numbers, heading), title=found["title"])
    act = act_of_year(heading.organ, year, title)
    return Named(Kind.DOCUMENT, heading.organ, (Designation(year, (act,)),), title=title)


def _by_name(text: str, heading: Heading | None, language: Language) -> Named:
    """Read an entry without a number: the Charter, a treaty, a declaration, with the articles it names."""
    organ = heading.organ if heading else None
    act, pinpoint = instrument_in(text, language, organ)
    return Named(act.kind, organ, instrument=act, pinpoint=pinpoint)


def instrument_in(text: str, language: Language, organ: Organ | None) -> tuple[Act, str | None]:
    """Return the instrument that a text names, and the article that is meant, where the text names one behind it.

    >>> from mandategraph.loaders.language import language
    >>> act, article = instrument_in("Single Convention on Narcotic Drugs of 1961, article 11", language("en"), None)
    >>> act.symbol, article
    ('single-convention-on-narcotic-drugs', 'article 11')
    """
    article = language.match("pinpoint_article", text) if language.match("instrument_name", text) else None
    act = instrument_named(article["title"] if article else text, language, organ)
    return act, article["pinpoint"] if article else None


def instrument_named(text: str, language: Language, organ: Organ | None) -> Act:
    """Return the instrument that a text names: the registered one, or one known by a slug of its name.

    >>> from mandategraph.loaders.language import language
    >>> instrument_named("《联合国宪章》第一百零四条", language("zh"), None).symbol
    'charter-of-the-united-nations'
    """
    found = language.match("instrument_name", text)
    before, name = (found["before"], found["name"]) if found else ("", text)
    register = instrument_register()
    known = register.named(text) or register.named(name) or register.named(before + name)
    unknown = Kind.TREATY if language.match("treaty_name", name) else Kind.DOCUMENT
    kind, slug, year = (KIND_OF_CLASS[known.kind], known.slug, known.year) if known else (unknown, slug_of(name), None)
    code = organ.code if organ and kind is Kind.DOCUMENT else None
    return Act(code, kind, slug, year=year, constructed=True, name=name)


def act_of_year(organ: Organ | None, year: str, title: str) -> Act:
    """Return a communiqué or conclusions that a list identifies by year and title only.

    >>> act_of_year(organ_register()["CSW"], "1996", "妇女与媒体").key
    'CSW/1996/妇女与媒体'
    """
    code = organ.code if organ else None
    symbol = "/".join(step for step in (code, year, slug_of(title)) if step)
    return Act(code, Kind.DOCUMENT, symbol, year=int(year), constructed=True, name=title)
