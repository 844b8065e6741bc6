"""Odd forms of lists: each is read as what it is, or said; none gives an act that is not printed there."""

from pathlib import Path
from typing import Any

import docx_files as made
import pytest
from mandategraph.loaders import read
from mandategraph.loaders.records import Finding, MandateEntry, Record, Subprogramme
from real_documents import SHARED

HEADING = made.p("General Assembly resolutions", style="H4")
RAISED = '<w:vertAlign w:val="superscript"/>'
LINKS = {"l1": "https://docs.un.org/en/A/RES/53/3"}
LIKENED, MISSING, UNREAD = (
    ("heading-likened", "warning"),
    ("heading-missing", "warning"),
    ("unreadable-line", "warning"),
)
ONE = made.table(["70/1", "Agenda"])


def head(words: str, *name: str) -> str:
    """The head of a part, with its name."""
    return "".join(made.p(each, style="H23") for each in (words, *name))


def number(*contents: str) -> str:
    """A number cell."""
    return made.cell(made.p(*contents))


FORMS: list[tuple[str, list[str], list[tuple[int | None, str]], list[tuple[str, str]]]] = [
    # the form, the blocks of the list, its acts with their subprogrammes, and the findings
    ("misprinted head", [head("Subprogamme 1", "Paper"), HEADING, ONE], [(1, "A/RES/70/1")], [LIKENED]),
    ("hyphenated head", [head("Sub-programme 1", "Paper"), HEADING, ONE], [(1, "A/RES/70/1")], [LIKENED]),
    ("head with a colon", [head("Subprogramme 1:", "Paper"), HEADING, ONE], [(1, "A/RES/70/1")], []),
    ("head with a component", [head("Subprogramme 1, component 2", "Paper"), HEADING, ONE], [(1, "A/RES/70/1")], []),
    ("head without a number", [head("Subprogramme I"), HEADING, ONE], [(None, "A/RES/70/1")], [UNREAD]),
    ("gap", [head("Subprogramme 1", "Paper"), HEADING, ONE, head("Subprogramme 3", "Discs"), HEADING, ONE],
     [(1, "A/RES/70/1"), (3, "A/RES/70/1")], [MISSING]),
    ("footnote below a head", [head("Subprogramme 1"), made.p("*\tA/99/50."), HEADING, ONE], [(1, "A/RES/70/1")], []),
    ("two numbers on two lines", [HEADING, made.table([made.cell("44/15", "53/3"), "Boxes"])],
     [(None, "A/RES/44/15"), (None, "A/RES/53/3")], []),
    ("two numbers, the second a link", [HEADING, made.table([number("44/15", made.link("53/3", "l1")), "Boxes"])],
     [(None, "A/RES/44/15"), (None, "A/RES/53/3")], []),
    ("two entries a row", [HEADING, made.table(["70/1", "Agenda", "70/2", "Boxes"], ["70/3", "Bags", "", ""])],
     [(None, "A/RES/70/1"), (None, "A/RES/70/2"), (None, "A/RES/70/3")], []),
    ("third column", [HEADING, made.table(["70/1", "Agenda", "2024"])], [(None, "A/RES/70/1")], [UNREAD]),
    ("struck through", [HEADING, made.table([number(made.run("70/9", "<w:strike/>"), " 70/1"), "Agenda"])],
     [(None, "A/RES/70/9"), (None, "A/RES/70/1")], [("struck-through", "warning")]),
    ("deleted", [HEADING, made.table([number(f'<w:del w:id="1">{made.run("70/9")}</w:del>', "70/1"), "Agenda"])],
     [(None, "A/RES/70/1")], []),
    ("inserted", [HEADING, made.table([number(f'<w:ins w:id="1">{made.run("70/1")}</w:ins>'), "Agenda"])],
     [(None, "A/RES/70/1")], []),
    ("raised digit", [HEADING, made.table([number("65/272", made.run("2", RAISED)), "Report"])],
     [(None, "A/RES/65/272")], []),
    ("lost number", [HEADING, made.table(["", "Implementation of the Convention on Boxes"], ["70/1", "Agenda"])],
     [(None, "A/RES/70/1")], [UNREAD]),
    ("lost cell", [HEADING, made.table(["70/1", "Agenda"], ["Implementation of the Convention on Boxes"])],
     [(None, "A/RES/70/1")], [UNREAD]),
    ("lost number below another row", [HEADING, made.table(["70/1", "Agenda"], ["", "Boxes"])],
     [(None, "A/RES/70/1")], [("line-joined", "info")]),
    ("lost heading", [HEADING, ONE, made.table(["53/3", "Boxes"])], [(None, "A/RES/70/1"), (None, "A/RES/53/3")],
     [("heading-missing", "info")]),
    ("embedded part", [HEADING, ONE, '<w:altChunk r:id="a1"/>'],
     [(None, "A/RES/70/1")], [("unreadable-line", "error")]),
    ("table in a text box",
     [HEADING, ONE,
      made.p(f"<w:r><w:pict><w:txbxContent>{made.table(['70/2', 'Bags'])}</w:txbxContent></w:pict></w:r>")],
     [(None, "A/RES/70/1")], [UNREAD, UNREAD]),
    ("symbol behind words", [HEADING, made.table(["Report of the Archive (E/AC.71/4)", "Plan"])],
     [(None, "E/AC.71/4")], []),
    ("presidents of the Council", [made.p("President’s statements agreed upon by the Human Rights Council", style="H4"),
                                   made.table(["PRST/35/1", "Boxes"], ["PRST/OS/14/2", "Bags"])],
     [(None, "A/HRC/PRST/35/1"), (None, "A/HRC/PRST/OS/14/2")], []),
    ("sessions in Roman numerals", [made.p("Conference of the Parties to the Escazú Agreement decisions", style="H4"),
                                    made.table(["III/1", "Boxes"])], [(None, "ESCAZU-COP/DEC/III/1")], []),
    ("corrigendum of a resolution", [HEADING, made.table(["79/31/Corr.1", "Boxes"])],
     [(None, "A/RES/79/31/Corr.1")], []),
]  # fmt: skip
IDS = [form[0] for form in FORMS]


def acts_of(records: list[Record]) -> list[tuple[int | None, str]]:
    """The acts of the entries, each with its subprogramme."""
    entries = [record for record in records if isinstance(record, MandateEntry)]
    return [(entry.subprogramme, act.key) for entry in entries for act in entry.acts]


@pytest.mark.parametrize(("blocks", "acts", "said"), [form[1:] for form in FORMS], ids=IDS)
def test_form_is_read_or_said(tmp_path: Path, blocks: list[str], acts: Any, said: Any) -> None:
    """The acts are those that are printed, and nothing else is doubtful."""
    path = made.saved(tmp_path / "list.docx", made.fascicle(*blocks, links=LINKS))
    records = list(read(path, lists_only=True))
    assert acts_of(records) == acts
    assert [(str(each.code), str(each.severity)) for each in records if isinstance(each, Finding)] == said


def test_forms_are_there() -> None:
    """Twenty-five forms are tried."""
    assert len(FORMS) == len(set(IDS)) == 25


def test_name_whose_heading_is_lost(tmp_path: Path) -> None:
    """Where the text has the subprogramme, its name alone begins its list, with a finding."""
    text = (head("Subprogramme 1", "Storage of paper"), head("Subprogramme 2", "Storage of tapes"))
    blocks = (head("Subprogramme 1", "Storage of paper"), HEADING, ONE, head("Storage of tapes"), HEADING, ONE)
    data = made.docx(*made.FRONT, made.HEAD, *blocks, *made.AFTER, *text)
    records = list(read(made.saved(tmp_path / "list.docx", data), lists_only=True))
    assert acts_of(records) == [(1, "A/RES/70/1"), (2, "A/RES/70/1")]
    assert [record.name for record in records if isinstance(record, Subprogramme)] == [
        "Storage of paper",
        "Storage of tapes",
    ]
    assert [str(record.code) for record in records if isinstance(record, Finding)] == ["heading-missing"]


REAL = [("altchunk_html", 0), ("four_columns_two_entries_a_row", 78), ("strike_number", 8), ("third_column_year", 8),
        ("manual_superscript_digit_in_number", 8)]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(("name", "entries"), REAL)
def test_real_forms(name: str, entries: int) -> None:
    """Copies of real fascicles give their entries; what is lost, struck or beyond the columns is said."""
    records = list(read(SHARED / "cases" / "reports" / f"{name}.docx", lists_only=True))
    assert len([record for record in records if isinstance(record, MandateEntry)]) == entries
    said = {str(record.code) for record in records if isinstance(record, Finding)}
    assert bool(said & {"struck-through", "unreadable-line"}) == (entries != 78 and not name.startswith("manual"))
    assert "A/RES/65/2722" not in {key for _, key in acts_of(records)}
