"""The text of a PDF, as the loaders of plans and reports read it: every printed line is a line, and has its page."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..clean import plain
from ..lines import SYMBOL_LINE, LineKind, Text, kinds_of_lines
from ..raw import language_of
from .file import Pdf
from .furniture import furniture
from .layout import Paragraphs
from .lines import PrintedLine
from .pieces import pieces_of

_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def text_of_pdf(pdf: Pdf, path: Path, language_code: str | None = None) -> Text:
    """Return the text of a PDF; raises :class:`ReadError` for one that is in no language that we know.

    The ends of paragraphs are told by where the lines stand; the number that opens a note is written raised.
    """
    printed = [_as_printed(line) for line in pdf.lines]
    clean_lines = tuple(plain(text) for text in printed)
    kinds, symbol = _kinds(pdf.lines, clean_lines)
    body = [line for line, kind in zip(pdf.lines, kinds, strict=True) if kind is LineKind.TEXT]
    ends = dict(zip((line.number for line in body), Paragraphs(body).ends(body), strict=True))
    return Text(
        encoding="pdf",
        language=language_of("\n".join(clean_lines), path, language_code),
        raw_lines=tuple(f"{text} " if ends.get(at) else text for at, text in enumerate(printed, start=1)),
        clean_lines=clean_lines,
        kinds=kinds,
        symbol=symbol,
        ends_mid_line=False,
        pages=tuple(line.page for line in pdf.lines),
        findings=pdf.findings,
    )


def _as_printed(line: PrintedLine) -> str:
    """Return the words of a line; the number that opens a note is raised, as it is printed.

    >>> from mandategraph.loaders.formats.pdf.lines import Style
    >>> plain, text = Style(bold=False, italic=False), "12 See A/72/6."
    >>> _as_printed(PrintedLine(1, 1, text, text, 60, 90, 200, 8.5, (plain, plain), (), opens_raised=True))
    '¹² See A/72/6.'
    """
    if not line.opens_raised:
        return line.text
    mark = len(line.text) - len(line.text.lstrip("0123456789"))
    return line.text[:mark].translate(_RAISED_FIGURES) + line.text[mark:]


def _kinds(lines: tuple[PrintedLine, ...], texts: tuple[str, ...]) -> tuple[tuple[LineKind, ...], str | None]:
    """Return what every line is, and the document's symbol: the one that stands on every page, or else on the first."""
    by_words, symbol = kinds_of_lines(texts)
    repeated = furniture(lines)
    kinds = tuple(
        LineKind.FURNITURE if line.number in repeated else kind for line, kind in zip(lines, by_words, strict=True)
    )
    running = Counter(_symbols(line for line in lines if line.number in repeated))
    if running:
        return kinds, running.most_common(1)[0][0]
    first_page = sorted((line for line in lines if line.page == 1), key=lambda line: -line.y)
    return kinds, symbol or next(_symbols(first_page), None)


def _symbols(lines: Iterable[PrintedLine]) -> Iterator[str]:
    """Yield the symbols of documents that stand alone on a line, or in a piece of one."""
    for line in lines:
        for piece in pieces_of(line):
            text = piece.words.rstrip("*")
            if SYMBOL_LINE.fullmatch(text):
                yield text
