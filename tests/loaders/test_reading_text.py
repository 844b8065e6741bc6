"""Reading a text file: encodings, what is refused and how, furniture and links, ends of paragraphs, joined lines."""

import codecs
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats.clean import clean, display_width, join_lines
from mandategraph.loaders.formats.lines import LineKind, Text
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.records import Given

WORDS = "  方案 3 \n\n  立法授权 \n\n大会决议 \n\n70/1 甲议程 \n"

ENCODINGS = [  # how the bytes are made, the name that the reader gives
    (WORDS.encode("utf-8"), "utf-8"),
    (codecs.BOM_UTF8 + WORDS.encode("utf-8"), "utf-8-sig"),
    (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16"),
    (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16"),
    (WORDS.encode("utf-16-le"), "utf-16-le"),
    (WORDS.encode("utf-16-be"), "utf-16-be"),
    (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32"),
    (codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "utf-32"),
    (WORDS.encode("gb18030"), "gb18030"),
    (WORDS.encode("gbk"), "gb18030"),
]

REFUSED = {  # what the file holds, and the words of the message
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n\t\n", "the file is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is binary, not text"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "begins like a PDF, and is damaged"),
    "zip": (b"PK\x03\x04\x14\x00\x06\x00", "is not a DOCX, or is damaged"),
    "nul": (WORDS.replace("甲", "\0").encode("utf-8"), "is binary, not text"),
    "truncated UTF-8": (WORDS.encode("utf-8").rstrip()[:-1], "breaks off in the middle of a character"),
    "truncated UTF-16": (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")[:-1], "begins like utf-16 but is not"),
    "spoilt UTF-8": (WORDS.encode("utf-8").replace("甲".encode(), b"\xff\xff"), "is neither UTF-8"),
    "mark of another encoding": (codecs.BOM_UTF8 + b"\xff\xfe", "begins like utf-8-sig but is not"),
    "Latin-1": ("Résolutions de l'Assemblée générale\n".encode("latin-1"), "is neither UTF-8"),
    "Windows Cyrillic": ("Резолюции Генеральной Ассамблеи\n".encode("cp1251"), "is neither UTF-8"),
    "another language": (b"Resoluciones de la Asamblea General\n70/1 Agenda\n", "is in no language that we read"),
    "English in Latin-1": ("General Assembly: résumé\n".encode("latin-1"), "is neither UTF-8"),
}

PAGES = """第一页 \n
A/99/6/Rev.1 \n
 \n
2/9 26-01234 (C) \n
 \n
 第二页 \n
http://undocs.org/ch/A/RES/70/1
https://undocs.org/ch/A/RES/70/2
hhttp://undocs.org/ch/A/RES/70/3
  http://www.un.org/en/ga/70/resolutions.shtml
 见 http://undocs.org 大会决议 \n
26-01234 (C) 3/9 \n
A/99/6/Rev.1 \n
 第三页 \n
CD/8/Rev.10 \n
70/1 大会议程 \n
 A/99/6/Rev.1 \n
见 A/99/6/Rev.1 号文件 \n
"""

KINDS = [  # a line that stands alone, and what it is
    ("70/1 甲议程 ", LineKind.TEXT),
    ("", LineKind.EMPTY),
    (" \u3000\u00a0", LineKind.EMPTY),
    ("http://undocs.org/ch/A/RES/70/1", LineKind.LINK),
    (" https://undocs.org/A ", LineKind.LINK),
    ("hhttp://undocs.org/A", LineKind.LINK),
    ("http://undocs.org/A 和 B", LineKind.TEXT),
    ("见 http://undocs.org/A", LineKind.TEXT),
    ("http 协议", LineKind.TEXT),
    ("34/457 17-03372 (C) ", LineKind.FURNITURE),
    ("17-03372 (C) 35/457", LineKind.FURNITURE),
    ("17-03372 (C)", LineKind.FURNITURE),
    ("17-03372 (C) 甲", LineKind.TEXT),
    ("17-0337 (C)", LineKind.TEXT),
    ("34/457 甲", LineKind.TEXT),
]

CLEANED = [
    ("  70/1\u00a0 变革 ", "70/1 变革"),
    ("70/1\u3000\u202f甲\t乙", "70/1 甲 乙"),
    ("甲\u200b乙\u00ad丙\ufeff", "甲乙丙"),
    ("S\u201110/2 S\u201010/2", "S-10/2 S-10/2"),
    ("甲\x0c乙", "甲 乙"),
    ("", ""),
]

JOINED = [  # wrapped lines, and how they read as one
    ([], ""),
    (["甲议题"], "甲议题"),
    (["甲议", "题"], "甲议题"),
    (["到", "2015 年"], "到 2015 年"),
    (["2015", "年"], "2015 年"),
    (["第 4(b)", "段"], "第 4(b) 段"),
    (["次级方案 1", "和 4"], "次级方案 1 和 4"),
    (["次级方案", "1、2 和 7)"], "次级方案 1、2 和 7)"),
    (["见 A/52/3/", "Rev.1"], "见 A/52/3/Rev.1"),
    (["2012-", "2020 年"], "2012-2020 年"),
    (["of the", "Council"], "of the Council"),
    (["entitled", "“Water"], "entitled “Water"),
    (["Water”", "and", "énergie"], "Water” and énergie"),
    (["题为", "“水”", "的决议"], "题为“水”的决议"),
    (["甲(", "2015"], "甲(2015"),
    (["甲《", "2015 年"], "甲《2015 年"),
    (["2015", ")甲"], "2015)甲"),
    (["2015", "，甲"], "2015，甲"),
    (["甲", "《乙》"], "甲《乙》"),
    (["甲，", "2015"], "甲，2015"),
    (["甲", "", "乙"], "甲乙"),
]


def read(folder: Path, data: bytes | str, **more) -> Text:
    """Read a file that holds these bytes, or this text in UTF-8."""
    path = folder / "plan.txt"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return Source(path, Given(**more)).text


@pytest.mark.parametrize(("data", "encoding"), ENCODINGS, ids=lambda value: value if isinstance(value, str) else "")
def test_encoding_is_told(tmp_path: Path, data: bytes, encoding: str) -> None:
    """Each encoding is told by its mark or by the words in it, gives the same lines, and is named."""
    text = read(tmp_path, data)
    assert (text.encoding, text.language.code) == (encoding, "zh")
    assert list(text.raw_lines) == WORDS.split("\n")
    assert [line.text for line in text.lines()] == ["方案 3", "立法授权", "大会决议", "70/1 甲议程"]
    assert Source(tmp_path / "plan.txt").sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("what", REFUSED)
def test_file_is_refused_by_name(tmp_path: Path, what: str) -> None:
    """What is no text of a known encoding and language is refused: file, fault, and what to do, on one line."""
    data, words = REFUSED[what]
    with pytest.raises(ReadError) as refused:
        read(tmp_path, data)
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'plan.txt'}: ")
    assert words in message
    assert refused.value.advice
    assert message.endswith(f": {refused.value.advice}")
    assert "\n" not in message


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    """A name that is not there, and a folder, are refused by name."""
    with pytest.raises(ReadError, match=r"nowhere\.txt: no such file: check the name"):
        _ = Source(tmp_path / "nowhere.txt").text
    with pytest.raises(ReadError, match="is a folder: name the files in it"):
        _ = Source(tmp_path).text


def test_file_below_a_file_is_refused(tmp_path: Path) -> None:
    """Any other fault of the system is refused with the system's own word."""
    (tmp_path / "plan.txt").write_text(WORDS, encoding="utf-8")
    with pytest.raises(ReadError, match="cannot be read"):
        _ = Source(tmp_path / "plan.txt" / "more.txt").text


def test_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is refused, and permissions are named."""

    def refuse(path: Path, _mode: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "plan.txt"
    path.write_text(WORDS, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"plan\.txt: cannot be read \(Permission denied\): check its permissions"):
        _ = Source(path).data


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_closed_file_is_refused(tmp_path: Path) -> None:
    """The same with a real file."""
    path = tmp_path / "plan.txt"
    path.write_text(WORDS, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="check its permissions"):
        _ = Source(path).text


def test_given_language_is_believed(tmp_path: Path) -> None:
    """A text without any word that tells its language is read in the language that the user gives."""
    text = read(tmp_path, "70/1 Agenda\n", language="zh")
    assert (text.language.code, [line.text for line in text.lines()]) == ("zh", ["70/1 Agenda"])


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Bytes are a text whose lines put together are the file, or they are refused; nothing else happens."""
    try:
        text = read(tmp_path_factory.mktemp("bytes"), data + "大会".encode())
    except ReadError:
        return
    encoded = "\n".join(text.raw_lines).encode(text.encoding.removesuffix("-sig"))
    assert encoded.endswith("大会".encode(text.encoding.removesuffix("-sig")))


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_kind_of_a_line(tmp_path: Path, line: str, kind: LineKind) -> None:
    """A line is text, link, furniture or empty."""
    assert read(tmp_path, f"{line}\n大会 \n").kinds == (kind, LineKind.TEXT, LineKind.EMPTY)


def test_pages_and_their_symbol(tmp_path: Path) -> None:
    """The symbol beside the page numbers is the document's own, and furniture wherever it has a line of its own."""
    text = read(tmp_path, PAGES)
    assert text.symbol == "A/99/6/Rev.1"
    assert [line.text for line in text.lines()] == [
        "第一页",
        "第二页",
        "见 http://undocs.org 大会决议",
        "第三页",
        "CD/8/Rev.10",
        "70/1 大会议程",
        "见 A/99/6/Rev.1 号文件",
    ]
    assert text.kinds.count(LineKind.LINK) == 4
    assert text.kinds.count(LineKind.FURNITURE) == 5


@pytest.mark.parametrize("page", ["A/99/6 \n\n2/9 26-01234 (C) \n", "26-01234 (C) 3/9 \n\nA/99/6 \n"])
def test_symbol_above_or_below_the_page_number(tmp_path: Path, page: str) -> None:
    """The symbol stands above the page number or below it."""
    text = read(tmp_path, f"大会决议 \n\n{page}\n大会决议 \n")
    assert text.symbol == "A/99/6"
    assert [line.text for line in text.lines()] == ["大会决议", "大会决议"]


def test_symbol_that_is_beside_no_page_number(tmp_path: Path) -> None:
    """A symbol elsewhere, as in a list, is not the document's own."""
    text = read(tmp_path, "大会决议 \n\nA/99/6/Rev.1 \n\n甲文件 \n" + "\n" * 9 + "2/9 26-01234 (C) \n")
    assert text.symbol is None
    assert [line.number for line in text.lines()] == [1, 3, 5]


def test_lines_keep_number_and_print(tmp_path: Path) -> None:
    """A line knows its number from 1, its words, and what is printed; a range of lines does not include its end."""
    text = read(tmp_path, "甲 \n\n  70/1\u00a0\u200b 大会 \n丙 \n")
    assert [(line.number, line.text, line.raw) for line in text.lines()] == [
        (1, "甲", "甲"),
        (3, "70/1 大会", "70/1\u00a0\u200b 大会"),
        (4, "丙", "丙"),
    ]
    assert [line.number for line in text.lines(2, 4)] == [3]
    assert [line.number for line in text.lines(4)] == [4]


def test_windows_line_ends(tmp_path: Path) -> None:
    """Lines that end in carriage return and line feed are the same lines."""
    text = read(tmp_path, WORDS.replace("\n", "\r\n"))
    assert list(text.raw_lines) == WORDS.split("\n")


def test_paragraph_ends_with_a_space(tmp_path: Path) -> None:
    """Where lines keep their ends, a line that ends in white space ends its paragraph, and a wrapped one has none."""
    text = read(tmp_path, "大会甲\n\n乙 \n\n丙\u3000\n\n丁\n戊 \n")
    assert text.keeps_line_ends
    assert [line.ends_paragraph for line in text.lines()] == [False, True, True, False, True]
    assert [line.text for line in text.paragraph(1)] == ["大会甲", "乙"]
    assert [line.text for line in text.paragraph(6)] == ["丁", "戊"]


def test_paragraph_ends_with_a_short_line(tmp_path: Path) -> None:
    """Where no line keeps its end, a line ends its paragraph if it is plainly shorter than the widest."""
    full, short = "大会" * 20, "大会"
    text = read(tmp_path, "\n\n".join([full, full, short, full, short] * 4))
    assert not text.keeps_line_ends
    assert [line.ends_paragraph for line in text.lines()] == [False, False, True, False, True] * 4
    assert [line.text for line in text.paragraph(1)] == [full]  # ends are not sure: no more than one line


def test_year_of_a_number_goes_on(tmp_path: Path) -> None:
    """A short line that ends with a number ends no paragraph where the next begins with the number's year."""
    lines = ["The General Assembly decides to go on with the boxes of the archive"] * 3
    text = read(
        tmp_path, "\n".join([*lines, "Recalling resolution 447", "(1979) on boxes,", "See box 7", "(1) as said"])
    )
    assert [line.ends_paragraph for line in text.lines()] == [*[False] * 4, True, True, True]


def test_paragraph_ends_with_a_blank_line(tmp_path: Path) -> None:
    """Where sentences go on from line to line and blank lines part them, a short line does not end its paragraph."""
    text = read(
        tmp_path, "Resolution 5 (1950)\nof 3 May\n\nThe Security Council,\n\nRecalling\nwhat\nit said,\n\n1. Ends.\n"
    )
    assert [line.number for line in text.lines() if line.ends_paragraph] == [2, 4, 8, 10]


def test_page_heads_repeat_the_symbol_of_the_cover(tmp_path: Path) -> None:
    """The symbol of the first page, alone beside 2/11, is furniture with it; elsewhere, and beside 70/1, it is text."""
    text = read(tmp_path, "A/7/5\n\nGeneral Assembly\n\nwords\nA/7/5\n\n2/11\n\nmore words\n\nA/7/8\n\n70/1\n")
    assert [line.text for line in text.lines()] == ["General Assembly", "words", "more words", "A/7/8", "70/1"]
    assert text.symbol == "A/7/5"


def test_short_lines_begin_paragraphs(tmp_path: Path) -> None:
    """Heads are looked for among short lines that begin a paragraph; the rest of a wrapped line is none."""
    text = read(tmp_path, "方案 3 \n\n本方案的\n\n立法授权 \n\n大会一二三四五六七八九十 \n\n  立法授权 \n")
    assert [(line.number, line.text) for line in text.short_lines(8)] == [
        (1, "方案 3"),
        (3, "本方案的"),
        (9, "立法授权"),
    ]


ENDS = [("甲", True), ("甲 ", False), ("甲\n", False), ("甲 \n\n", False), ("甲。", False), ("[甲]", False)]


@pytest.mark.parametrize(("end", "breaks_off"), ENDS)
def test_text_that_breaks_off(tmp_path: Path, end: str, breaks_off: bool) -> None:
    """A text whose last line ends without space, line feed and sign of a sentence's end may be cut off."""
    assert read(tmp_path, f"大会决议 \n{end}").ends_mid_line is breaks_off


@pytest.mark.parametrize(("raw", "text"), CLEANED)
def test_clean(raw: str, text: str) -> None:
    """Odd spaces become spaces, single ones; invisible characters go; hyphens become hyphens."""
    assert clean(raw) == text
    assert clean(text) == text


@pytest.mark.parametrize(("lines", "joined"), JOINED)
def test_join_lines(lines: list[str], joined: str) -> None:
    """Wrapped lines read as one, with a space where Chinese and Latin writing meet, but for brackets and marks."""
    assert join_lines(lines) == joined


@given(st.lists(st.text(alphabet="甲乙 70/A(),，《》", max_size=8), max_size=5))
def test_joining_loses_nothing(lines: list[str]) -> None:
    """Whatever is joined, nothing but spaces is put between the lines."""
    assert join_lines(lines).replace(" ", "") == "".join(lines).replace(" ", "")


@pytest.mark.parametrize(("text", "width"), [("", 0), ("70/1", 4), ("大会", 4), ("70/1 大会", 9), ("（", 2)])
def test_display_width(text: str, width: int) -> None:
    """A Chinese character is as wide as two Latin ones."""
    assert display_width(text) == width


MIXED = [  # lines, and the number of the line from which another language is said to be
    (("大会第 70/1 号决议。", "联合国方案。", "The archive (General Assembly resolution 70/1)."), 3),
    (("The General Assembly, in resolution 70/1,", "decided so.", "大会决议。", "See that resolution."), 3),
    (("大会关于方案的决议(General Assembly resolution)。",), 1),
    ((*["大会第 70/1 号决议。"] * 12, "See the resolution."), None),
    (("The General Assembly decided so.", "Wang Lin (王林) agreed."), None),
]


@pytest.mark.parametrize(("lines", "number"), MIXED)
def test_part_in_another_language_is_said(tmp_path: Path, lines: tuple[str, ...], number: int | None) -> None:
    """A text in two languages is read in one of them, and from which line the other is found is said; not of a word."""
    said = [(str(each.code), each.place.line) for each in read(tmp_path, "\n".join(lines)).findings]
    assert said == ([("unreadable-line", number)] if number else [])
