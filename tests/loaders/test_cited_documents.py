"""Small documents with the traps of real ones: what each cites, and what it says instead of citing."""

import re
import textwrap
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from mandategraph.loaders import read
from mandategraph.loaders.errors import NoListError
from mandategraph.loaders.records import Citation, Finding, FindingCode, Record

CITED = {
    "its organ, not the one named behind": (
        "The Economic and Social Council,\n\nRecalling its resolution 1763 (LIV) of 18 May 1973, by which it set up "
        "the Economic Commission for Western Asia,\n\n1. Goes on.\n",
        ["E/RES/1763(LIV)"],
    ),
    "a letter with its part": (
        "The Economic and Social Council,\n\nRecalling its resolution 590 AI(XX),\n\n1. Goes on.\n",
        ["E/RES/590 AI(XX)"],
    ),
    "the Governing Council of the Environment Programme": (
        "The United Nations Environment Assembly,\n\nRecalling paragraph 3 of Governing Council decision 26/9 and its "
        "resolution 2/7,\n\n1. Goes on.\n",
        ["UNEP-GC/DEC/26/9", "UNEP/EA.2/RES.7"],
    ),
    "bodies named behind": (
        "The Economic and Social Council,\n\nReferring to resolution 1015 (1993), adopted by the Parliamentary "
        "Assembly of the Council of Europe,\n\nRecalling Human Rights Council resolution 7/2, and decision 14/8 of 29 "
        "November 2018, as well as decision 14/9 of 29 November 2018 of the Conference of the Parties to the "
        "Convention on Biological Diversity and resolutions 4/1 and 4/6 of 15 March 2019 of the United Nations "
        "Environment Assembly,"
        "\n\n1. Goes on.\n",
        ["?1015 (1993)", "A/HRC/RES/7/2", "?14/8", "?14/9", "UNEP/EA.4/RES.1", "UNEP/EA.4/RES.6"],
    ),
    "decisions of another body, each with its subject": (
        "The Human Rights Council,\n\nRecalling Conference of the Parties to the Ramsar Convention decisions 15/1, on "
        "wetlands, 15/2, on rivers of the United Nations, and 15/3, on lakes,\n\n1. Goes on.\n",
        ["?15/1", "?15/2", "?15/3"],
    ),
    "blank lines end paragraphs": (
        "Resolution 460 (1979)\nof 21 December 1979\n\nThe Security Council,\n\nRecalling its resolutions 186 (1964)\n"
        "of 4 March 1964, 353 (1974) of 20 July,\n354 (1974) of 23 July and 360\n(1974) of 16 August 1974,\n\n"
        "Noting that the people have lost their homes and stand in need of help from all States and others,\n"
        "and that the Coordinator has been named,\n\n1. Goes on.\n",
        ["S/RES/460(1979)", "S/RES/186(1964)", "S/RES/353(1974)", "S/RES/354(1974)", "S/RES/360(1974)"],
    ),
    "marks of notes are no acts": (
        "The Security Council,\n\nRecalling its resolutions 571 (1985), 179\nand 574 (1985), 180\n\n1. Goes on.\n",
        ["S/RES/571(1985)", "S/RES/574(1985)"],
    ),
    "the own symbol in page heads": (
        "United Nations\nA/79/9/Add.5\n\nGeneral Assembly\n\nReport of the Committee\n\n1. The mission (A/79/30) and "
        "the\nA/79/9/Add.5\n\n3/12\n\nstaff. It recalls General Assembly resolution 76/274.\n",
        ["A/79/30", "A/RES/76/274"],
    ),
    "a symbol cut after its letter": (
        "Report of the Committee\n\n1. The Committee refers to reports (see A/79/72, para. 3, and A\n/79/72/Add.1, "
        "para. 4) of the General Assembly.\n",
        ["A/79/72, para. 3", "A/79/72/Add.1, para. 4"],
    ),
    "years of the Security Council": (
        "The Security Council,\n\nRecalling its resolutions 528 (1982), 529 (1983) and 2397 (2017),\n\n1. Goes on.\n",
        ["S/RES/528(1982)", "S/RES/529(1983)", "S/RES/2397(2017)"],
    ),
    "glued words": (
        "Report of the Secretary-General\n\n1. In its resolutions79/5and79/6, the General Assembly decided.\n",
        ["A/RES/79/5", "A/RES/79/6"],
    ),
    "supplements of supplements": (
        "大会决议\n\n[未经发交主要委员会(A/50/L.7/Rev.1和Rev.1/Add.1,A/50/L.9和Add.1)]\n\n大会,\n\n1. 感谢各国;\n",
        ["A/50/L.7/Rev.1", "A/50/L.7/Rev.1/Add.1", "A/50/L.9", "A/50/L.9/Add.1"],
    ),
    "traditional characters": (
        "第五十屆會議\n\n大會決議\n\n大會，\n\n回顧其1994年8月17日關於振興大會的第48/264號決議，\n\n1. 注意到；\n",
        ["A/RES/48/264"],
    ),
    "characters set apart": (
        "联合国\n\n1. 大 会 第 79/5 号 决 议 和 安 全 理 事 会 第 1701 号 决 议 通 过 了 方 案 。\n",
        ["A/RES/79/5", "S/RES/1701(2006)"],
    ),
}  # fmt: skip


def cited(records: list[Record]) -> list[str]:
    """The keys of what is cited, with their parts; what names no act has a question mark."""
    return [
        (each.act.key if each.act else f"?{each.designation.printed}") + (f", {each.pinpoint}" if each.pinpoint else "")
        for each in records
        if isinstance(each, Citation) and not each.refers_back
    ]


@pytest.mark.parametrize("name", CITED)
def test_document(name: str) -> None:
    """The acts are read as the text names them; each number that names none has a finding that says why."""
    text, expected = CITED[name]
    records = list(read(BytesIO(text.encode())))
    assert [key.replace(", paragraph 3", "") for key in cited(records)] == expected
    unresolved = [each for each in records if isinstance(each, Finding) and each.code == "unresolved-designation"]
    assert len(unresolved) == sum(key.startswith("?") for key in expected)
    assert FindingCode.YEAR_DOES_NOT_FIT not in {each.code for each in records if isinstance(each, Finding)}


ANNOUNCED = ["resolution WHA74.7", "resolution GC(65)/RES/12", "decision BC-14/12", "resolution 5/6/7"]


@pytest.mark.parametrize("words", ANNOUNCED)
def test_what_is_announced_and_not_read_is_said(words: str) -> None:
    """A form that nobody knows is a finding that shows it, with its line; it is no half of another form."""
    records = list(read(BytesIO(f"1. General Assembly resolution 70/1.\n\n2. It follows\n{words}.\n".encode())))
    assert cited(records) == ["A/RES/70/1"]
    (finding,) = [each for each in records if isinstance(each, Finding)]
    assert (finding.code, finding.place and finding.place.line) == (FindingCode.UNRESOLVED_DESIGNATION, 4)
    assert words.partition(" ")[2] in finding.message


NUMBER_WITH_YEAR = re.compile(r"(?<![\d/])(\d{1,4}) ?\(((?:19|20)\d\d)\)")
LEAST_READ = 0.99


def rewrapped(text: str, width: int = 80) -> str:
    """The text with its paragraphs, which blank lines part, wrapped anew."""
    blocks = re.split(r"\n\s*\n", text)
    return "\n\n".join(textwrap.fill(" ".join(block.split()), width) for block in blocks) + "\n"


def records_of_text(text: str) -> list[Record]:
    """What is read of a text; nothing of one that cites nothing."""
    try:
        return list(read(BytesIO(text.encode())))
    except NoListError:
        return []


@pytest.mark.shared
def test_numbers_with_a_year_are_read_in_wrapped_texts(shared_folder: Path) -> None:
    """Nearly all that a plain search finds in the texts of the Security Council is read; it makes no difference how."""
    paths = sorted((shared_folder / "acts" / "security-council").glob("*.txt"))
    found = read_too = 0
    for path in paths:
        text = rewrapped(path.read_text("utf-8"))
        wanted = Counter(f"{int(n)}({year})" for n, year in NUMBER_WITH_YEAR.findall(" ".join(text.split())))
        acts = (each.act for each in records_of_text(text) if isinstance(each, Citation) and not each.refers_back)
        found += wanted.total()
        read_too += (wanted & Counter(act.number for act in acts if act and act.number)).total()
    assert (len(paths), found > 1400) == (300, True)
    assert read_too / found >= LEAST_READ
