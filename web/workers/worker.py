"""The process that answers questions, from within: it has the store open, and answers what comes over its socket."""

import io
import itertools
import os
import pickle
import socket
import struct
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import IO, Any, Protocol

from ...graph.answering.results import BoundedStream
from ...graph.answering.sandboxed import QuestionLimits, failure_of, limit_process, pickled_error, set_alarm
from ...graph.leaving import end_with_parent
from ...graph.store import Store


class PoolWork(Protocol):
    """What is done with the open store. It can be pickled."""

    @property
    def shape(self) -> str:
        """What it has in common with others that take about as long."""
        ...

    def __call__(self, store: Store, stream: IO[bytes], /) -> Any:
        """Write the answer; what it returns is a note about it."""
        ...


LENGTH = struct.Struct(">Q")
"""How the length of a message is written before it."""

_LARGE = 1_000_000
"""Bytes from which on an answer is handed over as a file."""

_MOST_RESIDENT = 1_000_000_000
"""Bytes of memory that a process may keep between two questions; with more it is replaced."""

_LONG = 0.05
"""Seconds of work after which a process looks how much memory it has come to hold."""


@dataclass(slots=True)
class Reply:
    """What a process says of a question: how it failed, or the answer, with its file where it is large.

    ``seconds`` are those of its work, without what it waited for a processor.
    """

    error: BaseException | None = None
    note: Any = None
    data: bytes | None = None
    file: str | None = None
    came_back: bool = False
    retires: bool = False
    seconds: float = 0

    def message(self) -> bytes:
        """Return the reply as it is sent."""
        data = pickle.dumps(tuple(getattr(self, each.name) for each in fields(self)))
        return LENGTH.pack(len(data)) + data


def answer_questions(store: Path, limits: QuestionLimits, file: Path, connection: socket.socket) -> None:
    """Answer the questions that come over a socket until it is closed."""
    end_with_parent()
    limit_process(limits, ignore_interrupt=True)
    with Store.open(store) as opened, connection, connection.makefile("rb") as questions:
        connection.sendall(Reply().message())
        for number in itertools.count(1):
            length = questions.read(LENGTH.size)
            if not length:
                return
            work, seconds, until = pickle.loads(questions.read(LENGTH.unpack(length)[0]))  # noqa: S301  (our server's)
            if until is not None and time.monotonic() > until:
                connection.sendall(Reply(came_back=True).message())
                continue
            set_alarm(seconds)
            start = time.process_time()
            reply = _answer(opened, work, limits, f"{file}-{number}")
            set_alarm(None)
            reply.seconds = time.process_time() - start
            if reply.seconds > _LONG:  # a short question does not need much memory
                reply.retires = _resident() > _MOST_RESIDENT
            connection.sendall(reply.message())


def _answer(store: Store, work: PoolWork, limits: QuestionLimits, file: str) -> Reply:
    """Answer one question; ``file`` takes the answer if it is large."""
    stream, note = _Spool(file, limits.size), None

    def run() -> None:
        nonlocal note
        note = work(store, stream)  # pyright: ignore[reportArgumentType]

    error = failure_of(run, limits)
    data = stream.finish()
    if error is not None:
        Path(file).unlink(missing_ok=True)
        return Reply(pickle.loads(pickled_error(error)))  # noqa: S301  (our own error)
    return Reply(None, note, data, None if data is not None else Path(file).name)


def _resident() -> int:
    """Return the bytes of memory that this process holds; zero where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGESIZE")


class _Spool(BoundedStream):
    """So many bytes at most, in memory, or in a file where they are many."""

    def __init__(self, file: str, most: int | None) -> None:
        self._memory = io.BytesIO()
        self._file = file
        super().__init__(self._memory, most)

    def write(self, data: Any) -> int:
        if self._stream is self._memory and self._memory.tell() + len(data) > _LARGE:
            self._stream = Path(self._file).open("wb")  # noqa: SIM115  (finish() closes it)
            self._stream.write(self._memory.getbuffer())
        return super().write(data)

    def finish(self) -> bytes | None:
        """Return the bytes; ``None`` where the file holds them."""
        if self._stream is self._memory:
            return self._memory.getvalue()
        self._stream.close()
        return None
