"""How much is tried: everything where CI is set, and less where a developer waits."""

import os

IN_CI = bool(os.environ.get("CI"))


def examples(number: int) -> int:
    """How many examples of a property to try: this number in CI, a fifth of it elsewhere."""
    return number if IN_CI else max(1, number // 5)
