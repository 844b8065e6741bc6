"""What pages and linked data ask the store: one ``.rq`` file each, whose first line says what it asks."""

from pathlib import Path

from ...graph import sparql


def question_text(name: str) -> str:
    """Return a question of this folder, without the line that says what it asks.

    >>> question_text("editions").split()[:3]
    ['SELECT', '?document', '?programme']
    """
    return sparql.question_text(name, Path(__file__).parent)
