"""The running text of a fascicle: paragraphs, headings, tables and footnotes, and whose text each is."""

from pathlib import Path

import docx_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Citation, MandateEntry, PassageKind, Record

HEADING = made.p("General Assembly resolutions", style="H4")
LIST = (
    HEADING,
    made.table(
        ["70/1", "Agenda of the archive"],
        ["57/270 B", "Follow-up to General Assembly resolution 50/227 on boxes"],
    ),
    made.p("Subprogramme 1", style="H23"),
    made.p("Storage of paper", style="H23"),
    HEADING,
    made.table(["79/258, sect. IX", "Shelves (Economic and Social Council resolution 2006/46)"]),
)
BEFORE = (
    made.p("Foreword", style="H1"),
    made.p("The archive follows General Assembly resolution 79/1 and its annex."),
)
AFTER = (
    made.p("Strategy", style="H1"),
    made.p("7.20\tIn line with General Assembly resolution 60/1, paras. 3 and 4, boxes are moved."),
    made.p("They also rest on Security\u00a0Council resolution\u00a01325\u00a0(2000).", made.note_mark(2)),
    made.p("Subprogramme 1", style="H1"),
    made.p("Storage of paper (General Assembly resolution 61/16)", style="H23"),
    made.p("The objective rests on General Assembly decision 78/560."),
    made.p("7.21\tNo act is named here."),
    made.table(
        ["Meetings", "Number"],
        ["Committee on boxes\nMandate: Economic and Social Council resolutions 2006/6 and 2020/5", "12/34"],
        ["Other", made.cell("General Assembly resolution 52/12 B", "and A/73/792")],
    ),
    made.p("Subprogramme 2. Storage of tapes", style="H1"),
    made.p("7.22\tSee A/80/6 (Sect. 20), and S/PRST/2011/15."),
    made.p("Administration", style="H1"),
    made.p("7.23\tSee General Assembly resolution 65/281."),
)
NOTES = {2: "Human Rights Council resolution 6/30.", 3: "See table 7.1.", 4: "See A/79/783, para. 5."}


def load(folder: Path, *blocks: str, lists_only: bool = False, notes: dict[int, str] | None = None) -> list[Record]:
    """The records of a document of these blocks below the front matter."""
    data = made.docx(*made.FRONT, *blocks, notes=notes)
    return list(read(made.saved(folder / "A_99_6_Sect.7.docx", data), lists_only=lists_only))


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """What the loader yields for a fascicle with text before and behind its list."""
    blocks = (*BEFORE, made.HEAD, made.INTRODUCTION, *LIST, *AFTER)
    return load(tmp_path_factory.mktemp("text"), *blocks, notes=NOTES)


@pytest.fixture(scope="module")
def cited(records: list[Record]) -> list[Citation]:
    """The citations among them."""
    return [record for record in records if isinstance(record, Citation)]


def key(each: Citation) -> str | None:
    """The key of what a citation cites."""
    return each.act.key if each.act else None


def of_kind(cited: list[Citation], kind: PassageKind) -> list[str | None]:
    """The keys of what passages of a kind cite."""
    return [key(each) for each in cited if each.passage is kind]


def test_what_the_text_cites(cited: list[Citation]) -> None:
    """Text outside the list is read in its order, footnotes last; the table of the list is not running text."""
    found = [(str(each.passage), key(each)) for each in cited if each.passage is not PassageKind.LIST_TITLE]
    assert found == [
        ("text", "A/RES/79/1"),
        ("paragraph", "A/RES/60/1"),
        ("paragraph", "S/RES/1325(2000)"),
        ("heading", "A/RES/61/16"),
        ("text", "A/DEC/78/560"),
        ("table", "E/RES/2006/6"),
        ("table", "E/RES/2020/5"),
        ("table", "A/RES/52/12 B"),
        ("table", "A/73/792"),
        ("paragraph", "A/80/6/Sect.20"),
        ("paragraph", "S/PRST/2011/15"),
        ("paragraph", "A/RES/65/281"),
        ("footnote", "A/HRC/RES/6/30"),
        ("footnote", "A/79/783"),
    ]


def test_titles_of_the_list_cite_for_their_acts(cited: list[Citation]) -> None:
    """An act that a title of the list names is cited by the listed act, at its row; the listed one is not cited."""
    titles = [each for each in cited if each.passage is PassageKind.LIST_TITLE]
    assert [([act.key for act in each.citing], key(each), each.place.name) for each in titles] == [
        (["A/RES/57/270 B"], "A/RES/50/227", "table 2 row 2"),
        (["A/RES/79/258"], "E/RES/2006/46", "table 3 row 1"),
    ]
    assert all(each.citing == () for each in cited if each not in titles)
    listed = {"A/RES/70/1", "A/RES/57/270 B", "A/RES/79/258"}
    assert listed.isdisjoint(key(each) or "" for each in cited)


def test_numbered_paragraphs(cited: list[Citation]) -> None:
    """A paragraph without a number belongs to the numbered one before it; a heading ends that, a table has none."""
    assert {key(each): each.place.paragraph for each in cited if not each.citing} == {
        "A/RES/79/1": None,
        "A/RES/60/1": "7.20",
        "S/RES/1325(2000)": "7.20",
        "A/RES/61/16": None,
        "A/DEC/78/560": None,
        "E/RES/2006/6": None,
        "E/RES/2020/5": None,
        "A/RES/52/12 B": None,
        "A/73/792": None,
        "A/80/6/Sect.20": "7.22",
        "S/PRST/2011/15": "7.22",
        "A/RES/65/281": "7.23",
        "A/HRC/RES/6/30": None,
        "A/79/783": None,
    }


def test_headings_above(cited: list[Citation]) -> None:
    """A citation knows the headings above it; one of a level ends those of its level and below."""
    sections = {key(each): each.place.heading for each in cited}
    assert sections["A/RES/79/1"] == "Foreword"
    assert sections["A/RES/60/1"] == "Strategy"
    assert sections["A/DEC/78/560"] == "Subprogramme 1 > Storage of paper (General Assembly resolution 61/16)"
    assert sections["A/80/6/Sect.20"] == "Subprogramme 2. Storage of tapes"
    assert sections["A/RES/65/281"] == "Administration"
    assert sections["A/HRC/RES/6/30"] is None


def test_places(cited: list[Citation]) -> None:
    """A citation leads to the paragraph's place in the body, to table and row, or to the footnote's number."""
    names = {key(each): each.place.name or "" for each in cited}
    # paragraphs are counted, tables are not; the front matter has eight
    assert names["A/RES/79/1"] == "paragraph 10 of the body"
    assert names["A/RES/60/1"] == "paragraph 18 of the body"
    assert names["E/RES/2006/6"] == names["E/RES/2020/5"] == "table 4 row 2"
    assert names["A/RES/52/12 B"] == "table 4 row 3"
    assert names["A/HRC/RES/6/30"] == "footnote 2"
    assert names["A/79/783"] == "footnote 4"
    assert all(each.place.line is None and each.place.raw for each in cited)


def test_subprogrammes(cited: list[Citation]) -> None:
    """The head of a subprogramme says whose text follows; all text is the programme's, footnotes no subprogramme's."""
    owners = {key(each): each.subprogramme for each in cited}
    assert {each.programme for each in cited} == {3}
    assert owners["A/RES/60/1"] is None
    assert owners["A/DEC/78/560"] == owners["E/RES/2006/6"] == 1
    assert owners["A/80/6/Sect.20"] == 2
    assert owners["A/HRC/RES/6/30"] is None
    assert owners["E/RES/2006/46"] == 1  # the title of an entry of the subprogramme


def test_another_heading_ends_the_subprogramme(cited: list[Citation]) -> None:
    """Behind a heading that ends the subprogrammes the text is no longer that of the last."""
    assert {key(each): each.subprogramme for each in cited}["A/RES/65/281"] is None


def test_lists_alone(tmp_path: Path, records: list[Record]) -> None:
    """Without citations a fascicle gives the same document, programme and entries, and nothing else."""
    alone = load(tmp_path, *BEFORE, made.HEAD, made.INTRODUCTION, *LIST, *AFTER, notes=NOTES, lists_only=True)
    assert [record for record in records if not isinstance(record, Citation)] == alone
    assert len([record for record in alone if isinstance(record, MandateEntry)]) == 3


def test_several_lists_are_left_out(tmp_path: Path) -> None:
    """Where a document holds the lists of several entities, the text between them is read, and no list."""
    body = (
        made.p("I. Office of boxes", style="HCh"), made.HEAD, HEADING, made.table(["70/1", "Agenda"]),
        made.p("Deliverables", style="H1"), made.p("7.1\tSee General Assembly resolution 60/1."),
        made.p("II. Office of shelves", style="HCh"), made.HEAD, HEADING, made.table(["79/226", "Review"]),
        made.p("Deliverables", style="H1"), made.p("7.2\tSee General Assembly resolution 65/281."),
    )  # fmt: skip
    records = load(tmp_path, *body)
    assert [key(each) for each in records if isinstance(each, Citation)] == ["A/RES/60/1", "A/RES/65/281"]
    entries = [record for record in records if isinstance(record, MandateEntry)]
    assert [act.key for entry in entries for act in entry.acts] == ["A/RES/70/1", "A/RES/79/226"]


@pytest.mark.xfail(strict=True, reason="tables within the cells of running text are not read")
def test_table_within_a_cell(tmp_path: Path) -> None:
    """A table in a cell of running text is read like the cell around it."""
    body = made.table(["Mandate", made.cell("See A/73/792", made.table(["Inner", "See A/79/783"]))])
    cited = [each for each in load(tmp_path, made.p("Strategy", style="H1"), body) if isinstance(each, Citation)]
    assert [key(each) for each in cited] == ["A/73/792", "A/79/783"]


def test_memory_goes_over_paragraphs(tmp_path: Path) -> None:
    """A number whose organ was named before is the same organ's again; a reference leads to the paragraph before."""
    body = (
        made.p("Strategy", style="H1"),
        made.p("7.1\tSee Human Rights Council resolution 16/21."),
        made.p("7.2\tSee resolution 16/21. The same resolution, para. 3, is on boxes."),
        made.p("7.3\tBoxes rest on the same resolution."),
    )
    cited = [each for each in load(tmp_path, *body) if isinstance(each, Citation)]
    assert {key(each) for each in cited} == {"A/HRC/RES/16/21"}
    assert [(each.refers_back, each.pinpoint, each.place.paragraph) for each in cited] == [
        (False, None, "7.1"),
        (False, None, "7.2"),
        (True, "para. 3", "7.2"),
        (True, None, "7.3"),
    ]


UNREAD = [
    ("deleted", "<w:del>" + made.run("General Assembly resolution 60/1") + "</w:del>"),
    ("hidden", made.run("General Assembly resolution 60/1", "<w:vanish/>")),
    ("instruction of a link", made.field_link("boxes", "https://docs.un.org/en/A/RES/60/1")),
]


@pytest.mark.parametrize("content", [content for _, content in UNREAD], ids=[name for name, _ in UNREAD])
def test_what_no_reader_sees_cites_nothing(tmp_path: Path, content: str) -> None:
    """Deleted and hidden words and the targets of links are no text; the words beside them are."""
    body = made.p("7.1\tSee General Assembly resolution 65/281. ", content)
    cited = [each for each in load(tmp_path, made.p("Strategy", style="H1"), body) if isinstance(each, Citation)]
    assert [key(each) for each in cited] == ["A/RES/65/281"]
    assert len(UNREAD) == 3
