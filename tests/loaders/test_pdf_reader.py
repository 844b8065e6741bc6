"""Opening a PDF, and its printed lines: where they stand, how they are set, hyphens, gaps, marks of notes."""

import sys
from pathlib import Path

import pdf_files as made
import pytest
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats import limits
from mandategraph.loaders.formats.pdf.file import read_pdf
from mandategraph.loaders.formats.pdf.lines import PrintedLine, Style
from mandategraph.loaders.formats.raw import Format, format_of
from mandategraph.loaders.records import FindingCode, Severity

SOMEWHERE = Path("somewhere.pdf")
ONE_PAGE = made.pdf([made.Set(60, 700, "The words of a page")])
PLAIN, BOLD, ITALIC = (
    Style(bold=bold, italic=italic) for bold, italic in ((False, False), (True, False), (False, True))
)


def lines_of(*pages: made.Page) -> tuple[PrintedLine, ...]:
    """The lines of a PDF of these pages."""
    return read_pdf(made.pdf(*pages), SOMEWHERE).lines


def words_of(*page: made.Set) -> list[str]:
    """The words of the lines of one page."""
    return [line.words for line in lines_of(page)]


def raised(x: float, y: float, mark: str, size: float = 5.5) -> made.Set:
    """The mark of a note."""
    return made.Set(x, y + 3, mark, size)


# --- telling and opening ---


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.4\n", True),
        (b"\xef\xbb\xbf\n %PDF-1.7", True),
        (b"\0\0%PDF-2.0", True),
        (b"A text about %PDF-1.7", False),
        (b"%PS-Adobe", False),
        (b"", False),
        (b" " * 2000 + b"%PDF-1.7", False),
    ],
)
def test_pdf_is_told_by_its_first_bytes(data: bytes, *, told: bool) -> None:
    """White space may stand before the signature, words may not."""
    assert (format_of(data) is Format.PDF) is told


REFUSED = {
    "cut in its head": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is damaged", "fetch the document again"),
    "garbage": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "is damaged", "fetch the document again"),
    "encrypted": (made.pdf([made.Set(60, 700, "Words")], encrypted=True), "is encrypted", "remove the password"),
    "without a page": (made.pdf(), "is damaged", "fetch the document again"),
    "blank": (made.pdf([]), "holds no text", "recognized"),
    "scanned": (made.pdf([made.IMAGE], [made.IMAGE]), "holds no text", "recognized"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_pdf_is_refused(what: str) -> None:
    """What cannot be read is refused in one line that says what to do."""
    data, words, advice = REFUSED[what]
    with pytest.raises(ReadError) as refused:
        read_pdf(data, SOMEWHERE)
    message = str(refused.value)
    assert message.startswith("somewhere.pdf: ")
    assert words in message
    assert advice in message
    assert "\n" not in message


def test_pdfium_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library, one line says how to install it."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"pypdfium2 is not installed.*pip install pypdfium2"):
        read_pdf(ONE_PAGE, SOMEWHERE)


def test_pages_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of more pages than any has is refused."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(pages=2))
    page = [made.Set(60, 700, "Words")]
    assert len(read_pdf(made.pdf(page, page), SOMEWHERE).lines) == 2
    with pytest.raises(ReadError, match="has 3 pages, more than 2"):
        read_pdf(made.pdf(page, page, page), SOMEWHERE)


def test_page_without_text_is_a_finding() -> None:
    """A page that holds an image and no text is named; one that is blank is not."""
    pdf = read_pdf(made.pdf([made.Set(60, 700, "Words")], [made.IMAGE], []), SOMEWHERE)
    (finding,) = pdf.findings
    assert (finding.code, finding.severity, finding.place.page) == (
        FindingCode.PAGE_WITHOUT_TEXT,
        Severity.WARNING,
        2,
    )


def test_missing_end_is_a_finding() -> None:
    """A file that lacks its end is read as far as it goes, and says so."""
    assert read_pdf(ONE_PAGE, SOMEWHERE).findings == ()
    cut = read_pdf(ONE_PAGE[: ONE_PAGE.index(b"startxref")], SOMEWHERE)
    assert [line.words for line in cut.lines] == ["The words of a page"]
    assert [str(finding.code) for finding in cut.findings] == ["text-breaks-off"]


def test_compressed_pages_are_read() -> None:
    """Pages may be compressed."""
    data = made.pdf([made.Set(60, 700, "Words")], compressed=True)
    assert [line.words for line in read_pdf(data, SOMEWHERE).lines] == ["Words"]


# --- lines ---


def test_lines_have_their_places() -> None:
    """Lines are counted through all pages, and say where they stand, how large and how they are set."""
    first, second, third = lines_of(
        [made.Set(60, 700, "One"), made.Set(60, 680, "Two", 10, "bold")], [made.Set(72, 650, "Three", 12, "italic")]
    )
    assert (first.page, first.number, first.words) == (1, 1, "One")
    assert (second.page, second.number, second.size, second.style) == (1, 2, 10, BOLD)
    assert (third.page, third.number, third.size, third.style) == (2, 3, 12, ITALIC)
    assert (third.x, third.y) == (72, 650)
    assert first.style == PLAIN
    assert first.x < first.right < first.x + 3 * first.size


def test_size_is_as_printed() -> None:
    """A font of size one that is scaled up is as large as it looks."""
    plain, scaled = lines_of([made.Set(60, 700, "Words"), made.Set(60, 680, "Words", scale=8.5)])
    assert (plain.size, plain.right) == pytest.approx((scaled.size, scaled.right))


def test_style_is_that_of_the_whole_line() -> None:
    """A line whose first words alone are bold is not."""
    (line,) = lines_of([made.Set(60, 700, "Bold ", font="bold"), made.Set(82, 700, "and plain")])
    assert line.words == "Bold and plain"
    assert line.styles == (BOLD, PLAIN)
    assert line.style == PLAIN


def test_white_space_is_made_even() -> None:
    """Lines of white space are none; inside a line it counts once."""
    assert words_of(made.Set(60, 700, "   "), made.Set(60, 680, "A \xa0 and  B ")) == ["A and B"]


def test_hyphen_at_the_end_of_a_line() -> None:
    """The hyphen for which PDFium puts a sign of its own is a hyphen, and ends its line."""
    words = words_of(*made.lines(60, 700, "Development in middle-", "income countries, and easy-to-read texts"))
    assert words == ["Development in middle-", "income countries, and easy-to-read texts"]


def test_gaps() -> None:
    """A number and its title on one line stay one line, with the gap between them."""
    (line,) = lines_of(made.row(60, 700, "70/1", "Transforming our world"))
    assert line.words == "70/1 Transforming our world"
    (gap,) = line.gaps
    assert line.text[gap.at :] == "Transforming our world"
    assert (gap.left, gap.right) == pytest.approx((75.1, 134.7), abs=0.1)
    assert lines_of([made.Set(60, 700, "Words one after the other")])[0].gaps == ()


def test_line_that_a_font_parts_is_one() -> None:
    """PDFium parts a line where the size changes; it is put together again."""
    (line,) = lines_of([made.Set(60, 700, "6", 8.5, "bold"), made.Set(64.3, 700, "/52", 7), made.Set(525, 700, "99-1")])
    assert line.words == "6/52 99-1"
    assert [line.text[gap.at :] for gap in line.gaps] == ["99-1"]


# --- marks of notes ---


MARKS = {
    "letter behind a number": ([made.Set(60, 700, "79/258"), raised(83.4, 700, "a")], "79/258"),
    "figure behind a number": ([made.Set(60, 700, "79/25"), raised(79.2, 700, "8")], "79/25"),
    "figures behind a sign": ([made.Set(60, 700, "the budget,"), raised(99, 700, "12")], "the budget,"),
    "two letters": ([made.Set(60, 700, "(1999)"), raised(82.7, 700, "a,b")], "(1999)"),
    "sign": ([made.Set(60, 700, "Programme"), raised(94.5, 700, "*")], "Programme"),
    "in the middle": ([made.Set(60, 700, "71/2"), raised(75.2, 700, "b"), made.Set(78, 700, " and 3")], "71/2 and 3"),
    "standing apart": (
        [made.Set(60, 700, "the budget."), raised(100, 700, "3"), made.Set(108, 700, "It")],
        "the budget. It",
    ),
}
NO_MARKS = {
    "letter of the number": ([made.Set(60, 700, "59/113a")], "59/113a"),
    "power": ([made.Set(60, 700, "12 km"), raised(81, 700, "2")], "12 km2"),
    "ordinal": ([made.Set(60, 700, "the 21"), raised(81.5, 700, "st")], "the 21st"),
    "lowered": ([made.Set(60, 700, "CO"), made.Set(72, 698, "2", 5.5)], "CO2"),
}


@pytest.mark.parametrize("what", MARKS)
def test_marks_of_notes_are_left_out(what: str) -> None:
    """A raised letter, figure or sign behind a word is none of it: 79/258 is not 79/258 A."""
    page, words = MARKS[what]
    assert words_of(*page) == [words]


@pytest.mark.parametrize("what", NO_MARKS)
def test_other_letters_stay(what: str) -> None:
    """Letters of the size of the word stay, and so do powers, ordinals and lowered figures."""
    page, words = NO_MARKS[what]
    assert "".join(words_of(*page)).replace(" ", "") == words.replace(" ", "")


def test_gap_behind_a_mark_keeps_its_place() -> None:
    """Where a mark is left out, the words after the gap still begin where they do."""
    (line,) = lines_of([made.Set(60, 700, "79/258"), raised(83.4, 700, "a"), made.Set(134.7, 700, "Special subjects")])
    assert line.words == "79/258 Special subjects"
    assert [line.text[gap.at :] for gap in line.gaps] == ["Special subjects"]


def test_note_is_told_by_its_mark() -> None:
    """A line that begins with a raised mark is one of a note; its size is that of its words."""
    (note, plain) = lines_of([raised(60, 100, "1"), made.Set(64, 100, "See the report."), made.Set(60, 60, "1 See")])
    assert note.words in {"1 See the report.", "1See the report."}
    assert (note.opens_raised, note.size) == (True, 8.5)
    assert not plain.opens_raised
