"""Opening a PDF: bytes to printed lines, or one clear error. PDFium does the reading; it is imported here alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import ReadError, not_installed
from ...records import Finding, FindingCode, Place, Severity
from ..limits import refuse_beyond

if TYPE_CHECKING:
    from .lines import LineReader, PrintedLine


_ENCRYPTED = b"/Encrypt"
_END = b"%%EOF"
_FARTHEST_END = 4096
"""What a PDF ends with, and in how many of its last bytes."""

_AGAIN = "fetch the document again"


@dataclass(frozen=True, slots=True)
class Pdf:
    """The printed lines of a PDF, and what is doubtful about the file: pages without text, a missing end."""

    lines: tuple["PrintedLine", ...]
    findings: tuple[Finding, ...]


def read_pdf(data: bytes, path: Path) -> Pdf:
    """Read the lines of a PDF's pages.

    Raises :class:`ReadError` for one that is damaged, encrypted, or holds no text, and where PDFium is not installed.
    """
    try:
        import pypdfium2

        from .lines import LineReader
        from .sheets import pages_of_sheets
    except ImportError as error:
        raise not_installed("pypdfium2", "PDF", path) from error
    lines: list[PrintedLine] = []
    widths: list[float] = []
    findings = [] if _END in data[-_FARTHEST_END:] else [_cut_off()]
    reader = LineReader()
    with _opened(data, path, pypdfium2) as document:
        refuse_beyond(len(document), "pages", "has {number} pages", path)
        for number in range(1, len(document) + 1):
            try:
                width, found = _lines_of(document, number, reader)
            except pypdfium2.PdfiumError as error:
                raise ReadError(f"is damaged: page {number} cannot be read", place=path, advice=_AGAIN) from error
            widths.append(width)
            lines += found or ()
            findings += [_without_text(number)] if found is None else []
    if not lines:
        what = "holds no text: its pages may be scanned images"
        raise ReadError(what, place=path, advice="have its text recognized (OCR) first, or give it as .docx")
    return Pdf(tuple(pages_of_sheets(lines, widths)), tuple(findings))


def _opened(data: bytes, path: Path, pypdfium2: Any) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}
        if locked and _ENCRYPTED in data:  # the code may be that of an earlier file
            raise ReadError("is encrypted", place=path, advice="remove the password") from error
        raise ReadError("begins like a PDF, and is damaged", place=path, advice=_AGAIN) from error


def _lines_of(document: Any, number: int, reader: "LineReader") -> "tuple[float, list[PrintedLine] | None]":
    """Return the width of a page that is wider than high, else nought, and its lines; ``None`` for images and no text.

    A page that is turned so that its letters do not stand upright is read as it was before.
    """
    page = document[number - 1]
    try:
        textpage = page.get_textpage()
        if page.get_rotation() and reader.is_upright(textpage):
            page.set_rotation(0)
            textpage = page.get_textpage()
        lines = list(reader.lines(textpage, number))
        width = page.get_width() if page.get_width() > page.get_height() else 0.0
        return width, lines if lines or not _has_images(page) else None
    finally:
        page.close()


def _without_text(page: int) -> Finding:
    message = f"page {page} holds images and no text: it may be scanned"
    place = Place(None, None, "", page=page, position=0)
    return Finding(FindingCode.PAGE_WITHOUT_TEXT, Severity.WARNING, message, place)


def _cut_off() -> Finding:
    message = "the file lacks the mark of its end: it may be cut off"
    return Finding(FindingCode.TEXT_BREAKS_OFF, Severity.WARNING, message, Place(None, None, "", position=0))


def _has_images(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
