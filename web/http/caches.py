"""What is kept while a store is served, which cannot change: the two ways in which the server remembers.

:class:`Cache` keeps answers up to so many bytes. :class:`Once` lets one make what many want at the same time.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Cache(Generic[Key, Value]):
    """Keeps what does not change, up to so many bytes: what was wanted longest ago goes first; threads may share it.

    ``size`` says how many bytes a value has under its key. What has more than ``largest`` is not kept, so that
    ``math.inf`` is the size of what must not be.

    >>> cache = Cache[str, str](10, 6, lambda _, word: len(word))
    >>> for word in ("one", "three", "too large", "four"):
    ...     cache.keep(word, word.upper())
    >>> [cache.get(word) for word in ("one", "three", "too large", "four")]
    [None, 'THREE', None, 'FOUR']
    """

    def __init__(self, most: int, largest: int, size: Callable[[Key, Value], float]) -> None:
        """Begin empty."""
        self._most, self._largest, self._size = most, largest, size
        self._kept: OrderedDict[Key, tuple[Value, float]] = OrderedDict()
        self._bytes = 0.0
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key, if anything is."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Key, value: Value) -> None:
        """Keep a value, unless it is too large; one that is there already stays."""
        if (size := self._size(key, value)) > self._largest:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = value, size
            self._bytes += size
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1][1]


class Once:
    """Makes what is wanted and keeps it, in a cache, or for good where there is none.

    Those who want the same at once wait for the one who makes it. What goes wrong reaches all of them, and is tried
    again by the next.

    >>> once = Once()
    >>> once.get("answer", lambda: 6 * 7), once.get("answer", lambda: 1 / 0)
    (42, 42)
    """

    def __init__(self, cache: Cache[Any, Any] | None = None) -> None:
        """Take the cache, if what is made may go again."""
        self._cache = cache
        self._made: dict[Hashable, Future[Any]] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is kept under a key, made in this thread where nobody makes it yet."""
        future, first = self._begun(key)
        if first:
            self._end(key, future, make)
        return future.result()

    async def wait(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Value]]) -> Value:
        """Return what is kept under a key, made where nobody makes it yet by a task, which nobody stops by going."""
        future, first = self._begun(key)
        if first:
            task = asyncio.ensure_future(make())
            task.add_done_callback(lambda done: self._end(key, future, done.result))
            future.add_done_callback(lambda _: task)  # holds the task until then: the loop does not
        return await asyncio.shield(asyncio.wrap_future(future))

    def _begun(self, key: Hashable) -> tuple[Future[Any], bool]:
        """Return where the thing of a key will be, or is, and whether it has to be made for it."""
        with self._lock:
            if (future := self._made.get(key)) is not None:
                return future, False
            future = Future()
            kept = self._cache.get(key) if self._cache else None
            if kept is None:
                self._made[key] = future
            else:
                future.set_result(kept)
            return future, kept is None

    def _end(self, key: Hashable, future: Future[Any], make: Callable[[], Any]) -> None:
        """Make a thing and keep it, or say to all who wait what went wrong."""
        try:
            made = make()
            if self._cache:
                self._cache.keep(key, made)
        except BaseException as error:
            del self._made[key]
            future.set_exception(error)
        else:
            if self._cache:
                del self._made[key]
            future.set_result(made)
