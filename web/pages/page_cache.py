"""Pages as they were sent: the store cannot change while it is served, so they would be the same again."""

import math
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response

from ..http.caches import Cache, Once
from ..http.validators import page_validators, unchanged

_MOST_BYTES = 32_000_000
_LARGEST = 2_000_000
_OK = 200


@dataclass(frozen=True, slots=True)
class SentPage:
    """A page as it is sent: its status, bytes and headers, with an ``ETag`` of its bytes where it is one."""

    status: int
    body: bytes
    headers: dict[str, str]

    @classmethod
    def of(cls, response: Response) -> "SentPage":
        """Return the page of a response; browsers ask each time whether it is still the same."""
        body = bytes(response.body)
        own = page_validators(body) if response.status_code == _OK else {}
        return cls(response.status_code, body, {**response.headers, **own})

    def response(self, headers: Headers) -> Response:
        """Return the page, or that it has not changed, given the headers of the request."""
        told = {name: self.headers[name] for name in _TOLD if name in self.headers}
        same = unchanged(headers, told) if self.status == _OK else None
        return same or Response(self.body, self.status, self.headers)


_TOLD = ("etag", "cache-control", "vary", "content-security-policy")
"""Headers of a page that an answer without its bytes has too."""


def page_cache() -> Once:
    """Return what makes each page once and keeps it, up to so many bytes in all; what leads elsewhere is not kept."""
    return Once(Cache(_MOST_BYTES, _LARGEST, lambda _, page: len(page.body) if page.status == _OK else math.inf))
