"""A cache that is bounded by bytes: what was wanted longest ago goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ByteCache(Generic[Key, Value]):
    """Keeps what does not change, up to so many bytes and nothing larger than ``largest``; threads may share it.

    >>> cache = ByteCache[str, str](most=10, largest=6)
    >>> for word in ("one", "three", "too large", "four"):
    ...     cache.keep(word, word.upper(), len(word))
    >>> [cache.get(word) for word in ("one", "three", "too large", "four")]
    [None, 'THREE', None, 'FOUR']
    """

    def __init__(self, most: int, largest: int) -> None:
        """Begin empty."""
        self._most, self._largest = most, largest
        self._found: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, if anything is."""
        with self._lock:
            if key not in self._found:
                return None
            self._found.move_to_end(key)
            return self._found[key][0]

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Keep a value of so many bytes; one that is there already stays."""
        if size > self._largest:
            return
        with self._lock:
            if key in self._found:
                return
            self._found[key] = value, size
            self._bytes += size
            while self._bytes > self._most:
                _, (_, gone) = self._found.popitem(last=False)
                self._bytes -= gone
