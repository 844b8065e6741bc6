"""A damaged PDF is read as far as it can be, or refused in words; no row is made up, and nothing hangs."""

import random
import re
import zlib
from pathlib import Path

import pdf_files as made
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mandategraph.loaders import read
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats.pdf.file import read_pdf
from mandategraph.loaders.formats.pdf.lines import PrintedLine
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, SourceDocument, Subprogramme
from mandategraph.ontology.errors import MandategraphError
from test_pdf_fascicle import FIRST_PAGE, SECOND_PAGE

WHOLE = made.fascicle(FIRST_PAGE, SECOND_PAGE)
SIGNS = b"0123456789/()[]<> TjTmBTETqQxreftrailerobjstream\n\0\xff"
PLACES = st.integers(0, len(WHOLE) - 1)
POINTS = st.floats(30, 760)
SIGNS_OF_CELLS = "0123456789/()–-.,;:ABXIV rsolutinECGJ&\xa0•*"
WHOLE_CELLS = ["70/1", "S/PRST/2011/15", "Add.1 and", "ECE/MP.PP/2014/", "2007", "Charter of the United Nations"]
WHOLE_CELLS += ["General Assembly resolutions", "Subprogramme 1", "Legislative mandates", "7.12 The list below"]
WORDS = st.one_of(
    st.text(alphabet=SIGNS_OF_CELLS, max_size=12),
    st.sampled_from(WHOLE_CELLS),
)
SETS = st.lists(
    st.builds(made.Set, POINTS, POINTS, WORDS, st.sampled_from([5.5, 8.5, 10]), st.sampled_from([*made.FONTS]))
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where damaged copies are written."""
    return tmp_path_factory.mktemp("damaged")


def records_of(folder: Path, data: bytes) -> list[Record]:
    """What a loader yields for a file; nothing where it refuses the file in words."""
    path = made.saved(folder / "damaged.pdf", data)
    found: list[Record] = []
    try:
        for record in read(path):
            found.append(record)  # noqa: PERF402  (what came before an error counts)
    except MandategraphError as error:
        assert str(error).startswith(str(path))  # noqa: PT017  (either way is right)
    return found


def with_raised_mark(line: PrintedLine) -> str:
    """The words of a line as a text has them: the number that opens a note is written raised."""
    mark = re.match(r"[0-9]*", line.words)
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    return mark[0].translate(raised) + line.words[mark.end() :] if mark else line.words


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def assert_printed(records: list[Record], data: bytes) -> None:
    """Assert that raw words, titles and names are in the text of the file."""
    if not records:
        return
    printed = read_pdf(data, Path("damaged.pdf")).lines
    lines = [line.words for line in printed] + [with_raised_mark(line) for line in printed if line.opens_raised]
    letters = set(squeezed("".join(lines)))
    pieces = {squeezed(line) for line in lines}
    assert isinstance(records[0], SourceDocument)
    for record in records:
        if isinstance(record, MandateEntry | Finding | Programme | Subprogramme):
            assert_words_of(record.place.raw, pieces, letters)
        if isinstance(record, MandateEntry):
            assert record.designations or record.title or record.pinpoint, record
            assert set(squeezed(record.title)) <= letters
            assert record.place.line is not None
            assert record.place.page is not None


def assert_words_of(raw: str, pieces: set[str], letters: set[str]) -> None:
    """Assert that each word of a text stands in some line, or was put together from the ends of two."""
    for word in raw.split():
        if not any(squeezed(word) in piece for piece in pieces):
            assert any(word.startswith(piece[-cut:]) for piece in pieces for cut in range(1, len(piece) + 1)), word
            assert set(word) <= letters


@given(changes=st.lists(st.tuples(PLACES, st.sampled_from(SIGNS)), min_size=1, max_size=20))
@example(changes=[(2005, 48), (3989, 48)])  # a fascicle that is one no longer, and opens with a raised figure
def test_flipped_bytes(folder: Path, changes: list[tuple[int, int]]) -> None:
    """Bytes anywhere are others: a file is refused in words, or no row is in it that is not printed."""
    data = bytearray(WHOLE)
    for place, sign in changes:
        data[place] = sign
    assert_printed(records_of(folder, bytes(data)), bytes(data))


@given(start=PLACES, end=PLACES, copies=st.integers(0, 3))
def test_pieces_lost_and_doubled(folder: Path, start: int, end: int, copies: int) -> None:
    """A piece of the file is lost, or is there several times."""
    low, high = sorted((start, end))
    data = WHOLE[:low] + WHOLE[low:high] * copies + WHOLE[high:]
    assert_printed(records_of(folder, data), data)


@given(length=PLACES)
def test_cut_off(folder: Path, length: int) -> None:
    """A file that breaks off is refused, or says that it may be cut off."""
    records = records_of(folder, WHOLE[:length])
    if length < len(WHOLE) - 10:
        codes = [str(record.code) for record in records if isinstance(record, Finding)]
        assert not records or "text-breaks-off" in codes


@given(pages=st.lists(SETS, max_size=3))
def test_words_anywhere(folder: Path, pages: list[list[made.Set]]) -> None:
    """Words that stand anywhere on the pages of a list are read without a crash, and no row is made up."""
    bodies = [[*made.BEFORE, *(pages[0] if pages else [])], *pages[1:]]
    data = made.pdf(made.FRONT, *bodies)
    assert_printed(records_of(folder, data), data)


def test_many_flips_of_compressed_pages(folder: Path) -> None:
    """Where pages are compressed, as real ones are, a flipped byte loses the rest of a page at most."""
    compressed = made.pdf(made.FRONT, [*made.BEFORE, *FIRST_PAGE], SECOND_PAGE, compressed=True)
    assert len(records_of(folder, compressed)) > 15
    source = random.Random(7)
    refused = 0
    for _ in range(100):
        data = bytearray(compressed)
        for _ in range(source.randint(1, 4)):
            data[source.randrange(len(data))] = source.randrange(256)
        records = records_of(folder, bytes(data))
        refused += not records
        assert_printed(records, bytes(data))
    assert refused < 100


def test_page_of_thousands_of_words(folder: Path) -> None:
    """A page with no end of words is read in time that grows with it alone."""
    page = [made.Set(60 + number % 40 * 12, 700 - number // 40 % 600, "70/1", 8.5) for number in range(3_000)]
    data = made.pdf(made.FRONT, [*made.BEFORE, *page])
    assert_some(records_of(folder, data))


def assert_some(records: list[Record]) -> None:
    """Assert that a document came out."""
    assert isinstance(records[0], SourceDocument)


def test_stream_that_unpacks_without_end(folder: Path) -> None:
    """A small file that unpacks to a page of megabytes is read or refused, and does not hang."""
    content = zlib.compress(b"BT /roman 8.5 Tf 60 700 Td (70/1) Tj ET\n" * 50_000)
    plain = made.pdf([], compressed=True)
    data = re.sub(rb"/Length \d+ >>\nstream\n.*?\nendstream", b"", plain, flags=re.DOTALL)
    data = plain.replace(zlib.compress(b""), content).replace(
        b"/Length %d" % len(zlib.compress(b"")), b"/Length %d" % len(content)
    )
    records_of(folder, data)


MATRICES = ["0 0 0 0 60 640", "1e30 0 0 1e30 1e30 1e30", "0 1 -1 0 60 640", "1 0 0 -1 60 640", "1e-9 0 0 1e-9 60 640"]


@pytest.mark.parametrize("matrix", [*MATRICES, "-1 0 0 1 300 640", "1 0 0 1 60 9e99", "1 0 0 1 -1e9 640"])
@pytest.mark.parametrize("size", ["8.5", "0", "-8.5", "1e20"])
def test_words_out_of_all_measure(folder: Path, matrix: str, size: str) -> None:
    """Words that are turned, mirrored, off the page, or of no size or an endless one are no trouble to those beside."""
    odd = f"BT /roman {size} Tf {matrix} Tm (70/1 Agenda) Tj 0 -14 Td (71/2 \\(XX\\)) Tj ET"
    page = [made.heading(600, "General Assembly resolutions"), *made.row(60, 560, "72/3", "Words", "and more"), odd]
    records = records_of(folder, made.fascicle(page))
    numbers = [entry.as_cited for entry in records if isinstance(entry, MandateEntry)]
    assert "72/3" in numbers


def test_error_names_the_page(folder: Path) -> None:
    """A page that cannot be read is named."""
    data = made.pdf([made.Set(60, 700, "Words")], [made.Set(60, 700, "Words")])
    broken = re.sub(rb"\n14 0 obj\n<< /Type /Page ", b"\n14 0 obj\n<< /Type /Oops ", data)
    assert broken != data
    with pytest.raises(ReadError, match=r"is damaged: page 2 cannot be read|is damaged"):
        read_pdf(broken, folder / "x.pdf")
