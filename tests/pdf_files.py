"""PDF files made in the tests: bytes written here, with lines set where a test wants them, as fascicles set theirs."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FONTS = {"roman": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic", "both": "Times-BoldItalic"}
"""Fonts that every reader has; a Chinese one without letters of its own stands beside them."""

LEFT, TITLE, SECOND, SECOND_TITLE, RIGHT = 60, 134.7, 312, 386.7, 552
"""Where the columns of a list begin, and where a line must end."""


@dataclass(frozen=True)
class Set:
    """Words set somewhere.

    ``scale`` is put into the matrix, so that the font's own size is the smaller; ``stretch`` widens the letters.
    """

    x: float
    y: float
    words: str
    size: float = 8.5
    font: str = "roman"
    scale: float = 1
    stretch: float = 1

    def drawn(self) -> str:
        """The operators that draw the words."""
        if self.font == "chinese":
            shown = f"<{self.words.encode('utf-16-be').hex()}>"
        else:
            shown = f"<{self.words.encode('cp1252').hex()}>"
        scaled = f"{self.scale:g} 0 0 {self.scale:g} {self.x:g} {self.y:g}"
        return f"BT /{self.font} {self.size / self.scale:g} Tf {100 * self.stretch:g} Tz {scaled} Tm {shown} Tj ET"


IMAGE = "q 100 0 0 100 72 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
"""The operators that draw a grey square, as a page of a scan would be drawn."""

Page = Iterable[Set | str]


def lines(x: float, y: float, *words: str, step: float = 10, size: float = 8.5, font: str = "roman") -> Iterator[Set]:
    """Lines one below the other."""
    for number, each in enumerate(words):
        yield Set(x, y - number * step, each, size, font)


def row(x: float, y: float, number: str | list[str], *title: str, title_x: float | None = None) -> Iterator[Set]:
    """A row of a list: the lines of its number cell, and then those of its title."""
    yield from lines(x, y, *([number] if isinstance(number, str) else number))
    yield from lines(title_x or x + TITLE - LEFT, y, *title)


def heading(y: float, words: str) -> Set:
    """The heading of a category."""
    return Set(LEFT, y, words, 10, "italic")


def part(y: float, *words: str) -> Iterator[Set]:
    """The heading of a part of the programme, and its name."""
    return lines(123.3, y, *words, step=12, size=10, font="bold")


def text(x: float, y: float, *words: str) -> Iterator[Set]:
    """Running text."""
    return lines(x, y, *words, step=12, size=10)


def chinese(x: float, y: float, *words: str, step: float = 18, size: float = 10.5) -> Iterator[Set]:
    """Lines of Chinese."""
    return lines(x, y, *words, step=step, size=size, font="chinese")


def pdf(*pages: Page, encrypted: bool = False, compressed: bool = False, turned: int = 0, width: int = 612) -> bytes:
    """The bytes of a PDF of these pages, so wide and turned by so many degrees."""
    drawn = ["\n".join(each if isinstance(each, str) else each.drawn() for each in page) for page in map(list, pages)]
    letters = sorted({letter for page in drawn for letter in _chinese_letters(page)})
    fonts = "".join(f"/{name} {4 + number} 0 R " for number, name in enumerate([*FONTS, "chinese"]))
    first_page = 4 + len(FONTS) + 4
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(drawn)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>",
        f"<< /Font << {fonts}>> >>",
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>" for name in FONTS.values()),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        f"/DescendantFonts [{5 + len(FONTS)} 0 R] /ToUnicode {7 + len(FONTS)} 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500] "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {6 + len(FONTS)} 0 R >>",
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
        "/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
        _stream(_to_unicode(letters)),
    ]
    for number, each in enumerate(drawn):
        content = first_page + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} 792] /Rotate {turned} "
            f"/Resources 3 0 R /Contents {content} 0 R >>"
        )
        objects.append(_stream(each, compressed=compressed))
    return _file(objects, encrypted=encrypted)


def _chinese_letters(drawn: str) -> Iterator[str]:
    for operators in drawn.split("\n"):
        if "/chinese" in operators:
            yield from bytes.fromhex(operators.partition("<")[2].partition(">")[0]).decode("utf-16-be")


def _to_unicode(letters: list[str]) -> str:
    """The map by which the letters of the Chinese font are what they are."""
    chunks = [letters[start : start + 100] for start in range(0, len(letters), 100)]
    maps = ""
    for chunk in chunks:
        pairs = "\n".join(f"<{ord(each):04x}> <{ord(each):04x}>" for each in chunk)
        maps += f"{len(chunk)} beginbfchar\n{pairs}\nendbfchar\n"
    return f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{maps}endcmap"


def _stream(content: str, *, compressed: bool = False) -> str:
    data = content.encode("latin-1")
    data = zlib.compress(data) if compressed else data
    filtered = "/Filter /FlateDecode " if compressed else ""
    return f"<< {filtered}/Length {len(data)} >>\nstream\n{data.decode('latin-1')}\nendstream"


def _file(objects: list[str], *, encrypted: bool) -> bytes:
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    starts: list[int] = []
    for number, each in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    keys = f"/O <{'01' * 32}> /U <{'02' * 32}>"
    locked = f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 {keys} /P -4 >> "
    trailer = f"<< {locked if encrypted else ''}/Size {len(objects) + 1} /Root 1 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode("latin-1")


def saved(path: Path, data: bytes) -> Path:
    """Write a file and return where."""
    path.write_bytes(data)
    return path


# --- a made-up fascicle ---


def furniture(number: int, pages: int) -> Iterator[Set]:
    """What stands at the top and foot of every page but the first."""
    yield from (Set(LEFT, 733, "Section 7"), Set(123.3, 733, "Matters of the archive"))
    yield from (Set(LEFT, 37, f"{number}/{pages}"), Set(525, 37, "99-01234", 7))


FRONT: tuple[Set, ...] = (
    Set(123.3, 734, "United Nations", 14),
    Set(435, 734, "A/99/6 (Sect. 7)/Part A*", 10),
    *lines(LEFT, 570, "Ninety-ninth session", size=10, font="bold"),
    *text(LEFT, 558, "Items 138 and 139 of the preliminary list**"),
    Set(123.3, 490, "Proposed programme budget for 2098", 14, "bold"),
    Set(123.3, 464, "Part II", 12, "bold"),
    Set(123.3, 424, "Section 7", 14, "bold"),
    Set(123.3, 409, "Matters of the archive", 14, "bold"),
    *part(384, "Programme 3", "Archives, records and the places in which these are kept for those who will"),
    Set(123.3, 360, "ask for them", 10, "bold"),
    Set(LEFT, 330, "Contents", 14),
    *text(146, 307, "Legislative mandates ................................ ......................... 2"),
    *lines(115, 136, "* The present document will be replaced.", "** A/99/50."),
)
"""The front page of a made-up fascicle."""

BEFORE: tuple[Set, ...] = (
    *text(92, 707, "7.11"),
    *text(
        123.3,
        707,
        "The archive keeps what it is given, and gives it to those who ask for it in the order",
        "in which they ask.",
    ),
    Set(123.3, 660, "Legislative mandates", 12, "bold"),
    *text(92, 636, "7.12"),
    *text(
        123.3,
        636,
        "The list below, which was reviewed, provides all mandates entrusted to the programme",
        "by those who may.",
    ),
)
"""What stands before a list, with its head and the paragraph that introduces it."""

AFTER: tuple[Set, ...] = (
    Set(123.3, 700, "Deliverables", 12, "bold"),
    *text(92, 676, "7.13"),
    *text(123.3, 676, "Table 7.1 lists all deliverables of the programme."),
    *row(LEFT, 640, "12/34", "2 3"),
)
"""What stands on the page after a list: a heading, text, and something like a row."""


def fascicle(*pages: Page, after: Page = AFTER) -> bytes:
    """The bytes of a fascicle whose list begins below :data:`BEFORE` on its second page, and has these pages."""
    return pdf(*pages_of(*pages, after=after))


def pages_of(*pages: Page, after: Page = AFTER) -> list[Page]:
    """The pages of such a fascicle."""
    first, *others = map(list, pages)
    bodies = [[*BEFORE, *first], *others, list(after)]
    total = len(bodies) + 1
    return [FRONT, *([*furniture(number, total), *body] for number, body in enumerate(bodies, start=2))]
