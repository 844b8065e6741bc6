"""Processes that stay and answer one question after the other: what a server puts the questions of others to.

Each has the store open for reading. One that takes too long is killed, one that needs too much memory dies, and another
takes its place; the server goes on. So many questions run as there are processes, so many more may wait, and what comes
then is refused at once.

A busy process is sent a few questions ahead, so that it need not wait for the server between two short ones. Behind a
long one they do not stay: they are given to the next process that is free, and the busy one sends them back unanswered.
"""

import asyncio
import contextlib
import io
import itertools
import multiprocessing
import os
import pickle
import shutil
import socket
import struct
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .errors import QuestionError, QuestionPoolFullError, StoreError
from .results import BoundedStream
from .sandboxed import (
    QuestionLimits,
    failure_of,
    limit_process,
    pickled_error,
    set_alarm,
    start_method,
    too_long,
    too_much_memory,
)
from .store import Store

PoolWork = Callable[[Store, IO[bytes]], Any]
"""What is done with the open store: it writes the answer, and may return a note about it. It can be pickled."""

_LENGTH = struct.Struct(">Q")
_LARGE = 1_000_000
"""Bytes from which on an answer is handed over as a file."""

_MOST_RESIDENT = 1_000_000_000
"""Bytes of memory that a process may keep between two questions; with more it is replaced."""

_LONG = 0.05
"""Seconds after which a process looks how much memory it has come to hold."""

_MOST_FAILED_STARTS = 5

_MOST_SENT = 3
"""Questions that a process has been sent, with the one that it is at."""

_PATIENCE = 0.05
"""Seconds after which a question that was sent ahead is given to another process."""


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
class _Waiting:
    """A question with the seconds that it may take, the future of its answer, and when it has waited long enough."""

    work: PoolWork
    seconds: float | None
    future: "asyncio.Future[PoolAnswer]"
    timer: asyncio.TimerHandle | None = None
    alone: bool = False
    """Whether it was sent ahead in vain, and goes to a process with nothing else to do."""


@dataclass(slots=True)
class _Sent:
    """A question that a process has, and whether another has it too."""

    waiting: _Waiting
    withdrawn: bool = False


class QuestionPool:
    """Processes with a store open that answer questions; use it as an asynchronous context manager."""

    def __init__(self, store: Path, limits: QuestionLimits, processes: int, most_waiting: int) -> None:
        """Remember the store, the limits of each question, and how many run and wait."""
        self.store = store
        self.limits = limits
        self.processes = processes
        self.most_waiting = most_waiting
        self.folder = Path()
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._waiting: deque[_Waiting] = deque()
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
        for task in self._starting:
            task.cancel()
        for process in list(self._all):
            process.kill()
        while self._waiting:
            _fail(self._waiting.popleft().future, QuestionError("the server stops"))
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)

    async def ask(self, work: PoolWork, seconds: float | None = None) -> PoolAnswer:
        """Put a question, and return its answer whole; raises what :meth:`put` does."""
        return await self.put(work, seconds)

    def put(self, work: PoolWork, seconds: float | None = None) -> "asyncio.Future[PoolAnswer]":
        """Put a question, and return the future of its answer; when that is cancelled the question is stopped.

        Raises :class:`QuestionPoolFullError` where too many wait already, or where it waited for as long as it may run;
        :class:`QuestionLimitError` where it goes beyond a limit; and whatever the question raises.
        """
        waiting = _Waiting(work, seconds or self.limits.seconds, asyncio.get_running_loop().create_future())
        if self._idle:
            self._idle.pop().put(waiting)
        elif len(self._waiting) + sum(max(0, process.sent - 1) for process in self._all) >= self.most_waiting:
            raise _full()
        elif (quick := next((each for each in self._all if each.is_quick), None)) and not self._waiting:
            quick.put(waiting)
        else:
            self._waiting.append(waiting)
            if waiting.seconds is not None:
                waiting.timer = asyncio.get_running_loop().call_later(waiting.seconds, self._give_up, waiting)
        return waiting.future

    def _give_up(self, waiting: _Waiting) -> None:
        """Refuse a question that still waits."""
        if not waiting.future.done() and waiting in self._waiting:
            self._waiting.remove(waiting)
            _fail(waiting.future, _full())

    def again(self, waiting: _Waiting) -> None:
        """Take back a question that a process could not begin."""
        waiting.alone = True
        if waiting.future.done():
            return
        if self._idle:
            self._idle.pop().put(waiting)
        else:
            self._waiting.appendleft(waiting)

    def free(self, process: "_Process") -> None:
        """Take a process that has room: give it the next questions that wait."""
        self._failed_starts = 0
        while self._waiting and process.sent < _MOST_SENT:
            if self._waiting[0].alone and process.sent:
                return
            waiting = self._waiting.popleft()
            if waiting.timer is not None:
                waiting.timer.cancel()
            if not waiting.future.done():
                process.put(waiting)
        if not process.sent:
            self._idle.append(process)

    def ended(self, process: "_Process") -> None:
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
        process = _Process(self)
        self._all.add(process)
        await process.start()
        await process.ready


_numbers = itertools.count(1)


class _Process(asyncio.Protocol):
    """A process that answers, seen from the server: it answers what it was sent in this order."""

    def __init__(self, pool: QuestionPool) -> None:
        self._pool = pool
        self._name = f"process-{next(_numbers)}"
        self._alive = True
        self._process: Any = None
        self._transport: asyncio.WriteTransport | None = None
        self._received = bytearray()
        self._sent: deque[_Sent] = deque()
        self._since = 0.0
        self._patience: asyncio.TimerHandle | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._stopped_by_time = False
        self._retires = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """Start the process and connect to it; it says by an empty answer that it is ready."""
        ours, its = socket.socketpair()
        context: Any = multiprocessing.get_context(start_method())
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload([__name__])
        arguments = (self._pool.store, self._pool.limits, self._pool.folder / self._name, its)
        self._process = context.Process(target=_answer_questions, args=arguments, daemon=True)
        try:
            await asyncio.to_thread(self._process.start)
        finally:
            its.close()
        ours.setblocking(False)
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)

    @property
    def sent(self) -> int:
        """Return how many questions the process has."""
        return len(self._sent)

    @property
    def is_quick(self) -> bool:
        """Tell whether the process has room for another, and is not long at the one it has."""
        return 0 < len(self._sent) < _MOST_SENT and time.monotonic() < self._since + _PATIENCE / 5

    def put(self, waiting: _Waiting) -> None:
        """Send a question; one that is sent ahead may come back."""
        now, loop = time.monotonic(), asyncio.get_running_loop()
        self._sent.append(_Sent(waiting))
        waiting.future.add_done_callback(self._dropped)
        ahead = len(self._sent) > 1
        data = pickle.dumps((waiting.work, waiting.seconds, now + _PATIENCE if ahead else None))
        assert self._transport is not None  # noqa: S101  (it said that it is ready)
        self._transport.write(_LENGTH.pack(len(data)) + data)
        if not ahead:
            self._begin()
        elif self._patience is None:
            self._patience = loop.call_later(_PATIENCE, self._withdraw)

    def _begin(self) -> None:
        """Watch the time of the question that the process is at now."""
        first = self._sent[0].waiting
        self._since = time.monotonic()
        if first.future.cancelled():
            self.kill()
        elif first.seconds is not None:
            self._alarm = asyncio.get_running_loop().call_later(first.seconds, self._too_long)

    def _withdraw(self) -> None:
        """Give what was sent ahead to others, where the process is long at a question."""
        self._patience = None
        if len(self._sent) < 2:
            return
        left = self._since + _PATIENCE - time.monotonic()
        if left > 0:
            self._patience = asyncio.get_running_loop().call_later(left, self._withdraw)
            return
        for each in reversed(list(self._sent)[1:]):
            if not each.withdrawn:
                each.withdrawn = True
                self._pool.again(each.waiting)

    def _dropped(self, future: "asyncio.Future[PoolAnswer]") -> None:
        """Stop a question that nobody waits for any more; one that was sent ahead is stopped when it begins."""
        if future.cancelled() and self._sent and self._sent[0].waiting.future is future:
            self.kill()

    def _too_long(self) -> None:
        self._stopped_by_time = True
        self.kill()

    def kill(self) -> None:
        """End the process; that its socket closes says so to the pool."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
        if self._transport is not None:
            self._transport.abort()

    # --- what asyncio calls ---

    def connection_made(self, transport: Any) -> None:
        """Remember the socket."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Put the pieces of answers together."""
        self._received += data
        while len(self._received) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._received)[0]
            if len(self._received) < end:
                return
            message = bytes(self._received[_LENGTH.size : end])
            del self._received[:end]
            self._answered(_Reply(*pickle.loads(message)))  # noqa: S301  (our own process said it)

    def _answered(self, reply: "_Reply") -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        if self._sent:
            self._hand_over(self._sent.popleft(), reply)
            if self._sent:
                self._begin()
        if not self.ready.done():
            self.ready.set_result(None)
        if reply.retires:
            self._retires = True
            self.kill()
        elif self._alive:
            self._pool.free(self)

    def _hand_over(self, sent: _Sent, reply: "_Reply") -> None:
        """Give an answer to the one who waits; what another process was given too, is not waited for here."""
        file = self._taken(reply.file) if reply.file else None
        future = sent.waiting.future
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
        for timer in (self._alarm, self._patience):
            if timer is not None:
                timer.cancel()
        if self._sent and not self._retires:
            self._blame(self._sent.popleft())
        if not self.ready.done():
            what = "no process can be started that reads the store"
            self.ready.set_exception(StoreError(what, place=self._pool.store))
            self.ready.exception()  # the pool says so where somebody waits for it
        self.kill()
        if self._process is not None:
            self._process.join(0)
        for left in self._pool.folder.glob(f"{self._name}-*"):
            left.unlink(missing_ok=True)
        self._pool.ended(self)
        while self._sent:
            last = self._sent.pop()
            if not last.withdrawn:
                self._pool.again(last.waiting)

    def _blame(self, sent: _Sent) -> None:
        """Say of the question that the process was at that it went beyond a limit."""
        limits = QuestionLimits(sent.waiting.seconds, memory=self._pool.limits.memory)
        if not sent.withdrawn:
            _fail(sent.waiting.future, too_long(limits) if self._stopped_by_time else too_much_memory(limits))


def _fail(future: "asyncio.Future[PoolAnswer]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


def _full() -> QuestionPoolFullError:
    return QuestionPoolFullError("too many questions are being answered", advice="ask again in a few seconds")


# --- in the process ---


@dataclass(slots=True)
class _Reply:
    """What a process says of a question: how it failed, or the answer, with its file where it is large."""

    error: BaseException | None = None
    note: Any = None
    data: bytes | None = None
    file: str | None = None
    came_back: bool = False
    retires: bool = False

    def message(self) -> bytes:
        """Return the reply as it is sent."""
        data = pickle.dumps((self.error, self.note, self.data, self.file, self.came_back, self.retires))
        return _LENGTH.pack(len(data)) + data


def _answer_questions(store: Path, limits: QuestionLimits, file: Path, connection: socket.socket) -> None:
    """Answer the questions that come over a socket until it is closed."""
    limit_process(limits, ignore_interrupt=True)
    with Store.open(store) as opened, connection, connection.makefile("rb") as questions:
        connection.sendall(_Reply().message())
        for number in itertools.count(1):
            length = questions.read(_LENGTH.size)
            if not length:
                return
            work, seconds, until = pickle.loads(questions.read(_LENGTH.unpack(length)[0]))  # noqa: S301  (our server's)
            if until is not None and time.monotonic() > until:
                connection.sendall(_Reply(came_back=True).message())
                continue
            set_alarm(seconds)
            start = time.monotonic()
            reply = _answer(opened, work, limits, file.with_name(f"{file.name}-{number}"))
            set_alarm(None)
            if time.monotonic() > start + _LONG:  # a short question does not need much memory
                reply.retires = _resident() > _MOST_RESIDENT
            connection.sendall(reply.message())


def _answer(store: Store, work: PoolWork, limits: QuestionLimits, file: Path) -> _Reply:
    """Answer one question."""
    stream, note = _Spool(file, limits.size), None

    def run() -> None:
        nonlocal note
        note = work(store, stream)  # pyright: ignore[reportArgumentType]

    error = failure_of(run, limits)
    data = stream.finish()
    if error is not None:
        file.unlink(missing_ok=True)
        return _Reply(pickle.loads(pickled_error(error)))  # noqa: S301  (our own error)
    return _Reply(None, note, data, None if data is not None else file.name)


def _resident() -> int:
    """Return the bytes of memory that this process holds; zero where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGESIZE")


class _Spool(BoundedStream):
    """So many bytes at most, in memory, or in a file where they are many."""

    def __init__(self, file: Path, most: int | None) -> None:
        self._memory = io.BytesIO()
        self._file = file
        super().__init__(self._memory, most)

    def write(self, data: Any) -> int:
        if self._stream is self._memory and self._memory.tell() + len(data) > _LARGE:
            self._stream = self._file.open("wb")
            self._stream.write(self._memory.getbuffer())
        return super().write(data)

    def finish(self) -> bytes | None:
        """Return the bytes; ``None`` where the file holds them."""
        if self._stream is self._memory:
            return self._memory.getvalue()
        self._stream.close()
        return None
