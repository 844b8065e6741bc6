"""DOCX files made in the tests: a ZIP and the XML in it, written here, with the styles that fascicles use."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = {  # id: (name, based on, outline level, bold, italic)
    "Normal": ("Normal", "", None, "", ""),
    "H1": ("_ H_1", "Normal", 0, "<w:b/>", ""),
    "HCh": ("_ H _Ch", "H1", None, "", ""),
    "H23": ("_ H_2/3", "Normal", 1, "<w:b/>", ""),
    "H4": ("_ H_4", "Normal", 3, "", "<w:i/>"),
    "Bullet": ("Bullet 1", "Normal", None, "", ""),
    "Hidden": ("Hidden", "", None, "<w:vanish/>", ""),
    "Mark": ("footnote reference", "", None, '<w:vertAlign w:val="superscript"/>', ""),
}


def text(words: str) -> str:
    """The words of a run."""
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def run(words: str, properties: str = "") -> str:
    """A run of text, bold or italic or raised as its properties say."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text(words)}</w:r>"


def p(*contents: str, style: str = "", properties: str = "") -> str:
    """A paragraph. Contents that are no markup become runs."""
    runs = "".join(content if content.startswith("<") else run(content) for content in contents)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{runs}</w:p>"


def bold(words: str, properties: str = "") -> str:
    """A paragraph in bold, without a style, as some fascicles set their headings."""
    return p(run(words, "<w:b/>"), properties=properties)


def italic(words: str) -> str:
    """A paragraph in italics, without a style."""
    return p(run(words, "<w:i/>"))


def cell(*contents: str, properties: str = "") -> str:
    """A cell of paragraphs; contents that are no markup become paragraphs."""
    made = "".join(content if content.startswith("<") else p(content) for content in contents) or p()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{made}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; cells that are no markup become cells of one paragraph."""
    made = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str | Iterable[str]) -> str:
    """A table; rows that are no markup are given as their cells."""
    made = "".join(each if isinstance(each, str) else row(*each) for each in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def link(words: str, relationship: str) -> str:
    """A link that is written as a relationship."""
    return f'<w:hyperlink r:id="{relationship}">{run(words)}</w:hyperlink>'


def field(instruction: str, *result: str) -> str:
    """A complex field, as links and page numbers are written."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + "".join(content if content.startswith("<") else run(content) for content in result)
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def field_link(words: str, target: str) -> str:
    """A link that is written as a field."""
    return field(f' HYPERLINK "{target}" ', words)


def document(*blocks: str) -> str:
    """The XML of the body."""
    namespaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'
    headers = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{each}"/>' for kind, each in (("default", "h2"), ("first", "h1"))
    )
    body = f"{''.join(blocks)}<w:sectPr>{headers}</w:sectPr>"
    return f"<?xml version='1.0'?><w:document {namespaces}><w:body>{body}</w:body></w:document>"


def styles() -> str:
    """The XML of the styles."""
    made = "".join(
        f'<w:style w:styleId="{style_id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + "<w:pPr>"
        + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
        + ('<w:numPr><w:numId w:val="1"/></w:numPr>' if style_id == "Bullet" else "")
        + f"</w:pPr><w:rPr>{thick}{slanted}</w:rPr></w:style>"
        for style_id, (name, based, level, thick, slanted) in STYLES.items()
    )
    return f'<w:styles xmlns:w="{W}">{made}</w:styles>'


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """The XML of relationships: by id their kind and target; targets with a colon are outside the package."""
    made = ""
    for each, (kind, target) in targets.items():
        mode = ' TargetMode="External"' if ":" in target else ""
        made += f'<Relationship Id="{each}" Type="{R}/{kind}" Target={quoteattr(target)}{mode}/>'
    return f'<Relationships xmlns="{PACKAGE}">{made}</Relationships>'


def footnotes(notes: Mapping[int, str]) -> str:
    """The XML of footnotes by their numbers, with the separator that every package holds."""
    separator = f'<w:footnote w:type="separator" w:id="-1">{p("70/99 is no note")}</w:footnote>'
    made = "".join(f'<w:footnote w:id="{number}">{p(words)}</w:footnote>' for number, words in notes.items())
    return f'<w:footnotes xmlns:w="{W}">{separator}{made}</w:footnotes>'


def note_mark(number: int) -> str:
    """The mark of a footnote in a paragraph."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def parts(
    *blocks: str,
    links: Mapping[str, str] | None = None,
    symbol: str = "A/99/6 (Sect. 7)",
    notes: Mapping[int, str] | None = None,
) -> dict[str, str]:
    """The parts of a DOCX by their names; the first page's header prints the symbol."""
    targets = {
        "s1": ("styles", "styles.xml"),
        "h1": ("header", "header1.xml"),
        "h2": ("header", "header2.xml"),
        **({"f1": ("footnotes", "footnotes.xml")} if notes else {}),
        **{link_id: ("hyperlink", target) for link_id, target in (links or {}).items()},
    }
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships({"d1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document(*blocks),
        "word/_rels/document.xml.rels": relationships(targets),
        "word/styles.xml": styles(),
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p("United Nations")}{p(symbol)}{p("General Assembly")}</w:hdr>',
        "word/header2.xml": f'<w:hdr xmlns:w="{W}">{p("A/98/6 (Sect. 7)")}</w:hdr>',
        **({"word/footnotes.xml": footnotes(notes)} if notes else {}),
    }


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The bytes of a ZIP of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def docx(
    *blocks: str,
    links: Mapping[str, str] | None = None,
    symbol: str = "A/99/6 (Sect. 7)",
    notes: Mapping[int, str] | None = None,
) -> bytes:
    """The bytes of a DOCX."""
    return zipped(parts(*blocks, links=links, symbol=symbol, notes=notes))


def saved(path: Path, data: bytes) -> Path:
    """Write a file and return where."""
    path.write_bytes(data)
    return path


FRONT = (
    p("Ninety-ninth session", style="H23"),
    p("Proposed programme budget for 2098", style="H1"),
    p("Part II", style="H1"),
    p("Section 7", style="HCh"),
    p("Matters of the archive", style="HCh"),
    p("Programme 3", style="H23"),
    p("Archives and records", style="H23"),
    p("Contents", style="HCh"),
    table(["Overall orientation", "3"], ["Legislative mandates", "4"]),
)
"""The front matter of a made-up fascicle."""

HEAD = p(run("\t\tLegislative mandates"), style="H1")
INTRODUCTION = p("7.12\tThe list below, which was reviewed, provides all mandates entrusted to the programme.")
AFTER = (
    p("Deliverables", style="H1"),
    p("7.13\tTable 7.1 lists all deliverables of the programme."),
    table(["Category", "2097", "2098"], ["12/34", "2", "3"]),
)
"""What follows a list: a heading, text, and a table with something like a number in it."""


def fascicle(*blocks: str, links: Mapping[str, str] | None = None, symbol: str = "A/99/6 (Sect. 7)") -> bytes:
    """The bytes of a fascicle whose list holds these blocks."""
    return docx(*FRONT, HEAD, INTRODUCTION, *blocks, *AFTER, links=links, symbol=symbol)
