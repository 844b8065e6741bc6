"""Questions that wait to begin, each client's by themselves: who asks much does not stand before who asks little."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .process import PoolAnswer
    from .worker import PoolWork


@dataclass(slots=True)
class Waiting:
    """A question with the seconds that it may take, the future of its answer, and until when it waits to begin."""

    work: "PoolWork"
    seconds: float | None
    future: "asyncio.Future[PoolAnswer]"
    until: float
    client: str = ""
    alone: bool = False
    """Whether it was sent ahead in vain, and goes to a process with nothing else to do."""

    def fail(self, error: Exception) -> None:
        """Say to the one who waits that there is no answer."""
        if not self.future.done():
            self.future.set_exception(error)


class ClientQueues:
    """The questions that wait: clients take turns, and each has its own in the order in which it asked."""

    def __init__(self) -> None:
        """Begin empty."""
        self._queues: OrderedDict[str, deque[Waiting]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many wait."""
        return sum(map(len, self._queues.values()))

    def __iter__(self) -> Iterator[Waiting]:
        """Yield those that wait, client by client."""
        for queue in self._queues.values():
            yield from queue

    def first(self) -> Waiting:
        """Return the one whose turn it is."""
        return next(iter(self))

    def add(self, waiting: Waiting) -> None:
        """Let a question wait behind the others of its client."""
        self._queues.setdefault(waiting.client, deque()).append(waiting)

    def add_again(self, waiting: Waiting) -> None:
        """Let a question that had its turn already be the next."""
        self._queues.setdefault(waiting.client, deque()).appendleft(waiting)
        self._queues.move_to_end(waiting.client, last=False)

    def take(self) -> Waiting:
        """Return the one whose turn it is, which then waits no more; the next turn is another client's."""
        client, queue = next(iter(self._queues.items()))
        waiting = queue.popleft()
        self._queues.move_to_end(client)
        if not queue:
            del self._queues[client]
        return waiting

    def take_from_longest(self, client: str) -> Waiting | None:
        """Return the last question of the client with the most; ``None`` where that would be this client's own next."""
        longest = max(self._queues, key=lambda each: len(self._queues[each]), default=client)
        if len(self._queues.get(longest, ())) <= len(self._queues.get(client, ())) + 1:
            return None
        return self._queues[longest].pop()

    def take_late(self, now: float) -> list[Waiting]:
        """Return those that have waited for long enough, which then wait no more."""
        late = [waiting for waiting in self if waiting.until <= now]
        for client, queue in list(self._queues.items()) if late else ():
            self._queues[client] = deque(waiting for waiting in queue if waiting.until > now)
            if not self._queues[client]:
                del self._queues[client]
        return late
