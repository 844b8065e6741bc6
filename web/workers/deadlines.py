"""A look at what may be overdue: one timer for deadlines of which nearly all are met, instead of one for each."""

import asyncio
import math
import time
from collections.abc import Callable


class Watch:
    """Looks at the earliest deadline that it was told, and then at the next one that the look returns.

    Deadlines are seconds of :func:`time.monotonic`, or ``math.inf`` for none. One that was met need not be taken back:
    the look finds nothing then. It is called with the time, in the event loop that runs when a deadline is told.

    >>> async def example() -> list[str]:
    ...     seen = []
    ...     watch = Watch(lambda now: seen.append("looked") or math.inf)
    ...     watch.by(time.monotonic() + 60)
    ...     watch.by(time.monotonic() + 0.01)
    ...     await asyncio.sleep(0.1)
    ...     return seen
    >>> asyncio.run(example())
    ['looked']
    """

    def __init__(self, look: Callable[[float], float]) -> None:
        """Take what looks, and returns the next deadline."""
        self._look = look
        self._next = math.inf
        self._timer: asyncio.TimerHandle | None = None

    def by(self, deadline: float) -> None:
        """Look at this time at the latest."""
        if deadline < self._next:
            self.stop()
            self._next = deadline
            self._timer = asyncio.get_running_loop().call_later(max(0, deadline - time.monotonic()), self._ring)

    def stop(self) -> None:
        """Look no more, until the next deadline is told."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._next = math.inf

    def _ring(self) -> None:
        self.stop()
        self.by(self._look(time.monotonic()))
