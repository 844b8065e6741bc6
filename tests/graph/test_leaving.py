"""After a process was killed, its helpers end and its temporary folders go with the next one."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from mandategraph.graph.engines.embedded import writing
from mandategraph.graph.errors import StoreError
from mandategraph.graph.leaving import scratch_folder
from mandategraph.graph.store import Store

_PARENT = """
import multiprocessing, sys, time
from mandategraph.graph.leaving import end_with_parent, scratch_folder

def wait():
    end_with_parent()
    time.sleep(600)

if __name__ == "__main__":
    helper = multiprocessing.get_context(sys.argv[1]).Process(target=wait)
    helper.start()
    with scratch_folder("test"):
        print(helper.pid, flush=True)
        time.sleep(600)
"""


def runs(process: int) -> bool:
    """Tell whether a process runs; one that has ended and nobody asked for does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_helpers_and_folders_of_a_killed_process(
    tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The helper ends at once; the folder is removed when the next one is made, and not while it is young or held."""
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, "utf-8")
    place = Path(tempfile.mkdtemp(dir="/tmp"))  # the name of a socket is short
    request.addfinalizer(lambda: shutil.rmtree(place, ignore_errors=True))
    monkeypatch.setattr("tempfile.tempdir", str(place))
    command = [sys.executable, str(script), method]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(place)}
    ) as parent:
        assert parent.stdout is not None
        said = parent.stdout.readline()
        assert said.strip(), "the parent ended before its helper ran"
        helper = int(said)
        (left,) = place.glob("mandates-test-*")
        os.utime(left, (1, 1))
        with scratch_folder("other"):
            assert left.exists()
        assert runs(helper)
        parent.kill()
    end = time.monotonic() + 20
    while runs(helper) and time.monotonic() < end:
        time.sleep(0.05)
    assert not runs(helper)
    os.utime(left)
    with scratch_folder("other"):
        assert left.exists()
    os.utime(left, (1, 1))
    with scratch_folder("other") as other:
        assert list(place.glob("mandates-*")) == [other]
    assert list(place.glob("mandates-*")) == []


def test_a_disk_that_stays_full_does_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine waits for room, the load ends with a message."""

    class Waiting:
        def flush(self) -> None:
            time.sleep(2)

    monkeypatch.setattr(writing, "LONGEST_FLUSH", 0.05)
    with pytest.raises(OSError, match="no space"):
        writing.flush(Waiting())  # pyright: ignore[reportArgumentType]


def test_a_link_to_nothing_is_no_place(tmp_path: Path) -> None:
    """It is said before anything is read."""
    link = tmp_path / "s"
    link.symlink_to(tmp_path / "gone")
    with pytest.raises(StoreError, match="link to nothing"):
        Store.update(link)
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_the_socket_of_the_fork_server_is_in_a_folder_of_ours() -> None:
    """It goes when the process ends, and with our folder where that was killed."""
    script = (
        "import multiprocessing.util as util, pathlib, tempfile\n"
        "from mandategraph.graph.leaving import keep_socket_in_scratch\n"
        "keep_socket_in_scratch()\n"
        "print(pathlib.Path(util.get_temp_dir()).relative_to(tempfile.gettempdir()).parts[0])\n"
    )
    command = [sys.executable, "-c", script]
    place = Path(tempfile.mkdtemp(dir="/tmp"))  # the name of a socket is short
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"TMPDIR": str(place)})
    assert done.stdout.startswith("mandates-process-")
    assert done.stderr == ""
    place.rmdir()  # it is empty


def test_the_folder_outlives_a_forked_process_and_is_made_again() -> None:
    """A forked process does not remove what it inherited; where the folder has gone, the fork server starts again."""
    script = (
        "import multiprocessing, multiprocessing.util as util, pathlib, shutil\n"
        "from mandategraph.graph.leaving import keep_socket_in_scratch\n"
        "def start(method):\n"
        "    keep_socket_in_scratch()\n"
        "    process = multiprocessing.get_context(method).Process(target=print)\n"
        "    process.start()\n"
        "    process.join()\n"
        "    assert process.exitcode == 0\n"
        "if __name__ == '__main__':\n"
        "    start('forkserver')\n"
        "    folder = pathlib.Path(util.get_temp_dir())\n"
        "    start('fork')\n"
        "    assert folder.is_dir()\n"
        "    shutil.rmtree(folder.parent)\n"
        "    start('forkserver')\n"
    )
    place = Path(tempfile.mkdtemp(dir="/tmp"))  # the name of a socket is short
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"TMPDIR": str(place)})
    assert (done.returncode, done.stderr) == (0, "")
    place.rmdir()  # it is empty
