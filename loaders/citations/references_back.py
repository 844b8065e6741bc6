"""References back: 同上, 该决议, a part in brackets by itself. They mean an act that the text has named before.

A reference is resolved where only one act can be meant: the nearest sentence before it that names acts of its kind
names one. Else it is a finding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..language import Language
from ..records import Act, Kind

Cited = Sequence[tuple[int, tuple[Act, ...]]]
"""Acts that a text names, by where it names them, in their order."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference back: where it stands, the part it means, and the acts that it can mean."""

    start: int
    end: int
    pinpoint: str | None
    candidates: tuple[Act, ...]
    bracketed: bool = False

    @property
    def words_start(self) -> int:
        """Return where its words begin: what stands before a bracket is another clause."""
        return self.start + self.bracketed

    @property
    def act(self) -> Act | None:
        """Return the act that is meant, where only one can be."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def back_references(
    text: str, sentence_ends: Sequence[int], cited: Cited, before: tuple[Act, ...], language: Language
) -> list[Reference]:
    """Return the references back in a text, in their order.

    ``cited`` are the acts that the text names; ``before`` those that were named last before the text.

    >>> from mandategraph.loaders.language import language
    >>> act = Act("GA", Kind.RESOLUTION, "A/RES/57/7", number="57/7")
    >>> [(found.pinpoint, found.act == act) for found in back_references(
    ...     "大会第 57/7 号决议决定。该决议第 3 段", [14], [(2, (act,))], (), language("zh"))]
    [('第 3 段', True)]
    """
    found: list[Reference] = []
    for match in language.patterns["refers_back"].regex.finditer(text):
        kind = language.kind_of_word(match["kind"]) if match["kind"] else None
        acts = _nearest(match.start(), kind, sentence_ends, cited, before)
        found.append(Reference(match.start(), match.end(), match["pinpoint"], acts))
    for match in language.patterns["refers_back_by_part"].regex.finditer(text):
        sentence = max((end for end in sentence_ends if end <= match.start()), default=0)
        acts = _distinct(acts for place, acts in cited if sentence <= place < match.start())
        if acts:  # without an act in its sentence it is a part of something else
            found.append(Reference(match.start(), match.end(), match["pinpoint"], acts, bracketed=True))
    return sorted(found, key=lambda reference: reference.start)


def _nearest(
    position: int, kind: Kind | None, sentence_ends: Sequence[int], cited: Cited, before: tuple[Act, ...]
) -> tuple[Act, ...]:
    """Return the acts of a kind that the nearest sentence names in which any is named, or the text before."""
    earlier = [(place, act) for place, acts in cited for act in acts if place < position and _is(act, kind)]
    if not earlier:
        return _distinct([tuple(act for act in before if _is(act, kind))])
    sentence = max((end for end in sentence_ends if end <= earlier[-1][0]), default=0)
    return _distinct([tuple(act for place, act in earlier if place >= sentence)])


def _is(act: Act, kind: Kind | None) -> bool:
    return act.kind is kind if kind else act.kind is not Kind.DOCUMENT


def _distinct(groups: Iterable[tuple[Act, ...]]) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(act for acts in groups for act in acts))
