"""HTTP by httptools where it is installed, with what uvicorn's protocol lacks: bounds for the head of a request.

The head of an answer is written together with its body, which takes a fifth of the time of a short answer.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from ..workers.joined_writes import JoinedWrites

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as _Protocol
else:
    _Protocol = object

_LARGEST_HEAD = 65_536
_SECONDS_FOR_HEAD = 10


class _BoundedHead(_Protocol):
    """Closes a connection that asks nothing, or whose request has too long or slow a head; mixed into the protocol."""

    _head = 0
    _timer: "asyncio.TimerHandle | None" = None

    def connection_made(self, transport: "asyncio.Transport") -> None:
        super().connection_made(JoinedWrites(transport, self.loop))  # pyright: ignore[reportArgumentType]
        self._timer = self.loop.call_later(_SECONDS_FOR_HEAD, transport.close)

    def on_message_begin(self) -> None:
        self._head = 1
        self._cancel()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head = 0
        self._cancel()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._head:  # most heads come in one piece, and need no timer
            self._head += len(data)
            if self._head > _LARGEST_HEAD:
                self._refuse()
            elif self._timer is None:
                self._timer = self.loop.call_later(_SECONDS_FOR_HEAD, self._refuse)

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel()
        super().connection_lost(exc)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self) -> None:
        if not self.transport.is_closing():
            self.send_400_response("The head of the request is too long, or too slow.")


@cache
def http_protocol() -> Any:
    """Return the protocol that uvicorn is to use.

    Without httptools that is its own, by h11, which is slower and bounds the size of a head itself.
    """
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol  # noqa: PLC0415
    except ImportError:
        return "h11"
    return type("BoundedProtocol", (_BoundedHead, HttpToolsProtocol), {})
