"""Mandates in prose: the part of a budget that is one mission's has no list, and a sentence that says its mandate."""

from collections.abc import Iterator
from dataclasses import replace

from ..citations.finder import CitationFinder
from ..citations.passages_of_blocks import running_text
from ..formats.blocks import Block, Paragraph
from ..formats.clean import clean, clean_head
from ..language import Language
from ..records import Citation, Kind, MandateEntry


def mandates_in_prose(blocks: list[Block], words: Language, programme: int | None) -> Iterator[MandateEntry]:
    """Yield an entry an act for the sentence below the one head of mandates that says on what the mandate rests.

    Where there are several such heads, each of a mission of its own, it is left to citations to tell what they name.
    Source: the registry of mandates, which counts what "Mandates and background" of a mission names.
    """
    paragraphs = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    texts = [(at, clean_head(block.text), block) for at, block in paragraphs if block.rough_text.strip()]
    heads = [number for number, (_, text, _) in enumerate(texts) if words.match("mandate_head", text)]
    if len(heads) != 1:
        return
    entity = _entity([text for _, text, _ in texts[: heads[0]]], words)
    for at, text, block in texts[heads[0] + 1 :] if entity else ():
        if block.outline is not None:
            return
        if words.match_at("mandate_sentence", text, 0):
            yield from _entries([blocks[at]], words, programme, texts[heads[0]][1], entity)


def _entity(before: list[str], words: Language) -> str | None:
    """Return the mission: the last numbered head before the mandates, or the name below that of the section."""
    numbered = [text for text in before if words.match("entity_head", text)]
    section = next((at for at, text in enumerate(before) if words.match("section_head", text)), None)
    below = before[section + 2 : section + 3] if section is not None else []
    return next((text for text in (numbered[-1:] or below) if not words.match("programme_head", text)), None)


def _entries(
    blocks: list[Block], words: Language, programme: int | None, heading: str, entity: str | None
) -> Iterator[MandateEntry]:
    for passage in running_text(blocks, (), words):
        line = passage.lines[0]
        end = words.patterns["sentence_end"].regex.search(line.text)
        passage.lines = [line._replace(text=line.text[: end.end()] if end else clean(line.text))]
        for record in CitationFinder(words).citations(passage):
            if isinstance(record, Citation) and record.act and record.kind is not Kind.DOCUMENT:
                yield MandateEntry(
                    programme=programme,
                    subprogramme=None,
                    component=None,
                    heading=heading,
                    body=record.body,
                    kind=record.kind,
                    designations=(record.designation,),
                    as_cited=record.designation.printed,
                    named=None,
                    pinpoint=record.pinpoint,
                    title=record.title or "",
                    scope=None,
                    note=None,
                    place=replace(record.place, heading=heading),
                    entity=entity,
                )
