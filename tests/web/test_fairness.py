"""Who asks little is answered while others ask much: lanes for short and long questions, and turns of the clients."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mandategraph.graph.answering.sandboxed import QuestionLimits
from mandategraph.graph.errors import QuestionPoolFullError
from mandategraph.web.workers.habits import Habit, Habits, shape_of
from mandategraph.web.workers.pool import QuestionPool
from mandategraph.web.workers.waiting import ClientQueues, Waiting
from mandategraph.web.workers.work import ProtocolQuestion
from serving import client_of

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def _waiting(name: str, client: str, until: float = 0) -> Waiting:
    future: Any = None
    return Waiting(ProtocolQuestion(name), None, future, until, client)


def _names(queues: ClientQueues) -> list[str]:
    return [queues.take().work.text for _ in range(len(queues))]  # pyright: ignore[reportAttributeAccessIssue]


def test_clients_take_turns() -> None:
    """A client that has many questions waits for its turn after each; its own stay in order."""
    queues = ClientQueues()
    for name, client in [("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("c1", "c"), ("c2", "c")]:
        queues.add(_waiting(name, client))
    queues.add_again(_waiting("c0", "c"))
    assert _names(queues) == ["c0", "a1", "b1", "c1", "a2", "c2", "a3"]


def test_who_has_most_gives_way() -> None:
    """Where no more may wait it is the last question of the client with the most that goes, if that is another."""
    queues = ClientQueues()
    for name, client in [("a1", "a"), ("a2", "a"), ("b1", "b")]:
        queues.add(_waiting(name, client))
    assert queues.take_from_longest("a") is None
    assert queues.take_from_longest("b") is None
    found = queues.take_from_longest("c")
    assert found is not None
    assert found.client == "a"
    assert _names(queues) == ["a1", "b1"]


def test_late_ones_go() -> None:
    """What has waited for long enough is taken out."""
    queues = ClientQueues()
    for name, until in [("a1", 5), ("a2", 9), ("b1", 5)]:
        queues.add(_waiting(name, name[0], until))
    assert [each.until for each in queues.take_late(5)] == [5, 5]
    assert _names(queues) == ["a2"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ASK { <a:b> ?p 'x' }", "ASK {\n<c:d> ?q 'y' } # 2", True),
        ("ASK { ?a ?b ?c . ?c ?d ?e }", "ASK { ?x ?y ?z . ?z ?u ?v }", True),
        ("ASK { ?a ?b ?c . ?c ?d ?e }", "ASK { ?a ?b ?c . ?f ?d ?e }", False),
        ("SELECT * {} LIMIT 10", "SELECT * {} LIMIT 25", True),
        ("SELECT * {} LIMIT 10", "SELECT * {} LIMIT 1000", False),
    ],
)
def test_shapes(one: str, other: str, *, same: bool) -> None:
    """Queries that differ in constants and names of variables only have a shape in common."""
    assert (shape_of(one) == shape_of(other)) is same


def test_habits_are_forgotten() -> None:
    """Only so many shapes are remembered, those met last."""
    habits = Habits()
    for number in range(3000):
        habits.note(str(number), 0)
    assert (habits.of("0"), habits.of("2999")) == (Habit.UNKNOWN, Habit.SHORT)


def test_short_questions_beside_long_ones(served_store: Path) -> None:
    """While more long questions wait than there are processes, short ones are answered; not all long ones are."""
    with client_of(served_store, timeout=4, queue=8) as client, ThreadPoolExecutor(12) as threads:

        def ask(query: str) -> int:
            return client.get("/sparql", params={"query": query}).status_code

        assert ask("ASK { <a:0> ?p ?o }") == 200
        long = [threads.submit(ask, f"{SLOW} # {number}") for number in range(8)]
        short = [ask(f"ASK {{ <a:{number}> ?p ?o }}") for number in range(1, 40)]
        assert set(short) == {200}
        assert not all(each.done() for each in long)
        assert {each.result() for each in long} == {422, 503}


def test_new_short_questions_beside_long_ones(served_store: Path) -> None:
    """Questions of a shape that was never met are not kept waiting by long ones either."""

    async def run() -> list[bool]:
        async with QuestionPool(served_store, QuestionLimits(30), 1, 50) as pool:
            long = [pool.put(ProtocolQuestion(f"{SLOW} # {number}"), client="much") for number in range(20)]
            async with asyncio.timeout(15):
                for number in range(5):
                    await pool.ask(ProtocolQuestion("ASK {" + "?s ?p ?o . " * number + "}"), client="little")
            still = [not each.done() for each in long]
            for each in long:
                each.cancel()
            return still

    assert all(asyncio.run(run()))


def test_message_names_the_limit(served_store: Path) -> None:
    """What is refused is told how many wait, or how long it has waited."""

    async def run() -> set[str]:
        async with QuestionPool(served_store, QuestionLimits(1), 1, 2) as pool:
            said: set[str] = set()
            asked = []
            for number in range(5):
                try:
                    asked.append(pool.put(ProtocolQuestion(f"{SLOW} # {number}")))
                except QuestionPoolFullError as error:
                    said.add(str(error))
            for error in await asyncio.gather(*asked, return_exceptions=True):
                said.add(str(error))
            return said

    said = asyncio.run(run())
    assert any("2 questions wait already, as many as may" in each for each in said)
    assert any("the question has waited for 1 seconds" in each for each in said)
    assert any("takes longer than 1 seconds" in each for each in said)


def test_nesting_is_not_memory(served_store: Path) -> None:
    """What the engine cannot follow is said to nest too deeply, and the server goes on."""
    with client_of(served_store) as client:
        response = client.post("/sparql", data={"query": f"SELECT * {{ {'{' * 20_000} {'}' * 20_000} }}"})
        assert (response.status_code, "nests too deeply" in response.text) == (422, True)
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
