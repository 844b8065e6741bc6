"""Feed the readers what nobody writes, and watch which of their lines it reaches: ``python -m fuzz TARGET``.

A target fails where a reader raises anything but an error of ours, takes longer than two seconds, or yields words that
are not in its input. What atheris finds interesting it keeps in a folder of its own; ``fuzz/corpus`` holds the few
small inputs to start from, all of our own making, beside the fixtures of the tests and the examples of the rules.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mandategraph.loaders"]):
    from mandategraph.loaders.acts.designations import designate, read_numbers
    from mandategraph.loaders.formats.clean import clean
    from mandategraph.loaders.formats.lines import Line
    from mandategraph.loaders.language import language, language_codes
    from mandategraph.loaders.lists.cells import is_cell_line, read_row, read_table_cell
    from mandategraph.loaders.records import Kind
    from mandategraph.ontology.organs import organ_register

    from tests.mutations import not_printed, read_whole

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import docx_files as made

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).with_name("corpus")
LONGEST = 2.0
SCRATCH = Path(tempfile.mkdtemp(prefix="mandates-fuzz-"))
ORGANS = ("GA", "SC", "ECOSOC", "ECE", "HRC")


def text(data: bytes) -> None:
    """Read bytes as a text file, of whichever kind it is."""
    _read(data, "txt")


def docx(data: bytes) -> None:
    """Read bytes as a package, or as the body of a document in one that is whole."""
    if data[:1] == b"P":
        _read(data, "docx")
    else:
        parts = made.parts("")
        parts["word/document.xml"] = data
        _read(made.zipped(parts), "docx")


def designations(data: bytes) -> None:
    """Read bytes as the line of a list, and as a cell of a table."""
    words = clean(data.decode("utf-8", errors="replace"))
    for number in read_numbers(words)[0]:
        assert number.printed or number.number
        for code in ORGANS:
            designate(number, organ_register()[code], Kind.RESOLUTION)
    for code in language_codes():
        read_row(Line(1, words, words, True), language(code))
        is_cell_line(words, language(code))
        read_table_cell(words, language(code))


def _read(data: bytes, kind: str) -> None:
    path = SCRATCH / f"input.{kind}"
    path.write_bytes(data)
    records, _ = read_whole(path, "budget" if kind == "docx" else None)
    missing = not_printed(records, kind, data, path)
    assert not missing, missing[0]


TARGETS: dict[str, Callable[[bytes], None]] = {"text": text, "docx": docx, "designations": designations}


def timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return a target that fails where it takes too long."""

    def run(data: bytes) -> None:
        start = time.perf_counter()
        target(data)
        taken = time.perf_counter() - start
        assert taken < LONGEST, f"took {taken:.1f} s"

    return run


def seeds(name: str) -> Iterator[bytes]:
    """Yield inputs to start from: our fixtures in pieces, the examples of the rules."""
    yield from (path.read_bytes() for path in sorted((CORPUS / name).glob("*")))
    fixtures = sorted((ROOT / "tests" / "fixtures").rglob("*.txt"))
    lines = [line for path in fixtures for line in path.read_bytes().split(b"\n") if line.strip()]
    if name == "text":
        yield from (b"\n".join(lines[at : at + 60]) for at in range(0, len(lines), 50))
    elif name == "designations":
        yield from (line.strip() for line in lines[::5])
    else:
        yield made.parts(*made.FRONT, made.HEAD, *made.AFTER)["word/document.xml"].encode()
        yield made.fascicle()


def main() -> None:
    """Fuzz one target for so many seconds; the seeds and what is found lie in a folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=[*TARGETS])
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--found", type=Path, help="Folder for what is found; it grows, and may be used again.")
    given = parser.parse_args()
    found = given.found or SCRATCH / "found"
    found.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(given.target)):
        (found / f"seed-{number}").write_bytes(data)
    options = [f"-max_total_time={given.seconds}", "-max_len=20000", "-timeout=20", "-rss_limit_mb=4000"]
    options += [f"-artifact_prefix={SCRATCH}/crash-", "-print_final_stats=1", "-verbosity=0"]
    print(f"fuzzing {given.target} for {given.seconds} s; inputs that fail are left in {SCRATCH}", flush=True)
    atheris.Setup([sys.argv[0], *options, str(found)], timed(TARGETS[given.target]))
    with suppress(KeyboardInterrupt):
        atheris.Fuzz()


if __name__ == "__main__":
    main()
