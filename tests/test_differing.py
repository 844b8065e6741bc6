"""What differs is named."""

import pytest
from differing import check_same


@pytest.mark.parametrize(
    ("found", "expected", "said"),
    [
        (["one", "three"], ["one", "two"], "missing: 'two'; too much: 'three'"),
        ([1, 1], [1], "too much: 1"),
        ({"a": 1}, {"a": 2}, "missing: ('a', 2); too much: ('a', 1)"),
        ({1}, {1, 2}, "missing: 2"),
        (["a", "b", "c"], ["a", "c", "b"], "at 1: 'b', not 'c'; at 2: 'c', not 'b'"),
        (43, 42, "missing: 42; too much: 43"),
        ([1], (1,), "[1] is not (1,)"),
    ],
)
def test_what_differs_is_named(found: object, expected: object, said: str) -> None:
    """Each by its own name, and by its place where only the order differs."""
    with pytest.raises(AssertionError) as error:
        check_same(found, expected)
    assert str(error.value) == said


def test_same_is_same() -> None:
    """Nothing is said of equal things, whatever the order of a set or a table."""
    check_same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    check_same([(1, None)], [(1, None)])
