"""A process that answers questions, seen from the server: what it was sent, what it is at, and how long already."""

import asyncio
import contextlib
import itertools
import math
import multiprocessing
import os
import pickle
import socket
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ...graph.answering.sandboxed import QuestionLimits, died, start_method, too_long
from ...graph.errors import StoreError
from ...graph.leaving import keep_socket_in_scratch
from .deadlines import Watch
from .habits import SHORT
from .joined_writes import JoinedWrites
from .waiting import Waiting
from .worker import LENGTH, Reply, answer_questions

MOST_SENT = 3
"""Questions that a process has been sent, with the one that it is at."""

PATIENCE = 0.05
"""Seconds after which a question that was sent ahead is given to another process, and one that is cancelled ends."""


_LOOKS_UNTIL_LONG = round(SHORT / PATIENCE)
_NICENESS = 15
_SECONDS_TO_END = 0.2
"""How long it is waited for a process whose socket has closed, to see how it ended."""


@dataclass(frozen=True, slots=True)
class PoolAnswer:
    """A whole answer: its bytes, or the file that holds them, which is the caller's to remove; and the work's note."""

    note: Any
    data: bytes | None
    file: Path | None

    def bytes(self) -> "bytes":
        """Return the answer, and remove its file."""
        if self.file is None:
            return self.data or b""
        data = self.file.read_bytes()
        self.file.unlink()
        return data


@dataclass(slots=True)
class _Sent:
    """A question that a process has, and whether another has it too."""

    waiting: Waiting
    withdrawn: bool = False


class Owner(Protocol):
    """What a process needs of the pool that it belongs to."""

    store: Path
    limits: QuestionLimits
    folder: Path

    def again(self, waiting: Waiting) -> None:
        """Take back a question that a process could not begin."""

    def free(self, process: "QuestionProcess") -> None:
        """Take a process that has room."""

    def took(self, waiting: Waiting, seconds: float) -> None:
        """Remember how long a question took."""

    def is_long(self, process: "QuestionProcess") -> None:
        """Decide what becomes of a process that is at a long question."""

    def ended(self, process: "QuestionProcess") -> None:
        """Replace a process that has ended."""


_numbers = itertools.count(1)


class QuestionProcess(asyncio.Protocol):
    """A process that answers, seen from the server: it answers what it was sent in this order."""

    def __init__(self, pool: Owner) -> None:
        """Take the pool that it belongs to."""
        self._pool = pool
        self._name = f"process-{next(_numbers)}"
        self._alive = True
        self._process: Any = None
        self._transport: JoinedWrites | None = None
        self._received = bytearray()
        self._sent: deque[_Sent] = deque()
        self._since = 0.0
        self._looks = 0
        self._watch = Watch(self._look)
        self._stopped_by_time = False
        self._retires = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """Start the process and connect to it; it says by an empty answer that it is ready."""
        ours, its = socket.socketpair()
        context: Any = multiprocessing.get_context(start_method())
        if context.get_start_method() == "forkserver":
            keep_socket_in_scratch()
            context.set_forkserver_preload([answer_questions.__module__])
        arguments = (self._pool.store, self._pool.limits, self._pool.folder / self._name, its)
        self._process = context.Process(target=answer_questions, args=arguments, daemon=True)
        try:
            await asyncio.to_thread(self._process.start)
            ours.setblocking(False)
            await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)
        except BaseException:  # cancelled, too: a process without its socket ends
            ours.close()
            raise
        finally:
            its.close()

    @property
    def sent(self) -> int:
        """Return how many questions the process has."""
        return len(self._sent)

    @property
    def is_quick(self) -> bool:
        """Tell whether the process has room for another, and is not long at the one it has."""
        return 0 < len(self._sent) < MOST_SENT and time.monotonic() < self._since + PATIENCE / 5

    def put(self, waiting: Waiting) -> None:
        """Send a question; one that is sent ahead may come back."""
        now = time.monotonic()
        self._sent.append(_Sent(waiting))
        ahead = len(self._sent) > 1
        data = pickle.dumps((waiting.work, waiting.seconds, now + PATIENCE if ahead else None))
        assert self._transport is not None  # noqa: S101  (it said that it is ready)
        self._transport.write(LENGTH.pack(len(data)) + data)
        if not ahead:
            self._begin(now)

    def _begin(self, now: float) -> None:
        """Watch the question that the process is at now."""
        self._since, self._looks = now, 0
        if self._sent[0].waiting.future.cancelled():
            self.kill()
        else:
            self._watch.by(now + PATIENCE)

    def _look(self, now: float) -> float:
        """End a question that nobody waits for or that takes too long; behind one that is long, let others go on."""
        if not self._sent:
            return math.inf
        first, passed = self._sent[0].waiting, now - self._since
        too_long = first.seconds is not None and passed >= first.seconds
        if too_long or first.future.cancelled():
            self._stopped_by_time = too_long
            self.kill()
            return math.inf
        if passed >= PATIENCE:
            self._withdraw()
            self._looks += 1  # between two looks its answer is read: a server that was busy elsewhere does not count
            if self._looks == _LOOKS_UNTIL_LONG:
                self._pool.took(first, math.inf)
                self._pool.is_long(self)
        return now + PATIENCE if first.seconds is None else min(now + PATIENCE, self._since + first.seconds)

    def _withdraw(self) -> None:
        """Give what was sent ahead to others."""
        for each in reversed(list(self._sent)[1:]):
            if not each.withdrawn:
                each.withdrawn = True
                self._pool.again(each.waiting)

    def give_up(self) -> Waiting:
        """End the process, and return the question that it is at, for another."""
        self._sent[0].withdrawn = True
        self.kill()
        return self._sent[0].waiting

    def step_back(self) -> None:
        """Let other processes have the processor before this one, from now on."""
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):  # it has ended meanwhile
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)

    def kill(self) -> None:
        """End the process; that its socket closes says so to the pool."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
        if self._transport is not None:
            self._transport.abort()

    # --- what asyncio calls ---

    def connection_made(self, transport: Any) -> None:
        """Remember the socket."""
        self._transport = JoinedWrites(transport, asyncio.get_running_loop())

    def data_received(self, data: bytes) -> None:
        """Put the pieces of answers together."""
        self._received += data
        while len(self._received) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self._received)[0]
            if len(self._received) < end:
                return
            message = bytes(self._received[LENGTH.size : end])
            del self._received[:end]
            self._answered(Reply(*pickle.loads(message)))  # noqa: S301  (our own process said it)

    def _answered(self, reply: "Reply") -> None:
        if self._sent:
            self._hand_over(self._sent.popleft(), reply)
            if self._sent:
                self._begin(time.monotonic())
        if not self.ready.done():
            self.ready.set_result(None)
        if reply.retires:
            self._retires = True
            self.kill()
        elif self._alive:
            self._pool.free(self)

    def _hand_over(self, sent: _Sent, reply: "Reply") -> None:
        """Give an answer to the one who waits; what another process was given too, is not waited for here."""
        file = self._taken(reply.file) if reply.file else None
        future = sent.waiting.future
        if not reply.came_back:
            self._pool.took(sent.waiting, reply.seconds)
        if sent.withdrawn or (future.done() and not reply.came_back):
            if file:
                file.unlink()
        elif reply.came_back:
            self._pool.again(sent.waiting)
        elif reply.error is not None:
            future.set_exception(reply.error)
        else:
            future.set_result(PoolAnswer(reply.note, reply.data, file))

    def _taken(self, name: str) -> Path:
        """Return the file with an answer, under a name that says that it is taken."""
        return (self._pool.folder / name).rename(self._pool.folder / f"answer-{next(_numbers)}")

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  (asyncio's signature)
        """Say to those who wait, and to the pool, that the process has ended."""
        self._alive = False
        self._watch.stop()
        if self._sent and not self._retires:
            self._blame(self._sent.popleft())
        if not self.ready.done():
            what = "no process can be started that reads the store"
            self.ready.set_exception(StoreError(what, place=self._pool.store))
            self.ready.exception()  # the pool says so where somebody waits for it
        self.kill()
        if self._process is not None:
            self._process.join(0)
        with contextlib.suppress(FileNotFoundError):  # the pool that stops removes the folder meanwhile
            for left in self._pool.folder.glob(f"{self._name}-*"):
                left.unlink()
        self._pool.ended(self)
        while self._sent:
            last = self._sent.pop()
            if not last.withdrawn:
                self._pool.again(last.waiting)

    def _blame(self, sent: _Sent) -> None:
        """Say of the question that the process was at that it went beyond a limit."""
        if not sent.withdrawn:
            limits = QuestionLimits(sent.waiting.seconds, memory=self._pool.limits.memory)
            self._process.join(_SECONDS_TO_END)
            error = too_long(limits) if self._stopped_by_time else died(limits, self._process.exitcode)
            self._pool.took(sent.waiting, math.inf)
            sent.waiting.fail(error)
