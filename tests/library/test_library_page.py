"""The page about the library is true: its examples run, in their order, and print what it says."""

import doctest
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEAST_EXAMPLES = 30


def test_examples_of_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All blocks of Python together are one session, in a folder that is empty at first."""
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    session = "\n".join(found[1] for found in BLOCK.finditer(text))
    test = doctest.DocTestParser().get_doctest(session, {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) >= LEAST_EXAMPLES
    assert text.count(">>> ") == len(test.examples), "an example stands outside of the blocks of Python"
    printed: list[str] = []
    assert doctest.DocTestRunner().run(test, out=printed.append).failed == 0, "".join(printed)
