"""The processes that stay and answer: answers, limits, the queue, and that the pool lives on after each."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest
from asking import TextQuestion
from mandategraph.graph.answering.sandboxed import QuestionLimits
from mandategraph.graph.errors import QuestionError, QuestionLimitError, QuestionPoolFullError
from mandategraph.graph.sparql import SparqlError
from mandategraph.graph.store import Store
from mandategraph.web.workers.pool import QuestionPool
from mandategraph.web.workers.process import PoolAnswer

ORGAN = TextQuestion("ASK { organ:GA a mg:Organ }")
ENDLESS = TextQuestion("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
LARGE = TextQuestion("SELECT * { ?a ?b ?c . ?d a mg:Organ } LIMIT 20000", "tsv")


@dataclass(frozen=True)
class Sleep:
    """Work that takes so many seconds."""

    seconds: float
    shape = "sleep"

    def __call__(self, _: Store, stream: IO[bytes]) -> str:
        time.sleep(self.seconds)
        stream.write(b"slept")
        return "note"


@dataclass(frozen=True)
class Die:
    """Work whose process dies, as one does that runs out of memory."""

    shape = "die"

    def __call__(self, *_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with vocabulary and registers only."""
    path = tmp_path_factory.mktemp("pool") / "store"
    with Store.update(path):
        pass
    return path


def in_pool(store: Path, test: Callable[[QuestionPool], Awaitable[Any]], processes: int = 1, **limits: Any) -> Any:
    """Run a test with a pool of few processes and places to wait, and see that nothing is left of it."""

    async def run() -> Any:
        async with QuestionPool(store, QuestionLimits(**{"seconds": 20, **limits}), processes, 2) as pool:
            result = await test(pool)
            assert (await pool.ask(ORGAN)).bytes() == b'{"head":{},"boolean":true}\n'
            folder = pool.folder
            assert [path for path in folder.iterdir() if path.name.startswith("answer-")] == []
        assert not folder.exists()
        return result

    return asyncio.run(run())


def test_answers_come_one_after_the_other(store: Path) -> None:
    """One process answers several questions, small ones and one that is handed over as a file."""

    async def test(pool: QuestionPool) -> list[bytes]:
        return [(await pool.ask(work)).bytes() for work in (ORGAN, LARGE, ORGAN)]

    first, large, last = in_pool(store, test)
    assert first == last == b'{"head":{},"boolean":true}\n'
    assert large.count(b"\n") == 20001
    assert len(large) > 1_000_000


def test_work_returns_a_note(store: Path) -> None:
    """What the work returns comes with the answer."""

    async def test(pool: QuestionPool) -> tuple[Any, bytes]:
        answer = await pool.ask(Sleep(0))
        return answer.note, answer.bytes()

    assert in_pool(store, test) == ("note", b"slept")


def test_errors_come_back_whole(store: Path) -> None:
    """What is no SPARQL raises the error with its excerpt, and the process stays."""

    async def test(pool: QuestionPool) -> SparqlError:
        with pytest.raises(SparqlError) as caught:
            await pool.ask(TextQuestion("SELECT * {\n  ?s mg: }"))
        return caught.value

    assert in_pool(store, test).excerpt.endswith("^")


@pytest.mark.parametrize(
    ("work", "limits", "words"),
    [
        (ENDLESS, {"seconds": 0.5}, "takes longer than 0.5 seconds"),
        (Die(), {}, "needs more memory"),
        (LARGE, {"size": 50_000}, "larger than the limit"),
        (TextQuestion("SELECT * { ?a ?b ?c }", "tsv", rows=3), {}, "more than 3 rows"),
    ],
)
def test_limits(store: Path, work: Any, limits: dict[str, Any], words: str) -> None:
    """A question that goes beyond a limit is an error, and the next one is answered."""

    async def test(pool: QuestionPool) -> None:
        with pytest.raises(QuestionLimitError, match=words):
            await pool.ask(work)

    in_pool(store, test, **limits)


def test_queue_is_bounded(store: Path) -> None:
    """Of many questions at once one runs, two wait, and the others are refused at once."""

    async def test(pool: QuestionPool) -> list[Any]:
        return await asyncio.gather(*(pool.ask(Sleep(0.3)) for _ in range(5)), return_exceptions=True)

    results = in_pool(store, test)
    assert [isinstance(result, QuestionPoolFullError) for result in results] == [False, False, False, True, True]


def test_question_that_nobody_waits_for_is_stopped(store: Path) -> None:
    """A cancelled question does not hold its process."""

    async def test(pool: QuestionPool) -> float:
        asking = asyncio.create_task(pool.ask(ENDLESS))
        await asyncio.sleep(0.3)
        asking.cancel()
        start = time.monotonic()
        await pool.ask(ORGAN)
        return time.monotonic() - start

    assert in_pool(store, test) < 15


def test_waiting_ends(store: Path) -> None:
    """A question does not wait longer than it may run."""

    async def test(pool: QuestionPool) -> None:
        running = asyncio.create_task(pool.ask(Sleep(2)))
        await asyncio.sleep(0.1)
        with pytest.raises(QuestionPoolFullError):
            await pool.ask(ORGAN, seconds=0.1)
        await running

    in_pool(store, test)


def test_closing_ends_what_waits(store: Path) -> None:
    """A pool that is closed tells those who wait."""

    async def run() -> list[Any]:
        async with QuestionPool(store, QuestionLimits(), 1, 2) as pool:
            asking = [asyncio.create_task(pool.ask(Sleep(30))) for _ in range(2)]
            await asyncio.sleep(0.3)
        return await asyncio.gather(*asking, return_exceptions=True)

    assert all(isinstance(result, QuestionError) for result in asyncio.run(run()))


def test_questions_behind_a_long_one_go_to_another_process(store: Path) -> None:
    """What was sent ahead to a process that is long at something is answered by the other one meanwhile."""

    async def test(pool: QuestionPool) -> float:
        pool.most_waiting = 50
        many = [pool.put(Sleep(0.002)) for _ in range(12)]
        long = pool.put(Sleep(3))
        many += [pool.put(ORGAN) for _ in range(12)]
        start = time.monotonic()
        assert all([(await each).note in {"note", None} for each in many])
        taken = time.monotonic() - start
        assert not long.done()
        await long
        return taken

    assert in_pool(store, test, processes=2) < 2.5


def test_of_questions_sent_ahead_only_the_one_that_dies_fails(store: Path) -> None:
    """A process that dies takes one question with it; those that it had been sent are answered by the next."""

    async def test(pool: QuestionPool) -> list[Any]:
        pool.most_waiting = 50
        work = [Sleep(0.002), Sleep(0.002), Sleep(0.002), Die(), ORGAN, ORGAN, LARGE, ORGAN]
        results = await asyncio.gather(*map(pool.put, work), return_exceptions=True)
        assert isinstance(results[6], PoolAnswer)
        assert results[6].bytes().count(b"\n") == 20001
        return results

    results = in_pool(store, test)
    assert [isinstance(result, QuestionLimitError) for result in results] == [number == 3 for number in range(8)]
