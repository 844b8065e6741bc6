"""The text of a paragraph of a DOCX: its runs, fields and links, as a reader of the printed page sees them.

Deleted and hidden text, the instructions of fields and the marks of notes are left out; what is wrapped in content
controls, insertions, smart tags or links is not. Of alternative contents the first is taken.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..blocks import Link
from .package import Element
from .styles import PLAIN_FORMAT, VAL, Format, Styles, W, format_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

ALTERNATIVES = _MC + "AlternateContent"
PARAGRAPH_PROPERTIES = W + "pPr"
WITHOUT_TEXT = frozenset({W + "del", W + "moveFrom", PARAGRAPH_PROPERTIES, W + "sdtPr", W + "rt"})
"""Containers whose text is not that of the document: what was deleted or moved away, properties, ruby glosses."""

_RUN, _RUN_PROPERTIES, _TEXT = W + "r", W + "rPr", W + "t"
_LINK, _SIMPLE_FIELD, _FIELD, _INSTRUCTION = W + "hyperlink", W + "fldSimple", W + "fldChar", W + "instrText"
_SYMBOL, _TEXT_BOX = W + "sym", W + "txbxContent"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "softHyphen": "\N{SOFT HYPHEN}",
}
_MARKS = (W + "footnoteReference", W + "endnoteReference")
_MARK_FOLLOWS = W + "customMarkFollows"
_STYLE = W + "rStyle"
_TELLING = (_STYLE, W + "vanish", W + "vertAlign", W + "strike", W + "dstrike")
"""Properties that can make the text of a run none of the paragraph's, or doubtful."""

_NOTE_MARK = re.compile(r"\s*[a-z*†‡§](?:,? ?[a-z*†‡§])*\s*")
"""A raised letter or sign: the mark of a note below a table, as a raised digit behind a digit is. Other raised digits
and longer words are text (m², 1er)."""

_NUMBER_BEGINS, _NUMBER_ENDS = re.compile(r"\d{1,4}/\d"), re.compile(r"(?<![\d/])\d{1,4}/\d{1,4}$")
"""A link that begins with a number where another one ends holds one of its own: 44/15 and 53/3."""

_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]\S*))', re.IGNORECASE)


@dataclass(slots=True)
class _OpenField:
    """A complex field while it is read: its instruction, and the piece of text where its result starts."""

    instruction: str = ""
    start: int | None = None


class Reading:
    """One pass over a paragraph: its ``text``, ``links``, ``runs`` with words, text ``boxes``, what is ``struck``."""

    def __init__(self, element: Element, styles: Styles, targets: Mapping[str, str]) -> None:
        """Read the paragraph; ``targets`` holds the targets of links by the ids of their relationships."""
        self._styles = styles
        self._targets = targets
        self._pieces: list[str] = []
        self._fields: list[_OpenField] = []
        self.links: list[Link] = []
        self.runs: list[Element] = []
        self.boxes: list[Element] = []
        self.struck: list[str] = []
        self._walk(element)
        for field in reversed(self._fields):
            self._end(field)  # a field that goes on in the next paragraph
        self.text = "".join(self._pieces)

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _LINK:
                self._link(child, self._targets.get(child.get(RELATIONSHIP_ID, "")))
            elif tag == _SIMPLE_FIELD:
                self._link(child, target_of_field(child.get(W + "instr", "")))
            elif tag == _MATH_TEXT:
                self._pieces.append(child.text or "")
            elif tag == ALTERNATIVES:
                self._walk(child[0]) if len(child) else None
            elif tag not in WITHOUT_TEXT and len(child):
                self._walk(child)

    def _link(self, element: Element, target: str | None) -> None:
        start = len(self._pieces)
        self._walk(element)
        words = "".join(self._pieces[start:])
        if start and _NUMBER_BEGINS.match(words) and _NUMBER_ENDS.search(self._pieces[start - 1][-10:]):
            self._pieces[start - 1] += "\n"
        if target:
            self.links.append(Link(target, words))

    def _run(self, run: Element) -> None:
        """Read a run: mostly its properties and one piece of text."""
        form, mark_follows = PLAIN_FORMAT, False
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if not mark_follows:
                    self._words(child.text or "", run, form)
            elif tag == _RUN_PROPERTIES:
                form = self._format(child)
                if form.hidden:
                    return
            elif tag in _MARKS:
                mark_follows = child.get(_MARK_FOLLOWS, "0") not in {"0", "false"}
            else:
                self._other(child, tag)

    def _format(self, properties: Element) -> Format:
        """Return how a run is set, as far as it matters for its text; the style of characters lies beneath."""
        telling = next(properties.iterchildren(*_TELLING), None)
        return full_format(properties, self._styles) if telling is not None else PLAIN_FORMAT

    def _words(self, text: str, run: Element, form: Format) -> None:
        if form.superscript and (_NOTE_MARK.fullmatch(text) or (text.isdigit() and self._ends_with_digit())):
            return
        if self._is_shown() and text:
            self._pieces.append(text)
            if form.struck:
                self.struck.append(text)
            if not text.isspace():
                self.runs.append(run)

    def _ends_with_digit(self) -> bool:
        return bool(self._pieces) and self._pieces[-1][-1:].isdigit()

    def _is_shown(self) -> bool:
        """Tell whether the place is not within the instruction of a field."""
        return not self._fields or all(field.start is not None for field in self._fields)

    def _other(self, child: Element, tag: str) -> None:
        """Read what stands in a run beside its text: signs, fields, symbols, drawings."""
        if tag in _SIGNS or tag == _SYMBOL:
            if self._is_shown():
                self._pieces.append(_SIGNS.get(tag) or _symbol(child.get(W + "char", "")))
        elif tag == _FIELD:
            self._field(child.get(W + "fldCharType"))
        elif tag == _INSTRUCTION:
            if self._fields:
                self._fields[-1].instruction += child.text or ""
        elif len(child):
            drawing = child[0] if tag == ALTERNATIVES else child
            self.boxes += drawing.iter(_TEXT_BOX)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_OpenField())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = len(self._pieces)
        elif kind == "end" and self._fields:
            self._end(self._fields.pop())

    def _end(self, field: _OpenField) -> None:
        target = target_of_field(field.instruction)
        if target and field.start is not None:
            self.links.append(Link(target, "".join(self._pieces[field.start :])))


def full_format(properties: Element | None, styles: Styles) -> Format:
    """Return how a run is set: by its own properties, and beneath them by its style of characters."""
    own = format_of(properties)
    style = properties.find(_STYLE) if properties is not None else None
    return own.over(styles[style.get(VAL)].format) if style is not None else own


def target_of_field(instruction: str) -> str | None:
    r"""Return where the instruction of a field leads, or ``None`` where it is no link out of the document.

    >>> target_of_field(' HYPERLINK "https://docs.un.org/en/A/RES/70/1" \\h ')
    'https://docs.un.org/en/A/RES/70/1'
    >>> target_of_field(' HYPERLINK \\l "_Toc1" '), target_of_field("PAGE")
    (None, None)
    """
    found = _FIELD_LINK.match(instruction)
    return (found["quoted"] or found["bare"] or None) if found else None


def _symbol(code: str) -> str:
    """Return the character of a symbol; those of symbol fonts stand in a private area and mean nothing elsewhere."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" or "\ud800" <= character <= "\udfff" else character
