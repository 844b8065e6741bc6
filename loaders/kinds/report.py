"""The loader of reports and draft resolutions: what their running text cites."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from ...ontology.organs import Organ
from ..citations.finder import CitationFinder
from ..citations.passages import Layout, Passage, PassageReader
from ..errors import NoListError
from ..formats.lines import Text, breaks_off
from ..formats.text import read_text
from ..language import Language
from ..records import (
    Citation,
    DocumentKind,
    Finding,
    FindingCode,
    Given,
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


def load_report(path: Path, given: Given | None = None, _lists_only: bool = False) -> Iterator[Record]:
    """Read a report's text: the document first, then its citations and findings.

    Raises :class:`ReadError` for a file that is no text, and :class:`NoListError` for one that is no document of the
    kind: it has no numbered paragraph and cites nothing. A report has no list, and ``_lists_only`` changes nothing.
    """
    given = given or Given()
    return report_records(read_text(path, language_code=given.language), path, given, DocumentKind.REPORT)


def load_draft(path: Path, given: Given | None = None, _lists_only: bool = False) -> Iterator[Record]:
    """Read the text of a draft resolution or decision, as :func:`load_report` does a report's."""
    given = given or Given()
    return report_records(read_text(path, language_code=given.language), path, given, DocumentKind.DRAFT)


def report_records(text: Text, path: Path, given: Given, kind: DocumentKind) -> Iterator[Record]:
    """Yield the records of a report or draft that is read already."""
    organ = enacting_organ(text) if kind is DocumentKind.DRAFT else None
    reader = PassageReader(text.lines(), text.language, Layout("report_paragraph", whole_lines=text.whole_lines))
    passages = _of_draft(reader.passages(), text.language) if kind is DocumentKind.DRAFT else reader.passages()
    cover, rest = _cover(passages)
    document = _document(text, given, kind, cover, organ)
    finder = CitationFinder(text.language, document.symbol, organ)
    yield document
    yield from text.findings
    cited = numbered = 0
    for passage in chain(cover, rest):
        numbered += passage.paragraph is not None
        for record in finder.citations(passage):
            cited += isinstance(record, Citation)
            yield record
    if not cited and not numbered:
        raise NoListError(
            f"no list of mandates, no numbered paragraph and no citation in this {text.language.name} text",
            place=path,
            advice="is it a plan, budget, report or draft resolution?",
        )
    if not cited:
        message = "the text cites no act and no document"
        yield Finding(FindingCode.NOTHING_CITED, Severity.WARNING, message, _first_place(text))
    if text.ends_mid_line and not text.whole_lines:
        yield breaks_off(text)


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


def _document(
    text: Text, given: Given, kind: DocumentKind, cover: list[Passage], organ: Organ | None
) -> SourceDocument:
    blocks = [passage.joined().text for passage in cover if passage.kind is PassageKind.COVER]
    front = read_front_matter(blocks, text.language)
    return SourceDocument(
        symbol=given.symbol or text.symbol,
        title=given.title or front.title,
        period=given.period,
        language=text.language.code,
        file=text.file,
        sha256=text.sha256,
        loader=LOADER,
        kind=kind,
        session=front.session,
        date=front.date,
        agenda_item=front.agenda_item,
        organ=organ.code if organ else None,
    )


# --- drafts ---


def enacting_organ(text: Text) -> Organ | None:
    """Return the organ whose name alone, with a comma, opens the text of a draft resolution, or ``None``."""
    for count, line in enumerate(text.lines()):
        if count > _FIRST_PAGES:
            break
        if organ := _enacting(line.text, text.language):
            return organ
    return None


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
