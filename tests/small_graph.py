"""A small made-up graph: two plans, a report and a draft, and every shape that lists and citations take.

Numbers of acts are real ones; titles, programmes and documents are inventions. The second plan has no symbol, is in
another language, and lists the first plan itself as a document. The report cites the first plan, the draft the report.
"""

from collections.abc import Iterable

from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import (
    Act,
    Citation,
    Designation,
    DocumentKind,
    Finding,
    FindingCode,
    Kind,
    MandateEntry,
    PassageKind,
    Place,
    Programme,
    Record,
    Severity,
    SourceDocument,
    Subprogramme,
)
from mandategraph.ontology.terms import Relation

PLAN = "A/90/6"
DIGEST = "b" * 64
"""Digest of the second plan; it has no symbol, and is known by this."""
REPORT = "A/91/77"
DRAFT = "E/2036/L.9"

AGENDA = Act("GA", Kind.RESOLUTION, "A/RES/70/1", number="70/1", year=2015)
LETTER_A = Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", letter="A", year=2002)
LETTER_B = Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", letter="B", year=2002)
WHOLE = Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", year=2002)
WOMEN = Act("SC", Kind.RESOLUTION, "S/RES/1325(2000)", number="1325(2000)", year=2000)
COUNCIL = Act("ECOSOC", Kind.RESOLUTION, "E/RES/2010/5", number="2010/5", year=2010)
WITHOUT_YEAR = Act("CSOCD", Kind.RESOLUTION, "CSOCD/RES/53/1", number="53/1", constructed=True)
LETTER_TO_COUNCIL = Act("SC", Kind.DOCUMENT, "S/2013/753", number="S/2013/753")
THE_PLAN_ITSELF = Act("GA", Kind.DOCUMENT, PLAN, number=PLAN)
THE_REPORT_ITSELF = Act("GA", Kind.DOCUMENT, REPORT, number=REPORT)
UNLISTED = Act("GA", Kind.RESOLUTION, "A/RES/67/226", number="67/226", year=2012)
"""An act that documents cite and no list holds."""


def children(name: str) -> Act:
    """A treaty that has a name and no number, under the name that a list gives it."""
    slug = "convention-on-the-rights-of-the-child"
    return Act(None, Kind.TREATY, slug, year=1989, constructed=True, name=name)


def place(line: int, raw: str, end_line: int | None = None) -> Place:
    """A place in a text: one line, or several."""
    return Place(line, end_line or line, raw)


def entry(
    programme: int,
    line: int,
    title: str,
    *acts: Act,
    raw: str | None = None,
    end_line: int | None = None,
    **fields: object,
) -> MandateEntry:
    """An entry of a list: the acts that it names, and the fields that are not as in most entries."""
    first = acts[0]
    numbered = tuple(act for act in acts if act.number)
    printed = first.number or ""
    known: dict[str, object] = {
        "programme": programme,
        "subprogramme": None,
        "component": None,
        "heading": None,
        "body": first.organ,
        "kind": first.kind,
        "designations": (Designation(printed, numbered),) if numbered else (),
        "as_cited": printed,
        "named": None if numbered else first,
        "pinpoint": None,
        "title": title,
        "scope": None,
        "note": None,
        "place": place(line, raw or f"{printed} {title}".strip(), end_line),
    }
    return MandateEntry(**known | fields)  # pyright: ignore[reportArgumentType]


LINES: dict[str, dict[int, str]] = {
    PLAN: {
        6: "2.1 本方案根据大会第 70/1 号和第 67/226 号决议开展工作。",
        7: "2.2 本次级方案执行经济及社会理事会第 2010/5 号决议第 3 段，",
        8: "并按照该决议第 5 段提出报告。",
        9: "1 见 S/2013/753 和第 67/226 号决议。",
        24: "2010/5 大会第 67/226 号决议的执行",
        39: "7.1 本次级方案回顾大会第 70/1 号决议第三节和第 57/283 B 号决议。",
        41: "10.1 本方案执行大会第 57/283 B 号决议。",
    },
    REPORT: {
        8: "大会第 70/1 号决议请秘书长提出本报告。",
        12: "3. 根据大会第 70/1 号决议和题为“丙议题”的安全理事会第 1325(2000)号决议，",
        13: "大会在第 70/1 号决议第 2 段中重申了这一点。",
        20: "5. 见计划(A/90/6)第 7 段。审查大会第 57/283 号决议的工作继续进行。",
        24: "6. 欢迎题为“己方案”的大会第 67/226 号决议。",
    },
    DRAFT: {
        6: "回顾大会第 70/1 号决议，",
        7: "重申大会第 67/226 号决议附件，",
        9: "1. 注意到秘书长的报告(A/91/77)；",
        11: "2. 请秘书长执行安全理事会第 1325(2000)号决议和大会第 70/1 号决议；",
        13: "3. 决定审查社会发展委员会第 53/1 号决议。",
    },
}
"""Lines of the running text of each document, and of one entry, as printed."""


def citation(
    document: str, line: int, act: Act, words: str, how: tuple[Relation, str | None], **fields: object
) -> Citation:
    """A citation in a paragraph of a document, with the relation and its verb, and the fields that are not as in most.

    ``paragraph`` and ``heading`` are those of its place.
    """
    place_fields = {"paragraph": fields.pop("paragraph", None), "heading": fields.pop("heading", None)}
    known: dict[str, object] = {
        "designation": Designation(act.number or "", (act,)),
        "kind": act.kind,
        "body": None if act.kind is Kind.DOCUMENT else act.organ,
        "pinpoint": None,
        "words": words,
        "passage": PassageKind.PARAGRAPH,
        "relation": how[0],
        "verb": how[1],
        "title": None,
        "refers_back": False,
        "programme": None,
        "subprogramme": None,
        "citing": (),
        "place": Place(line, line, LINES[document][line], **place_fields),  # pyright: ignore[reportArgumentType]
    }
    return Citation(**known | fields)  # pyright: ignore[reportArgumentType]


def _text_of_two() -> list[Record]:
    """What the running text of programme 2 of the first plan cites: two paragraphs and a footnote."""
    first = {"programme": 2, "paragraph": "2.1"}
    second = {"programme": 2, "subprogramme": 1, "paragraph": "2.2", "heading": "次级方案 1 > 次二之一"}
    footnote = {"programme": 2, "subprogramme": 1, "passage": PassageKind.FOOTNOTE}
    return [
        citation(PLAN, 6, AGENDA, "大会第 70/1 号和第 67/226 号决议", (Relation.BASED_ON, "根据"), **first),
        citation(PLAN, 6, UNLISTED, "大会第 70/1 号和第 67/226 号决议", (Relation.BASED_ON, "根据"), **first),
        citation(
            PLAN, 7, COUNCIL, "经济及社会理事会第 2010/5 号决议第 3 段", (Relation.IMPLEMENTS, "执行"),
            pinpoint="第 3 段", **second,
        ),
        citation(
            PLAN, 8, COUNCIL, "该决议第 5 段", (Relation.BASED_ON, "按照"),
            pinpoint="第 5 段", refers_back=True, **second,
        ),
        citation(PLAN, 9, LETTER_TO_COUNCIL, "S/2013/753", (Relation.REFERS_TO, "见"), **footnote),
        citation(PLAN, 9, UNLISTED, "第 67/226 号决议", (Relation.REFERS_TO, "见"), **footnote),
    ]  # fmt: skip


def _title_of_council() -> Citation:
    """What the title of an entry of programme 2 cites."""
    return citation(
        PLAN, 24, UNLISTED, "大会第 67/226 号决议", (Relation.IMPLEMENTS, "的执行"),
        programme=2, passage=PassageKind.LIST_TITLE, citing=(COUNCIL,),
    )  # fmt: skip


def _text_of_seven() -> list[Record]:
    """What the running text of programme 7 of the first plan cites, in one paragraph behind its list."""
    where = {"programme": 7, "subprogramme": 1, "paragraph": "7.1"}
    return [
        citation(
            PLAN, 39, AGENDA, "大会第 70/1 号决议第三节", (Relation.RECALLS, "回顾"), pinpoint="第三节", **where
        ),
        citation(PLAN, 39, LETTER_B, "第 57/283 B 号决议", (Relation.RECALLS, "回顾"), **where),
    ]  # fmt: skip


def _text_of_ten() -> Citation:
    """What the running text of programme 10 of the first plan cites; only the second plan lists it for programme 10."""
    how = (Relation.IMPLEMENTS, "执行")
    return citation(PLAN, 41, LETTER_B, "大会第 57/283 B 号决议", how, programme=10, paragraph="10.1")


def first_plan() -> list[Record]:
    """A plan in Chinese with a symbol: programmes 2 and 7, and 10 with an empty list."""
    assembly, council = "大会决议", "安全理事会决议"
    year_does_not_fit = "1325(2000): a year that does not fit"
    return [
        SourceDocument(PLAN, "甲计划", "2030-2031", "zh", "plan-a.txt", "a" * 64, "test 1"),
        Programme(2, "方案二", place(1, "方案 2")),
        Subprogramme(2, 1, "次二之一", place(3, "次级方案 1")),
        Subprogramme(2, 2, "次二之二", place(4, "次级方案 2")),
        Subprogramme(2, 10, "次二之十", place(5, "次级方案 10")),
        *_text_of_two(),
        entry(2, 10, "《儿童权利公约》", children("儿童权利公约")),
        entry(2, 12, "甲议题", AGENDA, heading=assembly),
        entry(
            2, 14, "乙议题", LETTER_A, LETTER_B,
            subprogramme=1, heading=assembly, as_cited="57/283 A 和 B", raw="57/283 A 和 B 乙\n议题", end_line=15,
        ),
        entry(2, 20, "甲议题之二", AGENDA, subprogramme=2, heading=assembly, pinpoint="III"),
        entry(2, 22, "丙议题", WOMEN, heading=council, scope="all", note="所有次级方案"),
        Finding(FindingCode.YEAR_DOES_NOT_FIT, Severity.WARNING, year_does_not_fit, place(22, "1325(2000) 丙议题")),
        entry(2, 24, "大会第 67/226 号决议的执行", COUNCIL, scope=(10, 1), note="次级方案 10 和 1"),
        _title_of_council(),
        Programme(7, "方案七", place(30, "方案 7")),
        Subprogramme(7, 1, "次七之一", place(31, "次级方案 1")),
        entry(7, 32, "乙议题", WHOLE, heading=assembly),
        entry(7, 34, "甲议题", AGENDA, heading=assembly),
        entry(7, 36, "戊议题", WITHOUT_YEAR, component="甲. 部分 X"),
        entry(7, 38, "己议题", LETTER_TO_COUNCIL, subprogramme=1, component="乙. 部分 Y", heading=council),
        *_text_of_seven(),
        Programme(10, "方案十", place(40, "方案 10")),
        _text_of_ten(),
        Finding(FindingCode.EMPTY_LIST, Severity.WARNING, "the list is empty", place(40, "方案 10")),
    ]  # fmt: skip


def second_plan() -> list[Record]:
    """A plan in English without symbol and title: programmes 7 and 10."""
    return [
        SourceDocument(None, None, "2032", "en", "plan-b.txt", DIGEST, "test 1"),
        Programme(7, "Programme Seven", place(1, "Programme 7")),
        Subprogramme(7, 1, "First of seven", place(2, "Subprogramme 1")),
        entry(7, 5, "Topic one", AGENDA, subprogramme=1, heading="General Assembly resolutions"),
        entry(7, 6, "Topic six", LETTER_TO_COUNCIL, subprogramme=1),
        Programme(10, "Programme Ten", place(7, "Programme 10")),
        entry(10, 9, "Topic one", AGENDA, heading="General Assembly resolutions", pinpoint="III"),
        entry(10, 11, "Plan A", THE_PLAN_ITSELF),
        entry(10, 13, "Convention on the Rights of the Child", children("Convention on the Rights of the Child")),
        entry(10, 15, "Topic two", LETTER_B),
        Finding(FindingCode.UNREADABLE_LINE, Severity.ERROR, "cannot be read", place(17, "??")),
    ]


def report() -> list[Record]:
    """A report in Chinese: a summary, two numbered paragraphs, one of them with two acts, and a recommendation."""
    third = {"paragraph": "3", "heading": "一. 导言"}
    fifth = {"paragraph": "5", "heading": "二. 进展"}
    return [
        SourceDocument(
            REPORT, "丙报告", None, "zh", "report.txt", "c" * 64, "test 1",
            kind=DocumentKind.REPORT, session="第九十一届会议", date="2036-05-24", agenda_item="19(a)",
        ),
        citation(
            REPORT, 8, AGENDA, "大会第 70/1 号决议", (Relation.REPORTS, "请"),
            passage=PassageKind.SUMMARY, heading="摘要",
        ),
        citation(REPORT, 12, AGENDA, "大会第 70/1 号决议", (Relation.BASED_ON, "根据"), **third),
        citation(
            REPORT, 12, WOMEN, "安全理事会第 1325(2000)号决议", (Relation.BASED_ON, "根据"), title="丙议题", **third
        ),
        citation(
            REPORT, 13, AGENDA, "大会在第 70/1 号决议第 2 段", (Relation.REPORTS, "重申"), pinpoint="第 2 段", **third
        ),
        citation(
            REPORT, 20, THE_PLAN_ITSELF, "A/90/6)第 7 段", (Relation.REFERS_TO, "见"), pinpoint="第 7 段", **fifth
        ),
        citation(REPORT, 20, WHOLE, "大会第 57/283 号决议", (Relation.REVIEWS, "审查"), **fifth),
        citation(
            REPORT, 24, UNLISTED, "大会第 67/226 号决议", (Relation.WELCOMES, "欢迎"),
            title="己方案", passage=PassageKind.RECOMMENDATION, paragraph="6", heading="建议",
        ),
    ]  # fmt: skip


def draft() -> list[Record]:
    """A draft resolution of the Economic and Social Council: two preambular paragraphs and three operative ones."""
    preamble, operative = {"passage": PassageKind.PREAMBLE}, {"passage": PassageKind.OPERATIVE}
    return [
        SourceDocument(
            DRAFT, "丁草案", None, "zh", "draft.txt", "d" * 64, "test 1",
            kind=DocumentKind.DRAFT, session="2036 年实质性会议", agenda_item="6", organ="ECOSOC",
        ),
        citation(DRAFT, 6, AGENDA, "大会第 70/1 号决议", (Relation.RECALLS, "回顾"), **preamble),
        citation(
            DRAFT, 7, UNLISTED, "大会第 67/226 号决议附件", (Relation.REAFFIRMS, "重申"), pinpoint="附件", **preamble
        ),
        citation(
            DRAFT, 9, THE_REPORT_ITSELF, "A/91/77", (Relation.TAKES_NOTE, "注意到"), paragraph="1", **operative
        ),
        citation(
            DRAFT, 11, WOMEN, "安全理事会第 1325(2000)号决议", (Relation.IMPLEMENTS, "执行"), paragraph="2", **operative
        ),
        citation(DRAFT, 11, AGENDA, "大会第 70/1 号决议", (Relation.IMPLEMENTS, "执行"), paragraph="2", **operative),
        citation(
            DRAFT, 13, WITHOUT_YEAR, "社会发展委员会第 53/1 号决议", (Relation.REVIEWS, "审查"),
            paragraph="3", **operative,
        ),
    ]  # fmt: skip


def documents() -> list[list[Record]]:
    """The records of every document."""
    return [first_plan(), second_plan(), report(), draft()]


def store_of(*documents: Iterable[Record]) -> Store:
    """A new store in memory into which documents were loaded, one after the other."""
    store = Store.in_memory()
    for records in documents:
        for graph in document_graphs(records, store.base):
            store.replace(graph)
    return store


def small_store() -> Store:
    """A new store in memory with all documents."""
    return store_of(*documents())
