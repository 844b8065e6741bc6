"""What the answers to saved questions share: the shape of a row, and documents counted in plain Python."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mandategraph.loaders.records import (
    Act,
    Citation,
    Finding,
    MandateEntry,
    Programme,
    Record,
    SourceDocument,
    Subprogramme,
)

Given = dict[str, str]
Value = str | int | None
Row = tuple[Value, ...]


def of(columns: tuple[str, ...], *things: dict[str, Value]) -> list[Row]:
    """The rows that stand for mandates or citations."""
    return [tuple(facts[column] for column in columns) for facts in things]


@dataclass(frozen=True)
class Listing:
    """One act of one entry, as the records have it."""

    entry: MandateEntry
    act: Act

    @property
    def line(self) -> int:
        """The line on which the entry begins."""
        return self.entry.place.line


@dataclass(frozen=True)
class Mention:
    """One citation whose act is known, as the records have it."""

    citation: Citation
    act: Act

    @property
    def line(self) -> int:
        """The line on which the citation stands."""
        return self.citation.place.line

    @property
    def programme(self) -> int | None:
        """The programme whose running text cites the act; none where a title does."""
        return None if self.citation.citing else self.citation.programme

    @property
    def place(self) -> str:
        """The paragraph, where there is one, and the line, as questions write them."""
        paragraph = self.citation.place.paragraph
        return f"para. {paragraph} line {self.line}" if paragraph else f"line {self.line}"


class Plan:
    """The records of a plan, counted in plain Python; another document may stand beside it."""

    def __init__(self, records: Iterable[Record], report: "Plan | None" = None) -> None:
        records = list(records)
        self.report = report
        self.document = next(record for record in records if isinstance(record, SourceDocument))
        self.findings = [record for record in records if isinstance(record, Finding)]
        self.programmes = {record.number for record in records if isinstance(record, Programme)}
        self.listings = [
            Listing(record, act) for record in records if isinstance(record, MandateEntry) for act in record.acts
        ]
        self.mentions = [
            Mention(record, record.act) for record in records if isinstance(record, Citation) and record.act
        ]
        self.subprogrammes: dict[int, set[int]] = defaultdict(set)
        for record in records:
            if isinstance(record, Subprogramme):
                self.subprogrammes[record.programme].add(record.number)
        for listing in self.listings:
            self.subprogrammes[listing.entry.programme] |= self.named(listing.entry)

    @staticmethod
    def named(entry: MandateEntry) -> set[int]:
        """The subprogrammes that an entry names, by heading or note."""
        heading = {entry.subprogramme} if entry.subprogramme is not None else set()
        return heading | (set(entry.scope) if isinstance(entry.scope, tuple) else set())

    def subprogrammes_of(self, entry: MandateEntry) -> set[int]:
        """The subprogrammes that rest on what an entry lists."""
        return self.subprogrammes[entry.programme] if entry.scope == "all" else self.named(entry)

    @cached_property
    def of_act(self) -> dict[str, list[Listing]]:
        """Where each act is listed."""
        found: dict[str, list[Listing]] = defaultdict(list)
        for listing in self.listings:
            found[listing.act.key].append(listing)
        return dict(found)

    @cached_property
    def citing(self) -> dict[str, list[Mention]]:
        """Where each act is cited."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.act.key].append(mention)
        return dict(found)

    def programmes_of(self, key: str) -> set[int]:
        """The programmes that list an act."""
        return {listing.entry.programme for listing in self.of_act.get(key, ())}

    def where(self, chosen: Callable[[Listing], object]) -> list[Listing]:
        """The listings of which something holds, in the order of print."""
        return [listing for listing in self.listings if chosen(listing)]


@dataclass(frozen=True)
class Figure:
    """What to ask, what the records say in plain Python, and how to read the same off the rows.

    ``with_report`` puts the report beside the plan into the store; a question that one plan cannot answer is not
    ``answered``.
    """

    given: Given
    counted: Callable[[Plan], object]
    asked: Callable[[list[dict[str, Any]]], object]
    with_report: bool = False
    answered: bool = True


def numbers(found: set[int]) -> str:
    """Numbers as questions join them."""
    return ", ".join(map(str, sorted(found)))


def places(found: Iterable[Mention]) -> str:
    """The places of citations as questions join them."""
    return "; ".join(dict.fromkeys(mention.place for mention in sorted(found, key=lambda each: each.line)))
