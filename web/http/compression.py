"""Answers as gzip or Brotli where clients take them, and requests that come as gzip."""

import importlib
import zlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipResponder, IdentityResponder

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SHORTEST = 1000
"""Bytes up to which an answer goes as it is."""

_GZIP_LEVEL = 5
_BROTLI_QUALITY = 4
"""Beyond these, answers get little shorter and take much longer."""


class Compression:
    """Compresses answers by what ``Accept-Encoding`` takes, Brotli before gzip; their ``ETag`` becomes a weak one."""

    def __init__(self, app: "ASGIApp") -> None:
        """Take the application whose answers are compressed."""
        self._app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, and compress its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        known = asked.get("if-none-match", "")

        async def send_weakened(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                tag = headers.get("etag", "")
                if tag.startswith('"') and ("content-encoding" in headers or f"W/{tag}" in known):
                    headers["etag"] = f"W/{tag}"  # other bytes than those that the strong one stands for
            await send(message)

        responder = _responder(self._app, asked.get("accept-encoding", ""))
        await responder(scope, receive, send_weakened)


def _responder(app: "ASGIApp", accepted: str) -> "ASGIApp":
    taken = _codings(accepted)
    if "br" in taken and _brotli():
        return _BrotliResponder(app, _SHORTEST)
    if "gzip" in taken:
        return GZipResponder(app, _SHORTEST, _GZIP_LEVEL)
    return IdentityResponder(app, _SHORTEST)


@lru_cache(maxsize=256)
def _codings(accepted: str) -> frozenset[str]:
    """Return the codings of an ``Accept-Encoding`` header that are not refused by a quality of zero."""
    parts = (part.replace(" ", "").lower().partition(";q=") for part in accepted[:200].split(","))
    return frozenset(name for name, _, quality in parts if quality.strip("0.") or not quality)


@cache
def _brotli() -> Any:
    """Return the library, which is not among those that are needed; ``None`` where it is not installed."""
    try:
        return importlib.import_module("brotli")
    except ImportError:
        return None


class _BrotliResponder(IdentityResponder):
    """Compresses an answer by Brotli."""

    content_encoding = "br"

    def __init__(self, app: "ASGIApp", minimum_size: int) -> None:
        super().__init__(app, minimum_size)
        self._compressor = _brotli().Compressor(quality=_BROTLI_QUALITY)

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        compressed = self._compressor.process(body)
        return compressed + (self._compressor.flush() if more_body else self._compressor.finish())


def gunzipped(data: bytes, most: int) -> bytes | None:
    """Return what was compressed by gzip; ``None`` where it has more than ``most`` bytes.

    Raises ``ValueError`` for what is not whole.

    >>> import gzip
    >>> gunzipped(gzip.compress(b"ASK {}"), 6), gunzipped(gzip.compress(b"ASK {}"), 5)
    (b'ASK {}', None)
    """
    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = reader.decompress(data, most + 1)
    except zlib.error as error:
        raise ValueError("the body is not gzip") from error
    if len(found) > most:
        return None
    if not reader.eof or reader.unused_data:
        raise ValueError("the body is not one whole gzip stream")
    return found
