"""What trails a title: scope notes, other notes, and pinpoints.

「次级方案 1 和 4」 says which subprogrammes rest on the act, 「2016 年将再次审议」 is a note, and 「附件」 the part
that is meant; other brackets belong to the title. The patterns stand in the language file.
"""

from dataclasses import dataclass, replace

from ..acts.folding import fold
from ..acts.numbers import range_sign
from ..language import Language

Scope = str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title and what trailed it."""

    text: str
    scope: Scope | None = None
    note: str | None = None
    pinpoint: str | None = None


def read_title(text: str, language: Language) -> Title:
    """Take scope, notes and pinpoint off the end of a title.

    >>> from mandategraph.loaders.language import language
    >>> read_title("食物权(次级方案 1 和 4)(2016 年将再次审议)", language("zh"))
    Title(text='食物权', scope=(1, 4), note='2016 年将再次审议', pinpoint=None)
    >>> read_title("联合国关于犯罪和公共安全问题的宣言，附件", language("zh")).pinpoint
    '附件'
    """
    title = Title(text)
    while (start := last_bracket(title.text)) is not None:
        inside = title.text[start + 1 : -1].strip()
        taken = _take(title, inside, language)
        if taken is None:
            break
        title = replace(taken, text=title.text[:start].rstrip())
    found = language.match("pinpoint_tail", title.text)
    if found and title.pinpoint is None:
        title = replace(title, text=found["title"], pinpoint=found["pinpoint"])
    return title


def _take(title: Title, inside: str, language: Language) -> Title | None:
    """Return the title with what the bracket says, or ``None`` where the bracket belongs to the title."""
    if title.scope is None and (scope := read_scope(inside, language)):
        return replace(title, scope=scope)
    if any(language.match(name, inside) for name in language.patterns if name.startswith("note_")):
        return replace(title, note=f"{inside}{language.note_separator}{title.note}" if title.note else inside)
    if title.pinpoint is None and language.match("pinpoint_bracket", inside):
        return replace(title, pinpoint=inside)
    return None


def read_scope(text: str, language: Language) -> Scope | None:
    """Read the inside of a scope note: ``"all"``, or the numbers of the subprogrammes.

    >>> from mandategraph.loaders.language import language
    >>> read_scope("次级方案 1、2 和 7", language("zh")), read_scope("所有次级方案", language("zh"))
    ((1, 2, 7), 'all')
    """
    found = language.match("scope_note", text)
    if not found:
        return None
    if found["numbers"] is None:
        return "all"
    return _numbers(found["numbers"])


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a list, ranges filled: "1、3-5 和 7"."""
    numbers: list[int] = []
    digits = ""
    reading_range = False
    for character in fold(text) + " ":
        if character.isdigit():
            digits += character
            continue
        if digits:
            first = numbers[-1] + 1 if reading_range and numbers else int(digits)
            numbers += range(first, int(digits) + 1)
            digits, reading_range = "", False
        reading_range = reading_range or bool(range_sign().fullmatch(character))
    return tuple(dict.fromkeys(numbers))


def last_bracket(text: str) -> int | None:
    """Return where the bracket begins that ends the text, or ``None``; brackets may nest.

    >>> last_bracket("措施(附件，第 4(b)段)"), last_bracket("小岛屿(萨摩亚途径)的后续行动")
    (2, None)
    """
    if not text.endswith((")", "）")):
        return None
    folded = fold(text)
    depth = 0
    for position in range(len(folded) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(folded[position], 0)
        if depth == 0:
            return position
    return None


def open_brackets(text: str) -> int:
    """Return how many brackets are open at the end of the text; a closing one without its opening counts below zero.

    >>> open_brackets("振兴大会工作的进一步措施(附件，第 4(b)段，福克兰(马")
    2
    """
    return text.count("(") + text.count("（") - text.count(")") - text.count("）")
