"""Processes that stay and answer one question after the other: what a server puts the questions of others to.

Each has the store open for reading. One that takes too long is killed, one that needs too much memory dies, and another
takes its place; the server goes on.

There are three lanes, so that who asks little of the server need not wait for who asks much. What is known to be short
has processes of its own; what is not known yet is tried in another; what turns out to be long goes on among the long
ones, which run beside the others and behind them, and its process is replaced. In each lane the clients take turns. So
many may wait in a lane; what comes then is refused at once, or the last question of the client that has the most there.

A busy process is sent a few short questions ahead, so that it need not wait for the server between two. Behind a long
one they do not stay: they are given to the next process that is free, and the busy one sends them back unanswered.
"""

import asyncio
import math
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from ...graph.answering.sandboxed import QuestionLimits
from ...graph.errors import QuestionError, QuestionPoolFullError, StoreError
from ...graph.leaving import scratch_folder
from .deadlines import Watch
from .habits import Habit, Habits
from .process import MOST_SENT, PoolAnswer, QuestionProcess
from .waiting import ClientQueues, Waiting
from .worker import PoolWork

_MOST_FAILED_STARTS = 5


@dataclass(slots=True)
class _Lane:
    """Processes for questions of one habit, how many of them there may be, and the questions that wait for them."""

    most: int
    sent_ahead: int
    processes: set[QuestionProcess] = field(default_factory=set)
    idle: list[QuestionProcess] = field(default_factory=list)
    waiting: ClientQueues = field(default_factory=ClientQueues)

    def quick(self) -> QuestionProcess | None:
        """Return a busy process that may be sent another question."""
        if self.waiting or not self.sent_ahead:
            return None
        return next((each for each in self.processes if each.is_quick), None)

    def held(self) -> int:
        """Return how many questions have not begun."""
        return len(self.waiting) + sum(max(0, process.sent - 1) for process in self.processes)


class QuestionPool:
    """Processes with a store open that answer questions; use it as an asynchronous context manager."""

    def __init__(self, store: Path, limits: QuestionLimits, processes: int, most_waiting: int) -> None:
        """Remember the store, the limits of each question, how many short and long ones run, and how many wait."""
        self.store = store
        self.limits = limits
        self.most_waiting = most_waiting
        self.folder = Path()
        self._scratch = ExitStack()
        self._habits = Habits()
        self._lanes = {
            Habit.SHORT: _Lane(processes, MOST_SENT - 1),
            Habit.UNKNOWN: _Lane(1, MOST_SENT - 1),
            Habit.LONG: _Lane(processes, 0),
        }
        self._watch = Watch(self._give_up)
        self._failed_starts = 0
        self._starting: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> "QuestionPool":
        """Start the processes, and wait until they are ready; raises :class:`StoreError` where none can be started.

        Those of long questions are started when there are any.
        """
        self.folder = self._scratch.enter_context(scratch_folder("answers"))
        lanes = (self._lanes[Habit.SHORT], self._lanes[Habit.UNKNOWN])
        try:
            await asyncio.gather(*(self._start(lane) for lane in lanes for _ in range(lane.most)))
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
        for lane in self._lanes.values():
            for process in list(lane.processes):
                process.kill()
            while lane.waiting:
                lane.waiting.take().fail(QuestionError("the server stops"))
        await asyncio.to_thread(self._scratch.close)

    async def ask(self, work: PoolWork, seconds: float | None = None, client: str = "") -> PoolAnswer:
        """Put a question, and return its answer whole; raises what :meth:`put` does."""
        return await self.put(work, seconds, client)

    def put(self, work: PoolWork, seconds: float | None = None, client: str = "") -> "asyncio.Future[PoolAnswer]":
        """Put a question, and return the future of its answer; when that is cancelled the question is stopped.

        Clients, which are told by these words, take turns.

        Raises :class:`QuestionPoolFullError` where too many wait already, or where it waited for as long as it may run;
        :class:`QuestionLimitError` where it goes beyond a limit; and whatever the question raises.
        """
        seconds = seconds or self.limits.seconds
        until = math.inf if seconds is None else time.monotonic() + seconds
        waiting = Waiting(work, seconds, asyncio.get_running_loop().create_future(), until, client)
        lane = self._lane_of(waiting)
        if process := lane.idle.pop() if lane.idle else lane.quick():
            process.put(waiting)
        else:
            self._make_room(lane, client)
            self._let_wait(lane, waiting)
        return waiting.future

    def _lane_of(self, waiting: Waiting) -> _Lane:
        return self._lanes[self._habits.of(waiting.work.shape)]

    def _make_room(self, lane: _Lane, client: str) -> None:
        """Refuse a question where too many wait: one of the client that has the most."""
        if lane.held() < self.most_waiting:
            return
        error = _full(f"{self.most_waiting} questions wait already, as many as may")
        last = lane.waiting.take_from_longest(client)
        if last is None:
            raise error
        last.fail(error)

    def _let_wait(self, lane: _Lane, waiting: Waiting, *, again: bool = False) -> None:
        """Let a question wait in a lane, for a process that is started where there may be another."""
        (lane.waiting.add_again if again else lane.waiting.add)(waiting)
        self._watch.by(waiting.until)
        if len(lane.processes) < lane.most:
            self._start_soon(lane)

    def _give_up(self, now: float) -> float:
        """Refuse the questions that have waited for as long as they may run; return until when the others wait."""
        for lane in self._lanes.values():
            for waiting in lane.waiting.take_late(now):
                waiting.fail(_full(f"the question has waited for {waiting.seconds:g} seconds, behind others"))
        return min((each.until for lane in self._lanes.values() for each in lane.waiting), default=math.inf)

    # --- what a process says ---

    def again(self, waiting: Waiting) -> None:
        """Take back a question that a process could not begin."""
        waiting.alone = True
        if waiting.future.done():
            return
        lane = self._lane_of(waiting)
        if lane.idle:
            lane.idle.pop().put(waiting)
        else:
            self._let_wait(lane, waiting, again=True)

    def free(self, process: "QuestionProcess") -> None:
        """Take a process that has room: give it the next questions that wait."""
        self._failed_starts = 0
        lane = self._lane_with(process)
        while lane.waiting and process.sent <= lane.sent_ahead:
            if lane.waiting.first().alone and process.sent:
                return
            waiting = lane.waiting.take()
            if waiting.future.done():
                continue
            if (other := self._lane_of(waiting)) is lane or other is not self._lanes[Habit.LONG]:
                process.put(waiting)
            else:
                self._let_wait(other, waiting)
        if not process.sent:
            lane.idle.append(process)

    def took(self, waiting: Waiting, seconds: float) -> None:
        """Remember how long a question took."""
        self._habits.note(waiting.work.shape, seconds)

    def is_long(self, process: "QuestionProcess") -> None:
        """Let a process that is at a long question go on as one of those, or the question wait for one of them."""
        lane, long = self._lane_with(process), self._lanes[Habit.LONG]
        if lane is long:
            return
        if len(long.processes) < long.most:
            lane.processes.discard(process)
            long.processes.add(process)
            process.step_back()
            self._start_soon(lane)
        else:
            waiting = process.give_up()
            if not waiting.future.done():
                self._let_wait(long, waiting)

    def ended(self, process: "QuestionProcess") -> None:
        """Replace a process that has ended."""
        lane = self._lane_with(process)
        lane.processes.discard(process)
        if process in lane.idle:
            lane.idle.remove(process)
        if self._closed:
            return
        if process.ready.exception():
            self._failed_starts += 1
        if lane is not self._lanes[Habit.LONG] or lane.waiting:
            self._start_soon(lane)

    def _lane_with(self, process: QuestionProcess) -> _Lane:
        return next(lane for lane in self._lanes.values() if process in lane.processes)

    # --- starting ---

    def _start_soon(self, lane: _Lane) -> None:
        """Start a process; after one that could not start, a little later."""
        process = QuestionProcess(self)
        lane.processes.add(process)
        task = asyncio.get_running_loop().create_task(self._start_again(lane, process))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start_again(self, lane: _Lane, process: QuestionProcess) -> None:
        await asyncio.sleep(min(self._failed_starts, _MOST_FAILED_STARTS))
        try:
            await self._started(lane, process)
        except StoreError:
            pass  # which the process said to the pool
        except OSError:  # the system has no room for another process
            self._failed_starts += 1
            self._start_soon(lane)

    async def _start(self, lane: _Lane) -> None:
        process = QuestionProcess(self)
        lane.processes.add(process)
        await self._started(lane, process)

    async def _started(self, lane: _Lane, process: QuestionProcess) -> None:
        try:
            await process.start()
        except BaseException:
            lane.processes.discard(process)
            raise
        if lane is self._lanes[Habit.LONG]:
            process.step_back()
        await process.ready


def _full(reason: str) -> QuestionPoolFullError:
    return QuestionPoolFullError(
        f"too many questions are being answered: {reason}", advice="ask again in a few seconds"
    )
