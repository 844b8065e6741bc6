"""Answers that were given before: the store cannot change while it is served, so they would be the same again."""

import math
import re

from ..http.caches import Cache
from ..workers.process import PoolAnswer
from ..workers.work import ProtocolQuestion

_CHANGES = re.compile(r"\\|\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
"""What makes an answer another each time; a backslash could hide such a word."""

_LARGEST = 100_000
_MOST_BYTES = 50_000_000
_BYTES_OF_ONE = 1000
"""What keeping an answer costs beside its bytes and those of its question, about."""


def answer_cache(most: int = _MOST_BYTES) -> Cache[ProtocolQuestion, PoolAnswer]:
    """Return a cache of short answers, those to the questions that were put last, up to so many bytes.

    >>> cache, question, answer = answer_cache(), ProtocolQuestion("ASK { ?s ?p ?o }"), PoolAnswer("json", b"{}", None)
    >>> cache.keep(question, answer)
    >>> cache.keep(changing := ProtocolQuestion("SELECT (NOW() AS ?n) {}"), answer)
    >>> cache.get(question).data, cache.get(changing)
    (b'{}', None)
    """
    return Cache(most, _LARGEST, _size)


def _size(question: ProtocolQuestion, answer: PoolAnswer) -> float:
    """Return about how many bytes it takes to keep an answer, without end where it would not be the same again."""
    if answer.data is None or _CHANGES.search(question.text):
        return math.inf
    return len(question.text) + len(answer.data) + _BYTES_OF_ONE
