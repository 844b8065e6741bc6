"""Writing what belongs together at once: a call of the system for many small pieces, instead of one for each."""

import asyncio
from typing import Any

_MOST = 65_536
"""Bytes from which on nothing is held back."""


class JoinedWrites:
    """A transport of :mod:`asyncio` that writes what it is given in one turn of the event loop in one piece.

    All else is what the transport does.
    """

    def __init__(self, transport: asyncio.WriteTransport, loop: asyncio.AbstractEventLoop) -> None:
        """Take the transport, and the loop that it belongs to."""
        self._transport = transport
        self._loop = loop
        self._held: list[bytes] = []
        self._bytes = 0

    def write(self, data: bytes) -> None:
        """Write, at the end of this turn at the latest."""
        if not self._held:
            self._loop.call_soon(self.flush)
        self._held.append(data)
        self._bytes += len(data)
        if self._bytes > _MOST:
            self.flush()

    def flush(self) -> None:
        """Write what is held back."""
        if self._held:
            data, self._held, self._bytes = b"".join(self._held), [], 0
            if not self._transport.is_closing():
                self._transport.write(data)

    def close(self) -> None:
        """Close the transport when all is written."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        """Return what the transport has of this name."""
        return getattr(self._transport, name)
