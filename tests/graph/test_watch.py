"""One timer for many deadlines: it looks at the earliest, goes on as the look says, and can be stopped."""

import asyncio
import math
import time

from mandategraph.web.workers.deadlines import Watch


def looks(deadlines: list[float], following: list[float], seconds: float = 0.3, stop: bool = False) -> list[float]:
    """Tell a watch deadlines, from now on; return when it looked. ``following`` are what its looks return."""

    async def run() -> list[float]:
        start, seen, left = time.monotonic(), list[float](), iter(following)

        def look(now: float) -> float:
            seen.append(now - start)
            return start + next(left, math.inf)

        watch = Watch(look)
        for deadline in deadlines:
            watch.by(start + deadline)
        if stop:
            watch.stop()
        await asyncio.sleep(seconds)
        return seen

    return asyncio.run(run())


def test_earliest_deadline_counts() -> None:
    """Of several deadlines the earliest is looked at, once, whatever their order."""
    for deadlines in ([0.05, 5, 9], [9, 5, 0.05]):
        (only,) = looks(deadlines, [])
        assert 0.045 <= only < 0.3


def test_look_says_when_the_next_is() -> None:
    """The watch goes on as long as its look names another deadline."""
    seen = looks([0.02], [0.06, 0.1, math.inf])
    assert len(seen) == 3
    assert seen == sorted(seen)


def test_without_deadline_nothing_is_looked_at() -> None:
    """No deadline, an infinite one, and a watch that was stopped: no look."""
    assert looks([], []) == looks([math.inf], []) == looks([0.05], [], stop=True) == []


def test_deadline_in_the_past_is_looked_at_soon() -> None:
    """A deadline that has passed already is looked at in the next turn."""
    assert len(looks([-3], [], 0.1)) == 1
