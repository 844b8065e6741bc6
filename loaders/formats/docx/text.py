"""The text of a DOCX, as the loader of reports reads it: every paragraph is a line, and has its place in the body."""

from dataclasses import dataclass
from pathlib import Path

from ..blocks import Document, Paragraph
from ..clean import display_width, plain
from ..lines import SYMBOL_LINE, LineKind, Text, kinds_of_lines
from ..raw import language_of
from ..text import lines_of

_WIDEST_PRINTED_LINE = 200
"""Columns; where no paragraph is wider, the paragraphs may be printed lines that somebody pasted."""


@dataclass(frozen=True)
class DocxText(Text):
    """The text of a DOCX; ``positions`` holds of each line the running number of its paragraph in the body, or 0."""

    positions: tuple[int, ...] = ()


def text_of_docx(document: Document, path: Path, language_code: str | None = None) -> DocxText:
    """Return the text of the paragraphs below the header of the first page; tables and footnotes are left out.

    A line has a space at its end where its paragraph ends; pasted lines end as they do.
    """
    header = [line.strip() for text in list(document.headers())[:1] for line in lines_of(text)]
    paragraphs = [block for block in document.blocks() if isinstance(block, Paragraph)]
    lines = [(0, line) for line in header]
    lines += [(each.place.position or 0, line) for each in paragraphs for line in lines_of(each.text)]
    words = [line for _, line in lines]
    ending = "" if _is_pasted(words) else " "
    clean_lines = tuple(plain(line) for line in words)
    kinds, symbol = kinds_of_lines(clean_lines)
    named = next((line for line in header if SYMBOL_LINE.fullmatch(line.replace(" ", ""))), None)
    return DocxText(
        encoding="docx",
        language=language_of("\n".join(words), path, language_code),
        raw_lines=tuple(f"{line}{ending}" for line in words),
        clean_lines=clean_lines,
        kinds=tuple(LineKind.FURNITURE if line == named else kind for line, kind in zip(words, kinds, strict=True)),
        symbol=named or symbol,
        ends_mid_line=False,
        positions=tuple(position for position, _ in lines),
    )


def _is_pasted(lines: list[str]) -> bool:
    """Tell whether lines are those of a printed page, some of which end with a space where their paragraph ends."""
    filled = [line for line in lines if line.strip()]
    if any(display_width(line) > _WIDEST_PRINTED_LINE for line in filled):
        return False
    return sum(line[-1].isspace() for line in filled) * 10 > len(filled)
