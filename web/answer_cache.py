"""Answers that were given before: the store cannot change while it is served, so they would be the same again."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..graph.question_process import PoolAnswer

if TYPE_CHECKING:
    from .sparql_question import ProtocolQuestion

_CHANGES = re.compile(r"\\|\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
"""What makes an answer another each time; a backslash could hide such a word."""

_LARGEST = 100_000
_MOST_BYTES = 50_000_000
_BYTES_OF_ONE = 1000
"""What keeping an answer costs beside its bytes and those of its question, about."""


@dataclass(slots=True)
class AnswerCache:
    """Short answers to the questions that were put last, up to so many bytes.

    >>> from .sparql_question import ProtocolQuestion
    >>> cache, question = AnswerCache(), ProtocolQuestion("ASK { ?s ?p ?o }")
    >>> cache.keep(question, PoolAnswer("json", b"{}", None))
    >>> cache.find(question).data, cache.find(ProtocolQuestion("SELECT (NOW() AS ?n) {}"))
    (b'{}', None)
    """

    most: int = _MOST_BYTES
    _size: int = 0
    _kept: "OrderedDict[ProtocolQuestion, PoolAnswer]" = field(default_factory=OrderedDict)

    def find(self, question: "ProtocolQuestion") -> PoolAnswer | None:
        """Return the answer to a question that was put before, if it was kept."""
        answer = self._kept.get(question)
        if answer is not None:
            self._kept.move_to_end(question)
        return answer

    def keep(self, question: "ProtocolQuestion", answer: PoolAnswer) -> None:
        """Keep an answer that is short and would be the same again; the oldest go for it."""
        if answer.data is None or _bytes_of(question, answer) > _LARGEST or _CHANGES.search(question.text):
            return
        if question not in self._kept:
            self._size += _bytes_of(question, answer)
        self._kept[question] = answer
        while self._size > self.most:
            self._size -= _bytes_of(*self._kept.popitem(last=False))


def _bytes_of(question: "ProtocolQuestion", answer: PoolAnswer) -> int:
    return len(question.text) + len(answer.data or b"") + _BYTES_OF_ONE
