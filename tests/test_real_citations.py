"""The five real documents together: every citation leads to its line, and what questions say is printed there."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from typing import NamedTuple

import pytest
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.store import Store
from mandategraph.loaders.records import Citation, Record, SourceDocument
from real_documents import SEEDS, records_of
from small_graph import store_of

pytestmark = pytest.mark.shared

DOCUMENTS = {path.name[:3]: path for path in sorted(SEEDS.glob("*.txt"))}
"""The documents by the first three characters of their names."""


@cache
def records(seed: str) -> tuple[Record, ...]:
    """What the loader of its kind yields for a document."""
    return records_of(DOCUMENTS[seed])


@cache
def lines(seed: str) -> tuple[str, ...]:
    """The lines of a document's file, stripped."""
    return tuple(line.strip() for line in DOCUMENTS[seed].read_text(encoding="utf-8").split("\n"))


def cited(seed: str) -> list[Citation]:
    """The citations of a document."""
    return [record for record in records(seed) if isinstance(record, Citation)]


def compact(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The graph of all five."""
    with store_of(*map(records, DOCUMENTS)) as opened:
        yield opened


def test_the_five_are_there() -> None:
    """Three reports, a draft of the Economic and Social Council, and the plan, told apart by their content."""
    kinds = {seed: str(next(r.kind for r in records(seed) if isinstance(r, SourceDocument))) for seed in DOCUMENTS}
    assert kinds == {"000": "report", "001": "draft", "002": "plan", "003": "report", "004": "report"}


# --- every citation leads to its line ---

_PLACES = """
SELECT ?file ?line ?end ?raw ?words ?key ?paragraph ?citation
WHERE {
  ?citation a mg:Citation ; mg:citedIn ?document ; mg:words ?words ; mg:cited ?act ; prov:wasDerivedFrom ?place .
  ?extraction a mg:Extraction ; prov:wasDerivedFrom ?document ; mg:fileName ?file .
  ?act dcterms:identifier ?key .
  ?place mg:line ?line ; mg:rawText ?raw ; dcterms:isPartOf ?document .
  OPTIONAL { ?place mg:endLine ?end }
  OPTIONAL { ?citation mg:paragraph ?paragraph }
}
"""


def test_every_citation_leads_to_its_line(store: Store) -> None:
    """Every citation in the graph leads to a line of its file, and the text of the line is the file's, stripped."""
    rows = list(store.query(_PLACES))
    assert len(rows) == len({row["citation"] for row in rows}) == store.counts()["Citation"] > 350
    for row in rows:
        printed = lines(row["file"].value[:3])
        start = int(row["line"].value)
        between = iter(printed[start - 1 : int(row["end"].value) if row["end"] else start])
        raw = row["raw"].value.split("\n")
        assert raw[0] == printed[start - 1], row
        assert all(line in between for line in raw), row  # each in its order


def test_every_citation_of_the_records_is_in_the_graph(store: Store) -> None:
    """File, line, paragraph, words and act of the citations in the graph are those of the records, no more, no less."""
    rows = store.query(_PLACES)
    found = Counter(
        (
            row["file"].value[:3],
            int(row["line"].value),
            row["paragraph"].value if row["paragraph"] else None,
            row["words"].value,
            row["key"].value,
        )
        for row in rows
    )
    expected = Counter(
        (seed, each.place.line, each.place.paragraph, each.words, each.act.key)
        for seed in DOCUMENTS
        for each in cited(seed)
        if each.act
    )
    assert found == expected


def test_every_document_has_as_many_citations_as_its_records(store: Store) -> None:
    """The number of citations that the documents are said to hold is that of their records."""
    rows = question("documents").ask(store)
    counted = {row["file"].value[:3]: int(row["citations"].value) for row in rows}
    assert counted == {seed: sum(each.act is not None for each in cited(seed)) for seed in DOCUMENTS}
    assert min(counted.values()) >= 4


def beginning(number: str) -> str:
    """What a number prints alike with the one before: 52/12 of 52/12 A 和 B, A/61/50 of A/61/50 和 Corr.1."""
    return re.split(r"\(Prog\.| [A-Z]$|/(?:Corr|Add|Rev)\.", number)[0]


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_every_number_is_printed_where_it_is_said_to_be(seed: str) -> None:
    """The number of a citation, white space apart, begins on its line; of a reference back, its words do.

    A number that shares its beginning with another is there with its beginning alone; few lines have such numbers.
    """
    printed = lines(seed)
    shared: set[int] = set()
    for each in cited(seed):
        start, end = each.place.line, each.place.end_line
        here = compact("".join(printed[start - 1 : end]))
        number = each.words if each.refers_back else each.designation.printed
        at = (here + compact("".join(printed[end : end + 25]))).find(compact(number))
        if not 0 <= at < len(here):
            assert beginning(number) != number, (start, number)
            assert compact(beginning(number)) in here, (start, number)
            shared.add(start)
    assert len(shared) <= 5


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_every_paragraph_begins_before_its_citations(seed: str) -> None:
    """The number of the paragraph of a citation begins a line, at or before the line of the citation."""
    printed = lines(seed)
    begins: dict[str, list[int]] = {}
    for count, line in enumerate(printed, start=1):
        if found := re.match(r"(\d{1,3}(?:\.\d{1,3})?)(?:\. ?|\s+)(?=\S)", line):
            begins.setdefault(found[1], []).append(count)
    numbered = [each for each in cited(seed) if each.place.paragraph]
    assert numbered
    for each in numbered:
        assert any(line <= each.place.line for line in begins[each.place.paragraph or ""]), each


# --- questions, held against the documents read by eye ---


class Cited(NamedTuple):
    """An act that the text of a programme cites: where, and in which words."""

    programme: int
    key: str
    line: int
    words: str


# The paragraph, and the lines between which the programme's list stands: none of them begins with the number.
NOT_LISTED = [
    (Cited(6, "A/RES/65/244", 5296, "大会第 65/244 号决议"), "6.10", (5784, 5983)),
    (Cited(11, "A/RES/53/242", 10536, "第 53/242 号"), "11.1", (11641, 12029)),
    (Cited(13, "A/RES/60/1", 13441, "大会第 60/1 号决议"), "13.8", (14600, 16064)),
    (Cited(15, "E/RES/671 A(XXV)", 16630, "经济及社会理事会第 671 A(XXV)号决议"), "15.4", (18282, 18838)),
    (Cited(22, "A/RES/67/78", 29100, "第 67/78 号决议"), "22.7", (29341, 29365)),
]

# The line of the entry that lists the act, and how it begins.
LISTED = [
    (Cited(11, "A/RES/66/288", 10536, "第 66/288 和"), 11655, "66/288 我们希望的未来"),
    (Cited(11, "A/RES/67/213", 10536, "67/213 号决议"), 11657, "67/213 联合国环境规划署理事会第十二届特别会议"),
    (Cited(13, "A/RES/70/1", 13437, "大会第 70/1 号决议"), 14835, "70/1 变革我们的世界"),
    (Cited(27, "A/RES/51/216", 33848, "大会第 51/216 号"), 34278, "51/216 和 52/216 联合国共同制度"),
]

Places = dict[tuple[int, str], list[str]]


@pytest.fixture(scope="module")
def not_listed(store: Store) -> Places:
    """The places of the acts that the text of a programme cites and its list lacks, by programme and act."""
    return {
        (int(row["programme"].value.rpartition("/")[2]), row["key"].value): row["places"].value.split("; ")
        for row in question("acts-cited-but-not-listed").ask(store)
    }


@pytest.mark.parametrize(("case", "paragraph", "of_list"), NOT_LISTED)
def test_acts_that_a_text_cites_and_its_list_lacks(
    not_listed: Places, case: Cited, paragraph: str, of_list: tuple[int, int]
) -> None:
    """The line cites the act, no line of the list begins with its number, and the question says so."""
    printed = lines("002")
    number = re.sub(r".*/RES/", "", case.key)
    assert case.words in printed[case.line - 1]
    assert [line for line in printed[of_list[0] - 1 : of_list[1]] if line.startswith(f"{number} ")] == []
    assert f"para. {paragraph} line {case.line}" in not_listed[case.programme, case.key]


@pytest.mark.parametrize(("case", "entry", "begins"), LISTED)
def test_acts_that_a_text_cites_and_its_list_holds(
    store: Store, not_listed: Places, case: Cited, entry: int, begins: str
) -> None:
    """The line cites the act, the entry lists it, and neither question calls it missing on either side."""
    printed = lines("002")
    assert case.words in printed[case.line - 1]
    assert printed[entry - 1].startswith(begins)
    assert (case.programme, case.key) not in not_listed
    not_cited = question("acts-listed-but-not-cited").ask(store, {"programme": str(case.programme)})
    assert case.key not in {row["key"].value for row in not_cited}


# Act, where reports and drafts cite it, and where the plan lists it.
SHARED_ACTS = [
    (
        "S/RES/1325(2000)",
        [("003", 228, "第 1325 (2000) 号决议")],
        [(2, 2577, "1325(2000) 妇女"), (3, 3930, "1325(2000) 妇女"), (14, 16476, "1325(2000) 妇女")],
    ),
    (
        "E/RES/1996/31",
        [("001", 51, "经济及社会理事会第 1996/31 号决议")],
        [(7, 7360, "1996/31 联合国"), (7, 7581, "1996/31 联合国"), (14, 16448, "1996/31 联合国")],
    ),
    ("E/DEC/2005/305", [("000", 80, "第2005/305号决定")], [(16, 20368, "2005/305 促进")]),
    (
        "A/RES/47/191",
        [("004", 894, "大会第 47/191 号决议")],
        [(7, 7160, "47/191 联合国"), (7, 7630, "47/191 联合国")],
    ),
]


@pytest.mark.parametrize(("key", "citing", "listing"), SHARED_ACTS)
def test_acts_that_reports_and_lists_share(
    store: Store, key: str, citing: list[tuple[str, int, str]], listing: list[tuple[int, int, str]]
) -> None:
    """The lines cite and list the act, and the question counts just these: documents, citations, programmes."""
    assert [(seed, line) for seed, line, words in citing if words not in lines(seed)[line - 1]] == []
    assert [line for _, line, start in listing if not lines("002")[line - 1].startswith(start)] == []
    rows = {row["key"].value: row for row in question("acts-in-reports-and-lists").ask(store)}
    counted = [int(rows[key][column].value) for column in ("reports", "citations", "programmes")]
    assert counted == [len({seed for seed, _, _ in citing}), len(citing), len({number for number, _, _ in listing})]
    places = [int(row["line"].value) for row in question("programmes-of-act").ask(store, {"act": key})]
    assert places == [line for _, line, _ in listing]


_REFERS_BACK = re.compile("同上|该决议|这项决议")


def test_a_report_leads_to_programmes(store: Store) -> None:
    """Each step from a report to a programme is printed: the report's lines, and the entry of the plan's list."""
    rows = list(question("programmes-behind-report").ask(store, {"document": "A/68/321"}))
    assert len(rows) > 15
    for row in rows:
        number = row["key"].value.removeprefix("A/RES/")
        assert lines("002")[int(row["line"].value) - 1].startswith(number.split(" ")[0]), row
        starts = [int(place.rpartition(" ")[2]) for place in row["cited_at"].value.split("; ")]
        texts = [compact("".join(lines("004")[start - 1 : start + 6])) for start in starts]
        named = [compact(number) in text for text in texts]
        assert named[0], row
        assert all(name or _REFERS_BACK.search(text) for name, text in zip(named, texts, strict=True)), row


# --- order of loading ---


def test_the_order_of_loading_does_not_matter(store: Store) -> None:
    """Loaded in another order, or one of them twice, the documents give the same statements, each in one graph."""
    expected = set(store.quads())
    assert len({quad.triple for quad in expected}) == len(expected)
    for order in (["004", "003", "002", "001", "000"], ["002", "000", "004", "001", "003", "000"]):
        with store_of(*map(records, order)) as other:
            assert set(other.quads()) == expected


def test_reports_alone_in_any_order() -> None:
    """The three reports and the draft give the same statements in every order of loading."""
    smaller = [seed for seed in DOCUMENTS if seed != "002"]
    found = []
    for order in permutations(smaller):
        with store_of(*map(records, order)) as opened:
            found.append(set(opened.quads()))
    assert len(found) == 24
    assert all(each == found[0] for each in found)


def test_a_report_that_goes_takes_nothing_of_the_others() -> None:
    """After a report is removed, the store is as if it had never been loaded."""
    others = [records(seed) for seed in DOCUMENTS if seed != "004"]
    with store_of(*map(records, DOCUMENTS)) as opened, store_of(*others) as never:
        opened.remove(opened.graph_of_document("A/68/321"))
        assert set(opened.quads()) == set(never.quads())
