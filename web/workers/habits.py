"""How long questions take, by what those of the same shape took before."""

import math
import re
import time
from collections import OrderedDict
from enum import Enum

SHORT = 0.3
"""Seconds of work up to which a question is short."""

_SECONDS_LONG = 20
"""Seconds for which a shape that was long is held to be long; then it is tried again."""

_MOST_SHAPES = 2000
_LONGEST = 10_000
_WORD = re.compile(r"""<[^<>\s]*+>|"[^"\n]*+"|'[^'\n]*+'|\#[^\n]*+|[?$]\w++|\d++""")
_BLANK = {"<": "<>", '"': '""', "'": "''", "#": ""}


def shape_of(query: str) -> str:
    """Return a query without what differs between two of the same kind: names, texts, comments, spaces, digits.

    How many digits a number has stays, since a limit of ten is not one of a million.

    >>> shape_of('SELECT * { <http://a.example/1#x>  ?p "words" } # seen\\nLIMIT 25')
    'SELECT * { <> ?0 "" } LIMIT 00'
    """
    variables: dict[str, str] = {}

    def blank(found: re.Match[str]) -> str:
        word = found[0]
        if word[0] in "?$":
            return variables.setdefault(word[1:], f"?{len(variables)}")
        return "0" * len(word) if word[0].isdecimal() else _BLANK[word[0]]

    return " ".join(_WORD.sub(blank, query[:_LONGEST]).split())


class Habit(Enum):
    """What is known of the time that questions of a shape take."""

    UNKNOWN = "unknown"
    SHORT = "short"
    LONG = "long"


class Habits:
    """Remembers which shapes of questions are short, and for a while which are long; those met last.

    >>> habits = Habits()
    >>> habits.note("a", 0.01), habits.note("b", 5)
    (None, None)
    >>> [habits.of(shape).value for shape in "abc"]
    ['short', 'long', 'unknown']
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._long_until: OrderedDict[str, float] = OrderedDict()

    def of(self, shape: str) -> Habit:
        """Return what is known of a shape."""
        until = self._long_until.get(shape, 0.0)
        if until == -math.inf:
            return Habit.SHORT
        return Habit.LONG if until > time.monotonic() else Habit.UNKNOWN

    def note(self, shape: str, seconds: float) -> None:
        """Remember how long the last question of a shape took."""
        self._long_until[shape] = -math.inf if seconds < SHORT else time.monotonic() + _SECONDS_LONG
        self._long_until.move_to_end(shape)
        if len(self._long_until) > _MOST_SHAPES:
            self._long_until.popitem(last=False)
