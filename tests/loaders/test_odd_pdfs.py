"""PDFs whose pages are turned, printed two a sheet, of two documents, or with columns too narrow for a number."""

from dataclasses import replace
from pathlib import Path

import pdf_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Amendment, Finding, MandateEntry, Record
from real_documents import SHARED, records_of
from test_pdf_fascicle import FIRST_PAGE, SECOND_PAGE

PAGES = [list(page) for page in made.pages_of(FIRST_PAGE, SECOND_PAGE)]
DISTRIBUTION = made.Set(435, 706, "Distr.: General")


def acts_of(records: list[Record]) -> list[tuple[int | None, str]]:
    """The acts of the entries, each with its subprogramme."""
    entries = [record for record in records if isinstance(record, MandateEntry)]
    return [(entry.subprogramme, act.key) for entry in entries for act in entry.acts]


def load(folder: Path, data: bytes) -> list[Record]:
    """The records of a PDF."""
    return list(read(made.saved(folder / "fascicle.pdf", data), kind="budget", lists_only=True))


def two_a_sheet(left: list[made.Set], right: list[made.Set]) -> list[made.Set]:
    """Two pages side by side."""
    return [*left, *(replace(each, x=each.x + 612) for each in right)]


def test_pages_that_are_turned(tmp_path: Path) -> None:
    """Pages upside down are read as they stood before they were turned."""
    whole = acts_of(load(tmp_path, made.pdf(*PAGES)))
    assert len(whole) > 20
    assert acts_of(load(tmp_path, made.pdf(*PAGES, turned=180))) == whole


def test_two_pages_a_sheet(tmp_path: Path) -> None:
    """Each sheet becomes its two pages; their numbers and that of the job are no acts."""
    whole = load(tmp_path, made.pdf(*PAGES))
    sheets = [two_a_sheet(*pair) for pair in zip(PAGES[::2], PAGES[1::2], strict=True)]
    found = load(tmp_path, made.pdf(*sheets, width=1224))
    assert acts_of(found) == acts_of(whole)
    pages = [[each.place.page for each in records if isinstance(each, MandateEntry)] for records in (found, whole)]
    assert pages[0] == pages[1]
    assert set(pages[0]) == {2, 3}


def test_wide_pages_stay_pages(tmp_path: Path) -> None:
    """A page that is wider than high, with lines across its middle, is one page."""
    wide = [
        [*page, made.Set(300, 60, "Words that stand across the middle of the page and go on beyond it " * 3)]
        for page in PAGES
    ]
    found = load(tmp_path, made.pdf(*wide, width=1224))
    assert {each.place.page for each in found if isinstance(each, MandateEntry)} == {2, 3}


def test_two_documents_in_one_file(tmp_path: Path) -> None:
    """The first document is read; where the second begins is said."""
    first, *others = PAGES
    data = made.pdf([*first, DISTRIBUTION], *others, [*first, DISTRIBUTION], *others)
    whole, found = acts_of(load(tmp_path, made.pdf(*PAGES))), load(tmp_path, data)
    assert acts_of(found) == whole
    said = [record for record in found if isinstance(record, Finding) and record.code == "several-documents"]
    assert [(finding.severity, finding.place.page) for finding in said] == [("error", 5)]


def test_numbers_that_are_wrapped_sign_by_sign(tmp_path: Path) -> None:
    """The signs of a number that stand one below the other are put together, with a warning that one may be cut."""
    rows = [("47/190", ["Report of the", "archive"]), ("52/12 B", ["Boxes"]), ("70/1", ["Agenda"])]
    page: list[made.Set] = [made.heading(596, "General Assembly resolutions")]
    y = 577.0
    for number, title in rows:
        signs = number.replace(" ", "")
        page += [*made.lines(made.LEFT, y, *signs), *made.lines(made.LEFT + 11, y, *title)]
        y -= 10 * len(signs) + 4
    found = load(tmp_path, made.fascicle(page))
    assert acts_of(found) == [(None, "A/RES/47/190"), (None, "A/RES/52/12 B"), (None, "A/RES/70/1")]
    assert [str(record.code) for record in found if isinstance(record, Finding)] == ["stacked-cells"]


def test_number_that_a_page_cuts(tmp_path: Path) -> None:
    """Signs at the head of a page that are the rest of a number are read with the entry before, and that is said."""
    pages = [
        [
            made.heading(596, "General Assembly resolutions"),
            *_wrapped(577, "70/1", "Agenda"),
            *_wrapped(500, "80/1", "Tax"),
        ],
        [*_wrapped(596, "28", "on boxes"), *_wrapped(560, "80/2", "Tapes")],
    ]
    found = load(tmp_path, made.fascicle(*pages))
    assert acts_of(found) == [(None, "A/RES/70/1"), (None, "A/RES/80/128"), (None, "A/RES/80/2")]
    assert [each.title for each in found if isinstance(each, MandateEntry)] == ["Agenda", "Tax on boxes", "Tapes"]
    said = [str(record.code) for record in found if isinstance(record, Finding)]
    assert sorted(said) == ["line-joined", "stacked-cells"]


def _wrapped(y: float, signs: str, title: str) -> list[made.Set]:
    return [*made.lines(made.LEFT, y, *signs), *made.lines(made.LEFT + 11, y, title)]


def test_corrigendum(tmp_path: Path) -> None:
    """What stands below each instruction of a corrigendum is read as a list."""
    front = [each for each in made.FRONT if "A/99/6" not in each.words and "Contents" not in each.words]
    page = [
        *made.text(
            92, 707, "Replace the table for subprogramme 2, Storage of tapes and of what else is wound up, with"
        ),
        *made.text(92, 695, "the following:"),
        made.heading(670, "General Assembly resolutions"),
        *made.row(made.LEFT, 650, "70/1", "Agenda of the archive"),
        *made.row(made.LEFT, 636, "70/2", "Boxes"),
        *made.text(92, 600, "Delete General Assembly resolution 70/9."),
    ]
    symbol = made.Set(435, 734, "A/99/6 (Sect. 7)/Corr.1", 10)
    found = load(tmp_path, made.pdf([*front, symbol], page))
    assert acts_of(found) == [(2, "A/RES/70/1"), (2, "A/RES/70/2")]
    amendments = [record for record in found if isinstance(record, Amendment)]
    assert [(each.amends, each.subprogramme, len(each.acts)) for each in amendments] == [
        ("A/99/6/Sect.7", 2, 0),
        ("A/99/6/Sect.7", None, 1),
    ]


@pytest.mark.shared
def test_real_pages() -> None:
    """A real fascicle turned, or printed two pages a sheet, gives its acts; a file of two, those of the first."""
    cases = SHARED / "cases" / "reports"
    whole = acts_of(list(records_of(SHARED / "budgets" / "2027" / "A_81_6_Sect.12.pdf", lists_only=True)))
    assert len(whole) > 70
    for name in ("rot180", "nup2", "merged"):
        assert acts_of(list(read(cases / f"{name}.pdf", lists_only=True))) == whole, name
    narrow = acts_of(list(read(cases / "lo_narrow_column.pdf", lists_only=True)))
    wanted = acts_of(list(records_of(SHARED / "budgets" / "2027" / "A_81_6_Sect.9.docx", lists_only=True)))
    assert len(set(narrow) & set(wanted)) > 0.9 * len(set(wanted))
    assert not {"A/RES/2", "A/RES/5-2"} & {key for _, key in narrow}
