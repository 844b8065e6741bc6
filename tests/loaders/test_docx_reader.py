"""Reading a DOCX: the words that a reader of the page sees, each once, with their links and how they are set."""

import io
import zipfile
from pathlib import Path

import docx_files as made
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mandategraph.loaders.errors import ReadError
from mandategraph.loaders.formats import limits
from mandategraph.loaders.formats.docx.document import Document, Paragraph, Table
from mandategraph.loaders.kinds.budget_front import symbol_of

SOMEWHERE = Path("a.docx")
FORM = "https://docs.un.org/en/A/RES/1/2"
ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{}</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
BOX = f"<w:txbxContent>{made.p('b')}{made.p('c')}</w:txbxContent>"
SIGNS = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
STOPS = "<w:pPr><w:tabs><w:tab w:val='{}' w:pos='1'/></w:tabs></w:pPr>"
MOVED = f"<w:moveFrom>{made.run('a')}</w:moveFrom><w:moveTo>{made.run('b')}</w:moveTo>"
DELETED = "<w:del><w:r><w:delText>b</w:delText><w:tab/></w:r></w:del>"
CONTROL = f"<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>{made.run('a')}</w:sdtContent></w:sdt>"
MARK = "<w:r><w:footnoteReference {}w:id='2'/>{}</w:r>"
RAISED, LOWERED = (f'<w:vertAlign w:val="{name}script"/>' for name in ("super", "sub"))
MATH = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
BEGUN, UNFINISHED = made.field("PAGE").split('<w:r><w:fldChar w:fldCharType="separate"/></w:r>')

TEXTS = [  # what a paragraph holds, and what is read of it
    ("run", [made.run("one")], "one"),
    ("runs that cut a word", [made.run("on"), made.run("e", "<w:b/>")], "one"),
    ("tab, break and hyphen", [SIGNS], "a\tb\nc\u2011d"),
    ("tab stops are no tabs", [STOPS.format("left"), made.run("a")], "a"),
    ("tab stops with a sign in them", [STOPS.format("a>b"), made.run("a")], "a"),
    ("insertion", [made.run("a"), f"<w:ins>{made.run('b')}</w:ins>"], "ab"),
    ("deletion", [made.run("a"), DELETED, made.run("c")], "ac"),
    ("text moved away, and here", [MOVED], "b"),
    ("hidden run", [made.run("a"), made.run("b", "<w:vanish/>")], "a"),
    ("run that is not hidden", [made.run("a", '<w:vanish w:val="0"/>')], "a"),
    ("hidden by its style", [made.run("a"), made.run("b", '<w:rStyle w:val="Hidden"/>')], "a"),
    ("shown against its style", [made.run("a", '<w:rStyle w:val="Hidden"/><w:vanish w:val="false"/>')], "a"),
    ("smart tag", [f"<w:smartTag>{made.run('a')}</w:smartTag>"], "a"),
    ("content control", [CONTROL], "a"),
    ("link as relationship", [made.run("a "), made.link("b", "l1")], "a b"),
    ("link as field", [made.run("a "), made.field_link("b", FORM)], "a b"),
    ("simple field", [f'<w:fldSimple w:instr="PAGE">{made.run("3")}</w:fldSimple>'], "3"),
    ("field in a field's result", [made.field("IF 1", made.field("PAGE", "3"))], "3"),
    ("field in a field's instruction", [BEGUN, made.field("PAGE", "3"), UNFINISHED, made.run("a")], "a"),
    ("end of a field that began before", [UNFINISHED, made.run("a")], "a"),
    ("instruction outside a field", ["<w:r><w:instrText>PAGE</w:instrText></w:r>", made.run("a")], "a"),
    ("mark of a footnote", [made.run("a"), MARK.format("", "")], "a"),
    ("mark of a footnote that is typed", [made.run("a"), MARK.format("w:customMarkFollows='1' ", made.text("*"))], "a"),
    ("raised letter", [made.run("12/34"), made.run("a", RAISED)], "12/34"),
    ("raised letters", [made.run("12/34"), made.run("b, c", RAISED)], "12/34"),
    ("raised by its style", [made.run("a"), made.run("*", '<w:rStyle w:val="Mark"/>')], "a"),
    ("raised figure", [made.run("m"), made.run("2", RAISED)], "m2"),
    ("lowered figure", [made.run("CO"), made.run("2", LOWERED)], "CO2"),
    ("symbol", ["<w:r><w:sym w:font='Arial' w:char='2022'/><w:t>a</w:t></w:r>"], "\u2022a"),
    ("symbol of a symbol font", ["<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t>a</w:t></w:r>"], "a"),
    ("symbol without sense", ["<w:r><w:sym w:char='zz'/><w:t>a</w:t></w:r>"], "a"),
    ("formula", [f"<m:oMath {MATH}><m:r><m:t>x</m:t></m:r></m:oMath>"], "x"),
    ("comment and instruction of XML", ["<w:r><w:t>a<!-- x -->b<?x y?>c</w:t></w:r>"], "abc"),
    ("entity that XML knows", ["<w:r><w:t>a &amp; b</w:t></w:r>"], "a & b"),
    ("text box", [made.run("a"), ALTERNATIVES.format(BOX, BOX)], "a"),
    ("alternatives around runs", [f"<mc:AlternateContent><mc:Choice>{made.run('a')}</mc:Choice>"
                                  f"<mc:Fallback>{made.run('b')}</mc:Fallback></mc:AlternateContent>"], "a"),
    ("no alternative", ["<mc:AlternateContent/>", made.run("a")], "a"),
]  # fmt: skip


def opened(*blocks: str, links: dict[str, str] | None = None) -> Document:
    """A document of these blocks."""
    return Document(made.docx(*blocks, links={"l1": FORM} | (links or {})), SOMEWHERE)


def paragraphs(*blocks: str, links: dict[str, str] | None = None) -> list[Paragraph]:
    """The paragraphs of a document of these blocks."""
    return [block for block in opened(*blocks, links=links).blocks() if isinstance(block, Paragraph)]


def only(*blocks: str) -> Paragraph:
    """The one paragraph of a document."""
    (paragraph,) = paragraphs(*blocks)
    return paragraph


def only_table(*rows: str | list[str]) -> Table:
    """The one table of a document."""
    (block,) = opened(made.table(*rows)).blocks()
    assert isinstance(block, Table)
    return block


def refusal(data: bytes) -> str:
    """The words in which a file is refused."""
    with pytest.raises(ReadError) as refused:
        Document(data, SOMEWHERE)
    message = str(refused.value)
    assert message.startswith("a.docx: ")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(("contents", "expected"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_text_of_a_paragraph(contents: list[str], expected: str) -> None:
    """What a reader of the page sees is read, once; what he does not see is not."""
    made_paragraph = f"<w:p>{''.join(contents)}</w:p>"
    assert only(made_paragraph).text == expected


def test_every_form_of_text_is_tried() -> None:
    """The table above holds the forms that the module's docstring names."""
    assert len({case[0] for case in TEXTS}) == len(TEXTS) >= 30


def test_links_are_read_in_both_forms() -> None:
    """A link as relationship and one as field give their targets and words; one within the document gives none."""
    inner = '<w:hyperlink w:anchor="x">' + made.run("c") + "</w:hyperlink>"
    paragraph = only(made.p(made.link("a", "l1"), "; ", made.field_link("b", "https://example.org/b"), "; ", inner))
    assert [(link.target, link.text) for link in paragraph.links] == [(FORM, "a"), ("https://example.org/b", "b")]
    assert paragraph.text == "a; b; c"


def test_links_of_fields_that_cut_or_nest() -> None:
    """A field of several runs, a field in a simple one, and one that the paragraph ends before its end are links."""
    cut = made.field(f' HYPERLINK "{FORM}" ', "1/2", " A")
    unended = cut.rpartition("<w:r>")[0]
    assert [link.text for link in only(made.p(cut)).links] == ["1/2 A"]
    assert [link.text for link in only(made.p(unended)).links] == ["1/2 A"]
    simple = f"<w:fldSimple w:instr='HYPERLINK \"{FORM}\"'>{made.run('1/2')}</w:fldSimple>"
    assert [link.target for link in only(made.p(simple)).links] == [FORM]


def test_relationship_that_is_not_there_is_no_link() -> None:
    """A link to nowhere keeps its words."""
    paragraph = only(made.p(made.link("a", "l9")))
    assert (paragraph.text, paragraph.links) == ("a", [])


def test_how_a_paragraph_is_set() -> None:
    """Outline level, bold and italic come from the paragraph, its runs, its style, and what that is based on."""
    first, second, third, fourth, fifth = paragraphs(
        made.p("a", style="HCh"),
        made.p(made.run("a", '<w:b w:val="0"/>'), style="H23"),
        made.bold("a", '<w:outlineLvl w:val="0"/>'),
        made.p("a", style="H4", properties='<w:outlineLvl w:val="9"/>'),
        made.p(made.run("a", "<w:i/>"), "b"),
    )
    assert (first.style.name, first.outline, first.bold, first.italic) == ("_ H _Ch", 0, True, False)
    assert (second.outline, second.bold) == (1, False)
    assert (third.style.name, third.outline, third.bold) == ("Normal", 0, True)
    assert (fourth.outline, fourth.italic) == (None, True)
    assert (fifth.italic, fifth.bold) == (False, False)


def test_items_of_lists() -> None:
    """A paragraph is an item by its own numbering or by its style; numbering 0 takes that away."""
    own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    kinds = paragraphs(
        made.p("a", style="Bullet"), made.p("a", properties=own.format(2)), made.p("a", properties=own.format(0))
    )
    assert [paragraph.is_item for paragraph in kinds] == [True, True, False]


def test_blocks_come_in_their_order() -> None:
    """Paragraphs and tables are yielded as they stand, those in content controls too; empty paragraphs only count."""
    control = f"<w:sdt><w:sdtContent>{made.p('b')}{made.table(['c'])}</w:sdtContent></w:sdt>"
    blocks = list(opened(made.p("a"), made.p(), control, f"<w:ins>{made.p('d')}</w:ins>", made.table(["e"])).blocks())
    found = [(block.text, block.position) if isinstance(block, Paragraph) else block.number for block in blocks]
    assert found == [("a", 1), ("b", 3), 1, ("d", 4), 2]


def test_text_boxes_are_apart() -> None:
    """The paragraphs of a text box belong to the one that it hangs on, once though the drawing stands there twice."""
    paragraph = only(made.p("a", ALTERNATIVES.format(BOX, BOX)))
    assert [inner.text for inner in paragraph.boxes] == ["b", "c"]


def test_cells_of_a_table() -> None:
    """Rows and cells come with their paragraphs, merged cells say so, deleted rows and cells are left out."""
    rows = list(
        only_table(
            made.row(made.cell("a", "b"), "c"),
            made.row("x", "y", properties="<w:del/>"),
            made.row(made.cell(properties='<w:vMerge/>'), made.cell("d", properties='<w:vMerge w:val="restart"/>')),
            made.row(made.cell("z", properties="<w:cellDel/>"), "e"),
            f"<w:sdt><w:sdtContent>{made.row('f')}</w:sdtContent></w:sdt>",
        ).rows
    )  # fmt: skip
    assert [(row.number, [cell.text for cell in row.cells]) for row in rows] == [
        (1, ["a\nb", "c"]),
        (3, ["", "d"]),
        (4, ["e"]),
        (5, ["f"]),
    ]
    assert [cell.continues for cell in rows[1].cells] == [True, False]


def test_tables_within_cells_are_not_lost() -> None:
    """A table in a cell is the cell's; its words are not those of the outer cell."""
    inner = made.table(["b", "c"])
    (row,) = only_table(made.row(made.cell("a", inner), "d")).rows
    assert [cell.text for cell in row.cells] == ["a", "d"]
    assert [[cell.text for cell in each.cells] for each in row.cells[0].tables[0].rows] == [["b", "c"]]


def test_strict_documents_are_read() -> None:
    """A strict document has other namespaces and nothing else."""
    files = made.parts(made.p(made.link("a", "l1")), links={"l1": FORM})
    strict = {
        name: content.replace(made.W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            made.R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in files.items()
    }
    (paragraph,) = (
        block for block in Document(made.zipped(strict), SOMEWHERE).blocks() if isinstance(block, Paragraph)
    )
    assert (paragraph.text, paragraph.links[0].target) == ("a", FORM)


SYMBOLS = [  # what the first page's header prints, and the symbol
    ("A/99/6 (Sect. 7)", "A/99/6/Sect.7"),
    ("A/99/6 (Sect.\u00a029A)", "A/99/6/Sect.29A"),
    ("A/99/6 (Sect. 3)/Add.2", "A/99/6/Sect.3/Add.2"),
    ("A/99/6 (Sect. 3)/Add.2/Corr.1", "A/99/6/Sect.3/Add.2/Corr.1"),
    ("A/99/6 (Sect. 7)/Part A*", "A/99/6/Sect.7/Part.A"),
    ("A/99/6 (Plan outline)", "A/99/6/Plan.outline"),
    ("A/99/6/Rev.1", "A/99/6/Rev.1"),
    ("no symbol", "A/98/6/Sect.7"),  # the header of the other pages is asked next
]


@pytest.mark.parametrize(("printed", "expected"), SYMBOLS)
def test_symbol_of_the_first_page(printed: str, expected: str) -> None:
    """The symbol is what the header of the first page prints, as a path."""
    assert symbol_of(Document(made.docx(made.p("a"), symbol=printed), SOMEWHERE)) == expected


def test_symbol_of_the_properties() -> None:
    """Where no header prints a symbol, the drafter's property gives it; without that there is none."""
    files = made.parts(made.p("a"), symbol="")
    files["word/header2.xml"] = f'<w:hdr xmlns:w="{made.W}"/>'
    assert symbol_of(Document(made.zipped(files), SOMEWHERE)) is None
    files["_rels/.rels"] = made.relationships(
        {"d1": ("officeDocument", "word/document.xml"), "c1": ("custom-properties", "docProps/custom.xml")}
    )
    files["docProps/custom.xml"] = (
        '<Properties xmlns="x"><property name="Symbol1"><lpwstr>A/97/6 (Sect. 1)</lpwstr></property></Properties>'
    )
    assert symbol_of(Document(made.zipped(files), SOMEWHERE)) == "A/97/6/Sect.1"


# --- what is refused ---

GOOD = made.parts(made.p("a"))
LAUGHS = '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
AND_B = made.document(made.p("<w:r><w:t>&b;</w:t></w:r>"))


def with_body(content: str) -> bytes:
    """A package whose main part is this."""
    return made.zipped(GOOD | {"word/document.xml": content})


REFUSED = {
    "nothing in it": (b"PK\x05\x06" + bytes(18), "lacks its part word/document.xml"),
    "text": (b"PK\x03\x04 and then text", "is not a DOCX, or is damaged"),
    "cut off": (made.zipped(GOOD)[:-40], "is not a DOCX, or is damaged"),
    "old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is an old Word file or an encrypted one"),
    "no body": (with_body(f'<w:document xmlns:w="{made.W}"/>'), "not a DOCX"),
    "another kind of package": (with_body("<workbook/>"), "is a package of another kind"),
    "broken XML": (with_body("<w:document"), "is damaged in its part word/document.xml"),
    "undeclared entity": (with_body(AND_B), "is damaged in its part word/document.xml"),
    "entities": (with_body(LAUGHS + AND_B.partition("?>")[2]), "has a document type declaration"),
    "entity of a file": (with_body(OUTSIDE + AND_B.partition("?>")[2]), "has a document type declaration"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_docx_is_refused_in_words(case: str) -> None:
    """Each is refused with what is wrong and what to do."""
    data, words = REFUSED[case]
    assert words in refusal(data)


def test_encrypted_part_is_refused() -> None:
    """A part that is marked as encrypted is not tried."""
    data = bytearray(made.zipped(GOOD))
    name = b"word/document.xml"
    flags = data.rindex(name) - 46 + 8  # in the central directory
    data[flags] |= 1
    assert "is encrypted" in refusal(bytes(data))


def test_other_compressions_are_refused() -> None:
    """A part that is packed as no DOCX is, or says so, is damaged."""
    data = bytearray(made.zipped(GOOD))
    method = data.rindex(b"word/document.xml") - 46 + 10  # in the central directory
    for other in (12, 14, 99):
        data[method] = other
        assert "is damaged in its part word/document.xml" in refusal(bytes(data))


def test_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that would unpack to more than the limit is not unpacked."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(part=100_000))
    bomb = GOOD | {"word/document.xml": made.document(made.p(" " * 1_000_000))}
    data = made.zipped(bomb)
    assert len(data) < 10_000
    assert "more than 100000" in refusal(data)


def test_part_that_lies_about_its_size_is_refused() -> None:
    """A part whose directory states a smaller size than it has is damaged, not read beyond that size."""
    data = bytearray(made.zipped(GOOD | {"word/document.xml": made.document(made.p("a" * 5000))}))
    size = data.rindex(b"word/document.xml") - 46 + 24  # the unpacked size in the central directory
    data[size : size + 4] = (100).to_bytes(4, "little")
    assert "is damaged in its part word/document.xml" in refusal(bytes(data))


def test_package_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of parts has a limit too."""
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(parts=10))
    assert "more than 10" in refusal(made.zipped(GOOD | {f"x/{number}": "" for number in range(20)}))


def test_limits_are_generous() -> None:
    """The real fascicles are far below the limits: 19 million bytes in the largest part."""
    assert limits.Limits().part >= 5 * 19_000_000
    assert limits.Limits().parts >= 10_000


# --- properties ---

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_all_words_are_read(words: list[str]) -> None:
    """Whatever the words and however they are cut into runs, they are read as they are."""
    assert [block.text for block in paragraphs(made.p(*map(made.run, words)))] == ["".join(words)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes that are no DOCX are refused in words."""
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06"):
        refusal(start + data)


@given(st.data())
def test_damaged_packages_are_read_or_refused(data: st.DataObject) -> None:
    """A package with changed, lost or doubled bytes is read as far as it can be, or refused in words."""
    whole = bytearray(made.zipped(GOOD))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        end = place + data.draw(st.sampled_from([0, 1, 1, 8, 100]))
        whole[place:end] = data.draw(st.binary(max_size=4))
    try:
        document = Document(bytes(whole), SOMEWHERE)
        for block in document.blocks():
            assert isinstance(block, Table) or block.text is not None
        list(document.headers())
        document.custom_properties()
    except ReadError as error:
        assert str(error).startswith("a.docx: ")  # noqa: PT017  (either way is right)


@given(st.sampled_from(sorted(GOOD)), st.text(alphabet="<>&/='\"wpr:tbl \n", max_size=30), st.integers(0, 10_000))
def test_damaged_xml_is_read_or_refused(name: str, change: str, place: int) -> None:
    """A part with other signs in it is read, or refused in words."""
    content = GOOD[name]
    at = place % (len(content) + 1)
    try:
        document = Document(made.zipped(GOOD | {name: content[:at] + change + content[at:]}), SOMEWHERE)
        assert all(isinstance(block, Table) or block.text is not None for block in document.blocks())
        list(document.headers())
    except ReadError as error:
        assert str(error).startswith("a.docx: ")  # noqa: PT017


def test_made_files_are_packages() -> None:
    """The files that these tests make are what they should be: a ZIP with the parts of a DOCX."""
    names = zipfile.ZipFile(io.BytesIO(made.docx(made.p("a")))).namelist()
    assert {"[Content_Types].xml", "_rels/.rels", "word/document.xml"} <= set(names)
