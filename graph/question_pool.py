"""Processes that stay and answer one question after the other: what a server puts the questions of others to.

Each has the store open for reading. One that takes too long is killed, one that needs too much memory dies, and another
takes its place; the server goes on. So many questions run as there are processes, so many more may wait, and what comes
then is refused at once.
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

_MOST_FAILED_STARTS = 5


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
        elif len(self._waiting) >= self.most_waiting:
            raise _full()
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

    def free(self, process: "_Process") -> None:
        """Take a process that has nothing to do: give it the next question that waits."""
        self._failed_starts = 0
        while self._waiting:
            waiting = self._waiting.popleft()
            if waiting.timer is not None:
                waiting.timer.cancel()
            if not waiting.future.done():
                process.put(waiting)
                return
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
    """A process that answers, seen from the server: one question at a time goes over its socket."""

    def __init__(self, pool: QuestionPool) -> None:
        self._pool = pool
        self._file = pool.folder / f"process-{next(_numbers)}"
        self._process: Any = None
        self._transport: asyncio.WriteTransport | None = None
        self._received = bytearray()
        self._waiting: _Waiting | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._stopped_by_time = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """Start the process and connect to it; it says by an empty answer that it is ready."""
        ours, its = socket.socketpair()
        context: Any = multiprocessing.get_context(start_method())
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload([__name__])
        arguments = (self._pool.store, self._pool.limits, self._file, its)
        self._process = context.Process(target=_answer_questions, args=arguments, daemon=True)
        try:
            await asyncio.to_thread(self._process.start)
        finally:
            its.close()
        ours.setblocking(False)
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)

    def put(self, waiting: _Waiting) -> None:
        """Send a question."""
        self._waiting = waiting
        waiting.future.add_done_callback(self._dropped)
        data = pickle.dumps((waiting.work, waiting.seconds))
        assert self._transport is not None  # noqa: S101  (it said that it is ready)
        self._transport.write(_LENGTH.pack(len(data)) + data)
        if waiting.seconds is not None:
            self._alarm = asyncio.get_running_loop().call_later(waiting.seconds, self._too_long)

    def _dropped(self, future: "asyncio.Future[PoolAnswer]") -> None:
        """Stop a question that nobody waits for any more."""
        if future.cancelled() and self._waiting is not None and self._waiting.future is future:
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
        """Put the pieces of an answer together."""
        self._received += data
        if len(self._received) < _LENGTH.size:
            return
        end = _LENGTH.size + _LENGTH.unpack_from(self._received)[0]
        if len(self._received) >= end:
            message = bytes(self._received[_LENGTH.size : end])
            self._received.clear()
            self._answered(message)

    def _answered(self, message: bytes) -> None:
        error, note, data, retires = pickle.loads(message)  # noqa: S301  (our own process said it)
        waiting, self._waiting = self._waiting, None
        if self._alarm is not None:
            self._alarm.cancel()
        if waiting is not None and not waiting.future.done():
            if error is not None:
                waiting.future.set_exception(error)
            else:
                waiting.future.set_result(PoolAnswer(note, data, self._taken() if data is None else None))
        if not self.ready.done():
            self.ready.set_result(None)
        if retires:
            self.kill()
        else:
            self._pool.free(self)

    def _taken(self) -> Path:
        """Return the file with the answer, under a name that the process will not use again."""
        taken = self._file.with_name(f"answer-{next(_numbers)}")
        self._file.rename(taken)
        return taken

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  (asyncio's signature)
        """Say to the one who waits, and to the pool, that the process has ended."""
        waiting, self._waiting = self._waiting, None
        if self._alarm is not None:
            self._alarm.cancel()
        if waiting is not None:
            limits = QuestionLimits(waiting.seconds, memory=self._pool.limits.memory)
            _fail(waiting.future, too_long(limits) if self._stopped_by_time else too_much_memory(limits))
        if not self.ready.done():
            self.ready.set_exception(
                StoreError("no process can be started that reads the store", place=self._pool.store)
            )
            self.ready.exception()  # the pool says so where somebody waits for it
        self.kill()
        if self._process is not None:
            self._process.join(0)
        self._file.unlink(missing_ok=True)
        self._pool.ended(self)


def _fail(future: "asyncio.Future[PoolAnswer]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


def _full() -> QuestionPoolFullError:
    return QuestionPoolFullError("too many questions are being answered", advice="ask again in a few seconds")


# --- in the process ---


def _answer_questions(store: Path, limits: QuestionLimits, file: Path, connection: socket.socket) -> None:
    """Answer the questions that come over a socket until it is closed."""
    limit_process(limits, ignore_interrupt=True)
    with Store.open(store) as opened, connection, connection.makefile("rb") as questions:
        connection.sendall(_message(None, None, b""))
        while length := questions.read(_LENGTH.size):
            work, seconds = pickle.loads(questions.read(_LENGTH.unpack(length)[0]))  # noqa: S301  (our own server's)
            set_alarm(seconds)
            message = _answer(opened, work, limits, file)
            set_alarm(None)
            connection.sendall(message)


def _answer(store: Store, work: PoolWork, limits: QuestionLimits, file: Path) -> bytes:
    """Answer one question; returns what is sent back."""
    stream, note = _Spool(file), None

    def run() -> None:
        nonlocal note
        note = work(store, BoundedStream(stream, limits.size))  # pyright: ignore[reportArgumentType]

    error = failure_of(run, limits)
    data = stream.finish()
    if error is not None:
        file.unlink(missing_ok=True)
        return _message(pickle.loads(pickled_error(error)), None, b"")  # noqa: S301
    return _message(None, note, data)


def _message(error: BaseException | None, note: Any, data: bytes | None) -> bytes:
    message = pickle.dumps((error, note, data, _resident() > _MOST_RESIDENT))
    return _LENGTH.pack(len(message)) + message


def _resident() -> int:
    """Return the bytes of memory that this process holds; zero where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGESIZE")


class _Spool(io.RawIOBase):
    """Bytes in memory, or in a file from so many on."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._memory = io.BytesIO()
        self._stream: IO[bytes] = self._memory

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._stream is self._memory and self._memory.tell() + len(data) > _LARGE:
            self._stream = self._file.open("wb")
            self._stream.write(self._memory.getbuffer())
        return self._stream.write(data)

    def finish(self) -> bytes | None:
        """Return the bytes; ``None`` where the file holds them."""
        if self._stream is self._memory:
            return self._memory.getvalue()
        self._stream.close()
        return None
