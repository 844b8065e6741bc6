"""What the tests of the command line share: running a command here, or in a process of its own."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from mandategraph.cli.main import run

MANDATES = [sys.executable, "-c", "from mandategraph.cli.main import run; run()"]


def mandates_done(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, however it ends."""
    return _run_here(list(map(str, arguments)), Path.cwd())


def mandates(
    *arguments: str | Path, status: int = 0, folder: Path | None = None, alone: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the command and check its exit status: in this process, which is fast, or ``alone``, as users do."""
    done = (_run_alone if alone else _run_here)(list(map(str, arguments)), folder or Path.cwd())
    assert done.returncode == status, (done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    return done


def complaint(*arguments: str | Path, status: int = 1, folder: Path | None = None, alone: bool = False) -> str:
    """Run a command that must fail with one line on stderr and nothing on stdout; return the line."""
    done = mandates(*arguments, status=status, folder=folder, alone=alone)
    assert done.stdout == ""
    assert done.stderr.startswith("mandates: ")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr.strip()


def _run_alone(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MANDATES_")}
    command = [*MANDATES, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=environment, encoding="utf-8"
    )


def _run_here(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    unset = {key: None for key in os.environ if key.startswith("MANDATES_")}
    with (
        contextlib.chdir(folder),
        patch.object(sys, "argv", ["mandates", *arguments]),
        CliRunner().isolation(env=unset) as (out, err, _),
    ):
        try:
            run()
        except SystemExit as stop:
            status = stop.code
        printed = [stream.getvalue().decode("utf-8").replace("\r\n", "\n") for stream in (out, err)]
    return subprocess.CompletedProcess(arguments, status, *printed)
