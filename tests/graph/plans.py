"""Made-up plans and reports as records, to build small graphs from."""

from collections.abc import Iterable, Iterator

from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Change, Store
from mandategraph.loaders.acts.designations import designate
from mandategraph.loaders.acts.numbers import read_numbers
from mandategraph.loaders.records import (
    Act,
    Citation,
    Designation,
    DocumentKind,
    Kind,
    MandateEntry,
    PassageKind,
    Place,
    Programme,
    Record,
    SourceDocument,
)
from mandategraph.ontology.organs import organ_register
from mandategraph.ontology.terms import Relation

Entry = tuple[int, str, str]
"""Programme, number of a General Assembly resolution or symbol of one of the Security Council, title."""

COUNCIL = "S/RES/"
"""How the symbols of the Security Council's resolutions begin."""


def plan(
    symbol: str,
    entries: Iterable[Entry],
    names: dict[int, str] | None = None,
    citations: Iterable[Citation] = (),
    language: str = "zh",
) -> Iterator[Record]:
    """Return a plan of entries, one a line; programmes have the given names, or "方案甲"."""
    yield SourceDocument(symbol, None, "2018-2019", language, *_file(symbol), "test 1")
    seen: set[int] = set()
    for line, (programme, number, title) in enumerate(entries, start=10):
        if programme not in seen:
            seen.add(programme)
            name = (names or {}).get(programme, "方案甲")
            yield Programme(programme, name, Place(programme, programme, name))
        yield entry(programme, number, title, line)
    yield from citations


def report(symbol: str, citations: Iterable[Citation], **facts: str | None) -> Iterator[Record]:
    """Return a report, or a draft, of citations; ``facts`` is what else it says of itself."""
    known: dict[str, str | None] = {"title": None, "period": None, "language": "zh", "kind": DocumentKind.REPORT}
    file, digest = _file(symbol)
    yield SourceDocument(symbol, file=file, sha256=digest, loader="test 1", **known | facts)  # pyright: ignore[reportArgumentType]
    yield from citations


def _file(symbol: str) -> tuple[str, str]:
    """Return the name and the digest of a document's file."""
    return f"{symbol.replace('/', '_')}.txt", symbol.ljust(64, "0")


def entry(
    programme: int, number: str, title: str, line: int, *, organ: str = "GA", kind: Kind = Kind.RESOLUTION
) -> MandateEntry:
    """Return an entry of a resolution, of the General Assembly unless said otherwise, for a whole programme."""
    designations = _designations(number, organ, kind)
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


def _designations(number: str, organ: str = "GA", kind: Kind = Kind.RESOLUTION) -> tuple[Designation, ...]:
    """Read the numbers of resolutions, or symbols of documents, or the symbol of a resolution of the Council."""
    if number.startswith(COUNCIL):
        number, organ = number.removeprefix(COUNCIL), "SC"
    numbers, _ = read_numbers(number)
    return tuple(designate(each, organ_register()[organ], kind) for each in numbers)


def act(number: str) -> Act:
    """Return a General Assembly resolution by its number, or one of the Council or a document by its symbol."""
    return _designations(number)[0].acts[0]


def cite(number: str, line: int = 100, paragraph: str | None = None, **fields: object) -> Citation:
    """Return a citation of what :func:`act` returns, with the fields that are not as in most."""
    (designation,) = _designations(number)
    heading = fields.pop("heading", None)
    known: dict[str, object] = {
        "designation": designation,
        "kind": Kind.RESOLUTION,
        "body": "GA",
        "pinpoint": None,
        "words": f"第 {number} 号决议",
        "passage": PassageKind.PARAGRAPH,
        "relation": Relation.MENTIONS,
        "verb": None,
        "title": None,
        "refers_back": False,
        "programme": None,
        "subprogramme": None,
        "citing": (),
        "place": Place(line, line, f"第 {line} 行", paragraph=paragraph, heading=heading),  # pyright: ignore[reportArgumentType]
    }
    return Citation(**known | fields)  # pyright: ignore[reportArgumentType]


def load(store: Store, records: Iterable[Record]) -> list[Change]:
    """Load plans into a store."""
    return [store.replace(document) for document in document_graphs(records, store.base)]
