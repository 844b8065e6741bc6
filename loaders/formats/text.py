"""The text of a text file: its lines, what each of them is, and its language."""

from pathlib import Path

from .clean import plain
from .lines import Text, is_cut_off, kinds_of_lines
from .raw import language_of


def lines_of(decoded: str) -> tuple[str, ...]:
    """Return the lines of a text as they are counted."""
    return tuple(decoded.replace("\r\n", "\n").split("\n"))


def text_of(decoded: str, encoding: str, path: Path, language_code: str | None = None) -> Text:
    """Return the lines of a text; raises :class:`ReadError` for one that is in no language that we know."""
    lines = lines_of(decoded)
    clean_lines = lines_of(plain(decoded))
    kinds, symbol = kinds_of_lines(clean_lines)
    return Text(
        encoding=encoding,
        language=language_of(decoded, path, language_code),
        raw_lines=lines,
        clean_lines=clean_lines,
        kinds=kinds,
        symbol=symbol,
        ends_mid_line=is_cut_off(lines[-1]),
    )
