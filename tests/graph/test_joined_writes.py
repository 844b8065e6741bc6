"""Writes of one turn of the event loop go out as one, in their order; nothing is lost, and nothing written too late."""

import asyncio
from collections.abc import Callable
from typing import Any

from mandategraph.web.workers.joined_writes import JoinedWrites


class Written:
    """A transport that remembers what was written to it."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.pieces.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, name: str) -> str:
        return f"the {name}"


def written(test: Callable[[JoinedWrites, Written], Any]) -> list[bytes]:
    """Return the pieces that a test writes in one turn, when the next turn is over."""

    async def run() -> list[bytes]:
        transport: Any = Written()
        test(JoinedWrites(transport, asyncio.get_running_loop()), transport)
        await asyncio.sleep(0.01)
        return transport.pieces

    return asyncio.run(run())


def test_pieces_of_a_turn_are_joined() -> None:
    """What is written in one turn goes out at its end, as one piece."""

    def test(joined: JoinedWrites, transport: Written) -> None:
        joined.write(b"head, ")
        joined.write(b"body")
        assert transport.pieces == []

    assert written(test) == [b"head, body"]


def test_much_is_not_held_back() -> None:
    """A long answer goes out piece by piece, with what was written before it."""

    def test(joined: JoinedWrites, transport: Written) -> None:
        joined.write(b"head")
        joined.write(b"x" * 70_000)
        assert [len(piece) for piece in transport.pieces] == [70_004]
        joined.write(b"end")

    assert [piece[-3:] for piece in written(test)] == [b"xxx", b"end"]


def test_closing_writes_what_is_held() -> None:
    """What was written before the end goes out, what is written after it does not."""

    def test(joined: JoinedWrites, transport: Written) -> None:
        joined.write(b"last words")
        joined.close()
        assert transport.pieces == [b"last words"]
        joined.write(b"too late")

    assert written(test) == [b"last words"]


def test_all_else_is_the_transport() -> None:
    """Other methods are those of the transport."""

    def test(joined: JoinedWrites, _: Written) -> None:
        assert joined.get_extra_info("socket") == "the socket"

    assert written(test) == []
