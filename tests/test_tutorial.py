"""The tutorial runs from its first cell to its last, and prints what it talks about."""

import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parents[1] / "examples" / "tutorial.py"


def test_the_tutorial_runs(tmp_path: Path) -> None:
    """It runs from any folder, writes nothing but what it says, and its figures are those of the plan."""
    done = subprocess.run(
        [sys.executable, TUTORIAL], capture_output=True, text=True, check=False, cwd=tmp_path, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "1 A/RES/70/1 17 31 变革我们的世界：2030 年可持续发展议程 zh" in lines
    assert any(line.startswith("7 AllSubprogrammes 7180 57/270 B") for line in lines)
    assert any(line.startswith("A/RES/2252(ES-V) 1 28") for line in lines)
    assert any("134 parts of 28 programmes" in line for line in lines)


def test_every_cell_is_a_cell() -> None:
    """Code and text alternate in cells that notebooks know."""
    cells = TUTORIAL.read_text(encoding="utf-8").split("# %%")[1:]
    texts = [cell for cell in cells if cell.startswith(" [markdown]")]
    assert len(texts) >= 8
    assert all(line.startswith("#") for cell in texts for line in cell.splitlines()[1:] if line)
