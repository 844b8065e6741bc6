"""A PDF as text: a plan that is printed gives what its text gives, with the page of every line."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdf_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError, ReadError
from mandategraph.loaders.formats.clean import clean
from mandategraph.loaders.formats.lines import LineKind, Text, place_of
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import Finding, MandateEntry, Place, Programme, Record, SourceDocument, Subprogramme

SIZE, LEADING, SPACING = 10.5, 16, 8
TOP, FOOT = 700, 100


def printed(text: Text, symbol: str) -> bytes:
    """A text as it may have been printed: wrapped lines fill the width, and paragraphs stand apart."""
    pages: list[list[made.Set]] = [[]]
    y = float(TOP)
    widest = max(width(line.raw) for line in text.lines())
    for line in text.lines():
        if y < FOOT:
            pages.append([])
            y = TOP
        stretch = 1 if line.ends_paragraph else widest / width(line.raw)
        pages[-1].append(made.Set(90, y, line.raw, SIZE, "chinese", stretch=stretch))
        y -= LEADING + SPACING * line.ends_paragraph
    return made.pdf(*([*furniture(symbol, at, len(pages)), *page] for at, page in enumerate(pages, start=1)))


def width(words: str) -> int:
    """The width of words in the font of the tests, in halves of a Chinese letter."""
    return sum(1 if letter.isascii() else 2 for letter in words)


def furniture(symbol: str, page: int, pages: int) -> Iterator[made.Set]:
    """The document's symbol at the top of a page, and the page's number at its foot."""
    yield made.Set(90 if page % 2 else 460, 750, symbol)
    yield from (made.Set(90, 50, f"{page}/{pages}"), made.Set(460, 50, "26-01234 (C)", 7))


@pytest.fixture(scope="module")
def plan(small_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small made-up plan, printed."""
    data = printed(Source(small_plan).text, "A/99/6/Rev.1")
    return made.saved(tmp_path_factory.mktemp("printed") / "plan.pdf", data)


@pytest.fixture(scope="module")
def records(plan: Path) -> tuple[Record, ...]:
    """What the loader yields for the printed plan."""
    return tuple(read(plan))


def without_places(records: tuple[Record, ...]) -> list[Record]:
    """Records of programmes, entries and findings, with nothing of their places but the words."""
    return [
        replace(record, place=Place(None, None, clean(record.place.raw), heading=record.place.heading))
        for record in records
        if not isinstance(record, SourceDocument)
    ]


def test_printed_plan_gives_what_its_text_gives(
    records: tuple[Record, ...], small_plan_records: tuple[Record, ...]
) -> None:
    """Every programme, entry and finding is the same, but for its place; links of a page do not stand in its text."""
    assert len(small_plan_records) > 130
    of_links = [each for each in small_plan_records if isinstance(each, Finding) and each.code == "link-disagrees"]
    assert len(of_links) == 4
    of_text = tuple(each for each in small_plan_records if each not in of_links)
    assert without_places(records) == without_places(of_text)


def test_printed_plan_says_what_it_is(
    plan: Path, records: tuple[Record, ...], small_plan_records: tuple[Record, ...]
) -> None:
    """Its symbol stands on every page, its period in the text; the kind is told by the content."""
    document, of_text = records[0], small_plan_records[0]
    assert isinstance(document, SourceDocument)
    assert isinstance(of_text, SourceDocument)
    assert document.file == "plan.pdf"
    assert replace(document, file=of_text.file, sha256=of_text.sha256) == of_text
    assert kind_of(Source(plan)) == "plan"


def test_records_have_their_pages(plan: Path, records: tuple[Record, ...]) -> None:
    """Each record leads to its page and line; there are its words."""
    text = Source(plan).text
    placed = [record for record in records if isinstance(record, MandateEntry | Finding | Programme | Subprogramme)]
    for record in placed:
        place = record.place
        assert place.line is not None
        assert place.page == text.pages[place.line - 1]
        assert place.raw.split("\n")[0] == text.raw_lines[place.line - 1].strip()
    assert {record.place.page for record in placed} == set(range(1, max(text.pages) + 1))


def test_text_of_pdf(plan: Path) -> None:
    """Furniture is marked; ends of paragraphs are sure; every line has its page."""
    text = Source(plan).text
    assert (text.encoding, text.language.code, text.symbol) == ("pdf", "zh", "A/99/6/Rev.1")
    assert text.keeps_line_ends
    assert not text.ends_mid_line
    pages = max(text.pages)
    kinds = [kind for kind in text.kinds if kind is LineKind.FURNITURE]
    assert len(kinds) == 2 * pages
    lines = list(text.lines())
    assert [line.page for line in lines] == sorted(line.page or 0 for line in lines)
    assert place_of(lines[:2]).page == 1
    assert len(text.pages) == len(text.raw_lines) == len(text.clean_lines)


def text_of(folder: Path, *pages: made.Page) -> Text:
    """The text of a PDF of these pages."""
    return Source(made.saved(folder / "text.pdf", made.pdf(*pages))).text


def test_symbol_of_the_first_page(tmp_path: Path) -> None:
    """Where no page but the first prints the symbol, it is read there, without the sign of a note."""
    first = [
        made.Set(60, 734, "United Nations", 14),
        made.Set(435, 734, "A/72/119*", 10),
        *made.text(60, 600, "See A/71/6."),
    ]
    assert text_of(tmp_path, first, [*made.text(60, 600, "The General Assembly")]).symbol == "A/72/119"
    assert text_of(tmp_path, [*made.text(60, 600, "The General Assembly")]).symbol is None


def test_notes_keep_their_marks_raised(tmp_path: Path) -> None:
    """The number that opens a footnote is written raised, and marks in the text are left out: 70/1 is not 70/11."""
    page = [
        made.Set(60, 700, "The General Assembly adopted resolution 70/1", 10),
        made.Set(250, 703, "1", 6),
        made.Set(253, 700, " in 2015.", 10),
        *(made.Set(60, 103, "1", 5.5), made.Set(64, 100, "See resolution 69/244.")),
    ]
    assert [line.text.replace("¹S", "¹ S") for line in text_of(tmp_path, page).lines()] == [
        "The General Assembly adopted resolution 70/1 in 2015.",
        "¹ See resolution 69/244.",
    ]


def test_pdf_that_is_no_plan(tmp_path: Path) -> None:
    """A text without list, number and citation, and one in a language that is not read, are refused as texts are."""
    report = made.saved(tmp_path / "report.pdf", made.pdf([*made.text(60, 700, "The Security Council met.")]))
    assert kind_of(Source(report)) == "report"
    with pytest.raises(NoListError, match="no list of mandates, no numbered paragraph and no citation in this English"):
        list(read(report))
    other = made.saved(tmp_path / "other.pdf", made.pdf([*made.text(60, 700, "Nichts, was man kennt.")]))
    with pytest.raises(ReadError, match="is in no language that we read"):
        list(read(other))
    blank = made.saved(tmp_path / "blank.pdf", made.pdf([made.IMAGE]))
    with pytest.raises(ReadError, match="holds no text"):
        list(read(blank))


def test_findings_about_the_file(tmp_path: Path, small_plan: Path) -> None:
    """What is doubtful about the file is said of a plan too."""
    data = printed(Source(small_plan).text, "A/99/6/Rev.1")
    path = made.saved(tmp_path / "cut.pdf", data[: data.rindex(b"startxref")])
    found = [str(record.code) for record in read(path) if isinstance(record, Finding)]
    assert found[0] == "text-breaks-off"
