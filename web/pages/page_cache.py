"""What is kept while the store is open, which cannot change: answers that took long, and pages as they were sent."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response

from ..http.byte_cache import ByteCache
from ..http.validators import page_validators, unchanged

_MOST_BYTES = 32_000_000
_LARGEST = 2_000_000


class Kept:
    """Keeps what was worked out, so many things; those who want the same at once wait for one who works it out."""

    def __init__(self, most: int) -> None:
        """Begin empty; the thing that was wanted longest ago goes first."""
        self._most = most
        self._found: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is kept under a key, made where it is not there yet; what cannot be made is not kept."""
        with self._lock:
            future = self._found.get(key)
            if first := future is None:
                future = self._found[key] = Future()
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
            else:
                self._found.move_to_end(key)
        if first:
            try:
                future.set_result(make())
            except BaseException as error:
                with self._lock:
                    self._found.pop(key, None)
                future.set_exception(error)
        return future.result()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was sent: its bytes, and its headers with an ``ETag`` that is the digest of the bytes."""

    body: bytes
    headers: dict[str, str]

    @classmethod
    def of(cls, response: Response) -> "KeptPage":
        """Return a page with its ``ETag``; browsers ask each time whether it is still the same."""
        body = bytes(response.body)
        return cls(body, {**response.headers, **page_validators(body)})

    def response(self, headers: Headers) -> Response:
        """Return the page, or that it has not changed, given the headers of the request."""
        told = {name: self.headers[name] for name in _TOLD if name in self.headers}
        if same := unchanged(headers, told):
            return same
        return Response(self.body, headers=self.headers)


_TOLD = ("etag", "cache-control", "vary", "content-security-policy")
"""Headers of a page that an answer without its bytes has too."""


class KeptPages:
    """Keeps pages up to so many bytes in all; the one that was wanted longest ago goes first."""

    def __init__(self) -> None:
        """Begin empty."""
        self._found: ByteCache[Hashable, KeptPage] = ByteCache(_MOST_BYTES, _LARGEST)

    def get(self, key: Hashable) -> KeptPage | None:
        """Return the page that is kept under a key."""
        return self._found.get(key)

    def keep(self, key: Hashable, page: KeptPage) -> None:
        """Keep a page, unless it is very large."""
        self._found.keep(key, page, len(page.body))
