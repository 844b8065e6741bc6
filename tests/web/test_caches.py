"""What the server keeps: never more bytes than its bound, each thing made by one at a time, nothing that went wrong."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.web.endpoint.answer_cache import answer_cache
from mandategraph.web.http.caches import Cache, Once
from mandategraph.web.pages.page_cache import SentPage, page_cache
from mandategraph.web.workers.process import PoolAnswer
from mandategraph.web.workers.work import ProtocolQuestion
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse

STEPS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 12), st.booleans()), max_size=60)


@given(STEPS, st.integers(1, 30), st.integers(1, 12))
def test_a_cache_holds_what_was_wanted_last_within_its_bound(
    steps: list[tuple[str, int, bool]], most: int, largest: int
) -> None:
    """After any reads and writes it holds what a plain list of the last wanted would, and no more bytes than said."""
    cache = Cache[str, int](most, largest, lambda _, size: size)
    expected: OrderedDict[str, int] = OrderedDict()
    for key, size, reads in steps:
        if reads:
            assert cache.get(key) == expected.get(key)
            if key in expected:
                expected.move_to_end(key)
            continue
        cache.keep(key, size)
        if size <= largest and key not in expected:
            expected[key] = size
            while sum(expected.values()) > most:
                expected.popitem(last=False)
        kept = [found for each in "abcdefgh" if (found := cache._kept.get(each))]
        assert sum(value for value, _ in kept) == cache._bytes <= most
    assert {key: value for key, (value, _) in cache._kept.items()} == expected


def test_threads_that_share_a_cache_keep_its_bound() -> None:
    """Eight threads that read and write at once leave the bytes counted right."""
    cache = Cache[int, int](500, 100, lambda _, size: size)

    def work(seed: int) -> None:
        for number in range(2000):
            key = (number * 7919 + seed * 104_729) % 97
            assert cache.get(key) in {None, key}
            cache.keep(key, key)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert sum(size for _, size in cache._kept.values()) == cache._bytes <= 500


CACHES = {"for good": lambda: None, "in a cache": lambda: Cache(100, 100, lambda *_: 1)}


@pytest.mark.parametrize("kept", CACHES)
def test_one_maker_at_a_time(kept: str) -> None:
    """Of several threads that want the same few things at once, one makes each, and all have what it made."""
    once, together, lock = Once(CACHES[kept]()), Barrier(8), Lock()
    making: set[str] = set()
    made: list[str] = []

    def make(key: str) -> str:
        with lock:
            assert key not in making
            making.add(key)
        sleep(0.01)
        with lock:
            making.discard(key)
            made.append(key)
        return key.upper()

    def want(_: int) -> list[str]:
        together.wait(timeout=20)
        return [once.get(key, lambda key=key: make(key)) for key in "abca"]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(want, range(8))) == [["A", "B", "C", "A"]] * 8
    assert sorted(made) == ["a", "b", "c"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=30), st.sampled_from(sorted(CACHES)))
def test_an_error_is_not_kept(steps: list[tuple[str, bool]], kept: str) -> None:
    """Whatever fails in between, a thing is what its first maker that did not fail made."""
    once = Once(CACHES[kept]())
    expected: dict[str, int] = {}
    for number, (key, fails) in enumerate(steps):
        if fails and key not in expected:
            with pytest.raises(ZeroDivisionError):
                once.get(key, lambda: 1 // 0)
        else:
            expected.setdefault(key, number)
            assert once.get(key, lambda number=number: number) == expected[key]


def test_an_error_reaches_all_who_wait() -> None:
    """Those who wait for a maker that fails hear of it, and the next is a maker again."""
    once, together = Once(), Barrier(4)

    def fail() -> None:
        sleep(0.2)
        raise ValueError("not now")

    def want(_: int) -> str:
        together.wait(timeout=20)
        with pytest.raises(ValueError, match="not now"):
            once.get("answer", fail)
        return "heard"

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(want, range(4))) == ["heard"] * 4
    assert once.get("answer", lambda: 42) == 42


def test_a_task_makes_it_for_all_and_for_those_who_stay() -> None:
    """In the event loop, too, one makes it, which goes on when who asked first has gone; an error is not kept."""

    async def example() -> None:
        once, made, failed = Once(), [], []

        async def make() -> int:
            await asyncio.sleep(0.05)
            made.append(1)
            return 42

        async def fail() -> int:
            failed.append(1)
            await asyncio.sleep(0.01)
            raise ValueError("not now")

        first = asyncio.create_task(once.wait("answer", make))
        await asyncio.sleep(0.01)
        others = [asyncio.create_task(once.wait("answer", make)) for _ in range(5)]
        await asyncio.sleep(0.01)
        first.cancel()
        assert await asyncio.gather(*others) == [42] * 5
        assert (first.cancelled(), made) == (True, [1])
        assert await asyncio.to_thread(once.get, "answer", lambda: 0) == 42
        errors = await asyncio.gather(*(once.wait("other", fail) for _ in range(3)), return_exceptions=True)
        assert [str(error) for error in errors] == ["not now"] * 3
        assert failed == [1]
        assert await once.wait("other", make) == 42

    asyncio.run(example())


def test_pages_are_kept_up_to_a_bound_of_bytes() -> None:
    """Many large pages push the oldest out; a very large one, and what is no page, is made each time."""
    pages, made = page_cache(), []

    def want(key: object, response: HTMLResponse | RedirectResponse) -> SentPage:
        return pages.get(key, lambda: made.append(key) or SentPage.of(response))

    for number in [*range(50), *range(49, -1, -1)]:
        want(number, HTMLResponse("x" * 1_000_000))
    assert made[:50] == list(range(50))
    assert 50 + 18 <= len(made) <= 50 + 30  # of the fifty, some thirty were there the second time
    for response in (HTMLResponse("x" * 3_000_000), RedirectResponse("/"), HTMLResponse("no", 404)):
        made.clear()
        assert want("odd", response).status == want("odd", response).status == response.status_code
        assert made == ["odd", "odd"]


def test_what_is_sent_again_is_the_page() -> None:
    """A page has a tag by which a browser is told that it has it already; what leads elsewhere is sent as it was."""
    page = SentPage.of(HTMLResponse("words", headers={"Vary": "Accept-Language"}))
    assert page.response(Headers()).body == b"words"
    tag = page.response(Headers()).headers["etag"]
    same = page.response(Headers({"if-none-match": tag}))
    assert (same.status_code, same.body, same.headers["vary"]) == (304, b"", "Accept-Language")
    elsewhere = SentPage.of(RedirectResponse("/act/x", 303)).response(Headers({"if-none-match": "*"}))
    assert (elsewhere.status_code, elsewhere.headers["location"]) == (303, "/act/x")
    assert "etag" not in elsewhere.headers


def test_answers_are_kept_up_to_a_size() -> None:
    """The answers that were used last stay; long ones, files, and what changes by itself are not kept."""
    cache, answer = answer_cache(most=10_000), PoolAnswer("json", b"{}", None)
    questions = [ProtocolQuestion(f"ASK {{ ?s ?p {number} }}") for number in range(20)]
    for question in questions:
        cache.keep(question, answer)
        assert cache.get(questions[0]) is not None
    kept = [question for question in questions if cache.get(question)]
    assert questions[0] in kept
    assert questions[-1] in kept
    assert 5 < len(kept) < 10
    for text in ("SELECT (now() AS ?n) {}", "ASK { FILTER(RAND() > 0) }", "SELECT (\\u004eOW() AS ?n) {}"):
        cache.keep(ProtocolQuestion(text), answer)
        assert cache.get(ProtocolQuestion(text)) is None
    for odd in (PoolAnswer("json", b"x" * 200_000, None), PoolAnswer("json", None, None)):
        cache.keep(ProtocolQuestion("ASK {}"), odd)
        assert cache.get(ProtocolQuestion("ASK {}")) is None
