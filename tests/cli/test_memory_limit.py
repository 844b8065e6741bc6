"""With less memory than the engine takes, a command says so in one line, and nothing is left of it."""

import resource
import subprocess
from pathlib import Path

import pytest
from mandategraph.graph.store import Store
from running import MANDATES

PLAN = "方案 1 \n\n甲事务 \n\n立法授权 \n\n大会决议 \n\n70/1 甲 \n\n"
LIMITS = [60, 150, 400, 700]


def _limited(megabytes: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)

    command = [*MANDATES, *map(str, arguments)]
    return subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("megabytes", LIMITS)
def test_loading(tmp_path: Path, megabytes: int) -> None:
    """Loading needs more than any of these."""
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    done = _limited(megabytes, "load", "--store", tmp_path / "s", plan)
    assert done.returncode == 1
    assert f"the engine needs more memory than the limit of this process, {megabytes} MB" in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_reading(tmp_path: Path) -> None:
    """Reading works where there is enough, and says so where there is not."""
    with Store.update(tmp_path / "s"):
        pass
    for arguments in (["info"], ["query", "-e", "ASK {}"]):
        said = [_limited(megabytes, *arguments, "--store", tmp_path / "s") for megabytes in LIMITS]
        assert [each.returncode for each in said] == [1, 1, 1, 0]
        assert all("needs more memory than" in each.stderr and each.stderr.count("\n") == 1 for each in said[:3])
