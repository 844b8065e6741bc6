"""A file as every loader is given it: opened once, read within the limit, and told by its first bytes what it is."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..errors import ReadError, not_installed
from ..records import Given, SourceDocument
from .delimited import TableRow, delimited_rows, sheet_rows
from .raw import Format, decode, format_of, marked_encoding, read_bytes
from .text import Text, in_other_languages, text_of

if TYPE_CHECKING:
    from .docx.document import Document
    from .pdf.file import Pdf

_HEAD = 8192
"""Bytes that tell what a file is; the first rows of a table are looked for in them."""

_FIRST_ROWS = 5


class Source:
    """A file, and what the user says of it. Everything is read when it is asked for, and remembered.

    ``file`` is a path, also of a pipe or device, or a binary stream, which is left open. Every property raises
    :class:`ReadError` for what cannot be read.

    >>> from io import BytesIO
    >>> source = Source(BytesIO(b"70/1. Transforming our world"))
    >>> source.format, source.name, source.first_rows
    (<Format.TEXT: 5>, 'stream', [['70/1. Transforming our world']])
    """

    def __init__(self, file: Path | str | BinaryIO, given: Given | None = None) -> None:
        """Remember what is to be read; nothing is opened yet."""
        self._file = Path(file) if isinstance(file, str) else file
        self.path = self._file if isinstance(self._file, Path) else Path(str(getattr(file, "name", "stream")))
        self.given = given or Given()

    @property
    def name(self) -> str:
        """Return the name of the file as text that can be written anywhere: bytes that are none of UTF-8 are shown.

        >>> print(Source(Path("plans/plan" + chr(0xDCFF) + ".txt")).name)
        plan\\udcff.txt
        """
        return self.path.name.encode("utf-8", "backslashreplace").decode()

    @cached_property
    def data(self) -> bytes:
        """Return the bytes, which are at least one that is no white space."""
        return read_bytes(self._file, self.path)

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the bytes, as hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def format(self) -> Format:
        """Tell by the first bytes what the file is; what is nothing else is a text, if it is anything."""
        return format_of(self.data)

    @cached_property
    def head(self) -> str:
        """Return the first characters of the file, without byte order mark; bytes of what is no text, one by one."""
        encoding = (marked_encoding(self.data) or "utf-8") if self.format is Format.TEXT else "latin-1"
        return self.data[:_HEAD].decode(encoding, errors="replace").removeprefix("\ufeff")

    @cached_property
    def first_rows(self) -> list[list[str]]:
        """Return the cells of the first rows of a text, read as CSV, or of a spreadsheet; none of anything else."""
        found, head = list[list[str]](), self.head
        with suppress(ReadError):  # the last row may be cut off
            found.extend(row.cells for row in islice(self.rows("", head), _FIRST_ROWS))
        return found

    def rows(self, advice: str, text: str | None = None) -> Iterator[TableRow]:
        """Yield the rows of a CSV, whose ``text`` may be given, or of a spreadsheet; none of anything else."""
        if self.format is Format.SPREADSHEET:
            yield from sheet_rows(self.data, self.path)
        elif self.format is Format.TEXT:
            whole = self.decoded()[0].removeprefix("\ufeff") if text is None else text
            yield from delimited_rows(whole, self.path, advice)

    def decoded(self) -> tuple[str, str]:
        """Return the text that the bytes are, and the name of their encoding; it is not remembered, being large."""
        return decode(self.data, self.path)

    @cached_property
    def text(self) -> Text:
        """Return the lines of a document, in the language that the user gives or else in that of its words.

        That much of it is in another language, which is not read, is among its findings.
        """
        text = self._text
        return replace(text, findings=(*text.findings, *in_other_languages(text)))

    @property
    def _text(self) -> Text:
        if self.format is Format.PDF:
            from .pdf.text import text_of_pdf

            return text_of_pdf(self.pdf, self.path, self.given.language)
        if self.format in {Format.PACKAGE, Format.OLD_WORD}:
            from .docx.text import text_of_docx

            return text_of_docx(self.docx, self.path, self.given.language)
        return text_of(*self.decoded(), self.path, self.given.language)

    @cached_property
    def pdf(self) -> "Pdf":
        """Return the printed lines of a PDF."""
        from .pdf.file import read_pdf

        return read_pdf(self.data, self.path)

    @cached_property
    def docx(self) -> "Document":
        """Return the paragraphs and tables of a DOCX."""
        try:
            from .docx.document import Document
        except ImportError as error:
            raise not_installed("lxml", "DOCX", self.path) from error
        return Document(self.data, self.path)

    def document(self, loader: str, language: str, **read: Any) -> SourceDocument:
        """Return the record of the document; what was read of it gives way to what the user says.

        >>> from io import BytesIO
        >>> source = Source(BytesIO(b"A text"), Given(title="Plan"))
        >>> record = source.document("plan 1", "en", title="A text", period="2026")
        >>> record.symbol, record.title, record.period
        (None, 'Plan', '2026')
        """
        read |= {name: getattr(self.given, name) or read.get(name) or None for name in ("symbol", "title", "period")}
        return SourceDocument(**read, language=language, file=self.name, sha256=self.sha256, loader=loader)
