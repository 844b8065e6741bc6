"""Putting questions to a store in a process of their own, which can be stopped: by time, memory, size and rows.

The engine cannot be told to stop. So whoever puts questions of others to a store does it here: a command line, a web
server. An answer is whole or there is none: it is written to a file that nobody sees until it is complete, and a
question that goes beyond a limit is an error.

The process opens the store itself, for reading, as any reader does; the one that asks need not hold it open, and must
not hold it for writing. ``fork`` is quick, and right only for a process that has neither threads nor an engine open;
``forkserver``, the default where there is one, is right for any.
"""

import contextlib
import multiprocessing
import os
import pickle
import re
import signal
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ...ontology.errors import MandategraphError
from ..engines.embedded.damage import damage_told
from ..errors import QuestionError, QuestionLimitError, StoreMemoryError
from ..leaving import end_with_parent, keep_socket_in_scratch, scratch_folder
from ..store import DEFAULT_WAIT, Store
from .results import BoundedStream

try:
    import resource
except ImportError:  # pragma: no cover  (Windows: memory is not limited there)
    resource = None

Work = Callable[[Store, IO[bytes]], None]
"""What is done with the open store: it writes the answer. It is sent to the process, so it can be pickled."""

_TOO_LONG = "takes longer than {seconds:g} seconds, and was stopped"
_TOO_MUCH_MEMORY = "needs more memory than {memory} bytes, or was stopped by the system"
_NO_FUNCTION = re.compile(r"function .* is not supported")
_ADVICE = "ask for less, with LIMIT or a narrower pattern, or raise the limit"


@dataclass(frozen=True, slots=True)
class QuestionLimits:
    """What a question may take: seconds, rows or triples of the answer, bytes of the answer, bytes of memory.

    ``None`` is no limit. The memory is the address space of the process, of which the engine takes half a gigabyte
    before anything is asked.

    >>> QuestionLimits(seconds=5).seconds
    5
    """

    seconds: float | None = 600
    rows: int | None = None
    size: int | None = 4_000_000_000
    memory: int | None = 8_000_000_000


class Sandboxed:
    """Work on a store in a process of its own, which begins at once; use it as a context manager.

    ``cancel`` may be called from another thread; then ``answer`` raises :class:`QuestionError`.
    """

    def __init__(self, store: Path, work: Work, limits: QuestionLimits, method: str | None = None) -> None:
        """Start the process; ``method`` is a start method of :mod:`multiprocessing`."""
        self._limits = limits
        self._began = time.monotonic()
        self._cancelled = False
        self._folder = ExitStack()
        self._file = self._folder.enter_context(scratch_folder("answer")) / "answer"
        context: Any = multiprocessing.get_context(method or start_method())
        if context.get_start_method() == "forkserver":
            keep_socket_in_scratch()
            context.set_forkserver_preload([__name__])  # so that each process need not import the engine again
        self._receiver, sender = context.Pipe(duplex=False)
        arguments = (store, work, limits, self._file, sender)
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        try:
            self._process.start()
        except BaseException:
            self._folder.close()
            raise
        sender.close()

    def answer(self) -> IO[bytes]:
        """Wait until the process has ended and return its answer, whole, as a file to read; raises what it raised.

        Raises :class:`QuestionLimitError` where a limit was reached first.
        """
        said = self._said()
        self._process.join()
        if self._cancelled:
            raise QuestionError("the question was cancelled")
        if said is None:
            if self._limits.seconds is not None and time.monotonic() - self._began >= self._limits.seconds:
                raise too_long(self._limits)
            raise died(self._limits, self._process.exitcode)
        error = pickle.loads(said)  # noqa: S301  (our own process said it)
        if error is not None:
            raise error
        return self._file.open("rb")

    def cancel(self) -> None:
        """Stop the process."""
        self._cancelled = True
        self._process.kill()

    def _said(self) -> bytes | None:
        """Return what the process says at its end: its error or ``None``, pickled; nothing where it is killed."""
        left = None if self._limits.seconds is None else self._began + self._limits.seconds - time.monotonic()
        try:
            if self._receiver.poll(None if left is None else max(0, left)):
                return self._receiver.recv_bytes()
        except EOFError:
            return None
        self._process.kill()
        return None

    def __enter__(self) -> "Sandboxed":
        """Return this."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the process where it still runs, and remove its answer."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._receiver.close()
        self._folder.close()


def start_method() -> str:
    """Return the quickest way to start a process that is right for any caller."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _work(store: Path, work: Work, limits: QuestionLimits, file: Path, sender: Any) -> None:
    """Do the work in this process, and say how it ended."""
    end_with_parent()
    limit_process(limits)
    set_alarm(limits.seconds)

    def run() -> None:
        wait = DEFAULT_WAIT if limits.seconds is None else min(DEFAULT_WAIT, limits.seconds / 2)
        with file.open("wb") as written, Store.open(store, wait=wait) as opened:
            work(opened, BoundedStream(written, limits.size))  # pyright: ignore[reportArgumentType]

    sender.send_bytes(pickled_error(failure_of(run, limits)))
    sender.close()


def failure_of(run: Callable[[], None], limits: QuestionLimits) -> BaseException | None:
    """Run a question in this process, and return how it failed, in words for the one who asked."""
    try:
        run()
    except (MemoryError, StoreMemoryError):
        return died(limits, None)
    except (OSError, RuntimeError) as error:  # of the disk, the engine, or the machine that SERVICE names
        if told := damage_told(error):
            return told
        what = f"the question failed: {' '.join(str(error).split())}"
        if _NO_FUNCTION.search(what):
            return QuestionError(what, advice="write it with the functions of SPARQL 1.1")
        return QuestionError(what, advice="check the disk, and the machine that SERVICE names")
    except Exception as error:
        return error
    return None


def too_long(limits: QuestionLimits) -> QuestionLimitError:
    """Return the error for a question that took its time and was stopped."""
    return QuestionLimitError(f"the question {_TOO_LONG.format(seconds=limits.seconds or 0)}", advice=_ADVICE)


def died(limits: QuestionLimits, exit_code: int | None) -> QuestionLimitError:
    """Return the error for a question whose process ended before it had answered, by how it ended.

    The engine follows brackets by calling itself, and nothing bounds that: its stack ends, which is another signal than
    that of memory which is not there.

    >>> str(died(QuestionLimits(), -signal.SIGSEGV)).partition(":")[0]
    'the question nests too deeply for the engine'
    """
    if exit_code == -signal.SIGSEGV:
        what = "the question nests too deeply for the engine"
        return QuestionLimitError(what, advice="write it with fewer brackets within each other")
    return QuestionLimitError(f"the question {_TOO_MUCH_MEMORY.format(memory=_memory(limits))}", advice=_ADVICE)


def set_alarm(seconds: float | None) -> None:
    """Let this process end by itself a little after so many seconds, should the one that asked have gone; or never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + 1)


def limit_process(limits: QuestionLimits, *, ignore_interrupt: bool = False) -> None:
    """Set the limits of this process but that of time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN if ignore_interrupt else signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if (memory := _memory(limits)) is not None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with contextlib.suppress(OSError, ValueError):  # the engine says on stderr that it is out of memory
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno() if sys.__stderr__ else 2)


def _memory(limits: QuestionLimits) -> int | None:
    """Return the bytes that a question may have: those of its limits, but not more than the system lets us have."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1] if resource else -1
    known = [each for each in (limits.memory, hard) if each is not None and each >= 0]
    return min(known, default=None)


def pickled_error(error: BaseException | None) -> bytes:
    """Return an error as bytes; one that cannot be sent becomes its words."""
    if error is None or isinstance(error, MandategraphError):
        return pickle.dumps(error)
    try:
        data = pickle.dumps(error)
        pickle.loads(data)  # noqa: S301  (what cannot be read again must not be sent)
    except Exception:
        return pickle.dumps(QuestionError(f"the question failed: {type(error).__name__}: {error}"))
    return data
