"""Accept headers as they come, and answers that are kept."""

from hypothesis import given
from hypothesis import strategies as st
from mandategraph.graph.formats import RESULT_TYPES, STATEMENT_TYPES
from mandategraph.web.http.negotiation import accepted, best, quality_of
from mandategraph.web.workers.answer_cache import AnswerCache
from mandategraph.web.workers.process import PoolAnswer
from mandategraph.web.workers.work import ProtocolQuestion

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


def test_answers_are_kept_up_to_a_size() -> None:
    """The answers that were used last stay; long ones, files, and what changes by itself are not kept."""
    cache = AnswerCache(most=10_000)
    questions = [ProtocolQuestion(f"ASK {{ ?s ?p {number} }}") for number in range(20)]
    for question in questions:
        cache.keep(question, PoolAnswer("json", b"{}", None))
        assert cache.find(questions[0]) is not None
    kept = [question for question in questions if cache.find(question)]
    assert questions[0] in kept
    assert questions[-1] in kept
    assert 5 < len(kept) < 10
    for text in ("SELECT (now() AS ?n) {}", "ASK { FILTER(RAND() > 0) }", "SELECT (\\u004eOW() AS ?n) {}"):
        cache.keep(ProtocolQuestion(text), PoolAnswer("json", b"{}", None))
        assert cache.find(ProtocolQuestion(text)) is None
    long = ProtocolQuestion("ASK {}")
    cache.keep(long, PoolAnswer("json", b"x" * 200_000, None))
    assert cache.find(long) is None
