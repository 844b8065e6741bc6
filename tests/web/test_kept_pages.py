"""What the pages keep while the store is open: once worked out for all, bounded, and nothing that went wrong."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from mandategraph.web.pages.page_cache import Kept, KeptPage, KeptPages
from starlette.responses import HTMLResponse


def test_worked_out_once_for_all_who_want_it() -> None:
    """Of several who want the same at once, one works it out."""
    kept, made, together = Kept(5), [], Barrier(8)

    def want(_: int) -> int:
        together.wait(timeout=20)
        return kept.get("answer", lambda: made.append(1) or 42)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(want, range(8))) == [42] * 8
    assert made == [1]


def test_what_went_wrong_is_tried_again() -> None:
    """An error reaches who asked, and is not kept."""
    kept = Kept(5)

    def fail() -> None:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        kept.get("answer", fail)
    assert kept.get("answer", lambda: 42) == 42


def test_the_oldest_goes_first() -> None:
    """No more is kept than was said; what was wanted last stays."""
    kept, made = Kept(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_pages_are_kept_up_to_a_bound() -> None:
    """Many large pages push the oldest out, and a very large one is not kept."""
    pages = KeptPages()
    page = KeptPage.of(HTMLResponse("x" * 1_000_000))
    for number in range(50):
        pages.keep(number, page)
    assert pages.get(0) is None
    assert pages.get(49) is page
    assert 20 <= sum(pages.get(number) is not None for number in range(50)) <= 32
    pages.keep("large", KeptPage.of(HTMLResponse("x" * 3_000_000)))
    assert pages.get("large") is None
