"""What the loader of fascicles reads, whatever the format of the file: paragraphs, and tables of rows and cells."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from ..records import Finding, Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a paragraph: where it leads, and the words that carry it."""

    target: str
    text: str


class Paragraph(ABC):
    """A paragraph: its words, and what it is set as."""

    @property
    @abstractmethod
    def text(self) -> str:
        """Return the words, with tabs, and line feeds for line breaks."""

    @property
    @abstractmethod
    def rough_text(self) -> str:
        """Return the words fast, but perhaps without tabs and with hidden ones: to pass over paragraphs."""

    @property
    @abstractmethod
    def outline(self) -> int | None:
        """Return the level of the heading, from 0, or ``None`` where none is known."""

    @property
    @abstractmethod
    def is_item(self) -> bool:
        """Tell whether the paragraph is an item of a list that is numbered or marked."""

    @property
    @abstractmethod
    def bold(self) -> bool:
        """Tell whether all words are bold."""

    @property
    @abstractmethod
    def italic(self) -> bool:
        """Tell whether all words are italic."""

    @property
    def is_note(self) -> bool:
        """Tell whether the paragraph is a note at the foot of a page or table, behind its mark: "* A/80/50."."""
        return self.text.lstrip().startswith(("*", "†"))

    @property
    def struck(self) -> str:
        """Return the words that are struck through."""
        return ""

    @property
    def links(self) -> Sequence[Link]:
        """Return the links in their order."""
        return ()

    @property
    def boxes(self) -> Iterator["Paragraph"]:
        """Yield the paragraphs of the text boxes that are anchored here."""
        return iter(())

    @property
    @abstractmethod
    def place(self) -> Place:
        """Return where the paragraph stands, with its words as printed."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table. ``continues`` tells that it is merged with the one above it, which holds the text."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple["Table", ...] = ()
    continues: bool = False

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
    """A row of a table; ``number`` counts from 1, and ``place`` says where it stands, but for its words."""

    number: int
    cells: tuple[Cell, ...]
    place: Place


class Table(ABC):
    """A table; ``number`` counts the tables of the document from 1."""

    number: int

    @property
    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """Yield the rows."""

    @property
    def rough_text(self) -> str:
        """Return the words of all cells fast: to pass over tables."""
        return "\n".join(cell.text for row in self.rows for cell in row.cells)


Block: TypeAlias = Paragraph | Table


class Document(ABC):
    """A document of blocks, with what its first page's header and its properties say."""

    format: str
    findings: tuple[Finding, ...] = ()

    @abstractmethod
    def blocks(self) -> Iterator[Block]:
        """Yield the paragraphs and tables in their order."""

    @abstractmethod
    def headers(self) -> Iterator[str]:
        """Yield the texts that stand at the top of pages, those of the first page first."""

    def footnotes(self) -> Iterator[tuple[int, str]]:
        """Yield the footnotes that stand apart from the blocks, with their numbers."""
        return iter(())

    def custom_properties(self) -> dict[str, str]:
        """Return the properties that whoever made the document gave it."""
        return {}
