"""Citations in English text: which acts the words name, which part, how, and what is doubtful.

The sentences stand in ``fixtures/english-citations.jsonl``, each with why it is there. What it cites is a list of
organ, kind, number as printed (none for a reference back), canonical key, part, and, where it matters, how it is cited.
A sentence that is read wrongly names the defect; its test is expected to fail until that is mended.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from mandategraph.loaders.citations.finder import CitationFinder
from mandategraph.loaders.citations.passages import Passage
from mandategraph.loaders.formats.clean import clean
from mandategraph.loaders.formats.lines import Line
from mandategraph.loaders.language import language
from mandategraph.loaders.records import Citation, Finding, PassageKind, Place

EN = language("en")
CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures" / "english-citations.jsonl").read_text("utf-8").splitlines()
]
LOOKS_LIKE_ONE = [case for case in CASES if not case["cites"]]


def cases(*, defects: bool) -> list[Any]:
    """The sentences as parameters; those that are read wrongly are expected to fail, or left out."""
    return [
        pytest.param(
            case,
            id=case["why"],
            marks=[pytest.mark.xfail(strict=True, reason=case["defect"])] if "defect" in case else [],
        )
        for case in CASES
        if defects or "defect" not in case
    ]


def passage(text: str) -> Passage:
    """A paragraph of a document without lines, as the fascicles' reader makes it."""
    place = Place(None, None, text, position=1)
    return Passage(PassageKind.PARAGRAPH, None, None, [Line(0, clean(text), text, True)], place)


def read(*texts: str, finder: CitationFinder | None = None) -> list[Citation | Finding]:
    """What paragraphs of one document cite."""
    finder = finder or CitationFinder(EN)
    return [record for text in texts for record in finder.citations(passage(text))]


def citations(*texts: str) -> list[Citation]:
    """The citations of paragraphs of one document, without findings."""
    return [each for each in read(*texts) if isinstance(each, Citation)]


def keys(*texts: str) -> list[str | None]:
    """The canonical keys of what paragraphs of one document cite."""
    return [each.act.key if each.act else None for each in citations(*texts)]


def row(each: Citation) -> list[Any]:
    """A citation as the fixture writes it."""
    printed = None if each.refers_back else each.designation.printed
    return [
        each.body, str(each.kind), printed, each.act.key if each.act else None, each.pinpoint, str(each.relation)
    ]  # fmt: skip


def test_enough_is_tried() -> None:
    """There are sentences that cite and sentences that do not; none stands there twice, and few are read wrongly."""
    assert len(CASES) >= 150
    assert len(LOOKS_LIKE_ONE) >= 20
    assert len({case["why"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)
    assert len([case for case in CASES if "defect" in case]) <= 9
    assert sum(len(cite) == 6 for case in CASES for cite in case["cites"]) >= 30


@pytest.mark.parametrize("case", cases(defects=True))
def test_sentence(case: dict[str, Any]) -> None:
    """A sentence cites these acts and documents, in this order, and no others; what is doubtful is found."""
    records = read(case["text"])
    found = [row(each) for each in records if isinstance(each, Citation)]
    assert [each[: len(expected)] for each, expected in zip(found, case["cites"], strict=True)] == case["cites"]
    assert [str(each.code) for each in records if isinstance(each, Finding)] == case.get("findings", [])


@pytest.mark.parametrize("case", cases(defects=False))
def test_words_stand_in_the_sentence(case: dict[str, Any]) -> None:
    """The words of a citation are words of its sentence; they hold the end of its number, where it has its own."""
    text = clean(case["text"])
    for each in citations(case["text"]):
        assert each.words
        assert each.words in text
        assert each.place.raw == case["text"]
        if not each.refers_back and each.act and not each.act.letter:
            end = each.designation.printed.rpartition("/")[2]
            assert "".join(end.split()) in "".join(each.words.split())


@pytest.mark.parametrize("case", cases(defects=False))
def test_reading_twice_gives_the_same(case: dict[str, Any]) -> None:
    """A new reader finds the same in the same sentence; one that has read it finds the same acts again."""
    assert read(case["text"]) == read(case["text"])
    numbered = [each.designation for each in citations(case["text"]) if not each.refers_back]
    again = [each.designation for each in citations(case["text"], case["text"]) if not each.refers_back]
    assert again == numbered * 2


@pytest.mark.parametrize("case", [case for case in CASES if "defect" not in case and "\n" in case["text"]])
def test_a_line_break_is_a_space(case: dict[str, Any]) -> None:
    """Where a line breaks says nothing."""
    assert keys(case["text"]) == keys(case["text"].replace("\n", " "))
    assert any("\n" in case["text"] for case in CASES)


def lines(text: str) -> Passage:
    """A paragraph whose lines end at the line feeds of a text."""
    printed = text.split("\n")
    numbered = enumerate(printed, start=1)
    return Passage(PassageKind.PARAGRAPH, "1", None, [Line(n, line, line, n == len(printed)) for n, line in numbered])


@pytest.mark.parametrize("case", cases(defects=False))
def test_a_line_may_end_at_any_space(case: dict[str, Any]) -> None:
    """A sentence on two lines, cut at any of its spaces, cites the same, and each number leads to its line."""
    text = clean(case["text"])
    expected = [row(each)[:5] for each in citations(text)]
    for at, character in enumerate(text):
        if character == " ":
            found = CitationFinder(EN).citations(lines(f"{text[:at]}\n{text[at + 1 :]}"))
            assert [row(each)[:5] for each in found if isinstance(each, Citation)] == expected, at
