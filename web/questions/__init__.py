"""What pages and linked data ask the store: one ``.rq`` file each, whose first line says what it asks."""

from functools import cache
from pathlib import Path


@cache
def question_text(name: str) -> str:
    """Return a question of this folder, without the line that says what it asks.

    >>> question_text("editions").split()[:3]
    ['SELECT', '?document', '?programme']
    """
    return Path(__file__).with_name(f"{name}.rq").read_text("utf-8").partition("\n")[2]
