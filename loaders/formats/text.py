"""Reading a text file: bytes to lines with their numbers, without page furniture and link dumps.

The texts come out of PDF files (``design/layout-quirks.md``): every printed line is followed by an empty one, page
furniture and dumps of the page's links stand in the middle, and a line that was wrapped ends without a space where
a paragraph's last line has one.
"""

import hashlib
from pathlib import Path

from ..language import language
from .clean import plain
from .files import file_name
from .lines import Text, kinds_of_lines
from .raw import decode, is_pdf, language_of, read_bytes


def read_text(path: Path, *, language_code: str | None = None) -> Text:
    """Read a text file or PDF; raises :class:`ReadError` for what is no text of a known language and encoding."""
    data = read_bytes(path)
    if is_pdf(data):
        from .pdf.text import text_of_pdf

        return text_of_pdf(data, path, language_code)
    text, encoding = decode(data, path)
    text = text.replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    chosen = language(language_code) if language_code else language_of(text, path)
    clean_lines = tuple(plain(text).split("\n"))
    kinds, symbol = kinds_of_lines(clean_lines)
    return Text(
        file=file_name(path),
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        language=chosen,
        raw_lines=lines,
        clean_lines=clean_lines,
        kinds=kinds,
        symbol=symbol,
        ends_mid_line=bool(lines[-1]) and not lines[-1][-1:].isspace(),
    )
