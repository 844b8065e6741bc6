"""The loader of programme plans and budgets as text: programmes, subprogrammes, and their lists of mandates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..acts.dumped_links import DumpedLinks
from ..citations.finder import CitationFinder
from ..citations.passages import Layout, PassageReader
from ..errors import NoListError
from ..formats.clean import join_lines
from ..formats.lines import Line, Text, breaks_off, place_of
from ..formats.source import Source
from ..lists.of_lines import ListReader
from ..records import (
    Finding,
    FindingCode,
    MandateEntry,
    PassageKind,
    Place,
    Programme,
    Record,
    Severity,
    Subprogramme,
)
from .budget_front import is_fascicle

LOADER = "plan 4"
"""Name and version of this loader; the version changes whenever the same file gives other records."""


def is_plan(source: Source) -> bool:
    """Tell whether a text is a plan's: it has the heads of a programme and of a list, and is no part of a budget."""
    if is_fascicle(source):
        return False
    text = source.text
    heads = {"programme_head", "list_head"}
    for line in text.short_lines(text.language.longest_head):
        heads -= {name for name in heads if text.language.match(name, line.text)}
        if not heads:
            return True
    return False


def load_plan(source: Source, lists_only: bool = False) -> Iterator[Record]:
    """Read a plan's text: the document first, then every programme with its subprogrammes, entries and findings.

    Raises :class:`ReadError` for a file that is no text, and :class:`NoListError` where the text holds no list;
    ``lists_only`` leaves out what the text cites.
    """
    text = source.text
    sections = list(_sections(text))
    if not any(section.list_start for section in sections):
        raise NoListError(
            f"no list of mandates in this {text.language.name} text",
            place=source.path,
            advice="is it a programme plan or budget? reports have none",
        )
    document = source.document(LOADER, text.language.code, symbol=text.symbol, period=_period(text))
    yield document
    yield from text.findings
    finder = None if lists_only else CitationFinder(text.language, document.symbol)
    if finder:
        before = text.lines(1, sections[0].head[0].number)
        layout = Layout("report_paragraph", whole_lines=text.whole_lines)
        for passage in PassageReader(before, text.language, layout).passages():
            yield from finder.citations(passage)
    links = DumpedLinks(text)
    for section in sections:
        for record in _programme_records(text, section, finder):
            if isinstance(record, MandateEntry):
                links.add(record)
            yield record
    yield from links.findings()
    if text.ends_mid_line:
        yield breaks_off(text)


_LONGEST_LINE = 2000
"""Characters of a line of a list; the longest of the real documents has 80."""


@dataclass
class _Section:
    """The lines of one programme: its head and name, the heads of its subprogrammes, where its list starts and ends."""

    number: int
    head: list[Line]
    subprogrammes: list[tuple[int, list[Line]]]
    list_start: int | None = None
    list_end: int | None = None
    list_stop: int | None = None


def _sections(text: Text) -> Iterator[_Section]:
    """Find the programmes, their lists and the heads of their subprogrammes; all heads are short lines."""
    section: _Section | None = None
    for line in text.short_lines(text.language.longest_head):
        if found := text.language.match("programme_head", line.text):
            if section:
                section.list_end = line.number
                yield section
            section = _Section(int(found["number"]), [line, *text.paragraph(line.number + 1)], [])
        elif section and section.list_start is None:
            _inside(text, section, line)
    if section:
        yield section


def _inside(text: Text, section: _Section, line: Line) -> None:
    """Note the head of a list or of a subprogramme."""
    if text.language.match("list_head", line.text):
        section.list_start = line.number + 1
    elif found := text.language.match("subprogramme_head", line.text):
        section.subprogrammes.append((int(found["number"]), [line, *text.paragraph(line.number + 1)]))


def _programme_records(text: Text, section: _Section, finder: CitationFinder | None) -> Iterator[Record]:
    place = place_of(section.head)
    yield Programme(section.number, join_lines([line.text for line in section.head[1:]]), place)
    known: dict[int, str] = {}
    for number, lines in section.subprogrammes:
        if number not in known:
            known[number] = join_lines([line.text for line in lines[1:]])
            yield Subprogramme(section.number, number, known[number], place_of(lines))
    if finder:
        finder.programme, finder.subprogramme = section.number, None
        start, end = section.head[-1].number + 1, section.list_start or section.list_end
        yield from _running_text(text, section, start, end, finder)
    if section.list_start is None:
        message = f"programme {section.number} has no list of mandates"
        yield Finding(FindingCode.EMPTY_LIST, Severity.WARNING, message, place)
        return
    for record in _list_records(text, section, known):
        yield record
        if finder and isinstance(record, MandateEntry):
            yield from finder.citations_of_title(record)
    if finder and section.list_stop is not None:
        yield from _running_text(text, section, section.list_stop, section.list_end, finder)


def _running_text(
    text: Text, section: _Section, start: int, end: int | None, finder: CitationFinder
) -> Iterator[Record]:
    """Yield the citations of a programme's running text; headings tell which subprogramme it is of."""
    layout = Layout("numbered_paragraph", PassageKind.TEXT, section.number, text.whole_lines)
    parts_of_programme = False
    for passage in PassageReader(text.lines(start, end), text.language, layout).passages():
        if passage.kind is PassageKind.HEADING:
            words = passage.lines[0].text
            if found := text.language.match("subprogramme_head", words):
                finder.subprogramme = int(found["number"])
            elif (found := text.language.match("component_head", words)) and found["mark"].isascii():
                # A lettered part that has sisters before the first subprogramme is a part of the programme.
                parts_of_programme = parts_of_programme or finder.subprogramme is None
                finder.subprogramme = None if parts_of_programme else finder.subprogramme
        yield from finder.citations(passage)


def _list_records(text: Text, section: _Section, known: dict[int, str]) -> Iterator[Record]:
    """Yield the records of a programme's list, subprogrammes that the text has named already left out."""
    lines: list[Line] = []
    for line in _list_lines(text, section):
        if len(line.text) > _LONGEST_LINE:
            message = f"the line has {len(line.text)} characters; no printed line is so long, and it is not read"
            place = Place(line.number, line.number, line.raw[:_LONGEST_LINE], page=line.page)
            yield Finding(FindingCode.UNREADABLE_LINE, Severity.ERROR, message, place)
        else:
            lines.append(line)
    reader = ListReader(lines, text.language, section.number, sure_ends=text.keeps_line_ends)
    entries = 0
    noted: list[MandateEntry] = []
    for record in reader.records():
        if isinstance(record, Subprogramme):
            if record.number in known:
                continue
            known[record.number] = record.name
        if isinstance(record, MandateEntry):
            entries += 1
            if isinstance(record.scope, tuple):
                noted.append(record)
        yield record
    for entry in noted:
        yield from _scope_findings(entry, known)
    if not entries:
        message = f"the list of programme {section.number} holds no entry that could be read"
        yield Finding(FindingCode.EMPTY_LIST, Severity.ERROR, message, place_of(section.head))


def _list_lines(text: Text, section: _Section) -> Iterator[Line]:
    """Yield the lines of a list; a numbered paragraph of running text ends it."""
    for line in text.lines(section.list_start or 1, section.list_end):
        if text.language.match("numbered_paragraph", line.text):
            section.list_stop = line.number
            return
        yield line


def _scope_findings(entry: MandateEntry, known: dict[int, str]) -> Iterator[Finding]:
    unknown = [number for number in entry.scope or () if isinstance(number, int) and number not in known]
    if unknown:
        message = f"the note names subprogramme {unknown[0]}, which programme {entry.programme} lacks"
        yield Finding(FindingCode.UNKNOWN_SUBPROGRAMME, Severity.WARNING, message, entry.place)


def _period(text: Text) -> str | None:
    """Return the period that the text names most often, where it names one."""
    regex = text.language.patterns["period"].regex
    found = (match for line in text.raw_lines if "20" in line or "19" in line for match in regex.finditer(line))
    counts = Counter("-".join(filter(None, match.group("start", "end"))) for match in found)
    return counts.most_common(1)[0][0] if counts else None
