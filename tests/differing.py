"""Two answers held against each other so that a failure names what is wrong, and not how many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping


def check_same(found: object, expected: object) -> None:
    """Fail with what is missing and what is too much, or with the first that stands at another place.

    Takes tables (keys with their values), sets (in any order) and sequences (in order).
    """
    if found == expected:
        return
    there, wanted = _named(found), _named(expected)
    missing, too_much = Counter(wanted) - Counter(there), Counter(there) - Counter(wanted)
    said = [f"{what}: {', '.join(names)}" for what, names in (("missing", missing), ("too much", too_much)) if names]
    if not said:
        pairs = enumerate(zip(there, wanted, strict=True))
        said = [f"at {at}: {one}, not {other}" for at, (one, other) in pairs if one != other]
    raise AssertionError("; ".join(said[:3]) or f"{found!r} is not {expected!r}")


def _named(things: object) -> list[str]:
    if isinstance(things, Mapping):
        things = things.items()
    return list(map(repr, things)) if isinstance(things, Iterable) else [repr(things)]
