"""What several tests of citations share: reading a text given as words, and citations as short tuples."""

from collections.abc import Iterable
from pathlib import Path

from mandategraph.loaders.citations.finder import CitationFinder
from mandategraph.loaders.citations.passages import Passage
from mandategraph.loaders.formats.lines import Line
from mandategraph.loaders.language import language
from mandategraph.loaders.records import Citation, Finding, PassageKind, Record
from mandategraph.ontology.organs import organ_register


def finder(*, organ: str | None = None, symbol: str | None = None, programme: int | None = None) -> CitationFinder:
    """A finder of citations in Chinese text."""
    found = CitationFinder(language("zh"), symbol, organ_register().get(organ))
    found.programme = programme
    return found


def passage(text: str, kind: PassageKind = PassageKind.PARAGRAPH) -> Passage:
    """A passage of the lines of a text, the last of which ends it."""
    lines = text.split("\n")
    last = len(lines)
    return Passage(kind, "1", None, [Line(n, line, line, n == last) for n, line in enumerate(lines, start=1)])


def read(text: str, kind: PassageKind = PassageKind.PARAGRAPH, **given: str | int | None) -> list[Citation | Finding]:
    """What a text of one passage cites."""
    return list(finder(**given).citations(passage(text, kind)))  # pyright: ignore[reportArgumentType]


def keys(records: Iterable[Record]) -> list[str]:
    """The canonical keys of what is cited, with the part that is meant behind a comma."""
    return [
        (each.act.key if each.act else f"?{each.designation.printed}") + (f", {each.pinpoint}" if each.pinpoint else "")
        for each in records
        if isinstance(each, Citation)
    ]


def row(each: Citation) -> list[object]:
    """A citation as the expected files beside the fixtures write it."""
    number = None if each.refers_back else each.designation.printed
    act = each.act.key if each.act else None
    place = each.place
    return [place.line, place.paragraph, str(each.passage), number, act, each.pinpoint, str(each.relation), each.verb]


def printed_lines(path: Path) -> list[str]:
    """The lines of a file, stripped."""
    return [line.strip() for line in path.read_text(encoding="utf-8").split("\n")]
