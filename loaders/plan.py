"""The loader of programme plans and budgets as text: programmes, subprogrammes, and their lists of mandates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import NoListError
from .given import Given
from .mandate_list import ListReader
from .records import (
    Finding,
    FindingCode,
    MandateEntry,
    Place,
    Programme,
    Record,
    Severity,
    SourceDocument,
    Subprogramme,
)
from .text import Line, Text, join_lines, place_of, read_text

LOADER = "plan 1"
"""Name and version of this loader; the version changes whenever the same file gives other records."""


def load_plan(path: Path, given: Given | None = None) -> Iterator[Record]:
    """Read a plan's text: the document first, then every programme with its subprogrammes, entries and findings.

    Raises :class:`ReadError` for a file that is no text, and :class:`NoListError` where the text holds no list.
    """
    given = given or Given()
    text = read_text(path, language_code=given.language)
    sections = list(_sections(text))
    if not any(section.list_start for section in sections):
        raise NoListError(
            f"no list of mandates in this {text.language.name} text",
            place=path,
            advice="is it a programme plan or budget? reports have none",
        )
    yield SourceDocument(
        symbol=given.symbol or text.symbol,
        title=given.title,
        period=given.period or _period(text),
        language=text.language.code,
        file=text.file,
        sha256=text.sha256,
        loader=LOADER,
    )
    yield from text.findings
    for section in sections:
        yield from _programme_records(text, section)
    if text.ends_mid_line:
        yield _breaks_off(text)


_LONGEST_HEAD = 20
"""Characters of the head of a programme, subprogramme or list, without its name."""


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


def _sections(text: Text) -> Iterator[_Section]:
    """Find the programmes, their lists and the heads of their subprogrammes; all heads are short lines."""
    section: _Section | None = None
    for line in text.short_lines(_LONGEST_HEAD):
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


def _programme_records(text: Text, section: _Section) -> Iterator[Record]:
    place = place_of(section.head)
    yield Programme(section.number, join_lines([line.text for line in section.head[1:]]), place)
    known: dict[int, str] = {}
    for number, lines in section.subprogrammes:
        if number not in known:
            known[number] = join_lines([line.text for line in lines[1:]])
            yield Subprogramme(section.number, number, known[number], place_of(lines))
    if section.list_start is None:
        message = f"programme {section.number} has no list of mandates"
        yield Finding(FindingCode.EMPTY_LIST, Severity.WARNING, message, place)
        return
    yield from _list_records(text, section, known)


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


def _breaks_off(text: Text) -> Finding:
    number = len(text.raw_lines)
    raw = text.raw_lines[-1].strip()
    message = "the file ends in the middle of a line: it may be cut off"
    return Finding(FindingCode.TEXT_BREAKS_OFF, Severity.WARNING, message, Place(number, number, raw))
