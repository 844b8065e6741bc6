"""Answers that were given before: the store cannot change while it is served, so they would be the same again."""

import re
from typing import TYPE_CHECKING

from ..http.byte_cache import ByteCache
from .process import PoolAnswer

if TYPE_CHECKING:
    from .work import ProtocolQuestion

_CHANGES = re.compile(r"\\|\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
"""What makes an answer another each time; a backslash could hide such a word."""

_LARGEST = 100_000
_MOST_BYTES = 50_000_000
_BYTES_OF_ONE = 1000
"""What keeping an answer costs beside its bytes and those of its question, about."""


class AnswerCache:
    """Short answers to the questions that were put last, up to so many bytes.

    >>> from .sparql_question import ProtocolQuestion
    >>> cache, question = AnswerCache(), ProtocolQuestion("ASK { ?s ?p ?o }")
    >>> cache.keep(question, PoolAnswer("json", b"{}", None))
    >>> cache.find(question).data, cache.find(ProtocolQuestion("SELECT (NOW() AS ?n) {}"))
    (b'{}', None)
    """

    def __init__(self, most: int = _MOST_BYTES) -> None:
        """Begin empty."""
        self._kept: ByteCache[ProtocolQuestion, PoolAnswer] = ByteCache(most, _LARGEST)

    def find(self, question: "ProtocolQuestion") -> PoolAnswer | None:
        """Return the answer to a question that was put before, if it was kept."""
        return self._kept.get(question)

    def keep(self, question: "ProtocolQuestion", answer: PoolAnswer) -> None:
        """Keep an answer that is short and would be the same again; the oldest go for it."""
        if answer.data is not None and not _CHANGES.search(question.text):
            self._kept.keep(question, answer, len(question.text) + len(answer.data) + _BYTES_OF_ONE)
