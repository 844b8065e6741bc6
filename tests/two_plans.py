"""Two made-up plans that differ in every way: one in Chinese, and a budget of two fascicles in English.

Numbers of acts are real ones; titles, programmes and plans are inventions. ``WHAT_BECAME`` is worked out by hand.
"""

from collections.abc import Iterator

from mandategraph.graph.store import Store
from mandategraph.loaders.records import Act, Kind, MandateEntry, Place, Programme, Record, SourceDocument, Subprogramme
from small_graph import children, entry, store_of

PLAN, FASCICLE, OTHER_FASCICLE = "A/90/6", "A/92/6/Sect.9", "A/92/6/Sect.10"
BEFORE, AFTER = "2030-2031", "2032"


def resolution(number: str, letter: str | None = None) -> Act:
    """A resolution of the General Assembly."""
    year = int(number.partition("/")[0]) + 1945
    return Act("GA", Kind.RESOLUTION, f"A/RES/{number}", number=number, letter=letter, year=year)


def row(number: int) -> Place:
    """A place in a table: the row of this number."""
    return Place(number, number, f"row {number}", table=3, row=number)


def listed(programme: int, number: int, title: str, *acts: Act, **fields: object) -> MandateEntry:
    """An entry of a table."""
    return entry(programme, number, title, *acts, **{"place": row(number), **fields})


def plan_before() -> Iterator[Record]:
    """The plan in Chinese: programmes 2 and 7."""
    yield SourceDocument(PLAN, "甲计划", BEFORE, "zh", "before.txt", "a" * 64, "test 1")
    yield Programme(2, "方案二", Place(1, 1, "方案 2"))
    yield entry(2, 3, "仅在此方案", resolution("50/1"))
    yield Programme(7, "方案七", Place(5, 5, "方案 7"))
    yield Subprogramme(7, 1, "次一", Place(6, 6, "次级方案 1"))
    yield Subprogramme(7, 2, "次二", Place(7, 7, "次级方案 2"))
    yield entry(7, 10, "未变", resolution("51/1"), subprogramme=1)
    yield entry(7, 11, "全方案", resolution("51/2"))
    yield entry(7, 12, "附注全部", resolution("51/3"), scope="all", note="所有次级方案")
    yield entry(7, 13, "部分相同", resolution("51/4"), scope=(1, 4), note="次级方案 1 和 4")
    yield entry(7, 14, "移至次级方案二", resolution("51/5"), subprogramme=1)
    yield entry(7, 15, "移至次级方案三", resolution("51/6"))
    yield entry(7, 16, "撤下", resolution("52/1"), subprogramme=1)
    yield entry(7, 17, "年度议题", resolution("52/2"), subprogramme=1)
    yield entry(7, 18, "年度议题", resolution("53/2"), subprogramme=1)
    yield entry(7, 19, "双年议题", resolution("54/3"), subprogramme=2)
    yield entry(7, 20, "双年议题", resolution("56/3"), subprogramme=2)
    yield entry(7, 21, "决议之乙", resolution("57/283", "B"), subprogramme=2)
    yield entry(7, 22, "同一节", resolution("56/255"), pinpoint="第八节")
    yield entry(7, 23, "一节或全部", resolution("59/276"), pinpoint="第十一节")
    yield entry(7, 24, "部分", resolution("51/7"), component="甲. 部分")
    yield entry(7, 25, "《儿童权利公约》", children("儿童权利公约"))
    yield entry(7, 26, "转到另一方案", resolution("52/4"))
    yield entry(7, 27, "另一议题", resolution("52/5"), subprogramme=2)
    yield entry(7, 28, "合并的字母", resolution("58/1", "A"), resolution("58/1", "B"), subprogramme=2)


def budget_after() -> Iterator[Record]:
    """The budget in English: programme 7 in one fascicle, 8 in the other."""
    yield SourceDocument(FASCICLE, "Section 9", AFTER, "en", "after-9.docx", "b" * 64, "test 1")
    yield Programme(7, "Programme Seven", row(1))
    yield Subprogramme(7, 1, "First", row(2))
    yield Subprogramme(7, 3, "Third", row(3))
    yield listed(7, 10, "Unchanged", resolution("51/1"), subprogramme=1)
    yield listed(7, 11, "For the whole programme", resolution("51/2"))
    yield listed(7, 12, "Noted for all", resolution("51/3"))
    yield listed(7, 13, "The same in part", resolution("51/4"), subprogramme=1)
    yield listed(7, 14, "The same in part", resolution("51/4"), subprogramme=5)
    yield listed(7, 15, "Moved to subprogramme two", resolution("51/5"), subprogramme=2)
    yield listed(7, 16, "Moved to subprogramme three", resolution("51/6"), subprogramme=3)
    yield listed(7, 17, "Yearly topic", resolution("53/2"), subprogramme=1)
    yield listed(7, 18, "Biennial topic", resolution("54/3"), subprogramme=2)
    yield listed(7, 19, "Biennial topic", resolution("58/3"), subprogramme=3)
    yield listed(7, 20, "Letter B and more", resolution("57/283"), subprogramme=2)
    yield listed(7, 21, "The same section", resolution("56/255"), pinpoint="sect. VIII")
    yield listed(7, 22, "A section or all", resolution("59/276"))
    yield listed(7, 23, "A component", resolution("51/7"), component="Component 2")
    yield listed(7, 24, "Convention on the Rights of the Child", children("Convention on the Rights of the Child"))
    yield listed(7, 25, "Newly listed", resolution("79/1"), subprogramme=1)
    yield listed(7, 26, "Another topic", resolution("79/5"), subprogramme=2)
    yield listed(7, 27, "Only in that programme", resolution("50/1"), subprogramme=2)
    yield listed(7, 28, "Letter A", resolution("58/1", "A"), resolution("58/1", "C"), subprogramme=2)
    yield SourceDocument(OTHER_FASCICLE, "Section 10", AFTER, "en", "after-10.docx", "c" * 64, "test 1")
    yield Programme(8, "Programme Eight", row(1))
    yield listed(8, 5, "In another programme", resolution("52/4"))
    yield listed(8, 6, "Another topic", resolution("52/5"))


WHOLE, COMPONENT = "whole programme", "component"

WHAT_BECAME: dict[str, tuple[str, dict[str, str]]] = {
    # act: what became of it, and for which part of programme 7
    "A/RES/50/1": ("added", {"2": "added"}),
    "A/RES/51/1": ("kept", {"1": "kept"}),
    "A/RES/51/2": ("kept", {WHOLE: "kept"}),
    "A/RES/51/3": ("kept", {WHOLE: "kept"}),
    "A/RES/51/4": ("kept", {"1": "kept", "4": "dropped", "5": "added"}),
    "A/RES/51/5": ("moved", {"1": "moved", "2": "moved"}),
    "A/RES/51/6": ("moved", {WHOLE: "moved", "3": "moved"}),
    "A/RES/51/7": ("kept", {COMPONENT: "kept"}),
    "A/RES/52/1": ("dropped", {"1": "dropped"}),
    "A/RES/52/2": ("dropped", {"1": "dropped"}),  # its later act, 53/2, was there before
    "A/RES/52/4": ("dropped", {WHOLE: "dropped"}),
    "A/RES/52/5": ("replaced", {"2": "replaced"}),  # by 79/5: programme 8 prints its English title
    "A/RES/53/2": ("kept", {"1": "kept"}),
    "A/RES/54/3": ("kept", {"2": "kept"}),
    "A/RES/56/3": ("replaced", {"2": "replaced"}),  # by 58/3: 54/3 has both titles
    "A/RES/56/255": ("kept", {WHOLE: "kept"}),
    "A/RES/57/283": ("added", {"2": "added"}),
    "A/RES/57/283 B": ("dropped", {"2": "dropped"}),
    "A/RES/58/1 A": ("kept", {"2": "kept"}),
    "A/RES/58/1 B": ("dropped", {"2": "dropped"}),
    "A/RES/58/1 C": ("added", {"2": "added"}),
    "A/RES/58/3": ("added", {"3": "added"}),
    "A/RES/59/276": ("kept", {WHOLE: "kept"}),
    "A/RES/79/1": ("added", {"1": "added"}),
    "A/RES/79/5": ("added", {"2": "added"}),
    "convention-on-the-rights-of-the-child": ("kept", {WHOLE: "kept"}),
}


def two_plans() -> Store:
    """A new store in memory with both plans."""
    return store_of(plan_before(), budget_after())
