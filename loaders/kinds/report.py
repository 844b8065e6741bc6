"""The loader of reports and draft resolutions: what their running text cites."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from ...ontology.organs import Organ
from ..citations.finder import CitationFinder
from ..citations.passages import Layout, Passage, PassageReader
from ..citations.passages_of_blocks import footnotes, running_text
from ..errors import NoListError
from ..formats.blocks import Table
from ..formats.docx.text import DocxText
from ..formats.lines import Text, breaks_off
from ..formats.raw import Format
from ..formats.source import Source
from ..language import Language
from ..records import (
    Citation,
    DocumentKind,
    Finding,
    FindingCode,
    PassageKind,
    Place,
    Record,
    Severity,
    SourceDocument,
)
from .report_front import read_front_matter

LOADER = "report 2"
"""Name and version of this loader; the version changes whenever the same file gives other records."""

_FIRST_PAGES = 150
"""Lines of text within which a draft names the organ that it stands before."""


def load_report(
    source: Source, _lists_only: bool = False, *, kind: DocumentKind = DocumentKind.REPORT
) -> Iterator[Record]:
    """Read a report or draft, whatever its format: the document first, then its citations and findings.

    Of a DOCX, places are numbers of paragraphs. Raises :class:`ReadError` for a file that holds no text, and
    :class:`NoListError` for one that is no report: it has no numbered paragraph and cites nothing. An act that cites
    nothing is a document. A report has no list, and ``_lists_only`` changes nothing.
    """
    records = _records(source, kind)
    return (_in_body(record, source.text) for record in records) if source.format is Format.PACKAGE else records


def _records(source: Source, kind: DocumentKind) -> Iterator[Record]:
    text = source.text
    organ = _enacting_organ(text) if kind is DocumentKind.DRAFT else None
    reader = PassageReader(text.lines(), text.language, Layout("report_paragraph", whole_lines=text.whole_lines))
    passages = _of_draft(reader.passages(), text.language) if kind is DocumentKind.DRAFT else reader.passages()
    cover, rest = _cover(passages)
    document = _document(source, kind, cover, organ)
    finder = CitationFinder(text.language, document.symbol, organ)
    yield document
    yield from text.findings
    cited = numbered = 0
    for passage in chain(cover, rest, _apart(source, text.language)):
        numbered += passage.paragraph is not None
        for record in finder.citations(passage):
            cited += isinstance(record, Citation)
            yield record
    if not cited and not numbered and kind is DocumentKind.REPORT:
        raise NoListError(
            f"no list of mandates, no numbered paragraph and no citation in this {text.language.name} text",
            place=source.path,
            advice="is it a plan, budget, report or draft resolution?",
        )
    if not cited:
        message = "the text cites no act and no document"
        yield Finding(FindingCode.NOTHING_CITED, Severity.WARNING, message, _first_place(text))
    if text.ends_mid_line and not text.whole_lines:
        yield breaks_off(text)


def _apart(source: Source, language: Language) -> Iterator[Passage]:
    """Yield what stands apart from the paragraphs of a DOCX: the rows of its tables, and its footnotes."""
    if source.format is Format.PACKAGE:
        yield from running_text([block for block in source.docx.blocks() if isinstance(block, Table)], (), language)
        yield from footnotes(source.docx.footnotes(), language)


def _in_body(record: Record, text: Text) -> Record:
    """Return a record of a DOCX with the paragraph where it stands, in the place of a line."""
    if isinstance(record, Citation | Finding) and isinstance(text, DocxText) and record.place.line:
        position = text.positions[record.place.line - 1]
        return replace(record, place=replace(record.place, line=None, end_line=None, position=position))
    return record


load_draft = partial(load_report, kind=DocumentKind.DRAFT)
"""Read the text of a draft resolution or decision, as :func:`load_report` does a report's."""


def _first_place(text: Text) -> Place:
    """Return the first line that holds text."""
    lines = ((number, raw.strip()) for number, raw in enumerate(text.raw_lines, start=1))
    number, raw = next(((number, raw) for number, raw in lines if raw), (1, ""))
    return Place(number, number, raw)


def _cover(passages: Iterator[Passage]) -> tuple[list[Passage], Iterator[Passage]]:
    """Return the passages of the first page, and the others."""
    cover: list[Passage] = []
    for passage in passages:
        if passage.kind not in {PassageKind.COVER, PassageKind.FOOTNOTE}:
            return cover, chain([passage], passages)
        cover.append(passage)
    return cover, iter(())


def _document(source: Source, kind: DocumentKind, cover: list[Passage], organ: Organ | None) -> SourceDocument:
    blocks = [passage.joined().text for passage in cover if passage.kind is PassageKind.COVER]
    front = read_front_matter(blocks, source.text.language)
    return source.document(
        LOADER,
        source.text.language.code,
        symbol=source.text.symbol,
        title=front.title,
        kind=kind,
        session=front.session,
        date=front.date,
        agenda_item=front.agenda_item,
        organ=organ.code if organ else None,
    )


# --- drafts ---


def is_draft(source: Source) -> bool:
    """Tell whether a text is a draft resolution: the name of an organ, alone and with a comma, opens it."""
    return _enacting_organ(source.text) is not None


def _enacting_organ(text: Text) -> Organ | None:
    organs = (_enacting(line.text, text.language) for line in islice(text.lines(), _FIRST_PAGES + 1))
    return next(filter(None, organs), None)


def _enacting(text: str, language: Language) -> Organ | None:
    found = language.match("enacting", text)
    organs = language.organs_named(found["organ"]) if found else []
    return organs[0] if len(organs) == 1 else None


def _of_draft(passages: Iterator[Passage], language: Language) -> Iterator[Passage]:
    """Yield the passages of a draft: preambular ones follow the organ's name, numbered ones are operative."""
    enacted = False
    for passage in passages:
        if not enacted and passage.kind is PassageKind.COVER:
            enacted = _enacting(passage.joined().text, language) is not None
            passage.kind = PassageKind.PREAMBLE if enacted else PassageKind.COVER
        elif passage.kind in {PassageKind.PARAGRAPH, PassageKind.RECOMMENDATION}:
            passage.kind = PassageKind.OPERATIVE
        elif enacted and passage.kind in {PassageKind.COVER, PassageKind.TEXT}:
            passage.kind = PassageKind.PREAMBLE
        yield passage
