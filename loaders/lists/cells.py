"""Number cells: the left column of a list, whose lines may stand alone, be cut anywhere, or be stacked.

A text out of a PDF prints the cells of a row one below the other: numbers on successive lines, then as many titles; a
symbol cut after a slash; 第 2005/247 号 and 决定 on two lines. This module groups such lines into cells.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from ..acts.folding import fold
from ..acts.numbers import Number, read_numbers
from ..formats.clean import clean
from ..formats.lines import Line
from ..language import Language
from ..patterns import common_parts, expand
from ..records import Kind
from .titles import last_bracket

_ENUMERATOR = re.compile(r"[\u3220-\u3229\u2474-\u2487] *")


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(expand(text, common_parts()))


@dataclass(frozen=True, slots=True)
class Cell:
    """A number cell: its lines, its words, the numbers in it, and the part of the act that it states.

    One without numbers holds a pinpoint, the ``year`` of an act that has no number, or what cannot be read.
    """

    lines: tuple[Line, ...]
    text: str
    numbers: tuple[Number, ...]
    pinpoint: str | None = None
    year: str | None = None

    @property
    def is_words(self) -> bool:
        """Tell whether the cell holds neither numbers nor a part of an act nor a year."""
        return not (self.numbers or self.pinpoint or self.year)


@dataclass(frozen=True, slots=True)
class Row:
    """The beginning of an entry: its cell, and what stands behind the cell on its line."""

    cell: Cell
    rest: str


def strip_enumerator(text: str) -> str:
    """Return the text without a leading mark such as ㈠, which only ties a stacked number to its title.

    >>> strip_enumerator("㈠   ECE/MP.PP/2014/2")
    'ECE/MP.PP/2014/2'
    """
    return _ENUMERATOR.sub("", text, count=1) if _ENUMERATOR.match(text) else text


def read_row(line: Line, language: Language) -> Row | None:
    """Read a line that begins with a whole number cell, or return ``None``.

    >>> from mandategraph.loaders.language import language
    >>> row = read_row(Line(1, "52/12 A 和 B 革新联合国", "", True), language("zh"))
    >>> [number.printed for number in row.cell.numbers], row.rest
    (['52/12 A', '52/12 B'], '革新联合国')
    >>> read_row(Line(1, "67/226 号决议的进展情况", "", True), language("zh")) is None
    True
    """
    text = strip_enumerator(line.text)
    numbers, end = _without_article(text, language)
    at = _after_connectives(text, end)
    part = language.match_at("pinpoint_cell", text, at) if text[end:at].startswith((",", "，")) else None
    end = part.end() if part else end
    rest = text[end:].lstrip()
    if not numbers or (rest and text[end].isascii() and not text[end].isspace()):
        return None
    if language.match("not_after_number", rest):
        return None
    return Row(Cell((line,), text[:end], tuple(numbers), part[0] if part else None), rest)


def _without_article(text: str, language: Language) -> tuple[list[Number], int]:
    """Read the numbers of a row; before small letters an article is of the title: S-27/2 A world fit for."""
    folded = fold(text)
    numbers, end = _stated_numbers(folded, 0, language)
    article = _pattern("(?i: {article_word})$").search(folded, 0, end)
    if article and folded[end + 1 : end + 2].islower():
        return _stated_numbers(folded[: article.start()], 0, language)
    return numbers, end


def _of_kind(numbers: list[Number], kind: Kind) -> list[Number]:
    return [replace(number, kind=kind) for number in numbers]


def is_cell_line(text: str, language: Language) -> bool:
    """Tell whether a line holds nothing but number cell: numbers, pieces of symbols, connectives, 第 … 号.

    >>> from mandategraph.loaders.language import language
    >>> texts = ("和 B、58/286、", "GRADE.CONF/", "第 2005/247 号", "联合检查组")
    >>> [is_cell_line(text, language("zh")) for text in texts]
    [True, True, True, False]
    """
    folded = fold(strip_enumerator(text))
    if language.match("number_opens", folded):
        return True
    if _pattern("{cell_line}").fullmatch(folded):
        return any(sign.isdigit() or sign == "/" for sign in folded)
    return bool(read_table_cell(folded, language).numbers)


def continues_cell(before: str, after: str, language: Language) -> bool:
    """Tell whether the line ``after`` goes on with the cell whose words so far are ``before``.

    >>> from mandategraph.loaders.language import language
    >>> pairs = ("49/233 A 和", "52/230"), ("61/111", "62/101"), ("ECE/BEL", "GRADE.CONF/"), ("第 2005/247 号", "决定")
    >>> [continues_cell(before, after, language("zh")) for before, after in pairs]
    [True, False, True, True]
    """
    before, after = fold(before), fold(after)
    if language.match("number_opens", before):
        return bool(language.match("number_closes", after))
    if any(language.match(name, f"{before} ") for name in ("kind_of_next", "kind_of_following")):
        return is_cell_line(after, language)
    if is_only_connectives(before[-1:]) and language.match("pinpoint_cell", after):
        return True
    if not is_cell_line(after, language):
        return False
    if _pattern("{connective}").match(after) or _pattern("(?:{connective}|[/.-])$").search(before):
        return True
    return bool(re.search(r"/[A-Z.]*[A-Z]$", before) and re.match(r"[A-Z]", after))


def read_cell(lines: list[Line], language: Language) -> Cell | None:
    """Read the lines of one cell, or return ``None`` where they hold no number.

    >>> from mandategraph.loaders.language import language
    >>> texts = ["ECE/TRANS/ADN/CO", "NF/10/Add.1 和 Corr.1"]
    >>> [number.number for number in read_cell([Line(1, text, text, True) for text in texts], language("zh")).numbers]
    ['ECE/TRANS/ADN/CONF/10/Add.1', 'ECE/TRANS/ADN/CONF/10/Add.1/Corr.1']
    """
    text = _joined([strip_enumerator(line.text) for line in lines], language)
    pinpoint = None
    if found := language.match("number_and_pinpoint", text):
        text, pinpoint = found["number"], found["pinpoint"]
    cell = read_table_cell(text, language)
    return replace(cell, lines=tuple(lines), text=text, pinpoint=pinpoint or cell.pinpoint) if cell.numbers else None


def is_only_connectives(text: str) -> bool:
    """Tell whether a text holds nothing but what ties numbers together.

    >>> is_only_connectives(" 和 "), is_only_connectives(""), is_only_connectives("和平")
    (True, True, False)
    """
    return bool(_pattern("(?: |{connective})*").fullmatch(text))


def _joined(texts: list[str], language: Language) -> str:
    """Join the lines of a cell: a symbol or a wording that was cut needs no space, a list of numbers does."""
    joined = texts[0]
    for text in texts[1:]:
        cut = joined[-1:] in "/.-−" or (joined[-1:].isupper() and text[:1].isupper())
        joined += text if cut or language.match("number_closes", text) else f" {text}"
    return clean(joined)


# --- cells of a table, whose bounds are known ---

_CUT = re.compile(
    r"(?<=/) +(?=[A-Za-z0-9])|(?<=[A-Z]\.) +(?=[A-Z]+/)|(?<=[A-Z0-9]-) +(?=[A-Z]+[./])|(?<=[dvr]\.) +(?=\d)"
)
"""Where a symbol was cut: after a slash, after a stop or hyphen within a step, before the number of a supplement."""

_LETTER_BY_LETTER = re.compile(r"(?=.*[/(])\S(?:/\S)?(?: \S{1,2}(?:/\S)?)+|\d \d \d \d")
"""What is left of a number in a column so narrow that each of its signs stands on a line of its own: 4 7/1 9 0."""

_BETWEEN_COLUMNS = " :,;–—-"
_MARKS = re.compile(r"(?<![ *†‡])[ *†‡]+$")


def read_table_cell(text: str, language: Language) -> Cell:
    """Read the number cell of a table: numbers, words that state their kind, pinpoints; or a bare year.

    >>> from mandategraph.loaders.language import language
    >>> cell = read_table_cell("74/50 and 78/239; decisions 75/516 and 76/515", language("en"))
    >>> [(number.printed, number.kind and str(number.kind)) for number in cell.numbers]
    [('74/50', None), ('78/239', None), ('75/516', 'decision'), ('76/515', 'decision')]
    >>> cell = read_table_cell("79/258, sect. IX", language("en"))
    >>> cell.numbers[0].printed, cell.pinpoint
    ('79/258', 'sect. IX')
    """
    text = _MARKS.sub("", _CUT.sub("", clean(text)))
    text = text.replace(" ", "") if is_wrapped_by_sign(text) else text
    if re.fullmatch(expand("{year}", common_parts()), text):
        return Cell((), text, (), year=text)
    folded = fold(text)
    numbers: list[Number] = []
    pinpoints: list[str] = []
    at = 0
    while (at := _after_connectives(folded, at)) < len(folded):
        read, end = _stated_numbers(folded, at, language)
        if read:
            numbers += read
        elif part := language.match_at("pinpoint_cell", folded, at):
            end = part.end()
            pinpoints.append(text[at:end].strip())
        if end == at:
            return Cell((), text, _symbol_in_bracket(text))
        at = end
    return Cell((), text, tuple(numbers), pinpoint="; ".join(pinpoints) or None)


def _symbol_in_bracket(text: str) -> tuple[Number, ...]:
    """Read words that end with the symbol of the document that they name: Report of the Committee (E/AC.71/4)."""
    start = last_bracket(text)
    inside = fold(text[start + 1 : -1]) if start else ""
    numbers, end = read_numbers(inside)
    return tuple(numbers) if end == len(inside) and all(each.rule.kind is Kind.DOCUMENT for each in numbers) else ()


def is_wrapped_by_sign(text: str) -> bool:
    """Tell whether a cell is a number whose signs stand on lines of their own.

    >>> [is_wrapped_by_sign(text) for text in ("4 7/1 9 0", "52/12 A and B", "A (64)")]
    [True, False, False]
    """
    return _LETTER_BY_LETTER.fullmatch(text) is not None


def part_row(text: str, language: Language) -> tuple[str, str]:
    """Part a text that begins with a number cell into that and its title; another one is left whole.

    >>> from mandategraph.loaders.language import language
    >>> part_row("Decision 75/516: Verification of boxes", language("en"))
    ('Decision 75/516', 'Verification of boxes')
    >>> part_row("2007 Annual review", language("en")), part_row("70/1", language("en"))
    (('2007 Annual review', ''), ('70/1', ''))
    """
    numbers, end = _without_article(text, language)
    rest = text[end:].lstrip(_BETWEEN_COLUMNS)
    if not numbers or text[end : end + 1].isalnum() or language.match("not_after_number", rest):
        return text, ""
    return text[:end], rest


def _after_connectives(text: str, at: int) -> int:
    """Return where the text goes on after what ties the members of a list, and after white space."""
    found = _pattern("(?: |{connective})*").match(text, at)
    return found.end() if found else at


def _stated_numbers(text: str, at: int, language: Language) -> tuple[list[Number], int]:
    """Read numbers beside which words may state their kind: in the singular that of the first, else that of all."""
    if wrapped := language.match_at("wrapped_number", text, at):
        numbers, end = read_numbers(wrapped["numbers"])
        if numbers and not any(sign.isalnum() for sign in wrapped["numbers"][end:]):
            return _of_kind(numbers, language.kind_of_word(wrapped["kind"])), wrapped.end()
    one = language.match_at("kind_of_next", text, at)
    stated = one or language.match_at("kind_of_following", text, at)
    numbers, end = read_numbers(text, stated.end() if stated else at)
    if not numbers:
        return [], at
    if stated:
        first = [number for number in numbers if not one or number.number == numbers[0].number]
        numbers = _of_kind(first, language.kind_of_word(stated["kind"])) + numbers[len(first) :]
    return numbers, end
