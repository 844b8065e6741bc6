"""Made-up plans as records, to build small graphs from."""

from collections.abc import Iterable, Iterator

from mandategraph.graph.quads import document_graphs
from mandategraph.graph.store import Change, Store
from mandategraph.loaders.designations import designate, read_numbers
from mandategraph.loaders.records import Kind, MandateEntry, Place, Programme, Record, SourceDocument
from mandategraph.ontology.organs import organ_register

Entry = tuple[int, str, str]
"""Programme, number of a General Assembly resolution, title."""


def plan(
    symbol: str, entries: Iterable[Entry], names: dict[int, str] | None = None, language: str = "zh"
) -> Iterator[Record]:
    """Return a plan of entries, one a line; programmes have the given names, or "方案甲"."""
    yield SourceDocument(
        symbol, None, "2018-2019", language, f"{symbol.replace('/', '_')}.txt", symbol.ljust(64, "0"), "test 1"
    )
    seen: set[int] = set()
    for line, (programme, number, title) in enumerate(entries, start=10):
        if programme not in seen:
            seen.add(programme)
            name = (names or {}).get(programme, "方案甲")
            yield Programme(programme, name, Place(programme, programme, name))
        yield entry(programme, number, title, line)


def entry(
    programme: int, number: str, title: str, line: int, *, organ: str = "GA", kind: Kind = Kind.RESOLUTION
) -> MandateEntry:
    """Return an entry of a resolution, of the General Assembly unless said otherwise, for a whole programme."""
    numbers, _ = read_numbers(number)
    designations = tuple(designate(each, organ_register()[organ], kind) for each in numbers)
    return MandateEntry(
        programme=programme,
        subprogramme=None,
        component=None,
        heading="大会决议",
        body=organ,
        kind=kind,
        designations=designations,
        as_cited=number,
        named=None,
        pinpoint=None,
        title=title,
        scope=None,
        note=None,
        place=Place(line, line, f"{number} {title}"),
    )


def load(store: Store, records: Iterable[Record]) -> list[Change]:
    """Load plans into a store."""
    return [store.replace(document) for document in document_graphs(records, store.base)]
