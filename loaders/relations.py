"""Relations: how a text cites an act, told by the verb of the clause.

The words stand in the language file. The nearest one before the number counts, titles left out; where there is none,
what the text reports the act to do; in a draft, the verb that opens the paragraph.
"""

import re
from collections.abc import Callable
from functools import cache

from ..ontology.terms import Relation
from .language import Language
from .patterns import Pattern

_REPORT_REACH = 16
"""Characters behind the mention in which the verb of what the act does stands."""


def _any(relations: dict[Relation, Pattern]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{relation}>{pattern.source})" for relation, pattern in relations.items()))


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
    ends = language.patterns["clause_end"].regex.finditer(text, max(0, start - _LONGEST_CLAUSE), start)
    clause = _clause_start(text, [sign.end() for sign in ends if not is_aside(*sign.span())], start, language)
    verbs = [found for found in _before(language).finditer(text, clause, start) if not is_aside(*found.span())]
    if verbs:
        return Relation(verbs[-1].lastgroup or ""), verbs[-1][0]
    clause_end = language.patterns["clause_end"].regex.search(text, end, end + _REPORT_REACH)
    if verb := _behind(language).search(text, end, clause_end.start() if clause_end else end + _REPORT_REACH):
        return Relation(verb.lastgroup or ""), verb[0]
    if opens is not None and (first := _before(language).search(text, opens, start)):
        return Relation(first.lastgroup or ""), first[0]
    return Relation.MENTIONS, None


def _clause_start(text: str, ends: list[int], start: int, language: Language) -> int:
    """Return where the clause of a place begins; one that goes on with 以及 belongs to the clause before."""
    while ends:
        if not language.match_at("clause_goes_on", text, ends[-1]):
            return ends[-1]
        ends.pop()
    return max(0, start - _LONGEST_CLAUSE)
