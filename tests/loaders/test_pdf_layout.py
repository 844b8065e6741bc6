"""Furniture of pages, ends of paragraphs, and columns of lists, told by where lines stand."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pdf_files as made
import pytest
from mandategraph.loaders.formats.pdf.file import read_pdf
from mandategraph.loaders.formats.pdf.furniture import furniture
from mandategraph.loaders.formats.pdf.layout import Paragraphs
from mandategraph.loaders.formats.pdf.lines import PrintedLine
from mandategraph.loaders.formats.pdf.pieces import pieces_of
from mandategraph.loaders.language import language
from mandategraph.loaders.lists.pdf.rows import Columns, RowBuilder

EN = language("en")


def lines_of(*pages: made.Page) -> tuple[PrintedLine, ...]:
    """The lines of a PDF of these pages."""
    return read_pdf(made.pdf(*pages), Path("somewhere.pdf")).lines


# --- furniture ---


def furniture_of(*pages: made.Page) -> list[str]:
    """The words of the furniture."""
    lines = lines_of(*pages)
    found = furniture(lines)
    return [line.words for line in lines if line.number in found]


def body(*words: str, top: float = 707) -> Iterator[made.Set]:
    """Lines of a page's body, which differ from page to page."""
    return made.text(60, top, *words)


def test_running_heads_and_numbers() -> None:
    """What is alike at one height of even or odd pages is furniture, the page's number left aside."""
    pages = [
        [
            made.Set(60, 733, "Part II Matters" if number % 2 else "Section 7 Archives"),
            made.Set(60, 37, f"{number}/12"),
            *body(f"Words of page {number}", f"and more of {number}"),
        ]
        for number in range(1, 13)
    ]
    heads = ["Part II Matters", "Section 7 Archives"] * 6
    assert furniture_of(*pages) == [words for number in range(1, 13) for words in (heads[number - 1], f"{number}/12")]


def test_furniture_may_be_drawn_last() -> None:
    """The order in which a page is drawn does not matter."""
    pages = [[*body(f"Words of {number}"), made.Set(60, 37, f"99-01234 {number}/3")] for number in range(1, 4)]
    assert furniture_of(*pages) == ["99-01234 1/3", "99-01234 2/3", "99-01234 3/3"]


def test_printed_numbers_may_be_others() -> None:
    """Pages that were taken out of a longer document keep their numbers."""
    pages = [[*body(f"Words of {number}"), made.Set(300, 37, str(number + 20))] for number in range(1, 6)]
    assert furniture_of(*pages) == ["21", "22", "23", "24", "25"]


def test_headings_at_the_top_are_no_furniture() -> None:
    """Pages may begin with the same heading, or with numbered ones, at one height: the body begins there."""
    heads = ["Subprogramme 1", "Subprogramme 2", "General Assembly resolutions", "Subprogramme 3", "Deliverables"]
    heads += ["General Assembly resolutions", "Subprogramme 4", "Strategy", "Subprogramme 5", "Subprogramme 6"]
    pages = [
        [made.Set(60, 707, head, 10, "bold"), *body(f"Words of {head} {at}", top=680)] for at, head in enumerate(heads)
    ]
    assert furniture_of(*pages) == []


def test_two_headings_of_three_at_one_height_are_no_furniture() -> None:
    """Furniture is alike on nearly all pages; where a third of the lines stand once, the body begins."""
    heads = ["Strategy", "Strategy", "Deliverables", "Deliverables", "External factors", "Evaluation"] * 2
    heads[4], heads[5] = "Overview", "Results"
    pages = [[made.Set(60, 707, head, 10, "bold"), *body(f"Words {at}", top=680)] for at, head in enumerate(heads)]
    assert furniture_of(*pages) == []


def test_short_document() -> None:
    """On few pages a running head repeats titles of the first page in small letters, well above what follows."""
    first = [made.Set(60, 600, "Section 7", 14, "bold"), *made.lines(60, 580, "Matters of", "the archive", size=14)]
    head = [made.Set(60, 733, "Section 7"), made.Set(123, 733, "Matters of the archive")]
    assert furniture_of(first, [*head, *body("Words")], [*body("Others")]) == ["Section 7 Matters of the archive"]
    assert furniture_of(first, [*made.lines(60, 707, "the archive", "of the organization")]) == []
    assert furniture_of(first, [*made.lines(60, 707, "the archive", size=14), *body("Words", top=600)]) == []


def test_number_of_the_page_is_furniture_alone() -> None:
    """A line that ends with the page's number is none, nor is another number."""
    assert furniture_of([*body("12"), made.Set(60, 37, "1")]) == ["1"]
    assert furniture_of([*body("Table 1"), made.Set(60, 37, "2034")]) == []


# --- paragraphs ---


def paragraphs_of(*page: made.Set) -> list[list[str]]:
    """The words of the paragraphs of a page."""
    return grouped(lines_of(page))


def grouped(lines: tuple[PrintedLine, ...]) -> list[list[str]]:
    """The words of lines, paragraph by paragraph."""
    found: list[list[str]] = [[]]
    for line, ends in zip(lines, Paragraphs(lines).ends(lines), strict=True):
        found[-1].append(line.words)
        if ends:
            found.append([])
    return found[:-1]


LONG = "Words that fill the whole width of a line up to its end, since none of the others would have had room"
FULL = (
    LONG,
    "on it, as is the case with words that are set one after the other in the lines of a text, and wherever it",
)


def test_wider_spacing_ends_a_paragraph() -> None:
    """Lines that stand farther apart than others do are of two paragraphs."""
    page = [*made.text(60, 700, *FULL, *FULL), *made.text(60, 640, *FULL)]
    assert paragraphs_of(*page) == [[*FULL, *FULL], list(FULL)]


def test_short_line_ends_a_paragraph() -> None:
    """A line on which the next word had room is the last one of its paragraph."""
    page = made.text(60, 700, *FULL, "The last one.", *FULL, *FULL)
    assert paragraphs_of(*page) == [[*FULL, "The last one."], [*FULL, *FULL]]


def test_short_line_goes_on_in_small_letters() -> None:
    """A line may be short where it is not set to an edge, and go on all the same."""
    page = made.text(60, 700, *FULL, "Whatever is short", "that goes on", *FULL)
    assert paragraphs_of(*page) == [[*FULL, "Whatever is short", "that goes on"], list(FULL)]


def test_long_line_in_the_middle_of_a_sentence() -> None:
    """A long line that ends no sentence goes on, though the next word had room; at a page's end it need not."""
    broken = "Words that a sign without width has kept from the one that follows them, in resolution 57/270"
    page = [*made.text(60, 700, *FULL, *FULL, broken, "B and in others.")]
    assert paragraphs_of(*page) == [[*FULL, *FULL, broken, "B and in others."]]
    assert grouped(lines_of(page[:-1], [*made.text(60, 700, "B and in others.")]))[-1] == ["B and in others."]
    ended = made.text(60, 700, *FULL, *FULL, f"{broken}.", "B and in others.")
    assert paragraphs_of(*ended)[-1] == ["B and in others."]


@pytest.mark.parametrize(("size", "font"), [(12, "roman"), (10, "bold")])
def test_heading_is_a_paragraph(size: float, font: str) -> None:
    """A short line of another size or style is a paragraph of its own, though its text follows close."""
    page = [*made.text(60, 700, *FULL), made.Set(60, 664, "Heading", size, font), *made.text(60, 652, *FULL)]
    assert paragraphs_of(*page) == [list(FULL), ["Heading"], list(FULL)]


def test_indented_first_lines() -> None:
    """Where first lines are indented, a full line before one ends its paragraph; hanging numbers do alike."""
    indented = [*made.text(60, 700, *FULL), made.Set(80, 676, FULL[1], 10), *made.text(60, 664, *FULL)]
    assert paragraphs_of(*indented) == [list(FULL), [FULL[1], *FULL]]
    hanging = [made.Set(40, 700, LONG, 10), *made.text(60, 688, *FULL), made.Set(40, 664, LONG, 10)]
    assert paragraphs_of(*hanging) == [[LONG, *FULL], [LONG]]


def test_page_end_cuts_a_paragraph() -> None:
    """A paragraph goes on after a page's end where its last line is full, and in a new column too."""
    pages = [[*made.text(60, 100, *FULL)], [*made.text(60, 707, *FULL)], [*made.text(60, 707, *FULL, "The end.")]]
    assert grouped(lines_of(*pages)) == [[*FULL, *FULL, *FULL, "The end."]]


def test_lines_of_chinese() -> None:
    """A line of Chinese is full where not even one character had room."""
    first = "大会重申其以往各项决议并注意到秘书长关于该事项的报告和其中所载各项建议及其"
    second = "执行情况，又注意到行政和预算问题咨询委员会的有关报告，赞同其中结论和建议。"
    third = "请秘书长向大会第一百届会议提出报告，说明本决议的执行情况，并在报告中列入各"
    fourth = "会员国的意见以及有关组织和机构提供的资料，供大会在题为档案的项目下审议之用"
    page = made.chinese(60, 700, first, second, "完。", third, fourth)
    assert paragraphs_of(*page) == [[first, second, "完。"], [third, fourth]]


# --- columns and rows ---


def rows_of(*pages: made.Page) -> list[tuple[str, str]]:
    """The rows of a list that stands on these pages: number cell and title."""
    lines = lines_of(*pages)
    columns, rows = Columns(lines, EN), RowBuilder(EN, Paragraphs(lines))
    for number in range(1, len(pages) + 1):
        for piece, opens in columns.pieces([line for line in lines if line.page == number]):
            rows.add(piece, opens=opens)
    return [(words_of(row.number), words_of(row.title)) for row in rows.rows]


def words_of(pieces: Iterable) -> str:
    """The words of pieces, parted by a stroke."""
    return "|".join(piece.words for piece in pieces)


def test_two_columns_in_order() -> None:
    """The left column is read to its end, and then the right one; titles wrap, and may begin like a number."""
    page = [
        *made.row(60, 700, "60/1", "2005 World Summit Outcome"),
        *made.row(60, 686, "71/2", "Outcome of the decade", "2017–2030 and of the decade", "70/1 and after"),
        *made.row(312, 700, "72/3", "The right", "column"),
        *made.row(312, 676, "73/4", "Short"),
    ]
    assert rows_of(page) == [
        ("60/1", "2005 World Summit Outcome"),
        ("71/2", "Outcome of the decade|2017–2030 and of the decade|70/1 and after"),
        ("72/3", "The right|column"),
        ("73/4", "Short"),
    ]


def test_rows_on_one_line() -> None:
    """Rows of both columns that PDFium puts on one line are two."""
    page = [
        *made.row(60, 700, "45/2", "Youth"),
        *made.row(312, 700, "61/1", "Policies"),
        *made.lines(386.7, 690, "and youth"),
    ]
    assert rows_of(page) == [("45/2", "Youth"), ("61/1", "Policies|and youth")]


def test_number_cells_of_several_lines() -> None:
    """Lines of one cell stand close; a cut symbol goes on in any case, and a row that stands apart is another."""
    page = [
        *made.row(60, 700, ["ECE/BATUMI.", "CONF/2016/2/", "Add.2"], "Statement on education", "for all"),
        *made.row(60, 660, ["43/222 A–E;", "80/234"], "Pattern of conferences"),
        *made.row(60, 636, "44/1", "Another"),
        *made.row(60, 622, ["ECE/MP.EIA/34-", "ECE/MP.EIA/"], "Report of the meeting"),
    ]
    assert rows_of(page) == [
        ("ECE/BATUMI.|CONF/2016/2/|Add.2", "Statement on education|for all"),
        ("43/222 A–E;|80/234", "Pattern of conferences"),
        ("44/1", "Another"),
        ("ECE/MP.EIA/34-|ECE/MP.EIA/", "Report of the meeting"),
    ]


def test_cells_that_are_drawn_line_by_line() -> None:
    """Where the lines of both cells are drawn in turns, a cut symbol still goes on."""
    page = [
        *made.row(60, 700, "CONF/2016/2/", "Statement on education"),
        *made.row(60, 690, "Add.2 and", "for sustainable development"),
        *made.row(60, 680, "Add.3", "for all"),
        *made.row(60, 666, "44/1", "Another"),
    ]
    assert rows_of(page) == [
        ("CONF/2016/2/|Add.2 and|Add.3", "Statement on education|for sustainable development|for all"),
        ("44/1", "Another"),
    ]


def test_rows_go_on_in_the_next_column_and_page() -> None:
    """A title goes on at the top of the next column or page, and so does a number cell that is cut."""
    first = [
        *made.row(60, 120, "70/1", "Transforming our"),
        *made.lines(386.7, 700, "world"),
        *made.row(312, 686, ["ECE/X/1 and Add.1,"], "Report of the"),
    ]
    second = [
        *made.row(60, 700, "Add.2 and Add.3", "meeting"),
        *made.row(60, 680, "71/2", "Outcome of the"),
        *made.lines(134.7, 670, "decade"),
    ]
    assert rows_of(first, second) == [
        ("70/1", "Transforming our|world"),
        ("ECE/X/1 and Add.1,|Add.2 and Add.3", "Report of the|meeting"),
        ("71/2", "Outcome of the|decade"),
    ]


def test_number_that_fills_its_cell() -> None:
    """Where a number leaves hardly a gap, it ends where titles begin."""
    page = [
        *made.row(60, 700, "70/1", "Transforming our", "world"),
        *made.row(60, 676, "71/2", "Outcome of", "the decade"),
        *made.row(60, 652, "2009/32; 2025/328", "Emerging from conflict"),
    ]
    assert rows_of(page)[-1] == ("2009/32; 2025/328", "Emerging from conflict")


def test_rows_without_titles() -> None:
    """Numbers alone in two columns are rows each, and so are instruments that fill the whole width."""
    numbers = [*made.lines(60, 700, "1325 (2000)", "1820 (2008)", step=14), *made.lines(312, 700, "2242 (2015)")]
    wrapped = made.row(60, 640, "70/1", "Words", "wrapped here")
    assert rows_of([*numbers, *wrapped])[:3] == [("1325 (2000)", ""), ("1820 (2008)", ""), ("2242 (2015)", "")]
    names = [
        *made.lines(60, 700, "Charter of the United Nations"),
        *made.lines(60, 686, "Convention on the keeping of records, the", "inks and the shelves"),
        *made.lines(312, 700, "Rules of procedure of the Board"),
        *made.lines(312, 686, "Statute of the Court"),
    ]
    assert rows_of(names) == [
        ("Charter of the United Nations", ""),
        ("Convention on the keeping of records, the|inks and the shelves", ""),
        ("Rules of procedure of the Board", ""),
        ("Statute of the Court", ""),
    ]


def test_name_goes_on_in_the_next_column() -> None:
    """The name of an instrument that plainly is not at its end goes on in the next column."""
    page = [
        *made.lines(60, 120, "Declaration on the implementation of the"),
        *made.lines(312, 700, "Plan of Action after 25 years"),
        *made.row(312, 686, "304 (XXVII)", "The role of participation"),
        *made.row(312, 672, "305 (XXVII)", "Another"),
        *made.row(60, 80, "303 (XXVII)", "The first"),
    ]
    assert rows_of(page)[0] == ("Declaration on the implementation of the|Plan of Action after 25 years", "")


def test_pieces() -> None:
    """A line is taken apart where a gap is wide, or where a column begins."""
    (line,) = lines_of(
        [made.Set(60, 700, "2009/32; 2025/32"), made.Set(128, 700, "African"), made.Set(312, 700, "70/1")]
    )
    assert [piece.words for piece in pieces_of(line)] == ["2009/32; 2025/32 African", "70/1"]
    assert [piece.words for piece in pieces_of(line, [128])] == ["2009/32; 2025/32", "African", "70/1"]
