"""Processes that stay and answer one question after the other: what a server puts the questions of others to.

Each has the store open for reading. One that takes too long is killed, one that needs too much memory dies, and another
takes its place; the server goes on. So many questions run as there are processes, so many more may wait, and what comes
then is refused at once.

A busy process is sent a few questions ahead, so that it need not wait for the server between two short ones. Behind a
long one they do not stay: they are given to the next process that is free, and the busy one sends them back unanswered.
"""

import asyncio
import contextlib
import math
import shutil
import tempfile
import time
from collections import deque
from pathlib import Path

from ...graph.answering.sandboxed import QuestionLimits
from ...graph.errors import QuestionError, QuestionPoolFullError, StoreError
from .deadlines import Watch
from .process import MOST_SENT, PoolAnswer, QuestionProcess, Waiting, fail
from .worker import PoolWork

_MOST_FAILED_STARTS = 5


class QuestionPool:
    """Processes with a store open that answer questions; use it as an asynchronous context manager."""

    def __init__(self, store: Path, limits: QuestionLimits, processes: int, most_waiting: int) -> None:
        """Remember the store, the limits of each question, and how many run and wait."""
        self.store = store
        self.limits = limits
        self.processes = processes
        self.most_waiting = most_waiting
        self.folder = Path()
        self._idle: list[QuestionProcess] = []
        self._all: set[QuestionProcess] = set()
        self._waiting: deque[Waiting] = deque()
        self._watch = Watch(self._give_up)
        self._failed_starts = 0
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> "QuestionPool":
        """Start the processes, and wait until they are ready; raises :class:`StoreError` where none can be started."""
        self.folder = Path(tempfile.mkdtemp(prefix="mandates-answers-"))
        try:
            await asyncio.gather(*(self._start() for _ in range(self.processes)))
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop them, with what they are at."""
        self._closed = True
        self._watch.stop()
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for process in list(self._all):
            process.kill()
        while self._waiting:
            fail(self._waiting.popleft().future, QuestionError("the server stops"))
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)

    async def ask(self, work: PoolWork, seconds: float | None = None) -> PoolAnswer:
        """Put a question, and return its answer whole; raises what :meth:`put` does."""
        return await self.put(work, seconds)

    def put(self, work: PoolWork, seconds: float | None = None) -> "asyncio.Future[PoolAnswer]":
        """Put a question, and return the future of its answer; when that is cancelled the question is stopped.

        Raises :class:`QuestionPoolFullError` where too many wait already, or where it waited for as long as it may run;
        :class:`QuestionLimitError` where it goes beyond a limit; and whatever the question raises.
        """
        seconds = seconds or self.limits.seconds
        until = math.inf if seconds is None else time.monotonic() + seconds
        waiting = Waiting(work, seconds, asyncio.get_running_loop().create_future(), until)
        if self._idle:
            self._idle.pop().put(waiting)
        elif len(self._waiting) + sum(max(0, process.sent - 1) for process in self._all) >= self.most_waiting:
            raise _full()
        elif (quick := next((each for each in self._all if each.is_quick), None)) and not self._waiting:
            quick.put(waiting)
        else:
            self._waiting.append(waiting)
            self._watch.by(until)
        return waiting.future

    def _give_up(self, now: float) -> float:
        """Refuse the questions that have waited for as long as they may run; return until when the others wait."""
        late = [waiting for waiting in self._waiting if waiting.until <= now]
        self._waiting = deque(waiting for waiting in self._waiting if waiting.until > now)
        for waiting in late:
            fail(waiting.future, _full())
        return min((waiting.until for waiting in self._waiting), default=math.inf)

    def again(self, waiting: Waiting) -> None:
        """Take back a question that a process could not begin."""
        waiting.alone = True
        if waiting.future.done():
            return
        if self._idle:
            self._idle.pop().put(waiting)
        else:
            self._waiting.appendleft(waiting)
            self._watch.by(waiting.until)

    def free(self, process: "QuestionProcess") -> None:
        """Take a process that has room: give it the next questions that wait."""
        self._failed_starts = 0
        while self._waiting and process.sent < MOST_SENT:
            if self._waiting[0].alone and process.sent:
                return
            waiting = self._waiting.popleft()
            if not waiting.future.done():
                process.put(waiting)
        if not process.sent:
            self._idle.append(process)

    def ended(self, process: "QuestionProcess") -> None:
        """Replace a process that has ended."""
        self._all.discard(process)
        if process in self._idle:
            self._idle.remove(process)
        if self._closed:
            return
        if process.ready.exception():
            self._failed_starts += 1
        task = asyncio.get_running_loop().create_task(self._start_again())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start_again(self) -> None:
        """Start a process in the place of one that has ended; after one that could not start, a little later."""
        await asyncio.sleep(min(self._failed_starts, _MOST_FAILED_STARTS))
        with contextlib.suppress(StoreError):  # which the process said to the pool
            await self._start()

    async def _start(self) -> None:
        process = QuestionProcess(self)
        self._all.add(process)
        await process.start()
        await process.ready


def _full() -> QuestionPoolFullError:
    return QuestionPoolFullError("too many questions are being answered", advice="ask again in a few seconds")
