"""Refusing questions that would send parts of the graph to another machine: ``SERVICE`` in SPARQL.

The engine follows ``SERVICE`` wherever its grammar allows the word. It has no tokens: ``.SERVICE``, ``1SERVICE`` and
``SERVICESILENT`` are keywords to it, and what is a string, an IRI or a comment depends on the grammar. So the clause is
looked for everywhere, as a whole: the word, a place and a brace. Only where the word is the end of a variable or of a
prefixed name it is none. A whole clause inside a string or comment is refused too.
"""

import re
import sys

from .errors import QuestionRefusedError

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_GAP = r"(?:\s|\#[^\r\n]*[\r\n])*+"
_CLAUSE = re.compile(
    rf"service(?={_GAP}(?:silent{_GAP})?(?P<place><[^<>]*>|(?:\\.|[^\s{{}}<>#])++){_GAP}\{{)", re.IGNORECASE
)
_END_OF_NAME = re.compile(r"(?:[?$]\w*|:(?:[\w:%][\w.:%-]*)?)\Z")
_LONGEST_NAME = 200


def refuse_reaching_out(text: str, *, allow_service: bool = False) -> None:
    """Raise :class:`QuestionRefusedError` for a query with a ``SERVICE`` clause, also one written with escapes.

    ``LOAD`` needs no looking for: it is an update, which the engine takes by another door than queries, and that one
    is not open to what users send.

    >>> refuse_reaching_out("SELECT * { ?s ?p 'service' } # service")
    """
    if not allow_service and any(_has_clause(plain) for plain in {text, _decoded(text)}):
        what = "SERVICE would send the question to another machine, and is refused"
        advice = "load the other data into the store instead, or allow it with --allow-service"
        raise QuestionRefusedError(what, advice=advice, value=text)


def _has_clause(text: str) -> bool:
    for found in _CLAUSE.finditer(text):
        start, place = found.start(), found["place"]
        names_a_place = place[0] in "<?$" or ":" in place
        if names_a_place and not _END_OF_NAME.search(text, max(0, start - _LONGEST_NAME), start):
            return True
    return False


def _decoded(text: str) -> str:
    """Return a text with its escapes as characters, but for those of none."""

    def character(found: re.Match[str]) -> str:
        number = int(found[1] or found[2], 16)
        return chr(number) if number <= sys.maxunicode else found[0]

    return _ESCAPE.sub(character, text)
