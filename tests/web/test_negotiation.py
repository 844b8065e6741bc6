"""Accept headers as they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.graph.formats import RESULT_TYPES, STATEMENT_TYPES
from mandategraph.web.http.negotiation import accepted, best, quality_of

TYPES = [*STATEMENT_TYPES, *RESULT_TYPES, "text/html", "*/*", "text/*", "application/*", "image/png"]
RANGES = st.tuples(
    st.sampled_from(TYPES), st.sampled_from(["", ";q=1", ";q=0.5", "; q=0", ";q=0.001", ";charset=utf-8"])
)


@given(st.one_of(st.text(max_size=200), st.lists(RANGES.map("".join), max_size=8).map(", ".join)))
def test_any_header_is_borne(header: str) -> None:
    """Whatever a client sends, qualities lie between 0 and 1, and what is chosen is wanted."""
    assert all(0 <= quality <= 1 for *_, quality in accepted(header))
    chosen = best(header, STATEMENT_TYPES)
    if chosen is not None:
        assert quality_of(chosen, header) > 0
        assert quality_of(chosen, header) == max(quality_of(kind, header) for kind in STATEMENT_TYPES)
    else:
        assert all(quality_of(kind, header) == 0 for kind in STATEMENT_TYPES)


@given(st.lists(RANGES.map("".join), min_size=1, max_size=8))
def test_order_counts_for_nothing(ranges: list[str]) -> None:
    """The order in which a client lists what it takes does not matter."""
    assert best(", ".join(ranges), TYPES) == best(", ".join(reversed(ranges)), TYPES)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html;q=0.2, text/html;q=0.7", 0.7),
        ("text/html;q=0.7, text/html;q=0.2", 0.7),
        ("text/*;q=0.9, text/html;q=0.1", 0.1),
        ("*/*;q=0.3, text/*;q=0.6, text/*;q=0.4", 0.6),
        ("*/*;q=0.3, */*;q=0.8, image/png", 0.8),
    ],
)
def test_of_a_range_that_is_named_twice_the_more_wanted_counts(header: str, expected: float) -> None:
    """The narrowest range decides, and where a client names it twice, what it says for itself most strongly."""
    assert quality_of("text/html", header) == expected


def test_what_is_wanted_most_is_chosen() -> None:
    """Of two types that are accepted it is the more wanted one, wherever it stands; of equals the server's first."""
    kinds = ["text/html", "text/turtle"]
    assert best("text/html;q=0.4, text/turtle;q=0.5", kinds) == "text/turtle"
    assert best("text/html;q=0.5, text/turtle;q=0.4", kinds) == "text/html"
    assert best("text/turtle, text/html", kinds) == "text/html"
    assert best("text/html;q=0, text/turtle;q=0.001", kinds) == "text/turtle"
