"""A small made-up graph: two plans, three programmes, and every shape that a list of mandates takes.

Numbers of acts are real ones; titles, programmes and plans are inventions. The second plan has no symbol, is in
another language, and lists the first plan itself as a document.
"""

from mandategraph.graph.quads import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import (
    Act,
    Designation,
    Finding,
    FindingCode,
    Kind,
    MandateEntry,
    Place,
    Programme,
    Record,
    Severity,
    SourceDocument,
    Subprogramme,
)

PLAN = "A/90/6"
DIGEST = "b" * 64
"""Digest of the second plan; it has no symbol, and is known by this."""

AGENDA = Act("GA", Kind.RESOLUTION, "A/RES/70/1", number="70/1", year=2015)
LETTER_A = Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", letter="A", year=2002)
LETTER_B = Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", letter="B", year=2002)
WHOLE = Act("GA", Kind.RESOLUTION, "A/RES/57/283", number="57/283", year=2002)
WOMEN = Act("SC", Kind.RESOLUTION, "S/RES/1325(2000)", number="1325(2000)", year=2000)
COUNCIL = Act("ECOSOC", Kind.RESOLUTION, "E/RES/2010/5", number="2010/5", year=2010)
WITHOUT_YEAR = Act("CSOCD", Kind.RESOLUTION, "CSOCD/RES/53/1", number="53/1", constructed=True)
LETTER_TO_COUNCIL = Act("SC", Kind.DOCUMENT, "S/2013/753", number="S/2013/753")
THE_PLAN_ITSELF = Act("GA", Kind.DOCUMENT, PLAN, number=PLAN)


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
        entry(2, 10, "《儿童权利公约》", children("儿童权利公约")),
        entry(2, 12, "甲议题", AGENDA, heading=assembly),
        entry(
            2, 14, "乙议题", LETTER_A, LETTER_B,
            subprogramme=1, heading=assembly, as_cited="57/283 A 和 B", raw="57/283 A 和 B 乙\n议题", end_line=15,
        ),
        entry(2, 20, "甲议题之二", AGENDA, subprogramme=2, heading=assembly, pinpoint="III"),
        entry(2, 22, "丙议题", WOMEN, heading=council, scope="all", note="所有次级方案"),
        Finding(FindingCode.YEAR_DOES_NOT_FIT, Severity.WARNING, year_does_not_fit, place(22, "1325(2000) 丙议题")),
        entry(2, 24, "丁议题", COUNCIL, scope=(10, 1), note="次级方案 10 和 1"),
        Programme(7, "方案七", place(30, "方案 7")),
        Subprogramme(7, 1, "次七之一", place(31, "次级方案 1")),
        entry(7, 32, "乙议题", WHOLE, heading=assembly),
        entry(7, 34, "甲议题", AGENDA, heading=assembly),
        entry(7, 36, "戊议题", WITHOUT_YEAR, component="甲. 部分 X"),
        entry(7, 38, "己议题", LETTER_TO_COUNCIL, subprogramme=1, component="乙. 部分 Y", heading=council),
        Programme(10, "方案十", place(40, "方案 10")),
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


def small_store() -> Store:
    """A new store in memory with both plans."""
    store = Store.in_memory()
    for records in (first_plan(), second_plan()):
        for graph in document_graphs(records, store.base):
            store.replace(graph)
    return store
