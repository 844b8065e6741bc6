"""The text of a text file: its lines, what each of them is, and its language."""

from collections.abc import Iterator
from pathlib import Path

from ..language import Language, language, language_codes
from ..records import Finding, FindingCode, Place, Severity
from .clean import plain
from .lines import Text, is_cut_off, kinds_of_lines
from .raw import language_of, witnesses_in


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


_SHARE = 10
"""One in so many of the words that tell a language says that a part of the text is in it; a title or two does not."""


def in_other_languages(text: Text) -> Iterator[Finding]:
    """Yield a finding for each language, other than the one in which a text is read, that a good part of it is in."""
    whole = "\n".join(text.clean_lines)
    own = witnesses_in(whole, text.language)
    for other in map(language, language_codes()):
        if other is not text.language and _SHARE * witnesses_in(whole, other) >= max(own, 1):
            message = f"from here on lines are in {other.name}, and only those in {text.language.name} are read"
            yield Finding(FindingCode.UNREADABLE_LINE, Severity.WARNING, message, _first_place(text, other))


def _first_place(text: Text, other: Language) -> Place:
    """Return the first line that tells another language than the text's, if possible that alone."""
    lines = [index for index, line in enumerate(text.clean_lines) if witnesses_in(line, other)]
    index = min(lines, key=lambda index: witnesses_in(text.clean_lines[index], text.language) > 0)
    page = text.pages[index] if text.pages else None
    return Place(index + 1, index + 1, text.raw_lines[index].strip(), page)
