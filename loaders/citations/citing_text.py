"""The text of a passage, made ready for reading citations: its sentences, its titles, the organs it names."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ..acts.corrections import Correction
from ..acts.folding import fold
from ..language import Language
from .mentions import Mention, mentions
from .organ_names import OrganName, organ_names
from .passages import Joined, Passage

Span = tuple[int, int]


@dataclass(frozen=True)
class CitingText:
    """A passage's text, folded, with what stands where in it.

    ``asides`` are the spans of titles, and of mentions with what their acts are about, in their order and none within
    another: an organ that is named in one did not adopt another act, and a word in one is not the verb of a clause.
    """

    passage: Passage
    joined: Joined
    folded: str
    mentions: tuple[Mention, ...]
    names: tuple[OrganName, ...]
    asides: tuple[Span, ...]
    sentence_ends: tuple[int, ...]

    @cached_property
    def names_outside(self) -> list[OrganName]:
        """Return the names of organs that stand in no aside."""
        return [name for name in self.names if not self.is_aside(name.start, name.end)]

    def is_of_mention(self, position: int) -> bool:
        """Tell whether a position stands inside a mention, as that of the part of its act does."""
        index = bisect_right(self.mentions, position, key=lambda mention: mention.start) - 1
        return index >= 0 and position < self.mentions[index].end

    def sentence(self, position: int) -> Span:
        """Return where the sentence of a position begins and ends."""
        after = bisect_right(self.sentence_ends, position)
        start = self.sentence_ends[after - 1] if after else 0
        return start, self.sentence_ends[after] if after < len(self.sentence_ends) else len(self.folded)

    def is_aside(self, start: int, end: int) -> bool:
        """Tell whether a span stands inside an aside, and is not longer than it."""
        index = bisect_right(self.asides, (start, len(self.folded))) - 1
        return index >= 0 and self.asides[index][0] < start and end <= self.asides[index][1]


def citing_text(passage: Passage, language: Language, corrections: tuple[Correction, ...] = ()) -> CitingText:
    """Return the text of a passage with its sentences, titles, mentions and names of organs."""
    joined = passage.joined()
    folded = fold(joined.text)
    found = tuple(mentions(folded, language, corrections))
    titles = [title.span() for title in language.patterns["title_span"].regex.finditer(folded)]
    acts = [(mention.outside, mention.end) for mention in found]
    return CitingText(
        passage=passage,
        joined=joined,
        folded=folded,
        mentions=found,
        names=tuple(organ_names(folded, language)) if found else (),
        asides=tuple(_merged(sorted(titles + acts))),
        sentence_ends=tuple(sign.end() for sign in language.patterns["sentence_end"].regex.finditer(folded)),
    )


def _merged(spans: list[Span]) -> list[Span]:
    """Return sorted spans with those that overlap made one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
