"""A damaged fascicle is read as far as it can be, or refused in words; no row is made up."""

import re
from pathlib import Path
from xml.sax.saxutils import unescape

import docx_files as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders import read
from mandategraph.loaders.records import Finding, MandateEntry, Programme, Record, Subprogramme
from mandategraph.ontology.errors import MandategraphError
from test_budget_loader import LINKS, LIST

BLOCKS = (*made.FRONT, made.HEAD, made.INTRODUCTION, *LIST, *made.AFTER)
SIGNS = "0123456789/()–-.,;:ABXIV rsolution\t\n\u00a0\u200d*•Ж¹"
NUMBERS = st.integers(0, 10_000)
RAISED = re.compile(r'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>.*?</w:r>', re.DOTALL)
TEXT = re.compile(r"<w:t [^>]*>([^<]*)</w:t>")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where damaged copies are written."""
    return tmp_path_factory.mktemp("damaged")


def records_of(folder: Path, data: bytes) -> list[Record]:
    """What a loader yields for a file; nothing where it refuses the file in words."""
    path = made.saved(folder / "damaged.docx", data)
    found: list[Record] = []
    try:
        for record in read(path, kind="budget"):
            found.append(record)  # noqa: PERF402  (what came before an error counts)
    except MandategraphError as error:
        assert str(error).startswith(str(path))  # noqa: PT017  (either way is right)
    return found


def squeezed(text: str) -> str:
    """A text without white space and signs that stand for it."""
    return re.sub(r"[\s\u00a0\u200d]+", "", text)


def assert_printed(records: list[Record], printed: str) -> None:
    """Assert that the raw words of every record are in the document, and that its titles and numbers come from them."""
    words = squeezed(printed)
    for record in records:
        if isinstance(record, MandateEntry | Finding | Programme | Subprogramme):
            for line in record.place.raw.split("\n"):
                assert all(squeezed(piece) in words for piece in line.split("\t")), record
        if isinstance(record, MandateEntry):
            assert record.designations or record.title or record.pinpoint, record
            # a title that paragraphs make together may have lost what stood between them: its words are held one by one
            assert [word for word in record.title.split() if squeezed(word) not in words] == []


def printed_text(blocks: tuple[str, ...]) -> str:
    """All words of the blocks in their order, with and without the marks of notes."""
    body = "".join(blocks)
    return unescape("".join(TEXT.findall(body)) + "".join(TEXT.findall(RAISED.sub("", body))))


@given(changes=st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from("dxs")), min_size=1, max_size=10))
def test_blocks_lost_doubled_and_moved(folder: Path, changes: list[tuple[int, int, str]]) -> None:
    """Paragraphs and tables in any order: no crash, and no row that is not printed."""
    blocks = list(BLOCKS)
    for place, other, what in changes:
        first, second = place % len(blocks), other % len(blocks)
        if what == "d" and len(blocks) > 1:
            del blocks[first]
        elif what == "x":
            blocks.insert(second, blocks[first])
        else:
            blocks[first], blocks[second] = blocks[second], blocks[first]
    assert_printed(records_of(folder, made.docx(*blocks, links=LINKS)), printed_text(tuple(blocks)))


@given(changes=st.lists(st.tuples(NUMBERS, NUMBERS, st.text(alphabet=SIGNS, max_size=3)), min_size=1, max_size=12))
def test_misprints(folder: Path, changes: list[tuple[int, int, str]]) -> None:
    """Other signs anywhere in the words: no crash, and no row that is not printed."""
    body = "\n".join(BLOCKS)
    for place, other, signs in changes:
        texts = [found.span(1) for found in TEXT.finditer(body)]
        start, end = texts[place % len(texts)]
        at = start + other % (end - start + 1)
        if "&" not in body[start:end]:
            body = body[:at] + signs + body[min(at + 1, end) :]
    assert_printed(records_of(folder, made.docx(body, links=LINKS)), printed_text((body,)))


@given(name=st.sampled_from(sorted(made.parts())), place=NUMBERS, length=st.integers(1, 200), other=NUMBERS)
def test_xml_cut_and_pasted(folder: Path, name: str, place: int, length: int, other: int) -> None:
    """A piece of a part moved elsewhere in it: read, or refused in words."""
    files = made.parts(*BLOCKS, links=LINKS)
    content = files[name]
    start = place % len(content)
    piece = content[start : start + length]
    rest = content[:start] + content[start + length :]
    at = other % (len(rest) + 1)
    files[name] = rest[:at] + piece + rest[at:]
    records_of(folder, made.zipped(files))


@given(cut=st.integers(0, 10_000))
def test_file_cut_anywhere(folder: Path, cut: int) -> None:
    """A file that breaks off is refused in words."""
    whole = made.fascicle(*LIST, links=LINKS)
    assert records_of(folder, whole[: cut % len(whole)]) == []


@given(order=st.permutations(range(len(LIST))))
def test_list_in_any_order(folder: Path, order: list[int]) -> None:
    """Even a shuffled list is read without a crash, each row from words that are there."""
    blocks = tuple(LIST[place] for place in order)
    records = records_of(folder, made.fascicle(*blocks, links=LINKS))
    assert_printed(records, printed_text((*made.FRONT, made.HEAD, *blocks, *made.AFTER)))
    assert any(isinstance(record, MandateEntry | Finding) for record in records)
