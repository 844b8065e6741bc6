"""Reading a DOCX: bytes to paragraphs and tables in their order.

Elements are read when they are asked for, so that a document of hundreds of pages costs little more than parsing it.
How the text of a paragraph is read stands in :mod:`.text_of_paragraph`.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from ....ontology.whole_numbers import whole_number
from ...errors import ReadError
from ...records import Finding, FindingCode, Place, Severity
from ..blocks import Cell, Link, Row
from ..blocks import Document as AnyDocument
from ..blocks import Paragraph as AnyParagraph
from ..blocks import Table as AnyTable
from .package import Element, Package, xpath
from .styles import VAL, Format, Style, Styles, W, heading_level, is_item, outline_of
from .text_of_paragraph import ALTERNATIVES, PARAGRAPH_PROPERTIES, RELATIONSHIP_ID, WITHOUT_TEXT, Reading, full_format

_PARAGRAPH, _TABLE, _ROW, _CELL = (W + name for name in ("p", "tbl", "tr", "tc"))
_BLOCKS = frozenset({_PARAGRAPH, _TABLE, _ROW, _CELL})
_RUN_PROPERTIES = W + "rPr"

_TAB_STOPS = re.compile(rb"<w:tabs>(?:<w:tab [^<>]*/>)*</w:tabs>")
"""The tab stops of a paragraph: a third of all elements of a fascicle, and nothing that a text says."""

_rough_text = xpath("descendant::w:r/w:t/text()", w=W[1:-1])


class Paragraph(AnyParagraph):
    """A paragraph; ``position`` is its running number among those of the body, 0 outside it."""

    def __init__(self, element: Element, document: "Document", position: int = 0) -> None:
        """Remember the element; it is read when its text is asked for."""
        self._element = element
        self._document = document
        self.position = position

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self._element, self._document.styles, self._document.targets)

    @property
    def text(self) -> str:
        """Return the words, with tabs, and line feeds for line breaks."""
        return self._reading.text

    @property
    def rough_text(self) -> str:
        """Return the words several times as fast, but without tabs, and hidden ones too: to pass over paragraphs."""
        return self._rough

    @cached_property
    def _rough(self) -> str:
        return "".join(_rough_text(self._element))

    @property
    def links(self) -> list[Link]:
        """Return the links in their order, whether written as relationships or as fields."""
        return self._reading.links

    @property
    def struck(self) -> str:
        """Return the words that are struck through."""
        return " ".join(self._reading.struck)

    @property
    def boxes(self) -> Iterator["Paragraph"]:
        """Yield the paragraphs of the text boxes that are anchored here, those in tables too."""
        for box in self._reading.boxes:
            yield from (Paragraph(element, self._document) for element in box.iter(_PARAGRAPH))

    @property
    def place(self) -> Place:
        """Return where the paragraph stands: its running number."""
        return Place(None, None, self.text.strip(), position=self.position)

    @cached_property
    def _properties(self) -> Element | None:
        return next(self._element.iterchildren(PARAGRAPH_PROPERTIES), None)

    @cached_property
    def style(self) -> Style:
        """Return the paragraph's style."""
        properties = self._properties
        style = next(properties.iterchildren(W + "pStyle"), None) if properties is not None else None
        return self._document.styles[style.get(VAL) if style is not None else None]

    @property
    def outline(self) -> int | None:
        """Return the level of the heading, from 0, or ``None`` for body text."""
        return self._outline

    @property
    def is_item(self) -> bool:
        """Tell whether the paragraph is an item of a list that the word processor numbers or marks."""
        return self._is_item

    @cached_property
    def _outline(self) -> int | None:
        own = outline_of(self._properties)
        return heading_level(self.style.outline if own is None else own)

    @cached_property
    def _is_item(self) -> bool:
        return self.style.item or is_item(self._properties)

    @property
    def bold(self) -> bool:
        """Tell whether all words are bold."""
        return bool(self._formats) and all(form.bold for form in self._formats)

    @property
    def italic(self) -> bool:
        """Tell whether all words are italic."""
        return bool(self._formats) and all(form.italic for form in self._formats)

    @cached_property
    def _formats(self) -> list[Format]:
        base, styles = self.style.format, self._document.styles
        return [full_format(run.find(_RUN_PROPERTIES), styles).over(base) for run in self._reading.runs]


class Table(AnyTable):
    """A table; ``number`` counts the tables of the body from 1, those inside others with the outer one."""

    def __init__(self, element: Element, document: "Document", number: int) -> None:
        """Remember the element; it is read when its rows are asked for."""
        self._element = element
        self._document = document
        self.number = number

    @property
    def rough_text(self) -> str:
        """Return the words of all cells several times as fast, hidden ones too: to pass over tables."""
        return " ".join(_rough_text(self._element))

    @property
    def rows(self) -> Iterator[Row]:
        """Yield the rows, those that were deleted left out but counted."""
        for number, row in enumerate(_inside(self._element, _ROW), start=1):
            if row.find(f"{W}trPr/{W}del") is None:
                cells = (self._cell(cell) for cell in _inside(row, _CELL))
                place = Place(None, None, "", table=self.number, row=number)
                yield Row(number, tuple(cell for cell in cells if cell), place)

    def _cell(self, element: Element) -> Cell | None:
        continues = False
        for properties in element.iterchildren(W + "tcPr"):
            if next(properties.iterchildren(W + "cellDel"), None) is not None:
                return None
            merged = next(properties.iterchildren(W + "vMerge"), None)
            continues = merged is not None and merged.get(VAL, "continue") == "continue"
        return Cell(
            paragraphs=tuple(_paragraphs(element, self._document)),
            tables=tuple(Table(table, self._document, self.number) for table in _inside(element, _TABLE)),
            continues=continues,
        )


class Document(AnyDocument):
    """A DOCX: its paragraphs and tables, and what the headers of its first section and its properties say."""

    format = "DOCX"

    def __init__(self, data: bytes, path: Path) -> None:
        """Open the package and parse the body; raises :class:`ReadError` for what is no DOCX or is damaged."""
        self._package = Package(data, path)
        self._name = self._package.related("", "officeDocument") or "word/document.xml"
        root = self._package.xml(self._name, without=_TAB_STOPS)
        body = root.find(W + "body")
        if root.tag != W + "document" or body is None:
            what = "is a package of another kind, not a DOCX"
            raise ReadError(what, place=path, advice="give the document as .docx")
        self._body = body
        self.findings = tuple(_not_read(element) for element in body.iterchildren(W + "altChunk"))

    def blocks(self) -> Iterator[Paragraph | Table]:
        """Yield the paragraphs that hold more than their properties, and the tables, in their order."""
        paragraphs = tables = 0
        for element in _inside(self._body, _PARAGRAPH, _TABLE):
            if element.tag == _TABLE:
                tables += 1
                yield Table(element, self, tables)
            else:
                paragraphs += 1
                if len(element) > 1 or (len(element) and element[0].tag != PARAGRAPH_PROPERTIES):
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
            link = links.get(reference.get(RELATIONSHIP_ID, ""))
            name = self._package.target(self._name, link) if link and not link.external else ""
            if name in self._package:
                root = self._package.xml(name)
                yield "\n".join(Paragraph(element, self).text for element in root.iter(_PARAGRAPH))

    def footnotes(self) -> Iterator[tuple[int, str]]:
        """Yield the footnotes with their numbers, which are those that the package gives them."""
        name = self._package.related(self._name, "footnotes")
        root = self._package.xml(name) if name else None
        for note in root.iterchildren(W + "footnote") if root is not None else ():
            if note.get(W + "type") is None:  # the others are separators
                words = "\n".join(Paragraph(element, self).text for element in _inside(note, _PARAGRAPH))
                yield whole_number(note.get(W + "id", "")) or 0, words.strip()

    def custom_properties(self) -> dict[str, str]:
        """Return the properties that whoever made the document gave it (``docProps/custom.xml``)."""
        name = self._package.related("", "custom-properties")
        items = self._package.xml(name).iterchildren("{*}property") if name else ()
        return {item.get("name", ""): "".join(item.itertext()).strip() for item in items}


def _not_read(element: Element) -> Finding:
    """Return the finding that a part of another format, which a word processor would put here, is not read."""
    before = sum(1 for _ in element.itersiblings(_PARAGRAPH, preceding=True))
    message = "a part that is embedded in another format (altChunk) is not read; save the document anew in Word"
    return Finding(FindingCode.UNREADABLE_LINE, Severity.ERROR, message, Place(None, None, "", position=before))


def _inside(parent: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these tags below a parent, those in content controls and the like too."""
    for child in parent:
        tag = child.tag
        if tag in tags:
            yield child
        elif tag == ALTERNATIVES:
            yield from _inside(child[0], *tags) if len(child) else ()
        elif tag not in WITHOUT_TEXT and tag not in _BLOCKS and len(child):
            yield from _inside(child, *tags)


def _paragraphs(parent: Element, document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs below a cell or text box, those of inner tables left to them."""
    return (Paragraph(element, document) for element in _inside(parent, _PARAGRAPH))
