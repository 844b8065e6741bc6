"""Reading a DOCX: bytes to paragraphs and tables in their order, as a reader of the printed page sees them.

Deleted and hidden text and the marks of notes are left out; what is wrapped in content controls, insertions or links
is not. Of alternative contents the first is taken, so that nothing comes twice. Elements are read when they are asked
for: a document of hundreds of pages costs little more than parsing it.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from .errors import ReadError
from .package import Element, Package
from .styles import VAL, Format, Style, Styles, W, format_of, heading_level, is_item, outline_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (W + name for name in ("p", "tbl", "tr", "tc", "r"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = W + "pPr", W + "rPr"
_LINK, _SIMPLE_FIELD = W + "hyperlink", W + "fldSimple"
_TEXT, _INSTRUCTION, _FIELD, _SYMBOL = W + "t", W + "instrText", W + "fldChar", W + "sym"
_TEXT_BOX, _ALTERNATIVES, _CHOICE = W + "txbxContent", _MC + "AlternateContent", _MC + "Choice"
_MARK_FOLLOWS = W + "customMarkFollows"
_WITHOUT_TEXT = frozenset({W + "del", W + "moveFrom", _PARAGRAPH_PROPERTIES, W + "sdtPr", W + "rt"})
"""Containers whose text is not that of the document: what was deleted or moved away, properties, ruby glosses."""

_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "softHyphen": "\N{SOFT HYPHEN}",
}
_NOTE_MARK = re.compile(r"\s*(?:[a-z]|[*†‡§]+)(?:,? ?(?:[a-z]|[*†‡§]+))*\s*")
"""A raised letter or sign: the mark of a note below a table. Raised digits and longer words are text (m², 1er)."""
_FIELD_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]\S*))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a paragraph: where it leads, and the words that carry it."""

    target: str
    text: str


class Paragraph:
    """A paragraph; ``position`` is its running number among those of the body, 0 outside it."""

    def __init__(self, element: Element, document: "Document", position: int = 0) -> None:
        """Remember the element; it is read when its text is asked for."""
        self._element = element
        self._document = document
        self.position = position

    @cached_property
    def _read(self) -> "_Reading":
        return _Reading(self._element, self._document)

    @property
    def text(self) -> str:
        """Return the words, with tabs, and line feeds for line breaks."""
        return self._read.text

    @property
    def rough_text(self) -> str:
        """Return the words several times as fast, but without tabs, and hidden ones too: to pass over paragraphs."""
        return "".join(_rough_text(self._element))

    @property
    def links(self) -> list[Link]:
        """Return the links in their order, whether written as relationships or as fields."""
        return self._read.links

    @property
    def boxes(self) -> Iterator["Paragraph"]:
        """Yield the paragraphs of the text boxes that are anchored here."""
        for box in self._read.boxes:
            yield from _paragraphs(box, self._document)

    @cached_property
    def _properties(self) -> Element | None:
        return self._element.find(_PARAGRAPH_PROPERTIES)

    @cached_property
    def style(self) -> Style:
        """Return the paragraph's style."""
        properties = self._properties
        style = properties.find(W + "pStyle") if properties is not None else None
        return self._document.styles[style.get(VAL) if style is not None else None]

    @cached_property
    def outline(self) -> int | None:
        """Return the level of the heading, from 0, or ``None`` for body text."""
        own = outline_of(self._properties)
        return heading_level(self.style.outline if own is None else own)

    @cached_property
    def is_item(self) -> bool:
        """Tell whether the paragraph is an item of a list that the word processor numbers or marks."""
        return self.style.item or is_item(self._properties)

    @property
    def bold(self) -> bool:
        """Tell whether all words are bold."""
        return all(form.bold for form in self._formats) and bool(self._formats)

    @property
    def italic(self) -> bool:
        """Tell whether all words are italic."""
        return all(form.italic for form in self._formats) and bool(self._formats)

    @cached_property
    def _formats(self) -> list[Format]:
        base, styles = self.style.format, self._document.styles
        return [_format(run, styles).over(base) for run in self._read.runs]


@dataclass(frozen=True)
class Cell:
    """A cell of a table. ``continues`` tells that it is merged with the one above it, which holds the text."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple["Table", ...]
    span: int
    continues: bool

    @cached_property
    def text(self) -> str:
        """Return the words of all paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def links(self) -> list[Link]:
        """Return the links of all paragraphs."""
        return [link for paragraph in self.paragraphs for link in paragraph.links]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``number`` counts from 1."""

    number: int
    cells: tuple[Cell, ...]


class Table:
    """A table; ``number`` counts the tables of the body from 1, those inside others counted with the outer one."""

    def __init__(self, element: Element, document: "Document", number: int) -> None:
        """Remember the element; it is read when its rows are asked for."""
        self._element = element
        self._document = document
        self.number = number

    @property
    def rows(self) -> Iterator[Row]:
        """Yield the rows, those that were deleted left out but counted."""
        for number, row in enumerate(_inside(self._element, _ROW), start=1):
            if row.find(f"{W}trPr/{W}del") is None:
                cells = (self._cell(cell) for cell in _inside(row, _CELL))
                yield Row(number, tuple(cell for cell in cells if cell))

    def _cell(self, element: Element) -> Cell | None:
        properties = element.find(W + "tcPr")
        span, continues = 1, False
        if properties is not None:
            if properties.find(W + "cellDel") is not None:
                return None
            merged, width = properties.find(W + "vMerge"), properties.find(W + "gridSpan")
            continues = merged is not None and merged.get(VAL, "continue") == "continue"
            span = int(width.get(VAL)) if width is not None and width.get(VAL, "").isdecimal() else 1
        return Cell(
            paragraphs=tuple(_paragraphs(element, self._document)),
            tables=tuple(Table(table, self._document, self.number) for table in _inside(element, _TABLE)),
            span=span,
            continues=continues,
        )


class Document:
    """A DOCX: its paragraphs and tables, and what its first page's header and its properties say."""

    def __init__(self, data: bytes, path: Path) -> None:
        """Open the package and parse the body; raises :class:`ReadError` for what is no DOCX or is damaged."""
        self.file = path.name
        self.sha256 = hashlib.sha256(data).hexdigest()
        self._package = Package(data, path)
        self._name = self._package.related("", "officeDocument") or "word/document.xml"
        self._root = self._package.xml(self._name)
        body = self._root.find(W + "body")
        if self._root.tag != W + "document" or body is None:
            what = "is a package of another kind, not a DOCX"
            raise ReadError(what, place=path, advice="give the document as .docx")
        self._body = body

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Yield the paragraphs that hold more than their properties, and the tables, in their order."""
        paragraphs = tables = 0
        for element in _inside(self._body, _PARAGRAPH, _TABLE):
            if element.tag == _TABLE:
                tables += 1
                yield Table(element, self, tables)
            else:
                paragraphs += 1
                if len(element) > 1 or (len(element) and element[0].tag != _PARAGRAPH_PROPERTIES):
                    yield Paragraph(element, self, paragraphs)

    @cached_property
    def styles(self) -> Styles:
        """Return the document's styles."""
        name = self._package.related(self._name, "styles")
        return Styles(self._package.xml(name) if name else None)

    @cached_property
    def targets(self) -> dict[str, str]:
        """Return the targets of links by the ids of their relationships."""
        links = self._package.relationships(self._name)
        return {link_id: link.target for link_id, link in links.items() if link.external}

    def headers(self) -> Iterator[str]:
        """Yield the texts of the first section's headers, that of the first page first."""
        section = next(self._body.iter(W + "sectPr"), None)
        references = section.findall(W + "headerReference") if section is not None else []
        links = self._package.relationships(self._name)
        for reference in sorted(references, key=lambda each: each.get(W + "type") != "first"):
            link = links.get(reference.get(_RELATIONSHIP_ID, ""))
            name = self._package.target(self._name, link) if link and not link.external else ""
            if name in self._package:
                root = self._package.xml(name)
                yield "\n".join(Paragraph(element, self).text for element in root.iter(_PARAGRAPH))

    def custom_properties(self) -> dict[str, str]:
        """Return the properties that whoever made the document gave it (``docProps/custom.xml``)."""
        name = self._package.related("", "custom-properties")
        items = self._package.xml(name).iterchildren("{*}property") if name else ()
        return {item.get("name", ""): "".join(item.itertext()).strip() for item in items}


_rough_text = etree.XPath("descendant::w:r/w:t/text()", namespaces={"w": W[1:-1]}, smart_strings=False)


def _inside(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these tags below a parent, those in content controls and the like too."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _inside(child[0], *tags) if len(child) else ()
        elif len(child) and child.tag not in _WITHOUT_TEXT and child.tag not in _BLOCKS:
            yield from _inside(child, *tags)


_BLOCKS = frozenset({_PARAGRAPH, _TABLE, _ROW, _CELL})


def _paragraphs(parent: Element, document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs below a cell or text box, those of inner tables left to them."""
    return (Paragraph(element, document) for element in _inside(parent, _PARAGRAPH))


def _format(run: Element, styles: Styles) -> Format:
    """Return how a run is set: by its own properties, and beneath them by its style of characters."""
    properties = run.find(_RUN_PROPERTIES)
    if properties is None:
        return Format()
    style = properties.find(W + "rStyle")
    own = format_of(properties)
    return own.over(styles[style.get(VAL)].format) if style is not None else own


class _Reading:
    """One pass over a paragraph: its text, its links, its runs with text, and its text boxes."""

    def __init__(self, element: Element, document: Document) -> None:
        self._document = document
        self._pieces: list[str] = []
        self._fields: list[_Field] = []
        self.links: list[Link] = []
        self.runs: list[Element] = []
        self.boxes: list[Element] = []
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
                self._link(child, self._document.targets.get(child.get(_RELATIONSHIP_ID, "")))
            elif tag == _SIMPLE_FIELD:
                self._link(child, _target(child.get(W + "instr", "")))
            elif tag == _MATH_TEXT:
                self._pieces.append(child.text or "")
            elif tag == _ALTERNATIVES:
                self._walk(child[0])
            elif len(child) and tag not in _WITHOUT_TEXT:
                self._walk(child)

    def _link(self, element: Element, target: str | None) -> None:
        start = len(self._pieces)
        self._walk(element)
        if target:
            self.links.append(Link(target, "".join(self._pieces[start:])))

    def _run(self, run: Element) -> None:
        """Read a run; most hold their properties and one piece of text."""
        pieces = [child for child in run if child.tag != _RUN_PROPERTIES]
        form = _format(run, self._document.styles) if len(pieces) < len(run) else Format()
        if form.hidden:
            return
        mark_follows = False
        for child in pieces:
            tag = child.tag
            if tag == _TEXT:
                text = child.text or ""
                if text and not mark_follows and not (form.superscript and _NOTE_MARK.fullmatch(text)):
                    self._say(text, run)
            elif tag in _SIGNS:
                self._say(_SIGNS[tag])
            elif tag == _FIELD:
                self._field(child.get(W + "fldCharType"))
            elif tag == _INSTRUCTION:
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif child.get(_MARK_FOLLOWS) is not None:
                mark_follows = child.get(_MARK_FOLLOWS) not in {"0", "false"}
            elif tag == _SYMBOL:
                self._say(_symbol(child.get(W + "char", "")))
            else:
                self._boxes(child)

    def _say(self, text: str, run: Element | None = None) -> None:
        """Add text, unless it belongs to the instruction of a field and not to its result."""
        if any(field.start is None for field in self._fields):
            return
        self._pieces.append(text)
        if run is not None and not text.isspace():
            self.runs.append(run)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = len(self._pieces)
        elif kind == "end" and self._fields:
            self._end(self._fields.pop())

    def _end(self, field: "_Field") -> None:
        target = _target(field.instruction)
        if target and field.start is not None:
            self.links.append(Link(target, "".join(self._pieces[field.start :])))

    def _boxes(self, element: Element) -> None:
        """Find the text boxes of a drawing; of alternative drawings those of the first."""
        if element.tag == _ALTERNATIVES:
            element = element[0] if len(element) else element
        if len(element):
            self.boxes += element.iter(_TEXT_BOX)


@dataclass
class _Field:
    """A complex field while it is read: its instruction, and where its result starts."""

    instruction: str = ""
    start: int | None = None


def _target(instruction: str) -> str | None:
    r"""Return where the instruction of a field leads, or ``None`` where it is no link out of the document.

    >>> _target(' HYPERLINK "https://docs.un.org/en/A/RES/70/1" \\h '), _target(' HYPERLINK \\l "_Toc1" '), _target("PAGE")
    ('https://docs.un.org/en/A/RES/70/1', None, None)
    """
    if re.match(r'\s*HYPERLINK\s+\\l\b', instruction, re.IGNORECASE):
        return None
    found = _FIELD_LINK.match(instruction)
    return (found["quoted"] or found["bare"] or None) if found else None


def _symbol(code: str) -> str:
    """Return the character of a symbol; those of symbol fonts stand in a private area and mean nothing elsewhere."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" or "\ud800" <= character <= "\udfff" else character


def read_docx(data: bytes, path: Path) -> Document:
    """Read a DOCX; raises :class:`ReadError` for what is no DOCX, is damaged, or is larger than the limits."""
    return Document(data, path)
