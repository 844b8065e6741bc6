"""What the tests of the command line share: running a command in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

MANDATES = [sys.executable, "-c", "from mandategraph.cli.main import run; run()"]


def mandates(*arguments: str | Path, status: int = 0, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own and check its exit status."""
    command = [*MANDATES, *map(str, arguments)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MANDATES_")}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=environment, encoding="utf-8"
    )
    assert done.returncode == status, (done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    return done


def complaint(*arguments: str | Path, status: int = 1, folder: Path | None = None) -> str:
    """Run a command that must fail with one line on stderr and nothing on stdout; return the line."""
    done = mandates(*arguments, status=status, folder=folder)
    assert done.stdout == ""
    assert done.stderr.startswith("mandates: ")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr.strip()
