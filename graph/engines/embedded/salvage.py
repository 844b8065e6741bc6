"""Reading out of a damaged engine what can still be read, in a process that is stopped where it stands still.

The engine keeps each statement in several tables, each in another order. So where the table of a graph cannot be read
to its end, its statements are asked for by predicate, from other tables.
"""

import contextlib
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Store as Engine

from ...errors import StoreDamagedError
from ...leaving import end_with_parent, scratch_folder
from .manifest import Manifest

STANDSTILL = 60.0
"""Seconds without a statement after which a part is given up."""

_AT_A_TIME = 20_000
_MOST_FAILURES = 10_000

Part = tuple[str | None, str | None]
"""IRIs of a graph and of a predicate whose statements are read together; ``None`` for all."""


@contextmanager
def linked(store: Path, manifest: Manifest | None) -> Iterator[Path]:
    """Give a folder with links to the files of a store; the file that names its list of tables is written anew."""
    lists = sorted(path.name for path in store.glob("MANIFEST-*"))
    left = [name for name in lists if manifest and name in manifest.files]
    with scratch_folder("salvage") as scratch:
        for path in store.resolve().iterdir():
            if path.name != "CURRENT":
                (scratch / path.name).symlink_to(path)
        (scratch / "CURRENT").write_text(f"{(left or lists or [''])[-1]}\n", "ascii")
        yield scratch


def read_parts(folder: Path, parts: list[Part], take: Callable[[bytes], None]) -> bool:
    """Give what the parts hold, as N-Quads, to ``take``; return whether all of it could be read.

    A part that stands still is left out. Raises :class:`StoreDamagedError` where the engine cannot be opened at all.
    """
    whole, left = True, parts
    while left:
        done = 0
        with _reading(folder, left) as receiver, contextlib.suppress(EOFError):
            while done < len(left) and receiver.poll(STANDSTILL):
                said = receiver.recv()
                if isinstance(said, Exception):
                    raise said
                if isinstance(said, bytes):
                    take(said)
                else:
                    done, whole = done + 1, whole and said
        whole = whole and done == len(left)
        left = left[done + 1 :]
    return whole


@contextmanager
def _reading(folder: Path, parts: list[Part]) -> Iterator[Any]:
    """Run the process that reads, and stop it."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send_parts, args=(folder, parts, sender), daemon=True)
    with receiver:
        process.start()
        sender.close()
        try:
            yield receiver
        finally:
            process.kill()
            process.join()


def _send_parts(folder: Path, parts: list[Part], sender: Any) -> None:
    """Send the statements of each part, and then whether it could be read to its end."""
    end_with_parent()
    try:
        engine = Engine.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        what = f"nothing of it can be read ({error})"
        sender.send(StoreDamagedError(what, advice="load the documents again into a new store"))
        return
    for part in parts:
        sender.send(_send_part(engine, part, sender))


def _send_part(engine: Engine, part: Part, sender: Any) -> bool:
    """Send what can be read of a part; a statement that cannot is passed over, and so many of them end it."""
    graph, predicate = (NamedNode(each) if each else None for each in part)
    quads: list[Quad] = []
    failures = 0
    reading = engine.quads_for_pattern(None, predicate, None, graph)
    while failures < _MOST_FAILURES:
        try:
            quads.extend(islice(reading, _AT_A_TIME))
        except (OSError, RuntimeError):
            failures += 1
        else:
            if not quads:
                break
        sender.send(serialize(quads, format=RdfFormat.N_QUADS) or b"")
        quads = []
    return not failures
