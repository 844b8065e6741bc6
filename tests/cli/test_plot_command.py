"""``mandates plot`` as a user has it: files of every kind and format, filters, and one clear line for what is wrong."""

import subprocess
import sys
from pathlib import Path

import png_files
import pytest
from mandategraph.cli.plot import KINDS
from mandategraph.graph.pictures import kinds
from running import complaint, mandates
from svg_files import not_shown, texts

FIXTURE = Path(__file__).parents[1] / "fixtures" / "plan-zh.txt"
EXAMPLE = Path(__file__).parents[2] / "examples" / "plan-2018-2019.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example plan."""
    path = tmp_path_factory.mktemp("plot") / "mandates.store"
    mandates("load", EXAMPLE, "--store", path)
    return path


def test_kinds_of_the_command_are_those_there_are() -> None:
    assert list(kinds.KINDS) == KINDS


def test_formats(store: Path, tmp_path: Path) -> None:
    """The end of the name tells the format; nothing is said where all went well."""
    for ending, begin in ((".svg", b"<svg "), (".png", png_files.SIGNATURE), (".html", b"<!DOCTYPE html>")):
        file = tmp_path / f"acts{ending}"
        done = mandates("plot", "ranking", "-o", file, "--store", store, "--top", "5")
        assert (done.stdout, done.stderr) == ("", "")
        assert file.read_bytes().startswith(begin)
    assert len(list(tmp_path.iterdir())) == 3


def test_what_is_chosen_is_said_in_the_picture(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    options = ["--organ", "ga", "--since", "2000", "--programme", "7", "--programme", "8", "--by", "mandates"]
    mandates("plot", "ranking", "-o", file, "--store", store, "--language", "zh", "--document", "2018-2019", *options)
    shown = texts(file.read_text("utf-8"))
    expected = [
        "授权最多的文书",
        "仅限：文件：2018-2019；机关：大会；方案：7、8；2000 年以来通过",
        "资料来源：2018-2019：A/71/6/Rev.1",
    ]
    assert not_shown(expected, shown) == []
    assert any(text.startswith("A/RES/") for text in shown)
    assert not any(text.startswith("E/RES/") for text in shown)


def test_scale_counts_for_pngs(store: Path, tmp_path: Path) -> None:
    for scale, file in ((1, tmp_path / "one.png"), (3, tmp_path / "three.png")):
        mandates("plot", "ages", "-o", file, "--store", store, "--scale", str(scale), "--width", "800")
    one, three = (png_files.size((tmp_path / name).read_bytes()) for name in ("one.png", "three.png"))
    assert [side * 3 for side in one] == pytest.approx(three, abs=3)


def test_character_that_the_font_lacks_is_said(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8").replace("变革我们的世界", "变革我们的世界龘")
    (tmp_path / "plan.csv").write_text(text, "utf-8")
    mandates("load", tmp_path / "plan.csv", "--store", tmp_path / "mandates.store")
    done = mandates("plot", "ranking", "-o", tmp_path / "a.svg", "--store", tmp_path / "mandates.store")
    assert done.stderr.startswith("not in the font of pictures, ")
    assert done.stderr.strip().endswith(": 龘")


def test_what_is_wrong_is_one_line(store: Path, tmp_path: Path) -> None:
    at = ["--store", store]
    assert "no format ends in .gif" in complaint("plot", "ages", "-o", tmp_path / "a.gif", *at, status=2)
    assert "no ending that tells the format" in complaint("plot", "ages", "-o", tmp_path / "a", *at, status=2)
    assert "no mandate answers to this" in complaint("plot", "ages", "-o", tmp_path / "a.svg", "--since", "2100", *at)
    assert "no organ has the code XX" in complaint("plot", "ages", "-o", tmp_path / "a.svg", "--organ", "XX", *at)
    assert "there is no store here" in complaint("plot", "ages", "-o", tmp_path / "a.svg", "--store", tmp_path / "no")
    assert "a.svg: No such file or directory" in complaint("plot", "ages", "-o", tmp_path / "no" / "a.svg", *at)
    assert "two plans are needed" in complaint("plot", "changes", "-o", tmp_path / "a.svg", *at)
    assert "no plan 1999 is in the store" in complaint(
        "plot", "ages", "-o", tmp_path / "a.svg", "--document", "1999", *at
    )
    assert "treemap has no choice of top" in complaint("plot", "treemap", "-o", tmp_path / "a.svg", "--top", "3", *at)
    assert "'pie' is not one of" in complaint("plot", "pie", "-o", tmp_path / "a.svg", *at, status=2)
    assert list(tmp_path.iterdir()) == []


def test_without_the_library(store: Path, tmp_path: Path) -> None:
    """One line says what to install; other commands do without."""
    code = "import sys; sys.modules['vl_convert'] = None; from mandategraph.cli.main import run; run()"
    command = [sys.executable, "-c", code, "plot", "ages", "-o", tmp_path / "a.svg", "--store", store]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "mandates: pictures need vl-convert-python, and it is not installed: install what draws them: "
        "pip install 'mandategraph[pictures]', or vl-convert-python"
    ]
    rank = [sys.executable, "-c", code, "rank", "--top", "1", "--store", store]
    assert subprocess.run(rank, capture_output=True, check=False).returncode == 0
