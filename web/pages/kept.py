"""What is kept while the store is open, which cannot change: answers that took long, and pages as they were sent."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response

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
        tag = f'"{hashlib.sha256(body).hexdigest()[:_DIGITS]}"'
        return cls(body, {**response.headers, "etag": tag, "cache-control": "no-cache"})

    def response(self, headers: Headers) -> Response:
        """Return the page, or that it has not changed, given the headers of the request."""
        tags = [tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")]
        if self.headers["etag"] in tags:
            told = ("etag", "cache-control", "vary", "content-security-policy")
            return Response(
                status_code=304, headers={name: self.headers[name] for name in told if name in self.headers}
            )
        return Response(self.body, headers=self.headers)


_DIGITS = 20


class KeptPages:
    """Keeps pages up to so many bytes in all; the one that was wanted longest ago goes first."""

    def __init__(self) -> None:
        """Begin empty."""
        self._found: OrderedDict[Hashable, KeptPage] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> KeptPage | None:
        """Return the page that is kept under a key."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def keep(self, key: Hashable, page: KeptPage) -> None:
        """Keep a page, unless it is very large."""
        if len(page.body) > _LARGEST:
            return
        with self._lock:
            if key in self._found:
                return
            self._found[key] = page
            self._bytes += len(page.body)
            while self._bytes > _MOST_BYTES:
                _, gone = self._found.popitem(last=False)
                self._bytes -= len(gone.body)
