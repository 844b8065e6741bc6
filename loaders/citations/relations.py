"""Relations: how a text cites an act, told by the verb of the clause.

The words stand in the language file. The nearest one before the number counts, titles left out; where there is none,
what the text reports the act to do; in a draft, the verb that opens the paragraph.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import takewhile

from ...ontology.terms import Relation
from ..language import Language
from ..patterns import Pattern


def _any(relations: dict[Relation, Pattern]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{relation}>{pattern.source})" for relation, pattern in relations.items()))


_REQUEST_REACH = 20
"""Characters behind the mention that a word before it may need to see."""

_LONGEST_CLAUSE = 200
"""Characters before the mention in which its clause begins."""


@cache
def _before(language: Language) -> re.Pattern[str]:
    """Return a pattern for any word before an act that says how it is cited; the group tells the relation."""
    return _any(language.relations)


@cache
def _behind(language: Language) -> re.Pattern[str]:
    """Return the same for words behind an act."""
    return _any(language.relations_behind)


def relation_of(
    text: str,
    mention: tuple[int, int],
    language: Language,
    *,
    is_aside: Callable[[int, int], bool] = lambda _start, _end: False,
    opens: int | None = None,
) -> tuple[Relation, str | None]:
    """Return how the act is cited whose mention stands at a span of the text, and the word that says so.

    ``is_aside`` tells of a span whether its words do not count; ``opens`` is where the paragraph begins whose opening
    verb governs.

    >>> from mandategraph.loaders.language import language
    >>> zh = language("zh")
    >>> relation_of("根据大会第 60/1 号决议", (4, 14), zh)
    (<Relation.BASED_ON: 'BasedOn'>, '根据')
    >>> relation_of("大会第 60/1 号决议设立该办公室", (2, 12), zh)
    (<Relation.REPORTS: 'Reports'>, '设立')
    """
    start, end = mention
    first = max(0, start - _LONGEST_CLAUSE)
    signs = language.patterns["clause_end"].regex.finditer(text, first, start)
    clauses = [first, *(sign.end() for sign in signs if not is_aside(*sign.span()))]
    # A word may look at what stands behind the act: 应大会第 67/203 号决议的要求.
    words = takewhile(lambda word: word.end() <= start, _before(language).finditer(text, first, end + _REQUEST_REACH))
    verbs = [word for word in words if not is_aside(*word.span())]
    found = (
        _last_from(clauses[-1], verbs)
        or _verb_behind(text, end, language)
        or _last_from(_clause_gone_on(text, clauses, language), verbs)
        or (_before(language).search(text, opens, start) if opens is not None else None)
    )
    return (Relation(found.lastgroup or ""), found[0]) if found else (Relation.MENTIONS, None)


def _last_from(clause: int, verbs: list[re.Match[str]]) -> re.Match[str] | None:
    """Return the last of the verbs, where it stands in the clause."""
    return verbs[-1] if verbs and verbs[-1].start() >= clause else None


def _verb_behind(text: str, end: int, language: Language) -> re.Match[str] | None:
    """Return the word that says what the act does, or what is done with it."""
    reach = end + language.report_reach
    stop = language.patterns["report_end"].regex.search(text, end, reach)
    return _behind(language).search(text, end, stop.start() if stop else reach)


def _clause_gone_on(text: str, clauses: list[int], language: Language) -> int:
    """Return where the clause begins with which the last one goes on: 根据甲，以及乙."""
    at = len(clauses) - 1
    while at and language.match_at("clause_goes_on", text, clauses[at]):
        at -= 1
    return clauses[at]
