"""Mutated documents: slices of real ones, or of our fixtures, with bytes flipped and lines cut, swapped and doubled.

Every mutated document is read, its rows are written and its graph is made. Counted are tracebacks, hangs, and records
whose raw text is not in the file. The same seed gives the same documents. Slices keep it fast: a random run of lines,
rows, paragraphs or pages. Run all of them with ``python -m tests.mutations --count 10000``.
"""

import argparse
import csv
import io
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pypdfium2
from lxml import etree
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.loaders import read
from mandategraph.loaders.formats.clean import plain
from mandategraph.loaders.formats.pdf.file import read_pdf
from mandategraph.loaders.formats.raw import decode
from mandategraph.loaders.records import Finding, FindingCode, MandateEntry, Programme, Record, Subprogramme
from mandategraph.loaders.rows import citation_rows, finding_rows, rows
from mandategraph.ontology.errors import MandategraphError
from mandategraph.ontology.namespaces import Base

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LONGEST = 2.0
"""Seconds of the processor; what takes longer counts as a hang."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {W + "noBreakHyphen": "-"}
_BODY = "word/document.xml"
_HEADS = re.compile(r"立法授权|[Ll]egislative mandates|List of mandates")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)

Bytes = Callable[[random.Random], bytes]


# --- damage ---


def flip(data: bytes, source: random.Random) -> bytes:
    """Flip bits of some bytes."""
    changed = bytearray(data)
    for _ in range(source.choice((1, 2, 5, 20)) if changed else 0):
        changed[source.randrange(len(changed))] ^= 1 << source.randrange(8)
    return bytes(changed)


def put(data: bytes, source: random.Random) -> bytes:
    """Put signs anywhere that mean something to a reader."""
    signs = ("\0", "\u202e", "\u200f", "(", ")", "《", "9" * 5000, "\x1b[31m", "、", '"', ",", "\r", "/", "\ufffd", "=")
    for _ in range(source.choice((1, 3))):
        at = source.randrange(len(data) + 1)
        data = data[:at] + source.choice(signs).encode() + data[at:]
    return data


def cut(pieces: list[bytes], source: random.Random) -> list[bytes]:
    """Lose a run of pieces, or a part of one."""
    at = source.randrange(len(pieces))
    if source.random() < 0.5:
        return pieces[:at] + pieces[at + source.choice((1, 1, 3)) :]
    piece = pieces[at]
    return [*pieces[:at], piece[: source.randrange(len(piece) + 1)], *pieces[at + 1 :]]


def swap(pieces: list[bytes], source: random.Random) -> list[bytes]:
    """Change two pieces for each other."""
    first, second = source.randrange(len(pieces)), source.randrange(len(pieces))
    pieces[first], pieces[second] = pieces[second], pieces[first]
    return pieces


def double(pieces: list[bytes], source: random.Random) -> list[bytes]:
    """Put a piece anywhere once more, or many times."""
    piece, at = source.choice(pieces), source.randrange(len(pieces) + 1)
    return [*pieces[:at], *[piece] * source.choice((1, 1, 1, 50)), *pieces[at:]]


def damaged_lines(data: bytes, source: random.Random) -> bytes:
    """Cut, swap and double lines."""
    pieces = data.split(b"\n")
    for _ in range(source.choice((1, 3, 10))):
        pieces = source.choice((cut, swap, double))(pieces or [b""], source)
    return b"\n".join(pieces)


def damaged(data: bytes, source: random.Random) -> bytes:
    """Do one or two kinds of damage."""
    for _ in range(source.choice((1, 1, 2))):
        data = source.choice((flip, put, *[damaged_lines] * 4))(data, source)
    return data


# --- slices of documents ---


@dataclass(frozen=True)
class Original:
    """A document to slice and damage: its kind, and how a damaged slice of it is made."""

    path: Path
    kind: str

    def mutated(self, source: random.Random) -> bytes:
        """Return the bytes of a damaged slice."""
        return _MAKERS[self.kind](self.path, source)


@cache
def _lines(path: Path) -> tuple[list[bytes], list[int]]:
    """Return the lines of a text, and the places of the heads of its lists."""
    lines = path.read_bytes().split(b"\n")
    heads = [at for at, line in enumerate(lines) if len(line) < 60 and _HEADS.search(line.decode("utf-8", "replace"))]
    return lines, heads


def _text(path: Path, source: random.Random) -> bytes:
    """A run of lines, which begins before the head of a list where there are any, below the head of a programme."""
    lines, heads = _lines(path)
    if heads and source.random() < 0.7:
        start = max(0, source.choice(heads) - source.randrange(40))
        head = "方案 7\n\n经济和社会事务\n\n".encode() if source.random() < 0.7 else b""
    else:
        start, head = source.randrange(len(lines)), b""
    return damaged(head + b"\n".join(lines[start : start + source.randrange(20, 300)]), source)


@cache
def _table(path: Path) -> list[bytes]:
    """Return the rows of a CSV as bytes, the header first."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        written = io.StringIO()
        writer, pieces = csv.writer(written), []
        for row in csv.reader(stream):
            writer.writerow(row)
            pieces.append(written.getvalue().encode())
            written.seek(0)
            written.truncate()
    return pieces


def _csv(path: Path, source: random.Random) -> bytes:
    """The header and a run of rows; mostly the header stays whole."""
    table = _table(path)
    start = source.randrange(1, len(table))
    rows_of_slice = b"".join(table[start : start + source.randrange(5, 60)])
    if source.random() < 0.2:
        return damaged(table[0] + rows_of_slice, source)
    return table[0] + damaged(rows_of_slice, source)


@dataclass
class _Body:
    """A DOCX taken apart: its other parts, what stands before and after the body, and the blocks of the body."""

    parts: dict[str, bytes]
    before: bytes
    after: bytes
    blocks: list[bytes]
    heads: list[int] = field(default_factory=list)


@cache
def _docx(path: Path) -> _Body:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    whole = parts.pop(_BODY)
    body = etree.fromstring(whole).find(W + "body")
    blocks = [etree.tostring(block, encoding="utf-8") for block in body]
    heads = [at for at, block in enumerate(body) if _HEADS.fullmatch("".join(block.itertext(W + "t")).strip())]
    opening = re.match(rb".*?<w:body>", whole, re.DOTALL)
    assert opening
    return _Body(parts, opening[0], b"</w:body></w:document>", blocks, heads)


def _fascicle(path: Path, source: random.Random) -> bytes:
    """The first blocks of a fascicle and a run of its blocks; damaged in its blocks, its XML or its package."""
    body = _docx(path)
    start = max(0, source.choice(body.heads or [0]) - source.randrange(15))
    blocks = body.blocks[:12] + body.blocks[start : start + source.randrange(10, 60)]
    what = source.random()
    if what < 0.5:
        pieces = [piece for block in blocks for piece in re.split(rb"(?=<w:tr[ >])|(?<=</w:tr>)|(?<=</w:p>)", block)]
        pieces = blocks if source.random() < 0.4 else pieces
        for _ in range(source.choice((1, 3, 8))):
            pieces = source.choice((cut, swap, double))(pieces, source) if pieces else pieces
        blocks = pieces
    xml = body.before + b"\n".join(blocks) + body.after
    xml = _misprinted(xml, source) if 0.5 <= what < 0.7 else damaged(xml, source) if what >= 0.9 else xml
    package = _zipped(body.parts | {_BODY: xml})
    return damaged(package, source) if 0.7 <= what < 0.9 else package


def _misprinted(xml: bytes, source: random.Random) -> bytes:
    """Other words in some texts of the XML, which stays whole."""
    signs = ["70/1", "(", "A/RES/", "9" * 5000, "\u202e", "\ufffd", "resolution", ", and ", " ", "&amp;", "A" * 300]
    pieces = re.split(rb"(<w:t(?: [^>]*)?>[^<]*</w:t>)", xml)
    for _ in range(source.choice((1, 5, 20))):
        at = source.randrange(len(pieces))
        if pieces[at].startswith(b"<w:t"):
            new = "".join(source.choices(signs, k=source.choice((1, 3, 100))))
            pieces[at] = b"<w:t>" + new.encode() + b"</w:t>"
    return b"".join(pieces)


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


@cache
def _pages(path: Path) -> tuple[pypdfium2.PdfDocument, list[int]]:
    document = pypdfium2.PdfDocument(path)
    texts = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    return document, [at for at, text in enumerate(texts) if _HEADS.search(text)]


def _pdf(path: Path, source: random.Random) -> bytes:
    """The first page of a PDF and some more, damaged anywhere or in what its pages say."""
    document, heads = _pages(path)
    start = source.choice(heads) if heads and source.random() < 0.7 else source.randrange(len(document))
    wanted = sorted({0, *range(start, min(start + source.randrange(1, 4), len(document)))})
    new = pypdfium2.PdfDocument.new()
    new.import_pages(document, wanted)
    stream = io.BytesIO()
    new.save(stream)
    data = stream.getvalue()
    return _damaged_streams(data, source) if source.random() < 0.6 else damaged(data, source)


def _damaged_streams(data: bytes, source: random.Random) -> bytes:
    """Damage what is unpacked: the drawing of pages, fonts and their maps; the table of objects is then wrong."""
    found = [each for each in _STREAM.finditer(data) if _unpacked(each[1])]
    for each in sorted(source.sample(found, min(len(found), 2)), key=lambda each: -each.start()):
        packed = zlib.compress(damaged(_unpacked(each[1]) or b"", source), 1)
        before = data[: each.start(1)]
        at = before.rfind(b"/Length ")
        before = before[:at] + re.sub(rb"/Length \d+", b"/Length %d" % len(packed), before[at:], count=1)
        data = before + packed + data[each.end(1) :]
    return data


def _unpacked(data: bytes) -> bytes | None:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return None


_MAKERS: dict[str, Callable[[Path, random.Random], bytes]] = {
    "txt": _text,
    "csv": _csv,
    "docx": _fascicle,
    "pdf": _pdf,
}


def originals(folders: Sequence[Path]) -> list[Original]:
    """Return the documents of folders."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix[1:] in _MAKERS)
    return [Original(path, path.suffix[1:]) for path in files]


def real_documents() -> list[Original]:
    """Return the real documents, and the example data."""
    return originals([SHARED / "seeds", SHARED / "budgets", ROOT / "examples"])


# --- what is printed in a file ---


def squeezed(text: str) -> str:
    """Return a text without white space and signs that are not seen."""
    return "".join(plain(text).split())


def _printed_text(data: bytes, path: Path) -> list[str]:
    return [squeezed(decode(data, path)[0])]


def _printed_csv(data: bytes, path: Path) -> list[str]:
    """The words of a CSV, as its lines stand and with the signs of quotation taken off."""
    whole = squeezed(decode(data, path)[0])
    return [whole, whole.replace('""', '"')]


def _printed_docx(data: bytes, _: Path) -> list[str]:
    """The words of a DOCX, with raised ones and without; words are runs of any part, in their order."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            if info.filename.startswith("word/") and info.filename.endswith(".xml"):
                texts += _texts_of_part(package, info)
    return texts


def _texts_of_part(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> list[str]:
    """The words of a part, with raised ones and without; none of one that cannot be read, for we cannot either."""
    try:
        root = etree.fromstring(package.read(info), etree.XMLParser(recover=True, huge_tree=True))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError):  # encrypted ones too
        return []
    return [_words(root, raised=True), _words(root, raised=False)] if root is not None else []


def _words(root: etree._Element, *, raised: bool) -> str:
    words = (
        _SIGNS.get(element.tag) or element.text or ""
        for element in root.iter(W + "t", _M_TEXT, *_SIGNS)
        if raised or element.find(f"../{W}rPr/{W}vertAlign") is None
    )
    return squeezed("".join(words))


def _printed_pdf(data: bytes, path: Path) -> list[str]:
    """The lines of a PDF; those that open with a raised figure also as a text has them."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    lines = read_pdf(data, path).lines
    marked = (
        re.sub(r"^[0-9]+", lambda found: found[0].translate(raised), line.words) for line in lines if line.opens_raised
    )
    return [squeezed("".join(line.words for line in lines)), *map(squeezed, marked)]


_PRINTED = {"txt": _printed_text, "csv": _printed_csv, "docx": _printed_docx, "pdf": _printed_pdf}
_STATED = {FindingCode.TEXT_BREAKS_OFF}


def not_printed(records: Sequence[Record], kind: str, data: bytes, path: Path) -> list[str]:
    """Return the raw texts of records that are not in the file, white space aside."""
    raws = [
        record.place.raw for record in records if isinstance(record, MandateEntry | Finding | Programme | Subprogramme)
    ]
    if not any(raws):
        return []
    read_as = "txt" if kind in {"docx", "pdf"} and not data.lstrip()[:4].startswith((b"PK", b"%PDF")) else kind
    printed = _PRINTED[read_as](data, path)
    letters = set().union(*printed)
    return [raw for raw in raws if not all(_is_printed(piece, printed, letters, kind) for piece in _pieces(raw))]


def _pieces(raw: str) -> Iterator[str]:
    for line in re.split(r"[\n\t]", raw):
        yield squeezed(line)


def _is_printed(piece: str, printed: list[str], letters: set[str], kind: str) -> bool:
    if any(piece in text for text in printed):
        return True
    # The lines of a cell of a PDF are joined, while the next column's stand between them.
    return kind == "pdf" and set(piece) <= letters


# --- reading one ---


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutated document; ``fault`` is empty where all is well."""

    number: int
    original: str
    seconds: float
    records: int
    fault: str = ""
    refused: str = ""


def read_whole(path: Path, kind: str | None = None) -> tuple[list[Record], str]:
    """Read a document as ``extract`` and ``load`` do; return its records, and the words in which it was refused."""
    records: list[Record] = []
    refused = ""
    try:
        for record in read(path, kind=kind):
            records.append(record)  # noqa: PERF402  (what came before an error counts)
    except MandategraphError as error:
        refused = str(error)
        assert len(refused.splitlines()) == 1, refused
    for made in (rows(records), citation_rows(records, all_kinds=True), finding_rows(records)):
        for _ in made:
            pass
    for graph in document_graphs(records, Base()) if records else ():
        for _ in graph.quads():
            pass
    return records, refused


def attempt(number: int, seed: int, chosen: Sequence[Original], folder: Path) -> Outcome:
    """Make the mutated document of a number, read it, and tell what became of it."""
    source = random.Random(f"{seed}/{number}")
    original = source.choice(chosen)
    data = original.mutated(source)
    path = folder / f"mutated-{number}.{original.kind}"
    path.write_bytes(data)
    start, records, refused, fault = time.process_time(), [], "", ""
    try:
        records, refused = read_whole(path)
    except Exception:
        fault = traceback.format_exc()
    seconds = time.process_time() - start  # of this process: others may keep the machine busy
    if not fault and seconds > LONGEST:
        fault = f"took {seconds:.1f} s"
    if not fault and (missing := not_printed(records, original.kind, data, path)):
        fault = f"not in the file: {missing[0][:300]!r} ({len(missing)} records)"
    if not fault:
        path.unlink()
    return Outcome(number, original.path.name, seconds, len(records), fault, refused)


def _balanced(documents: Sequence[Original], source: random.Random) -> list[Original]:
    """Return documents so that each kind is met as often as another, however many files of it there are."""
    kinds = sorted({document.kind for document in documents})
    of_kind = {kind: [document for document in documents if document.kind == kind] for kind in kinds}
    return [source.choice(of_kind[kinds[at % len(kinds)]]) for at in range(4 * 60)]


def outcomes(count: int, seed: int, documents: Sequence[Original], folder: Path, jobs: int = 1) -> Iterator[Outcome]:
    """Yield what became of so many mutated documents; those with a fault stay in the folder."""
    chosen = _balanced(documents, random.Random(seed))
    if jobs == 1:
        for number in range(count):
            yield attempt(number, seed, chosen, folder)
        return
    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(attempt, number, seed, chosen, folder) for number in range(count)]
        for future in futures:
            yield future.result()


def main() -> int:
    """Run the command line: so many documents, and the sums."""
    parser = argparse.ArgumentParser(description="Read mutated documents and count the faults.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--kind", choices=sorted(_MAKERS))
    given = parser.parse_args()
    documents = [document for document in real_documents() if given.kind in {None, document.kind}]
    folder = Path(tempfile.mkdtemp(prefix="mutated-"))
    start, sums, slowest, faults = time.perf_counter(), Counter[str](), (0.0, 0), 0
    for outcome in outcomes(given.count, given.seed, documents, folder, given.jobs):
        kind = Path(outcome.original).suffix[1:]
        sums[f"{kind}: read" if outcome.records else f"{kind}: refused"] += 1
        slowest = max(slowest, (outcome.seconds, outcome.number))
        if outcome.fault:
            faults += 1
            print(f"--- {outcome.number} of {outcome.original}\n{outcome.fault}", flush=True)
    print(f"{given.count} documents in {time.perf_counter() - start:.0f} s, seed {given.seed}: {faults} faults")
    print(
        f"slowest {slowest[0]:.2f} s (number {slowest[1]}); " + ", ".join(f"{k} {n}" for k, n in sorted(sums.items()))
    )
    print(f"those with faults are in {folder}" if faults else "none is left")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
