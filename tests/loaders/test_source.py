"""One source of every kind of file: opened once, the same from a pipe, bounded, and claimed by one loader."""

import io
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name

import docx_files
import pdf_files
import pypdfium2
import pytest
import registry_files
from mandategraph.cli.options import KIND
from mandategraph.loaders import load, read
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats import limits
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.load import CLAIMS, kind_of
from mandategraph.loaders.records import Record, SourceDocument
from mandategraph.loaders.rows import rows
from running import MANDATES, complaint, mandates
from test_table_loader import table

FILES = {  # the kind of each, by its name
    "plan.txt": "plan",
    "plan.pdf": "plan",
    "draft.txt": "draft",
    "report.txt": "report",
    "report.pdf": "report",
    "budget.docx": "budget",
    "budget.pdf": "budget",
    "registry.csv": "registry",
    "table.csv": "table",
}
OPENED: list[str] = []
"""The files that were opened since somebody last looked; a hook of the interpreter takes them up, for it stays."""

sys.addaudithook(lambda event, given: OPENED.append(str(given[0])) if event == "open" else None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, fixtures_folder: Path, small_plan: Path) -> Path:
    """A folder with a file of every kind and format that is read."""
    made = tmp_path_factory.mktemp("sources")
    lists = ["70/1", "Agenda of the archive"]
    pages = ["Programme 7", "Archives", "Legislative mandates", "General Assembly resolutions", "70/1 Agenda"]
    data = {
        "plan.txt": small_plan.read_bytes(),
        "plan.pdf": pdf_files.pdf([*pdf_files.text(60, 700, *pages)]),
        "draft.txt": (fixtures_folder / "draft-zh.txt").read_bytes(),
        "report.txt": (fixtures_folder / "report-zh.txt").read_bytes(),
        "report.pdf": pdf_files.pdf([*pdf_files.text(60, 700, "1. The General Assembly adopted resolution 70/1.")]),
        "budget.docx": docx_files.fascicle(docx_files.table(lists)),
        "budget.pdf": pdf_files.fascicle([pdf_files.heading(596, "General Assembly resolutions")]),
        "registry.csv": registry_files.csv_of([registry_files.GOOD]),
        "table.csv": table(rows(read(small_plan))),
    }
    for name, content in data.items():
        (made / name).write_bytes(content)
    return made


def alike(records: Iterator[Record]) -> list[Record]:
    """Records without the name of their file."""
    return [replace(each, file="") if isinstance(each, SourceDocument) else each for each in records]


# --- opened once ---


@pytest.mark.parametrize("name", FILES)
def test_file_is_opened_once(folder: Path, name: str) -> None:
    """Whatever it is, and however many loaders looked at it before the one that reads it."""
    path = folder / name
    list(read(path))  # what is imported and remembered now is no matter of the file
    OPENED.clear()
    assert len(list(read(path))) >= 2
    assert OPENED.count(str(path)) == 1


@pytest.mark.parametrize("name", ["plan.pdf", "report.pdf", "budget.pdf"])
def test_pdf_is_parsed_once(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at its first pages does not parse it a second time."""
    parsed: list[int] = []
    whole = pypdfium2.PdfDocument
    monkeypatch.setattr(pypdfium2, "PdfDocument", lambda data: parsed.append(len(data)) or whole(data))
    list(read(folder / name))
    assert parsed == [(folder / name).stat().st_size]


def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    """A source of a file that is not there can be made; whatever is asked of it says what is wrong."""
    source = Source(str(tmp_path / "nowhere.txt"))
    assert source.name == "nowhere.txt"
    for ask in ("data", "sha256", "format", "first_rows", "text", "pdf", "docx"):
        with pytest.raises(ReadError, match=r"nowhere\.txt: no such file: check the name"):
            getattr(source, ask)


# --- pipes, devices, streams ---


@pytest.mark.parametrize("name", FILES)
def test_pipe_and_stream_give_what_the_file_gives(folder: Path, tmp_path: Path, name: str) -> None:
    """All but the name of the file."""
    path, pipe = folder / name, tmp_path / "pipe"
    expected = alike(read(path))
    assert alike(read(io.BytesIO(path.read_bytes()))) == expected
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(path.read_bytes(),))
    writer.start()
    assert alike(read(pipe)) == expected
    writer.join()


def test_pipe_without_writer_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A named pipe that nobody opens to write ends with a message; one that is late, but not too late, is read."""
    monkeypatch.setattr("mandategraph.loaders.formats.fifo._PATIENCE", 0.5)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match=r"pipe: nobody has begun to write into this pipe within 0\.5 seconds"):
        read(pipe)
    writer = threading.Timer(0.1, pipe.write_bytes, [b"A text\n"])
    writer.start()
    assert Source(pipe).data == b"A text\n"
    writer.join()


@pytest.mark.parametrize("name", ["plan.txt", "budget.docx", "table.csv"])
def test_standard_input(folder: Path, name: str) -> None:
    """``cat FILE | mandates extract /dev/stdin`` prints what ``mandates extract FILE`` does."""
    said = mandates("extract", folder / name).stdout
    data = (folder / name).read_bytes()
    piped = subprocess.run([*MANDATES, "extract", "/dev/stdin"], input=data, capture_output=True, check=True)
    assert piped.stdout.decode().replace('"stdin"', f'"{name}"') == said != ""


class Endless(io.RawIOBase):
    """A stream that never ends; counts what was taken of it."""

    def __init__(self, words: bytes) -> None:
        self.words = words
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "asked for all of it"
        self.taken += size
        return (self.words * (size // len(self.words) + 1))[:size]


def test_endless_stream_is_read_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte beyond the limit tells that there is more, and no further one is read."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(file=2_500_000))
    monkeypatch.setattr("mandategraph.loaders.formats.raw.limits", limits.limits)
    stream = Endless(b"70/1 The General Assembly\n")
    with pytest.raises(ReadError, match=r"gives 2500001 bytes or more, more than 2500000: .* MANDATES_MAX_FILE"):
        read(stream)  # type: ignore[arg-type]
    assert stream.taken == 2_500_001


@pytest.mark.parametrize("words", [b"\0", bytes(range(256))])
def test_endless_stream_of_no_text_is_refused_at_once(words: bytes) -> None:
    """What begins like nothing that is read is not read to the limit."""
    stream = Endless(words)
    with pytest.raises(ReadError, match="is binary, not text"):
        read(stream)  # type: ignore[arg-type]
    assert stream.taken == 1_000_000


def test_stream_in_utf16_is_no_binary(small_plan: Path) -> None:
    """A text with zeros between its letters is read from a stream too, with a mark and without."""
    text = small_plan.read_text("utf-8")
    expected = len(list(rows(read(small_plan))))
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        assert len(list(rows(read(io.BytesIO(text.encode(encoding)))))) == expected > 100


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom", "/dev/null"])
def test_devices(device: str) -> None:
    """They are refused in one line."""
    if not Path(device).is_char_device():
        pytest.skip(f"this system has no {device}")
    assert re.search("is binary|is empty", complaint("extract", device))


def test_size_that_is_known_is_refused_before_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says that it is too large is not opened."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(file=10))
    path = tmp_path / "large.txt"
    path.write_bytes(b"70/1 The General Assembly")
    OPENED.clear()
    with pytest.raises(ReadError, match="has 25 bytes, more than 10"):
        read(path)
    assert str(path) not in OPENED


# --- which loader claims a file ---


def claims_of(path: Path) -> list[str]:
    """The kinds whose sign a file shows, whatever their order; a sign that needs what it lacks is not shown."""
    source = Source(path)
    shown: list[str] = []
    for kind, claim in CLAIMS.items():
        try:
            shown += [kind] if claim.sign and load._function(claim.sign)(source) else []
        except ReadError as error:
            assert error.what == "is binary, not text"  # noqa: PT017  (a package, asked for its text)
    return shown


def test_claims_are_disjoint(folder: Path) -> None:
    """Each file shows the sign of one kind, in whatever order they are asked; a report shows none."""
    shown = {name: claims_of(folder / name) for name in FILES}
    assert shown == {name: [kind] if kind != "report" else [] for name, kind in FILES.items()}
    assert {name: kind_of(Source(folder / name)) for name in FILES} == FILES
    assert set(FILES.values()) == set(CLAIMS)


@pytest.mark.shared
def test_claims_are_disjoint_on_real_documents(shared_folder: Path) -> None:
    """So they are on plans, budgets, reports and drafts of the United Nations."""
    paths = [path for part in ("seeds", "acabq", "budgets") for path in sorted((shared_folder / part).rglob("*.*"))]
    assert len(paths) > 50
    shown = [claims_of(path) for path in paths if path.is_file()]
    assert [each for each in shown if len(each) > 1] == []
    assert {kind for each in shown for kind in each} == {*CLAIMS} - {"report", "table"}


def test_table_of_claims() -> None:
    """Every row names functions that are there, only the last has no sign, and the option offers the same kinds."""
    assert [kind for kind, claim in CLAIMS.items() if claim.sign is None] == [[*CLAIMS][-1]]
    for name in (name for claim in CLAIMS.values() for name in claim if name):
        assert callable(resolve_name(f"mandategraph.loaders.kinds.{name}"))
    options: list[str] = []
    for option in KIND(lambda: None).__click_params__:
        options += option.type.choices
    assert sorted(options) == sorted(CLAIMS)


def test_kind_that_nobody_reads(folder: Path) -> None:
    """It is refused with those that there are."""
    with pytest.raises(ReadError, match="no loader reads the kind letter: kinds are budget, table, "):
        read(folder / "plan.txt", kind="letter")
