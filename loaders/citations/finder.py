"""Citations: from the mentions in a passage to records, with organ, part, verb, and what is doubtful.

Sources: ``design/designations.md`` and ``design/layout-quirks.md`` of the project.
"""

from collections.abc import Iterator
from dataclasses import replace

from ...ontology.organs import Organ, organ_register
from ...ontology.terms import Relation
from ..acts.corrections import corrections
from ..acts.designations import designate, kind_of
from ..acts.number_findings import doubt_findings, gap_finding, unresolved_finding
from ..acts.numbers import Number
from ..formats.lines import Line, place_of
from ..language import Language
from ..records import (
    Act,
    Citation,
    Designation,
    Finding,
    FindingCode,
    Kind,
    MandateEntry,
    PassageKind,
    Place,
    Severity,
    Unresolved,
)
from .adopting_organs import AdoptingOrgans, Owner
from .citing_text import CitingText, citing_text
from .mentions import Mention, unread_numbers
from .passages import LONGEST_PIECE, Passage
from .references_back import Reference, back_references
from .relations import relation_of

_EITHER = [Kind.RESOLUTION, Kind.DECISION]


class CitationFinder:
    """Finds the citations of one document, passage by passage; it remembers what the document has said before.

    ``programme`` and ``subprogramme`` are those whose text is read, and may be set between passages.

    >>> from mandategraph.loaders.language import language
    >>> from mandategraph.loaders.citations.passages import Passage
    >>> from mandategraph.loaders.formats.lines import Line
    >>> words = Line(1, "理事会回顾大会第 57/270 B 号决议第 39 段。", "", True)
    >>> found = CitationFinder(language("zh")).citations(Passage(PassageKind.PARAGRAPH, "1", None, [words]))
    >>> [(each.act.key, each.pinpoint, str(each.relation)) for each in found]
    [('A/RES/57/270 B', '第 39 段', 'Recalls')]
    """

    def __init__(self, language: Language, symbol: str | None = None, organ: Organ | None = None) -> None:
        """Take the document's language and symbol, and the organ that a draft stands before."""
        self.language = language
        self._corrections = corrections(symbol)
        self._organs = AdoptingOrgans(language, organ)
        self._last: tuple[Act, ...] = ()
        self.programme: int | None = None
        self.subprogramme: int | None = None

    def citations(self, passage: Passage) -> Iterator[Citation | Finding]:
        """Yield the citations in a passage in their order, each followed by its findings, then references back."""
        if not self.language.may_cite(" ".join(line.text for line in passage.lines)):
            return
        pieces = list(passage.pieces())
        if len(pieces) > 1:
            yield _in_pieces(passage)
        for piece in pieces:
            yield from self._citations_of_piece(piece)

    def _citations_of_piece(self, passage: Passage) -> Iterator[Citation | Finding]:
        text = citing_text(passage, self.language, self._corrections)
        cited: list[tuple[int, tuple[Act, ...]]] = []
        for mention in text.mentions:
            records = list(self._mention(text, mention, (), None))
            yield from records
            acts = tuple(act for record in records if isinstance(record, Citation) and (act := record.act))
            cited.append((mention.start, acts))
        for position, printed in unread_numbers(text.folded, list(text.mentions), self.language):
            designation = Designation(printed, unresolved=Unresolved.UNREAD_NUMBER)
            yield unresolved_finding(printed, designation, _place(text, position))
        for reference in back_references(text.folded, text.sentence_ends, cited, self._last, self.language):
            if not text.is_of_mention(reference.start):
                yield self._back(text, reference)
        self._last = next((acts for _, acts in reversed(cited) if acts), self._last)

    def citations_of_title(self, entry: MandateEntry) -> Iterator[Citation | Finding]:
        """Yield the acts that the title of a listed act names, other than itself."""
        if not self.language.may_cite(entry.title):
            return
        place = entry.place
        self.programme, self.subprogramme = entry.programme, entry.subprogramme
        line = Line(place.line or 0, entry.title, place.raw, True)
        text = citing_text(Passage(PassageKind.LIST_TITLE, None, entry.heading, [line]), self.language)
        for mention in text.mentions:
            yield from self._mention(text, mention, entry.acts, place)

    # --- one mention ---

    def _mention(
        self, text: CitingText, mention: Mention, citing: tuple[Act, ...], place: Place | None
    ) -> Iterator[Citation | Finding]:
        kind = mention.kind or Kind.RESOLUTION
        owner = Owner() if mention.is_symbol else self._organs.owner(text, mention, kind, self.programme, citing)
        start = self._start_of_words(text, mention, owner)
        relation, verb = self._relation(text, mention.start, mention.end)
        for index, (position, number) in enumerate(mention.numbers):
            designation, kind = self._designation(mention, number, owner)
            act = designation.acts[0] if designation.acts else None
            if act in citing:
                continue
            here = place or _place(text, position)
            yield Citation(
                designation=designation,
                kind=act.kind if act else kind,
                body=_body(act, owner.organ),
                pinpoint=mention.pinpoint if index == len(mention.numbers) - 1 else None,
                words=text.joined.text[start : mention.end].strip(),
                passage=text.passage.kind,
                relation=relation,
                verb=verb,
                title=mention.title,
                refers_back=False,
                programme=self.programme,
                subprogramme=self.subprogramme,
                citing=citing,
                place=here,
            )
            yield from _findings(mention, number, designation, owner, here)
            self._organs.remember(number, act)

    def _start_of_words(self, text: CitingText, mention: Mention, owner: Owner) -> int:
        """Return where the words begin that make the mention: at the organ's name where that is near."""
        if owner.start is not None:
            return owner.start
        opened = self.language.match_before("citation_opens", text.folded, mention.start)
        return mention.start - len(opened[0]) if opened else mention.start

    def _designation(self, mention: Mention, number: Number, owner: Owner) -> tuple[Designation, Kind]:
        kind = number.rule.kind or number.kind or mention.kind or kind_of(number, owner.organ, _EITHER)
        return designate(number, owner.organ, kind, why_none=owner.reason), kind

    def _relation(self, text: CitingText, start: int, end: int) -> tuple[Relation, str | None]:
        opens = 0 if text.passage.kind in {PassageKind.PREAMBLE, PassageKind.OPERATIVE} else None
        return relation_of(text.folded, (start, end), self.language, is_aside=text.is_aside, opens=opens)

    # --- references back ---

    def _back(self, text: CitingText, reference: Reference) -> Citation | Finding:
        words = text.joined.text[reference.start : reference.end]
        place = _place(text, reference.start)
        act = reference.act
        if act is None:
            what = ", ".join(each.key for each in reference.candidates) or "no act that was named before"
            message = f"{words} can mean {what}" if reference.candidates else f"{words} means {what}"
            return Finding(FindingCode.UNRESOLVED_REFERENCE, Severity.INFO, message, place)
        relation, verb = self._relation(text, reference.words_start, reference.end)
        return Citation(
            designation=Designation(act.key, (act,)),
            kind=act.kind,
            body=_body(act, organ_register().get(act.organ)),
            pinpoint=" ".join(reference.pinpoint.split()) if reference.pinpoint else None,
            words=words,
            passage=text.passage.kind,
            relation=relation,
            verb=verb,
            title=None,
            refers_back=True,
            programme=self.programme,
            subprogramme=self.subprogramme,
            citing=(),
            place=place,
        )


def _in_pieces(passage: Passage) -> Finding:
    message = f"the paragraph is longer than any that is printed, and is read in pieces of {LONGEST_PIECE} characters"
    first = passage.lines[0]
    line = first._replace(raw=first.raw[:LONGEST_PIECE])
    place = replace(passage.place or place_of([line], passage.heading), raw=line.raw)
    return Finding(FindingCode.UNREADABLE_LINE, Severity.INFO, message, place)


def _place(text: CitingText, position: int) -> Place:
    """Return the line of a position, with the number of its paragraph and the headings above it."""
    passage = text.passage
    if passage.place:
        return replace(passage.place, heading=passage.heading)
    line = text.joined.line_at(position)
    place = place_of([line], passage.heading)
    return replace(place, paragraph=passage.paragraph) if passage.paragraph else place


def _body(act: Act | None, organ: Organ | None) -> str | None:
    """Return the code of the organ that adopted the act; documents have none."""
    if act is not None:
        return None if act.kind is Kind.DOCUMENT else act.organ
    return organ.code if organ else None


def _findings(
    mention: Mention, number: Number, designation: Designation, owner: Owner, place: Place
) -> Iterator[Finding]:
    printed = number.printed
    if designation.unresolved:
        yield unresolved_finding(printed, designation, place)
    elif owner.doubt and not number.names_itself:
        yield Finding(FindingCode.ORGAN_ASSUMED, Severity.INFO, f"{printed}: {owner.doubt}", place)
    if number.after_gap:
        yield gap_finding(number, place)
    if mention.loose and not number.names_itself:
        message = f"{printed}: no word says which kind of act it is"
        yield Finding(FindingCode.KIND_ASSUMED, Severity.WARNING, message, place)
    if mention.corrected:
        message = f"{printed} is read as {mention.corrected.meant}: {mention.corrected.reason}"
        yield Finding(FindingCode.NUMBER_CORRECTED, Severity.INFO, message, place)
    yield from doubt_findings(number, owner.organ, place)
