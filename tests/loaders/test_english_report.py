"""A report and a draft resolution in English, as text: what the first page says, and what the text cites."""

from pathlib import Path

import docx_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.formats.source import Source
from mandategraph.loaders.language import language
from mandategraph.loaders.load import kind_of
from mandategraph.loaders.records import Citation, DocumentKind, SourceDocument

DRAFT = """Albania and Austria: draft resolution

The Economic and Social Council,

Recalling its resolution 2022/9 and General Assembly resolution 70/1,

1. Takes note of decision 2023/240;

2. Requests the Secretary-General to report to it.
"""


def test_report_in_english(fixtures_folder: Path) -> None:
    """Title, session, date and agenda item, and every act that is cited, with paragraph, part and heading."""
    path = fixtures_folder / "report-en.txt"
    assert kind_of(Source(path)) == "report"
    document, *records = read(path)
    assert isinstance(document, SourceDocument)
    assert (document.title, document.session) == ("Water and sanitation", "Seventy-ninth session")
    assert (document.date, document.agenda_item, document.language) == ("2024-07-24", "19(a)", "en")
    cited = [
        (each.passage, each.place.paragraph, each.place.heading, each.act.key, each.pinpoint)
        for each in records
        if isinstance(each, Citation) and each.act and each.passage != "cover"
    ]
    assert cited == [
        ("summary", None, "Summary", "A/RES/77/212", None),
        ("paragraph", "1", "I. Introduction", "A/RES/77/212", None),
        ("paragraph", "1", "I. Introduction", "E/RES/2022/9", "para. 3"),
        ("paragraph", "2", "I. Introduction", "S/RES/2417(2018)", None),
        ("paragraph", "2", "I. Introduction", "A/77/216", None),
        ("paragraph", "2", "I. Introduction", "S/PRST/2021/17", None),
        ("paragraph", "3", "II. Conclusions and recommendations", "A/RES/64/292", None),
    ]


def test_draft_in_english(tmp_path: Path) -> None:
    """The organ whose name opens the draft is the one whose acts are meant where none is named."""
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    assert kind_of(Source(path)) == "draft"
    document, *records = read(path)
    assert isinstance(document, SourceDocument)
    assert (document.kind, document.organ) == (DocumentKind.DRAFT, "ECOSOC")
    cited = [(each.passage, each.act.key) for each in records if isinstance(each, Citation) and each.act]
    assert cited == [
        ("preamble", "E/RES/2022/9"),
        ("preamble", "A/RES/70/1"),
        ("operative", "E/DEC/2023/240"),
    ]


FRONT = [
    "author",
    "draft_head",
    "enacting",
    "session_of",
    "agenda_item",
    "distribution_date",
    "summary_head",
    "annex_head",
]


@pytest.mark.parametrize("name", FRONT)
def test_every_language_knows_the_heads_of_reports(name: str) -> None:
    """A report in any language is read without an error."""
    assert len(FRONT) == 8
    assert all(name in language(code).patterns for code in ("en", "zh"))


def test_report_as_docx_is_read_as_its_text(tmp_path: Path, fixtures_folder: Path) -> None:
    """Its paragraphs are those of the text, with places that are paragraphs; header, tables and footnotes are read."""
    text = (fixtures_folder / "report-en.txt").read_text("utf-8")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")[1:]]
    blocks = [*map(made.p, paragraphs), made.table(["Mandate", "resolution 70/5 of the General Assembly"])]
    path = made.saved(tmp_path / "report.docx", made.docx(*blocks, symbol="A/79/999", notes={3: "See A/79/7."}))
    assert kind_of(Source(path)) == "report"
    document, *records = read(path)
    assert isinstance(document, SourceDocument)
    assert (document.symbol, document.kind, document.title) == ("A/79/999", DocumentKind.REPORT, "Water and sanitation")
    ours = [each for each in records if isinstance(each, Citation)]
    theirs = [each for each in read(fixtures_folder / "report-en.txt") if isinstance(each, Citation)]
    wanted = [each.act.key for each in theirs if each.act and each.passage != "cover"]
    assert [each.act.key for each in ours if each.act] == [*wanted, "A/RES/70/5", "A/79/7"]
    assert [each.place.name for each in ours][-3:] == [
        f"paragraph {len(paragraphs)} of the body", "table 1 row 1", "footnote 3",
    ]  # fmt: skip


def test_draft_as_docx(tmp_path: Path) -> None:
    """An act that cites nothing is a document all the same."""
    lines = [made.p(line) for line in DRAFT.splitlines() if line and "2022" not in line and "2023" not in line]
    document, *_ = read(made.saved(tmp_path / "draft.docx", made.docx(*lines, symbol="E/2099/L.1")))
    assert isinstance(document, SourceDocument)
    assert (document.kind, document.organ, document.symbol) == (DocumentKind.DRAFT, "ECOSOC", "E/2099/L.1")


def test_printed_lines_that_were_pasted_into_a_docx(tmp_path: Path) -> None:
    """Where lines end with a space only at the end of a paragraph, an act that a line end cut is whole."""
    lines = ["1. The Assembly recalls its resolution", "70/1, and resolution 57/270", "B of the General Assembly. "]
    pasted = made.docx(*(made.p(line) for line in [*lines, "2. It decides to go on. "]), symbol="A/79/998")
    records = read(made.saved(tmp_path / "pasted.docx", pasted))
    cited = [each.act.key for each in records if isinstance(each, Citation) and each.act]
    assert cited == ["A/RES/70/1", "A/RES/57/270 B"]
