"""Mandates in prose: what the part of a budget that is one mission's says of its mandate."""

from pathlib import Path

import docx_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import MandateEntry

FRONT = [
    made.p("Proposed programme budget for 2098"),
    made.p("Section 3"),
    made.p("Political affairs"),
    made.p("United Nations Mission of the Archive"),
]
HEAD = made.p("Mandates and background")

SENTENCES = {  # what stands below the head, and the acts that are mandates of the mission
    "The mandate of the Mission is set out in Security Council resolutions 1401 (2002) and 1662 (2006), and was "
    "extended by resolution 2626 (2022). The Assembly recalled it in resolution 70/1.": [
        "S/RES/1401(2002)",
        "S/RES/1662(2006)",
        "S/RES/2626(2022)",
    ],
    "3.7\tThe mandate derives from General Assembly resolution 48/141.": ["A/RES/48/141"],
    "Mandate: General Assembly resolution 57/7 and decision 60/551.": ["A/RES/57/7", "A/DEC/60/551"],
    "The mandate was established by a letter (S/2018/955).": [],
    "The Mission works in line with Security Council resolution 1401 (2002).": [],
}


def entries(path: Path, *blocks: str) -> list[MandateEntry]:
    """The entries of a part of a budget with these paragraphs."""
    path.write_bytes(made.docx(*FRONT, *blocks, symbol="A/98/6 (Sect. 3)/Add.9"))
    return [record for record in read(path) if isinstance(record, MandateEntry)]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_mandate_of_a_mission(tmp_path: Path, sentence: str) -> None:
    """The acts on which the sentence plainly says that the mandate rests, each with the mission and its head."""
    found = entries(tmp_path / "mission.docx", HEAD, made.p(sentence))
    assert [act.key for each in found for act in each.acts] == SENTENCES[sentence]
    assert {each.entity for each in found} <= {"United Nations Mission of the Archive"}
    assert {each.heading for each in found} <= {"Mandates and background"}


def test_several_missions_and_lists_are_left_as_they_are(tmp_path: Path) -> None:
    """Where there are several heads the sentences only cite, and a list is the mandates of its own."""
    sentence = made.p(next(iter(SENTENCES)))
    assert entries(tmp_path / "two.docx", HEAD, sentence, HEAD, sentence) == []
    listed = [made.HEAD, made.p("General Assembly resolutions", style="H4"), made.table(["70/1", "Agenda"])]
    found = entries(tmp_path / "list.docx", HEAD, sentence, *listed)
    assert [act.key for each in found for act in each.acts] == ["A/RES/70/1"]
