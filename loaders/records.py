"""What loaders yield: frozen records that know where they were found.

A loader is a generator of these. It yields the :class:`SourceDocument` first, keeps going after a line that it cannot
read, and yields a :class:`Finding` for it; nothing is dropped in silence.
"""

import unicodedata
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeAlias

from ..ontology.terms import Relation
from .errors import ReadError


class Kind(StrEnum):
    """Kinds of instruments. The values are those of the key ``kind`` of extracted rows, but for agreed conclusions."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    STATEMENT = "statement"
    AGREED_CONCLUSIONS = "agreed-conclusions"
    TREATY = "treaty"
    CHARTER = "charter"
    DOCUMENT = "document"


class Severity(StrEnum):
    """How much a finding matters: a row may be wrong, a row is doubtful, good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FindingCode(StrEnum):
    """The closed list of what loaders find."""

    UNREADABLE_LINE = "unreadable-line"
    UNRESOLVED_DESIGNATION = "unresolved-designation"
    UNKNOWN_ORGAN = "unknown-organ"
    AMBIGUOUS_ORGAN = "ambiguous-organ"
    ORGAN_ASSUMED = "organ-assumed"
    IMPLAUSIBLE_SESSION = "implausible-session"
    YEAR_DOES_NOT_FIT = "year-does-not-fit"
    STACKED_CELLS = "stacked-cells"
    ENTRY_WITHOUT_TITLE = "entry-without-title"
    LINE_JOINED = "line-joined"
    UNBALANCED_BRACKET = "unbalanced-bracket"
    UNKNOWN_SUBPROGRAMME = "unknown-subprogramme"
    ROW_REPEATED = "row-repeated"
    GARBLED_TEXT = "garbled-text"
    UNKNOWN_DOCUMENT = "unknown-document"
    EMPTY_LIST = "empty-list"
    TEXT_BREAKS_OFF = "text-breaks-off"
    COLUMNS_DISAGREE = "columns-disagree"
    KIND_ASSUMED = "kind-assumed"
    NOTHING_CITED = "nothing-cited"
    UNRESOLVED_REFERENCE = "unresolved-reference"
    NUMBER_CORRECTED = "number-corrected"
    LINK_DISAGREES = "link-disagrees"
    PAGE_WITHOUT_TEXT = "page-without-text"
    HEADING_LIKENED = "heading-likened"
    HEADING_MISSING = "heading-missing"
    STRUCK_THROUGH = "struck-through"
    AMENDMENT_UNREAD = "amendment-unread"
    UNREAD_NUMBER = "unread-number"
    ANNOUNCED_WITHOUT_NUMBER = "announced-without-number"
    SEVERAL_DOCUMENTS = "several-documents"


class PassageKind(StrEnum):
    """What the text is in which a citation stands."""

    COVER = "cover"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    TABLE = "table"
    FOOTNOTE = "footnote"
    TEXT = "text"
    LIST_TITLE = "list-title"


class Unresolved(StrEnum):
    """The closed list of reasons why a designation names no act."""

    NO_ORGAN = "no heading tells the organ"
    UNKNOWN_ORGAN = "the heading names an organ that the register lacks"
    AMBIGUOUS_ORGAN = "the heading names several organs of the register"
    OTHER_BODY = "the text names a body that the register of organs lacks"
    NO_SUCH_NUMBER = "no organ that is named or usual can have such a number"
    UNREAD_NUMBER = "words announce an act, and no form of number that is known stands there"
    GAP_IN_RANGE = "a range of numbers whose ends are not of one session or year: only its ends are read"
    FORM_NOT_OF_ORGAN = "the organ does not number its acts in this form"
    NOT_A_DESIGNATION = "the text is not a designation"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: lines from 1 in a text, or table and row, with the heading in force and the raw text.

    ``raw`` holds the printed lines, stripped at their ends and joined by line feeds; the cells of a row are joined by
    tabs. A document without lines has ``None`` for them; there a table and its row, or ``position``, the running
    number of a paragraph in the body, or ``note``, that of a footnote, say where to look.
    """

    line: int | None
    end_line: int | None
    raw: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    paragraph: str | None = None
    heading: str | None = None
    position: int | None = None
    note: int | None = None

    @property
    def name(self) -> str | None:
        """Return where to look in a document without lines, or ``None`` for lines of a text.

        >>> Place(None, None, "", table=3, row=12).name, Place(31, 33, "", page=5).name, Place(31, 33, "").name
        ('table 3 row 12', 'page 5 line 31', None)
        """
        if self.page is not None:
            return f"page {self.page}" + (f" line {self.line}" if self.line is not None else "")
        if self.table is not None:
            return f"table {self.table} row {self.row}"
        if self.note is not None:
            return f"footnote {self.note}"
        return f"paragraph {self.position} of the body" if self.line is None else None


class DocumentKind(StrEnum):
    """Kinds of documents that we load."""

    PLAN = "plan"
    REPORT = "report"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One source file: what the document says of itself, the file's name and SHA-256, the loader.

    ``session``, ``date`` (as ISO 8601) and ``agenda_item`` are of reports and drafts; ``organ`` is the code of the
    organ that a draft stands before; ``amends`` is the symbol of the document that a corrigendum or addendum amends.
    """

    symbol: str | None
    title: str | None
    period: str | None
    language: str
    file: str
    sha256: str
    loader: str
    kind: DocumentKind = DocumentKind.PLAN
    session: str | None = None
    date: str | None = None
    agenda_item: str | None = None
    organ: str | None = None
    amends: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of the document, with its name as printed there."""

    number: int
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Subprogramme:
    """A subprogramme of a programme of the document, with its name as printed there."""

    programme: int | None
    number: int
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Act:
    """An instrument and what identifies it.

    ``organ`` is the code of the register; ``symbol`` the identifier without the letter, ready for an IRI; ``name`` the
    name of an instrument that is cited by name.

    >>> Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", letter="B").key
    'A/RES/57/283 B'
    >>> Act("GA", Kind.RESOLUTION, "A/RES/3331(XXIX)", number="3331(XXIX)", letter="B").key
    'A/RES/3331 B(XXIX)'
    """

    organ: str | None
    kind: Kind
    symbol: str
    number: str | None = None
    letter: str | None = None
    year: int | None = None
    constructed: bool = False
    name: str | None = None

    @property
    def key(self) -> str:
        """Return the canonical key (``docs/graph.md`` lists the forms)."""
        if not self.letter:
            return self.symbol
        if self.symbol.endswith(")"):
            head, bracket, session = self.symbol.rpartition("(")
            return f"{head} {self.letter}{bracket}{session}"
        return f"{self.symbol} {self.letter}"

    @property
    def path(self) -> str:
        """Return the key as the steps of an IRI: the letter is a step of its own."""
        return f"{self.symbol}/{self.letter}" if self.letter else self.symbol


@dataclass(frozen=True, slots=True)
class Designation:
    """A number as printed, lists and ranges expanded, with the acts it names or the reason why it names none.

    There is one designation an act, so that ``acts`` holds one or none.
    """

    printed: str
    acts: tuple[Act, ...] = ()
    unresolved: Unresolved | None = None


@dataclass(frozen=True, slots=True)
class MandateEntry:
    """One entry of a list of mandates.

    ``scope`` comes from a trailing note: ``"all"`` or the subprogrammes it names; ``subprogramme`` and ``component``
    from the headings above. ``body`` is the code of the organ, CHARTER or TREATY; ``named`` the instrument of an entry
    without a number. ``programme`` is ``None`` where the document names none; ``entity`` is the one whose list it is,
    where a document holds the lists of several.
    """

    programme: int | None
    subprogramme: int | None
    component: str | None
    heading: str | None
    body: str | None
    kind: Kind
    designations: tuple[Designation, ...]
    as_cited: str
    named: Act | None
    pinpoint: str | None
    title: str
    scope: str | tuple[int, ...] | None
    note: str | None
    place: Place
    entity: str | None = None

    @property
    def acts(self) -> tuple[Act, ...]:
        """Return every instrument that the entry names, in the order of print."""
        numbered = tuple(act for designation in self.designations for act in designation.acts)
        return numbered or ((self.named,) if self.named else ())


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a corrigendum or addendum takes out of the lists of the document of the symbol ``amends``.

    It is the entries of ``acts``, or all entries where there are none; of the list of ``subprogramme`` and below
    ``heading``, where they are given. What comes in their place are entries of the corrigendum itself.
    """

    amends: str
    subprogramme: int | None
    heading: str | None
    acts: tuple[Act, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of an act or document in running text, or in the title of a listed act.

    There is one citation a mention and number. ``words`` are those that make the mention; ``verb`` is the word that
    says how the act is cited, ``relation`` what it amounts to; ``title`` the title that the text gives to the act.
    ``refers_back`` marks a mention without a number of its own (同上, 该决议), whose act was named before. ``citing``
    holds the acts in whose title the mention stands. The number of the paragraph stands in ``place``.
    """

    designation: Designation
    kind: Kind
    body: str | None
    pinpoint: str | None
    words: str
    passage: PassageKind
    relation: Relation
    verb: str | None
    title: str | None
    refers_back: bool
    programme: int | None
    subprogramme: int | None
    citing: tuple[Act, ...]
    place: Place

    @property
    def act(self) -> Act | None:
        """Return the act that is cited, where it is known."""
        return self.designation.acts[0] if self.designation.acts else None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that could not be read or decided, with its reason and its place."""

    code: FindingCode
    severity: Severity
    message: str
    place: Place


Record: TypeAlias = SourceDocument | Programme | Subprogramme | MandateEntry | Amendment | Citation | Finding


_NO_CHARACTERS = {"Cc", "Cn", "Co", "Cs"}
"""General categories of Unicode: control, unassigned, private use, surrogate."""


@dataclass(frozen=True, slots=True)
class Given:
    """Symbol, title, period and language of a document, as far as the user gives them; they win over the text.

    Raises :class:`ReadError` for one that holds control characters, or code points that are no characters.

    >>> Given(symbol="A/71/6/Rev.1").title is None
    True
    """

    symbol: str | None = None
    title: str | None = None
    period: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        """Refuse what can be neither shown nor written."""
        for field in fields(self):
            for character in getattr(self, field.name) or "":
                if unicodedata.category(character) in _NO_CHARACTERS and character not in "\t\r\n":
                    what = f"the {field.name} holds U+{ord(character):04X}, which is no character of a text"
                    raise ReadError(what, value=getattr(self, field.name), advice="give it without")
