"""Citations in the graph: their IRIs, what is said of each, and the shortcuts beside them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest
from mandategraph.graph.answering.catalogue import question
from mandategraph.graph.quads.document_graph import document_graphs
from mandategraph.graph.store import Store
from mandategraph.loaders.records import (
    Citation,
    Designation,
    DocumentKind,
    MandateEntry,
    PassageKind,
    Record,
    Unresolved,
)
from mandategraph.ontology.namespaces import Base
from mandategraph.ontology.terms import Relation
from plans import act, cite, load, plan, report
from pyoxigraph import Literal, Quad

OWN = "graph/document/A/2"
SHARED = "graph/shared"
AGENDA = "act/A/RES/70/1"

Said = dict[str, list[str]]


def quads(*documents: Iterator[Record]) -> list[Quad]:
    """Return all that documents say, labels left out."""
    return [quad for records in documents for graph in document_graphs(records, Base()) for quad in graph.quads()]


def short(term: object) -> str:
    """Return an IRI without its base, or the value of a literal with its language."""
    if isinstance(term, Literal):
        return f"{term.value}@{term.language}" if term.language else term.value
    iri = getattr(term, "value", "")
    for prefix, namespace in Base().prefixes.items():
        if prefix in {"mg", "rdf", "rdfs", "dcterms", "prov", "skos"} and iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(Base().iri)


def said(found: list[Quad], thing: str, graph: str = OWN) -> Said:
    """Return what a graph says of a thing: values by property, each sorted."""
    values: Said = defaultdict(list)
    for quad in found:
        if (short(quad.subject), short(quad.graph_name)) == (thing, graph):
            values[short(quad.predicate)].append(short(quad.object))
    return {name: sorted(each) for name, each in values.items()}


def of_report(*citations: Citation) -> list[Quad]:
    """Return what a report of citations says."""
    return quads(report("A/2", citations))


def citation_iris(found: list[Quad]) -> list[str]:
    """Return the IRIs of the citations, in the order in which they were said."""
    return [short(quad.subject) for quad in found if short(quad.object) == "mg:Citation"]


# --- IRIs ---

IRIS = [  # line and paragraph of each citation, and the end of its IRI without its number
    ([(100, "3"), (100, "3"), (101, "3")], ["paragraph/3", "paragraph/3", "paragraph/3"], [1, 2, 3]),
    ([(100, None), (100, None), (101, None)], ["line/100", "line/100", "line/101"], [1, 2, 1]),
    # a footnote in the middle of a paragraph
    ([(100, "3"), (101, None), (102, "3")], ["paragraph/3", "line/101", "paragraph/3"], [1, 1, 2]),
    # a paragraph that has the number of a line
    ([(7, None), (100, "7")], ["line/7", "paragraph/7"], [1, 1]),
    # a number that comes again, in an annex
    ([(100, "1"), (900, "1")], ["paragraph/1", "paragraph/1"], [1, 2]),
    ([(100, "7.12")], ["paragraph/7.12"], [1]),
]


@pytest.mark.parametrize(("places", "where", "numbers"), IRIS)
def test_iri_of_a_citation(places: list[tuple[int, str | None]], where: list[str], numbers: list[int]) -> None:
    """A citation is numbered in its paragraph, or on its line where it stands in none."""
    found = of_report(*(cite("70/1", line, paragraph) for line, paragraph in places))
    ends = [f"{place}/citation/{number}" for place, number in zip(where, numbers, strict=True)]
    assert citation_iris(found) == [f"document/A/2/{end}" for end in ends]


def test_a_citation_in_a_plan_is_below_the_plan() -> None:
    """The IRI of a citation in a plan is made as that of one in a report."""
    found = quads(plan("A/2", [], citations=[cite("70/1", 100, "7.1", programme=7)]))
    assert citation_iris(found) == ["document/A/2/paragraph/7.1/citation/1"]


# --- what is said of one ---


def test_a_full_citation() -> None:
    """A citation says what is cited, where, in which words and how, which part is meant, and what it is called."""
    words = {"words": "题为“甲议题”的第 70/1 号决议第三节", "title": "甲议题", "pinpoint": "第三节"}
    how = {"relation": Relation.REAFFIRMS, "verb": "重申", "passage": PassageKind.RECOMMENDATION}
    found = of_report(cite("70/1", 100, "3", heading="二. 结论 > 建议", **words, **how))
    assert said(found, "document/A/2/paragraph/3/citation/1") == {
        "rdf:type": ["mg:Citation"],
        "mg:citedIn": ["document/A/2"],
        "mg:cited": [AGENDA],
        "mg:instrumentPart": [f"{AGENDA}/part/第三节"],
        "mg:relation": ["mg:Reaffirms"],
        "mg:verb": ["重申"],
        "mg:words": ["题为“甲议题”的第 70/1 号决议第三节"],
        "mg:passage": ["recommendation"],
        "mg:paragraph": ["3"],
        "mg:section": ["二. 结论 > 建议"],
        "mg:pinpoint": ["第三节"],
        "mg:title": ["甲议题@zh"],
        "prov:wasDerivedFrom": ["document/A/2/line/100"],
    }


def test_a_bare_citation() -> None:
    """What a citation lacks is not said: number of a paragraph, section, verb, part, title, programme."""
    found = of_report(cite("70/1", 100, passage=PassageKind.FOOTNOTE))
    assert said(found, "document/A/2/line/100/citation/1") == {
        "rdf:type": ["mg:Citation"],
        "mg:citedIn": ["document/A/2"],
        "mg:cited": [AGENDA],
        "mg:relation": ["mg:Mentions"],
        "mg:words": ["第 70/1 号决议"],
        "mg:passage": ["footnote"],
        "prov:wasDerivedFrom": ["document/A/2/line/100"],
    }


def test_a_reference_back_is_marked() -> None:
    """A citation without a number of its own says so; the others say nothing of it."""
    found = of_report(cite("70/1", 100, "3"), cite("70/1", 101, "3", refers_back=True, words="该决议"))
    first, second = (said(found, f"document/A/2/paragraph/3/citation/{number}") for number in (1, 2))
    assert "mg:refersBack" not in first
    assert second["mg:refersBack"] == ["true"]
    assert second["mg:words"] == ["该决议"]


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_is_a_term(relation: Relation) -> None:
    """A relation is said as the term of the vocabulary, which the vocabulary calls a relation."""
    (node,) = citation_iris(found := of_report(cite("70/1", relation=relation)))
    assert said(found, node)["mg:relation"] == [f"mg:{relation}"]
    with Store.in_memory() as store:
        assert store.query(f"ASK {{ mg:{relation} a mg:Relation }}")


@pytest.mark.parametrize("passage", PassageKind)
def test_every_kind_of_passage_is_said(passage: PassageKind) -> None:
    """What the text is in which a citation stands is said in one word."""
    (node,) = citation_iris(found := of_report(cite("70/1", passage=passage)))
    assert said(found, node)["mg:passage"] == [str(passage)]


def test_the_line_of_a_citation() -> None:
    """A citation leads to its line; citations that share a line share its node, which is said once."""
    found = of_report(cite("70/1", 100, "3"), cite("60/1", 100, "3"))
    assert said(found, "document/A/2/line/100") == {
        "rdf:type": ["mg:SourceLine"],
        "dcterms:isPartOf": ["document/A/2"],
        "mg:line": ["100"],
        "mg:rawText": ["第 100 行"],
    }


def test_an_act_that_is_not_known_gives_no_citation() -> None:
    """A citation whose act is not known gives no node and takes no number; nothing is said of its line."""
    unknown = cite("70/1", 100, "3", designation=Designation("5/1", (), Unresolved.NO_ORGAN))
    records = report("A/2", [unknown, cite("60/1", 101, "3")])
    ((found, summary),) = [(list(graph.quads()), graph.summary) for graph in document_graphs(records, Base())]
    assert citation_iris(found) == ["document/A/2/paragraph/3/citation/1"]
    assert said(found, "document/A/2/paragraph/3/citation/1")["mg:cited"] == ["act/A/RES/60/1"]
    assert said(found, "document/A/2/line/100") == {}
    assert summary.citations == 1


def test_what_is_cited_is_described_once() -> None:
    """An act that is cited is described as one that is listed, a document as a document, in the shared graph alone."""
    found = quads(plan("A/2", [(1, "57/283 B", "甲议题")], citations=[cite("57/283 B"), cite("A/3")]))
    assert said(found, "act/A/RES/57/283/B", SHARED) == {
        "rdf:type": ["mg:Resolution"],
        "dcterms:identifier": ["A/RES/57/283 B"],
        "dcterms:isPartOf": ["act/A/RES/57/283"],
        "mg:adoptedBy": ["organ/GA"],
        "mg:letter": ["B"],
        "mg:number": ["57/283"],
        "mg:year": ["2002"],
        "rdfs:seeAlso": ["https://docs.un.org/en/A/RES/57/283B"],
    }
    assert said(found, "document/A/3", SHARED) == {
        "rdf:type": ["mg:Document"],
        "dcterms:identifier": ["A/3"],
        "mg:issuedFor": ["organ/GA"],
        "mg:number": ["A/3"],
        "rdfs:seeAlso": ["https://docs.un.org/en/A/3"],
    }
    assert said(found, "act/A/RES/57/283/B") == said(found, "document/A/3") == {}


def test_a_part_is_shared_by_mandates_and_citations() -> None:
    """A part that a list and two texts mean is one node, which the shared graph describes once."""
    part = f"{AGENDA}/part/第三节"
    listed = plan("A/1", [(1, "70/1", "甲议题")])
    with Store.in_memory() as store:
        load(store, (replace(each, pinpoint="第三节") if isinstance(each, MandateEntry) else each for each in listed))
        load(store, report("A/2", [cite("70/1", line, "3", pinpoint="第三节") for line in (100, 101)]))
        found = list(store.quads())
    assert said(found, part, SHARED) == {
        "rdf:type": ["mg:InstrumentPart"],
        "dcterms:isPartOf": [AGENDA],
        "mg:pinpoint": ["第三节"],
    }
    meaning = [short(quad.subject) for quad in found if short(quad.predicate) == "mg:instrumentPart"]
    assert sorted(meaning) == [
        "document/A/1/programme/1/mandate/1",
        "document/A/2/paragraph/3/citation/1",
        "document/A/2/paragraph/3/citation/2",
    ]


# --- who cites ---


def test_the_text_of_a_programme_cites() -> None:
    """A citation in the text of a programme names it, and its subprogramme; shortcuts say so of each."""
    found = quads(plan("A/2", [], citations=[cite("70/1", 100, "7.1", programme=7, subprogramme=3)]))
    node = said(found, "document/A/2/paragraph/7.1/citation/1")
    subprogramme = "document/A/2/programme/7/subprogramme/3"
    assert node["mg:citingProgramme"] == ["programme/7"]
    assert node["mg:citingSubprogramme"] == [subprogramme]
    assert said(found, "document/A/2", SHARED)["mg:cites"] == [AGENDA]
    assert said(found, subprogramme)["mg:cites"] == [AGENDA]
    assert said(found, subprogramme)["skos:notation"] == ["3"]
    assert said(found, "programme/7", SHARED) == {
        "rdf:type": ["mg:Programme"],
        "skos:notation": ["7"],
        "mg:cites": [AGENDA],
    }
    assert said(found, "programme/7") == said(found, subprogramme, SHARED) == said(found, AGENDA) == {}
    assert "mg:cites" not in said(found, "document/A/2")


def test_the_title_of_a_listed_act_cites() -> None:
    """A citation in a title names the acts whose title it is, and no programme; each of them cites the other act."""
    both = (act("57/283 A"), act("57/283 B"))
    title = cite("70/1", 100, programme=7, subprogramme=3, citing=both, passage=PassageKind.LIST_TITLE)
    found = quads(plan("A/2", [], citations=[title]))
    node = said(found, "document/A/2/line/100/citation/1")
    assert node["mg:citingInstrument"] == ["act/A/RES/57/283/A", "act/A/RES/57/283/B"]
    assert node.keys().isdisjoint({"mg:citingProgramme", "mg:citingSubprogramme"})
    for citing in node["mg:citingInstrument"]:
        assert said(found, citing, SHARED)["mg:cites"] == [AGENDA]
        assert said(found, citing, SHARED)["mg:letter"]
    assert said(found, "document/A/2", SHARED)["mg:cites"] == [AGENDA]
    assert said(found, "programme/7", SHARED) == {}


def test_a_report_cites_for_no_programme() -> None:
    """What a report cites is cited by the report, and by nothing else."""
    found = of_report(cite("70/1", 100, "3"), cite("A/1", 101, "3"))
    citing = {short(quad.subject) for quad in found if short(quad.predicate) == "mg:cites"}
    assert citing == {"document/A/2"}
    assert said(found, "document/A/2", SHARED)["mg:cites"] == [AGENDA, "document/A/1"]


def test_a_shortcut_is_said_once() -> None:
    """However often a document or programme cites or lists an act, it is said once that it cites it."""
    citations = [cite("70/1", line, "1.1", programme=1, subprogramme=1) for line in (100, 101)]
    found = quads(plan("A/2", [(1, "70/1", "甲议题")], citations=citations))
    shortcuts = [(short(q.subject), short(q.graph_name)) for q in found if short(q.predicate) == "mg:cites"]
    assert sorted(shortcuts) == [
        ("document/A/2", SHARED),
        ("document/A/2/programme/1/subprogramme/1", OWN),
        ("programme/1", SHARED),
    ]


def test_a_citation_is_no_mandate() -> None:
    """A programme does not rest on what its text cites: no list says so."""
    found = quads(plan("A/2", [(1, "60/1", "甲议题")], citations=[cite("70/1", programme=1, subprogramme=1)]))
    rests = [short(quad.object) for quad in found if short(quad.predicate).casefold().endswith("mandatedby")]
    assert rests == ["act/A/RES/60/1"]
    assert said(found, "programme/1", SHARED)["mg:cites"] == [AGENDA]


SUPPORTED = [  # who cites in the document that goes, who in the one that stays, and whose shortcuts are left
    ({"programme": 1}, {"programme": 1}, {"programme/1"}),
    ({"programme": 1}, {"programme": 2}, {"programme/2"}),
    ({"citing": (act("60/1"),)}, {"citing": (act("60/1"),)}, {"act/A/RES/60/1"}),
    ({"citing": (act("60/1"),)}, {"citing": (act("69/313"),)}, {"act/A/RES/69/313"}),
    ({"citing": (act("60/1"),)}, {"programme": 1}, {"programme/1"}),
    ({"programme": 1}, {}, set()),
]


@pytest.mark.parametrize(("going", "staying", "left"), SUPPORTED)
def test_a_shared_shortcut_goes_with_the_last_that_supports_it(
    going: dict[str, object], staying: dict[str, object], left: set[str]
) -> None:
    """A programme, act or document cites another while some citation of some document says so, and no longer."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [], citations=[cite("70/1", **going)]))
        load(store, plan("A/2", [], citations=[cite("70/1", **staying)]))
        store.remove(store.graph_of_document("A/1"))
        shared = list(store.quads(store.iris.shared_graph))
    citing = {short(quad.subject) for quad in shared if short(quad.predicate) == "mg:cites"}
    assert citing == {"document/A/2", *left}


def test_a_list_keeps_what_a_text_no_longer_cites() -> None:
    """Where a new version cites an act no longer but lists it still, the programme rests on it and does not cite it."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [(1, "70/1", "甲议题")], citations=[cite("70/1", programme=1)]))
        load(store, plan("A/1", [(1, "70/1", "甲议题")]))
        programme = said(list(store.quads()), "programme/1", SHARED)
    assert programme["mg:mandatedBy"] == [AGENDA]
    assert "mg:cites" not in programme


def test_titles_of_citations_count_for_the_label() -> None:
    """The label of an act is the title that lists and texts of all documents together give most often."""
    with Store.in_memory() as store:
        load(store, plan("A/1", [(1, "70/1", "甲议题")]))
        load(store, report("A/2", [cite("70/1", line, title="乙议题") for line in (100, 101)]))
        labels = said(list(store.quads()), AGENDA, SHARED)["rdfs:label"]
        store.remove(store.graph_of_document("A/2"))
        after = said(list(store.quads()), AGENDA, SHARED)["rdfs:label"]
    assert (labels, after) == (["乙议题@zh"], ["甲议题@zh"])


# --- the document itself ---


def test_a_report_says_what_it_is() -> None:
    """A report has its class, title, session, date, agenda item and language; its file stands on its graph."""
    facts = {"title": "甲报告", "session": "第六十八届会议", "date": "2013-08-12", "agenda_item": "19(a)"}
    found = quads(report("A/2", [cite("70/1")], **facts))
    assert said(found, "document/A/2") == {
        "rdf:type": ["mg:Report"],
        "rdfs:label": ["甲报告@zh"],
        "dcterms:title": ["甲报告@zh"],
        "dcterms:issued": ["2013-08-12"],
        "dcterms:language": ["zh"],
        "mg:session": ["第六十八届会议"],
        "mg:agendaItem": ["19(a)"],
    }
    assert said(found, OWN)["mg:fileName"] == ["A_2.txt"]
    issued = [quad.object for quad in found if short(quad.predicate) == "dcterms:issued"]
    assert [date.datatype.value for date in issued if isinstance(date, Literal)] == [
        "http://www.w3.org/2001/XMLSchema#date"
    ]


def test_a_draft_says_before_which_organ_it_stands() -> None:
    """A draft has its class and its organ; what it does not say of itself is not said."""
    found = quads(report("A/2", [], kind=DocumentKind.DRAFT, organ="ECOSOC"))
    assert said(found, "document/A/2") == {
        "rdf:type": ["mg:Draft"],
        "rdfs:label": ["A/2@zh"],
        "dcterms:language": ["zh"],
        "mg:beforeOrgan": ["organ/ECOSOC"],
    }


@pytest.mark.parametrize(("kind", "name"), [("plan", "PlanDocument"), ("report", "Report"), ("draft", "Draft")])
def test_the_class_of_a_document_is_a_document(kind: str, name: str) -> None:
    """Every kind of document that is loaded has a class of its own, which the vocabulary puts below Document."""
    found = quads(report("A/2", [], kind=DocumentKind(kind)))
    assert said(found, "document/A/2")["rdf:type"] == [f"mg:{name}"]
    with Store.in_memory() as store:
        assert store.query(f"ASK {{ mg:{name} rdfs:subClassOf mg:Document }}")


def test_a_document_that_is_cited_and_loaded_is_one() -> None:
    """A document that another cites has one IRI, before it is loaded, while it is, and when it is no longer."""
    with Store.in_memory() as store:
        load(store, report("A/1", [cite("A/2", 100, "3")]))
        alone = set(store.quads())
        load(store, report("A/2", [cite("70/1")], title="甲报告"))
        both = list(store.quads())
        store.remove(store.graph_of_document("A/2"))
        assert set(store.quads()) == alone
    assert said(both, "document/A/1/paragraph/3/citation/1", "graph/document/A/1")["mg:cited"] == ["document/A/2"]
    assert said(both, "document/A/2")["rdfs:label"] == ["甲报告@zh"]
    assert said(both, "document/A/2", SHARED)["dcterms:identifier"] == ["A/2"]


# --- each statement in one graph ---


def times(store: Store, thing: str, term: str) -> int:
    """Return how often the graphs of a store together say something of a thing by one property."""
    return sum((short(quad.subject), short(quad.predicate)) == (thing, term) for quad in store.quads())


def test_a_listed_document_that_cites_what_its_title_names() -> None:
    """That a document cites an act stands once, also where the title by which another lists it names the act."""
    with Store.in_memory() as store:
        load(store, report("A/1", [cite("70/1")]))
        load(store, plan("A/2", [(1, "A/1", "第 70/1 号决议")], citations=[cite("70/1", citing=(act("A/1"),))]))
        assert times(store, "document/A/1", "mg:cites") == 1


def test_a_document_that_is_listed_under_its_own_title() -> None:
    """The label of a document stands once, also where another lists it under the title that it has."""
    with Store.in_memory() as store:
        load(store, report("A/1", [], title="甲报告"))
        load(store, plan("A/2", [(1, "A/1", "甲报告")]))
        assert times(store, "document/A/1", "rdfs:label") == 1


def test_a_document_that_is_loaded_in_another_language() -> None:
    """Where a document changes its language, no label in the former one is left."""
    with Store.in_memory() as store, Store.in_memory() as other:
        load(store, report("A/1", [cite("70/1", title="甲议题")]))
        for each in (store, other):
            load(each, report("A/1", [cite("70/1", title="Topic one")], language="en"))
        assert set(store.quads()) == set(other.quads())


def a_report() -> Iterator[Record]:
    """Return a report that cites an act and a document, and has a title."""
    return report("A/1", [cite("70/1"), cite("A/4", 101)], title="甲报告")


def a_list_of_it(title: str = "第 70/1 号决议的执行") -> Iterator[Record]:
    """Return a plan that lists the report under a title that names the act."""
    listed = [(1, "A/1", title), (1, "70/1", "甲议题")]
    return plan("A/2", listed, citations=[cite("70/1", citing=(act("A/1"),))])


def test_the_order_of_loading_does_not_matter() -> None:
    """A document and one that lists it give the same statements whichever is loaded first, each in one graph."""
    with Store.in_memory() as store, Store.in_memory() as other:
        load(store, a_report())
        load(store, a_list_of_it())
        load(other, a_list_of_it())
        load(other, a_report())
        found = list(store.quads())
        assert set(found) == set(other.quads())
        assert len({quad.triple for quad in found}) == len(found)
        assert said(found, "document/A/1", "graph/document/A/1")["rdfs:label"] == ["甲报告@zh"]
        assert "rdfs:label" not in said(found, "document/A/1", SHARED)
        assert [change.nothing for change in (*load(store, a_report()), *load(store, a_list_of_it()))] == [True, True]


def test_a_listed_document_that_goes_leaves_what_the_list_says() -> None:
    """Where a document goes that another lists, it has again the label that the list gives."""
    with Store.in_memory() as store, Store.in_memory() as other:
        load(store, a_report())
        load(store, a_list_of_it())
        store.remove(store.graph_of_document("A/1"))
        load(other, a_list_of_it())
        assert set(store.quads()) == set(other.quads())


def test_a_list_that_goes_leaves_what_the_document_says() -> None:
    """Where a document goes that lists another, the other says what it said before."""
    with Store.in_memory() as store, Store.in_memory() as other:
        load(store, a_list_of_it())
        load(store, a_report())
        store.remove(store.graph_of_document("A/2"))
        load(other, a_report())
        assert set(store.quads()) == set(other.quads())


def test_a_label_is_left_out_in_the_language_of_the_document_alone() -> None:
    """A document that is loaded in one language keeps the label that lists in another language give it."""
    with Store.in_memory() as store:
        load(store, a_list_of_it("甲报告"))
        load(store, report("A/1", [], title="Report one", language="en"))
        found = list(store.quads())
        assert said(found, "document/A/1", "graph/document/A/1")["rdfs:label"] == ["Report one@en"]
        assert said(found, "document/A/1", SHARED)["rdfs:label"] == ["甲报告@zh"]
        load(store, report("A/1", [], title="甲报告"))
        assert times(store, "document/A/1", "rdfs:label") == 1


def test_a_label_comes_back_where_no_other_label_is_shared() -> None:
    """A list whose only title is that of a loaded document gives its label when the document goes."""
    with Store.in_memory() as store:
        load(store, report("A/1", [], title="甲报告"))
        load(store, plan("A/2", [(1, "A/1", "乙报告")], names={1: ""}))
        store.remove(store.graph_of_document("A/1"))
        assert said(list(store.quads()), "document/A/1", SHARED)["rdfs:label"] == ["乙报告@zh"]


# --- paragraphs whose numbers begin anew ---

TOGETHER = [  # line, paragraph and headings of three citations; what the first is cited together with, and how often
    ([(100, "1", "一. 导言"), (101, "1", "一. 导言"), (900, "1", "附件")], [("A/RES/60/1", 1)]),
    ([(100, "1", None), (101, "1", None), (900, "1", "附件")], [("A/RES/60/1", 1)]),
    ([(100, "1", "附件"), (900, "1", None), (901, "1", "一. 导言")], []),
    ([(100, "1", None), (101, "1", None), (102, "1", None)], [("A/RES/60/1", 1), ("A/RES/69/313", 1)]),
]


@pytest.mark.parametrize(("places", "together"), TOGETHER)
def test_paragraphs_of_one_number_under_other_headings(
    places: list[tuple[int, str, str | None]], together: list[tuple[str, int]]
) -> None:
    """Acts cited in two paragraphs of one number, in the text and in its annex, are not cited together."""
    acts = zip(("70/1", "60/1", "69/313"), places, strict=True)
    with Store.in_memory() as store:
        load(store, report("A/2", [cite(number, line, para, heading=above) for number, (line, para, above) in acts]))
        rows = question("acts-cited-together").ask(store, {"act": "A/RES/70/1"})
        assert [(row["key"].value, int(row["paragraphs"].value)) for row in rows] == together
