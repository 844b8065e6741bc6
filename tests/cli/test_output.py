"""Where output goes: files that stay what they are, pipes, readers that leave, and standard input."""

import contextlib
import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from running import MANDATES, mandates

EXAMPLE = Path(__file__).parents[2] / "examples" / "plan-2018-2019.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example plan."""
    path = tmp_path_factory.mktemp("cli") / "mandates.store"
    mandates("load", EXAMPLE, "--store", path)
    return path


def test_output_leaves_what_is_there_what_it_is(store: Path, tmp_path: Path) -> None:
    """A link leads to the file, modes are kept, also those of files that only their owner may read."""
    private, link, dangling = tmp_path / "private.csv", tmp_path / "link.csv", tmp_path / "dangling.csv"
    private.touch(0o600)
    link.symlink_to(private)
    dangling.symlink_to(tmp_path / "new.csv")
    for path in (link, dangling):
        mandates("rank", "--store", store, "-o", path)
        assert path.is_symlink()
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert private.read_text() == (tmp_path / "new.csv").read_text() != ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((private.name, link.name, dangling.name, "new.csv"))


def test_output_to_pipes_and_devices(store: Path, tmp_path: Path) -> None:
    """They are written to, and not replaced by files."""
    fifo, read = tmp_path / "fifo", list[bytes]()
    os.mkfifo(fifo)
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
    reader.start()
    mandates("rank", "--top", "1", "-f", "csv", "--store", store, "-o", fifo)
    reader.join()
    mandates("rank", "--store", store, "-o", os.devnull)
    assert fifo.is_fifo()
    assert Path(os.devnull).is_char_device()
    assert b"".join(read).decode() == mandates("rank", "--top", "1", "-f", "csv", "--store", store).stdout


READERS = [
    ["rank", "--store", "STORE"],
    ["query", "acts-by-year", "--store", "STORE"],
    ["show", "programme/7", "--store", "STORE"],
    ["export", "--store", "STORE"],
    ["extract", str(EXAMPLE)],
    ["queries"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", READERS)
def test_a_reader_that_has_enough_is_no_error(arguments: list[str], store: Path) -> None:
    """``| head`` ends a command with status 0, and nothing is said."""
    command = [*MANDATES, *(str(store) if each == "STORE" else each for each in arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_load_goes_on_where_nobody_reads_what_it_says(tmp_path: Path) -> None:
    """What ``load`` says is not what it is for."""
    path = tmp_path / "mandates.store"
    with subprocess.Popen([*MANDATES, "load", str(EXAMPLE), "--store", str(path)], stderr=subprocess.PIPE) as process:
        assert process.stderr
        process.stderr.close()
        assert process.wait() == 0
    assert "A/71/6/Rev.1" in mandates("info", "--store", path).stdout


@pytest.mark.parametrize("piped", [True, False])
def test_a_dash_is_standard_input(piped: bool) -> None:
    """As a pipe and as a file that the shell opens; both give the same rows."""
    with contextlib.ExitStack() as stack:
        given = {"input": EXAMPLE.read_bytes()} if piped else {"stdin": stack.enter_context(EXAMPLE.open("rb"))}
        done = subprocess.run([*MANDATES, "extract", "-"], check=True, capture_output=True, **given)  # pyright: ignore
    name = "stdin" if piped else EXAMPLE.name
    assert done.stdout.decode() == mandates("extract", EXAMPLE).stdout.replace(EXAMPLE.name, name)
