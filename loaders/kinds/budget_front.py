"""The front matter of a budget fascicle, which shows that it is one: symbol, title, period, section and programme."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..acts.numbers import plain_symbol
from ..formats.blocks import Document, Paragraph
from ..formats.clean import clean_head, plain
from ..formats.raw import Format, language_of
from ..formats.source import Source
from ..language import Language

_SYMBOL = re.compile(
    r"(?<![A-Za-z/])[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.]*)+(?: ?\([A-Z][A-Za-z0-9. ]*\))?"
    r"(?:/(?:(?:Add|Corr|Rev|Amend)\.\d+|Part [A-Z]))*"
)
"""The symbol of a document as its first page prints it: A/80/6 (Sect. 3)/Add.2, A/81/6 (Sect. 20)/Part A."""

_BUDGET_SYMBOL = re.compile(r"A/\d{2,3}/6(?!\d)")
"""How the symbols of all parts of budgets begin; reports on a budget print its name, too."""

_LONGEST_FRONT = 200
"""Paragraphs with text before the table of contents; a document that has none is searched no further for its front."""


_LONGEST_HEAD = 200
"""Characters of the head of a list."""

_FRONT_PAGES = 2
"""Pages within which a fascicle as PDF says what it is."""


def is_fascicle(source: Source) -> bool:
    """Tell whether a DOCX or PDF is a fascicle: its front names the budget's period and section, or a list follows."""
    if source.format is Format.PDF:
        front = [clean_head(line.words) for line in source.pdf.lines if line.page <= _FRONT_PAGES]
        rest: list[str] = []
    elif source.format in {Format.PACKAGE, Format.OLD_WORD}:
        paragraphs = [block for block in source.docx.blocks() if isinstance(block, Paragraph)]
        front = [clean_head(paragraph.text) for paragraph in paragraphs[:_LONGEST_FRONT]]
        rest = [clean_head(rough) for each in paragraphs if len(rough := each.rough_text) <= _LONGEST_HEAD]
    else:
        return False
    if not any(front):
        return False
    words = language_of("\n".join(front + rest), source.path, source.given.language)
    period, section = (any(words.match(head, text) for text in front) for head in ("period", "section_head"))
    if period and (section or (rest and _BUDGET_SYMBOL.match(symbol_of(source.docx) or ""))):
        return True
    return any(words.match("list_head", text) for text in rest)


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says, each as far as it is there, and the paragraphs that name the programme and period."""

    symbol: str | None = None
    title: str | None = None
    period: str | None = None
    programme: int | None = None
    programme_name: str = ""
    programme_head: tuple[Paragraph, ...] = ()
    head: Paragraph | None = None


def read_front(document: Document, paragraphs: Iterable[Paragraph], language: Language) -> Front:
    """Read the paragraphs before the table of contents, and the header of the first page."""
    texts = list(_front_texts(paragraphs, language))
    period_at = _first(texts, language, "period")
    section_at = _first(texts, language, "section_head")
    programme_at = _first(texts, language, "programme_head")
    period = language.match("period", texts[period_at][1]) if period_at is not None else None
    programme = language.match("programme_head", texts[programme_at][1]) if programme_at is not None else None
    head = texts[programme_at : programme_at + 2] if programme_at is not None else []
    return Front(
        symbol=symbol_of(document),
        title=_title([texts[at] for at in (period_at, section_at) if at is not None], _after(texts, section_at)),
        period="-".join(part for part in period.group("start", "end") if part) if period else None,
        programme=int(programme["number"]) if programme else None,
        programme_name=head[1][1] if len(head) > 1 else "",
        programme_head=tuple(paragraph for paragraph, _ in head),
        head=texts[period_at][0] if period_at is not None else None,
    )


def _front_texts(paragraphs: Iterable[Paragraph], language: Language) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs with text before the table of contents or the first list, with their words."""
    number = 0
    for paragraph in paragraphs:
        text = clean_head(paragraph.text)
        if language.match("contents_head", text) or language.match("list_head", text) or number > _LONGEST_FRONT:
            return
        if text and not paragraph.is_note:
            number += 1
            yield paragraph, text


def _first(texts: list[tuple[Paragraph, str]], language: Language, pattern: str) -> int | None:
    return next((at for at, (_, text) in enumerate(texts) if language.match(pattern, text)), None)


def _after(texts: list[tuple[Paragraph, str]], at: int | None) -> str | None:
    """Return the words of the paragraph after one: the name that stands below a head."""
    return texts[at + 1][1] if at is not None and at + 1 < len(texts) else None


def _title(heads: list[tuple[Paragraph, str]], name: str | None) -> str | None:
    """Put the title together: "Proposed programme budget for 2026: Section 20, Economic development in Europe"."""
    parts = [text for _, text in heads]
    if not parts:
        return None
    rest = ", ".join([*parts[1:], *([name] if name else [])])
    return f"{parts[0]}: {rest}" if rest else parts[0]


def symbol_of(document: Document) -> str | None:
    """Return the document's symbol: from the header of its first page, else from other headers or its properties.

    The properties are what a drafter left there, at times those of the year before; what is printed goes first.
    """
    for header in document.headers():
        if found := _SYMBOL.search(plain(header)):
            return plain_symbol(found[0])
    found = _SYMBOL.search(document.custom_properties().get("Symbol1", ""))
    return plain_symbol(found[0]) if found else None
