"""The installed package has types: a user's script passes the strictest check, and one with mistakes does not."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import mandategraph
import pytest
from mandategraph.graph.answering.catalogue import questions

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("user_script.py")
LEFT = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "mandates.store", "tests", "docs", "__pycache__")

MISTAKES = {
    "graph.load('plan.txt', peroid='2026')": "reportCallIssue",
    "graph.mandates(document='2026')": "reportCallIssue",
    "graph.check(severity='grave')": "reportArgumentType",
    "graph.rank(of='organs')": "reportArgumentType",
    "graph.questions().columns.append('a')": "reportAttributeAccessIssue",
    "mandategraph.nothing": "reportAttributeAccessIssue",
    "mandategraph.MandateGraph.opened('store')": "reportAttributeAccessIssue",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the package was installed, as a wheel is, without what it depends on."""
    folder = tmp_path_factory.mktemp("types")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    command = [*pip, "--no-build-isolation", "--target", str(folder / "installed"), str(folder / "source")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "installed"


def complaints(installed: Path, script: Path) -> list[tuple[int, str, str]]:
    """What the type checker says of a script: line, rule and message."""
    settings: dict[str, Any] = {
        "include": [str(script)],
        "extraPaths": [str(installed)],
        "typeCheckingMode": "strict",
        "reportAny": "error",
        "reportExplicitAny": "error",
    }
    project = script.with_suffix(".json")
    project.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert found["summary"]["filesAnalyzed"] == 1
    return [
        (each["range"]["start"]["line"] + 1, each.get("rule", ""), each["message"])
        for each in found["generalDiagnostics"]
    ]


def test_script_of_a_user_has_no_fault(installed: Path, tmp_path: Path) -> None:
    """Strict, and with no ``Any`` from the main calls but in the cells of tables, of which questions decide."""
    script = shutil.copy(SCRIPT, tmp_path / "script.py")
    cells = [number for number, line in enumerate(SCRIPT.read_text("utf-8").splitlines(), start=1) if 'row["' in line]
    found = [each for each in complaints(installed, Path(script)) if each[0] not in cells]
    assert found == []
    assert (installed / "mandategraph" / "py.typed").is_file()


def test_mistakes_are_found(installed: Path, tmp_path: Path) -> None:
    """Misspelt names, options and values are errors: nothing is taken for ``Any``."""
    script = tmp_path / "mistakes.py"
    script.write_text("\n".join(["import mandategraph", "graph = mandategraph.MandateGraph.in_memory()", *MISTAKES]))
    found = {line: rule for line, rule, _ in complaints(installed, script) if rule in set(MISTAKES.values())}
    assert found == dict(enumerate(MISTAKES.values(), start=3))


def test_installed_package_runs(installed: Path, tmp_path: Path) -> None:
    """What was installed is imported from there, has its version, its questions and its schemas."""
    code = (
        "import mandategraph as m; print(m.__file__); print(m.__version__); "
        "print(len(m.MandateGraph.in_memory().questions()), m.schema('finding-row')['title'])"
    )
    environment = {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
    )
    place, version, last = done.stdout.splitlines()
    assert Path(place) == installed / "mandategraph" / "__init__.py"
    assert version == mandategraph.__version__
    assert last == f"{len(questions())} {mandategraph.schema('finding-row')['title']}"
