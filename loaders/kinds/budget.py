"""The loader of budget fascicles as DOCX and as PDF: front matter, and the lists of legislative mandates in it."""

from collections.abc import Iterator
from itertools import islice

from ..citations.finder import CitationFinder
from ..citations.passages_of_blocks import footnotes, running_text
from ..errors import NoListError
from ..formats.blocks import Block, Document, Paragraph, Table
from ..formats.clean import clean, clean_head
from ..formats.raw import Format, language_of
from ..formats.source import Source
from ..language import Language
from ..lists.of_blocks import FascicleListReader, ListRecord, place_of_paragraphs
from ..records import (
    Finding,
    FindingCode,
    MandateEntry,
    PassageKind,
    Place,
    Programme,
    Record,
    Severity,
    Subprogramme,
)
from .budget_amendments import Amendments, amended_by
from .budget_front import Front, read_front
from .budget_prose import mandates_in_prose

LOADER = "budget 5"
"""Name and version of this loader; the version changes whenever the same file gives other records."""

_LONGEST_HEAD = 200
"""Characters of the head of a list, or of an entity's part of a fascicle."""

_PARAGRAPHS_FOR_LANGUAGE, _LINES_FOR_LANGUAGE = 300, 1000
"""So many paragraphs of a DOCX, or lines of a PDF, tell its language."""


def load_budget(source: Source, lists_only: bool = False) -> Iterator[Record]:
    """Read a fascicle: the document, its programme, the subprogrammes and entries of its lists, what its text cites.

    A fascicle without a list gives no entry and a finding that says so. Raises :class:`ReadError` for a file that is
    neither DOCX nor PDF, and :class:`NoListError` for one that is no part of a budget and holds no list.
    """
    document, words = _read(source)
    blocks = list(document.blocks())
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    front = read_front(document, paragraphs, words)
    starts = list(_lists(blocks, words))
    amends = amended_by(source.given.symbol or front.symbol) if not starts else None
    amendments = Amendments(blocks, amends, words, front.programme) if amends else None
    if amendments is None or not amendments.instructions:
        amends = amendments = None
    if not starts and not front.period:
        raise NoListError(
            f"no list of mandates in this {document.format}, and it is no part of a budget",
            place=source.path,
            advice="is it a fascicle of a programme budget? reports have no list",
        )
    named = source.document(
        LOADER, words.code, symbol=front.symbol, title=front.title, period=front.period, amends=amends
    )
    yield named
    yield from document.findings
    if front.programme is not None:
        yield Programme(front.programme, front.programme_name, place_of_paragraphs(None, *front.programme_head))
    lists: list[tuple[int, int]] = []
    finder = CitationFinder(words, named.symbol)
    for record in amendments.records() if amendments else _list_records(blocks, starts, words, front, lists):
        yield record
        if isinstance(record, MandateEntry) and not lists_only:
            yield from finder.citations_of_title(record)
    if not starts:
        yield from mandates_in_prose(blocks, words, front.programme)
    if not lists_only:
        lists += amendments.lists if amendments else []
        yield from _citations(document, blocks, lists, front, finder)


def _citations(
    document: Document, blocks: list[Block], lists: list[tuple[int, int]], front: Front, finder: CitationFinder
) -> Iterator[Record]:
    """Yield what the running text outside the lists cites; headings tell which subprogramme it is of."""
    words = finder.language
    finder.programme, finder.subprogramme = front.programme, None
    for passage in running_text(blocks, lists, words):
        if passage.kind is PassageKind.HEADING:
            text = passage.lines[0].text
            if found := words.match("subprogramme_head", text):
                finder.subprogramme = int(found["number"])
            elif words.match("subprogrammes_end", text):
                finder.subprogramme = None
        yield from finder.citations(passage)
    finder.subprogramme = None
    for passage in footnotes(document.footnotes(), words):
        yield from finder.citations(passage)


def _lists(blocks: list[Block], words: Language) -> Iterator[tuple[int, str | None]]:
    """Yield where each list begins, and the entity in whose part of the fascicle it stands."""
    entity: str | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            continue
        rough = block.rough_text
        if not rough or len(rough) > _LONGEST_HEAD:
            continue
        start = clean(rough)
        if words.match_at("list_head", start, 0) and words.match("list_head", clean_head(block.text)):
            yield number + 1, entity
        elif words.match("entity_head", start) and (block.outline == 0 or block.bold):
            entity = clean_head(block.text)


def _list_records(
    blocks: list[Block],
    starts: list[tuple[int, str | None]],
    words: Language,
    front: Front,
    lists: list[tuple[int, int]],
) -> Iterator[ListRecord]:
    """Yield the records of the lists; ``lists`` takes up where each begins and ends."""
    entries = 0
    known: set[tuple[str | None, int]] = set()
    subprogrammes = _subprogrammes(blocks, words)
    for start, entity in starts:
        reader = FascicleListReader(blocks, start, words, front.programme, entity)
        reader.subprogrammes = subprogrammes
        for record in reader.records():
            if isinstance(record, Subprogramme):
                if (entity, record.number) in known:
                    continue
                known.add((entity, record.number))
            yield record
        lists.append((start, reader.end))
        entries += reader.entries
    if not entries:
        message = "no entry stands in the list" if starts else "this part of the budget holds no list of mandates"
        where = blocks[starts[0][0] - 1] if starts else front.head
        place = place_of_paragraphs(None, where) if isinstance(where, Paragraph) else Place(None, None, "", position=0)
        severity = Severity.WARNING if starts else Severity.INFO
        yield Finding(FindingCode.EMPTY_LIST, severity, message, place)


def _subprogrammes(blocks: list[Block], words: Language) -> dict[int, str]:
    """Return the subprogrammes that headings of the document name, with the name below the first of each."""
    found: dict[int, str] = {}
    nameless: int | None = None
    for block in blocks:
        rough = "" if isinstance(block, Table) else block.rough_text
        if not rough.strip() or isinstance(block, Table):
            continue
        text = clean_head(rough) if len(rough) <= _LONGEST_HEAD else ""
        head = words.match("subprogramme_head", text)
        if nameless is not None and not head:
            found[nameless] = text
        nameless = None
        if head and (block.outline is not None or block.bold) and int(head["number"]) not in found:
            number = int(head["number"])
            found[number] = head.groupdict().get("name") or ""
            nameless = number if not found[number] else None
    return found


def _read(source: Source) -> tuple[Document, Language]:
    """Read the file with the reader of its format, and tell its language."""
    code = source.given.language
    if source.format is Format.PDF:
        from ..lists.pdf.document import PdfDocument

        lines = source.pdf.lines
        words = language_of("\n".join(line.text for line in lines[:_LINES_FOR_LANGUAGE]), source.path, code)
        return PdfDocument(source.pdf, words), words
    paragraphs = (block for block in source.docx.blocks() if isinstance(block, Paragraph))
    rough = "" if code else "\n".join(each.rough_text for each in islice(paragraphs, _PARAGRAPHS_FOR_LANGUAGE))
    return source.docx, language_of(rough, source.path, code)
