"""Clients that wait for an answer: those that have gone meanwhile are noticed, and their questions are stopped."""

import asyncio
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..workers.deadlines import Watch

if TYPE_CHECKING:
    from starlette.types import Receive, Scope

    from ..workers.process import PoolAnswer

_QUICK = 1.0
"""Seconds after which the server looks whether a client still waits; most answers are there before."""


def address_of_client(scope: "Scope") -> str:
    """Return the address that a request comes from: those who ask from several take turns."""
    return (scope.get("client") or ("",))[0]


@dataclass(slots=True)
class _Client:
    """Who waits for an answer, since when, and the task that sees whether the connection ends."""

    answer: "asyncio.Future[PoolAnswer]"
    receive: "Receive"
    since: float
    seen: asyncio.Task[None] | None = None
    gone: bool = False

    async def see(self) -> None:
        """Stop the question when the client goes."""
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self.answer.cancel()


class Clients:
    """Those that wait for answers of the processes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: dict[asyncio.Future[PoolAnswer], _Client] = {}
        self._watch = Watch(self._look)

    async def unless_gone(self, answer: "asyncio.Future[PoolAnswer]", receive: "Receive") -> "PoolAnswer | None":
        """Wait for an answer, and stop the question where the client has gone; ``None`` then.

        The body of the request must have been read.
        """
        client = _Client(answer, receive, time.monotonic())
        self._waiting[answer] = client
        self._watch.by(client.since + _QUICK)
        try:
            return await answer
        except asyncio.CancelledError:
            if client.gone:
                return None
            raise
        finally:
            self._waiting.pop(answer, None)
            if client.seen is not None:
                client.seen.cancel()

    def _look(self, now: float) -> float:
        """See from now on whether those go that have waited for long; return when the next will have."""
        for answer, client in list(self._waiting.items()):
            if client.since + _QUICK > now:
                return client.since + _QUICK
            del self._waiting[answer]
            client.seen = asyncio.ensure_future(client.see())
        return math.inf
