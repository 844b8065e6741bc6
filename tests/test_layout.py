"""Test files run in any company: pairs of folders together, and helpers by names that mean one file."""

import subprocess
import sys
import tomllib
from collections import Counter

from real_documents import ROOT

TESTS = ROOT / "tests"
HELPERS = [path for path in TESTS.rglob("*.py") if not path.name.startswith("test_") and path.name != "conftest.py"]


def test_helpers_are_found_by_their_names() -> None:
    """Each helper stands in a folder that pytest is told of, and its name is no other module's."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]["pythonpath"]
    assert {path.parent.relative_to(ROOT).as_posix() for path in HELPERS} == set(told)
    names = Counter(path.stem for path in HELPERS)
    assert [name for name, number in names.items() if number > 1 or name in sys.stdlib_module_names] == []


def test_no_test_imports_a_conftest() -> None:
    """There are several of that name, and which one is meant depends on the files that run together."""
    files = list(TESTS.rglob("*.py"))
    assert [path.name for path in files if "\nfrom conftest " in path.read_text("utf-8")] == []
    assert len(files) > 100


def test_files_of_all_folders_run_together() -> None:
    """The last file of each folder, the innermost folders first, are collected in one run without an error."""
    folders = sorted({path.parent for path in TESTS.rglob("test_*.py")}, reverse=True)
    files = [max(folder.glob("test_*.py")) for folder in folders]
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout
    assert [file.name for file in files if f"{file.relative_to(ROOT).as_posix()}::" not in done.stdout] == []
    assert len(files) >= 7
