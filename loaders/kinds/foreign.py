"""Files that are no documents, or in a format that no loader reads: refused, with what they seem to be.

How such a file begins stands in ``rules/foreign.toml``; a table whose columns no loader knows shows by its rows.
"""

import re
from functools import cache

from ..errors import ReadError
from ..formats.clean import clean_head
from ..formats.raw import Format
from ..formats.source import Source
from ..patterns import RULES_FOLDER, Pattern, pattern_of, read_toml
from .registry.rows import is_registry
from .table import is_table

_SECTION_IN_SYMBOL = re.compile(r"A/\d{2,3}/6 ?\(Sect\. ?\d")

_FEWEST_COLUMNS = 3
_FEW = 4
_LONGEST_NAME = 60
"""Characters of a column's name; a sentence that commas cut into cells has longer ones."""


def refuse_foreign(source: Source) -> None:
    """Raise :class:`ReadError` for a file that is plainly none of ours: what it seems to be, and what to do."""
    if source.format in {Format.PDF, Format.OLD_WORD}:
        return
    head = source.head.lstrip()
    for pattern, what, advice in foreign_rules():
        if pattern.regex.match(head):
            raise ReadError(f"is {what}", place=source.path, advice=advice)
    _refuse_unknown_columns(source)
    if source.format is Format.TEXT and _is_fascicle(source):
        what = "is a budget fascicle as text, in which the rows of its lists cannot be told apart"
        raise ReadError(what, place=source.path, advice="give the DOCX or the PDF")


@cache
def foreign_rules() -> tuple[tuple[Pattern, str, str], ...]:
    """Return how foreign files begin, what each kind is, and what to do with it."""
    path = RULES_FOLDER / "foreign.toml"
    rules: list[tuple[Pattern, str, str]] = []
    for name, table in read_toml(path).items():
        pattern = pattern_of(name, table, {}, path.name)
        pattern.try_examples((), f"{path.name}, {name}")
        rules.append((pattern, table["is"], table["advice"]))
    return tuple(rules)


def _is_fascicle(source: Source) -> bool:
    """Tell whether a text begins like a fascicle: lines name the budget's period and its section."""
    try:
        words = source.text.language
    except ReadError:  # in no language of ours: whoever claims the text says so
        return False
    lines = [clean_head(line) for line in source.head.splitlines()]
    period = any(words.match("period", line) for line in lines)
    return period and any(_SECTION_IN_SYMBOL.search(line) or words.match("section_head", line) for line in lines)


def _refuse_unknown_columns(source: Source) -> None:
    rows = source.first_rows
    sheet = source.format is Format.SPREADSHEET
    alike = len(rows) > 1 and _is_header(rows[0]) and all(len(row) == len(rows[0]) for row in rows[:-1])
    if (sheet or alike) and not is_table(source) and not is_registry(source):
        what = f"is a {'spreadsheet' if sheet else 'table'} with columns that we do not know ({_names(rows)})"
        advice = "we read the registry's CSV and the rows of 'mandates extract --format csv'"
        raise ReadError(what, place=source.path, advice=advice)


def _is_header(cells: list[str]) -> bool:
    """Tell whether cells name columns: none is empty, long, or begins with the space that follows a comma."""
    named = all(cell.strip() and len(cell) <= _LONGEST_NAME and cell[0] != " " for cell in cells)
    return named and len(set(cells)) == len(cells) >= _FEWEST_COLUMNS


def _names(rows: list[list[str]]) -> str:
    """Return the names of the first columns."""
    cells = [" ".join(cell.split())[:_LONGEST_NAME] for row in rows[:1] for cell in row]
    return ", ".join(cells[:_FEW]) + (" …" if len(cells) > _FEW else "")
