"""Citations of the real documents, against rows read by hand and paragraphs read by eye."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.records import Citation, PassageKind, Record
from mandategraph.loaders.rows import citation_rows
from real_documents import records_of

pytestmark = pytest.mark.shared

DOCUMENTS = ("000", "002", "003")
LEAST_F1, LEAST_PINPOINT = 0.98, 0.90


def seed(shared_folder: Path, number: str) -> Path:
    """The real document of this number."""
    (path,) = (shared_folder / "seeds").glob(f"{number}_*.txt")
    return path


@pytest.mark.parametrize("number", DOCUMENTS)
def test_score_against_gold(shared_folder: Path, number: str) -> None:
    """F1 and pinpoints are at least what the issue asks, by the script that comes with the rows."""
    gold = shared_folder / "gold"
    lines = [json.dumps(row, ensure_ascii=False) for row in citation_rows(records_of(seed(shared_folder, number)))]
    scored = subprocess.run(
        [sys.executable, gold / "score.py", gold / "citations" / f"{number}.jsonl", "--min", str(LEAST_F1)],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    assert scored.returncode == 0, scored.stdout
    figures = dict(re.findall(r"^(\w+) +(?:\S+ +)*?([01]\.\d{4})$", scored.stdout, re.MULTILINE))
    assert float(figures["designations"]) >= LEAST_F1, scored.stdout
    assert float(figures["pinpoint"]) >= LEAST_PINPOINT, scored.stdout


ADOPTED = {
    "sc-adopted": "gold/citations-adopted/docs",
    "adopted-other-organs": "gold/citations-adopted/docs",
    "pages-en-zh": "gold/citations-adopted/docs",
}
"""Files of rows of other texts, by the folder that holds the texts."""


@pytest.mark.parametrize("name", ADOPTED)
def test_score_of_adopted_texts(shared_folder: Path, name: str) -> None:
    """F1 over texts of acts, reports and pages is at least what the issue asks, by the script beside the rows."""
    gold = shared_folder / "gold"
    command = [sys.executable, gold / "score_files.py", Path(sys.executable).with_name("mandates")]
    rows = gold / "citations-adopted" / f"{name}.jsonl"
    scored = subprocess.run(
        [*command, rows, shared_folder / ADOPTED[name], "--min", str(LEAST_F1)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert scored.returncode == 0, scored.stdout


COUNTED = {"000": 27, "001": 7, "003": 4, "004": 35}
"""Citations with a number, as two readers counted them in the documents."""


@pytest.mark.parametrize("number", sorted(COUNTED))
def test_as_many_as_were_counted_by_hand(shared_folder: Path, number: str) -> None:
    """The short documents cite as often as readers counted."""
    assert len(list(citation_rows(records_of(seed(shared_folder, number))))) == COUNTED[number]


READ_BY_EYE = 100
SEED = 20261124


def paragraphs_without_citations(records: tuple[Record, ...], path: Path) -> list[str]:
    """The numbered paragraphs of the plan in which no citation begins, as texts."""
    cited = {r.place.paragraph for r in records if isinstance(r, Citation) and r.passage is PassageKind.PARAGRAPH}
    texts: dict[str, list[str]] = {}
    number = ""
    for line in Source(path).text.lines():
        if re.fullmatch(r"次级方案 ?\d*|立法授权|法律授权|方案 ?\d+|本组织目标.*", line.text):
            number = ""
        elif found := re.match(r"(\d{1,2}\.\d{1,2}) \S", line.text):
            number = found[1]
        if number:
            texts.setdefault(number, []).append(line.text)
    return ["".join(lines) for number, lines in texts.items() if number not in cited]


def test_paragraphs_that_were_read_by_eye_cite_nothing(real_plan_records: tuple[Record, ...], real_plan: Path) -> None:
    """A hundred random paragraphs in which we find no citation hold no number of an act, and no symbol.

    The same hundred were read by eye: none cites an act by number, so that none of ours is false and none is missed.
    """
    texts = paragraphs_without_citations(real_plan_records, real_plan)
    assert len(texts) > 5 * READ_BY_EYE
    chosen = random.Random(SEED).sample(texts, READ_BY_EYE)
    assert [text for text in chosen if re.search(r"号(?:决议|决定)|第[\d/]+号|[A-Z]+/[A-Z]*\d", text)] == []
