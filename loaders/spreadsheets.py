"""Cells that a spreadsheet would take for formulas: written so that it shows them as text, and read back as they were.

A title that begins with ``=`` or ``@`` is a title, but a spreadsheet that opens our CSV would run it. So an apostrophe
is put before it, which spreadsheets take for "this is text". A cell that begins with apostrophes before such a sign
gets one more, so that reading takes off just what writing put on. Plain numbers stay as they are.

Source: OWASP, CSV Injection; the signs are those it names, the full-width ones too.
"""

import re

_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_FORMULA = re.compile(f"'*[{_SIGNS}]")
_NEUTRAL = re.compile(f"'+[{_SIGNS}]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def neutral(cell: str) -> str:
    """Return a cell as it is written for spreadsheets.

    >>> [neutral(cell) for cell in ("=1+1", "-5", "'=1", "70/1", "- 甲议题")]
    ["'=1+1", '-5', "''=1", '70/1', "'- 甲议题"]
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def restored(cell: str) -> str:
    """Return a cell as it was before :func:`neutral`.

    >>> [restored(cell) for cell in ("'=1+1", "-5", "''=1", "70/1", "'甲议题'")]
    ['=1+1', '-5', "'=1", '70/1', "'甲议题'"]
    """
    return cell[1:] if _NEUTRAL.match(cell) else cell
